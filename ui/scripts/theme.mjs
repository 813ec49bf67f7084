// Writes src/styles/theme.css from ../data/theme.toml: one custom property per colour, light and dark together.
// Run by `npm run theme`; src/styles/theme.test.ts says when the file is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse } from 'smol-toml';

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

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const at = (path) => fileURLToPath(new URL(path, import.meta.url));
  writeFileSync(at('../src/styles/theme.css'), sheet(readFileSync(at('../../data/theme.toml'), 'utf8')));
}
