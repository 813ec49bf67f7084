// Shares as a person types and reads them. Arithmetic here is for the screen only; the engine decides.
import type { MapLink, MapOutcome, MapView } from '../../api/client';

/** `0.4` → `40`; what is typed in the share field. */
export function percentOf(share: string | null): string {
  if (share === null || share === '') return '';
  return String(Math.round(Number(share) * 1e6) / 1e4);
}

/** `40` or `40 %` → the engine's `40%`; an empty field is none. */
export function asked(typed: string): string | null {
  const text = typed.trim().replace(',', '.').replace(/%$/, '').trim();
  return text === '' ? null : `${text}%`;
}

/** The link in a cell. */
export function linkAt(view: MapView, investment: number, outcome: number): MapLink | null {
  return view.links.find((each) => each.investmentId === investment && each.outcomeId === outcome) ?? null;
}

const counts = (link: MapLink | null) => link?.status === 'accepted' || link?.status === 'proposed';

/** What a link may claim at most, 0 to 100: the whole less other causes and other links. */
export function roomOf(outcome: MapOutcome, link: MapLink | null): number {
  const own = counts(link) ? Number(link?.share) : 0;
  const room = 1 - (outcome.external ?? 0) - (outcome.claimed - own);
  return Math.max(0, Math.round(room * 1e4) / 1e2);
}

/** Who else has a part of the outcome, in words. */
export function takenBy(view: MapView, outcome: MapOutcome, investment: number): string {
  const others = view.links.filter(
    (each) => each.outcomeId === outcome.id && each.investmentId !== investment && counts(each),
  );
  const parts = others.map((each) => `${percentOf(each.share)} % ${each.investment}`);
  if (outcome.external !== null) parts.unshift(`${percentOf(String(outcome.external))} % other causes`);
  return parts.join(', ');
}

/** Where an arrow key leads on the map; none for any other key. */
export function moved(
  key: string,
  at: { row: number; column: number },
  size: { rows: number; columns: number },
): { row: number; column: number } | null {
  const steps: Record<string, [number, number]> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    Home: [0, -size.columns],
    End: [0, size.columns],
    PageUp: [-size.rows, 0],
    PageDown: [size.rows, 0],
  };
  const step = steps[key];
  if (!step) return null;
  const within = (value: number, count: number) => Math.min(Math.max(value, 0), Math.max(count - 1, 0));
  return { row: within(at.row + step[0], size.rows), column: within(at.column + step[1], size.columns) };
}

/** What is wrong with the form, or nothing. */
export function problemOf(
  form: { share: string; low: string; high: string; why: string },
  room: number,
): string {
  const number = (typed: string) => Number((asked(typed) ?? '').replace('%', '') || NaN);
  const [share, low, high] = [number(form.share), number(form.low), number(form.high)];
  if (asked(form.share) === null) return 'Type the share of this outcome.';
  if (Number.isNaN(share) || share < 0 || share > 100) return 'The share is a number from 0 to 100 %.';
  if (share > room) return `At most ${room} %: the rest is taken.`;
  if (form.low.trim() && !(low <= share)) return 'Low is above the share.';
  if (form.high.trim() && !(high >= share && high <= 100)) return 'High is below the share, or above 100 %.';
  if (!form.why.trim()) return 'Say in a sentence why this money moved this result.';
  return '';
}
