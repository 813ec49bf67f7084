//! What can go wrong with a workspace file, told by fields: what happened, where, what to do.
//! SQLite's result codes are translated here and nowhere else.

use jiff::civil::DateTime;
use rusqlite::ffi;
use std::path::{Path, PathBuf};

/// The result of anything in this room.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What can go wrong with a workspace file.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such file.
    #[error("there is no file “{}”", path.display())]
    NotFound {
        /// The file.
        path: PathBuf,
    },
    /// Something stands where a new file should be written.
    #[error("“{}” is already there; choose another name", path.display())]
    AlreadyThere {
        /// The file.
        path: PathBuf,
    },
    /// The file is of another kind.
    #[error("“{}” is not a Throughline workspace", path.display())]
    NotAWorkspace {
        /// The file.
        path: PathBuf,
    },
    /// A later version of the product wrote the file.
    #[error(
        "the workspace has format {found}, this version knows formats up to {known}; open it with a newer version"
    )]
    Newer {
        /// Format of the file.
        found: u32,
        /// Newest format known here.
        known: u32,
    },
    /// An earlier version wrote the file and it was opened for reading only, so it cannot be brought up to date.
    #[error(
        "the workspace has format {found}, which must be brought to format {known} first; open it for writing"
    )]
    Older {
        /// Format of the file.
        found: u32,
        /// Format needed.
        known: u32,
    },
    /// Someone else has the workspace open for writing.
    #[error("the workspace is open elsewhere ({}{}); close it there, or open it for reading",
        if who.is_empty() { "another window or command" } else { who }, since.map(|t| format!(", since {t}")).unwrap_or_default())]
    Locked {
        /// Who, if they said so.
        who: String,
        /// Since when, if they said so.
        since: Option<DateTime>,
    },
    /// The file or its folder cannot be written.
    #[error("“{}” cannot be written; save a copy in another place, or open it for reading", path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// The place is full; what was being written has been taken back.
    #[error(
        "the disk is full or a size limit was reached; nothing was changed: free some space and try again"
    )]
    DiskFull,
    /// The file's content contradicts itself.
    #[error("the workspace is damaged at {place}; go back to a copy or a backup")]
    Damaged {
        /// Where: a table and row, a page, the history.
        place: String,
    },
    /// A rule of the tables refused a row.
    #[error("“{table}” does not take this: {rule}")]
    Refused {
        /// The table, if known.
        table: String,
        /// The rule.
        rule: String,
    },
    /// There is no row with that identity.
    #[error("there is no row {id} in “{table}”")]
    NoSuchRow {
        /// The table.
        table: &'static str,
        /// The identity.
        id: i64,
    },
    /// There is nothing to take back (or to do again).
    #[error("there is nothing to {what}")]
    NothingTo {
        /// `undo` or `redo`.
        what: &'static str,
    },
    /// Neither undo nor redo leads to that change.
    #[error(
        "neither undo nor redo leads to change {change}; choose one that stands in the history and was not replaced"
    )]
    NoWay {
        /// The change.
        change: i64,
    },
    /// The workspace was opened for reading only.
    #[error("the workspace was opened for reading only")]
    OpenedForReading,
    /// Two workspaces that do not come from one cannot be merged.
    #[error("the two workspaces do not come from one; import what the other holds instead")]
    Unrelated,
    /// The other workspace was merged with this one in the other direction.
    #[error(
        "the other workspace already holds what is here; merge this one into it, or go on with a copy of it"
    )]
    MergedThere,
    /// A workspace changed between planning a merge and making it.
    #[error("a workspace has changed since the merge was looked at; look again")]
    Moved,
    /// Some conflicts of a merge were not decided.
    #[error("{decided} of {conflicts} conflicts are decided; decide each")]
    Undecided {
        /// How many there are.
        conflicts: usize,
        /// How many choices were given.
        decided: usize,
    },
    /// A value is too large to keep.
    #[error("{what} is too large to be kept in a workspace")]
    TooLarge {
        /// What.
        what: String,
    },
    /// The person stopped it.
    #[error("stopped; nothing was changed")]
    Cancelled,
    /// The operating system refused.
    #[error("“{}”: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What it said.
        source: std::io::Error,
    },
    /// SQLite said something that none of the above covers.
    #[error("the workspace file could not be used: {message} (code {code})")]
    Sqlite {
        /// Extended result code.
        code: i32,
        /// Its message.
        message: String,
    },
}

impl Error {
    pub(crate) fn damaged(place: impl Into<String>) -> Self {
        Error::Damaged { place: place.into() }
    }

    pub(crate) fn io(path: &Path, source: std::io::Error) -> Self {
        use std::io::ErrorKind::{
            AlreadyExists, NotFound, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull,
        };
        let path = path.to_path_buf();
        match source.kind() {
            NotFound => Error::NotFound { path },
            AlreadyExists => Error::AlreadyThere { path },
            PermissionDenied | ReadOnlyFilesystem => Error::ReadOnly { path },
            StorageFull | QuotaExceeded => Error::DiskFull,
            _ => Error::Io { path, source },
        }
    }

    /// Puts the file's path where only the workspace knows it.
    pub(crate) fn in_file(self, file: &Path) -> Self {
        match self {
            Error::ReadOnly { path } if path.as_os_str().is_empty() => {
                Error::ReadOnly { path: file.to_path_buf() }
            }
            Error::NotAWorkspace { path } if path.as_os_str().is_empty() => {
                Error::NotAWorkspace { path: file.to_path_buf() }
            }
            other => other,
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error {
            rusqlite::Error::SqliteFailure(failure, message) => {
                from_code(failure.extended_code, message.unwrap_or_else(|| failure.to_string()))
            }
            rusqlite::Error::SqlInputError { error, msg, .. } => from_code(error.extended_code, msg),
            rusqlite::Error::FromSqlConversionFailure(column, ..)
            | rusqlite::Error::IntegralValueOutOfRange(column, _) => {
                Error::damaged(format!("column {column} of a row"))
            }
            rusqlite::Error::InvalidColumnType(_, name, _) => {
                Error::damaged(format!("column “{name}” of a row"))
            }
            rusqlite::Error::QueryReturnedNoRows => Error::damaged("a row that should be there"),
            other => Error::Sqlite { code: -1, message: other.to_string() },
        }
    }
}

fn from_code(extended: i32, message: String) -> Error {
    match extended & 0xff {
        ffi::SQLITE_FULL => Error::DiskFull,
        ffi::SQLITE_IOERR if is_writing(extended) => Error::DiskFull,
        ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED => Error::Locked { who: String::new(), since: None },
        ffi::SQLITE_READONLY | ffi::SQLITE_PERM | ffi::SQLITE_CANTOPEN => {
            Error::ReadOnly { path: PathBuf::new() }
        }
        ffi::SQLITE_NOTADB => Error::NotAWorkspace { path: PathBuf::new() },
        ffi::SQLITE_CORRUPT => Error::damaged(message),
        ffi::SQLITE_IOERR if extended == ffi::SQLITE_IOERR_SHORT_READ => {
            Error::damaged("a page past its end")
        }
        ffi::SQLITE_TOOBIG => Error::TooLarge { what: "a text or a file".into() },
        ffi::SQLITE_INTERRUPT => Error::Cancelled,
        ffi::SQLITE_CONSTRAINT => refused(&message),
        _ => Error::Sqlite { code: extended, message },
    }
}

/// A file-size limit or a full disk reaches us as a failed write, growth or flush.
fn is_writing(extended: i32) -> bool {
    matches!(
        extended,
        ffi::SQLITE_IOERR_WRITE
            | ffi::SQLITE_IOERR_FSYNC
            | ffi::SQLITE_IOERR_TRUNCATE
            | ffi::SQLITE_IOERR_SHMSIZE
            | ffi::SQLITE_IOERR_SHMMAP
    )
}

/// SQLite names the rule after the colon: `CHECK constraint failed: a share is from 0 to 1`.
fn refused(message: &str) -> Error {
    let (kind, detail) = message.split_once(": ").unwrap_or((message, ""));
    let rule = match kind {
        "FOREIGN KEY constraint failed" => "it names something that is not there".to_owned(),
        "NOT NULL constraint failed" => format!("{detail} must be given"),
        "UNIQUE constraint failed" => format!("{detail} is already there"),
        _ if detail.is_empty() => kind.to_owned(),
        _ => detail.to_owned(),
    };
    let table = detail.split_once('.').map(|(table, _)| table).unwrap_or_default();
    Error::Refused { table: table.to_owned(), rule }
}
