//! Published quarters, what has changed in them since, and whether all is as it was written.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A publication that was frozen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SnapshotView {
    /// First characters of its hash, as printed in the report.
    pub snapshot: String,
    /// `2026-Q2`.
    pub period: String,
    /// `FY26 Q2`.
    pub period_title: String,
    /// `reading`, `deck`, …
    pub edition: String,
    /// When, as shown.
    pub at: String,
    /// Who.
    pub by: String,
    /// Number of pages.
    pub pages: u32,
    /// Version that made it.
    pub generator: String,
    /// Whether a later publication took its place.
    pub superseded: bool,
}

/// A published figure that has changed since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RestatementView {
    /// The figure's id.
    pub figure: String,
    /// Its name, what it is about, its period.
    pub label: String,
    /// The published period, `2026-Q2`.
    pub period: String,
    /// As published, as shown.
    pub was: String,
    /// Now, as shown.
    pub now: String,
    /// R1, R2, R3 or C.
    pub class: String,
    /// Why.
    pub reason: String,
    /// Who approved it.
    pub approved_by: Option<String>,
    /// Whether a person has said class or reason; else they are proposed.
    pub said: bool,
}

/// What a person says about restatements.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct RestateInput {
    /// The report in which they are listed, `2026-Q3`; none is the latest.
    pub period: Option<String>,
    /// The figures; none of them means all that are listed.
    pub figures: Vec<String>,
    /// Only those of this published period, `2026-Q2`.
    pub of: Option<String>,
    /// R1, R2, R3 or C; none leaves it.
    pub class: Option<String>,
    /// Why; none leaves it.
    pub reason: Option<String>,
    /// Who approved; an empty text takes the approval back, none leaves it.
    pub approved_by: Option<String>,
}

/// What was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Restated {
    /// Restatements touched.
    pub count: u32,
}

/// What looking at everything again has found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Verified {
    /// What is not as it was written; empty when all is well.
    pub findings: Vec<VerifyView>,
    /// What is good to know, without being wrong.
    pub notes: Vec<String>,
    /// Publications that were drawn again.
    pub redrawn: u32,
}

/// Something that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VerifyView {
    /// `chain`, `outside`, `file`, …
    pub code: String,
    /// Where.
    pub place: String,
    /// What.
    pub message: String,
}
