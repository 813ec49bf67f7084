//! Business results, the pools that cap them, and the links that claim a share of them.

use crate::{BenefitId, Currency, Date, InvestmentId, LinkId, Origin, OutcomeId, Period, PoolId, Sourced};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What kind of result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum OutcomeType {
    RevenueGrowth,
    CostSaving,
    CostAvoidance,
    Capacity,
    Risk,
    Quality,
    Experience,
}

/// One hour is one thing: an outcome has exactly one class (rule K4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum BenefitClass {
    CashReleasing,
    CostAvoidance,
    RevenueMargin,
    Capacity,
    Risk,
    NonMoney,
}

impl BenefitClass {
    /// Cash or margin: may stand in the headline.
    pub fn is_cash(self) -> bool {
        matches!(self, BenefitClass::CashReleasing | BenefitClass::RevenueMargin)
    }
}

/// A control total that finance signed; claims drawn from it never exceed it (rule K2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValuePool {
    /// Identity.
    pub id: PoolId,
    /// Name.
    pub name: String,
    /// Class of value in it.
    pub class: Option<BenefitClass>,
    /// The period it is for.
    pub period: Option<Period>,
    /// The control total.
    pub control_total: Sourced<Decimal>,
    /// Its currency.
    pub currency: Currency,
    /// Who signed, as written.
    pub signed_by: Option<String>,
    /// When it was signed.
    #[serde(default)]
    pub signed_on: Option<Date>,
    /// The signature's cell.
    #[serde(default)]
    pub signed_at: Origin,
}

/// A business result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Identity.
    pub id: OutcomeId,
    /// Name.
    pub name: String,
    /// The result this one is a part of; parents are sums (rule K3).
    pub parent: Option<OutcomeId>,
    /// Kind of result.
    pub kind: Option<OutcomeType>,
    /// Its one class.
    pub class: Option<Sourced<BenefitClass>>,
    /// The metric that shows it, in words.
    pub metric: Option<String>,
    /// Where it started; without it the outcome is "expected" (rule K7).
    pub baseline: Option<Sourced<Decimal>>,
    /// Where it is now.
    pub current: Option<Sourced<Decimal>>,
    /// Where it should get.
    pub target: Option<Sourced<Decimal>>,
    /// Money per unit of metric change.
    pub unit_value: Option<Sourced<Decimal>>,
    /// Contribution margin, 0 to 1; mandatory for revenue.
    pub margin: Option<Sourced<Decimal>>,
    /// Share that would have happened anyway, 0 to 1.
    pub deadweight: Option<Sourced<Decimal>>,
    /// Share that only moved from elsewhere, 0 to 1.
    pub displacement: Option<Sourced<Decimal>>,
    /// Decay per year, 0 to 1.
    pub drop_off: Option<Sourced<Decimal>>,
    /// Share with other causes, 0 to 1; a mandatory answer, may be 0.
    pub external_share: Option<Sourced<Decimal>>,
    /// The pool it draws from.
    pub pool: Option<PoolId>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// The name's cell.
    pub origin: Origin,
}

/// How sure a benefit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum BenefitStage {
    Expected,
    Forecast,
    Realised,
}

/// Gross money value of an outcome in a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Benefit {
    /// Identity.
    pub id: BenefitId,
    /// The outcome.
    pub outcome: OutcomeId,
    /// The period.
    pub period: Period,
    /// Expected, forecast or realised.
    pub stage: BenefitStage,
    /// Gross value in major units.
    pub gross: Sourced<Decimal>,
    /// Its currency.
    pub currency: Currency,
}

/// Evidence grade of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Grade {
    /// Verified: ledger movement signed by finance.
    A,
    /// Measured: experiment or comparison group.
    B,
    /// Modelled: before/after or driver model.
    C,
    /// Judged: a named expert.
    D,
}

impl Grade {
    /// All grades, best first.
    pub const ALL: [Grade; 4] = [Grade::A, Grade::B, Grade::C, Grade::D];
    /// "verified", "measured", "modelled" or "judged".
    pub fn word(self) -> &'static str {
        match self {
            Grade::A => "verified",
            Grade::B => "measured",
            Grade::C => "modelled",
            Grade::D => "judged",
        }
    }
}

/// How far people agree on a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum LinkStatus {
    Draft,
    Proposed,
    Accepted,
    Disputed,
}

impl LinkStatus {
    /// Accepted or proposed: its share is claimed. A draft or disputed link is only shown.
    pub fn counts(self) -> bool {
        matches!(self, LinkStatus::Accepted | LinkStatus::Proposed)
    }
}

/// An investment's share in an outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Identity.
    pub id: LinkId,
    /// The investment.
    pub investment: InvestmentId,
    /// The outcome.
    pub outcome: OutcomeId,
    /// Most likely share, 0 to 1.
    pub share: Sourced<Decimal>,
    /// Lowest plausible share.
    pub low: Option<Sourced<Decimal>>,
    /// Highest plausible share.
    pub high: Option<Sourced<Decimal>>,
    /// Evidence grade.
    pub grade: Sourced<Grade>,
    /// Months from spending to the first effect.
    #[serde(default)]
    pub lag: Option<Sourced<Decimal>>,
    /// Why we believe it.
    pub rationale: Option<String>,
    /// References to evidence.
    pub evidence: Vec<String>,
    /// Who proposed it.
    pub author: Option<String>,
    /// Who reviewed it.
    pub reviewed_by: Option<String>,
    /// Draft, proposed, accepted or disputed.
    pub status: LinkStatus,
}
