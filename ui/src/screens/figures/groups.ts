// Sorts figures into the groups of their ids, and finds those that a person looks for.
import type { FigureView } from '../../api/client';
import { wordsOf } from '../../parts/kinds';

export interface Group {
  id: string;
  name: string;
  count: number;
}

/** `platform.cost[Build farm]` → `platform`. */
export const groupOf = (figure: FigureView): string => /^[a-z_]+/.exec(figure.id)?.[0] ?? figure.id;

/** The groups that occur, in the order of the figures. */
export function groupsOf(figures: readonly FigureView[]): Group[] {
  const counts = new Map<string, number>();
  for (const figure of figures) counts.set(groupOf(figure), (counts.get(groupOf(figure)) ?? 0) + 1);
  return [...counts].map(([id, count]) => ({ id, name: wordsOf(id), count }));
}

/** `value.claimed@2026-Q2` → `2026-Q2`: a figure of an earlier period, kept for comparison. */
export const earlierOf = (figure: FigureView): string | null => /@([^@]+)$/.exec(figure.id)?.[1] ?? null;

/** What is known first, what is not measurable after it; otherwise as they come. */
export const knownFirst = (figures: readonly FigureView[]): FigureView[] =>
  figures.toSorted((a, b) => Number(a.value === null) - Number(b.value === null));

/** The figures of a group (all when none is named) in which every typed word occurs. */
export function looked(figures: readonly FigureView[], group: string, typed: string): FigureView[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return figures.filter((figure) => {
    if (group && groupOf(figure) !== group) return false;
    const text = `${figure.label} ${figure.subject ?? ''} ${figure.id}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Where a person's arrow key leads in a list. */
export function stepped(key: string, at: number, count: number): number | null {
  const steps: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + 12,
    PageUp: at - 12,
    Home: 0,
    End: count - 1,
  };
  const wanted = steps[key];
  return wanted === undefined || count === 0 ? null : Math.min(Math.max(wanted, 0), count - 1);
}
