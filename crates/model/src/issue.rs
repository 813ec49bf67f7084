//! Something wrong with a cell. Bad cells are not errors: the reading goes on and the issue names the place.

use serde::{Deserialize, Serialize};

/// How bad an issue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Good to know.
    Info,
    /// A person should look; must be accepted before writing.
    Warning,
    /// The value cannot be used.
    Error,
}

/// Something wrong with a cell (or a range of cells) of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// `F17`, or a range `B2:B90`, or empty when the whole table is meant.
    pub cell: String,
    /// How bad.
    pub severity: Severity,
    /// A stable word for programs, e.g. `not_a_number`.
    pub code: String,
    /// What was found.
    pub found: String,
    /// What was expected, in words.
    pub expected: String,
}

impl Issue {
    /// An issue at `cell` (A1 notation).
    pub fn new(severity: Severity, code: &str, cell: impl Into<String>) -> Self {
        Issue {
            cell: cell.into(),
            severity,
            code: code.into(),
            found: String::new(),
            expected: String::new(),
        }
    }
    /// Says what was found.
    pub fn found(mut self, found: impl Into<String>) -> Self {
        self.found = found.into();
        self
    }
    /// Says what was expected.
    pub fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = expected.into();
        self
    }
}
