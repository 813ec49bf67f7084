//! Temporary triggers that tell the journal of every row added, changed or removed, cascades included. They live with the connection
//! and are no part of the file: what is changed behind the product's back is not recorded, and `verify` sees it.

use super::journal::Journal;
use crate::{Result, record::Cells, schema};
use rusqlite::{Connection, functions::Context, functions::FunctionFlags};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The journal of the change being made, if one is.
#[derive(Clone, Default)]
pub(crate) struct Recorder(Arc<Mutex<Journal>>);

impl Recorder {
    fn journal(&self) -> MutexGuard<'_, Journal> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What was recorded since the last time, leaving nothing.
    pub(crate) fn take(&self) -> Journal {
        std::mem::take(&mut *self.journal())
    }

    /// Notes rows that were added without a trigger's telling; the first cell of each is its id, and `order` says where its
    /// columns stand.
    pub(crate) fn added(&self, table: usize, rows: &[Cells<'_>], order: &[usize]) {
        let mut journal = self.journal();
        for row in rows {
            let values: Vec<_> = row.values().collect();
            let id = values.first().and_then(|id| id.as_i64().ok());
            let content = order.iter().filter_map(|at| values.get(*at).copied());
            match id {
                Some(id) => journal.added(table, id, content),
                None => journal.failed = true,
            }
        }
    }

    /// Puts the triggers in place.
    pub(crate) fn attach(db: &Connection) -> Result<Self> {
        let recorder = Recorder::default();
        let told = recorder.clone();
        db.create_scalar_function("follow", -1, FunctionFlags::SQLITE_UTF8, move |told_of| {
            record(&mut told.journal(), told_of);
            Ok(None::<i64>)
        })?;
        for (at, table) in schema::FOLLOWED.iter().enumerate() {
            let columns = schema::columns(db, table)?;
            // an earlier format has fewer tables
            if !columns.is_empty() {
                db.execute_batch(&triggers(at, table, &columns))?;
            }
        }
        Ok(recorder)
    }
}

fn record(journal: &mut Journal, told: &Context<'_>) {
    let number = |at| told.get::<i64>(at).unwrap_or_default();
    let (act, table, id) = (number(0), number(1) as usize, number(2));
    let rest = 3..told.len();
    match act {
        0 => journal.added(table, id, rest.map(|at| told.get_raw(at))),
        1 => {
            let pairs = rest.step_by(2).map(|at| (told.get_raw(at), told.get_raw(at + 1)));
            journal.changed(table, id, pairs);
        }
        _ => journal.removed(table, id, rest.map(|at| told.get_raw(at))),
    }
}

/// From now on nobody tells of rows added to a table; until [`tell_added`], or the transaction is taken back.
pub(crate) fn forget_added(db: &Connection, table: &str) -> Result<()> {
    Ok(db.execute_batch(&format!("DROP TRIGGER temp.\"{table}_added\""))?)
}

/// Rows added to a table are told of again.
pub(crate) fn tell_added(db: &Connection, at: usize, table: &str) -> Result<()> {
    Ok(db.execute_batch(&added(at, table, &schema::columns(db, table)?))?)
}

fn list(row: &str, columns: &[String]) -> String {
    columns.iter().map(|c| format!(", {row}.\"{c}\"")).collect()
}

fn trigger(table: &str, name: &str, when: &str, call: &str) -> String {
    format!(
        "CREATE TEMP TRIGGER \"{table}_{name}\" AFTER {when} ON main.\"{table}\" BEGIN SELECT follow({call}); END;"
    )
}

fn added(at: usize, table: &str, columns: &[String]) -> String {
    trigger(table, "added", "INSERT", &format!("0, {at}, NEW.id{}", list("NEW", columns)))
}

fn triggers(at: usize, table: &str, columns: &[String]) -> String {
    let pairs: String = columns.iter().map(|c| format!(", OLD.\"{c}\", NEW.\"{c}\"")).collect();
    [
        added(at, table, columns),
        trigger(table, "changed", "UPDATE", &format!("1, {at}, NEW.id{pairs}")),
        trigger(table, "removed", "DELETE", &format!("2, {at}, OLD.id{}", list("OLD", columns))),
    ]
    .concat()
}
