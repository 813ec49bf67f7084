// How a change is called, and how the workspace gets to the moment right after it.
import type { ChangeView } from '../../api/client';

/** A way through the history. */
export interface Way {
  name: string;
  steps: string;
}

const times = (count: number, what: string) => `${what} ${count === 1 ? 'one change' : `${count} changes`}`;

/** "Undo: Import budget.xlsx" for a step back. */
export function wordsOf(change: ChangeView): string {
  if (change.kind === 'undo') return `Undo: ${change.label}`;
  if (change.kind === 'redo') return `Redo: ${change.label}`;
  return change.label;
}

/** The way to the state right after a change; none where the workspace is there already, or where no way leads. */
export function wayTo(change: ChangeView, newestFirst: readonly ChangeView[]): Way | null {
  if (change.kind !== 'change' && change.kind !== 'create') return null;
  const changes = newestFirst.filter((each) => each.kind === 'change');
  const later = changes.filter((each) => each.id > change.id);
  if (change.undone) {
    // what was taken back can only be done again while nothing else took its place
    if (later.some((each) => !each.undone)) return null;
    const again = changes.filter((each) => each.id <= change.id && each.undone).length;
    return { name: 'Do again to here', steps: times(again, 'Does again') };
  }
  const over = later.filter((each) => !each.undone).length;
  return over === 0 ? null : { name: 'Back to here', steps: times(over, 'Takes back') };
}
