// Writes exact decimals for people without passing them through a float.

/** `-1234567.5` → `−1,234,567.5`. Text that is no decimal stays as it is. */
export function grouped(text: string): string {
  const found = /^(-?)(\d+)(\.\d+)?$/.exec(text);
  if (!found) return text;
  const [, sign = '', whole = '', rest = ''] = found;
  return `${sign ? '−' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${rest}`;
}
