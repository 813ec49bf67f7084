//! Published figures that changed after their snapshot: what it was, what it is now, and why.

use crate::{
    Result,
    record::{Cells, Reader, table, words::Word},
};
use jiff::civil::DateTime;
use model::{Decimal, SnapshotId};

pub(crate) const V1: &str = "
CREATE TABLE restatements (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  snapshot INTEGER NOT NULL REFERENCES snapshots,
  figure TEXT NOT NULL,
  was TEXT,
  now TEXT,
  class TEXT NOT NULL CHECK (class IN ('R1', 'R2', 'R3', 'C')),
  reason TEXT NOT NULL,
  approved_by TEXT,
  at TEXT NOT NULL,
  UNIQUE (snapshot, figure)
) STRICT;";

/// Identity of a restatement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RestatementId(pub i64);

/// Classes of restatement, as the definitions number them, and corrections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Class {
    R1,
    R2,
    R3,
    C,
}

impl Word for Class {
    fn word(self) -> &'static str {
        match self {
            Class::R1 => "R1",
            Class::R2 => "R2",
            Class::R3 => "R3",
            Class::C => "C",
        }
    }
    fn from_word(word: &str) -> Option<Self> {
        [Class::R1, Class::R2, Class::R3, Class::C].into_iter().find(|class| class.word() == word)
    }
}

impl Class {
    /// The class of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::from_word(name)
    }
}

impl std::fmt::Display for Class {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}

/// A published figure that changed. One row per snapshot and figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restatement {
    /// Identity.
    pub id: RestatementId,
    /// The snapshot that published it.
    pub snapshot: SnapshotId,
    /// The figure's id.
    pub figure: String,
    /// What was published; `None` was "not known".
    pub was: Option<Decimal>,
    /// What it is now.
    pub now: Option<Decimal>,
    /// R1, R2, R3 or C.
    pub class: Class,
    /// Why.
    pub reason: String,
    /// Who approved it, once somebody did.
    pub approved_by: Option<String>,
    /// When it was noted.
    pub at: DateTime,
}

table!(
    plain Restatement,
    RestatementId,
    "restatements",
    "snapshot, figure, was, now, class, reason, approved_by, at",
    Thing
);

fn write<'a>(restatement: &'a Restatement, cells: &mut Cells<'a>) {
    cells.whole(Some(restatement.snapshot.0));
    cells.text(&restatement.figure);
    cells.shown(restatement.was);
    cells.shown(restatement.now);
    cells.word(Some(restatement.class));
    cells.text(&restatement.reason);
    cells.maybe(restatement.approved_by.as_ref());
    cells.shown(Some(restatement.at));
}

fn read(row: &mut Reader<'_>) -> Result<Restatement> {
    Ok(Restatement {
        id: RestatementId(row.id()),
        snapshot: SnapshotId(row.whole()?),
        figure: row.text()?,
        was: row.maybe_parsed()?,
        now: row.maybe_parsed()?,
        class: row.word()?,
        reason: row.text()?,
        approved_by: row.maybe()?,
        at: row.parsed()?,
    })
}
