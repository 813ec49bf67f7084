//! Investments: money put into platforms for a purpose.

use crate::{Date, InvestmentId, Money, Origin, PlatformId, Sourced};
use serde::{Deserialize, Serialize};

/// Keep running, or change something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum InvestmentKind {
    Run,
    Change,
}

/// How far an investment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Stage {
    Proposed,
    Approved,
    Active,
    Done,
    Stopped,
}

impl Stage {
    /// Approved, active or done: its money counts.
    pub fn counts(self) -> bool {
        matches!(self, Stage::Approved | Stage::Active | Stage::Done)
    }
}

/// Money put into platforms for a purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Investment {
    /// Identity.
    pub id: InvestmentId,
    /// Name.
    pub name: String,
    /// Names under which other files know it.
    pub aliases: Vec<String>,
    /// Run or change.
    pub kind: Option<InvestmentKind>,
    /// Platforms it pays for.
    pub platforms: Vec<PlatformId>,
    /// Who stands for it.
    pub sponsor: Option<String>,
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
    /// How far.
    pub stage: Option<Sourced<Stage>>,
    /// What it promised.
    pub expected_benefit: Option<Sourced<Money>>,
    /// What gets worse because of it.
    pub disbenefits: Option<String>,
    /// The name's cell.
    pub origin: Origin,
}
