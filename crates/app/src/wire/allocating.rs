//! Sharing out cost pools: what is shared out as it stands, and what a person asks for.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which lines are shared out, among whom, and how.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AllocateInput {
    /// A cost pool or cost centre: all its budget lines.
    pub pool: String,
    /// Names of platforms and investments; none takes earlier shares back.
    pub to: Vec<String>,
    /// `even`, `fixed`, `deployments`, `teams`, `people`, `cloud`, or the name of a metric.
    pub by: String,
    /// For `fixed`: a share from 0 to 1, or a percentage, for each name.
    pub shares: Vec<String>,
    /// `actual` or `budget`: both may be shared out otherwise.
    pub set: String,
    /// The period whose drivers count; the latest when none is given.
    pub period: Option<String>,
}

/// All that can be shared out, and how it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AllocationsView {
    /// Cost pools, then cost centres, as the budget files name them.
    pub pools: Vec<CostPoolView>,
    /// Platforms that can receive.
    pub platforms: Vec<String>,
    /// Investments that can receive.
    pub investments: Vec<String>,
    /// What shares can be in proportion to: `deployments`, `teams`, …, and the names of metrics of platforms.
    pub drivers: Vec<String>,
}

/// A cost pool or cost centre.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CostPoolView {
    /// Its name.
    pub name: String,
    /// Its budget lines.
    pub lines: u32,
    /// How its actuals and its budget are shared out; a set that is not is left out.
    pub sets: Vec<SharedSet>,
}

/// How one set of amounts is shared out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SharedSet {
    /// `actual` or `budget`.
    pub set: String,
    /// `even`, `fixed`, `proportional: deployments, 2026-Q3`, …
    pub method: String,
    /// Whether some of the lines are shared out otherwise.
    pub differs: bool,
    /// Who receives.
    pub shares: Vec<ShareView>,
    /// What nobody receives, 0 to 1.
    pub unallocated: String,
}

/// A recipient's share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ShareView {
    /// The platform or investment.
    pub to: String,
    /// 0 to 1, exact.
    pub share: String,
}
