//! The desk: one open workspace and what the use cases need of the world outside (clock, person, own binary).

use crate::{Error, Result, failure::from_store};
use model::{Period, period::DateTime, summit::Summit};
use std::{
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard},
};

/// What the doors give the engine; the engine itself knows no clock and no environment.
pub struct Outside {
    /// Tells the time of a change.
    pub now: fn() -> DateTime,
    /// Who is working, for the history.
    pub person: String,
    /// This very binary, which reads spreadsheets in a child process of itself.
    pub exe: PathBuf,
    /// Folder where the list of recent workspaces is kept; none keeps no list.
    pub home: Option<PathBuf>,
}

/// An open workspace.
pub struct Open {
    /// The file.
    pub workspace: store::Workspace,
    /// Where it is.
    pub path: PathBuf,
    /// The last summit computed, until the next change.
    summit: Option<(Period, Summit)>,
    /// Reports laid out since the last change.
    pub(crate) shelf: crate::publishing::Shelf,
}

/// One open workspace at a time.
pub struct Desk {
    /// What the doors gave.
    pub outside: Outside,
    open: Mutex<Option<Open>>,
}

impl Desk {
    /// A desk with nothing on it.
    pub fn new(outside: Outside) -> Self {
        Desk { outside, open: Mutex::new(None) }
    }

    fn slot(&self) -> MutexGuard<'_, Option<Open>> {
        // a job that panicked left the workspace as its last transaction did
        self.open.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Puts a workspace on the desk; the one before it is closed.
    pub fn lay(&self, workspace: store::Workspace, path: &Path) {
        *self.slot() = Some(Open { workspace, path: path.into(), summit: None, shelf: Default::default() });
    }

    /// Clears the desk.
    pub fn clear(&self) {
        *self.slot() = None;
    }

    /// Whether a workspace is open.
    pub fn is_open(&self) -> bool {
        self.slot().is_some()
    }

    /// Works with the open workspace.
    ///
    /// # Errors
    /// When none is open, or what the work returns.
    pub fn with<T>(&self, work: impl FnOnce(&mut Open) -> Result<T>) -> Result<T> {
        let mut slot = self.slot();
        let open = slot.as_mut().ok_or_else(|| {
            Error::new("no_workspace", "No workspace is open.", "Open a workspace, or open the sample.")
        })?;
        work(open)
    }
}

impl Open {
    /// Forgets what was computed, after a change.
    pub fn changed(&mut self) {
        self.summit = None;
        self.shelf.clear();
    }

    /// Forgets what was laid out, after a change of words and order that changes no figure.
    pub(crate) fn recomposed(&mut self) {
        self.shelf.clear();
    }

    /// Everything the workspace knows.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn world(&self) -> Result<model::World> {
        self.workspace.world().map_err(from_store)
    }

    /// The period asked for, or the latest one with numbers.
    ///
    /// # Errors
    /// When the text is no period, or there is nothing dated yet.
    pub fn period(&self, asked: Option<&str>) -> Result<Period> {
        let world = self.world()?;
        choose_period(&world, asked)
    }

    /// The summit of a period, computed once per change.
    ///
    /// # Errors
    /// When the period is unknown or the file cannot be read.
    pub fn summit(&mut self, asked: Option<&str>) -> Result<&Summit> {
        if asked.is_none() && self.summit.is_some() {
            return self.kept();
        }
        let world = self.world()?;
        let period = choose_period(&world, asked)?;
        if self.summit.as_ref().is_none_or(|(known, _)| *known != period) {
            let summit = crate::summit::build(&self.workspace, &world, &period)?;
            self.summit = Some((period, summit));
        }
        self.kept()
    }

    fn kept(&self) -> Result<&Summit> {
        self.summit
            .as_ref()
            .map(|(_, summit)| summit)
            .ok_or_else(|| Error::new("internal", "The figures are not ready.", "Try again."))
    }
}

/// The period asked for, or the latest one with numbers.
///
/// # Errors
/// When the text is no period, or there is nothing dated yet.
pub fn choose_period(world: &model::World, asked: Option<&str>) -> Result<Period> {
    match asked {
        Some(text) => world.settings.calendar.parse(text).map_err(|e| {
            let known: Vec<String> =
                analysis::periods(world).iter().take(6).map(|p| world.settings.calendar.label(p)).collect();
            let hint = if known.is_empty() {
                "Import a file with dated amounts first.".to_owned()
            } else {
                format!("Periods with numbers: {}.", known.join(", "))
            };
            Error::new("not_a_period", e.to_string(), hint)
        }),
        None => analysis::default_period(world).ok_or_else(|| {
            Error::new(
                "nothing_dated",
                "There is no dated number in this workspace yet.",
                "Import a budget, a bill or another file with dates.",
            )
        }),
    }
}
