// What a person said about tables and columns, kept apart from what was found in the file.
import type { FileAnswers, FilePreview, ImportedTable, TableAnswers, TablePreview } from '../../api/client';

export const blank = (table: TablePreview): TableAnswers => ({
  sheet: table.sheet,
  table: table.table,
  skip: false,
  kind: null,
  fields: [],
});

export const sameTable = (answer: TableAnswers, table: TablePreview): boolean =>
  answer.sheet === table.sheet && answer.table === table.table;

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

/** What of a table a person should look at before it is written. */
export function needsOf(table: ImportedTable): number {
  const issues = table.issues.filter((each) => each.severity !== 'info').length;
  return issues + table.totals.filter((each) => !each.agrees).length + (table.rejected > 0 ? 1 : 0);
}
