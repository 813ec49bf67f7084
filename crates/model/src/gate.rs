//! Publish gates: rules that can block publishing, and what they found.

use serde::{Deserialize, Serialize};

/// The six questions a report must pass (after GAO's cost guide).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Gate {
    Comprehensive,
    WellDocumented,
    Accurate,
    Credible,
    Readable,
    Reproducible,
}

/// Whether a finding stops publishing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// Publishing waits until it is fixed or waived with a reason.
    Blocks,
    /// Printed, but does not stop.
    Warns,
}

/// Something a gate found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// A stable word: `k1_shares_exceed_whole`, `unallocated_cost`, …
    pub code: String,
    /// Which gate.
    pub gate: Gate,
    /// Blocks or warns.
    pub weight: Weight,
    /// What happened, with its numbers.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// Screen and thing to go to: `map`, `sources`, `outcomes:Cloud savings`, …
    pub place: String,
    /// The figure it is about, if one.
    pub figure: Option<String>,
    /// Why it was waived, if it was.
    pub waived: Option<String>,
}
