//! The history of the workspace.

use serde::Serialize;
use ts_rs::TS;

/// One labelled change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangeView {
    /// Identity.
    pub id: i32,
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
