import { describe, expect, it } from 'vitest';
import { rank } from './rank';

const entries = [
  { name: 'Export PDF…', words: 'publish print' },
  { name: 'Overview', words: 'home' },
  { name: 'Open a workspace…', words: '' },
  { name: 'Platform cost: Build farm', words: 'platform.cost' },
];
const found = (typed: string) => rank(entries, typed).map((entry) => entry.name);

describe('rank', () => {
  it('finds by the start of a word, then inside, then by other words', () => {
    expect(found('o')[0]).toBe('Overview');
    expect(found('print')).toEqual(['Export PDF…']);
  });

  it('wants every typed word', () => {
    expect(found('farm cost')).toEqual(['Platform cost: Build farm']);
    expect(found('farm pdf')).toEqual([]);
  });
});
