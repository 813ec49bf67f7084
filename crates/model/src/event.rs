//! Raw events: deployments, incidents, survey answers.

use crate::{DeploymentId, IncidentId, Origin, PlatformId, ResponseId, TeamId};
use jiff::civil::DateTime;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// How a deployment ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum DeployResult {
    Success,
    /// Needed immediate intervention: rollback or hotfix.
    Failed,
    Cancelled,
}

/// One deployment of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deployment {
    /// Identity.
    pub id: DeploymentId,
    /// The service.
    pub service: String,
    /// The platform it ran through.
    pub platform: Option<PlatformId>,
    /// The team.
    pub team: Option<TeamId>,
    /// `production` unless the file says otherwise.
    pub environment: Option<String>,
    /// When it reached the environment.
    pub deployed_at: DateTime,
    /// When the change was committed.
    pub committed_at: Option<DateTime>,
    /// How it ended.
    pub result: Option<DeployResult>,
    /// Unplanned, caused by a production incident.
    pub rework: Option<bool>,
    /// Cell of `deployed_at`.
    pub origin: Origin,
    /// Cell of the result.
    pub result_origin: Origin,
    /// Cell of `committed_at`.
    pub committed_origin: Origin,
}

/// One incident of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incident {
    /// Identity.
    pub id: IncidentId,
    /// Its number in the ticket system.
    pub number: Option<String>,
    /// The service.
    pub service: String,
    /// Start.
    pub opened_at: DateTime,
    /// End.
    pub resolved_at: Option<DateTime>,
    /// Severity as written.
    pub severity: Option<String>,
    /// Whether a deployment caused it; `None` when the file does not say.
    pub caused_by_change: Option<bool>,
    /// Cell of `opened_at`.
    pub origin: Origin,
    /// Cell of `resolved_at`.
    pub resolved_origin: Origin,
}

/// What a survey question measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// 0 to 10, "how likely are you to recommend".
    Nps,
    /// 1 to 5 satisfaction.
    Csat,
}

/// One answer to a survey. Respondents are never kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// Identity.
    pub id: ResponseId,
    /// When, or the wave's date.
    pub at: DateTime,
    /// Which platform was asked about.
    pub platform: Option<PlatformId>,
    /// The respondent's team.
    pub team: Option<TeamId>,
    /// NPS or CSAT.
    pub scale: Scale,
    /// The answer.
    pub score: Decimal,
    /// A comment, if any.
    pub comment: Option<String>,
    /// Cell of the score.
    pub origin: Origin,
}
