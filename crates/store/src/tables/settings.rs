//! The one row of settings, as JSON.

use crate::{Error, Read, Result, Tx, record::Cells};
use model::settings::Settings;

pub(crate) const V1: &str = "
CREATE TABLE settings (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;";

/// The settings.
///
/// # Errors
/// When the file cannot be read.
pub fn get(read: &impl Read) -> Result<Settings> {
    let body: String = read
        .connection()
        .prepare_cached("SELECT body FROM settings WHERE id = 1")?
        .query_row([], |r| r.get(0))?;
    serde_json::from_str(&body).map_err(|_| Error::damaged("settings"))
}

/// Replaces the settings.
///
/// # Errors
/// When the file cannot be written.
pub fn update(tx: &Tx, settings: &Settings) -> Result<()> {
    let mut cells = Cells::with_id(Some(1));
    cells.json(settings);
    tx.execute("UPDATE settings SET body = ?2 WHERE id = ?1", cells)?;
    Ok(())
}

/// The first settings of a new workspace.
pub(crate) fn insert(tx: &Tx, settings: &Settings) -> Result<()> {
    let mut cells = Cells::with_id(Some(1));
    cells.json(settings);
    tx.insert("INSERT INTO settings (id, body) VALUES (?1, ?2)", cells)?;
    Ok(())
}
