// Writes src/styles/theme.css from ../data/theme.toml: one custom property per colour, light and dark together.
// Run by `npm run theme`; src/styles/theme.test.ts says when the file is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'smol-toml';

const from = fileURLToPath(new URL('../../data/theme.toml', import.meta.url));
const to = fileURLToPath(new URL('../src/styles/theme.css', import.meta.url));

/** Flattens a palette to `[role, colour]`; a list becomes `track-1`, `track-2`… */
function roles(palette) {
  return Object.entries(palette).flatMap(([role, colour]) =>
    Array.isArray(colour) ? colour.map((each, at) => [`${role}-${at + 1}`, each]) : [[role, colour]],
  );
}

function palette(theme, mode) {
  return new Map(roles({ ...theme[mode], ...theme.signal[theme.signals][mode] }));
}

/** The style sheet for a theme's text. */
export function sheet(toml) {
  const theme = parse(toml);
  const [light, dark] = [palette(theme, 'light'), palette(theme, 'dark')];
  const lines = [...light].map(
    ([role, colour]) => `  --${role}: light-dark(${colour}, ${dark.get(role) ?? colour});`,
  );
  return [
    '/* Generated from data/theme.toml by `npm run theme`. Never edited. */',
    ':root {',
    ...lines,
    '}',
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const toml = readFileSync(process.argv[2] ?? from, 'utf8');
  writeFileSync(to, sheet(toml));
}
