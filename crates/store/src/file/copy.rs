//! Copies of the whole file: the one a person asks for, and the one made before a format changes.

use super::header::beside;
use crate::{Error, Result};
use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// Writes a whole, compact copy. It appears under its name only when it is complete.
pub(crate) fn save(db: &Connection, to: &Path) -> Result<()> {
    if to.exists() {
        return Err(Error::AlreadyThere { path: to.to_path_buf() });
    }
    let part = beside(to, "-part");
    let name = part.to_str().ok_or_else(|| Error::ReadOnly { path: to.to_path_buf() })?;
    let _ = std::fs::remove_file(&part);
    let copied = db
        .execute("VACUUM INTO ?1", [name])
        .map_err(|e| Error::from(e).in_file(to))
        .and_then(|_| std::fs::rename(&part, to).map_err(|e| Error::io(to, e)));
    if copied.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    copied
}

/// `plan.throughline` of format 1 is kept as `plan (format 1).throughline`, numbered when that exists.
pub(crate) fn backup(db: &Connection, path: &Path, format: u32) -> Result<PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().map(|e| format!(".{}", e.to_string_lossy())).unwrap_or_default();
    let names = std::iter::once(format!("{stem} (format {format}){ending}"))
        .chain((2..1000).map(|n| format!("{stem} (format {format}, {n}){ending}")));
    for name in names {
        let backup = path.with_file_name(name);
        match save(db, &backup) {
            Err(Error::AlreadyThere { .. }) => {}
            done => return done.map(|()| backup),
        }
    }
    Err(Error::AlreadyThere { path: path.to_path_buf() })
}
