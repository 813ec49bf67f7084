import { describe, expect, it } from 'vitest';
import { fits, HEIGHT } from './fitting';

describe('fits', () => {
  it('asks for another drawing when the place is clearly wider or narrower', () => {
    const drawing = { width: 662, height: 662 / (1040 / HEIGHT) };
    expect(fits(drawing, 1040)).toBe(true);
    expect(fits(drawing, 1050)).toBe(true);
    expect(fits(drawing, 1100)).toBe(false);
    expect(fits(drawing, 700)).toBe(false);
  });

  it('does not ask for what is not drawn', () => {
    const widest = { width: 1000, height: 1000 / (2400 / HEIGHT) };
    expect(fits(widest, 5000)).toBe(true);
  });
});
