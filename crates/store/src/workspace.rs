//! An open workspace: the door to everything in the file. What stands in a table is said in the table's module.

use crate::{
    Change, ChangeKind, Error, Read, Result, Tx, VerifyFinding, Watch, extent,
    file::{
        copy, header,
        lease::{Holder, Lease},
        opening,
    },
    history::{
        self,
        apply::{Open, Title},
        replay::{self, Stacks},
        triggers::Recorder,
        verify,
    },
    schema,
    tables::settings,
    world,
};
use jiff::civil::DateTime;
use model::{ChangeId, World, extent::Extent, settings::Settings};
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};

/// An open workspace.
pub struct Workspace {
    path: PathBuf,
    db: Connection,
    /// What only a writer has.
    writer: Option<Writer>,
}

struct Writer {
    recorder: Recorder,
    /// Whether changes go to a log: from the first one on, so that opening alone leaves the file's bytes as they were.
    logged: bool,
    _lease: Lease,
}

impl Workspace {
    /// Makes a new, empty workspace and opens it for writing.
    ///
    /// # Errors
    /// When something is already there or the place cannot be written.
    pub fn create(path: &Path, settings: &Settings, at: DateTime) -> Result<Self> {
        Self::create_as(path, settings, at, &Holder::default())
    }

    /// As [`create`](Self::create), saying who holds the file.
    ///
    /// # Errors
    /// When something is already there or the place cannot be written.
    pub fn create_as(path: &Path, settings: &Settings, at: DateTime, holder: &Holder) -> Result<Self> {
        if path.exists() {
            return Err(Error::AlreadyThere { path: path.to_path_buf() });
        }
        let part = header::beside(path, "-part");
        let _ = std::fs::remove_file(&part);
        let made = make(&part, settings, at, &holder.who)
            .and_then(|()| std::fs::rename(&part, path).map_err(|e| Error::io(path, e)));
        if let Err(error) = made {
            let _ = std::fs::remove_file(&part);
            return Err(error.in_file(path));
        }
        Self::open_as(path, holder)
    }

    /// Opens for writing. A file of an older format is brought up to date after a copy was made beside it.
    ///
    /// # Errors
    /// When it is no workspace, newer, damaged, held by someone else, or cannot be written.
    pub fn open(path: &Path) -> Result<Self> {
        Self::open_as(path, &Holder::default())
    }

    /// As [`open`](Self::open), saying who holds the file, for the message that others get.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_as(path: &Path, holder: &Holder) -> Result<Self> {
        header::check(path)?;
        let lease = Lease::take(path, holder)?;
        let db = opening::writing(path, OpenFlags::empty()).map_err(|e| e.in_file(path))?;
        let recorder = prepare(&db, path).map_err(|e| e.in_file(path))?;
        Ok(Workspace {
            path: path.to_path_buf(),
            db,
            writer: Some(Writer { recorder, logged: false, _lease: lease }),
        })
    }

    /// Opens for reading, also while someone else writes; what they commit is seen.
    ///
    /// # Errors
    /// When it is no workspace, of another format, or damaged.
    pub fn open_read_only(path: &Path) -> Result<Self> {
        let header = header::check(path)?;
        let db = opening::reading(path, &header).map_err(|e| e.in_file(path))?;
        let found: u32 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if found < schema::FORMAT {
            return Err(Error::Older { found, known: schema::FORMAT });
        }
        Ok(Workspace { path: path.to_path_buf(), db, writer: None })
    }

    /// Leaves the workspace as a single file. Dropping does the same, but cannot say when it failed.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn close(mut self) -> Result<()> {
        let path = self.path.clone();
        self.leave().map_err(|e| e.in_file(&path))
    }

    fn leave(&mut self) -> Result<()> {
        match self.writer.take() {
            Some(writer) if writer.logged => opening::end_log(&self.db),
            Some(_) => Ok(()),
            None => Ok(()),
        }
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Makes one change: everything written through the [`Tx`] becomes one entry of the history, or nothing does.
    /// The id is `None` when nothing changed; then there is no entry.
    ///
    /// # Errors
    /// Whatever `work` gives, or when the file cannot be written.
    pub fn change<T, E: From<Error>>(
        &mut self,
        label: &str,
        by: &str,
        at: DateTime,
        work: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<(Option<ChangeId>, T), E> {
        let open = self.begin()?;
        let value = work(&Tx::new(&self.db, open.recorder()))?;
        let title = Title { kind: ChangeKind::Change, target: None, label, by, at };
        let id = open.commit(title).map_err(|e| e.in_file(&self.path))?;
        self.follow_with_log()?;
        Ok((id.map(ChangeId), value))
    }

    /// After the first change of a session the next ones go to a log, which is faster and lets readers in.
    fn follow_with_log(&mut self) -> Result<()> {
        if let Some(writer) = self.writer.as_mut().filter(|w| !w.logged) {
            opening::begin_log(&self.db)?;
            writer.logged = true;
        }
        Ok(())
    }

    fn begin(&self) -> Result<Open<'_>> {
        let writer = self.writer.as_ref().ok_or(Error::OpenedForReading)?;
        Open::begin(&self.db, &writer.recorder).map_err(|e| e.in_file(&self.path))
    }

    /// Takes the last change back that is not taken back yet, and says which.
    ///
    /// # Errors
    /// When there is none or the file cannot be written.
    pub fn undo(&mut self, by: &str, at: DateTime) -> Result<Change> {
        let top = |stacks: &Stacks| stacks.undo.last().copied();
        self.turn(ChangeKind::Undo, top, by, at)
    }

    /// Does the change again that was taken back last, and says which. A change made since then ends the possibility.
    ///
    /// # Errors
    /// When there is none or the file cannot be written.
    pub fn redo(&mut self, by: &str, at: DateTime) -> Result<Change> {
        let top = |stacks: &Stacks| stacks.redo.last().copied();
        self.turn(ChangeKind::Redo, top, by, at)
    }

    /// Goes to the state right after a change: takes back everything made since, or does everything again up to and with it.
    /// Each step is an entry of its own. Gives the changes stepped over, in the order of the steps.
    ///
    /// # Errors
    /// When there is no way there (no such change, or other changes took the place of what was taken back), or the file
    /// cannot be written; what was stepped over before that stays.
    pub fn go_to(&mut self, change: ChangeId, by: &str, at: DateTime) -> Result<Vec<Change>> {
        let way = Stacks::of(&history::entries(&self.db)?).way_to(change.0);
        let (kind, steps) = way.ok_or(Error::NoWay { change: change.0 })?;
        let step = |_| if kind == ChangeKind::Undo { self.undo(by, at) } else { self.redo(by, at) };
        (0..steps).map(step).collect()
    }

    fn turn(
        &mut self,
        kind: ChangeKind,
        top: impl Fn(&Stacks) -> Option<(i64, i64)>,
        by: &str,
        at: DateTime,
    ) -> Result<Change> {
        let entries = history::entries(&self.db)?;
        let (target, origin) = top(&Stacks::of(&entries)).ok_or(Error::NothingTo { what: kind.word() })?;
        let label = entries.iter().find(|e| e.id == origin).map(|e| e.label.clone()).unwrap_or_default();
        // the state that comes back was whole; cascades would only repeat what is recorded
        self.db.pragma_update(None, "foreign_keys", false)?;
        let turned = self.begin().and_then(|open| {
            replay::turn_round(&self.db, target)?;
            open.commit(Title { kind, target: Some(target), label: &label, by, at })
        });
        self.db.pragma_update(None, "foreign_keys", true)?;
        turned.map_err(|e| e.in_file(&self.path))?;
        let origin = history::list(&self.db)?.into_iter().find(|change| change.id.0 == origin);
        origin.ok_or_else(|| Error::damaged("history, a change that was taken back"))
    }

    /// Every change, oldest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn history(&self) -> Result<Vec<Change>> {
        history::list(&self.db)
    }

    /// Labels of the changes that undo and redo would step over.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn steps(&self) -> Result<(Option<String>, Option<String>)> {
        let entries = history::entries(&self.db)?;
        let stacks = Stacks::of(&entries);
        let label = |top: Option<&(i64, i64)>| {
            let (_, origin) = top?;
            entries.iter().find(|e| e.id == *origin).map(|e| e.label.clone())
        };
        Ok((label(stacks.undo.last()), label(stacks.redo.last())))
    }

    /// Looks at everything again; nothing found means that all is well.
    ///
    /// # Errors
    /// When the file cannot be read at all, or the watcher stopped it.
    pub fn verify(&self, watch: &dyn Watch) -> Result<Vec<VerifyFinding>> {
        verify::all(self, watch)
    }

    /// Writes everything that can be taken back as text, in a fixed order: equal dumps, equal content.
    ///
    /// # Errors
    /// When the file cannot be read or `out` not be written.
    pub fn dump(&self, out: &mut dyn std::io::Write) -> Result<()> {
        history::dump::write(&self.db, out)
    }

    /// Everything the workspace knows, without what retired sheets brought.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn world(&self) -> Result<World> {
        world::load(self)
    }

    /// The times that the workspace knows something about. Reads no fact, however many there are.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn extent(&self) -> Result<Extent> {
        extent::of(self)
    }

    /// The last change, to be given to [`refresh`](Self::refresh) later.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn head(&self) -> Result<ChangeId> {
        let last = "SELECT COALESCE(MAX(id), 0) FROM changes";
        Ok(ChangeId(self.db.query_row(last, [], |row| row.get(0))?))
    }

    /// Brings a world that was read when `since` was the last change up to date, reading little more than what was touched,
    /// and tells the touched tables.
    ///
    /// # Errors
    /// When the file cannot be read; the world is then to be read anew.
    pub fn refresh(&self, world: &mut World, since: ChangeId) -> Result<Vec<String>> {
        world::refresh(self, world, since.0)
    }

    /// Writes a whole, compact copy beside or elsewhere; nothing is ever written over.
    ///
    /// # Errors
    /// When something is already there or the place cannot be written.
    pub fn save_copy(&self, to: &Path) -> Result<()> {
        copy::save(&self.db, to)
    }
}

impl Read for Workspace {
    fn connection(&self) -> &Connection {
        &self.db
    }
}

impl Drop for Workspace {
    fn drop(&mut self) {
        let _ = self.leave();
    }
}

/// Makes the tables and the first entry of the history in a file nobody knows yet.
fn make(path: &Path, settings: &Settings, at: DateTime, by: &str) -> Result<()> {
    // the name is ours alone: it must be there before SQLite is asked, so that a bad place is told by its own error
    std::fs::File::create_new(path).map_err(|e| Error::io(path, e))?;
    let db = opening::writing(path, OpenFlags::SQLITE_OPEN_CREATE)?;
    db.pragma_update(None, "application_id", schema::APPLICATION_ID)?;
    db.execute_batch("BEGIN IMMEDIATE")?;
    schema::migrate(&db, 0)?;
    db.execute_batch("COMMIT")?;
    let recorder = Recorder::attach(&db)?;
    let open = Open::begin(&db, &recorder)?;
    settings::insert(&Tx::new(&db, &recorder), settings)?;
    let label = "New workspace";
    open.commit(Title { kind: ChangeKind::Create, target: None, label, by, at })?;
    Ok(())
}

/// Brings an opened file to the present format and starts following it.
fn prepare(db: &Connection, path: &Path) -> Result<Recorder> {
    let format: u32 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    header::refuse_newer(format)?;
    if format < schema::FORMAT {
        copy::backup(db, path, format)?;
        db.execute_batch("BEGIN IMMEDIATE")?;
        schema::migrate(db, format)?;
        db.execute_batch("COMMIT")?;
    }
    Recorder::attach(db)
}
