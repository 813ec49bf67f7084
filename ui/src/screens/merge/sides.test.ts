import { expect, test } from 'vitest';
import { decided, summed } from './sides';

test('a merge waits until every conflict is decided', () => {
  expect(decided(['ours', null])).toBeNull();
  expect(decided(['ours', 'theirs'])).toEqual(['ours', 'theirs']);
  expect(decided([])).toEqual([]);
});

test('what comes over is said without zeros', () => {
  expect(summed({ what: 'budget lines', added: 1200, changed: 0, removed: 1 })).toBe(
    'budget lines: 1,200 added, 1 removed',
  );
});
