//! The commands about the workspace as a document: history, copies, tables, publications. Answers are printed by `show`.

use crate::{
    outside::Terminal,
    run::{DONE, NO, looked_at, opened, print},
    show,
};
use app::{
    Error, Result,
    wire::{
        Nothing, PeriodChoice,
        history::GoTo,
        merge::{MergeInput, MergeView},
        report::WaiveInput,
        snapshots::RestateInput,
        tables::ExportInput,
        workspace::PathInput,
    },
};
use serde_json::json;
use std::path::Path;

fn path_input(path: &Path) -> PathInput {
    PathInput { path: path.display().to_string() }
}

/// Which way through the history.
pub enum Way {
    /// Taking back.
    Back,
    /// Doing again.
    Forward,
}

/// Undo and redo.
pub fn step(workspace: &Path, way: Way, to: Option<i32>) -> Result<u8> {
    let desk = opened(workspace)?;
    if let Some(change) = to {
        let labels = app::history::go_to(&desk, GoTo { change }, &Terminal)?.labels;
        if labels.is_empty() {
            say!("Everything is already as it was after change {change}.");
        }
        let verb = if matches!(way, Way::Back) { "Took back" } else { "Did again" };
        labels.iter().for_each(|label| say!("{verb}: {label}"));
        return Ok(DONE);
    }
    match way {
        Way::Back => match app::history::undo(&desk, Nothing {}, &Terminal)?.label {
            Some(label) => say!("Took back: {label}"),
            None => say!("There is nothing to take back."),
        },
        Way::Forward => match app::history::redo(&desk, Nothing {}, &Terminal)?.label {
            Some(label) => say!("Did again: {label}"),
            None => say!("There is nothing to do again."),
        },
    }
    Ok(DONE)
}

/// The list of changes.
pub fn history(workspace: &Path, as_json: bool) -> Result<u8> {
    let changes = app::history::list(&looked_at(workspace)?, Nothing {}, &Terminal)?;
    if as_json {
        print(&json!({ "changes": changes }));
    } else {
        changes.iter().for_each(show::change);
    }
    Ok(DONE)
}

/// Flags of a merge.
pub struct Asked {
    /// Write nothing.
    pub dry_run: bool,
    /// Print JSON.
    pub json: bool,
}

/// Brings over what another copy changed.
pub fn merge(into: &Path, from: &Path, take: &[String], asked: &Asked) -> Result<u8> {
    let desk = if asked.dry_run { looked_at(into)? } else { opened(into)? };
    let plan = app::merging::plan(&desk, path_input(from), &Terminal)?;
    let choices = choices(&plan, take)?;
    let undecided = choices.iter().filter(|c| c.is_none()).count();
    let merged = if asked.dry_run || undecided > 0 || plan.nothing {
        None
    } else {
        let take = choices.iter().flatten().cloned().collect();
        let input = MergeInput { path: from.display().to_string(), plan: Some(plan.plan.clone()), take };
        app::merging::apply(&desk, input, &Terminal)?.label
    };
    if asked.json {
        print(&json!({ "plan": plan, "take": choices, "merged": merged }));
    } else {
        show::merge(&plan, &choices, merged.as_deref());
    }
    Ok(if undecided > 0 && !asked.dry_run { NO } else { DONE })
}

/// `theirs` for all, `2=ours` for the second.
fn choices(plan: &MergeView, take: &[String]) -> Result<Vec<Option<String>>> {
    let mut choices = vec![None; plan.conflicts.len()];
    for words in take {
        let (number, side) =
            words.split_once('=').map_or((None, words.as_str()), |(n, side)| (Some(n), side));
        if !["ours", "theirs"].contains(&side) {
            let message = format!("“{words}” is no decision.");
            return Err(Error::new(
                "bad_choice",
                message,
                "Give --take ours, --take theirs, or --take 2=theirs.",
            ));
        }
        match number {
            None => choices.iter_mut().for_each(|choice| *choice = Some(side.to_owned())),
            Some(number) => {
                let place = number.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
                let Some(choice) = place.and_then(|at| choices.get_mut(at)) else {
                    let message = format!("There is no conflict {number}.");
                    let hint = format!("There are {}; --dry-run lists them.", plan.conflicts.len());
                    return Err(Error::new("bad_choice", message, hint));
                };
                *choice = Some(side.to_owned());
            }
        }
    }
    Ok(choices)
}

/// Everything as tidy tables.
pub fn export(workspace: &Path, dir: &Path, format: String, as_json: bool) -> Result<u8> {
    let input = ExportInput { path: dir.display().to_string(), format: Some(format) };
    let done = app::exporting::export(&looked_at(workspace)?, input, &Terminal)?;
    if as_json {
        print(&json!(done));
    } else {
        say!(
            "Wrote {} tables with {} rows and {} files into {}.",
            done.tables,
            done.rows,
            done.files,
            done.path
        );
    }
    Ok(DONE)
}

/// An exported folder fills an empty workspace.
pub fn fill(workspace: &Path, folder: &Path) -> Result<u8> {
    app::exporting::fill(&opened(workspace)?, path_input(folder), &Terminal)?;
    say!("{} now holds what {} was exported from.", workspace.display(), folder.display());
    Ok(DONE)
}

/// What was published.
pub fn snapshots(workspace: &Path, as_json: bool) -> Result<u8> {
    let list = app::snapshots::list(&looked_at(workspace)?, Nothing {}, &Terminal)?;
    if as_json {
        print(&json!({ "snapshots": list }));
    } else if list.is_empty() {
        say!("Nothing was published yet.");
    } else {
        list.iter().for_each(show::snapshot);
    }
    Ok(DONE)
}

/// What is restated.
pub fn restatements(workspace: &Path, period: Option<String>, as_json: bool) -> Result<u8> {
    let list = app::restating::list(&looked_at(workspace)?, PeriodChoice { period }, &Terminal)?;
    if as_json {
        print(&json!({ "restatements": list }));
    } else if list.is_empty() {
        say!("Every published figure is as it was published.");
    } else {
        list.iter().for_each(show::restatement);
    }
    Ok(DONE)
}

/// Why figures are restated.
pub fn restate(workspace: &Path, input: RestateInput) -> Result<u8> {
    let done = app::restating::restate(&opened(workspace)?, input, &Terminal)?;
    say!("Kept for {} restated figures.", done.count);
    Ok(DONE)
}

/// Accepting a finding.
pub fn waive(workspace: &Path, input: WaiveInput) -> Result<u8> {
    match app::gates::waive(&opened(workspace)?, input, &Terminal)?.label {
        Some(label) => say!("{label}"),
        None => say!("Nothing was accepted there."),
    }
    Ok(DONE)
}

/// Looks at everything again.
pub fn verify(workspace: &Path, as_json: bool) -> Result<u8> {
    let found = app::history::verify(&looked_at(workspace)?, Nothing {}, &Terminal)?;
    if as_json {
        print(&json!(found));
    } else {
        if found.findings.is_empty() {
            say!("Everything is as it was written: the file, its history and its snapshots.");
        }
        found.findings.iter().for_each(|f| say!("{} ({}): {}", f.place, f.code, f.message));
        match (found.redrawn, found.notes.len()) {
            (0, _) => {}
            (1, 0) => say!("The publication was drawn again and is the same to the last byte."),
            (n, 0) => say!("All {n} publications were drawn again and are the same to the last byte."),
            _ => found.notes.iter().for_each(|note| say!("{note}")),
        }
    }
    Ok(if found.findings.is_empty() { DONE } else { NO })
}
