//! Scaling links to fit, as offered and as accepted.

use super::map::LinkInput;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is to fit: an outcome's shares into the whole (K1), or a pool's claims into its control total (K2).
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FitInput {
    /// `outcome` or `pool`.
    pub of: String,
    /// Its name.
    pub name: String,
    /// Its number, where it is known; then its name is not looked at.
    #[ts(type = "number | null")]
    pub id: Option<i64>,
    /// The period whose claims count; the latest when none is given.
    pub period: Option<String>,
    /// A link that is wanted and does not fit yet: it is made, scaled with the others.
    pub wanted: Option<LinkInput>,
}

/// A link's share before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FitView {
    /// The investment; two of one name are told apart by a number.
    pub investment: String,
    /// The outcome.
    pub outcome: String,
    /// Its share as it stands, 0 to 1.
    pub was: String,
    /// Its share when all fit, 0 to 1.
    pub now: String,
}
