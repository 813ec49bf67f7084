// Light, dark, or as the system says; kept by the host between runs.
import { prefer, preferences, type Preferences } from '../api/client';
import { notices } from './notices.svelte';

type Choice = Preferences['theme'];

class Theme {
  choice = $state<Choice>('system');

  async start(): Promise<void> {
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
    const dark = this.choice === 'dark' || (this.choice === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
    await this.choose(dark ? 'light' : 'dark');
  }

  #show(choice: Choice): void {
    this.choice = choice;
    if (choice === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = choice;
  }
}

export const theme = new Theme();
