import { describe, expect, it } from 'vitest';
import { ACTIONS } from './actions';
import { matches, written } from './keys';

const pressed = (key: string, held: Partial<KeyboardEventInit> = {}) =>
  new KeyboardEvent('keydown', { key, ...held });

describe('keys', () => {
  it('match with exactly the keys held', () => {
    expect(matches(pressed('k', { ctrlKey: true }), 'Mod+K')).toBe(true);
    expect(matches(pressed('k'), 'Mod+K')).toBe(false);
    expect(matches(pressed('Z', { ctrlKey: true, shiftKey: true }), 'Mod+Z')).toBe(false);
    expect(matches(pressed('Z', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+Z')).toBe(true);
  });

  it('match a sign whether or not the keyboard needs Shift for it', () => {
    expect(matches(pressed('?', { shiftKey: true }), '?')).toBe(true);
    expect(matches(pressed('?'), '?')).toBe(true);
  });

  it('are written as people write them', () => {
    expect(written('Mod+Shift+Z')).toBe('Ctrl Shift Z');
    expect(written('Alt+ArrowLeft')).toBe('Alt ←');
  });

  it('each belong to one action', () => {
    const keys = ACTIONS.map((action) => action.key).filter(Boolean);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
