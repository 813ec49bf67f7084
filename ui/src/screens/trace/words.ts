// Words for the state of a figure, and places of cells.
import type { CellView } from '../../api/client';
import { wordsOf } from '../../parts/kinds';

const STATUS: Record<string, string> = {
  not_measurable: 'not measurable',
  provisional: 'provisional',
  estimate: 'estimate',
  estimated: 'estimated',
};

export const statusOf = (status: string): string => STATUS[status] ?? wordsOf(status).toLowerCase();

/** Cells of one sheet. */
export interface Block {
  key: string;
  file: string;
  sheet: string;
  sheetId: number;
  sha256: string;
  cells: CellView[];
}

/** Cells by file and sheet, in the order in which they come. */
export function blocksOf(cells: readonly CellView[]): Block[] {
  const blocks = new Map<string, Block>();
  for (const cell of cells) {
    const key = `${cell.sha256} ${cell.sheetId}`;
    const block = blocks.get(key);
    if (block) block.cells.push(cell);
    else
      blocks.set(key, {
        key,
        file: cell.file,
        sheet: cell.sheet,
        sheetId: cell.sheetId,
        sha256: cell.sha256,
        cells: [cell],
      });
  }
  return [...blocks.values()];
}

/** `AB12` → column 28, row 12. */
export function placeOf(cell: string): { column: number; row: number } {
  const [, letters = '', digits = '1'] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { column, row: Number(digits) };
}

/** 28 → `AB`. */
export function lettersOf(column: number): string {
  const rest = (column - 1) % 26;
  const before = Math.floor((column - 1) / 26);
  return (before > 0 ? lettersOf(before) : '') + String.fromCharCode(65 + rest);
}

/** The columns worth showing around one: the first with words, and two on each side. */
export function columnsAround(column: number, width: number): number[] {
  const from = Math.max(1, column - 2);
  const to = Math.min(Math.max(width, column), column + 2);
  const near = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  return near[0] === 1 ? near : [1, ...near.slice(column - from > 1 ? 1 : 0)];
}
