//! Merging: finance, product and engineering each work in a copy; what another copy changed is brought over, and what both changed
//! differently is decided by a person. The store weighs and writes; here it gets its words.

use crate::{
    Desk, Error, Result, Watch,
    failure::{capital, from_store},
    importing::file_name,
    watch::Progress,
    wire::{
        history::Stepped,
        merge::{ConflictView, MergeCount, MergeInput, MergeView},
        workspace::PathInput,
    },
};
use std::path::Path;
use store::{
    Workspace,
    merge::{self, Choice, Conflict, Count, Plan},
};

fn other(open: &crate::desk::Open, path: &Path) -> Result<Workspace> {
    let same =
        |a: &Path, b: &Path| a.canonicalize().ok().zip(b.canonicalize().ok()).is_some_and(|(a, b)| a == b);
    if same(&open.path, path) {
        let message = format!("“{}” is the workspace that is open.", file_name(path));
        return Err(Error::new("same_file", message, "Choose the other copy."));
    }
    Workspace::open_read_only(path).map_err(|error| match error {
        store::Error::Older { .. } => Error::new(
            "older_format",
            format!("“{}” was written by an earlier version.", file_name(path)),
            "Open it once, which brings it up to date after keeping a copy; then merge.",
        ),
        other => from_store(other),
    })
}

/// What merging the file at `path` into the open workspace would do; writes nothing.
///
/// # Errors
/// When no workspace is open, the other is no copy of it, or it cannot be read.
pub fn plan(desk: &Desk, input: PathInput, watch: &dyn Watch) -> Result<MergeView> {
    watch.progress(Progress { label: "Comparing both copies".into(), done: 0, total: 0 });
    desk.with(|open| {
        let path = Path::new(&input.path);
        let from = other(open, path)?;
        let plan = merge::plan(&open.workspace, &from).map_err(from_store)?;
        Ok(view(&plan, &file_name(path), &token(open, &from)?))
    })
}

/// Both files as they were when the plan was made.
fn token(open: &crate::desk::Open, from: &Workspace) -> Result<String> {
    let head = |w: &Workspace| w.head().map(|id| id.0).map_err(from_store);
    Ok(format!("{}.{}", head(&open.workspace)?, head(from)?))
}

fn view(plan: &Plan, file: &str, token: &str) -> MergeView {
    MergeView {
        file: file.to_owned(),
        changes: plan.theirs.iter().rev().map(crate::history::view).collect(),
        counts: plan.counts.iter().map(count).collect(),
        conflicts: plan.conflicts.iter().map(conflict).collect(),
        nothing: plan.counts.is_empty() && plan.conflicts.is_empty(),
        plan: token.to_owned(),
    }
}

fn count(count: &Count) -> MergeCount {
    let small = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    MergeCount {
        what: nouns(count.table).1.to_owned(),
        added: small(count.added),
        changed: small(count.changed),
        removed: small(count.removed),
    }
}

fn conflict(conflict: &Conflict) -> ConflictView {
    let (table, rest) = conflict.place.split_once(' ').unwrap_or((&conflict.place, ""));
    let named = rest.find('“').and_then(|at| rest.get(at..)).map(str::to_owned);
    let noun = nouns(table).0;
    let what = named.map_or_else(|| format!("{noun} {rest}"), |name| format!("{noun} {name}"));
    ConflictView {
        what: capital(&what),
        field: conflict.column.as_ref().map(|column| column.replace('_', " ")),
        was: conflict.was.clone(),
        ours: conflict.ours.clone(),
        theirs: conflict.theirs.clone(),
    }
}

/// One and many of what a table holds.
fn nouns(table: &str) -> (&str, &str) {
    match table {
        "people" => ("person", "people"),
        "rows" => ("source row", "source rows"),
        "lines" => ("budget line", "budget lines"),
        "pools" => ("value pool", "value pools"),
        "metrics" => ("metric", "metrics"),
        "aliases" => ("name", "names"),
        "fx_rates" => ("exchange rate", "exchange rates"),
        "responses" => ("survey answer", "survey answers"),
        "key_results" => ("key result", "key results"),
        "report_options" => ("report", "report options"),
        "platform_domains" => ("domain of a platform", "domains of platforms"),
        "platform_capabilities" => ("capability of a platform", "capabilities of platforms"),
        "investment_platforms" => ("platform of an investment", "platforms of investments"),
        "snapshots" => ("published quarter", "published quarters"),
        "capabilities" => ("capability", "capabilities"),
        "settings" => ("settings", "settings"),
        other => (other.strip_suffix('s').unwrap_or(other), other),
    }
}

fn choice(word: &str) -> Result<Choice> {
    match word {
        "ours" => Ok(Choice::Ours),
        "theirs" => Ok(Choice::Theirs),
        other => Err(Error::new(
            "bad_choice",
            format!("“{other}” is no side of a conflict."),
            "Choose ours (the open workspace) or theirs (the other file).",
        )),
    }
}

/// Merges the other file into the open workspace as one change.
///
/// # Errors
/// When a conflict is not decided, either file has changed since it was looked at, or the workspace cannot be written.
pub fn apply(desk: &Desk, input: MergeInput, watch: &dyn Watch) -> Result<Stepped> {
    let choices = input.take.iter().map(|word| choice(word)).collect::<Result<Vec<Choice>>>()?;
    let at = (desk.outside.now)();
    watch.progress(Progress { label: "Merging".into(), done: 0, total: 0 });
    desk.with(|open| {
        let path = Path::new(&input.path);
        let from = other(open, path)?;
        if input.plan.as_ref().is_some_and(|seen| token(open, &from).is_ok_and(|now| now != *seen)) {
            return Err(from_store(store::Error::Moved));
        }
        let plan = merge::plan(&open.workspace, &from).map_err(from_store)?;
        let nothing = plan.counts.is_empty() && plan.conflicts.is_empty();
        if nothing {
            return Ok(Stepped { label: None });
        }
        let by = &desk.outside.person;
        let made = merge::apply(&mut open.workspace, &from, &plan, &choices, by, at).map_err(from_store);
        open.changed();
        made?;
        Ok(Stepped {
            label: Some(format!("Merge {}", path.file_stem().unwrap_or_default().to_string_lossy())),
        })
    })
}
