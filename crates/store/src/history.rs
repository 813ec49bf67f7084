//! Every change of a workspace, in one chain: what was done, by whom, when, and how to take it back. Nothing here is ever rewritten;
//! taking back and doing again are changes too. No noun of the model is known here: rows are columns of values.

pub(crate) mod apply;
pub(crate) mod chain;
pub(crate) mod dump;
pub(crate) mod image;
pub(crate) mod journal;
pub(crate) mod past;
pub(crate) mod replay;
pub(crate) mod shapes;
pub(crate) mod since;
pub(crate) mod triggers;
pub mod verify;

use crate::{Error, Result};
use jiff::civil::DateTime;
use model::ChangeId;
use rusqlite::Connection;

pub(crate) const V1: &str = "
CREATE TABLE changes (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('create', 'change', 'undo', 'redo', 'publish')),
  target INTEGER REFERENCES changes,
  label TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  rows INTEGER NOT NULL CHECK (rows > 0),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  CHECK ((kind IN ('undo', 'redo')) = (target IS NOT NULL))
) STRICT;
CREATE TABLE shapes (
  id INTEGER PRIMARY KEY,
  tbl TEXT NOT NULL,
  columns TEXT NOT NULL CHECK (json_type(columns) = 'array')
) STRICT;
CREATE TABLE log (
  id INTEGER PRIMARY KEY,
  change INTEGER NOT NULL REFERENCES changes DEFERRABLE INITIALLY DEFERRED,
  shape INTEGER NOT NULL REFERENCES shapes,
  op TEXT NOT NULL CHECK (op IN ('I', 'U', 'D')),
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  size INTEGER NOT NULL CHECK (size >= 0),
  image BLOB NOT NULL
) STRICT;
CREATE INDEX log_change ON log (change);
CREATE TRIGGER changes_stay BEFORE UPDATE ON changes BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER changes_remain BEFORE DELETE ON changes BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER log_stays BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER log_remains BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;";

/// What a change was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// The workspace was made.
    Create,
    /// Somebody changed something.
    Change,
    /// A change was taken back.
    Undo,
    /// A change that was taken back was done again.
    Redo,
    /// A quarter was frozen; never taken back.
    Publish,
}

impl ChangeKind {
    pub(crate) fn word(self) -> &'static str {
        match self {
            ChangeKind::Create => "create",
            ChangeKind::Change => "change",
            ChangeKind::Undo => "undo",
            ChangeKind::Redo => "redo",
            ChangeKind::Publish => "publish",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        [Self::Create, Self::Change, Self::Undo, Self::Redo, Self::Publish]
            .into_iter()
            .find(|k| k.word() == word)
    }
}

/// One entry of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Identity; later changes have larger ones.
    pub id: ChangeId,
    /// What it was.
    pub kind: ChangeKind,
    /// The change that was taken back or done again.
    pub of: Option<ChangeId>,
    /// What was done, in words.
    pub label: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: DateTime,
    /// Number of rows added, changed or removed.
    pub rows: u64,
    /// Whether it has been taken back and not been done again.
    pub undone: bool,
    /// SHA-256 over this entry and the one before.
    pub hash: String,
}

/// A change as it stands in the file.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub id: i64,
    pub kind: ChangeKind,
    pub target: Option<i64>,
    pub label: String,
    pub by: String,
    pub at: String,
    pub rows: i64,
    pub hash: String,
}

/// Every entry, oldest first.
pub(crate) fn entries(db: &Connection) -> Result<Vec<Entry>> {
    let mut statement =
        db.prepare_cached("SELECT id, kind, target, label, by, at, rows, hash FROM changes ORDER BY id")?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let kind = row.get_ref(1)?.as_str().ok().and_then(ChangeKind::from_word);
        found.push(Entry {
            id: row.get(0)?,
            kind: kind.ok_or_else(|| Error::damaged("history, an entry of unknown kind"))?,
            target: row.get(2)?,
            label: row.get(3)?,
            by: row.get(4)?,
            at: row.get(5)?,
            rows: row.get(6)?,
            hash: row.get(7)?,
        });
    }
    Ok(found)
}

/// The history as people read it, oldest first.
pub(crate) fn list(db: &Connection) -> Result<Vec<Change>> {
    let entries = entries(db)?;
    let stacks = replay::Stacks::of(&entries);
    entries
        .iter()
        .map(|entry| {
            Ok(Change {
                id: ChangeId(entry.id),
                kind: entry.kind,
                of: stacks.origin(entry).map(ChangeId),
                label: entry.label.clone(),
                by: entry.by.clone(),
                at: entry
                    .at
                    .parse()
                    .map_err(|_| Error::damaged(format!("history, time of change {}", entry.id)))?,
                rows: u64::try_from(entry.rows).unwrap_or(0),
                undone: stacks.is_undone(entry.id),
                hash: entry.hash.clone(),
            })
        })
        .collect()
}
