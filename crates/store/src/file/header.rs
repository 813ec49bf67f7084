//! The first hundred bytes of a file, read without SQLite so that a file that is not ours is never touched.
//! Layout: <https://www.sqlite.org/fileformat.html#the_database_header>.

use crate::{Error, Result, schema};
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

/// What the header says.
pub(crate) struct Header {
    /// `user_version`: the format of the workspace.
    pub format: u32,
    /// Whether a reader must look for a write-ahead log.
    pub wal: bool,
}

/// Checks that the file is a workspace of a known format and as long as it says.
pub(crate) fn check(path: &Path) -> Result<Header> {
    let bytes = read(path)?;
    let ours = Error::NotAWorkspace { path: path.to_path_buf() };
    let Some(bytes) = bytes else { return Err(ours) };
    if bytes.get(..16) != Some(b"SQLite format 3\0") || number(&bytes, 68) != schema::APPLICATION_ID as u32 {
        return Err(ours);
    }
    let header = Header { format: number(&bytes, 60), wal: bytes.get(18) == Some(&2) };
    refuse_newer(header.format)?;
    check_length(path, &bytes)?;
    Ok(header)
}

pub(crate) fn refuse_newer(found: u32) -> Result<()> {
    let known = schema::FORMAT;
    if found > known { Err(Error::Newer { found, known }) } else { Ok(()) }
}

fn read(path: &Path) -> Result<Option<[u8; 100]>> {
    let mut file = File::open(path).map_err(|e| match e.kind() {
        // not even readable: another thing than not writable
        ErrorKind::PermissionDenied => Error::Io { path: path.to_path_buf(), source: e },
        _ => Error::io(path, e),
    })?;
    let mut bytes = [0; 100];
    match file.read_exact(&mut bytes) {
        Ok(()) => Ok(Some(bytes)),
        Err(e) if e.kind() == ErrorKind::UnexpectedEof => Ok(None),
        // a folder opens on some systems, but does not read
        Err(_) if path.is_dir() => Ok(None),
        Err(e) => Err(Error::io(path, e)),
    }
}

fn number(bytes: &[u8; 100], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_be_bytes)
}

/// A file shorter than its pages was cut off. With a log beside it, pages may still be in the log.
fn check_length(path: &Path, bytes: &[u8; 100]) -> Result<()> {
    let page = match number(bytes, 16) >> 16 {
        1 => 65_536,
        size => u64::from(size),
    };
    let pages_known = number(bytes, 24) == number(bytes, 92);
    let length = path.metadata().map_err(|e| Error::io(path, e))?.len();
    let said = page * u64::from(number(bytes, 28));
    if pages_known && length < said && !beside(path, "-wal").exists() && !beside(path, "-journal").exists() {
        return Err(Error::damaged(format!("its end: {length} bytes of {said} are left")));
    }
    Ok(())
}

/// The file of that name with an ending attached: `q3.throughline-wal`.
pub(crate) fn beside(path: &Path, ending: &str) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
