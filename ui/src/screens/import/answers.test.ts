import { describe, expect, it } from 'vitest';
import type { FilePreview, ImportedFile, NameView, TablePreview } from '../../api/client';
import * as answers from './answers';

const { blank, blankFile, toRead, withField } = answers;
const table = {
  sheet: 'Budget',
  table: 0,
  fingerprint: 'ab',
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
    const skipped = { ...blankFile('/a.xlsx'), tables: [{ ...blank(table), skip: true }] };
    expect(toRead([file], [])).toHaveLength(1);
    expect(toRead([{ ...file, state: 'already_imported' }], [])).toHaveLength(0);
    const problem = { code: 'not_a_workbook', message: 'This is a PDF', hint: '' };
    expect(toRead([{ ...file, error: problem }], [])).toHaveLength(0);
    expect(toRead([file], [skipped])).toHaveLength(0);
  });

  it('keep one meaning per name, one value per cell, one answer per question', () => {
    const name = { kind: 'platform', name: 'Bild Farm' } as NameView;
    const named = answers.withName(answers.withName(blankFile('/a'), name, 'Build Farm'), name, null);
    expect(named.names).toEqual([{ kind: 'platform', name: 'Bild Farm', means: null }]);
    const at = { sheet: '', cell: 'D5', found: 'n/k' };
    const typed = answers.withCorrection(answers.withCorrection(blankFile('/a'), at, '6'), at, '65');
    expect(typed.corrections).toEqual([{ ...at, value: '65' }]);
    expect(answers.withCorrection(typed, at, ' ').corrections).toEqual([]);
    const chosen = answers.withChoice(
      answers.withChoice(blank(table), 'basis', 'billed'),
      'basis',
      'effective',
    );
    expect(chosen.choices).toEqual([{ code: 'basis', answer: 'effective' }]);
  });

  it('count what waits for a person, and no longer what was answered', () => {
    const name = { kind: 'team', name: 'Chekout', asks: true };
    const checked = {
      names: [name, { ...name, name: 'Zeta', asks: false }],
      earlier: [{ mustChoose: true, why: 'same_keys' }],
      missingRates: [],
      tables: [],
    } as unknown as ImportedFile;
    const said = blankFile('/a');
    expect(answers.openPoints(checked, said)).toBe(2);
    const named = answers.withName(said, name as unknown as NameView, 'Checkout');
    expect(answers.openPoints(checked, { ...named, earlier: { how: 'add' } })).toBe(0);
  });

  it('sum several files up in one line', () => {
    const states = ['ready', 'ready', 'ready', 'ready', 'needs_you'].map(
      (state) => ({ state }) as FilePreview,
    );
    expect(answers.summary(states)).toBe('5 files: 4 ready, 1 needs you');
  });
});
