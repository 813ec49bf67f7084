//! Sharing out a cost pool.

use serde::Deserialize;
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
