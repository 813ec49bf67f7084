import { expect, it } from 'vitest';
import { lasting } from './lasting';

it('tells time as a clock does', () => {
  expect(lasting(-5)).toBe('00:00');
  expect(lasting(61_900)).toBe('01:01');
  expect(lasting(3_725_000)).toBe('1:02:05');
});
