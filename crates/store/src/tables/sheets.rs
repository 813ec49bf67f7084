//! The table of sheets as import runs read them. A sheet that was read again is retired: its facts stay in the file but count no more.

use crate::{
    Error, Read, Result, Tx,
    record::{self, Cells, Reader, table},
};
use model::{ImportId, SheetId, SourceId, source::Sheet};

pub(crate) const V1: &str = "
CREATE TABLE sheets (
  id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id < 2147483648),
  import INTEGER NOT NULL REFERENCES imports,
  source INTEGER NOT NULL REFERENCES sources,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  range TEXT NOT NULL,
  records INTEGER NOT NULL CHECK (records >= 0),
  rejected INTEGER NOT NULL CHECK (rejected >= 0),
  totals TEXT NOT NULL CHECK (json_type(totals) = 'array'),
  issues TEXT NOT NULL CHECK (json_type(issues) = 'array'),
  retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
) STRICT;";

table!(
    plain Sheet,
    SheetId,
    "sheets",
    "import, source, name, kind, range, records, rejected, totals, issues",
    Sheet
);

fn write<'a>(sheet: &'a Sheet, cells: &mut Cells<'a>) {
    cells.whole(Some(sheet.import.0));
    cells.whole(Some(sheet.source.0));
    cells.text(&sheet.name);
    cells.word(Some(sheet.kind));
    cells.text(&sheet.range);
    cells.count(Some(sheet.records));
    cells.count(Some(sheet.rejected));
    cells.json(&sheet.totals);
    cells.json(&sheet.issues);
}

fn read(row: &mut Reader<'_>) -> Result<Sheet> {
    Ok(Sheet {
        id: SheetId(row.id()),
        import: ImportId(row.whole()?),
        source: SourceId(row.whole()?),
        name: row.text()?,
        kind: row.word()?,
        range: row.text()?,
        records: row.count()?,
        rejected: row.count()?,
        totals: row.json()?,
        issues: row.json()?,
    })
}

/// The sheets of one import run, retired or not.
///
/// # Errors
/// When the file cannot be read.
pub fn by_import(read: &impl Read, import: ImportId) -> Result<Vec<Sheet>> {
    const SQL: &str = "SELECT id, import, source, name, kind, range, records, rejected, totals, issues
        FROM sheets WHERE import = ?1 ORDER BY id";
    record::select(read.connection(), SQL, Some(import.0))
}

/// Every sheet that was ever read, retired ones included: a frozen figure may still name them.
///
/// # Errors
/// When the file cannot be read.
pub fn ever(read: &impl Read) -> Result<Vec<Sheet>> {
    const SQL: &str = "SELECT id, import, source, name, kind, range, records, rejected, totals, issues
        FROM sheets ORDER BY id";
    record::select(read.connection(), SQL, None)
}

/// Takes a sheet's facts out of everything that is computed; they stay in the file, and undo brings them back.
/// An import run whose last sheet retires is superseded.
///
/// # Errors
/// When there is no such sheet or the file cannot be written.
pub fn retire(tx: &Tx, sheet: SheetId) -> Result<()> {
    let id = || Cells::with_id(Some(sheet.0));
    if tx.execute("UPDATE sheets SET retired = 1 WHERE id = ?1", id())? == 0 {
        return Err(Error::NoSuchRow { table: "sheets", id: sheet.0 });
    }
    tx.execute(
        "UPDATE imports SET superseded = 1
         WHERE id = (SELECT import FROM sheets WHERE id = ?1)
           AND NOT EXISTS (SELECT 1 FROM sheets WHERE import = imports.id AND retired = 0)",
        id(),
    )?;
    Ok(())
}
