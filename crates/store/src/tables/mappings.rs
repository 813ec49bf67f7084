//! Column mappings that people confirmed, found again by the fingerprint of a table's header.

use crate::{Read, Result, Tx, record::Cells};
use rusqlite::{OptionalExtension, Row};

pub(crate) const V1: &str = "
CREATE TABLE mappings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  fingerprint TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;";

pub(crate) const V3: &str = "
ALTER TABLE mappings ADD COLUMN version INTEGER CHECK (version > 0);";

/// A column mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// Fingerprint of the header it was made for.
    pub fingerprint: String,
    /// Its name.
    pub name: String,
    /// The mapping as TOML.
    pub toml: String,
    /// Which wording of it this is, counted from 1.
    pub version: u32,
}

/// Remembers a mapping in place of any earlier one for the same header.
///
/// # Errors
/// When the file cannot be written.
pub fn remember(tx: &Tx, mapping: &Mapping) -> Result<()> {
    let cells = || {
        let mut cells = Cells::with_id(None);
        cells.text(&mapping.fingerprint);
        cells.text(&mapping.name);
        cells.text(&mapping.toml);
        cells.count(Some(mapping.version.into()));
        cells
    };
    // ?1 is the row's id in every statement; here it stays unused
    let update =
        "UPDATE mappings SET name = ?3, body = ?4, version = ?5 WHERE fingerprint = ?2 AND ?1 IS NULL";
    if tx.execute(update, cells())? == 0 {
        let insert =
            "INSERT INTO mappings (id, fingerprint, name, body, version) VALUES (?1, ?2, ?3, ?4, ?5)";
        tx.insert(insert, cells())?;
    }
    Ok(())
}

/// Forgets the mapping for a header; nothing happens when there is none.
///
/// # Errors
/// When the file cannot be written.
pub fn forget(tx: &Tx, fingerprint: &str) -> Result<()> {
    let mut cells = Cells::with_id(None);
    cells.text(fingerprint);
    tx.execute("DELETE FROM mappings WHERE fingerprint = ?2 AND ?1 IS NULL", cells)?;
    Ok(())
}

/// The mapping remembered for a header.
///
/// # Errors
/// When the file cannot be read.
pub fn find(read: &impl Read, fingerprint: &str) -> Result<Option<Mapping>> {
    let sql = "SELECT fingerprint, name, body, version FROM mappings WHERE fingerprint = ?1";
    Ok(read.connection().prepare_cached(sql)?.query_row([fingerprint], mapping).optional()?)
}

/// Every mapping, by name.
///
/// # Errors
/// When the file cannot be read.
pub fn all(read: &impl Read) -> Result<Vec<Mapping>> {
    let sql = "SELECT fingerprint, name, body, version FROM mappings ORDER BY name, id";
    let mut statement = read.connection().prepare_cached(sql)?;
    let rows = statement.query_map([], mapping)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn mapping(row: &Row<'_>) -> rusqlite::Result<Mapping> {
    let version: Option<u32> = row.get(3)?;
    Ok(Mapping {
        fingerprint: row.get(0)?,
        name: row.get(1)?,
        toml: row.get(2)?,
        version: version.unwrap_or(1),
    })
}
