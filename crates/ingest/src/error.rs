//! Why a file could not be read at all, in words for the person who dropped it. Bad cells are issues, never errors.

use serde::{Deserialize, Serialize};

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ReadError {
    /// No bytes.
    #[error("“{file}” is empty (0 bytes). Save the spreadsheet again and try the new copy.")]
    Empty {
        /// The file's name.
        file: String,
    },
    /// Another kind of file, whatever its extension says.
    #[error(
        "“{file}” is {looks_like}, not a spreadsheet. Export the table as .xlsx or .csv and import that file."
    )]
    NotASpreadsheet {
        /// The file's name.
        file: String,
        /// What the bytes are, with its article: "a PDF document".
        looks_like: String,
    },
    /// Encrypted.
    #[error(
        "“{file}” is password-protected. Open it in its program, save a copy without a password, and import the copy."
    )]
    PasswordProtected {
        /// The file's name.
        file: String,
    },
    /// The note that an office program leaves beside an open file.
    #[error(
        "“{file}” is a lock file of an open document{owner}, not the document itself. Import the file without “~$” in its name."
    )]
    LockFile {
        /// The file's name.
        file: String,
        /// Who has the document open, as " (open by Alice)", or nothing.
        owner: String,
    },
    /// Cut off, or not what its format prescribes.
    #[error("“{file}” is damaged{place}: {what}. Open it in its program, save it again, and import the new copy.", place = at(place))]
    Damaged {
        /// The file's name.
        file: String,
        /// Sheet, part, row or cell; may be empty.
        place: String,
        /// What was wrong.
        what: String,
    },
    /// Over a limit of size.
    #[error("“{file}” is too large to read{place}: {what}. Split it, or export only the sheet you need as .csv.", place = at(place))]
    TooLarge {
        /// The file's name.
        file: String,
        /// Sheet, part, row or cell; may be empty.
        place: String,
        /// Which limit.
        what: String,
    },
    /// Over the limit of time.
    #[error(
        "Reading “{file}” took longer than {seconds} seconds and was stopped. Export only the sheet you need as .csv."
    )]
    TookTooLong {
        /// The file's name.
        file: String,
        /// The limit.
        seconds: u64,
    },
    /// A spreadsheet format or feature that is not read.
    #[error("“{file}” {what}")]
    Unsupported {
        /// The file's name.
        file: String,
        /// What, and what to do instead.
        what: String,
    },
    /// The answers name something that the file does not have.
    #[error("“{file}” has no {what}. {hint}")]
    NoSuch {
        /// The file's name.
        file: String,
        /// What was asked for.
        what: String,
        /// What there is.
        hint: String,
    },
    /// The file cannot be opened or copied.
    #[error("“{file}” cannot be opened: {reason}")]
    CannotOpen {
        /// The file's name.
        file: String,
        /// What the system says.
        reason: String,
    },
    /// The reading process ended without an answer.
    #[error(
        "“{file}” could not be read: the reader stopped unexpectedly ({reason}). Save the file again as .xlsx or .csv and try that copy."
    )]
    ReaderFailed {
        /// The file's name.
        file: String,
        /// How it ended.
        reason: String,
    },
    /// The mapping file cannot be understood.
    #[error("The mapping cannot be read: {reason}")]
    BadMapping {
        /// What is wrong with it.
        reason: String,
    },
    /// The person asked to stop.
    #[error("Reading “{file}” was cancelled.")]
    Cancelled {
        /// The file's name.
        file: String,
    },
    /// The receiver of the facts refused to go on.
    #[error("Reading “{file}” was stopped: {reason}")]
    Stopped {
        /// The file's name.
        file: String,
        /// What the receiver said.
        reason: String,
    },
}

fn at(place: &str) -> String {
    if place.is_empty() { String::new() } else { format!(" at {place}") }
}

impl ReadError {
    /// The file that could not be read; empty for a mapping.
    pub fn file(&self) -> &str {
        match self {
            ReadError::Empty { file }
            | ReadError::NotASpreadsheet { file, .. }
            | ReadError::PasswordProtected { file }
            | ReadError::LockFile { file, .. }
            | ReadError::Damaged { file, .. }
            | ReadError::TooLarge { file, .. }
            | ReadError::TookTooLong { file, .. }
            | ReadError::Unsupported { file, .. }
            | ReadError::NoSuch { file, .. }
            | ReadError::CannotOpen { file, .. }
            | ReadError::ReaderFailed { file, .. }
            | ReadError::Cancelled { file }
            | ReadError::Stopped { file, .. } => file,
            ReadError::BadMapping { .. } => "",
        }
    }

    /// A stable word for programs, e.g. `password_protected`.
    pub fn code(&self) -> &'static str {
        match self {
            ReadError::Empty { .. } => "empty",
            ReadError::NotASpreadsheet { .. } => "not_a_spreadsheet",
            ReadError::PasswordProtected { .. } => "password_protected",
            ReadError::LockFile { .. } => "lock_file",
            ReadError::Damaged { .. } => "damaged",
            ReadError::TooLarge { .. } => "too_large",
            ReadError::TookTooLong { .. } => "took_too_long",
            ReadError::Unsupported { .. } => "unsupported",
            ReadError::NoSuch { .. } => "no_such",
            ReadError::CannotOpen { .. } => "cannot_open",
            ReadError::ReaderFailed { .. } => "reader_failed",
            ReadError::BadMapping { .. } => "bad_mapping",
            ReadError::Cancelled { .. } => "cancelled",
            ReadError::Stopped { .. } => "stopped",
        }
    }
}
