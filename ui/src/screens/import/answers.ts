// What a person said about files, tables and columns, kept apart from what was found in them.
import type {
  FileAnswers,
  FilePreview,
  ImportedFile,
  ImportedTable,
  IssueView,
  NameView,
  TableAnswers,
  TablePreview,
} from '../../api/client';

export const blankFile = (path: string): FileAnswers => ({
  path,
  tables: [],
  names: [],
  corrections: [],
  earlier: null,
  mapping: null,
  mappingName: null,
});

export const blank = (table: Pick<TablePreview, 'sheet' | 'table' | 'fingerprint'>): TableAnswers => ({
  sheet: table.sheet,
  table: table.table,
  fingerprint: table.fingerprint,
  skip: false,
  kind: null,
  fields: [],
  choices: [],
  leaveOut: [],
  forgetMapping: false,
});

export const sameTable = (
  answer: Pick<TableAnswers, 'sheet' | 'table'>,
  table: Pick<TablePreview, 'sheet' | 'table'>,
): boolean => answer.sheet === table.sheet && answer.table === table.table;

/** The answer with another field for a column; an empty field means that the column is not used. */
export function withField(
  said: TableAnswers,
  table: TablePreview,
  column: string,
  field: string,
): TableAnswers {
  const before = table.columns.find((each) => each.column === column)?.field;
  let fields = said.fields.filter((each) => each.field !== field && each.column !== column);
  if (before && before !== field) {
    // the field loses this column, unless another column was given to it before
    if (!fields.some((each) => each.field === before)) fields = [...fields, { column: '', field: before }];
  }
  if (field) fields = [...fields.filter((each) => each.field !== field), { column, field }];
  return { ...said, fields };
}

/** The answer with a question answered. */
export function withChoice(said: TableAnswers, code: string, answer: string): TableAnswers {
  const others = said.choices.filter((each) => each.code !== code);
  return { ...said, choices: answer ? [...others, { code, answer }] : others };
}

/** The answer with a name's meaning; none makes a new thing. */
export function withName(said: FileAnswers, name: NameView, means: string | null): FileAnswers {
  const others = said.names.filter((each) => each.kind !== name.kind || each.name !== name.name);
  return { ...said, names: [...others, { kind: name.kind, name: name.name, means }] };
}

/** The answer with a cell corrected; an empty value takes the correction back. */
export function withCorrection(
  said: FileAnswers,
  at: { sheet: string; cell: string; found: string },
  value: string,
): FileAnswers {
  const others = said.corrections.filter((each) => each.sheet !== at.sheet || each.cell !== at.cell);
  return { ...said, corrections: value.trim() ? [...others, { ...at, value }] : others };
}

/** Tables of a file that will be imported. */
export function tablesOf(file: FilePreview, answers: readonly FileAnswers[]): TablePreview[] {
  const said = answers.find((each) => each.path === file.path)?.tables ?? [];
  return file.tables.filter((table) => {
    const skipped = said.some((each) => sameTable(each, table) && each.skip);
    return table.included && !skipped && table.kind !== 'unknown';
  });
}

/** Files with at least one table to import. */
export const toRead = (files: readonly FilePreview[], answers: readonly FileAnswers[]): FilePreview[] =>
  files.filter(
    (file) => !file.error && file.state !== 'already_imported' && tablesOf(file, answers).length > 0,
  );

/** Cells that could not be used: a person types what they should say, or sets their row aside. */
export const badCells = (table: ImportedTable): IssueView[] =>
  table.issues.filter(
    (each) => each.severity !== 'info' && each.code !== 'total_disagrees' && /^[A-Z]+\d+$/.test(each.cell),
  );

/** What a cell says that an issue is about. */
export const textOf = (issue: IssueView): string =>
  issue.code === 'formula_without_result' ? '' : issue.found;

/** Names of a file that wait for an answer. */
export const openNames = (file: ImportedFile, said: FileAnswers): NameView[] =>
  file.names.filter(
    (name) => name.asks && !said.names.some((each) => each.kind === name.kind && each.name === name.name),
  );

/** Whether a person must still say if the file replaces an earlier one. */
export const mustChoose = (file: ImportedFile, said: FileAnswers): boolean =>
  said.earlier === null && file.earlier.some((each) => each.mustChoose);

/** What of a table a person should look at before it is written. */
export function needsOf(table: ImportedTable): number {
  const issues = table.issues.filter(
    (each) => each.severity !== 'info' && each.code !== 'total_disagrees',
  ).length;
  return issues + table.totals.filter((each) => !each.agrees).length;
}

/** Everything about a file that a person should look at. */
export function openPoints(file: ImportedFile, said: FileAnswers): number {
  const tables = file.tables.reduce((sum, table) => sum + needsOf(table), 0);
  const warned =
    file.earlier.some((each) => !each.mustChoose && each.why !== 'same_keys') && said.earlier === null;
  const chooses = mustChoose(file, said) || warned ? 1 : 0;
  return tables + openNames(file, said).length + chooses + file.missingRates.length;
}

/** "5 files: 4 ready, 1 needs you". */
export function summary(files: readonly FilePreview[]): string {
  const of = (state: string) => files.filter((each) => each.state === state).length;
  const needs = of('needs_you');
  const parts = [
    [of('ready'), 'ready'],
    [needs, needs === 1 ? 'needs you' : 'need you'],
    [of('already_imported'), 'already imported'],
    [of('cannot_be_read'), 'cannot be read'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return `${files.length === 1 ? '1 file' : `${files.length} files`}: ${told.join(', ')}`;
}
