//! What crosses the border between engine and window: plain structures with text ready to show. No rule lives here.
//! Every type is declared to TypeScript by [`crate::bindings`].

pub mod allocating;
pub mod answers;
pub mod compose;
pub mod fitting;
pub mod history;
pub mod import;
pub mod map;
pub mod merge;
pub mod overview;
pub mod preview;
pub mod report;
pub mod snapshots;
pub mod source;
pub mod tables;
pub mod trace;
pub mod workspace;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Piece {
    /// The words, numbers already written.
    pub text: String,
    /// Stands out.
    pub strong: bool,
    /// The figure behind a number.
    pub figure: Option<String>,
}

/// A period to ask about; none means the latest.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct PeriodChoice {
    /// `2026-Q3`.
    pub period: Option<String>,
}

/// Nothing to say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Nothing {}
