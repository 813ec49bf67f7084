import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fieldsOf, NAMED } from './fields';
import { KINDS } from './kinds';

// vitest runs in ui/
const engine = (path: string) => readFileSync(`../crates/${path}`, 'utf8');

describe('fields', () => {
  it('offers only fields that the engine knows', () => {
    const known = new Set(
      [...engine('ingest/src/field.rs').matchAll(/ = "([a-z0-9_]+)": [A-Z]/g)].map(([, name]) => name),
    );
    expect(known.size).toBeGreaterThan(50);
    expect(NAMED.filter((name) => !known.has(name))).toEqual([]);
  });

  it('knows every kind of table by name and what its columns can hold', () => {
    const known = [...engine('model/src/kind.rs').matchAll(/=> "([a-z_]+)"/g)].map(([, name]) => name);
    expect(known.length).toBeGreaterThan(10);
    expect(KINDS.map((kind) => kind.value).toSorted()).toEqual([...new Set(known)].toSorted());
    for (const kind of known.filter((name) => name !== 'unknown'))
      expect(fieldsOf(kind ?? '').length).toBeGreaterThan(8);
  });
});
