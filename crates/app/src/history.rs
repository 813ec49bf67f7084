//! The history of changes: reading it, stepping back and forth.

use crate::{
    Desk, Result, Watch,
    failure::from_store,
    wire::{
        Nothing,
        history::{ChangeView, Stepped},
    },
};

/// All changes, newest first.
///
/// # Errors
/// When no workspace is open or it cannot be read.
pub fn list(desk: &Desk, _: Nothing, _: &dyn Watch) -> Result<Vec<ChangeView>> {
    desk.with(|open| {
        let changes = open.workspace.history().map_err(from_store)?;
        Ok(changes.iter().rev().map(view).collect())
    })
}

fn view(change: &store::Change) -> ChangeView {
    ChangeView {
        id: i32::try_from(change.id.0).unwrap_or(i32::MAX),
        label: change.label.clone(),
        by: change.by.clone(),
        at: change.at.strftime("%Y-%m-%d %H:%M").to_string(),
        rows: u32::try_from(change.rows).unwrap_or(u32::MAX),
        undone: change.undone,
    }
}

/// Labels of the changes that undo and redo would step over.
///
/// # Errors
/// When the history cannot be read.
pub fn next_steps(workspace: &store::Workspace) -> Result<(Option<String>, Option<String>)> {
    workspace.steps().map_err(from_store)
}

/// Takes the last change back.
///
/// # Errors
/// When the workspace cannot be written.
pub fn undo(desk: &Desk, _: Nothing, _: &dyn Watch) -> Result<Stepped> {
    step(desk, store::Workspace::undo)
}

/// Brings back the change taken back last.
///
/// # Errors
/// When the workspace cannot be written.
pub fn redo(desk: &Desk, _: Nothing, _: &dyn Watch) -> Result<Stepped> {
    step(desk, store::Workspace::redo)
}

fn step(
    desk: &Desk,
    go: impl FnOnce(&mut store::Workspace, &str, model::period::DateTime) -> store::Result<store::Change>,
) -> Result<Stepped> {
    let at = (desk.outside.now)();
    desk.with(|open| {
        let stepped = go(&mut open.workspace, &desk.outside.person, at);
        open.changed();
        match stepped {
            Ok(change) => Ok(Stepped { label: Some(change.label) }),
            Err(store::Error::NothingTo { .. }) => Ok(Stepped { label: None }),
            Err(error) => Err(from_store(error)),
        }
    })
}

/// Looks at the whole file again: integrity, history chain, sources, snapshots. Nothing found means that all is well.
///
/// # Errors
/// When no workspace is open or it cannot be read at all.
pub fn verify(desk: &Desk, watch: &dyn Watch) -> Result<Vec<String>> {
    let _ = watch;
    desk.with(|open| {
        let found = open.workspace.verify(&store::Unwatched).map_err(from_store)?;
        Ok(found.iter().map(|f| format!("{} ({}): {}", f.place, f.code, f.message)).collect())
    })
}
