//! Quarters frozen for a summit: inputs, figures and the PDF under one content hash. A snapshot is only ever added; undo passes it by.
//! Its bytes lie in `blobs`.

use super::blobs;
use crate::{
    Error, Read, Result, Tx, packing,
    record::{self, Cells, Reader, Record, Sql, Stay},
};
use jiff::civil::DateTime;
use model::{Period, SnapshotId};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

pub(crate) const V1: &str = "
CREATE TABLE snapshots (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  starts INTEGER NOT NULL, ends INTEGER NOT NULL, span TEXT NOT NULL CHECK (span IN ('W', 'M', 'Q', 'H', 'Y')),
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  supersedes INTEGER REFERENCES snapshots,
  inputs TEXT NOT NULL,
  figures TEXT NOT NULL,
  pdf TEXT NOT NULL,
  meta TEXT NOT NULL CONSTRAINT \"a snapshot's circumstances are JSON\" CHECK (json_valid(meta)),
  content TEXT NOT NULL,
  CONSTRAINT \"a period ends after it starts\" CHECK (starts < ends)
) STRICT;
CREATE TRIGGER snapshots_stay BEFORE UPDATE ON snapshots BEGIN
  SELECT RAISE(ABORT, 'a snapshot is never changed, only superseded'); END;
CREATE TRIGGER snapshots_remain BEFORE DELETE ON snapshots BEGIN
  SELECT RAISE(ABORT, 'a snapshot is never removed, only superseded'); END;";

/// What is frozen.
#[derive(Debug, Clone, Copy)]
pub struct Frozen<'a> {
    /// The quarter.
    pub period: Period,
    /// When it was published.
    pub at: DateTime,
    /// Who published it.
    pub by: &'a str,
    /// Everything known, as canonical JSON.
    pub inputs: &'a [u8],
    /// Every figure, as canonical JSON.
    pub figures: &'a [u8],
    /// The PDF that was handed out.
    pub pdf: &'a [u8],
    /// Report options, fonts, theme and generator version, as JSON.
    pub meta: &'a str,
}

/// A frozen quarter, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// Identity.
    pub id: SnapshotId,
    /// The quarter.
    pub period: Period,
    /// When it was published.
    pub at: DateTime,
    /// Who published it.
    pub by: String,
    /// The snapshot it replaces.
    pub supersedes: Option<SnapshotId>,
    /// SHA-256 of the inputs.
    pub inputs: String,
    /// SHA-256 of the figures.
    pub figures: String,
    /// SHA-256 of the PDF.
    pub pdf: String,
    /// Report options, fonts, theme and generator version, as JSON.
    pub meta: String,
    /// SHA-256 over inputs, figures and circumstances: two equal quarters have the same.
    pub content: String,
}

/// The bytes of a frozen quarter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// Everything known, as canonical JSON.
    pub inputs: Vec<u8>,
    /// Every figure, as canonical JSON.
    pub figures: Vec<u8>,
    /// The PDF that was handed out.
    pub pdf: Vec<u8>,
}

const COLUMNS: &str = "starts, ends, span, at, by, supersedes, inputs, figures, pdf, meta, content";

impl Record for Snapshot {
    fn sql() -> &'static Sql {
        static SQL: LazyLock<Sql> = LazyLock::new(|| Sql::new("snapshots", COLUMNS, Stay::Thing));
        &SQL
    }
    fn id(&self) -> i64 {
        self.id.0
    }
    fn write<'a>(&'a self, cells: &mut Cells<'a>) {
        cells.period(Some(&self.period));
        cells.shown(Some(self.at));
        cells.text(&self.by);
        cells.whole(self.supersedes.map(|s| s.0));
        for text in [&self.inputs, &self.figures, &self.pdf, &self.meta, &self.content] {
            cells.text(text);
        }
    }
    fn read(row: &mut Reader<'_>) -> Result<Self> {
        Ok(Snapshot {
            id: SnapshotId(row.id()),
            period: row.period()?,
            at: row.parsed()?,
            by: row.text()?,
            supersedes: row.maybe_whole()?.map(SnapshotId),
            inputs: row.text()?,
            figures: row.text()?,
            pdf: row.text()?,
            meta: row.text()?,
            content: row.text()?,
        })
    }
}

impl Snapshot {
    /// Whether the row still says what was frozen.
    pub(crate) fn is_sound(&self) -> bool {
        self.content == content(&self.inputs, &self.figures, &self.meta)
    }
}

fn content(inputs: &str, figures: &str, meta: &str) -> String {
    let mut digest = Sha256::new();
    for part in [inputs, figures, meta] {
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part);
    }
    packing::hex(&digest.finalize())
}

/// Freezes a quarter. The change that does it stands in the history, but undo passes it by.
///
/// # Errors
/// When the circumstances are no JSON or the file cannot be written.
pub fn freeze(tx: &Tx, frozen: &Frozen<'_>) -> Result<SnapshotId> {
    add(tx, frozen, None)
}

/// Freezes a quarter again in place of an earlier snapshot, which stays readable.
///
/// # Errors
/// As [`freeze`], and when there is no earlier one.
pub fn supersede(tx: &Tx, earlier: SnapshotId, frozen: &Frozen<'_>) -> Result<SnapshotId> {
    get(tx, earlier)?.ok_or(Error::NoSuchRow { table: "snapshots", id: earlier.0 })?;
    add(tx, frozen, Some(earlier))
}

fn add(tx: &Tx, frozen: &Frozen<'_>, supersedes: Option<SnapshotId>) -> Result<SnapshotId> {
    let inputs = blobs::put(tx, frozen.inputs)?;
    let figures = blobs::put(tx, frozen.figures)?;
    let snapshot = Snapshot {
        id: SnapshotId(0),
        period: frozen.period,
        at: frozen.at,
        by: frozen.by.to_owned(),
        supersedes,
        content: content(&inputs, &figures, frozen.meta),
        inputs,
        figures,
        pdf: blobs::put(tx, frozen.pdf)?,
        meta: frozen.meta.to_owned(),
    };
    record::insert(tx, &snapshot).map(SnapshotId)
}

/// Every snapshot, oldest first.
///
/// # Errors
/// When the file cannot be read.
pub fn all(read: &impl Read) -> Result<Vec<Snapshot>> {
    record::all(read)
}

/// The snapshot of that identity.
///
/// # Errors
/// When the file cannot be read.
pub fn get(read: &impl Read, id: SnapshotId) -> Result<Option<Snapshot>> {
    record::get(read, id.0)
}

/// The snapshot that holds for a period: the last one that none replaced.
///
/// # Errors
/// When the file cannot be read.
pub fn current(read: &impl Read, period: &Period) -> Result<Option<Snapshot>> {
    Ok(all(read)?.into_iter().rev().find(|snapshot| snapshot.period == *period))
}

/// The frozen bytes, checked against their hashes.
///
/// # Errors
/// When there is no such snapshot, or its bytes are gone or changed.
pub fn parts(read: &impl Read, id: SnapshotId) -> Result<Parts> {
    let snapshot = get(read, id)?.ok_or(Error::NoSuchRow { table: "snapshots", id: id.0 })?;
    let bytes = |hash: &str| {
        blobs::get(read.connection(), hash)?
            .ok_or_else(|| Error::damaged(format!("snapshot {}: its bytes are gone", id.0)))
    };
    Ok(Parts {
        inputs: bytes(&snapshot.inputs)?,
        figures: bytes(&snapshot.figures)?,
        pdf: bytes(&snapshot.pdf)?,
    })
}
