//! Merging another copy of the workspace.

use super::history::ChangeView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What merging would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MergeView {
    /// The other file.
    pub file: String,
    /// What was changed there since both parted, newest first.
    pub changes: Vec<ChangeView>,
    /// What comes over whatever is decided.
    pub counts: Vec<MergeCount>,
    /// What both changed differently: one choice each.
    pub conflicts: Vec<ConflictView>,
    /// Whether nothing would come over.
    pub nothing: bool,
    /// Stands for this very plan; a merge names it, so that what was looked at is what is made.
    pub plan: String,
}

/// How many rows of a noun come over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MergeCount {
    /// "budget lines".
    pub what: String,
    /// Rows added.
    pub added: u32,
    /// Rows changed.
    pub changed: u32,
    /// Rows removed.
    pub removed: u32,
}

/// Something that both sides changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConflictView {
    /// "Platform “Build farm”".
    pub what: String,
    /// "owner"; none when the whole thing is meant.
    pub field: Option<String>,
    /// Before both parted; none when it was not there.
    pub was: Option<String>,
    /// In the open workspace; none when it is not there.
    pub ours: Option<String>,
    /// In the other file; none when it is not there.
    pub theirs: Option<String>,
}

/// A merge with its decisions.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MergeInput {
    /// The other file.
    pub path: String,
    /// The plan that was looked at; none takes it as it is now.
    #[serde(default)]
    pub plan: Option<String>,
    /// `ours` or `theirs` for each conflict, in their order.
    pub take: Vec<String>,
}
