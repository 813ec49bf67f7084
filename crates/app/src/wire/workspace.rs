//! The open workspace.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The state of the window: what is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Status {
    /// The open workspace; none on first run.
    pub workspace: Option<WorkspaceView>,
}

/// An open workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WorkspaceView {
    /// Full path of the file.
    pub path: String,
    /// File name.
    pub file: String,
    /// Organisation.
    pub organisation: String,
    /// `EUR`.
    pub currency: String,
    /// First month of the fiscal year.
    pub fiscal_start: i8,
    /// How numbers are written where a file leaves it open: `point` or `comma`; none asks each time.
    pub numbers: Option<String>,
    /// Whether it is the sample.
    pub sample: bool,
    /// Latest period: what is shown unless another is chosen; none while there is no dated number.
    pub period: Option<PeriodView>,
    /// Periods to choose from, latest first.
    pub periods: Vec<PeriodView>,
    /// Number of imported files.
    pub sources: u32,
    /// Date of the newest import, as shown.
    pub newest: Option<String>,
    /// Issues that need a person.
    pub issues: u32,
    /// Names of people who answer for something, to choose from.
    pub people: Vec<String>,
    /// Label of the change that undo takes back.
    pub undo: Option<String>,
    /// Label of the change that redo brings back.
    pub redo: Option<String>,
    /// Why it can only be read; none when it can be changed.
    pub read_only: Option<String>,
}

/// A period to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PeriodView {
    /// `2026-Q3`.
    pub label: String,
    /// `FY26 Q3`.
    pub title: String,
}

/// A workspace opened before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Recent {
    /// Full path.
    pub path: String,
    /// File name.
    pub file: String,
    /// Organisation.
    pub organisation: String,
}

/// A path.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PathInput {
    /// Full path.
    pub path: String,
}

/// A new, empty workspace.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NewWorkspace {
    /// Where it is written.
    pub path: String,
    /// Organisation.
    pub organisation: String,
    /// `EUR`.
    pub currency: String,
    /// First month of the fiscal year.
    pub fiscal_start: i8,
    /// How numbers are written where a file leaves it open: `point` or `comma`; none asks each time.
    #[serde(default)]
    pub numbers: Option<String>,
}
