// Counts what a person wants to know of a file at a glance.
import type { SourceView } from '../../api/client';
import { kindName } from '../../parts/kinds';

/** "Budget and actuals, Exchange rates". */
export const kindsOf = (source: SourceView): string =>
  [...new Set(source.sheets.map((sheet) => kindName(sheet.kind)))].join(', ');

export const recordsOf = (source: SourceView): number =>
  source.sheets.reduce((sum, sheet) => sum + sheet.records, 0);

/** What needs a person: issues that are more than a remark, and totals that do not agree. */
export const needsOf = (source: SourceView): number =>
  source.sheets.reduce(
    (sum, { issues, totals }) =>
      sum +
      issues.filter((each) => each.severity !== 'info').length +
      totals.filter((each) => !each.agrees).length,
    0,
  );

/** "14 KB", "3.2 MB". */
export function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
