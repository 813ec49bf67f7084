//! The organisation's logo, as a data address: text, so that it is followed, undone, merged and exported as every other
//! row is. It stands beside the report's options, which are written far more often.

use crate::{Read, Result, Tx, record::Cells};
use rusqlite::OptionalExtension;

pub(crate) const V3: &str = "
CREATE TABLE logos (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  address TEXT NOT NULL CONSTRAINT \"a logo is a data address\" CHECK (address LIKE 'data:image/%')
) STRICT;";

/// The logo's address; `None` when nobody chose one.
///
/// # Errors
/// When the file cannot be read.
pub fn get(read: &impl Read) -> Result<Option<String>> {
    let mut statement = read.connection().prepare_cached("SELECT address FROM logos WHERE id = 1")?;
    Ok(statement.query_row([], |row| row.get(0)).optional()?)
}

/// Replaces the logo, or takes it away.
///
/// # Errors
/// When it is no data address or the file cannot be written.
pub fn set(tx: &Tx, address: Option<&str>) -> Result<()> {
    let one = || Cells::with_id(Some(1));
    let Some(address) = address else {
        tx.execute("DELETE FROM logos WHERE id = ?1", one())?;
        return Ok(());
    };
    let cells = || {
        let mut cells = one();
        cells.text(address);
        cells
    };
    if tx.execute("UPDATE logos SET address = ?2 WHERE id = ?1", cells())? == 0 {
        tx.insert("INSERT INTO logos (id, address) VALUES (?1, ?2)", cells())?;
    }
    Ok(())
}
