//! The words that closed choices of the model have in the file. They are part of the file format: never change one.

use model::amount::{Basis, Flow, Ledger};
use model::catalog::{AdoptionStatus, Choice, Lifecycle, PlatformKind, Tier};
use model::decision::DecisionStatus;
use model::event::{DeployResult, Scale};
use model::investment::{InvestmentKind, Stage};
use model::metric::{Aggregation, MetricClass, Polarity, Standing};
use model::okr::{Direction, Discipline};
use model::outcome::{BenefitClass, BenefitStage, Grade, LinkStatus, OutcomeType};
use model::{Kind, PeriodKind};

/// A closed choice that is kept as a word.
pub(crate) trait Word: Copy + 'static {
    fn word(self) -> &'static str;
    fn from_word(word: &str) -> Option<Self>;
}

macro_rules! words {
    ($($Choice:ident { $($Variant:ident = $word:literal),* $(,)? })*) => { $(
        impl Word for $Choice {
            fn word(self) -> &'static str {
                match self { $($Choice::$Variant => $word),* }
            }
            fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some($Choice::$Variant),)* _ => None }
            }
        }
    )* };
}

words! {
    PeriodKind { Week = "W", Month = "M", Quarter = "Q", Half = "H", Year = "Y" }
    Tier { Core = "core", Supporting = "supporting", Experimental = "experimental" }
    PlatformKind { Ai = "ai", Data = "data", Application = "application", Infrastructure = "infrastructure" }
    Lifecycle {
        Plan = "plan", Build = "build", Live = "live", Growing = "growing", Closing = "closing", Retired = "retired",
    }
    Choice { Mandated = "mandated", Choice = "choice", Unknown = "unknown" }
    AdoptionStatus { None = "none", Onboarded = "onboarded", Active = "active", Churned = "churned" }
    InvestmentKind { Run = "run", Change = "change" }
    Stage {
        Proposed = "proposed", Approved = "approved", Active = "active", Done = "done", Stopped = "stopped",
    }
    Ledger { Finance = "finance", CloudBill = "cloud_bill" }
    Flow { Cost = "cost", Revenue = "revenue" }
    Basis { Accrual = "accrual", Billed = "billed", Effective = "effective" }
    MetricClass { Adoption = "adoption", Efficiency = "efficiency", Outcome = "outcome" }
    Polarity { HigherIsBetter = "higher_is_better", LowerIsBetter = "lower_is_better", Neutral = "neutral" }
    Aggregation {
        Sum = "sum", Last = "last", Ratio = "ratio", Median = "median", Percentile = "percentile", None = "none",
    }
    Standing { Final = "final", Provisional = "provisional", Estimated = "estimated" }
    Direction { Increase = "increase", Decrease = "decrease", Maintain = "maintain" }
    DeployResult { Success = "success", Failed = "failed", Cancelled = "cancelled" }
    Scale { Nps = "nps", Csat = "csat" }
    OutcomeType {
        RevenueGrowth = "revenue_growth", CostSaving = "cost_saving", CostAvoidance = "cost_avoidance",
        Capacity = "capacity", Risk = "risk", Quality = "quality", Experience = "experience",
    }
    BenefitClass {
        CashReleasing = "cash_releasing", CostAvoidance = "cost_avoidance", RevenueMargin = "revenue_margin",
        Capacity = "capacity", Risk = "risk", NonMoney = "non_money",
    }
    BenefitStage { Expected = "expected", Forecast = "forecast", Realised = "realised" }
    Grade { A = "A", B = "B", C = "C", D = "D" }
    LinkStatus { Draft = "draft", Proposed = "proposed", Accepted = "accepted", Disputed = "disputed" }
    Discipline { Engineering = "engineering", Product = "product", Business = "business", Shared = "shared" }
    DecisionStatus {
        Proposed = "proposed", Accepted = "accepted", Rejected = "rejected", Deferred = "deferred",
        Superseded = "superseded",
    }
}

impl Word for Kind {
    fn word(self) -> &'static str {
        self.name()
    }
    fn from_word(word: &str) -> Option<Self> {
        word.parse().ok()
    }
}
