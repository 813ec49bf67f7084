// Light, dark, or as the system says; kept by the host between runs.
import { prefer, preferences, type Preferences } from '../api/client';
import { notices } from './notices.svelte';

type Choice = Preferences['theme'];

const SYSTEM_DARK = matchMedia('(prefers-color-scheme: dark)');

class Theme {
  choice = $state<Choice>('system');
  #systemDark = $state(SYSTEM_DARK.matches);
  /** Whether the window is dark now. */
  dark = $derived(this.choice === 'dark' || (this.choice === 'system' && this.#systemDark));

  async start(): Promise<void> {
    SYSTEM_DARK.addEventListener('change', () => (this.#systemDark = SYSTEM_DARK.matches));
    try {
      this.#show((await preferences()).theme);
    } catch (thrown) {
      notices.problem(thrown);
    }
  }

  async choose(choice: Choice): Promise<void> {
    this.#show(choice);
    try {
      await prefer({ theme: choice });
    } catch (thrown) {
      notices.problem(thrown);
    }
  }

  async flip(): Promise<void> {
    await this.choose(this.dark ? 'light' : 'dark');
  }

  #show(choice: Choice): void {
    this.choice = choice;
    if (choice === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = choice;
  }
}

export const theme = new Theme();
