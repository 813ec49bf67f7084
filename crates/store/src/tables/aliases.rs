//! Names under which files know a thing, once a person confirmed them: "this word, read as a platform, is platform 4".

use crate::{Read, Result, Tx, record::Cells};
use rusqlite::{OptionalExtension, Row};

pub(crate) const V1: &str = "
CREATE TABLE aliases (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  alias TEXT NOT NULL,
  target INTEGER NOT NULL,
  UNIQUE (kind, alias)
) STRICT;";

/// A confirmed name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// What it names: `platform`, `team`, `investment`, …
    pub kind: String,
    /// The name as files write it; the caller decides on upper and lower case.
    pub alias: String,
    /// Identity of the thing. It may have been removed since.
    pub target: i64,
}

/// Remembers a name in place of what it meant before.
///
/// # Errors
/// When the file cannot be written.
pub fn remember(tx: &Tx, alias: &Alias) -> Result<()> {
    let cells = || {
        let mut cells = Cells::with_id(None);
        cells.text(&alias.kind);
        cells.text(&alias.alias);
        cells.whole(Some(alias.target));
        cells
    };
    let update = "UPDATE aliases SET target = ?4 WHERE kind = ?2 AND alias = ?3 AND ?1 IS NULL";
    if tx.execute(update, cells())? == 0 {
        tx.insert("INSERT INTO aliases (id, kind, alias, target) VALUES (?1, ?2, ?3, ?4)", cells())?;
    }
    Ok(())
}

/// Forgets a name; nothing happens when it is not known.
///
/// # Errors
/// When the file cannot be written.
pub fn forget(tx: &Tx, kind: &str, alias: &str) -> Result<()> {
    let mut cells = Cells::with_id(None);
    cells.text(kind);
    cells.text(alias);
    tx.execute("DELETE FROM aliases WHERE kind = ?2 AND alias = ?3 AND ?1 IS NULL", cells)?;
    Ok(())
}

/// What a name was confirmed to mean.
///
/// # Errors
/// When the file cannot be read.
pub fn find(read: &impl Read, kind: &str, alias: &str) -> Result<Option<i64>> {
    let sql = "SELECT target FROM aliases WHERE kind = ?1 AND alias = ?2";
    Ok(read.connection().prepare_cached(sql)?.query_row([kind, alias], |row| row.get(0)).optional()?)
}

/// Every name, by kind and name.
///
/// # Errors
/// When the file cannot be read.
pub fn all(read: &impl Read) -> Result<Vec<Alias>> {
    let sql = "SELECT kind, alias, target FROM aliases ORDER BY kind, alias";
    let mut statement = read.connection().prepare_cached(sql)?;
    let rows = statement.query_map([], alias)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn alias(row: &Row<'_>) -> rusqlite::Result<Alias> {
    Ok(Alias { kind: row.get(0)?, alias: row.get(1)?, target: row.get(2)? })
}
