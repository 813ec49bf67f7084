//! What a change has done so far, kept in memory until it commits. Added rows are kept as ranges with a hash over their content,
//! since the rows themselves are in the table; changed rows keep old and new values; removed rows are kept whole, compressed.

use super::image;
use crate::{Result, packing, schema, tables::packed};
use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};

/// Removed rows are compressed in pieces of about this size.
const PIECE: usize = 1 << 20;

fn weight<'a>(table: usize, content: impl Iterator<Item = ValueRef<'a>>) -> u64 {
    schema::FOLLOWED.get(table).map_or(1, |table| packed::weight(table, content))
}

/// One thing that happened to rows of one table.
pub(crate) struct Record {
    /// Place of the table in `schema::FOLLOWED`.
    pub table: usize,
    pub first: i64,
    pub last: i64,
    pub act: Act,
}

pub(crate) enum Act {
    /// Every row from first to last was added; the hash runs over their content.
    Added(Sha256),
    /// One row was changed: column, old value, new value, for each column that differs.
    Changed(Vec<u8>),
    /// Rows between first and last were removed: id and content of each, compressed once the piece is full.
    Removed(Vec<u8>),
    Packed {
        size: usize,
        packed: Vec<u8>,
    },
}

/// What a change has done so far.
#[derive(Default)]
pub(crate) struct Journal {
    pub records: Vec<Record>,
    pub rows: u64,
    /// Per table the range that the next added row may extend.
    open: Vec<Option<usize>>,
    /// The first failure; the change cannot be committed after it.
    pub failed: bool,
}

impl Journal {
    pub(crate) fn added<'a>(
        &mut self,
        table: usize,
        id: i64,
        content: impl Iterator<Item = ValueRef<'a>> + Clone,
    ) {
        self.rows += weight(table, content.clone());
        if self.open.len() <= table {
            self.open.resize(table + 1, None);
        }
        let mut bytes = Vec::with_capacity(96);
        image::put_whole(&mut bytes, id);
        content.for_each(|value| image::put(&mut bytes, value));
        let range = self.open.get(table).copied().flatten().and_then(|at| self.records.get_mut(at));
        if let Some(Record { last, act: Act::Added(digest), .. }) = range
            && last.checked_add(1) == Some(id)
        {
            *last = id;
            digest.update(&bytes);
            return;
        }
        self.open[table] = Some(self.records.len());
        let act = Act::Added(Sha256::new_with_prefix(&bytes));
        self.records.push(Record { table, first: id, last: id, act });
    }

    pub(crate) fn changed<'a>(
        &mut self,
        table: usize,
        id: i64,
        columns: impl Iterator<Item = (ValueRef<'a>, ValueRef<'a>)>,
    ) {
        let mut bytes = Vec::new();
        for (at, (old, new)) in columns.enumerate().filter(|(_, (old, new))| old != new) {
            image::put_whole(&mut bytes, at as i64);
            image::put(&mut bytes, old);
            image::put(&mut bytes, new);
        }
        if !bytes.is_empty() {
            self.rows += 1;
            self.close_ranges();
            self.records.push(Record { table, first: id, last: id, act: Act::Changed(bytes) });
        }
    }

    pub(crate) fn removed<'a>(
        &mut self,
        table: usize,
        id: i64,
        content: impl Iterator<Item = ValueRef<'a>> + Clone,
    ) {
        self.rows += weight(table, content.clone());
        self.close_ranges();
        let piece = match self.records.last_mut() {
            Some(Record { table: same, first, last, act: Act::Removed(bytes) }) if *same == table => {
                (*first, *last) = (id.min(*first), id.max(*last));
                bytes
            }
            _ => {
                self.records.push(Record { table, first: id, last: id, act: Act::Removed(Vec::new()) });
                let Some(Record { act: Act::Removed(bytes), .. }) = self.records.last_mut() else { return };
                bytes
            }
        };
        image::put_whole(piece, id);
        content.for_each(|value| image::put(piece, value));
        if piece.len() >= PIECE {
            self.pack_last();
        }
    }

    fn pack_last(&mut self) {
        let Some(record) = self.records.last_mut() else { return };
        match pack(&mut record.act) {
            Ok(()) => {}
            Err(_) => self.failed = true,
        }
    }

    /// A later range must not swallow rows that were added after something else happened, or doing again would reorder them.
    fn close_ranges(&mut self) {
        self.open.clear();
    }
}

/// Compresses a piece of removed rows.
pub(crate) fn pack(act: &mut Act) -> Result<()> {
    if let Act::Removed(bytes) = act {
        *act = Act::Packed { size: bytes.len(), packed: packing::pack(bytes)? };
    }
    Ok(())
}
