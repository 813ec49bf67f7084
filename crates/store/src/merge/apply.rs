//! Making a planned merge: one change, or nothing.

use super::{
    Choice, Plan, mend,
    needs::Planned,
    references::Table,
    weigh::{Act, Step},
};
use crate::{
    Error, Read, Result, Tx, Workspace, history, schema,
    tables::{blobs, merges, packed, packs},
};
use jiff::civil::DateTime;
use model::{BudgetLineId, ChangeId};
use rusqlite::{Connection, params_from_iter, types::Value};

/// Makes a planned merge as one change. `choices` decides the conflicts, in their order. Snapshots that were frozen there
/// come over first, as a change of their own that is never taken back.
///
/// # Errors
/// When `into` or `from` changed since the plan was made, a choice is missing, or the file cannot be written.
pub fn apply(
    into: &mut Workspace,
    from: &Workspace,
    plan: &Plan,
    choices: &[Choice],
    by: &str,
    at: DateTime,
) -> Result<Option<ChangeId>> {
    is_as_planned(into.connection(), &plan.our_head)?;
    is_as_planned(from.connection(), &plan.their_head)?;
    if choices.len() != plan.conflicts.len() {
        return Err(Error::Undecided { conflicts: plan.conflicts.len(), decided: choices.len() });
    }
    let name = from.path().file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let chosen =
        |planned: &&Planned| planned.only_if.iter().all(|c| choices.get(*c) == Some(&Choice::Theirs));
    let is_permanent = |planned: &&Planned| is_permanent(plan, planned);
    into.change(&format!("Snapshots of {name}"), by, at, |tx| {
        plan.steps.iter().filter(chosen).filter(is_permanent).try_for_each(|p| make(tx, from, plan, p))
    })?;
    let (id, ()) = into.change(&format!("Merge {name}"), by, at, |tx| {
        // rows may name rows that come later; the commit checks
        tx.db().pragma_update(None, "defer_foreign_keys", true)?;
        // what changes moves out of the way of what goes, what goes out of the way of what comes, and what came may change
        for turn in [is_set, is_removal, is_addition, is_set] {
            let steps = plan.steps.iter().filter(chosen).filter(|p| !is_permanent(p));
            steps.filter(|p| turn(p)).try_for_each(|planned| make(tx, from, plan, planned))?;
        }
        mend::references(tx)?;
        let next = history::entries(tx.db())?.last().map_or(1, |entry| entry.id + 1);
        let merge = merges::Merge {
            id: 0,
            their_name: name.clone(),
            their_change: plan.their_head.id,
            their_hash: plan.their_head.hash.clone(),
            our_change: next,
        };
        merges::insert(tx, &merge, &plan.renaming.ranges())
    })?;
    Ok(id)
}

fn is_set(planned: &Planned) -> bool {
    matches!(planned.step.act, Act::Set(_))
}

fn is_removal(planned: &Planned) -> bool {
    matches!(planned.step.act, Act::Remove)
}

fn is_addition(planned: &Planned) -> bool {
    matches!(planned.step.act, Act::Add(_))
}

fn is_as_planned(db: &Connection, head: &history::Entry) -> Result<()> {
    let now = history::entries(db)?;
    if now.last().is_some_and(|entry| entry.hash == head.hash) { Ok(()) } else { Err(Error::Moved) }
}

fn is_permanent(plan: &Plan, planned: &Planned) -> bool {
    plan.tables.get(planned.step.table).is_some_and(|table| table.name == schema::PERMANENT)
}

fn make(tx: &Tx<'_>, from: &Workspace, plan: &Plan, planned: &Planned) -> Result<()> {
    let Some(table) = plan.tables.get(planned.step.table) else { return Ok(()) };
    unpack(tx, table.name, &planned.step)?;
    let (name, id) = (table.name, Value::Integer(planned.step.id));
    let (sql, values) = match &planned.step.act {
        Act::Add(row) => {
            bring_bytes(tx, from.connection(), table, row)?;
            let columns: String = table.columns.iter().map(|c| format!(", \"{c}\"")).collect();
            let marks: String = (2..table.columns.len() + 2).map(|n| format!(", ?{n}")).collect();
            (format!("INSERT INTO \"{name}\" (id{columns}) VALUES (?1{marks})"), row.clone())
        }
        Act::Set(columns) => {
            let names = columns.iter().filter_map(|(at, _)| table.columns.get(*at));
            let sets: Vec<String> = names.enumerate().map(|(n, c)| format!("\"{c}\" = ?{}", n + 2)).collect();
            let values = columns.iter().map(|(_, value)| value.clone()).collect();
            (format!("UPDATE \"{name}\" SET {} WHERE id = ?1", sets.join(", ")), values)
        }
        Act::Remove => (format!("DELETE FROM \"{name}\" WHERE id = ?1"), vec![]),
    };
    tx.db().prepare_cached(&sql)?.execute(params_from_iter(std::iter::once(id).chain(values)))?;
    Ok(())
}

/// A row that changes or goes must stand alone, and no pack may name a line that goes.
fn unpack(tx: &Tx<'_>, table: &str, step: &Step) -> Result<()> {
    match (&step.act, packed::of(table)) {
        (Act::Set(_) | Act::Remove, Some(packed)) => (packed.open)(tx, step.id).map(drop),
        (Act::Remove, None) if table == "lines" => packs::open_naming(tx, BudgetLineId(step.id)),
        _ => Ok(()),
    }
}

/// The bytes that a source or a snapshot names.
fn bring_bytes(tx: &Tx<'_>, from: &Connection, table: &Table, row: &[Value]) -> Result<()> {
    let columns: &[&str] = match table.name {
        "sources" => &["sha256"],
        "snapshots" => &["inputs", "figures", "pdf"],
        _ => return Ok(()),
    };
    for value in columns.iter().filter_map(|c| table.place(c)).filter_map(|at| row.get(at)) {
        if let Value::Text(hash) = value {
            blobs::copy(tx, from, hash)?;
        }
    }
    Ok(())
}
