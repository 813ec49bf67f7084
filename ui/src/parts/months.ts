// Months by name, for the first month of a fiscal year.

export const MONTHS: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** 2 → "February". */
export const monthName = (month: number): string => MONTHS[month - 1] ?? String(month);
