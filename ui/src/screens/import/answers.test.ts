import { describe, expect, it } from 'vitest';
import type { FilePreview, TablePreview } from '../../api/client';
import { blank, toRead, withField } from './answers';

const table = {
  sheet: 'Budget',
  table: 0,
  included: true,
  kind: 'budget',
  columns: [
    { column: 'A', field: 'platform' },
    { column: 'B', field: 'amount_budget' },
    { column: 'C', field: null },
  ],
} as unknown as TablePreview;
const file = { path: '/a.xlsx', error: null, state: 'ready', tables: [table] } as unknown as FilePreview;

describe('answers', () => {
  it('give a field another column and take it from the one before', () => {
    const said = withField(blank(table), table, 'C', 'amount_budget');
    expect(said.fields).toEqual([{ column: 'C', field: 'amount_budget' }]);
  });

  it('take a field away when its column is not used', () => {
    const said = withField(blank(table), table, 'B', '');
    expect(said.fields).toEqual([{ column: '', field: 'amount_budget' }]);
  });

  it('hold one field per column: the last word counts', () => {
    const once = withField(blank(table), table, 'C', 'amount_actual');
    const twice = withField(once, table, 'C', 'amount_forecast');
    expect(twice.fields).toEqual([{ column: 'C', field: 'amount_forecast' }]);
  });

  it('leave out what cannot be read, is there already, or was skipped', () => {
    expect(toRead([file], [])).toHaveLength(1);
    expect(toRead([{ ...file, state: 'already_imported' }], [])).toHaveLength(0);
    const problem = { code: 'not_a_workbook', message: 'This is a PDF', hint: '' };
    expect(toRead([{ ...file, error: problem }], [])).toHaveLength(0);
    expect(toRead([file], [{ path: '/a.xlsx', tables: [{ ...blank(table), skip: true }] }])).toHaveLength(0);
  });
});
