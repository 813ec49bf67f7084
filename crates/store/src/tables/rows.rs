//! The texts of every imported record as they stood in the file, one row per record, so that any cell's text can be shown years later.

use crate::{
    Error, Read, Result, Tx,
    record::{self, Cells},
};
use model::SheetId;
use rusqlite::OptionalExtension;

pub(crate) const V1: &str = "
CREATE TABLE rows (
  id INTEGER PRIMARY KEY,
  sheet INTEGER NOT NULL REFERENCES sheets,
  texts TEXT NOT NULL,
  CONSTRAINT \"a row is named by its sheet and number\" CHECK (id >> 32 = sheet)
) STRICT;";

/// Row 7 of sheet 3 has one number that both can be read from, so that no second index is needed.
fn number(sheet: SheetId, row: u32) -> i64 {
    (sheet.0 << 32) | i64::from(row)
}

/// The texts of a source row, first column first; the row is counted from 1.
pub type Texts = (u32, Vec<String>);

/// Keeps the texts of source rows.
///
/// # Errors
/// When a row is already there or the file cannot be written.
pub fn insert_all(tx: &Tx, sheet: SheetId, rows: &[Texts]) -> Result<()> {
    record::insert_named(tx, "rows", "sheet, texts", rows, |(row, texts)| {
        let mut cells = Cells::with_id(Some(number(sheet, *row)));
        cells.whole(Some(sheet.0));
        cells.json(texts);
        cells
    })
}

/// The texts of a source row; `None` when it was not a record.
///
/// # Errors
/// When the file cannot be read.
pub fn get(read: &impl Read, sheet: SheetId, row: u32) -> Result<Option<Vec<String>>> {
    let mut statement = read.connection().prepare_cached("SELECT texts FROM rows WHERE id = ?1")?;
    let texts: Option<String> = statement.query_row([number(sheet, row)], |found| found.get(0)).optional()?;
    texts.map(|texts| parse(&texts, sheet, row)).transpose()
}

/// Every kept row of a sheet with its number, in order.
///
/// # Errors
/// When the file cannot be read.
pub fn by_sheet(read: &impl Read, sheet: SheetId) -> Result<Vec<Texts>> {
    let mut statement = read
        .connection()
        .prepare_cached("SELECT id, texts FROM rows WHERE id BETWEEN ?1 AND ?2 ORDER BY id")?;
    let mut rows = statement.query([number(sheet, 0), number(sheet, u32::MAX)])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let line = (row.get::<_, i64>(0)? & i64::from(u32::MAX)) as u32;
        found.push((line, parse(&row.get::<_, String>(1)?, sheet, line)?));
    }
    Ok(found)
}

fn parse(texts: &str, sheet: SheetId, row: u32) -> Result<Vec<String>> {
    serde_json::from_str(texts).map_err(|_| Error::damaged(format!("rows, sheet {} row {row}", sheet.0)))
}
