//! How SQLite is set up for writing and for reading, and how the file is left as a single one.

use super::header::{self, Header, beside};
use crate::{Error, Result};
use rusqlite::{Connection, OpenFlags};
use std::{path::Path, time::Duration};

/// Opens for writing; `create` also makes the file.
pub(crate) fn writing(path: &Path, create: OpenFlags) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | create;
    let db = Connection::open_with_flags(path, flags)?;
    if db.is_readonly("main")? {
        return Err(Error::ReadOnly { path: path.to_path_buf() });
    }
    settle(&db)?;
    db.pragma_update(None, "foreign_keys", true)?;
    // what was committed survives a power cut
    db.pragma_update(None, "synchronous", "FULL")?;
    Ok(db)
}

fn settle(db: &Connection) -> Result<()> {
    db.busy_timeout(Duration::from_secs(2))?;
    db.set_prepared_statement_cache_capacity(256);
    db.pragma_update(None, "cache_size", -65_536)?;
    db.pragma_update(None, "temp_store", "MEMORY")?;
    // a workspace may come from anywhere: its schema may not call anything that reaches outside
    db.pragma_update(None, "trusted_schema", false)?;
    db.pragma_update(None, "cell_size_check", true)?;
    Ok(())
}

/// While open, changes go to a log beside the file, so that readers and a crash find a whole state.
/// Where the place allows no such log, SQLite's rollback journal does the same more slowly.
pub(crate) fn begin_log(db: &Connection) -> Result<()> {
    let mode: String = db.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if mode != "wal" {
        db.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    }
    db.pragma_update(None, "wal_autocheckpoint", 4000)?;
    Ok(())
}

/// Brings everything into the one file. A reader that is still there keeps the log open; the last to leave clears it.
pub(crate) fn end_log(db: &Connection) -> Result<()> {
    match db.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get::<_, String>(0)) {
        Ok(_) => Ok(()),
        Err(error) => match Error::from(error) {
            Error::Locked { .. } => Ok(()),
            other => Err(other),
        },
    }
}

/// Opens for reading; nothing is written, not even beside the file when it rests as a single one.
pub(crate) fn reading(path: &Path, header: &Header) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = if header.wal && !beside(path, "-wal").exists() {
        let uri = immutable(path).ok_or_else(|| Error::ReadOnly { path: path.to_path_buf() })?;
        Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI)?
    } else {
        Connection::open_with_flags(path, flags)?
    };
    settle(&db)?;
    let format = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    header::refuse_newer(format)?;
    Ok(db)
}

/// A file that says it has a log, but has none beside it, was left so by a reader: nobody is writing it.
fn immutable(path: &Path) -> Option<String> {
    let mut uri = String::from("file:");
    for byte in path.to_str()?.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b':' => {
                uri.push(byte.into())
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    Some(uri)
}
