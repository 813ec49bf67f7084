//! The vocabulary of facts: every field that a column can hold. Column names people use for them: `data/synonyms.json`.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What the values of a field are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Type {
    Text,
    /// Text that identifies something; leading zeros kept.
    Key,
    /// A number that the table's scale applies to, with a currency.
    Money,
    Number,
    /// A share; facts hold fractions (12 % is 0.12).
    Percent,
    Period,
    Date,
    /// A moment.
    DateTime,
    Bool,
    Currency,
    /// One of few words.
    Word,
}

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $text:literal: $kind:ident,)*) => {
        /// A field that a column can hold.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Field { $( $(#[$doc])* #[serde(rename = $text)] $name, )* }

        impl Field {
            /// Every field.
            pub const ALL: &'static [Field] = &[$(Field::$name,)*];
            /// The name used in files, flags and JSON.
            pub const fn name(self) -> &'static str {
                match self { $(Field::$name => $text,)* }
            }
            /// What its values are.
            pub const fn kind(self) -> Type {
                match self { $(Field::$name => Type::$kind,)* }
            }
        }
    };
}

fields! {
    // anywhere
    /// When (of the record or its amounts).
    Period = "period": Period,
    /// Fiscal year of the record.
    FiscalYear = "fiscal_year": Period,
    /// Quarter of the record; with a year column beside it if it names none.
    Quarter = "quarter": Period,
    /// Currency of the record's amounts.
    Currency = "currency": Currency,
    /// Unit of the record's value.
    Unit = "unit": Text,
    /// Who answers for it.
    Owner = "owner": Text,
    /// A remark.
    Comment = "comment": Text,
    /// Why.
    Rationale = "rationale": Text,
    /// References to evidence, as written.
    Evidence = "evidence": Text,
    /// Who wrote or proposed it.
    Author = "author": Text,
    /// Who reviewed it.
    ReviewedBy = "reviewed_by": Text,
    /// A description.
    Description = "description": Text,
    // budgets and bills
    /// Cost centre or department.
    CostCenter = "cost_center": Key,
    /// Account code.
    Account = "account": Key,
    /// Account or line name.
    AccountName = "account_name": Text,
    /// Cost pool.
    CostPool = "cost_pool": Text,
    /// `capex` or `opex` as written.
    CapexOpex = "capex_opex": Word,
    /// Revenue or expense, as written.
    AccountType = "account_type": Word,
    /// Vendor or provider.
    Vendor = "vendor": Text,
    /// Purchase order, contract or project code.
    PoNumber = "po_number": Key,
    /// The amount of a fact (facts only: columns hold one of the amounts below).
    Amount = "amount": Money,
    /// Which plan or reality the amount belongs to; also a column of words.
    Scenario = "scenario": Word,
    /// `billed`, `effective` or `accrual`.
    Basis = "basis": Word,
    /// Planned amount.
    AmountBudget = "amount_budget": Money,
    /// Actual amount.
    AmountActual = "amount_actual": Money,
    /// Forecast amount.
    AmountForecast = "amount_forecast": Money,
    /// Last year's amount: a check.
    AmountPrior = "amount_prior": Money,
    /// Committed amount.
    AmountCommitted = "amount_committed": Money,
    /// Variance: a check, recomputed, never data.
    AmountVariance = "amount_variance": Money,
    /// A total across other columns: a check, never data.
    AmountTotal = "amount_total": Money,
    /// Billed cost of a cloud bill.
    BilledCost = "billed_cost": Money,
    /// Effective (amortised) cost of a cloud bill.
    EffectiveCost = "effective_cost": Money,
    /// List cost of a cloud bill.
    ListCost = "list_cost": Money,
    /// Contracted cost of a cloud bill.
    ContractedCost = "contracted_cost": Money,
    /// First moment of the charge.
    ChargeStart = "charge_start": DateTime,
    /// Moment after the charge.
    ChargeEnd = "charge_end": DateTime,
    /// Sub-account of a cloud bill.
    SubAccount = "sub_account": Key,
    /// Region of a cloud bill.
    Region = "region": Text,
    /// Charge category of a cloud bill (usage, tax, credit, …).
    ChargeCategory = "charge_category": Word,
    /// Resource of a cloud bill.
    Resource = "resource": Key,
    /// Tags, as written (JSON).
    Tags = "tags": Text,
    /// Revenue.
    Revenue = "revenue": Money,
    /// Cost of goods sold.
    Cogs = "cogs": Money,
    /// Gross margin.
    GrossMargin = "gross_margin": Percent,
    /// Full-time equivalents.
    HeadcountFte = "headcount_fte": Number,
    /// Cost of an hour or day of work.
    LoadedRate = "loaded_rate": Money,
    // exchange rates
    /// Rate: 1 `from` = rate `to`.
    FxRate = "fx_rate": Number,
    /// Currency to convert.
    FxFrom = "from": Currency,
    /// Currency to convert into.
    FxTo = "to": Currency,
    /// `budget`, `average` or `spot`.
    RateKind = "rate_kind": Word,
    // the catalog
    /// Platform name.
    Platform = "platform": Key,
    /// Platform identifier.
    PlatformId = "platform_id": Key,
    /// AI, data, application or infrastructure.
    PlatformKind = "platform_kind": Word,
    /// Other names, separated by `;` or `,`.
    Aliases = "aliases": Text,
    /// Business domain.
    Domain = "domain": Key,
    /// Capability.
    Capability = "capability": Key,
    /// Core, supporting or experimental.
    Tier = "tier": Word,
    /// Plan, build, live, growing, closing or retired.
    Lifecycle = "lifecycle": Word,
    /// Keep, invest, migrate or stop.
    Disposition = "disposition": Word,
    /// When it is switched off.
    SunsetDate = "sunset_date": Date,
    /// Platform product manager.
    Ppm = "ppm": Text,
    /// Yearly cost.
    AnnualCost = "annual_cost": Money,
    /// Team.
    Team = "team": Key,
    /// People in a team.
    Headcount = "headcount": Number,
    /// First day it is valid.
    ValidFrom = "valid_from": Date,
    /// Last day it is valid.
    ValidTo = "valid_to": Date,
    // adoption
    /// Whether the team must use the platform (or `mandated`/`choice` as written).
    Mandated = "mandated": Word,
    /// Whether the team could use the platform.
    Eligible = "eligible": Word,
    /// None, onboarded, active or churned, as written; a matrix cell's text.
    AdoptionStatus = "adoption_status": Word,
    /// Users.
    ActiveUsers = "active_users": Number,
    /// Volume of use.
    UsageVolume = "usage_volume": Number,
    /// The date a record is as of.
    AsOf = "as_of": Date,
    // investments and value
    /// Investment or initiative.
    Investment = "investment": Key,
    /// Run or change.
    InvestmentKind = "investment_kind": Word,
    /// Who pays and stands for it.
    Sponsor = "sponsor": Text,
    /// First day.
    StartDate = "start_date": Date,
    /// Last day.
    EndDate = "end_date": Date,
    /// Proposed, approved, active, done or stopped; for benefits expected, forecast or realised.
    Stage = "stage": Word,
    /// Money it promises.
    ExpectedBenefit = "expected_benefit": Money,
    /// What gets worse.
    Disbenefits = "disbenefits": Text,
    /// Business result.
    Outcome = "outcome": Key,
    /// The result it is a part of.
    ParentOutcome = "parent_outcome": Key,
    /// Revenue growth, cost saving, …
    BenefitType = "benefit_type": Word,
    /// Cash releasing, cost avoidance, revenue margin, capacity, risk, non-money.
    BenefitClass = "benefit_class": Word,
    /// Gross money value.
    BenefitAmount = "benefit_amount": Money,
    /// Money per unit of metric change.
    UnitValue = "unit_value": Money,
    /// Contribution margin.
    Margin = "margin": Percent,
    /// Share that would have happened anyway.
    Deadweight = "deadweight": Percent,
    /// Share that only moved.
    Displacement = "displacement": Percent,
    /// Decay per year.
    DropOff = "drop_off": Percent,
    /// Share of other causes.
    ExternalShare = "external_share": Percent,
    /// Value pool it draws from.
    Pool = "pool": Key,
    /// Control total of the pool.
    PoolTotal = "pool_total": Money,
    /// Who signed the pool, and when.
    SignedBy = "signed_by": Text,
    /// Share of an outcome.
    AttributionShare = "attribution_share": Percent,
    /// Lowest plausible value.
    Low = "low": Number,
    /// Highest plausible value.
    High = "high": Number,
    /// Evidence grade (A to D), or how sure (0 to 1 or a word).
    Confidence = "confidence": Word,
    /// Where the record stands.
    Status = "status": Word,
    // okrs
    /// Objective's text.
    Objective = "objective": Text,
    /// Objective's identifier.
    ObjectiveId = "objective_id": Key,
    /// Key result's text.
    KeyResult = "key_result": Text,
    /// Key result's identifier.
    KeyResultId = "key_result_id": Key,
    /// Engineering, product, business or shared.
    Discipline = "discipline": Word,
    /// Start value.
    Baseline = "baseline": Number,
    /// Target value.
    Target = "target": Number,
    /// Value now.
    CurrentValue = "current_value": Number,
    /// How much is done.
    Progress = "progress": Percent,
    /// Increase or decrease.
    Direction = "direction": Word,
    // delivery
    /// Service, repository or component.
    Service = "service": Key,
    /// Environment deployed to.
    Environment = "environment": Word,
    /// When it was deployed.
    DeployedAt = "deployed_at": DateTime,
    /// When its change was committed.
    CommittedAt = "committed_at": DateTime,
    /// Lead time as stated.
    LeadTime = "lead_time": Number,
    /// How the deployment ended.
    DeployResult = "deploy_result": Word,
    /// Unplanned, caused by an incident.
    Rework = "rework": Bool,
    /// Identifier of the deployment, commit or change.
    ChangeId = "change_id": Key,
    /// Number of deployments.
    DeployCount = "deploy_count": Number,
    /// Number of failed deployments.
    FailedCount = "failed_count": Number,
    /// Recovery time as stated.
    RecoveryTime = "recovery_time": Number,
    /// Incident number.
    IncidentId = "incident_id": Key,
    /// When the incident began.
    OpenedAt = "opened_at": DateTime,
    /// When it ended.
    ResolvedAt = "resolved_at": DateTime,
    /// How bad.
    Severity = "severity": Word,
    /// Whether a change caused it.
    CausedByChange = "caused_by_change": Bool,
    // metrics and surveys
    /// Name of a metric.
    Metric = "metric": Key,
    /// A metric's value, or an assumption's.
    Value = "value": Number,
    /// Number of cases behind the value.
    N = "n": Number,
    /// 95th percentile of latency.
    LatencyP95 = "latency_p95": Number,
    /// Freshness of data.
    Freshness = "freshness": Number,
    /// Data quality score.
    DqScore = "dq_score": Percent,
    /// When a survey was answered.
    AnsweredAt = "date": DateTime,
    /// Survey wave.
    Wave = "wave": Text,
    /// 0 to 10.
    NpsScore = "nps_score": Number,
    /// 1 to 5.
    CsatScore = "csat_score": Number,
    /// Who answered: personal, dropped on reading.
    Respondent = "respondent": Key,
    // decisions
    /// What was decided.
    Decision = "decision": Text,
    /// Identifier of the decision.
    DecisionId = "decision_id": Key,
    /// Where the decision stands.
    DecisionStatus = "decision_status": Word,
    /// When it was or must be taken.
    DecisionDate = "decision_date": Date,
    /// Which forum.
    Forum = "forum": Text,
    /// OKR it is tied to, as written.
    LinkedOkr = "linked_okr": Text,
    /// What it costs.
    Cost = "cost": Money,
    /// What it brings, as written.
    Effect = "effect": Text,
    /// When it is looked at again.
    ReviewDate = "review_date": Date,
    // assumptions
    /// Name of an assumption (or of any other named thing).
    Name = "name": Key,
    /// Where it comes from.
    Source = "source": Text,
    /// When it must be renewed.
    Expiry = "expiry": Date,
}

impl Field {
    /// The scenario whose amounts the column holds, by its sign (AC, PL, …), for amount fields.
    pub const fn scenario_sign(self) -> Option<&'static str> {
        match self {
            Field::AmountBudget => Some("BU"),
            Field::AmountActual | Field::BilledCost | Field::EffectiveCost => Some("AC"),
            Field::AmountForecast => Some("FC"),
            Field::AmountPrior => Some("PY"),
            Field::AmountCommitted => Some("CM"),
            _ => None,
        }
    }
}

impl Field {
    /// Whether its values say how long something took.
    pub const fn is_duration(self) -> bool {
        matches!(self, Field::LeadTime | Field::RecoveryTime)
    }

    /// Whether a column of it is a measure by itself, named by its header.
    pub const fn is_measure(self) -> bool {
        matches!(
            self,
            Field::LatencyP95
                | Field::Freshness
                | Field::DqScore
                | Field::DeployCount
                | Field::FailedCount
                | Field::LeadTime
                | Field::RecoveryTime
                | Field::HeadcountFte
        )
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The text is no field's name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a field; fields are named as in the mapping reference, e.g. amount_actual")]
pub struct UnknownField(pub String);

impl FromStr for Field {
    type Err = UnknownField;
    fn from_str(s: &str) -> Result<Self, UnknownField> {
        Field::ALL.iter().copied().find(|f| f.name() == s).ok_or_else(|| UnknownField(s.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_read_back() {
        for field in Field::ALL {
            assert_eq!(field.name().parse(), Ok(*field));
            let json = serde_json::to_string(field).unwrap();
            assert_eq!(json, format!("\"{}\"", field.name()));
        }
    }
}
