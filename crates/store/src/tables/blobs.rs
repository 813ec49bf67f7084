//! Bytes found by their own SHA-256: files that were imported, frozen quarters. They are only ever added, never changed or removed,
//! and stand outside undo: what history or a snapshot names stays readable.

use crate::{Error, Result, Tx, packing};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

pub(crate) const V1: &str = "
CREATE TABLE blobs (
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  part INTEGER NOT NULL CHECK (part >= 0),
  size INTEGER NOT NULL CHECK (size >= 0),
  packed BLOB NOT NULL,
  PRIMARY KEY (sha256, part)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER blobs_stay BEFORE UPDATE ON blobs BEGIN SELECT RAISE(ABORT, 'kept bytes never change'); END;
CREATE TRIGGER blobs_remain BEFORE DELETE ON blobs BEGIN SELECT RAISE(ABORT, 'kept bytes are never removed'); END;";

/// A part is compressed by itself, so that reading and checking need little memory and no value nears SQLite's limit.
const PART: usize = 32 << 20;

/// Lower-case hexadecimal SHA-256.
pub(crate) fn hash(bytes: &[u8]) -> String {
    packing::hex(&Sha256::digest(bytes))
}

/// Keeps the bytes and gives their hash; the same bytes are kept once.
pub(crate) fn put(tx: &Tx, bytes: &[u8]) -> Result<String> {
    let sha256 = hash(bytes);
    if has(tx.db(), &sha256)? {
        return Ok(sha256);
    }
    let mut insert =
        tx.db().prepare_cached("INSERT INTO blobs (sha256, part, size, packed) VALUES (?1, ?2, ?3, ?4)")?;
    let mut add = |part: usize, piece: &[u8]| -> Result<()> {
        let packed = packing::pack(piece)?;
        insert.execute((&sha256, part as i64, piece.len() as i64, packed))?;
        Ok(())
    };
    if bytes.is_empty() {
        add(0, bytes)?;
    }
    for (part, piece) in bytes.chunks(PART).enumerate() {
        add(part, piece)?;
    }
    Ok(sha256)
}

/// Brings bytes over from another workspace, if it has them and we do not.
pub(crate) fn copy(tx: &Tx<'_>, from: &Connection, sha256: &str) -> Result<()> {
    if has(tx.db(), sha256)? {
        return Ok(());
    }
    let mut select =
        from.prepare_cached("SELECT part, size, packed FROM blobs WHERE sha256 = ?1 ORDER BY part")?;
    let mut insert =
        tx.db().prepare_cached("INSERT INTO blobs (sha256, part, size, packed) VALUES (?1, ?2, ?3, ?4)")?;
    let mut rows = select.query([sha256])?;
    while let Some(row) = rows.next()? {
        let (part, size, packed): (i64, i64, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        insert.execute((sha256, part, size, packed))?;
    }
    Ok(())
}

fn has(db: &Connection, sha256: &str) -> Result<bool> {
    Ok(db.prepare_cached("SELECT 1 FROM blobs WHERE sha256 = ?1 AND part = 0")?.exists([sha256])?)
}

/// The bytes with that hash, checked against it; `None` when there are none.
pub(crate) fn get(db: &Connection, sha256: &str) -> Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let parts = each_part(db, sha256, |piece| bytes.extend_from_slice(&piece))?;
    if parts == 0 {
        return Ok(None);
    }
    if hash(&bytes) == sha256 { Ok(Some(bytes)) } else { Err(damaged(sha256)) }
}

/// Whether the bytes with that hash are there and still have it.
pub(crate) fn is_whole(db: &Connection, sha256: &str) -> Result<bool> {
    let mut digest = Sha256::new();
    match each_part(db, sha256, |piece| digest.update(&piece)) {
        Ok(parts) => Ok(parts > 0 && packing::hex(&digest.finalize()) == sha256),
        Err(Error::Damaged { .. }) => Ok(false),
        Err(other) => Err(other),
    }
}

fn each_part(db: &Connection, sha256: &str, mut take: impl FnMut(Vec<u8>)) -> Result<usize> {
    let mut statement =
        db.prepare_cached("SELECT size, packed FROM blobs WHERE sha256 = ?1 ORDER BY part")?;
    let mut rows = statement.query([sha256])?;
    let mut parts = 0;
    while let Some(row) = rows.next()? {
        let size = row.get::<_, i64>(0)?;
        let size = usize::try_from(size).ok().filter(|s| *s <= PART).ok_or_else(|| damaged(sha256))?;
        take(
            packing::unpack(row.get_ref(1)?.as_blob().map_err(|_| damaged(sha256))?, size)
                .ok_or_else(|| damaged(sha256))?,
        );
        parts += 1;
    }
    Ok(parts)
}

/// Every hash that is kept, sorted.
pub(crate) fn hashes(db: &Connection) -> Result<Vec<String>> {
    let mut statement = db.prepare("SELECT DISTINCT sha256 FROM blobs ORDER BY sha256")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn damaged(sha256: &str) -> Error {
    Error::damaged(format!("kept bytes {}", sha256.get(..12).unwrap_or(sha256)))
}
