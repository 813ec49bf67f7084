//! Findings of the gates that a person accepted, with the reason.

use crate::{Read, Result, Tx, record::Cells};
use jiff::civil::DateTime;
use rusqlite::Row;

pub(crate) const V1: &str = "
CREATE TABLE waivers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  code TEXT NOT NULL,
  place TEXT NOT NULL,
  reason TEXT NOT NULL CONSTRAINT \"a waiver needs a reason\" CHECK (trim(reason) <> ''),
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  UNIQUE (code, place)
) STRICT;";

/// A finding that a person accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// The finding's code.
    pub code: String,
    /// The finding's place.
    pub place: String,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: DateTime,
}

/// Accepts a finding, in place of an earlier waiver of the same.
///
/// # Errors
/// When there is no reason or the file cannot be written.
pub fn grant(tx: &Tx, waiver: &Waiver) -> Result<()> {
    let cells = || {
        let mut cells = Cells::with_id(None);
        cells.text(&waiver.code);
        cells.text(&waiver.place);
        cells.text(&waiver.reason);
        cells.text(&waiver.by);
        cells.shown(Some(waiver.at));
        cells
    };
    let update =
        "UPDATE waivers SET reason = ?4, by = ?5, at = ?6 WHERE code = ?2 AND place = ?3 AND ?1 IS NULL";
    if tx.execute(update, cells())? == 0 {
        let insert = "INSERT INTO waivers (id, code, place, reason, by, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        tx.insert(insert, cells())?;
    }
    Ok(())
}

/// Takes a waiver back; nothing happens when there is none.
///
/// # Errors
/// When the file cannot be written.
pub fn withdraw(tx: &Tx, code: &str, place: &str) -> Result<()> {
    let mut cells = Cells::with_id(None);
    cells.text(code);
    cells.text(place);
    tx.execute("DELETE FROM waivers WHERE code = ?2 AND place = ?3 AND ?1 IS NULL", cells)?;
    Ok(())
}

/// Every waiver, by code and place.
///
/// # Errors
/// When the file cannot be read.
pub fn all(read: &impl Read) -> Result<Vec<Waiver>> {
    let sql = "SELECT code, place, reason, by, at FROM waivers ORDER BY code, place";
    let mut statement = read.connection().prepare_cached(sql)?;
    let rows = statement.query_map([], waiver)?;
    let rows: Vec<(Waiver, String)> = rows.collect::<Result<_, _>>()?;
    rows.into_iter()
        .map(|(waiver, at)| {
            let at = at.parse().map_err(|_| crate::Error::damaged("waivers, column “at”"))?;
            Ok(Waiver { at, ..waiver })
        })
        .collect()
}

fn waiver(row: &Row<'_>) -> rusqlite::Result<(Waiver, String)> {
    let waiver = Waiver {
        code: row.get(0)?,
        place: row.get(1)?,
        reason: row.get(2)?,
        by: row.get(3)?,
        at: DateTime::MIN,
    };
    Ok((waiver, row.get(4)?))
}
