//! Undo and redo: what was recorded for an entry is turned round, newest first, and that turning is an entry of its own.
//! Doing again is turning round the turning.

use super::{
    ChangeKind, Entry, image,
    shapes::{self, Shape},
};
use crate::{Error, Result, packing, schema};
use rusqlite::{Connection, params_from_iter, types::Value};
use std::collections::{HashMap, HashSet};

/// The entry that made the workspace.
const FIRST: i64 = 1;

/// Which entries can be taken back or done again, derived from the history alone, so that a restart changes nothing.
#[derive(Default)]
pub(crate) struct Stacks {
    /// Entries to turn round to undo, newest last, each with the change it stands for.
    pub undo: Vec<(i64, i64)>,
    /// Entries to turn round to redo, next last.
    pub redo: Vec<(i64, i64)>,
    origins: HashMap<i64, i64>,
    undone: HashSet<i64>,
}

impl Stacks {
    pub(crate) fn of(entries: &[Entry]) -> Self {
        let mut stacks = Stacks::default();
        for entry in entries {
            stacks.add(entry);
        }
        stacks
    }

    fn add(&mut self, entry: &Entry) {
        match entry.kind {
            ChangeKind::Create | ChangeKind::Publish => {}
            ChangeKind::Change => {
                self.undo.push((entry.id, entry.id));
                self.redo.clear();
            }
            ChangeKind::Undo => {
                if let Some((_, origin)) = self.undo.pop() {
                    self.redo.push((entry.id, origin));
                    self.undone.insert(origin);
                    self.origins.insert(entry.id, origin);
                }
            }
            ChangeKind::Redo => {
                if let Some((_, origin)) = self.redo.pop() {
                    self.undo.push((entry.id, origin));
                    self.undone.remove(&origin);
                    self.origins.insert(entry.id, origin);
                }
            }
        }
    }

    /// Which way and how many steps lead to the state right after a change. The first entry, which made the workspace, is the
    /// state in which everything is taken back.
    pub(crate) fn way_to(&self, change: i64) -> Option<(ChangeKind, usize)> {
        let after = |stack: &[(i64, i64)]| stack.iter().rposition(|(_, origin)| *origin == change);
        match after(&self.undo) {
            Some(at) => Some((ChangeKind::Undo, self.undo.len() - at - 1)),
            None if change == FIRST => Some((ChangeKind::Undo, self.undo.len())),
            None => after(&self.redo).map(|at| (ChangeKind::Redo, self.redo.len() - at)),
        }
    }

    /// The change that an undo or redo is about.
    pub(crate) fn origin(&self, entry: &Entry) -> Option<i64> {
        self.origins.get(&entry.id).copied()
    }

    pub(crate) fn is_undone(&self, id: i64) -> bool {
        self.undone.contains(&id)
    }
}

/// One recorded thing, read back.
pub(crate) enum Step {
    Added { first: i64, last: i64 },
    Changed { id: i64, columns: Vec<(usize, Value, Value)> },
    Removed { rows: Vec<(i64, Vec<Value>)> },
}

pub(crate) fn damaged(change: i64) -> Error {
    Error::damaged(format!("history, what was recorded for change {change}"))
}

/// Reads what is recorded; `None` when the bytes are not whole.
pub(crate) fn step(op: &str, first: i64, last: i64, size: i64, bytes: &[u8], width: usize) -> Option<Step> {
    match op {
        "I" => Some(Step::Added { first, last }),
        "U" => Some(Step::Changed { id: first, columns: changed(bytes, width)? }),
        "D" => {
            let rows = removed(&packing::unpack_stated(bytes, size, 1 << 30)?, width)?;
            Some(Step::Removed { rows })
        }
        _ => None,
    }
}

fn changed(mut bytes: &[u8], width: usize) -> Option<Vec<(usize, Value, Value)>> {
    let mut columns = Vec::new();
    while !bytes.is_empty() {
        let at = usize::try_from(image::take_whole(&mut bytes)?).ok().filter(|at| *at < width)?;
        columns.push((at, image::take_value(&mut bytes)?, image::take_value(&mut bytes)?));
    }
    Some(columns)
}

fn removed(mut bytes: &[u8], width: usize) -> Option<Vec<(i64, Vec<Value>)>> {
    let mut rows = Vec::new();
    while !bytes.is_empty() {
        rows.push((image::take_whole(&mut bytes)?, image::take_row(&mut bytes, width)?));
    }
    Some(rows)
}

/// Turns round everything recorded for an entry, newest first. Foreign keys are not looked at meanwhile:
/// the state that comes back was whole.
pub(crate) fn turn_round(db: &Connection, change: i64) -> Result<()> {
    let shapes = shapes::all(db)?;
    let mut select =
        db.prepare_cached("SELECT shape, op, first, last, size, image FROM log WHERE id = ?1")?;
    for id in backwards(db, change)? {
        let (shape, step) = select.query_row([id], |row| {
            let shape = shapes.get(&row.get(0)?);
            let width = shape.map_or(0, |s| s.columns.len());
            let (op, image) = (row.get_ref(1)?.as_str()?, row.get_ref(5)?.as_blob()?);
            Ok((shape, step(op, row.get(2)?, row.get(3)?, row.get(4)?, image, width)))
        })?;
        let (Some(shape), Some(step)) = (shape, step) else { return Err(damaged(change)) };
        if shape.table != schema::PERMANENT {
            turn_step(db, shape, step)?;
        }
    }
    Ok(())
}

/// What was recorded, newest first, but rows of one table that were removed one after another in the order of their removal:
/// nothing happened in between, and rows that come back in ascending order come back fast and as one range.
fn backwards(db: &Connection, change: i64) -> Result<Vec<i64>> {
    let mut statement = db.prepare_cached("SELECT id, shape, op FROM log WHERE change = ?1 ORDER BY id")?;
    let mut rows = statement.query([change])?;
    let mut runs: Vec<(i64, bool, Vec<i64>)> = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, shape, removed) = (row.get(0)?, row.get(1)?, row.get::<_, String>(2)? == "D");
        match runs.last_mut() {
            Some((same, true, ids)) if removed && *same == shape => ids.push(id),
            _ => runs.push((shape, removed, vec![id])),
        }
    }
    Ok(runs.into_iter().rev().flat_map(|(_, _, ids)| ids).collect())
}

fn turn_step(db: &Connection, shape: &Shape, step: Step) -> Result<()> {
    let table = &shape.table;
    match step {
        Step::Added { first, last } => {
            db.prepare_cached(&format!("DELETE FROM \"{table}\" WHERE id BETWEEN ?1 AND ?2"))?
                .execute([first, last])?;
        }
        Step::Changed { id, columns } => {
            let names = columns.iter().filter_map(|(at, ..)| shape.columns.get(*at));
            let sets: Vec<String> = names.enumerate().map(|(n, c)| format!("\"{c}\" = ?{}", n + 2)).collect();
            let values =
                std::iter::once(Value::Integer(id)).chain(columns.into_iter().map(|(_, old, _)| old));
            db.prepare_cached(&format!("UPDATE \"{table}\" SET {} WHERE id = ?1", sets.join(", ")))?
                .execute(params_from_iter(values))?;
        }
        Step::Removed { rows } => {
            let names: Vec<String> = shape.columns.iter().map(|c| format!(", \"{c}\"")).collect();
            let marks: String = (2..names.len() + 2).map(|n| format!(", ?{n}")).collect();
            let sql = format!("INSERT INTO \"{table}\" (id{}) VALUES (?1{marks})", names.concat());
            let mut insert = db.prepare_cached(&sql)?;
            for (id, values) in rows {
                insert.execute(params_from_iter(std::iter::once(Value::Integer(id)).chain(values)))?;
            }
        }
    }
    Ok(())
}
