//! Adding many rows of one table at once: several rows to a statement, told to the journal here instead of by a trigger. What
//! is recorded is the same, byte for byte; `verify` and undo cannot tell the difference. One row at a time is `record::insert`.

use super::Cells;
use crate::{Error, Result, Tx, history::triggers, schema};
use rusqlite::params_from_iter;

/// Rows of one statement.
const TOGETHER: usize = 64;
/// Fewer rows than this are not worth taking the trigger away.
const WORTH_IT: usize = 256;

/// Adds rows whose first cell is their id, in the order given.
pub(super) fn insert<'r, R>(
    tx: &Tx,
    table: &'static str,
    names: &str,
    rows: &'r [R],
    cells: impl Fn(usize, &'r R) -> Cells<'r>,
) -> Result<()> {
    let width = names.split(',').count() + 1;
    let order = order(&schema::columns(tx.db(), table)?, names);
    let Some(order) = order.filter(|_| rows.len() >= WORTH_IT) else {
        let sql = statement(table, names, width, 1);
        return rows.iter().enumerate().try_for_each(|(n, row)| tx.insert(&sql, cells(n, row)).map(drop));
    };
    let place = schema::FOLLOWED.iter().position(|followed| *followed == table);
    let place = place.ok_or_else(|| Error::damaged(format!("history, {table} is not followed")))?;
    triggers::forget_added(tx.db(), table)?;
    let whole = statement(table, names, width, TOGETHER);
    for (chunk, some) in rows.chunks(TOGETHER).enumerate() {
        let first = chunk * TOGETHER;
        let some: Vec<Cells<'r>> = some.iter().enumerate().map(|(n, row)| cells(first + n, row)).collect();
        let shorter = (some.len() < TOGETHER).then(|| statement(table, names, width, some.len()));
        let mut insert = tx.db().prepare_cached(shorter.as_ref().unwrap_or(&whole))?;
        insert.execute(params_from_iter(some.iter().flat_map(Cells::iter)))?;
        tx.tell_added(place, &some, &order);
    }
    // after an error the transaction is taken back, and the trigger comes back with it
    triggers::tell_added(tx.db(), place, table)
}

/// Where in a row's cells each column of the table stands; nothing when the cells leave one out.
fn order(columns: &[String], names: &str) -> Option<Vec<usize>> {
    let names: Vec<&str> = names.split(',').map(|name| name.trim().trim_matches('"')).collect();
    columns.iter().map(|column| names.iter().position(|name| name == column).map(|at| at + 1)).collect()
}

fn statement(table: &str, names: &str, width: usize, rows: usize) -> String {
    let marks = format!("(?{})", ", ?".repeat(width - 1));
    format!("INSERT INTO {table} (id, {names}) VALUES {}", vec![marks; rows].join(", "))
}

/// The id after the last one that the table ever gave.
pub(super) fn next_id(tx: &Tx, table: &str) -> Result<i64> {
    let mut last =
        tx.db().prepare_cached("SELECT COALESCE(MAX(seq), 0) + 1 FROM sqlite_sequence WHERE name = ?1")?;
    Ok(last.query_row([table], |row| row.get(0))?)
}
