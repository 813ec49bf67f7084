// Changes of what the report says: each is kept at once, and undo takes it back.
import { ask, type ComposeChange } from '../../api/client';
import { notices } from '../../state/notices.svelte';
import { session } from '../../state/session.svelte';

export type Tab = 'sections' | 'words' | 'asks' | 'look' | 'checks';

class Composing {
  tab = $state<Tab>('sections');
  /** The section whose words are edited. */
  section = $state('one_pager');
  /** The part that a click on the page chose, so that its field takes the focus. */
  part = $state<'title' | 'commentary' | null>(null);
  /** How long the last change took to be kept, in milliseconds. */
  took = $state(0);

  /** Makes a change; the report is asked for again when it is kept. */
  async change(change: ComposeChange): Promise<boolean> {
    const start = performance.now();
    try {
      await ask('compose_change', { period: session.period, change });
      this.took = performance.now() - start;
      // the pages first: what undo would take back may come a moment later
      session.version += 1;
      void this.#label();
      return true;
    } catch (thrown) {
      notices.problem(thrown);
      return false;
    }
  }

  /** Opens the words of a section. */
  edit(section: string, part: 'title' | 'commentary' | 'asks'): void {
    this.section = section;
    this.tab = part === 'asks' ? 'asks' : 'words';
    this.part = part === 'asks' ? null : part;
  }

  async #label(): Promise<void> {
    const { workspace } = await ask('status', {});
    session.workspace = workspace;
  }
}

export const composing = new Composing();

/** A list with one of its things moved to another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const out = [...list];
  const [thing] = out.splice(from, 1);
  if (thing === undefined) return out;
  out.splice(Math.max(0, Math.min(to, out.length)), 0, thing);
  return out;
}
