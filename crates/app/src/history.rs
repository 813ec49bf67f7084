//! The history of changes: reading it, stepping back and forth.

use crate::{
    Desk, Result, Watch,
    failure::from_store,
    snapshots,
    watch::Progress,
    wire::{
        Nothing,
        history::{ChangeView, GoTo, Stepped, SteppedOver},
        snapshots::{Verified, VerifyView},
    },
};
use model::ChangeId;
use store::ChangeKind;

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

/// A change as shown.
pub fn view(change: &store::Change) -> ChangeView {
    let small = |id: ChangeId| i32::try_from(id.0).unwrap_or(i32::MAX);
    ChangeView {
        id: small(change.id),
        kind: kind(change.kind).into(),
        of: change.of.map(small),
        label: change.label.clone(),
        by: change.by.clone(),
        at: change.at.strftime("%Y-%m-%d %H:%M").to_string(),
        rows: u32::try_from(change.rows).unwrap_or(u32::MAX),
        undone: change.undone,
    }
}

fn kind(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Create => "create",
        ChangeKind::Change => "change",
        ChangeKind::Undo => "undo",
        ChangeKind::Redo => "redo",
        ChangeKind::Publish => "publish",
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
        if let Some(why) = &open.read_only {
            return Err(why.clone());
        }
        let stepped = go(&mut open.workspace, &desk.outside.person, at);
        open.changed();
        match stepped {
            Ok(change) => Ok(Stepped { label: Some(change.label) }),
            Err(store::Error::NothingTo { .. }) => Ok(Stepped { label: None }),
            Err(error) => Err(from_store(error)),
        }
    })
}

/// Goes back, or forward again, to the state right after a change, stepping over as many changes as needed.
///
/// # Errors
/// When there is no way there or the workspace cannot be written.
pub fn go_to(desk: &Desk, input: GoTo, _: &dyn Watch) -> Result<SteppedOver> {
    let at = (desk.outside.now)();
    desk.with(|open| {
        let gone = open.workspace.go_to(ChangeId(input.change.into()), &desk.outside.person, at);
        open.changed();
        Ok(SteppedOver { labels: gone.map_err(from_store)?.into_iter().map(|c| c.label).collect() })
    })
}

/// Follows the store's progress in the words of the doors.
struct Followed<'a>(&'a dyn Watch);

impl store::Watch for Followed<'_> {
    fn progress(&self, done: u64, total: u64) {
        let small = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
        self.0.progress(Progress {
            label: "Checking the file".into(),
            done: small(done),
            total: small(total),
        });
    }
    fn is_cancelled(&self) -> bool {
        self.0.cancelled()
    }
}

/// Looks at the whole file again: integrity, history chain, sources, snapshots; and draws every publication again. Nothing found
/// means that all is well.
///
/// # Errors
/// When no workspace is open or it cannot be read at all.
pub fn verify(desk: &Desk, _: Nothing, watch: &dyn Watch) -> Result<Verified> {
    desk.with(|open| {
        let found = open.workspace.verify(&Followed(watch)).map_err(from_store)?;
        let view =
            |f: store::VerifyFinding| VerifyView { code: f.code.into(), place: f.place, message: f.message };
        let findings: Vec<VerifyView> = found.into_iter().map(view).collect();
        let kept = snapshots::all(&open.workspace)?;
        let total = u32::try_from(kept.len()).unwrap_or(u32::MAX);
        let mut notes = vec![];
        for (done, kept) in (0..).zip(&kept) {
            watch.progress(Progress { label: "Drawing publications again".into(), done, total });
            // what is damaged has been found already
            notes.extend(snapshots::drawn_otherwise(open, kept).ok().flatten());
        }
        Ok(Verified { findings, notes, redrawn: total })
    })
}
