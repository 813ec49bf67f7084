//! Which tables' rows may stand packed in another table, for whoever goes through rows without knowing what they mean: comparing two
//! copies, exporting. Whoever knows the noun asks its own table.

use super::{amounts, packs, row_packs, rows};
use crate::{Result, Tx, history::since::Row, record::Reader};
use rusqlite::{Connection, params_from_iter, types::Value};

/// Rows by their identities.
pub(crate) type Rows = Vec<(i64, Row)>;
/// First identity and the one after the last.
pub(crate) type Extents = Vec<(i64, i64)>;

/// A table and the one that its packed rows stand in.
pub(crate) struct Packed {
    /// The table of rows that stand alone.
    pub table: &'static str,
    /// The table of packs.
    pub packs: &'static str,
    /// The rows of a pack as recorded, by their identities.
    pub of_row: fn(i64, &[Value]) -> Option<Rows>,
    /// The packed row of an identity.
    pub get: fn(&Connection, i64) -> Result<Option<Row>>,
    /// Opens the pack that holds a row: its rows stand alone from then on.
    pub open: fn(&Tx, i64) -> Result<bool>,
    /// First identity and the one after the last of each pack, in order.
    pub extents: fn(&Connection) -> Result<Extents>,
    /// The rows of the pack that begins with an identity.
    pub at: fn(&Connection, i64) -> Result<Rows>,
}

/// Gives each row of a table of packs, one after the other, so that never all are in memory as bytes.
pub(crate) fn each(
    db: &Connection,
    (packs, columns): (&'static str, &str),
    which: &str,
    parameters: &[i64],
    mut take: impl FnMut(&mut Reader<'_>) -> Result<()>,
) -> Result<()> {
    let sql = format!("SELECT id, {columns} FROM {packs} WHERE {which} ORDER BY id");
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(parameters))?;
    while let Some(row) = rows.next()? {
        take(&mut Reader::new(row, packs)?)?;
    }
    Ok(())
}

/// All of them.
pub(crate) const PACKED: [Packed; 2] = [
    Packed {
        table: amounts::TABLE,
        packs: packs::TABLE,
        of_row: packs::of_row,
        get: packs::row,
        open: packs::open,
        extents: packs::extents,
        at: packs::at,
    },
    Packed {
        table: rows::TABLE,
        packs: row_packs::TABLE,
        of_row: row_packs::of_row,
        get: rows::packed_row,
        open: row_packs::open,
        extents: row_packs::extents,
        at: row_packs::at,
    },
];

/// What is known of a table whose rows may stand packed.
pub(crate) fn of(table: &str) -> Option<&'static Packed> {
    PACKED.iter().find(|packed| packed.table == table)
}

/// What is known of a table of packs.
pub(crate) fn in_packs(packs: &str) -> Option<&'static Packed> {
    PACKED.iter().find(|packed| packed.packs == packs)
}

/// How many rows a row stands for when people are told how much a change did. Every table of packs counts them in its first
/// column after `id`.
pub(crate) fn weight<'a>(
    table: &str,
    mut content: impl Iterator<Item = rusqlite::types::ValueRef<'a>>,
) -> u64 {
    let count = in_packs(table).and_then(|_| content.next()).and_then(|value| value.as_i64().ok());
    count.and_then(|count| u64::try_from(count).ok()).unwrap_or(1)
}
