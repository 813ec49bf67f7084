//! One writer at a time: a small locked file beside the workspace says who has it open. The lock goes with its process,
//! so a crash leaves no lock behind, only a file that the next writer takes over.

use super::header::beside;
use crate::{Error, Result};
use jiff::civil::DateTime;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

/// Who opens a workspace for writing, told to the next one who tries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Holder {
    /// A person or a command.
    pub who: String,
    /// Since when.
    pub since: Option<DateTime>,
}

/// The right to write. It ends when dropped.
#[derive(Debug)]
pub(crate) struct Lease {
    path: PathBuf,
    /// Keeps the lock.
    file: File,
}

impl Lease {
    pub(crate) fn take(workspace: &Path, holder: &Holder) -> Result<Self> {
        let path = beside(workspace, "-lock");
        // twice at most: the previous holder may remove the file between our opening and our locking it
        for _ in 0..2 {
            let mut file = open(&path).map_err(|e| read_only_place(workspace, &path, e))?;
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => return Err(locked(&mut file)),
                // places without locks (some network drives): SQLite's own locks still keep transactions apart
                Err(TryLockError::Error(_)) => {}
                Ok(()) if !is_same(&file, &path) => continue,
                Ok(()) => {}
            }
            // held from here on: where it cannot be told who holds it, dropping leaves nothing behind
            let lease = Lease { path, file };
            write(&mut &lease.file, holder).map_err(|e| Error::io(&lease.path, e))?;
            return Ok(lease);
        }
        Err(Error::Locked { who: String::new(), since: None })
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        // removed while still locked, so that nobody can lock a file that is about to vanish
        let _ = std::fs::remove_file(&self.path);
    }
}

fn open(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
}

fn read_only_place(workspace: &Path, path: &Path, error: std::io::Error) -> Error {
    match Error::io(path, error) {
        Error::ReadOnly { .. } => Error::ReadOnly { path: workspace.to_path_buf() },
        other => other,
    }
}

fn write(file: &mut &File, holder: &Holder) -> std::io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    let since = holder.since.map(|t| t.to_string()).unwrap_or_default();
    file.write_all(format!("{since}\n{}\n", holder.who.replace('\n', " ")).as_bytes())
}

fn locked(file: &mut File) -> Error {
    let mut text = String::new();
    let _ = file.take(4096).read_to_string(&mut text);
    let mut lines = text.lines();
    let since = lines.next().and_then(|line| line.parse().ok());
    Error::Locked { who: lines.next().unwrap_or_default().to_owned(), since }
}

/// Whether the locked file is still the one that others would find.
#[cfg(unix)]
fn is_same(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), path.metadata()) {
        (Ok(ours), Ok(theirs)) => (ours.dev(), ours.ino()) == (theirs.dev(), theirs.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_same(_file: &File, path: &Path) -> bool {
    path.exists()
}
