// Where in the window a person is: the place, the thing in the inspector, the sheet on top.
import type { FindingView, RestatementView } from '../api/client';

export type Slug =
  'overview' | 'sources' | 'map' | 'figures' | 'report' | 'history' | 'published' | 'settings';

/** How a report is cut. */
export type Edition = 'reading' | 'one-pager' | 'deck';

/** A sheet lies over the place until it is finished or closed. */
export type SheetOpen =
  | { name: 'import'; paths: string[] }
  | { name: 'new'; paths: string[] }
  | { name: 'merge'; path: string }
  | { name: 'export' }
  | { name: 'allocate' }
  | { name: 'verify' }
  | { name: 'restate'; restatements: RestatementView[] }
  | { name: 'waive'; finding: FindingView }
  | { name: 'shortcuts' }
  | { name: 'palette' }
  | { name: 'present' };

const SLUGS: readonly string[] = [
  'overview',
  'sources',
  'map',
  'figures',
  'report',
  'history',
  'published',
  'settings',
];
/** Words of the engine for places that are shown on another screen. */
const ALIASES: Record<string, Slug> = {
  portfolio: 'figures',
  explore: 'figures',
  investments: 'map',
  outcomes: 'map',
  links: 'map',
  reports: 'report',
  import: 'sources',
};

class Navigation {
  place = $state<Slug>('overview');
  /** What is looked for in each place; kept while the window is open. */
  filters = $state<Record<string, string>>({});
  /** The figures looked into, the current one last: each step can be taken back. */
  trail = $state<string[]>([]);
  sheet = $state<SheetOpen | null>(null);
  /** Which report, and which of its pages (from 0). */
  edition = $state<Edition>('reading');
  page = $state(0);

  figure = $derived(this.trail.at(-1) ?? null);

  go(place: Slug, filter?: string): void {
    this.place = place;
    if (filter !== undefined) this.filters[place] = filter;
  }

  /** Goes where an engine's word leads: `map`, `outcomes:Cloud savings`. */
  follow(words: string): void {
    const [word = '', thing] = words.split(':', 2);
    this.go(placeOf(word), thing);
  }

  /** Looks into a figure from a place. */
  inspect(figure: string): void {
    this.trail = [figure];
  }

  /** Looks into a figure that the current one is made of. */
  descend(figure: string): void {
    this.trail = [...this.trail, figure];
  }

  ascend(): void {
    this.trail = this.trail.slice(0, -1);
  }

  closeInspector(): void {
    this.trail = [];
  }

  open(sheet: SheetOpen): void {
    this.sheet = sheet;
  }

  closeSheet(): void {
    this.sheet = null;
  }
}

/** The place that a word of the engine means. */
export function placeOf(word: string): Slug {
  if (SLUGS.includes(word)) return word as Slug;
  return ALIASES[word] ?? 'overview';
}

export const navigation = new Navigation();
