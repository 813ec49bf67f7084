//! The one error that leaves the engine: a code for programs, a message and a hint for people.

use serde::Serialize;
use std::fmt;
use ts_rs::TS;

/// What happened, where, and what to do. The window matches on `code`, never on text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Error {
    /// A stable word, e.g. `password_protected`.
    pub code: String,
    /// What happened and where.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl Error {
    /// An error with all three parts.
    pub fn new(code: &str, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Error { code: code.into(), message: message.into(), hint: hint.into() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if !self.hint.is_empty() {
            write!(f, "\n{}", self.hint)?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

/// What every use case returns.
pub type Result<T> = std::result::Result<T, Error>;
