//! The Map screen: investments × outcomes, with the links between them and what they leave over.

use super::overview::FigureView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An outcome: a column of the map.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MapOutcome {
    /// Its number, which stays when names change or two are called the same.
    #[ts(type = "number")]
    pub id: i64,
    /// Its name; two of one name are told apart by a number.
    pub name: String,
    /// "cash", "avoided", "margin", …; empty when finance has not said.
    pub class: String,
    /// Its net value.
    pub net: FigureView,
    /// Share with other causes, 0 to 1 for arithmetic on screen; none until somebody answers.
    pub external: Option<f64>,
    /// The figure behind it.
    pub external_figure: FigureView,
    /// Share claimed by links that count, 0 to 1.
    pub claimed: f64,
    /// Share that nobody claims.
    pub unattributed_figure: FigureView,
    /// Whether claims and other causes are at most the whole (rule K1).
    pub whole: bool,
}

/// An investment: a row of the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MapInvestment {
    /// Its number, which stays when names change or two are called the same.
    #[ts(type = "number")]
    pub id: i64,
    /// Its name; two of one name are told apart by a number.
    pub name: String,
    /// What it cost in the period.
    pub cost: FigureView,
    /// Whether money is spent and no link of it counts.
    pub gap: bool,
}

/// A link: a filled cell of the map.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MapLink {
    /// The investment's number.
    #[ts(type = "number")]
    pub investment_id: i64,
    /// The outcome's number.
    #[ts(type = "number")]
    pub outcome_id: i64,
    /// Name of the investment.
    pub investment: String,
    /// Name of the outcome.
    pub outcome: String,
    /// Most likely share, `0.4`, exact.
    pub share: String,
    /// Lowest plausible share, exact.
    pub low: Option<String>,
    /// Highest plausible share, exact.
    pub high: Option<String>,
    /// `A` to `D`.
    pub grade: String,
    /// `draft`, `proposed`, `accepted` or `disputed`.
    pub status: String,
    /// The value that it claims.
    pub claim: FigureView,
    /// Why.
    pub rationale: String,
    /// References.
    pub evidence: Vec<String>,
    /// "proposed by …" in words.
    pub by: String,
}

/// The map of a period.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MapView {
    /// `FY26 Q3`.
    pub period_title: String,
    /// Columns, the largest value first.
    pub outcomes: Vec<MapOutcome>,
    /// Rows, those with links first.
    pub investments: Vec<MapInvestment>,
    /// Filled cells.
    pub links: Vec<MapLink>,
    /// What it comes to: claimed, ratio, cost without outcome, switching value.
    pub sums: Vec<FigureView>,
    /// "5 of 5" pools within their control total.
    pub pools: String,
    /// Whether every pool is.
    pub pools_hold: bool,
    /// What is claimed twice as it stands, and can be scaled to fit.
    pub misfits: Vec<Misfit>,
}

/// An outcome or a pool whose claims do not fit (rules K1 and K2), as imports and merges may bring them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Misfit {
    /// `outcome` or `pool`.
    pub of: String,
    /// Its number.
    #[ts(type = "number")]
    pub id: i64,
    /// Its name.
    pub name: String,
    /// What the gate says.
    pub message: String,
}

/// A link as a person sets it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LinkInput {
    /// Name of the investment.
    pub investment: String,
    /// Name of the outcome.
    pub outcome: String,
    /// The investment's number, where it is known; then its name is not looked at.
    #[ts(type = "number | null")]
    pub investment_id: Option<i64>,
    /// The outcome's number, where it is known; then its name is not looked at.
    #[ts(type = "number | null")]
    pub outcome_id: Option<i64>,
    /// Share as typed: `0.4` or `40 %`.
    pub share: String,
    /// Lowest plausible share, as typed.
    pub low: Option<String>,
    /// Highest plausible share, as typed.
    pub high: Option<String>,
    /// `A` to `D`.
    pub grade: String,
    /// Why.
    pub rationale: String,
}

/// What to do with a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Judgement {
    /// It holds.
    Accept,
    /// It does not, for a reason: it is printed as disputed and claims nothing.
    Dispute,
    /// Take it off the map.
    Remove,
}

/// A judgement of a link.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JudgeInput {
    /// Name of the investment.
    pub investment: String,
    /// Name of the outcome.
    pub outcome: String,
    /// The investment's number, where it is known; then its name is not looked at.
    #[ts(type = "number | null")]
    pub investment_id: Option<i64>,
    /// The outcome's number, where it is known; then its name is not looked at.
    #[ts(type = "number | null")]
    pub outcome_id: Option<i64>,
    /// What to do.
    pub judgement: Judgement,
    /// Why; a dispute needs it.
    pub reason: Option<String>,
}
