// What the engine's kinds of table are called for people.

const NAMES: Record<string, string> = {
  budget: 'Budget and actuals',
  cloud_bill: 'Cloud bill',
  portfolio: 'Platforms',
  investments: 'Investments',
  outcomes: 'Outcomes',
  links: 'Links',
  adoption: 'Adoption',
  metrics: 'Metrics',
  deployments: 'Deployments',
  incidents: 'Incidents',
  survey: 'Survey',
  okrs: 'OKRs',
  decisions: 'Decisions',
  teams: 'Teams',
  fx_rates: 'Exchange rates',
  assumptions: 'Assumptions',
  unknown: 'Not recognised',
};

export const KINDS: readonly { value: string; name: string }[] = Object.entries(NAMES).map(
  ([value, name]) => ({
    value,
    name,
  }),
);

/** `cloud_bill` → "Cloud bill". */
export const kindName = (kind: string): string => NAMES[kind] ?? wordsOf(kind);

/** `amount_budget` → "Amount budget". */
export function wordsOf(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "1 row", "28,145 rows". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
