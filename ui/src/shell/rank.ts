// Which entries a person may mean: every typed word must occur; the earlier and the more at a word's start, the better.

export interface Rankable {
  name: string;
  words: string;
}

function score(entry: Rankable, word: string): number {
  const name = entry.name.toLowerCase();
  const at = name.indexOf(word);
  if (at === 0) return 4;
  if (at > 0) return /[a-z0-9]/.test(name[at - 1] ?? '') ? 2 : 3;
  return entry.words.toLowerCase().includes(word) ? 1 : 0;
}

/** The entries that are meant, best first; equals keep their order. */
export function rank<E extends Rankable>(entries: readonly E[], typed: string): E[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return entries
    .map((entry) => ({ entry, scores: words.map((word) => score(entry, word)) }))
    .filter(({ scores }) => scores.every((each) => each > 0))
    .map(({ entry, scores }) => ({ entry, total: scores.reduce((sum, each) => sum + each, 0) }))
    .sort((a, b) => b.total - a.total)
    .map(({ entry }) => entry);
}
