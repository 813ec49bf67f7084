//! Under which identity a row of theirs stands in our file.

use crate::{Result, tables::merges::Renamed};
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};

/// Their identities and ours, where they differ.
#[derive(Debug, Default, Clone)]
pub(crate) struct Renaming {
    /// From earlier merges.
    earlier: Vec<Renamed>,
    /// From this one.
    ids: HashMap<&'static str, HashMap<i64, i64>>,
    /// The next free identity of each table.
    free: HashMap<&'static str, i64>,
    /// Identities of ours that rows of theirs have been given.
    given: HashSet<(&'static str, i64)>,
}

impl Renaming {
    pub(crate) fn after(earlier: Vec<Renamed>) -> Self {
        Renaming { earlier, ..Renaming::default() }
    }

    pub(crate) fn ours(&self, table: &str, theirs: i64) -> i64 {
        if let Some(ours) = self.ids.get(table).and_then(|ids| ids.get(&theirs)) {
            return *ours;
        }
        let known = |range: &&Renamed| range.table == table && (range.first..=range.last).contains(&theirs);
        self.earlier.iter().rev().find(known).map_or(theirs, |range| range.ours + (theirs - range.first))
    }

    pub(crate) fn set(&mut self, table: &'static str, theirs: i64, ours: i64) {
        self.given.insert((table, ours));
        if theirs != ours {
            self.ids.entry(table).or_default().insert(theirs, ours);
        }
    }

    pub(crate) fn is_given(&self, table: &'static str, ours: i64) -> bool {
        self.given.contains(&(table, ours))
    }

    /// An identity that no row of ours has had.
    pub(crate) fn fresh(&mut self, ours: &Connection, table: &'static str) -> Result<i64> {
        let mut next = match self.free.get(table) {
            Some(next) => *next,
            None => first_fresh(ours, table)?,
        };
        while self.is_given(table, next) {
            next += 1;
        }
        self.free.insert(table, next + 1);
        Ok(next)
    }

    /// What this merge and the earlier ones renamed, as ranges.
    pub(crate) fn ranges(&self) -> Vec<Renamed> {
        let mut ranges = self.earlier.clone();
        let mut tables: Vec<_> = self.ids.iter().collect();
        tables.sort_unstable_by_key(|(table, _)| **table);
        for (table, ids) in tables {
            let mut ids: Vec<(i64, i64)> = ids.iter().map(|(theirs, ours)| (*theirs, *ours)).collect();
            ids.sort_unstable();
            let start = ranges.len();
            for (theirs, ours) in ids {
                match ranges.get_mut(start..).and_then(<[_]>::last_mut) {
                    Some(r) if r.last + 1 == theirs && r.ours + (theirs - r.first) == ours => r.last = theirs,
                    _ => {
                        ranges.push(Renamed { table: (*table).to_owned(), first: theirs, last: theirs, ours })
                    }
                }
            }
        }
        ranges
    }
}

/// The identity after the last that was ever given.
fn first_fresh(ours: &Connection, table: &str) -> Result<i64> {
    let given = "SELECT COALESCE(MAX(seq), 0) + 1 FROM sqlite_sequence WHERE name = ?1";
    let there = format!("SELECT COALESCE(MAX(id), 0) + 1 FROM \"{table}\"");
    let given: i64 = ours.query_row(given, [table], |row| row.get(0))?;
    let there: i64 = ours.query_row(&there, [], |row| row.get(0))?;
    Ok(given.max(there))
}
