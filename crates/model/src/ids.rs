//! Identities of stored things: newtypes over the row id of the workspace file, so that they cannot be mixed up.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);
    )* };
}

ids! {
    /// An imported file.
    SourceId,
    /// A sheet of an imported file, as read by one import run.
    SheetId,
    /// One run of the importer over one file.
    ImportId,
    /// Somebody who answers for something.
    PersonId,
    /// A business domain.
    DomainId,
    /// An internal platform.
    PlatformId,
    /// A capability that platforms serve.
    CapabilityId,
    /// A team that may use platforms.
    TeamId,
    /// A fact "this team, this platform, at this date".
    AdoptionId,
    /// Money put into platforms for a purpose.
    InvestmentId,
    /// A line of a budget, without its amounts.
    BudgetLineId,
    /// One amount of a budget line.
    AmountId,
    /// A share of a budget line given to a platform or investment.
    AllocationId,
    /// An exchange rate.
    FxRateId,
    /// A metric's definition.
    MetricId,
    /// One observed value of a metric.
    ObservationId,
    /// One deployment of a service.
    DeploymentId,
    /// One incident of a service.
    IncidentId,
    /// One answer to a survey.
    ResponseId,
    /// A control total that finance believes.
    PoolId,
    /// A business result.
    OutcomeId,
    /// The value of an outcome in a period.
    BenefitId,
    /// An investment's share in an outcome.
    LinkId,
    /// An objective.
    ObjectiveId,
    /// A key result.
    KeyResultId,
    /// A tie of an investment, decision or platform to an objective.
    AlignmentId,
    /// A decision.
    DecisionId,
    /// An assumption with an owner.
    AssumptionId,
    /// One labelled change of the workspace.
    ChangeId,
    /// A frozen quarter.
    SnapshotId,
}
