// What the window has to say for a moment: something done, or something that could not be done.
import { asRefusal } from '../api/client';

export interface Notice {
  id: number;
  tone: 'done' | 'problem';
  title: string;
  detail: string;
}

const STAYS = 6000;

class Notices {
  list = $state<Notice[]>([]);
  #last = 0;

  /** Something was done. It leaves by itself. */
  done(title: string, detail = ''): void {
    const notice = this.#add({ tone: 'done', title, detail });
    setTimeout(() => this.dismiss(notice), STAYS);
  }

  /** Something could not be done. It stays until it is read. */
  problem(thrown: unknown): void {
    const refusal = asRefusal(thrown);
    if (refusal.code === 'cancelled') return this.done('Cancelled', 'Nothing was changed.');
    if (this.list.some((each) => each.title === refusal.message)) return;
    this.#add({ tone: 'problem', title: refusal.message, detail: refusal.hint });
  }

  dismiss(id: number): void {
    this.list = this.list.filter((each) => each.id !== id);
  }

  #add(notice: Omit<Notice, 'id'>): number {
    this.#last += 1;
    this.list.push({ id: this.#last, ...notice });
    return this.#last;
  }
}

export const notices = new Notices();
