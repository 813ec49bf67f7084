import { mockIPC } from '@tauri-apps/api/mocks';
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { FilePreview, ImportedFile } from '../../api/client';
import Import from './Import.svelte';

const table = {
  sheet: 'Budget',
  hidden: false,
  table: 0,
  included: true,
  range: 'A5:C9',
  headerRows: [5],
  kind: 'budget',
  kindScore: 0.9,
  records: 4,
  columns: [],
  totals: [],
  issues: [],
  questions: [],
  sample: [],
  difference: null,
};
const good: FilePreview = {
  path: '/b.xlsx',
  file: 'b.xlsx',
  error: null,
  state: 'ready',
  format: 'xlsx',
  tables: [table],
};
const wrong: FilePreview = {
  ...good,
  path: '/w.xlsx',
  file: 'w.xlsx',
  state: 'cannot_be_read',
  tables: [],
  error: { code: 'not_a_workbook', message: '“w.xlsx” is a PDF.', hint: 'Export it as a spreadsheet.' },
};
const total = { cell: 'C9', label: 'Total', stated: '12', computed: '13', agrees: false };
const written = {
  sheet: 'Budget',
  kind: 'budget',
  records: 4,
  written: 8,
  rejected: 0,
  issues: [],
  totals: [total],
};
const outcome = (word: string): ImportedFile => ({
  file: 'b.xlsx',
  outcome: word,
  error: null,
  change: null,
  tables: [{ ...written, difference: null, newNames: [] }],
});

interface Asked {
  name: string;
  input: { dryRun?: boolean; acceptWarnings?: boolean };
}

function host(previews: FilePreview[]): Asked[] {
  const asked: Asked[] = [];
  mockIPC((command, given) => {
    if (command !== 'call') return null;
    const { name, input } = given as unknown as Asked;
    asked.push({ name, input });
    if (name === 'inspect') return previews;
    if (name === 'status') return { workspace: null };
    return [outcome(input.dryRun ? 'dry_run' : 'imported')];
  });
  return asked;
}

describe('the import sheet', () => {
  it('says what is wrong with a file and does not go on with it', async () => {
    host([wrong]);
    render(Import, { paths: ['/w.xlsx'] });
    expect(await screen.findByText('“w.xlsx” is a PDF.')).toBeTruthy();
    expect(screen.getByText('Export it as a spreadsheet.')).toBeTruthy();
    expect(screen.getByText('Look at the columns').closest('button')?.disabled).toBe(true);
  });

  it('writes only after the last step, and names the open points before', async () => {
    const asked = host([good, wrong]);
    render(Import, { paths: ['/b.xlsx', '/w.xlsx'] });
    await waitFor(() =>
      expect(screen.getByText('Look at the columns').closest('button')?.disabled).toBe(false),
    );
    await fireEvent.click(screen.getByText('Look at the columns'));
    await fireEvent.click(screen.getAllByText('Check').at(-1) as HTMLElement);
    expect(await screen.findByText('1 total does not agree')).toBeTruthy();
    expect(asked.filter((each) => each.name === 'import_files').every((each) => each.input.dryRun)).toBe(
      true,
    );
    await fireEvent.click(screen.getByText('Import with 1 open point'));
    expect(await screen.findByText('1 file imported')).toBeTruthy();
    expect(asked.filter((each) => each.name === 'import_files').map((each) => each.input.dryRun)).toEqual([
      true,
      false,
    ]);
  });
});
