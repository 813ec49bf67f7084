//! Merging a copy back: what another copy of this workspace changed is brought over, three-way; what both changed differently is
//! shown side by side and decided by a person. Nothing is lost: the other file stays as it is, and a merge is one undoable change.
//! Both copies must come from one workspace; merge one way, then work on copies of the merged file.

mod apply;
mod mend;
mod needs;
mod references;
mod renaming;
mod weigh;

use crate::{
    Change, Error, Read, Result, Workspace,
    history::{self, Entry, since},
    tables::merges,
};
pub use apply::apply;
use renaming::Renaming;
use rusqlite::Connection;

/// Something that both sides changed, or that one changed and the other removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Which row: `platforms 4 “Build farm”`.
    pub place: String,
    /// Which column; `None` when the whole row is meant.
    pub column: Option<String>,
    /// What it was before both parted; `None` when it was not there.
    pub was: Option<String>,
    /// What it is here; `None` when it is not there.
    pub ours: Option<String>,
    /// What it is there; `None` when it is not there.
    pub theirs: Option<String>,
}

/// How a conflict is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Choice {
    /// Keep what is here.
    Ours,
    /// Take what is there.
    Theirs,
}

/// How many rows of a table come over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The table.
    pub table: &'static str,
    /// Rows added.
    pub added: u64,
    /// Rows changed.
    pub changed: u64,
    /// Rows removed.
    pub removed: u64,
}

/// What a merge would do.
pub struct Plan {
    /// What was changed there since both parted, or since the last merge: oldest first.
    pub theirs: Vec<Change>,
    /// What comes over whatever is decided, by table.
    pub counts: Vec<Count>,
    /// What a person must decide, each with one [`Choice`].
    pub conflicts: Vec<Conflict>,
    steps: Vec<needs::Planned>,
    tables: Vec<references::Table>,
    renaming: Renaming,
    our_head: Entry,
    their_head: Entry,
}

/// Where both parted: the last change of each that the other knows.
struct Base {
    ours: i64,
    theirs: i64,
    renaming: Renaming,
}

/// Looks what merging `from` into `into` would do; writes nothing.
///
/// # Errors
/// When both do not come from one workspace, `from` already holds what is here, or a file cannot be read.
pub fn plan(into: &Workspace, from: &Workspace) -> Result<Plan> {
    let (ours, theirs) = (into.connection(), from.connection());
    let (our_entries, their_entries) = (history::entries(ours)?, history::entries(theirs)?);
    let base = base(ours, theirs, &our_entries, &their_entries)?;
    let (our_head, their_head) = (head(&our_entries)?, head(&their_entries)?);
    let tables = references::tables(ours)?;
    let (our_side, their_side) = (since::touched(ours, base.ours)?, since::touched(theirs, base.theirs)?);
    let mut sides = weigh::Sides::new(ours, &tables, &our_side, &their_side, base.renaming);
    sides.name_added()?;
    let mut weighed = sides.weigh()?;
    needs::twice_imported(&sides, &mut weighed)?;
    let steps = needs::complete(&sides, &mut weighed)?;
    let renaming = sides.renaming;
    let their_changes =
        history::list(theirs)?.into_iter().filter(|change| change.id.0 > base.theirs).collect();
    let counts = counts(&tables, &steps);
    Ok(Plan {
        theirs: their_changes,
        counts,
        conflicts: weighed.conflicts,
        steps,
        tables,
        renaming,
        our_head,
        their_head,
    })
}

fn head(entries: &[Entry]) -> Result<Entry> {
    entries.last().cloned().ok_or_else(|| Error::damaged("history, it is empty"))
}

fn base(
    ours: &Connection,
    theirs: &Connection,
    our_entries: &[Entry],
    their_entries: &[Entry],
) -> Result<Base> {
    let knows = |entries: &[Entry], id: i64, hash: &str| entries.iter().any(|e| e.id == id && e.hash == hash);
    let together = our_entries.iter().zip(their_entries).take_while(|(a, b)| a.hash == b.hash).count();
    let parted = match our_entries.get(..together).and_then(<[Entry]>::last) {
        Some(entry) => entry.id,
        None => return Err(Error::Unrelated),
    };
    for merge in merges::all(theirs)? {
        if merge.their_change > parted && knows(our_entries, merge.their_change, &merge.their_hash) {
            return Err(Error::MergedThere);
        }
    }
    let known = |merge: &merges::Merge| knows(their_entries, merge.their_change, &merge.their_hash);
    let last = merges::all(ours)?.into_iter().rev().find(|merge| merge.their_change > parted && known(merge));
    match last {
        Some(merge) => {
            let renaming = Renaming::after(merges::renamed(ours, merge.id)?);
            Ok(Base { ours: merge.our_change, theirs: merge.their_change, renaming })
        }
        None => Ok(Base { ours: parted, theirs: parted, renaming: Renaming::default() }),
    }
}

fn counts(tables: &[references::Table], steps: &[needs::Planned]) -> Vec<Count> {
    let of = |at: usize, name| {
        let mut count = Count { table: name, added: 0, changed: 0, removed: 0 };
        for planned in steps.iter().filter(|p| p.step.table == at && p.only_if.is_empty()) {
            match planned.step.act {
                weigh::Act::Add(_) => count.added += 1,
                weigh::Act::Set(_) => count.changed += 1,
                weigh::Act::Remove => count.removed += 1,
            }
        }
        count
    };
    let counts = tables.iter().enumerate().map(|(at, table)| of(at, table.name));
    counts.filter(|c| c.added + c.changed + c.removed > 0).collect()
}
