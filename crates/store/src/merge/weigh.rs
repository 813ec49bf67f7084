//! Three-way: what was, what is ours, what is theirs. Gives the steps that bring theirs over and the conflicts that a person decides.

use super::{Conflict, references::Table, renaming::Renaming};
use crate::{
    Result,
    history::since::{self, Row, Touched},
};
use rusqlite::{Connection, types::Value};
use std::collections::{BTreeMap, HashMap, HashSet};

pub(crate) type Side = HashMap<&'static str, BTreeMap<i64, Touched>>;

/// One thing to do in our file.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    pub table: usize,
    pub id: i64,
    pub act: Act,
    /// Only when this conflict is decided for theirs.
    pub if_theirs: Option<usize>,
}

#[derive(Debug, Clone)]
pub(crate) enum Act {
    Add(Row),
    Set(Vec<(usize, Value)>),
    Remove,
}

/// Everything weighed.
#[derive(Default)]
pub(crate) struct Weighed {
    pub steps: Vec<Step>,
    pub conflicts: Vec<Conflict>,
}

/// The two sides and how their identities meet.
pub(crate) struct Sides<'a> {
    pub db: &'a Connection,
    pub tables: &'a [Table],
    pub ours: &'a Side,
    pub theirs: &'a Side,
    pub renaming: Renaming,
    /// Rows of ours that rows they added turned out to be.
    twins: HashSet<(&'static str, i64)>,
}

impl<'a> Sides<'a> {
    pub(crate) fn new(
        db: &'a Connection,
        tables: &'a [Table],
        ours: &'a Side,
        theirs: &'a Side,
        renaming: Renaming,
    ) -> Self {
        Sides { db, tables, ours, theirs, renaming, twins: HashSet::new() }
    }

    fn our(&self, table: &Table, id: i64) -> Option<&Touched> {
        self.ours.get(table.name).and_then(|rows| rows.get(&id))
    }

    /// Gives each row that they added its identity here: that of the same thing, its own, or a fresh one.
    pub(crate) fn name_added(&mut self) -> Result<()> {
        for table in self.tables {
            let Some(theirs) = self.theirs.get(table.name) else { continue };
            for (id, touched) in theirs {
                let (None, Some(row)) = (&touched.was, &touched.is) else { continue };
                if table.name == "rows" {
                    let sheet = self.renaming.ours("sheets", id >> 32);
                    self.renaming.set("rows", *id, (sheet << 32) | (id & 0xffff_ffff));
                    continue;
                }
                let row = table.in_our_names(row, &self.renaming);
                let twin = table.twin(self.db, &row)?;
                self.twins.extend(twin.map(|ours| (table.name, ours)));
                let same = twin.or_else(|| self.same_thing(table, &row));
                let ours = match same {
                    Some(ours) => ours,
                    None if self.is_free(table, *id)? => *id,
                    None => self.renaming.fresh(self.db, table.name)?,
                };
                self.renaming.set(table.name, *id, ours);
            }
        }
        Ok(())
    }

    fn same_thing(&self, table: &Table, row: &Row) -> Option<i64> {
        let added = self.ours.get(table.name)?.iter().filter(|(_, t)| t.was.is_none());
        let same = |touched: &Touched| touched.is.as_ref().is_some_and(|ours| table.is_same_thing(ours, row));
        added.filter(|(_, touched)| same(touched)).map(|(id, _)| *id).next()
    }

    /// Nobody here has used the identity: not now, and not since both parted.
    fn is_free(&self, table: &Table, id: i64) -> Result<bool> {
        let used = self.our(table, id).is_some() || self.renaming.is_given(table.name, id);
        let taken = self.renaming.ours(table.name, id) != id;
        Ok(!used && !taken && since::now(self.db, table.name, &table.columns, id)?.is_none())
    }

    pub(crate) fn weigh(&self) -> Result<Weighed> {
        let mut weighed = Weighed::default();
        for (at, table) in self.tables.iter().enumerate() {
            for (id, touched) in self.theirs.get(table.name).into_iter().flatten() {
                let id = self.renaming.ours(table.name, *id);
                let was = touched.was.as_ref().map(|row| table.in_our_names(row, &self.renaming));
                let is_twin = self.twins.contains(&(table.name, id));
                if is_twin && touched.is.is_none() {
                    continue;
                }
                // a row that they removed and added again is the row it was
                let again = || self.theirs.get(table.name)?.get(&id)?.was.clone();
                let was = was.or_else(|| again().filter(|_| is_twin));
                let is = touched.is.as_ref().map(|row| table.in_our_names(row, &self.renaming));
                self.weigh_row(&mut weighed, at, id, was, is)?;
            }
        }
        Ok(weighed)
    }

    fn weigh_row(
        &self,
        weighed: &mut Weighed,
        at: usize,
        id: i64,
        was: Option<Row>,
        theirs: Option<Row>,
    ) -> Result<()> {
        let Some(table) = self.tables.get(at) else { return Ok(()) };
        let ours = since::now(self.db, table.name, &table.columns, id)?;
        let we_touched = self.our(table, id).is_some();
        let step = |act| Step { table: at, id, act, if_theirs: None };
        match (was, ours, theirs) {
            (None, None, Some(theirs)) => weighed.steps.push(step(Act::Add(theirs))),
            (None, Some(ours), Some(theirs)) => self.columns(weighed, at, id, None, &ours, &theirs),
            (Some(was), Some(ours), Some(theirs)) => {
                self.columns(weighed, at, id, Some(&was), &ours, &theirs)
            }
            (Some(_), Some(_), None) if !we_touched && !self.is_needed(table, id) => {
                weighed.steps.push(step(Act::Remove));
            }
            (Some(was), Some(ours), None) => {
                weighed.conflict(self.db, table, step(Act::Remove), Some(&was), Some(&ours), None);
            }
            (Some(was), None, Some(theirs)) => {
                let act = Act::Add(theirs.clone());
                weighed.conflict(self.db, table, step(act), Some(&was), None, Some(&theirs));
            }
            (_, None, None) | (None, Some(_), None) => {}
        }
        Ok(())
    }

    /// Whether a row that we added or changed names this one.
    fn is_needed(&self, table: &Table, id: i64) -> bool {
        self.tables.iter().any(|child| {
            let places: Vec<usize> =
                child.names.iter().filter(|(_, t)| *t == table.name).map(|(at, _)| *at).collect();
            let rows = self.ours.get(child.name).into_iter().flatten().filter_map(|(_, t)| t.is.as_ref());
            !places.is_empty()
                && rows
                    .into_iter()
                    .any(|row| places.iter().any(|at| row.get(*at) == Some(&Value::Integer(id))))
        })
    }

    fn columns(
        &self,
        weighed: &mut Weighed,
        at: usize,
        id: i64,
        before: Option<&Row>,
        ours: &Row,
        theirs: &Row,
    ) {
        let Some(table) = self.tables.get(at) else { return };
        let mut taken = Vec::new();
        for group in &table.groups {
            let of = |row: &Row| group.iter().map(|at| row.get(*at).cloned()).collect::<Vec<_>>();
            let (was, our, their) = (before.map(&of), of(ours), of(theirs));
            if our == their || was.as_ref() == Some(&their) {
                continue;
            }
            let columns =
                group.iter().zip(their.iter().cloned()).filter_map(|(at, value)| Some((*at, value?)));
            if was.as_ref() == Some(&our) {
                taken.extend(columns);
            } else {
                let step = Step { table: at, id, act: Act::Set(columns.collect()), if_theirs: None };
                let named =
                    group.first().and_then(|at| table.columns.get(*at)).filter(|_| table.groups.len() > 1);
                let differ: Vec<usize> =
                    group.iter().copied().filter(|at| ours.get(*at) != theirs.get(*at)).collect();
                let conflict = Conflict {
                    place: table.call(self.db, id, Some(ours)),
                    column: named.cloned(),
                    was: before.map(|row| table.say(row, &differ)),
                    ours: Some(table.say(ours, &differ)),
                    theirs: Some(table.say(theirs, &differ)),
                };
                weighed.push(step, conflict);
            }
        }
        if !taken.is_empty() {
            weighed.steps.push(Step { table: at, id, act: Act::Set(taken), if_theirs: None });
        }
    }
}

impl Weighed {
    fn conflict(
        &mut self,
        db: &Connection,
        table: &Table,
        step: Step,
        was: Option<&Row>,
        ours: Option<&Row>,
        theirs: Option<&Row>,
    ) {
        let show = |row: Option<&Row>| row.map(|row| table.say(row, &table.filled(row)));
        let conflict = Conflict {
            place: table.call(db, step.id, ours.or(was)),
            column: None,
            was: show(was),
            ours: show(ours),
            theirs: show(theirs),
        };
        self.push(step, conflict);
    }

    fn push(&mut self, step: Step, conflict: Conflict) {
        self.steps.push(Step { if_theirs: Some(self.conflicts.len()), ..step });
        self.conflicts.push(conflict);
    }
}
