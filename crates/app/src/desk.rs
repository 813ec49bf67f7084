//! The desk: one open workspace and what the use cases need of the world outside (clock, person, own binary).

use crate::{Error, Result, failure::from_store, restating::Archive, shelf::Shelf};
use model::{ChangeId, Period, World, period::DateTime, summit::Summit};
use std::{
    cell::RefCell,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard},
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
    /// Whether it can only be read, and why.
    pub read_only: Option<Error>,
    /// Everything known, as of a change, with its figures at work; brought up to date by reading only what was touched
    /// since, and by computing only what rests on it.
    session: RefCell<Option<(ChangeId, Arc<analysis::Session>)>>,
    /// The last summit computed, until the next change; and whether its restatements are told.
    summit: Option<(Period, Summit)>,
    /// Reports laid out since the last change.
    pub(crate) shelf: Shelf,
    /// What publications told, as far as it was asked for.
    pub(crate) archive: Archive,
    told: bool,
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
        self.put(workspace, path, None);
    }

    /// Puts a workspace on the desk that can only be read, for this reason.
    pub fn lay_read_only(&self, workspace: store::Workspace, path: &Path, why: Error) {
        self.put(workspace, path, Some(why));
    }

    fn put(&self, workspace: store::Workspace, path: &Path, read_only: Option<Error>) {
        let (session, shelf) = (RefCell::new(None), Shelf::default());
        let open = Open {
            workspace,
            path: path.into(),
            read_only,
            session,
            summit: None,
            shelf,
            archive: Archive::default(),
            told: false,
        };
        *self.slot() = Some(open);
    }

    /// Where the open workspace is.
    pub fn path(&self) -> Option<PathBuf> {
        self.slot().as_ref().map(|open| open.path.clone())
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

    /// Everything the workspace knows. It is read whole once; after that only what changes have touched is read.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn world(&self) -> Result<Arc<World>> {
        Ok(self.session()?.shared_world())
    }

    /// The session over the file as it is now: what a change leaves as it is stays computed.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn session(&self) -> Result<Arc<analysis::Session>> {
        let head = self.workspace.head().map_err(from_store)?;
        let mut kept = self.session.borrow_mut();
        let session = match kept.take() {
            Some((known, session)) if known == head => session,
            Some((known, session)) if known < head => self.brought_up_to(session, known)?,
            _ => Arc::new(analysis::Session::new(self.workspace.world().map_err(from_store)?)),
        };
        *kept = Some((head, session.clone()));
        Ok(session)
    }

    /// A session that knew the file as of a change, as the file is now. One that somebody still holds is left to them.
    fn brought_up_to(
        &self,
        mut session: Arc<analysis::Session>,
        known: ChangeId,
    ) -> Result<Arc<analysis::Session>> {
        match Arc::get_mut(&mut session) {
            Some(own) => own.refresh(|world| self.workspace.refresh(world, known)).map_err(from_store)?,
            None => session = Arc::new(analysis::Session::new(self.workspace.world().map_err(from_store)?)),
        }
        Ok(session)
    }

    /// The period asked for, or the latest one with numbers: always the same for the same file. Reads no fact.
    ///
    /// # Errors
    /// When the text is no period, or there is nothing dated yet.
    pub fn period(&self, asked: Option<&str>) -> Result<Period> {
        let calendar = store::settings::get(&self.workspace).map_err(from_store)?.calendar;
        let extent = || self.workspace.extent().map_err(from_store);
        let Some(text) = asked else {
            return analysis::default_period_in(&extent()?, &calendar).ok_or_else(nothing_dated);
        };
        calendar.parse(text).or_else(|e| {
            let known = analysis::periods_in(&extent()?, &calendar);
            let known: Vec<String> = known.iter().take(6).map(|p| calendar.label(p)).collect();
            let hint = if known.is_empty() {
                "Import a file with dated amounts first.".to_owned()
            } else {
                format!("Periods with numbers: {}.", known.join(", "))
            };
            Err(Error::new("not_a_period", e.to_string(), hint))
        })
    }

    /// The summit of a period, computed once per change.
    ///
    /// # Errors
    /// When the period is unknown or the file cannot be read.
    pub fn summit(&mut self, asked: Option<&str>) -> Result<&Summit> {
        let period = self.period(asked)?;
        if self.summit.as_ref().is_none_or(|(known, _)| *known != period) {
            let session = self.session()?;
            let summit = crate::summit::build(self, &session, &period)?;
            self.summit = Some((period, summit));
            self.told = false;
        }
        self.kept()
    }

    /// The summit of a period as its report tells it: with what was published before and has changed since.
    ///
    /// # Errors
    /// As [`summit`](Self::summit).
    pub fn report(&mut self, asked: Option<&str>) -> Result<&Summit> {
        let period = self.summit(asked)?.period;
        if !self.told {
            let restated = crate::restating::of(self, &period)?;
            let before = crate::restating::published_before(self, &period)?.len();
            if let Some((_, summit)) = &mut self.summit {
                summit.restatements = restated;
                analysis::tell_assumptions(before, summit);
                self.told = true;
            }
        }
        self.kept()
    }

    fn kept(&self) -> Result<&Summit> {
        self.summit.as_ref().map(|(_, summit)| summit).ok_or_else(not_ready)
    }
}

fn not_ready() -> Error {
    Error::new("internal", "The figures are not ready.", "Try again.")
}

fn nothing_dated() -> Error {
    Error::new(
        "nothing_dated",
        "There is no dated number in this workspace yet.",
        "Import a budget, a bill or another file with dates.",
    )
}
