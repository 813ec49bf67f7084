//! The texts of every imported record as they stood in the file, so that any cell's text can be shown years later: packed where a
//! sheet brought many, else one row per record.

use super::row_packs;
use crate::{
    Error, Read, Result, Tx,
    history::since::Row,
    record::{self, Cells},
};
use model::{RowTexts, SheetId};
use rusqlite::{Connection, OptionalExtension};

pub(crate) const V1: &str = "
CREATE TABLE rows (
  id INTEGER PRIMARY KEY,
  sheet INTEGER NOT NULL REFERENCES sheets,
  texts TEXT NOT NULL,
  CONSTRAINT \"a row is named by its sheet and number\" CHECK (id >> 32 = sheet)
) STRICT;";

/// The table of those that stand alone.
pub(crate) const TABLE: &str = "rows";
/// Fewer rows than this are not worth a pack.
const FEW: usize = 8;

/// Row 7 of sheet 3 has one number that both can be read from, so that no second index is needed.
pub(crate) fn number(sheet: SheetId, row: u32) -> i64 {
    (sheet.0 << 32) | i64::from(row)
}

/// The texts of a source row, first column first; the row is counted from 1.
pub type Texts = (u32, RowTexts);

/// Keeps the texts of source rows of a sheet. Many, in the order of their numbers, are packed.
///
/// # Errors
/// When a row is already there or the file cannot be written.
pub fn insert_all(tx: &Tx, sheet: SheetId, rows: &[Texts]) -> Result<()> {
    if rows.len() < FEW || !rows.is_sorted_by(|a, b| a.0 < b.0) {
        return insert_alone(tx, sheet, rows);
    }
    row_packs::insert(tx, sheet, rows)
}

/// Keeps rows that stand alone.
pub(crate) fn insert_alone(tx: &Tx, sheet: SheetId, rows: &[Texts]) -> Result<()> {
    record::insert_named(tx, TABLE, "sheet, texts", rows, |(row, texts)| {
        let mut cells = Cells::with_id(Some(number(sheet, *row)));
        cells.whole(Some(sheet.0));
        cells.json(&texts.to_vec());
        cells
    })
}

/// The columns of a row after its id, packed or not.
pub(crate) fn row(sheet: SheetId, texts: &RowTexts) -> Row {
    let mut cells = Cells::with_id(None);
    cells.whole(Some(sheet.0));
    cells.json(&texts.to_vec());
    cells.owned().skip(1).collect()
}

/// The packed row of that identity as it would stand alone.
pub(crate) fn packed_row(db: &Connection, id: i64) -> Result<Option<Row>> {
    Ok(row_packs::get(db, id)?.map(|texts| row(SheetId(id >> 32), &texts)))
}

/// The texts of a source row; `None` when it was not a record.
///
/// # Errors
/// When the file cannot be read.
pub fn get(read: &impl Read, sheet: SheetId, row: u32) -> Result<Option<Vec<String>>> {
    let mut statement = read.connection().prepare_cached("SELECT texts FROM rows WHERE id = ?1")?;
    let texts: Option<String> = statement.query_row([number(sheet, row)], |found| found.get(0)).optional()?;
    match texts {
        Some(texts) => parse(&texts, sheet, row).map(Some),
        None => Ok(row_packs::get(read.connection(), number(sheet, row))?.map(|texts| texts.to_vec())),
    }
}

/// Every kept row of a sheet with its number, in order.
///
/// # Errors
/// When the file cannot be read.
pub fn by_sheet(read: &impl Read, sheet: SheetId) -> Result<Vec<Texts>> {
    let db = read.connection();
    let mut statement =
        db.prepare_cached("SELECT id, texts FROM rows WHERE id BETWEEN ?1 AND ?2 ORDER BY id")?;
    let mut rows = statement.query([number(sheet, 0), number(sheet, u32::MAX)])?;
    let mut found = row_packs::by_sheet(db, sheet)?;
    while let Some(row) = rows.next()? {
        let line = (row.get::<_, i64>(0)? & i64::from(u32::MAX)) as u32;
        found.push((line, parse(&row.get::<_, String>(1)?, sheet, line)?.into_iter().collect()));
    }
    found.sort_by_key(|(line, _)| *line);
    Ok(found)
}

fn parse(texts: &str, sheet: SheetId, row: u32) -> Result<Vec<String>> {
    serde_json::from_str(texts).map_err(|_| Error::damaged(format!("rows, sheet {} row {row}", sheet.0)))
}
