// Which cell of the map is chosen; kept while the window is open, so that coming back finds it.

class Chosen {
  /** Numbers of both: names may change, or be those of two. */
  investment = $state<number | null>(null);
  outcome = $state<number | null>(null);
  /** The digit that opened the cell, a blank when Enter did; the panel takes it up once. */
  typed = $state('');

  take(investment: number, outcome: number, typed = ''): void {
    [this.investment, this.outcome, this.typed] = [investment, outcome, typed];
  }

  clear(): void {
    [this.investment, this.outcome, this.typed] = [null, null, ''];
  }
}

export const chosen = new Chosen();
