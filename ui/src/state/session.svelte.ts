// What is open: the workspace, the period that is shown, and a counter that tells screens to ask again.
import { ask, type Status, type WorkspaceView } from '../api/client';
import { notices } from './notices.svelte';

class Session {
  /** Whether the first answer has come: until then nothing is shown rather than the wrong thing. */
  started = $state(false);
  workspace = $state.raw<WorkspaceView | null>(null);
  /** The chosen period; none means the latest. */
  period = $state<string | null>(null);
  /** Grows with every change of the workspace. */
  version = $state(0);

  /** The period that is shown. */
  shown = $derived(
    this.workspace?.periods.find((each) => each.label === this.period) ?? this.workspace?.period ?? null,
  );

  /** Takes over what the engine says is open. */
  take(status: Status): void {
    if (status.workspace?.path !== this.workspace?.path) this.period = null;
    this.workspace = status.workspace;
    this.version += 1;
    this.started = true;
  }

  async refresh(): Promise<void> {
    try {
      this.take(await ask('status', {}));
    } catch (thrown) {
      notices.problem(thrown);
    }
  }

  choosePeriod(label: string): void {
    this.period = label;
    this.version += 1;
  }

  /** Steps to an older (+1) or newer (-1) period. */
  stepPeriod(by: number): void {
    const periods = this.workspace?.periods ?? [];
    const at = periods.findIndex((each) => each.label === this.shown?.label);
    const next = periods[at + by];
    if (at >= 0 && next) this.choosePeriod(next.label);
  }
}

export const session = new Session();
