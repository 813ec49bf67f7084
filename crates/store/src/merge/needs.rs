//! What a step needs before it can be made: the rows that it names must be there. And what must not count twice:
//! the same sheet imported on both sides.

use super::{
    Conflict,
    references::Table,
    weigh::{Act, Sides, Step, Weighed},
};
use crate::{Result, history::since};
use rusqlite::types::Value;
use std::collections::HashMap;

/// A step and the conflicts that must all be decided for theirs before it is made.
#[derive(Debug, Clone)]
pub(crate) struct Planned {
    pub step: Step,
    pub only_if: Vec<usize>,
}

/// Two copies that both imported a sheet of one name brought the same facts twice. Both come together, but only one counts:
/// ours, unless theirs is chosen.
pub(crate) fn twice_imported(sides: &Sides<'_>, weighed: &mut Weighed) -> Result<()> {
    let Some((at, table)) = sides.tables.iter().enumerate().find(|(_, t)| t.name == "sheets") else {
        return Ok(());
    };
    let (Some(retired), Some(source)) = (table.place("retired"), table.place("source")) else {
        return Ok(());
    };
    let sources = sides.tables.iter().find(|t| t.name == "sources");
    let added: HashMap<i64, Vec<Value>> = weighed
        .steps
        .iter()
        .filter_map(|step| match &step.act {
            Act::Add(row) if sides.tables.get(step.table).is_some_and(|t| t.name == "sources") => {
                Some((step.id, row.clone()))
            }
            _ => None,
        })
        .collect();
    let file = |row: &[Value]| -> Result<Option<Value>> {
        let (Some(Value::Integer(id)), Some(sources)) = (row.get(source), sources) else { return Ok(None) };
        let known = since::now(sides.db, "sources", &sources.columns, *id)?;
        Ok(added
            .get(id)
            .cloned()
            .or(known)
            .and_then(|row| sources.place("name").and_then(|at| row.get(at).cloned())))
    };
    let same = ["name", "kind"].map(|name| table.place(name));
    let ours: Vec<_> = sides.ours.get("sheets").into_iter().flatten().collect();
    let mut more = Vec::new();
    for step in &mut weighed.steps {
        let Act::Add(theirs) = &mut step.act else { continue };
        if step.table != at || theirs.get(retired) != Some(&Value::Integer(0)) {
            continue;
        }
        let name = file(theirs)?;
        let twin = |row: &Vec<Value>| same.iter().flatten().all(|at| row.get(*at) == theirs.get(*at));
        let twins =
            ours.iter().filter_map(|(id, t)| Some((**id, t.is.as_ref()?))).filter(|(_, row)| twin(row));
        let live = twins.filter(|(_, row)| row.get(retired) == Some(&Value::Integer(0)));
        let mut rivals = Vec::new();
        for (id, row) in live {
            if file(row)? == name {
                rivals.push(id);
            }
        }
        if rivals.is_empty() {
            continue;
        }
        if let Some(cell) = theirs.get_mut(retired) {
            *cell = Value::Integer(1);
        }
        more.push((step.id, rivals, name));
    }
    for (id, rivals, name) in more {
        let name = if let Some(Value::Text(name)) = name { name } else { String::new() };
        weighed.twice(table, at, retired, (id, &rivals), &name);
    }
    Ok(())
}

impl Weighed {
    fn twice(&mut self, table: &Table, at: usize, retired: usize, (theirs, ours): (i64, &[i64]), name: &str) {
        let number = self.conflicts.len();
        self.conflicts.push(Conflict {
            place: format!("{} {theirs} “{name}”", table.name),
            column: None,
            was: None,
            ours: Some("imported here; these facts count unless theirs are chosen".into()),
            theirs: Some("imported there as well".into()),
        });
        let retire = |id: i64, value: i64| Step {
            table: at,
            id,
            act: Act::Set(vec![(retired, Value::Integer(value))]),
            if_theirs: Some(number),
        };
        self.steps.push(retire(theirs, 0));
        self.steps.extend(ours.iter().map(|id| retire(*id, 1)));
    }
}

/// Puts parents before children and finds the rows that steps name, but that were removed here: bringing them back is a conflict
/// of its own, and steps that need them wait for its decision.
pub(crate) fn complete(sides: &Sides<'_>, weighed: &mut Weighed) -> Result<Vec<Planned>> {
    let mut steps = std::mem::take(&mut weighed.steps);
    let mut at = 0;
    while let Some(step) = steps.get(at).cloned() {
        for (table, id) in named(sides.tables, &step) {
            if !is_there(sides, &steps, table, id)?
                && let Some(parent) = bring_back(sides, weighed, table, id)
            {
                steps.push(parent);
            }
        }
        at += 1;
    }
    steps.sort_by_key(|step| {
        (matches!(step.act, Act::Add(_)).then_some(step.table).unwrap_or(usize::MAX), step.id)
    });
    Ok(conditions(sides.tables, steps))
}

/// The rows that a step's row names.
fn named(tables: &[Table], step: &Step) -> Vec<(usize, i64)> {
    let Some(table) = tables.get(step.table) else { return vec![] };
    let of = |column: usize| match &step.act {
        Act::Add(row) => row.get(column),
        Act::Set(columns) => columns.iter().find(|(at, _)| *at == column).map(|(_, value)| value),
        Act::Remove => None,
    };
    let refs = table.names.iter().filter_map(|(column, name)| match of(*column)? {
        Value::Integer(id) => tables.iter().position(|t| t.name == *name).map(|at| (at, *id)),
        _ => None,
    });
    refs.collect()
}

fn is_there(sides: &Sides<'_>, steps: &[Step], table: usize, id: i64) -> Result<bool> {
    let comes = |s: &Step| s.table == table && s.id == id && matches!(s.act, Act::Add(_));
    let Some(named) = sides.tables.get(table) else { return Ok(true) };
    Ok(since::now(sides.db, named.name, &named.columns, id)?.is_some() || steps.iter().any(comes))
}

fn bring_back(sides: &Sides<'_>, weighed: &mut Weighed, at: usize, id: i64) -> Option<Step> {
    let table = sides.tables.get(at)?;
    let was = sides.ours.get(table.name)?.get(&id)?.was.clone()?;
    weighed.conflicts.push(Conflict {
        place: table.call(sides.db, id, Some(&was)),
        column: None,
        was: Some("there".into()),
        ours: None,
        theirs: Some("still needed there by what was added or changed".into()),
    });
    Some(Step { table: at, id, act: Act::Add(was), if_theirs: Some(weighed.conflicts.len() - 1) })
}

/// A step waits for its own decision and for those of every row it names.
fn conditions(tables: &[Table], steps: Vec<Step>) -> Vec<Planned> {
    let mut waits: HashMap<(usize, i64), Vec<usize>> = HashMap::new();
    let mut planned = Vec::with_capacity(steps.len());
    for step in steps {
        let mut only_if: Vec<usize> = step.if_theirs.into_iter().collect();
        for named in named(tables, &step) {
            only_if.extend(waits.get(&named).into_iter().flatten());
        }
        only_if.sort_unstable();
        only_if.dedup();
        if matches!(step.act, Act::Add(_)) && !only_if.is_empty() {
            waits.insert((step.table, step.id), only_if.clone());
        }
        planned.push(Planned { step, only_if });
    }
    planned
}
