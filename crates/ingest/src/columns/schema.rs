//! The kinds of table: which fields each must and may have.

use crate::Field::{self, *};
use model::Kind;

/// What a kind of table looks like.
pub(crate) struct Schema {
    pub kind: Kind,
    /// One field of each group must be there.
    pub must: &'static [&'static [Field]],
    pub may: &'static [Field],
    /// Words in a file's or sheet's name that hint at the kind.
    pub words: &'static [&'static str],
}

/// All kinds but `unknown`.
pub(crate) const ALL: [Schema; 16] = [
    Schema {
        kind: Kind::Budget,
        must: &[
            &[AmountBudget, AmountActual, AmountForecast, AmountCommitted, AmountPrior],
            &[
                CostCenter,
                Account,
                AccountName,
                CostPool,
                Vendor,
                Platform,
                Domain,
                Investment,
                Team,
                Service,
                Period,
                FiscalYear,
            ],
        ],
        may: &[
            CapexOpex,
            AccountType,
            PoNumber,
            Quarter,
            Currency,
            Scenario,
            AmountVariance,
            AmountTotal,
            Owner,
            Comment,
            Revenue,
            Cogs,
            Description,
        ],
        words: &[
            "budget", "finance", "spend", "actual", "cost", "forecast", "plan", "ledger", "expense", "opex",
            "capex", "payments", "invoices",
        ],
    },
    Schema {
        kind: Kind::CloudBill,
        must: &[&[BilledCost, EffectiveCost], &[Service, Resource, SubAccount, ChargeStart, ChargeCategory]],
        may: &[
            CostPool,
            Vendor,
            Currency,
            ChargeEnd,
            Region,
            Tags,
            ListCost,
            ContractedCost,
            Period,
            Platform,
            Team,
        ],
        words: &["focus", "cloud", "aws", "azure", "gcp", "cur", "bill"],
    },
    Schema {
        kind: Kind::Portfolio,
        must: &[
            &[Platform],
            &[
                Lifecycle,
                Tier,
                Ppm,
                AnnualCost,
                SunsetDate,
                Capability,
                PlatformKind,
                Disposition,
                Domain,
                PlatformId,
            ],
        ],
        may: &[Aliases, Owner, ActiveUsers, Description, Comment, Currency, Vendor, Team],
        words: &["portfolio", "platforms", "applications", "catalog", "inventory", "landscape"],
    },
    Schema {
        kind: Kind::Investments,
        must: &[&[Investment], &[Sponsor, StartDate, EndDate, InvestmentKind, ExpectedBenefit, Stage]],
        may: &[
            Platform,
            Owner,
            Disbenefits,
            Comment,
            Currency,
            Domain,
            Description,
            LinkedOkr,
            Team,
            Rationale,
        ],
        words: &["investment", "initiative", "project", "portfolio", "programme"],
    },
    Schema {
        kind: Kind::Outcomes,
        must: &[
            &[Outcome, Pool],
            &[
                BenefitType,
                BenefitClass,
                Baseline,
                BenefitAmount,
                UnitValue,
                Pool,
                PoolTotal,
                Deadweight,
                ExternalShare,
                Margin,
            ],
        ],
        may: &[
            Target,
            CurrentValue,
            Displacement,
            DropOff,
            SignedBy,
            Period,
            Quarter,
            FiscalYear,
            Stage,
            Owner,
            Currency,
            ParentOutcome,
            Metric,
            Unit,
            Comment,
            Description,
            Low,
            High,
        ],
        words: &["outcome", "benefit", "value"],
    },
    Schema {
        kind: Kind::Links,
        must: &[&[Investment], &[Outcome], &[AttributionShare]],
        may: &[Low, High, Confidence, Rationale, Status, Evidence, Author, ReviewedBy, Comment],
        words: &["link", "attribution", "map"],
    },
    Schema {
        kind: Kind::Adoption,
        must: &[&[Team], &[Platform], &[AdoptionStatus, Mandated, Eligible, ActiveUsers, UsageVolume]],
        may: &[AsOf, Period, Quarter, Headcount, Domain, Comment, Owner],
        words: &["adoption", "usage", "onboarding"],
    },
    Schema {
        kind: Kind::Metrics,
        must: &[
            &[
                Metric,
                LatencyP95,
                Freshness,
                DqScore,
                DeployCount,
                FailedCount,
                LeadTime,
                RecoveryTime,
                HeadcountFte,
            ],
            &[
                Value,
                LatencyP95,
                Freshness,
                DqScore,
                DeployCount,
                FailedCount,
                LeadTime,
                RecoveryTime,
                HeadcountFte,
            ],
        ],
        may: &[
            Platform, Team, Service, Period, FiscalYear, Quarter, AsOf, N, Unit, Target, Low, High, Comment,
            Baseline, Domain, Region,
        ],
        words: &["metric", "kpi", "dora", "measure"],
    },
    Schema {
        kind: Kind::Deployments,
        must: &[&[DeployedAt], &[Service, Environment, DeployResult, ChangeId]],
        may: &[Platform, Team, CommittedAt, Rework, LeadTime, Author, Comment],
        words: &["deploy", "release", "pipeline"],
    },
    Schema {
        kind: Kind::Incidents,
        must: &[&[OpenedAt, RecoveryTime], &[Severity, IncidentId, CausedByChange, ResolvedAt]],
        may: &[Service, Platform, Team, Status, Owner, Description, Comment, Environment],
        words: &["incident", "outage", "ticket", "problem"],
    },
    Schema {
        kind: Kind::Survey,
        must: &[&[NpsScore, CsatScore]],
        may: &[Platform, Team, AnsweredAt, Comment, Wave, Respondent, Domain, Service],
        words: &["survey", "nps", "csat", "feedback", "responses", "form"],
    },
    Schema {
        kind: Kind::Okrs,
        must: &[&[Objective, KeyResult], &[KeyResult, Target, Progress, Confidence, CurrentValue]],
        may: &[
            ObjectiveId,
            KeyResultId,
            Discipline,
            Baseline,
            Unit,
            Direction,
            Period,
            Quarter,
            FiscalYear,
            Owner,
            Status,
            Team,
            Comment,
            AsOf,
            Domain,
            Description,
        ],
        words: &["okr", "objective", "goals"],
    },
    Schema {
        kind: Kind::Decisions,
        must: &[&[Decision], &[DecisionStatus, DecisionDate, Forum, LinkedOkr, DecisionId]],
        may: &[
            Owner,
            Rationale,
            Cost,
            Effect,
            ReviewDate,
            Comment,
            Currency,
            Platform,
            Investment,
            Description,
        ],
        words: &["decision", "adr", "log", "arb"],
    },
    Schema {
        kind: Kind::Teams,
        must: &[&[Team], &[Headcount, ValidFrom, Aliases, Domain]],
        may: &[Owner, ValidTo, CostCenter, Comment, Description],
        words: &["team", "organisation", "org", "squads"],
    },
    Schema {
        kind: Kind::FxRates,
        must: &[&[FxRate], &[FxFrom, FxTo, Currency]],
        may: &[Period, FiscalYear, Quarter, AsOf, RateKind, Source, Comment],
        words: &["fx", "exchange", "rates", "currency"],
    },
    Schema {
        kind: Kind::Assumptions,
        must: &[&[Name], &[Value, LoadedRate, Low, High], &[Owner, Source, Expiry, Unit]],
        may: &[Currency, Comment, Rationale, Status],
        words: &["assumption", "parameter", "driver"],
    },
];

impl Schema {
    /// The schema of a kind.
    pub fn of(kind: Kind) -> Option<&'static Schema> {
        ALL.iter().find(|s| s.kind == kind)
    }

    /// Every field the kind knows.
    pub fn fields(&self) -> impl Iterator<Item = Field> + '_ {
        self.must.iter().flat_map(|g| g.iter()).chain(self.may).copied()
    }

    /// Whether the kind knows the field.
    pub fn has(&self, field: Field) -> bool {
        self.fields().any(|f| f == field)
    }
}

/// In how many kinds a field stands: the fewer, the more it says.
pub(crate) fn spread(field: Field) -> usize {
    ALL.iter().filter(|s| s.has(field)).count()
}
