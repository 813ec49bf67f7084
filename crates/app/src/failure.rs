//! Turns the errors of the rooms into the one error that people read.

use crate::Error;
use ingest::ReadError;
use std::path::Path;

/// The text with a capital first letter.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The text as a sentence: a capital first letter and a full stop.
pub fn sentence(text: &str) -> String {
    let text = capital(text);
    if text.ends_with(['.', '?', '!']) { text } else { format!("{text}.") }
}

/// Message and hint of a sentence that holds both: they part at its first full stop or semicolon. What
/// stands in quotation marks (a path, a name) is never parted.
fn parts(text: &str) -> (String, String) {
    let mut quotes = 0_u32;
    for (at, letter) in text.char_indices() {
        match letter {
            '“' => quotes += 1,
            '”' => quotes = quotes.saturating_sub(1),
            '.' | ';' if quotes == 0 && text[at + 1..].starts_with(' ') => {
                return (sentence(&text[..at]), sentence(&text[at + 2..]));
            }
            _ => {}
        }
    }
    (sentence(text), String::new())
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

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn a_path_is_never_parted_or_changed() {
        let (message, hint) = parts("“home/d. b; c.xlsx” is already there; choose another name");
        assert_eq!(message, "“home/d. b; c.xlsx” is already there.");
        assert_eq!(hint, "Choose another name.");
    }

    #[test]
    fn a_sentence_without_a_hint_has_none() {
        assert_eq!(parts("stopped"), ("Stopped.".to_owned(), String::new()));
    }
}
