import { describe, expect, it } from 'vitest';
import type { MapLink, MapOutcome, MapView } from '../../api/client';
import { asked, linkAt, moved, percentOf, problemOf, roomOf, takenBy } from './shares';

const outcome = { id: 1, name: 'Build time', external: 0.2, claimed: 0.7 } as MapOutcome;
const IDS: Record<string, number> = { Portal: 1, 'Build farm': 2 };
const link = (investment: string, share: string, status = 'accepted') =>
  ({
    investment,
    investmentId: IDS[investment],
    outcome: 'Build time',
    outcomeId: 1,
    share,
    status,
  }) as MapLink;

describe('shares', () => {
  it('are typed in percent, with or without its sign', () => {
    expect(percentOf('0.4')).toBe('40');
    expect(percentOf('0.285')).toBe('28.5');
    expect(asked(' 40 % ')).toBe('40%');
    expect(asked('12,5')).toBe('12.5%');
    expect(asked('')).toBeNull();
  });

  it('leave room for what others and other causes have not taken', () => {
    expect(roomOf(outcome, null)).toBe(10);
    expect(roomOf(outcome, link('Portal', '0.45'))).toBe(55);
    expect(roomOf(outcome, link('Portal', '0.45', 'disputed'))).toBe(10);
  });

  it('are told with their owners', () => {
    const view = { links: [link('Portal', '0.45'), link('Build farm', '0.25')] } as MapView;
    expect(takenBy(view, outcome, 1)).toBe('20 % other causes, 25 % Build farm');
  });

  it('belong to a cell by number: two investments of one name are two', () => {
    const twin = { ...link('Portal', '0.1'), investmentId: 3 };
    const view = { links: [link('Portal', '0.45'), twin] } as MapView;
    expect(linkAt(view, 3, 1)?.share).toBe('0.1');
    expect(linkAt(view, 1, 1)?.share).toBe('0.45');
    expect(linkAt(view, 2, 1)).toBeNull();
  });

  it('are refused with a reason before the engine is asked', () => {
    const form = { share: '40', low: '', high: '', why: 'Builds moved.' };
    expect(problemOf(form, 55)).toBe('');
    expect(problemOf({ ...form, share: '60' }, 55)).toContain('At most 55 %');
    expect(problemOf({ ...form, low: '45' }, 55)).toContain('Low');
    expect(problemOf({ ...form, high: '20' }, 55)).toContain('High');
    expect(problemOf({ ...form, why: ' ' }, 55)).toContain('why');
    expect(problemOf({ ...form, share: 'x' }, 55)).toContain('number');
  });
});

describe('the map', () => {
  it('is walked with the arrow keys, never past its edge', () => {
    const size = { rows: 3, columns: 2 };
    expect(moved('ArrowRight', { row: 0, column: 1 }, size)).toEqual({ row: 0, column: 1 });
    expect(moved('ArrowDown', { row: 0, column: 1 }, size)).toEqual({ row: 1, column: 1 });
    expect(moved('Home', { row: 2, column: 1 }, size)).toEqual({ row: 2, column: 0 });
    expect(moved('x', { row: 0, column: 0 }, size)).toBeNull();
  });
});
