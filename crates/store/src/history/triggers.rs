//! Temporary triggers that tell the journal of every row added, changed or removed, cascades included. They live with the connection
//! and are no part of the file: what is changed behind the product's back is not recorded, and `verify` sees it.

use super::journal::Journal;
use crate::{Result, schema};
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

fn triggers(at: usize, table: &str, columns: &[String]) -> String {
    let list = |row: &str| columns.iter().map(|c| format!(", {row}.\"{c}\"")).collect::<String>();
    let pairs: String = columns.iter().map(|c| format!(", OLD.\"{c}\", NEW.\"{c}\"")).collect();
    let trigger = |name: &str, when: &str, call: String| {
        format!(
            "CREATE TEMP TRIGGER \"{table}_{name}\" AFTER {when} ON main.\"{table}\" BEGIN SELECT follow({call}); END;"
        )
    };
    [
        trigger("added", "INSERT", format!("0, {at}, NEW.id{}", list("NEW"))),
        trigger("changed", "UPDATE", format!("1, {at}, NEW.id{pairs}")),
        trigger("removed", "DELETE", format!("2, {at}, OLD.id{}", list("OLD"))),
    ]
    .concat()
}
