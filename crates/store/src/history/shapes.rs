//! Which columns a followed table had when a row of it was recorded, so that history made before a migration can still be read.

use crate::{Error, Result, schema};
use rusqlite::Connection;
use std::collections::HashMap;

/// A table and its columns after `id`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shape {
    pub table: String,
    pub columns: Vec<String>,
}

/// Writes down the present columns of each followed table, where they differ from the last known ones.
pub(crate) fn note(db: &Connection) -> Result<()> {
    let known = latest(db)?;
    let mut insert = db.prepare("INSERT INTO shapes (tbl, columns) VALUES (?1, ?2)")?;
    for table in schema::FOLLOWED {
        let columns = schema::columns(db, table)?;
        let is_there = !columns.is_empty();
        if is_there && known.get(*table).is_none_or(|(_, shape)| shape.columns != columns) {
            let text = serde_json::to_string(&columns).expect("names are valid JSON");
            insert.execute([table, &text.as_str()])?;
        }
    }
    Ok(())
}

/// Every shape by its id.
pub(crate) fn all(db: &Connection) -> Result<HashMap<i64, Shape>> {
    let mut statement = db.prepare("SELECT id, tbl, columns FROM shapes ORDER BY id")?;
    let mut rows = statement.query([])?;
    let mut found = HashMap::new();
    while let Some(row) = rows.next()? {
        let table: String = row.get(1)?;
        let columns: String = row.get(2)?;
        let columns =
            serde_json::from_str(&columns).map_err(|_| Error::damaged("history, the columns of a table"))?;
        if !schema::FOLLOWED.contains(&table.as_str()) {
            return Err(Error::damaged("history, the name of a table"));
        }
        found.insert(row.get(0)?, Shape { table, columns });
    }
    Ok(found)
}

/// The present shape of each table.
pub(crate) fn latest(db: &Connection) -> Result<HashMap<String, (i64, Shape)>> {
    let mut found: HashMap<String, (i64, Shape)> = HashMap::new();
    for (id, shape) in all(db)? {
        let newer = found.get(&shape.table).is_none_or(|(other, _)| *other < id);
        if newer {
            found.insert(shape.table.clone(), (id, shape));
        }
    }
    Ok(found)
}
