//! Everything that can be taken back, as text in a fixed order: two workspaces with equal dumps hold the same.

use crate::{Error, Result, packing, schema};
use rusqlite::{Connection, types::ValueRef};
use std::io::Write;

/// Writes one line per row: table, id, values. Snapshots and the history itself are left out.
pub(crate) fn write(db: &Connection, out: &mut dyn Write) -> Result<()> {
    let failed = |e: std::io::Error| Error::io(std::path::Path::new("dump"), e);
    for table in schema::FOLLOWED.iter().filter(|table| **table != schema::PERMANENT) {
        let mut statement = db.prepare(&format!("SELECT * FROM \"{table}\" ORDER BY id"))?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            write!(out, "{table}").map_err(failed)?;
            for at in 0..columns {
                write!(out, "\t{}", shown(row.get_ref(at)?)).map_err(failed)?;
            }
            writeln!(out).map_err(failed)?;
        }
    }
    Ok(())
}

fn shown(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "-".into(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(float) => format!("{float:?}"),
        ValueRef::Text(text) => format!("{:?}", String::from_utf8_lossy(text)),
        ValueRef::Blob(bytes) => packing::hex(bytes),
    }
}
