//! The table of imported files. Their bytes lie in `blobs`, found by their SHA-256.

use super::blobs;
use crate::{
    Read, Result, Tx,
    record::{self, Cells, Reader, table},
};
use model::{SourceId, source::Source};

pub(crate) const V1: &str = "
CREATE TABLE sources (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL CONSTRAINT \"a hash has 64 digits\" CHECK (length(sha256) = 64),
  size INTEGER NOT NULL CHECK (size >= 0),
  format TEXT NOT NULL,
  kept INTEGER NOT NULL CHECK (kept IN (0, 1))
) STRICT;";

table!(plain Source, SourceId, "sources", "name, sha256, size, format, kept", Thing);

fn write<'a>(source: &'a Source, cells: &mut Cells<'a>) {
    cells.text(&source.name);
    cells.text(&source.sha256);
    cells.count(Some(source.size));
    cells.text(&source.format);
    cells.flag(Some(source.kept));
}

fn read(row: &mut Reader<'_>) -> Result<Source> {
    Ok(Source {
        id: SourceId(row.id()),
        name: row.text()?,
        sha256: row.text()?,
        size: row.count()?,
        format: row.text()?,
        kept: row.flag()?,
    })
}

/// Whether a source's bytes go into the workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Yes: provenance survives the file.
    Bytes,
    /// No: only name, size and hash.
    HashOnly,
}

/// Adds a file with its bytes; size and hash are taken from them.
///
/// # Errors
/// When the file cannot be written.
pub fn insert_with_bytes(tx: &Tx, name: &str, format: &str, bytes: &[u8], keep: Keep) -> Result<SourceId> {
    let sha256 = match keep {
        Keep::Bytes => blobs::put(tx, bytes)?,
        Keep::HashOnly => blobs::hash(bytes),
    };
    let source = Source {
        id: SourceId(0),
        name: name.to_owned(),
        sha256,
        size: bytes.len() as u64,
        format: format.to_owned(),
        kept: keep == Keep::Bytes,
    };
    insert(tx, &source)
}

/// The last file added with that SHA-256 (lower-case hexadecimal).
///
/// # Errors
/// When the file cannot be read.
pub fn by_hash(read: &impl Read, sha256: &str) -> Result<Option<Source>> {
    Ok(all(read)?.into_iter().rev().find(|source| source.sha256 == sha256))
}

/// The bytes of a file; `None` when they were not kept.
///
/// # Errors
/// When the workspace cannot be read or the bytes do not have their hash any more.
pub fn bytes(read: &impl Read, id: SourceId) -> Result<Option<Vec<u8>>> {
    match record::get::<Source>(read, id.0)? {
        Some(source) if source.kept => blobs::get(read.connection(), &source.sha256),
        _ => Ok(None),
    }
}
