//! The history of the workspace.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One labelled change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangeView {
    /// Identity.
    pub id: i32,
    /// `create`, `change`, `undo`, `redo` or `publish`.
    pub kind: String,
    /// The change that was taken back or done again.
    pub of: Option<i32>,
    /// "Import budget.xlsx".
    pub label: String,
    /// Who.
    pub by: String,
    /// When, as shown.
    pub at: String,
    /// Rows touched.
    pub rows: u32,
    /// Taken back.
    pub undone: bool,
}

/// What undo or redo did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Stepped {
    /// Label of the change; none when there was nothing to do.
    pub label: Option<String>,
}

/// Where to go in the history.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GoTo {
    /// The change right after which things are to be as they were.
    pub change: i32,
}

/// What was stepped over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SteppedOver {
    /// Labels of the changes taken back or done again, in the order of the steps.
    pub labels: Vec<String>,
}
