//! Turns the errors of the rooms into the one error that people read.

use crate::Error;
use ingest::ReadError;
use std::path::Path;

/// Message and hint of a sentence that holds both: they part at the first full stop or semicolon.
fn parts(text: &str) -> (String, String) {
    let mut letters = text.chars();
    let sentence = match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect::<String>(),
        None => String::new(),
    };
    for mark in [". ", "; "] {
        if let Some((message, hint)) = sentence.split_once(mark) {
            let mut rest = hint.chars();
            let hint =
                rest.next().map(|c| c.to_uppercase().chain(rest).collect::<String>()).unwrap_or_default();
            let hint = if hint.ends_with('.') { hint } else { format!("{hint}.") };
            return (format!("{message}."), hint);
        }
    }
    let message = if sentence.ends_with('.') { sentence } else { format!("{sentence}.") };
    (message, String::new())
}

/// An error of reading a file.
pub fn from_read(error: &ReadError) -> Error {
    let (message, hint) = parts(&error.to_string());
    Error::new(error.code(), message, hint)
}

/// An error of the workspace file.
#[allow(clippy::needless_pass_by_value)] // made for map_err
pub fn from_store(error: store::Error) -> Error {
    let (message, hint) = parts(&error.to_string());
    Error::new(store_code(&error), message, hint)
}

fn store_code(error: &store::Error) -> &'static str {
    match error {
        store::Error::NotFound { .. } => "not_found",
        store::Error::AlreadyThere { .. } => "already_there",
        store::Error::NotAWorkspace { .. } => "not_a_workspace",
        store::Error::Newer { .. } => "newer_format",
        store::Error::Locked { .. } => "locked",
        store::Error::ReadOnly { .. } | store::Error::OpenedForReading => "read_only",
        store::Error::DiskFull => "disk_full",
        store::Error::Damaged { .. } => "damaged",
        store::Error::Refused { .. } => "refused",
        store::Error::NothingTo { .. } => "nothing_to_do",
        store::Error::Cancelled => "cancelled",
        store::Error::Older { .. } => "older_format",
        store::Error::Unrelated => "unrelated",
        store::Error::MergedThere => "merged_there",
        store::Error::Moved => "moved",
        store::Error::Undecided { .. } => "undecided",
        store::Error::NoWay { .. } => "no_way",
        store::Error::NoSuchRow { .. } => "no_such_row",
        store::Error::TooLarge { .. } => "too_large",
        store::Error::Io { .. } => "file",
        store::Error::Sqlite { .. } => "workspace",
    }
}

/// An error of the file system about a path.
pub fn from_io(what: &str, path: &Path, error: &std::io::Error) -> Error {
    let hint = match error.kind() {
        std::io::ErrorKind::NotFound => "Check the path; the folder must exist.",
        std::io::ErrorKind::PermissionDenied => "Choose a folder you may write to.",
        _ => "Choose another place and try again.",
    };
    Error::new("file", format!("{what} “{}”: {error}.", path.display()), hint)
}
