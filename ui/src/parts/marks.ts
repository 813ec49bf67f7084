// Turns what a drawing says about its parts into what can be chosen in it.
import type { MarkView } from '../api/client';
import { navigation } from '../state/navigation.svelte';

export function partsOf(marks: MarkView[]) {
  return marks.map(({ x, y, w, h, label, value, figure }) => ({
    x,
    y,
    w,
    h,
    name: `${label} ${value}: where does this come from?`,
    choose: figure ? () => navigation.inspect(figure) : null,
  }));
}
