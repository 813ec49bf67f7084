//! Objectives, key results and what is aligned to them.

use crate::{
    AlignmentId, DecisionId, InvestmentId, KeyResultId, MetricId, ObjectiveId, Origin, Period, PlatformId,
    Sourced,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Which part of the company works on a key result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Discipline {
    Engineering,
    Product,
    Business,
    Shared,
}

/// An objective of a cycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objective {
    /// Identity.
    pub id: ObjectiveId,
    /// Text.
    pub title: String,
    /// Identifier in the tracker, if any.
    pub code: Option<String>,
    /// The cycle it is active in.
    pub cycle: Option<Period>,
    /// Who owns it.
    pub owner: Option<String>,
    /// Whose it is, as written: company, domain, team.
    #[serde(default)]
    pub level: Option<String>,
    /// The objective it serves.
    #[serde(default)]
    pub parent: Option<ObjectiveId>,
    /// The text's cell.
    pub origin: Origin,
}

/// Which way a key result is to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Direction {
    Increase,
    Decrease,
    Maintain,
}

/// A key result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyResult {
    /// Identity.
    pub id: KeyResultId,
    /// Its objective.
    pub objective: ObjectiveId,
    /// Text.
    pub title: String,
    /// Identifier in the tracker, if any.
    pub code: Option<String>,
    /// Who works on it.
    pub discipline: Option<Discipline>,
    /// Start value.
    pub baseline: Option<Sourced<Decimal>>,
    /// Target value.
    pub target: Option<Sourced<Decimal>>,
    /// Value now.
    pub current: Option<Sourced<Decimal>>,
    /// Unit as written.
    pub unit: Option<String>,
    /// 0 to 1, as the tracker states it.
    pub confidence: Option<Sourced<Decimal>>,
    /// Which way it is to move, as the file says.
    #[serde(default)]
    pub direction: Option<Direction>,
    /// How much is done, 0 to 1, as the tracker states it; never computed.
    #[serde(default)]
    pub score: Option<Sourced<Decimal>>,
    /// The metric that shows it.
    #[serde(default)]
    pub metric: Option<MetricId>,
    /// The text's cell.
    pub origin: Origin,
}

/// What is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Aligned {
    Investment(InvestmentId),
    Decision(DecisionId),
    Platform(PlatformId),
}

/// To what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Goal {
    Objective(ObjectiveId),
    KeyResult(KeyResultId),
}

/// A tie of an investment, decision or platform to an objective or key result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alignment {
    /// Identity.
    pub id: AlignmentId,
    /// What.
    pub subject: Aligned,
    /// To what.
    pub goal: Goal,
    /// Why; a tie without it does not count.
    pub rationale: Option<String>,
    /// The reference's cell.
    pub origin: Origin,
}
