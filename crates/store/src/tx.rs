//! Who may read and who may write: [`Read`] is anything that can be asked, [`Tx`] is a change being made.
//! Beginning, committing and recording a change live in `history`.

use crate::{Result, history::triggers::Recorder, record::Cells};
use rusqlite::{Connection, params_from_iter};

/// Anything that can be asked: an open workspace, or a change being made, which sees its own writing.
pub trait Read {
    /// The connection; of use inside this room only.
    #[doc(hidden)]
    fn connection(&self) -> &Connection;
}

/// A change being made. Whatever is written through it is recorded, and is written wholly or not at all.
pub struct Tx<'a> {
    db: &'a Connection,
    recorder: &'a Recorder,
}

impl<'a> Tx<'a> {
    pub(crate) fn new(db: &'a Connection, recorder: &'a Recorder) -> Self {
        Tx { db, recorder }
    }

    pub(crate) fn db(&self) -> &Connection {
        self.db
    }

    /// Adds a row; the first cell is its id, or nothing for the next one.
    pub(crate) fn insert(&self, sql: &str, cells: Cells<'_>) -> Result<i64> {
        self.db.prepare_cached(sql)?.execute(params_from_iter(cells.iter()))?;
        Ok(self.db.last_insert_rowid())
    }

    /// Tells the journal of added rows that no trigger tells of.
    pub(crate) fn tell_added(&self, table: usize, rows: &[Cells<'_>], order: &[usize]) {
        self.recorder.added(table, rows, order);
    }

    /// Changes or removes rows and tells how many.
    pub(crate) fn execute(&self, sql: &str, cells: Cells<'_>) -> Result<usize> {
        Ok(self.db.prepare_cached(sql)?.execute(params_from_iter(cells.iter()))?)
    }
}

impl Read for Tx<'_> {
    fn connection(&self) -> &Connection {
        self.db
    }
}
