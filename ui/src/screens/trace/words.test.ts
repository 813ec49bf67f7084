import { describe, expect, it } from 'vitest';
import type { CellView } from '../../api/client';
import { blocksOf, columnsAround, lettersOf, placeOf } from './words';

describe('cells', () => {
  it('are found by their address', () => {
    expect(placeOf('F17')).toEqual({ column: 6, row: 17 });
    expect(placeOf('AB1204')).toEqual({ column: 28, row: 1204 });
  });

  it('have columns whose letters lead back to their numbers', () => {
    for (const column of [1, 26, 27, 52, 702, 703, 16384])
      expect(placeOf(`${lettersOf(column)}1`).column).toBe(column);
  });

  it('are shown among their neighbours and the first column', () => {
    expect(columnsAround(2, 9)).toEqual([1, 2, 3, 4]);
    expect(columnsAround(7, 9)).toContain(7);
    expect(columnsAround(7, 9)[0]).toBe(1);
    expect(columnsAround(9, 3)).toContain(9);
    expect(new Set(columnsAround(4, 9)).size).toBe(columnsAround(4, 9).length);
  });

  it('are gathered by file and sheet in the order in which they come', () => {
    const cell = (file: string, sheetId: number, at: string) =>
      ({ file, sha256: file, sheetId, sheet: '', cell: at }) as CellView;
    const blocks = blocksOf([cell('a', 1, 'A1'), cell('b', 2, 'A1'), cell('a', 1, 'A2')]);
    expect(blocks.map((block) => [block.file, block.cells.length])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
  });
});
