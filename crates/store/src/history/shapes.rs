//! Which columns a followed table had when a row of it was recorded, so that history made before a migration can still be read.

use crate::{Error, Result, schema};
use rusqlite::{Connection, types::Value};
use std::{collections::HashMap, sync::Arc};

/// A table and its columns after `id`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shape {
    pub table: String,
    pub columns: Vec<String>,
    /// The table's columns today: those that came later hold nothing in rows of this shape.
    pub present: Arc<[String]>,
}

impl Shape {
    /// A row of this shape as one of today.
    pub(crate) fn widen(&self, row: Vec<Value>) -> Vec<Value> {
        if self.columns.len() == self.present.len() {
            return row;
        }
        let mut wide = vec![Value::Null; self.present.len()];
        for (at, value) in row.into_iter().enumerate() {
            if let Some(cell) = self.place(at).and_then(|place| wide.get_mut(place)) {
                *cell = value;
            }
        }
        wide
    }

    /// Of a row of today, what a row of this shape holds.
    pub(crate) fn narrow(&self, row: &[Value]) -> Vec<Value> {
        let cell = |at| self.place(at).and_then(|place| row.get(place)).cloned();
        (0..self.columns.len()).map(|at| cell(at).unwrap_or(Value::Null)).collect()
    }

    /// Where a column of this shape stands today. Columns are only ever added at the end.
    pub(crate) fn place(&self, at: usize) -> Option<usize> {
        let column = self.columns.get(at)?;
        match self.present.get(at) {
            Some(same) if same == column => Some(at),
            _ => self.present.iter().position(|present| present == column),
        }
    }
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
    let mut present: HashMap<String, Arc<[String]>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let table: String = row.get(1)?;
        let columns: String = row.get(2)?;
        let columns =
            serde_json::from_str(&columns).map_err(|_| Error::damaged("history, the columns of a table"))?;
        if !schema::FOLLOWED.contains(&table.as_str()) {
            return Err(Error::damaged("history, the name of a table"));
        }
        let present = match present.get(&table) {
            Some(known) => known.clone(),
            None => {
                let columns: Arc<[String]> = schema::columns(db, &table)?.into();
                present.insert(table.clone(), columns.clone());
                columns
            }
        };
        found.insert(row.get(0)?, Shape { table, columns, present });
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
