//! Which workspaces were merged into this one, up to which of their changes, and under which identities their rows stand here.

use crate::{Result, Tx, record::Cells};
use rusqlite::Connection;

pub(crate) const V2: &str = "
CREATE TABLE merges (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  their_name TEXT NOT NULL,
  their_change INTEGER NOT NULL,
  their_hash TEXT NOT NULL CHECK (length(their_hash) = 64),
  our_change INTEGER NOT NULL
) STRICT;
CREATE TABLE merged_ids (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  merge INTEGER NOT NULL REFERENCES merges ON DELETE CASCADE,
  tbl TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL CHECK (first <= last),
  ours INTEGER NOT NULL
) STRICT;";

/// A merge that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Merge {
    pub id: i64,
    pub their_name: String,
    pub their_change: i64,
    pub their_hash: String,
    pub our_change: i64,
}

/// Rows `first` to `last` of a table stand here from `ours` on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Renamed {
    pub table: String,
    pub first: i64,
    pub last: i64,
    pub ours: i64,
}

pub(crate) fn insert(tx: &Tx<'_>, merge: &Merge, renamed: &[Renamed]) -> Result<()> {
    let mut cells = Cells::with_id(None);
    cells.text(&merge.their_name);
    cells.whole(Some(merge.their_change));
    cells.text(&merge.their_hash);
    cells.whole(Some(merge.our_change));
    let sql = "INSERT INTO merges (id, their_name, their_change, their_hash, our_change) VALUES (?1, ?2, ?3, ?4, ?5)";
    let id = tx.insert(sql, cells)?;
    for range in renamed {
        let mut cells = Cells::with_id(None);
        cells.whole(Some(id));
        cells.text(&range.table);
        [range.first, range.last, range.ours].into_iter().for_each(|n| cells.whole(Some(n)));
        let sql =
            "INSERT INTO merged_ids (id, merge, tbl, first, last, ours) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        tx.insert(sql, cells)?;
    }
    Ok(())
}

/// Every merge, oldest first.
pub(crate) fn all(db: &Connection) -> Result<Vec<Merge>> {
    let sql = "SELECT id, their_name, their_change, their_hash, our_change FROM merges ORDER BY id";
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| {
        Ok(Merge {
            id: row.get(0)?,
            their_name: row.get(1)?,
            their_change: row.get(2)?,
            their_hash: row.get(3)?,
            our_change: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What a merge renamed.
pub(crate) fn renamed(db: &Connection, merge: i64) -> Result<Vec<Renamed>> {
    let sql = "SELECT tbl, first, last, ours FROM merged_ids WHERE merge = ?1 ORDER BY id";
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([merge], |row| {
        Ok(Renamed { table: row.get(0)?, first: row.get(1)?, last: row.get(2)?, ours: row.get(3)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
