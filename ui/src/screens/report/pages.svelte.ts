// Pages as drawn, each asked for once per state of the workspace. Only what is looked at is drawn.
import { ask, asRefusal, type PageView } from '../../api/client';
import { navigation } from '../../state/navigation.svelte';
import { notices } from '../../state/notices.svelte';
import { session } from '../../state/session.svelte';

class Pages {
  drawn = $state.raw<Record<string, PageView>>({});
  #last = $state.raw<Record<string, PageView>>({});
  #asked = new Set<string>();

  /** The page, once it is there; asks for it otherwise. */
  get(page: number): PageView | undefined {
    return this.drawn[this.#key(page)];
  }

  /** The page as it was before the last change, if it was drawn. */
  before(page: number): PageView | undefined {
    return this.#last[this.#place(page)];
  }

  async want(page: number): Promise<void> {
    const key = this.#key(page);
    if (this.#asked.has(key)) return;
    this.#asked.add(key);
    try {
      const view = await ask('report_page', { period: session.period, edition: navigation.edition, page });
      this.drawn = { ...this.drawn, [key]: view };
      this.#last = { ...this.#last, [this.#place(page)]: view };
    } catch (thrown) {
      this.#asked.delete(key);
      // the outline, asked for at the same time, says what is wrong; only the unexpected is told here
      if (asRefusal(thrown).code !== 'no_such_page') notices.problem(thrown);
    }
  }

  #key(page: number): string {
    return `${session.version} ${this.#place(page)}`;
  }

  #place(page: number): string {
    return `${session.workspace?.path} ${session.period} ${navigation.edition} ${page}`;
  }
}

export const pages = new Pages();
