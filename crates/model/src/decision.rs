//! Decisions, and assumptions with their owners.

use crate::{AssumptionId, Date, DecisionId, Money, Origin, Sourced};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Where a decision is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum DecisionStatus {
    Proposed,
    Accepted,
    Rejected,
    Deferred,
    Superseded,
}

/// A decision of a forum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Identity.
    pub id: DecisionId,
    /// Identifier in the log, if any.
    pub code: Option<String>,
    /// What.
    pub title: String,
    /// When decided, or when due if proposed.
    pub on: Option<Date>,
    /// Where it is.
    pub status: Option<DecisionStatus>,
    /// Which forum.
    pub forum: Option<String>,
    /// Who owns it or must decide.
    pub owner: Option<String>,
    /// Why.
    pub rationale: Option<String>,
    /// What it costs.
    pub cost: Option<Sourced<Money>>,
    /// What it brings, in words or money as written.
    pub effect: Option<String>,
    /// The OKR reference as written, resolved or not.
    pub okr_reference: Option<Sourced<String>>,
    /// When it will be looked at again.
    pub review_on: Option<Date>,
    /// What could be chosen from.
    #[serde(default)]
    pub options: Vec<String>,
    /// The decision that took its place.
    #[serde(default)]
    pub superseded_by: Option<DecisionId>,
    /// The title's cell.
    pub origin: Origin,
}

impl Decision {
    /// Accepted or rejected: decided. Drafts, deferred and superseded ones are not.
    pub fn is_decided(&self) -> bool {
        matches!(self.status, Some(DecisionStatus::Accepted | DecisionStatus::Rejected))
    }
}

/// An assumption with its owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assumption {
    /// Identity.
    pub id: AssumptionId,
    /// Name.
    pub name: String,
    /// Most likely value.
    pub value: Option<Sourced<Decimal>>,
    /// Lowest plausible value.
    pub low: Option<Sourced<Decimal>>,
    /// Highest plausible value.
    pub high: Option<Sourced<Decimal>>,
    /// Unit as written.
    pub unit: Option<String>,
    /// Who stands for it.
    pub owner: Option<String>,
    /// Where it comes from.
    pub source: Option<String>,
    /// When it must be renewed.
    pub expires: Option<Date>,
    /// The name's cell.
    pub origin: Origin,
}
