import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sheet } from '../../scripts/theme.mjs';

// vitest runs in ui/
const css = readFileSync('src/styles/theme.css', 'utf8');
const colours = new Map(
  [...css.matchAll(/--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, role = '', light = '', dark = '']) => [role, [light, dark] as const],
  ),
);

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two roles as WCAG 2 defines it, in light and in dark. */
function contrast(ink: string, ground: string): number[] {
  return [0, 1].map((mode) => {
    const [a = 0, b = 0] = [ink, ground].map((role) => luminance(colours.get(role)?.[mode] ?? ''));
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  });
}

describe('theme', () => {
  it('is generated from the one theme of window, drawing and paper', () => {
    expect(css).toBe(sheet(readFileSync('../data/theme.toml', 'utf8')));
  });

  it('keeps every text legible on every ground it stands on', () => {
    const texts = ['ink', 'muted', 'secondary', 'favourable', 'unfavourable', 'primary'];
    for (const ink of texts) {
      for (const ground of ['paper', 'surface']) {
        for (const ratio of contrast(ink, ground))
          expect(ratio, `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
    for (const ratio of [...contrast('paper', 'primary'), ...contrast('primary', 'selected')]) {
      expect(ratio).toBeGreaterThanOrEqual(4.5);
    }
  });
});
