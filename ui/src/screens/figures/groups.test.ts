import { describe, expect, it } from 'vitest';
import type { FigureView } from '../../api/client';
import { groupsOf, looked, stepped } from './groups';

const figure = (id: string, label: string, subject: string | null = null) =>
  ({ id, label, subject }) as FigureView;
const all = [
  figure('finance.actual', 'Spend'),
  figure('finance.budget', 'Budget'),
  figure('platform.cost[Build farm]', 'Cost', 'Build farm'),
];

describe('figures', () => {
  it('are grouped by the first word of their id', () => {
    expect(groupsOf(all)).toEqual([
      { id: 'finance', name: 'Finance', count: 2 },
      { id: 'platform', name: 'Platform', count: 1 },
    ]);
  });

  it('are found by every typed word, in name or subject', () => {
    expect(looked(all, '', 'farm cost').map((each) => each.id)).toEqual(['platform.cost[Build farm]']);
    expect(looked(all, 'finance', 'farm')).toEqual([]);
  });

  it('are walked with keys, never past the ends', () => {
    expect(stepped('ArrowDown', 2, 3)).toBe(2);
    expect(stepped('Home', 2, 3)).toBe(0);
    expect(stepped('PageUp', 1, 3)).toBe(0);
    expect(stepped('x', 1, 3)).toBeNull();
    expect(stepped('End', 0, 0)).toBeNull();
  });
});
