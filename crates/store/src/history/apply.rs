//! Beginning and committing a change: all of it with its entry in the history, or nothing.

use super::{
    ChangeKind, Entry, chain,
    journal::{self, Act, Journal, Record},
    shapes::{self, Shape},
    triggers::Recorder,
};
use crate::{Error, Result, schema};
use jiff::civil::DateTime;
use rusqlite::{Connection, OptionalExtension};
use sha2::Digest;
use std::collections::HashMap;

/// A transaction that is taken back when dropped before it was committed.
pub(crate) struct Open<'a> {
    db: &'a Connection,
    recorder: &'a Recorder,
    done: bool,
}

/// How a change is called in the history.
#[derive(Clone, Copy)]
pub(crate) struct Title<'a> {
    pub kind: ChangeKind,
    pub target: Option<i64>,
    pub label: &'a str,
    pub by: &'a str,
    pub at: DateTime,
}

impl<'a> Open<'a> {
    pub(crate) fn begin(db: &'a Connection, recorder: &'a Recorder) -> Result<Self> {
        db.execute_batch("BEGIN IMMEDIATE")?;
        recorder.take();
        Ok(Open { db, recorder, done: false })
    }

    /// Whom added, changed and removed rows are told to.
    pub(crate) fn recorder(&self) -> &'a Recorder {
        self.recorder
    }

    /// Commits with an entry; a change that changed nothing leaves none.
    pub(crate) fn commit(mut self, title: Title<'_>) -> Result<Option<i64>> {
        let journal = self.recorder.take();
        if journal.rows == 0 {
            return Ok(None);
        }
        if journal.failed {
            return Err(Error::TooLarge { what: "what this change removes".into() });
        }
        let id = write(self.db, title, journal)?;
        self.db.execute_batch("COMMIT")?;
        self.done = true;
        Ok(Some(id))
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        if !self.done {
            self.recorder.take();
            // SQLite has already taken it back when the disk was full
            let _ = self.db.execute_batch("ROLLBACK");
        }
    }
}

fn write(db: &Connection, title: Title<'_>, journal: Journal) -> Result<i64> {
    let (before, id) = last(db)?;
    let permanent = schema::FOLLOWED.iter().position(|table| *table == schema::PERMANENT);
    let publishes = journal.records.iter().any(|record| Some(record.table) == permanent);
    let kind = if publishes { ChangeKind::Publish } else { title.kind };
    let mut entry = Entry {
        id,
        kind,
        target: title.target,
        label: title.label.to_owned(),
        by: title.by.to_owned(),
        at: title.at.to_string(),
        rows: i64::try_from(journal.rows).unwrap_or(i64::MAX),
        hash: String::new(),
    };
    let shapes = shapes::latest(db)?;
    let mut digest = chain::LogDigest::default();
    for record in journal.records {
        log(db, id, record, &shapes, &mut digest)?;
    }
    entry.hash = chain::hash(&before, &entry, digest);
    db.prepare_cached(
        "INSERT INTO changes (id, kind, target, label, by, at, rows, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute((
        entry.id,
        entry.kind.word(),
        entry.target,
        entry.label,
        entry.by,
        entry.at,
        entry.rows,
        entry.hash,
    ))?;
    Ok(id)
}

/// The last entry's hash and the next entry's id.
fn last(db: &Connection) -> Result<(String, i64)> {
    let mut statement = db.prepare_cached("SELECT hash, id + 1 FROM changes ORDER BY id DESC LIMIT 1")?;
    let last = statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    Ok(last.unwrap_or_else(|| (chain::START.to_owned(), 1)))
}

fn log(
    db: &Connection,
    change: i64,
    mut record: Record,
    shapes: &HashMap<String, (i64, Shape)>,
    digest: &mut chain::LogDigest,
) -> Result<()> {
    let table = schema::FOLLOWED.get(record.table).copied().unwrap_or_default();
    let (shape_id, shape) =
        shapes.get(table).ok_or_else(|| Error::damaged("history, the columns of a table are not known"))?;
    journal::pack(&mut record.act)?;
    let (op, size, image) = match record.act {
        Act::Added(hash) => ("I", 0, hash.finalize().to_vec()),
        Act::Changed(bytes) => ("U", 0, bytes),
        Act::Packed { size, packed } => ("D", size as i64, packed),
        Act::Removed(bytes) => ("D", bytes.len() as i64, bytes),
    };
    let (first, last) = (record.first, record.last);
    digest.add(&chain::Logged { shape, op, first, last, size, image: &image });
    db.prepare_cached(
        "INSERT INTO log (change, shape, op, first, last, size, image) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute((change, shape_id, op, first, last, size, image))?;
    Ok(())
}
