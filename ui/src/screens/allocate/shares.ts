// Shares of a cost pool as a person types and reads them. Arithmetic here is for the screen only; the engine decides.

/** `0.4` → `40`. */
export function percentOf(share: string): string {
  return String(Math.round(Number(share) * 1e8) / 1e6);
}

const numberOf = (typed: string) => Number(typed.trim().replace(',', '.') || NaN);

/** What typed percentages leave of the whole; what is no number counts as nothing yet. */
export function leftOf(typed: string[]): number {
  const given = typed.map(numberOf).filter((share) => !Number.isNaN(share));
  return Math.round((100 - given.reduce((sum, share) => sum + share, 0)) * 1e6) / 1e6;
}

/** Whether it can be shared out: somebody receives, and fixed shares are numbers that fit. */
export function ready(by: string, typed: string[]): boolean {
  if (typed.length === 0) return false;
  if (by !== 'fixed') return true;
  return typed.every((share) => numberOf(share) >= 0) && leftOf(typed) >= 0;
}

const DRIVERS: Record<string, string> = {
  deployments: 'deployments',
  teams: 'active teams',
  people: 'people in active teams',
  cloud: 'own cloud bill',
};

/** What shares are in proportion to, in words. */
export function driverName(driver: string): string {
  return DRIVERS[driver] ?? driver;
}
