//! The options of the report (sections, order, thresholds), one JSON text per workspace; the report room knows what it means.

use crate::{Read, Result, Tx, record::Cells};
use rusqlite::OptionalExtension;

pub(crate) const V1: &str = "
CREATE TABLE report_options (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  body TEXT NOT NULL CONSTRAINT \"report options are JSON\" CHECK (json_valid(body))
) STRICT;";

/// The options as JSON; `None` when nobody chose any.
///
/// # Errors
/// When the file cannot be read.
pub fn get(read: &impl Read) -> Result<Option<String>> {
    let mut statement = read.connection().prepare_cached("SELECT body FROM report_options WHERE id = 1")?;
    Ok(statement.query_row([], |row| row.get(0)).optional()?)
}

/// Replaces the options.
///
/// # Errors
/// When it is no JSON or the file cannot be written.
pub fn set(tx: &Tx, body: &str) -> Result<()> {
    let cells = || {
        let mut cells = Cells::with_id(Some(1));
        cells.text(body);
        cells
    };
    if tx.execute("UPDATE report_options SET body = ?2 WHERE id = ?1", cells())? == 0 {
        tx.insert("INSERT INTO report_options (id, body) VALUES (?1, ?2)", cells())?;
    }
    Ok(())
}
