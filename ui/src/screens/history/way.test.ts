import { expect, test } from 'vitest';
import type { ChangeView } from '../../api/client';
import { wayTo, wordsOf } from './way';

const change = (id: number, more: Partial<ChangeView> = {}): ChangeView => ({
  id,
  kind: 'change',
  of: null,
  label: `Change ${id}`,
  by: 'Ada',
  at: '2026-11-23 09:00',
  rows: 1,
  undone: false,
  ...more,
});

test('an earlier change can be gone back to, the last one not', () => {
  const list = [change(4), change(3), change(2), change(1, { kind: 'create', label: 'New workspace' })];
  expect(wayTo(list[0]!, list)).toBeNull();
  expect(wayTo(list[2]!, list)).toEqual({ name: 'Back to here', steps: 'Takes back 2 changes' });
  expect(wayTo(list[3]!, list)?.steps).toBe('Takes back 3 changes');
});

test('what was taken back can be done again until something else takes its place', () => {
  const undo = change(4, { kind: 'undo', of: 3, label: 'Change 3' });
  const list = [undo, change(3, { undone: true }), change(2)];
  expect(wordsOf(undo)).toBe('Undo: Change 3');
  expect(wayTo(undo, list)).toBeNull();
  expect(wayTo(list[1]!, list)).toEqual({ name: 'Do again to here', steps: 'Does again one change' });
  expect(wayTo(list[1]!, [change(5), ...list])).toBeNull();
});
