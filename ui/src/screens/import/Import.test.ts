import { mockIPC } from '@tauri-apps/api/mocks';
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { FilePreview, ImportedFile, ImportInput, NameView } from '../../api/client';
import Import from './Import.svelte';

const table = {
  sheet: 'Budget',
  hidden: false,
  table: 0,
  fingerprint: 'ab',
  included: true,
  range: 'A5:C9',
  headerRows: [5],
  kind: 'budget',
  kindScore: 0.9,
  export: null,
  mapping: null,
  records: 4,
  columns: [],
  totals: [],
  issues: [],
  questions: [],
};
const good: FilePreview = {
  path: '/b.xlsx',
  file: 'b.xlsx',
  error: null,
  state: 'ready',
  needs: [],
  sameAs: null,
  issues: [],
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
  table: 0,
  kind: 'budget',
  mapping: null,
  records: 4,
  written: 8,
  rejected: 0,
  issues: [],
  moreIssues: 0,
  totals: [total],
};
const misspelt: NameView = {
  kind: 'platform',
  name: 'Bild Farm',
  cell: 'B7',
  near: [{ name: 'Build Farm', score: 0.95 }],
  means: null,
  asks: true,
  known: ['Beacon', 'Build Farm'],
};
const outcome = (word: string, names: NameView[] = []): ImportedFile => ({
  path: '/b.xlsx',
  file: 'b.xlsx',
  outcome: word,
  error: null,
  issues: [],
  change: null,
  tables: [written],
  differences: [],
  earlier: [],
  replaces: null,
  restates: [],
  names,
  missingRates: [],
  rejects: 0,
});

interface Asked {
  name: string;
  input: Partial<ImportInput>;
}

function host(previews: FilePreview[], names: NameView[] = []): Asked[] {
  const asked: Asked[] = [];
  mockIPC((command, given) => {
    if (command !== 'call') return null;
    const { name, input } = given as unknown as Asked;
    asked.push({ name, input });
    if (name === 'inspect') return previews;
    if (name === 'status') return { workspace: null };
    if (name === 'fields') return [{ kind: 'budget', fields: [] }];
    if (name === 'grid')
      return { sheet: 'Budget', top: 1, lastRow: 0, more: false, columns: [], hidden: [], rows: [] };
    return [outcome(input.dryRun ? 'dry_run' : 'imported', names)];
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

  it('waits for the meaning of a name, and tells the engine', async () => {
    const asked = host([good], [misspelt]);
    render(Import, { paths: ['/b.xlsx'] });
    await waitFor(() =>
      expect(screen.getByText('Look at the columns').closest('button')?.disabled).toBe(false),
    );
    await fireEvent.click(screen.getByText('Look at the columns'));
    await fireEvent.click(screen.getAllByText('Check').at(-1) as HTMLElement);
    expect(await screen.findByText('1 name needs you')).toBeTruthy();
    expect(screen.getByText('1 answer to give').closest('button')?.disabled).toBe(true);
    await fireEvent.click(screen.getByText('It is Build Farm'));
    expect(screen.getByText('Every name is settled')).toBeTruthy();
    await fireEvent.click(screen.getByText('Import with 1 open point'));
    expect(await screen.findByText('1 file imported')).toBeTruthy();
    const last = asked.filter((each) => each.name === 'import_files').at(-1);
    expect(last?.input.answers?.[0]?.names).toEqual([
      { kind: 'platform', name: 'Bild Farm', means: 'Build Farm' },
    ]);
  });
});
