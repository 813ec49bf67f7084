// Long work under way: what it is called, how far it is, and how to stop it.
import { ask, cancel, hear, nextJob, type Input, type Name, type Output } from '../api/client';

export interface Job {
  id: number;
  label: string;
  done: number;
  total: number;
  stopping: boolean;
}

class Jobs {
  list = $state<Job[]>([]);

  /** Runs a command as a job that shows in the status bar. */
  async run<N extends Name>(label: string, name: N, input: Input<N>): Promise<Output<N>> {
    const id = nextJob();
    this.list.push({ id, label, done: 0, total: 0, stopping: false });
    try {
      return await ask(name, input, id);
    } finally {
      this.list = this.list.filter((job) => job.id !== id);
    }
  }

  async stop(id: number): Promise<void> {
    const job = this.list.find((each) => each.id === id);
    if (!job) return;
    job.stopping = true;
    await cancel(id);
  }

  /** Hears how far jobs are. */
  async listen(): Promise<void> {
    await hear('progress', ({ job, label, done, total }) => {
      const running = this.list.find((each) => each.id === job);
      if (running) Object.assign(running, { label, done, total });
    });
  }
}

export const jobs = new Jobs();
