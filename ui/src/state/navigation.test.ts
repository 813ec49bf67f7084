import { expect, it } from 'vitest';
import { navigation, placeOf } from './navigation.svelte';

it('understands the words of the engine for places', () => {
  expect(placeOf('sources')).toBe('sources');
  expect(placeOf('map')).toBe('map');
  expect(placeOf('something new')).toBe('overview');
});

it('goes to a place with what to look for', () => {
  navigation.follow('outcomes:Cloud savings');
  expect(navigation.place).toBe('map');
  expect(navigation.filters.map).toBe('Cloud savings');
});

it('keeps the way into a figure, step by step', () => {
  navigation.inspect('portfolio.bcr');
  navigation.descend('value.claimed');
  expect(navigation.figure).toBe('value.claimed');
  navigation.ascend();
  expect(navigation.figure).toBe('portfolio.bcr');
  navigation.closeInspector();
  expect(navigation.figure).toBeNull();
});
