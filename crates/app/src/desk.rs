//! The desk: one open workspace and what the use cases need of the world outside (clock, person, own binary).

use crate::{Error, Result, failure::from_store, shelf::Shelf};
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
    /// Everything known, as of a change; brought up to date by reading only what was touched since.
    world: RefCell<Option<(ChangeId, Arc<World>)>>,
    /// The last summit computed, until the next change; and whether its restatements are told.
    summit: Option<(Period, Summit)>,
    /// Reports laid out since the last change.
    pub(crate) shelf: Shelf,
    /// The figures at work: what an edit leaves as it is stays computed.
    session: Option<analysis::Session>,
    /// Whether the file changed since the session took it over.
    stale: bool,
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
        let world = RefCell::new(None);
        *self.slot() = Some(Open {
            workspace,
            path: path.into(),
            read_only,
            world,
            summit: None,
            shelf: Shelf::default(),
            session: None,
            stale: true,
            told: false,
        });
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
    /// Takes note that the file changed, in whatever way.
    pub fn changed(&mut self) {
        self.summit = None;
        self.shelf.clear();
        self.stale = true;
    }

    /// Forgets what was laid out, after a change of words and order that changes no figure.
    pub(crate) fn recomposed(&mut self) {
        self.shelf.clear();
    }

    /// Takes note that only outcomes, benefits, pools or links changed: figures of all other facts stay.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn results_changed(&mut self) -> Result<()> {
        let fresh = (!self.stale).then_some(self.session.as_mut()).flatten();
        let Some(session) = fresh else {
            self.changed();
            return Ok(());
        };
        let outcomes = store::outcomes::all(&self.workspace).map_err(from_store)?;
        let benefits = store::benefits::all(&self.workspace).map_err(from_store)?;
        let pools = store::pools::all(&self.workspace).map_err(from_store)?;
        let links = store::links::all(&self.workspace).map_err(from_store)?;
        session.change(analysis::Part::Results, |world| {
            (world.outcomes, world.benefits, world.pools, world.links) = (outcomes, benefits, pools, links);
        });
        self.changed();
        self.stale = false;
        Ok(())
    }

    /// The session over the file as it is now.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn session(&mut self) -> Result<&analysis::Session> {
        if self.stale || self.session.is_none() {
            let world = Arc::unwrap_or_clone(self.world()?);
            match self.session.as_mut() {
                Some(session) => session.renew(world),
                None => self.session = Some(analysis::Session::new(world)),
            }
            self.stale = false;
        }
        self.session.as_ref().ok_or_else(not_ready)
    }

    /// Everything the workspace knows. It is read whole once; after that only what changes have touched is read.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn world(&self) -> Result<Arc<World>> {
        let head = self.workspace.head().map_err(from_store)?;
        let mut kept = self.world.borrow_mut();
        let (known, mut world) = match kept.take() {
            Some((known, world)) if known <= head => (known, world),
            _ => (head, Arc::new(self.workspace.world().map_err(from_store)?)),
        };
        if known != head {
            self.workspace.refresh(Arc::make_mut(&mut world), known).map_err(from_store)?;
        }
        *kept = Some((head, world.clone()));
        Ok(world)
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
        let period = choose_period(self.session()?.world(), asked)?;
        if self.summit.as_ref().is_none_or(|(known, _)| *known != period) {
            let session = self.session.as_ref().ok_or_else(not_ready)?;
            let summit = crate::summit::build(&self.workspace, session, &period)?;
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
            if let Some((_, summit)) = &mut self.summit {
                summit.restatements = restated;
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
