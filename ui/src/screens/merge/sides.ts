// Which side of each conflict is kept.
import type { MergeCount } from '../../api/client';

export type Side = 'ours' | 'theirs';

/** The decisions, once there is one for each conflict. */
export function decided(take: readonly (Side | null)[]): Side[] | null {
  const sides = take.filter((side) => side !== null);
  return sides.length === take.length ? sides : null;
}

/** "budget lines: 3 added, 1 changed". */
export function summed(count: MergeCount): string {
  const parts = [
    count.added > 0 ? `${count.added.toLocaleString('en')} added` : '',
    count.changed > 0 ? `${count.changed.toLocaleString('en')} changed` : '',
    count.removed > 0 ? `${count.removed.toLocaleString('en')} removed` : '',
  ];
  return `${count.what}: ${parts.filter(Boolean).join(', ')}`;
}
