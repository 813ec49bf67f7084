//! Tables that only pair two things: a platform with its domains, an investment with its platforms. Order is kept.

use crate::{Result, Tx, record::Cells};
use rusqlite::Connection;
use std::collections::HashMap;

/// A table of pairs: `left` has many `right`.
pub(crate) struct Pairs {
    pub table: &'static str,
    pub left: &'static str,
    pub right: &'static str,
}

impl Pairs {
    /// Makes `left` have exactly these; does nothing when it already has.
    pub(crate) fn write(&self, tx: &Tx, left: i64, rights: &[i64]) -> Result<()> {
        if self.of(tx.db(), left)? == rights {
            return Ok(());
        }
        let Pairs { table, left: l, right: r } = self;
        let mut one = Cells::with_id(Some(left));
        tx.execute(&format!("DELETE FROM {table} WHERE {l} = ?1"), one)?;
        for right in rights {
            one = Cells::with_id(None);
            one.whole(Some(left));
            one.whole(Some(*right));
            tx.insert(&format!("INSERT INTO {table} (id, {l}, {r}) VALUES (?1, ?2, ?3)"), one)?;
        }
        Ok(())
    }

    fn of(&self, db: &Connection, left: i64) -> Result<Vec<i64>> {
        let sql = format!("SELECT {} FROM {} WHERE {} = ?1 ORDER BY id", self.right, self.table, self.left);
        let mut statement = db.prepare_cached(&sql)?;
        let rights = statement.query_map([left], |row| row.get(0))?;
        Ok(rights.collect::<Result<_, _>>()?)
    }

    /// Everything in the table, by `left`, in order.
    pub(crate) fn all(&self, db: &Connection) -> Result<HashMap<i64, Vec<i64>>> {
        let sql = format!("SELECT {}, {} FROM {} ORDER BY id", self.left, self.right, self.table);
        let mut statement = db.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        let mut found: HashMap<i64, Vec<i64>> = HashMap::new();
        while let Some(row) = rows.next()? {
            found.entry(row.get(0)?).or_default().push(row.get(1)?);
        }
        Ok(found)
    }
}
