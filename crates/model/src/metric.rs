//! Metric definitions and observed values that arrive already aggregated.

use crate::{MetricId, ObservationId, Origin, Period, PlatformId, TeamId};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What a metric says something about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum MetricClass {
    Adoption,
    Efficiency,
    Outcome,
}

/// How values of a metric may be combined. `Percentile` never averages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Aggregation {
    Sum,
    Last,
    Ratio,
    Median,
    Percentile,
    None,
}

/// Whether more is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Polarity {
    HigherIsBetter,
    LowerIsBetter,
    Neutral,
}

/// A metric's definition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MetricDef {
    /// Identity.
    pub id: MetricId,
    /// Name, e.g. "Deployments".
    pub name: String,
    /// Adoption, efficiency or outcome.
    pub class: Option<MetricClass>,
    /// `count`, `percent`, `hours`, …
    pub unit: String,
    /// Whether more is better.
    pub polarity: Polarity,
    /// How values combine.
    pub aggregation: Aggregation,
    /// Definition in words.
    pub text: String,
    /// Which wording of the definition this is, counted from 1.
    #[serde(default = "first")]
    pub version: u32,
    /// What a ratio counts.
    #[serde(default)]
    pub numerator: Option<String>,
    /// What a ratio counts it among.
    #[serde(default)]
    pub denominator: Option<String>,
    /// Frameworks that know it: `DORA`, `SPACE`, `FinOps`.
    #[serde(default)]
    pub frameworks: Vec<String>,
}

fn first() -> u32 {
    1
}

/// What an observation is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Subject {
    Organisation,
    Platform(PlatformId),
    Team(TeamId),
    Service(String),
}

/// One observed value. `None` is a gap, never zero.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observation {
    /// Identity.
    pub id: ObservationId,
    /// The metric.
    pub metric: MetricId,
    /// What it is about.
    pub subject: Subject,
    /// When.
    pub period: Period,
    /// The value, or a gap.
    pub value: Option<Decimal>,
    /// Number of cases behind it.
    pub n: Option<u64>,
    /// How sure it is, where the file says; boxed, because most files do not and there are millions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certainty: Option<Box<Certainty>>,
    /// Its cell.
    pub origin: Origin,
}

/// Whether an observed value may still change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Standing {
    Final,
    Provisional,
    Estimated,
}

/// How sure an observed value is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certainty {
    /// Share of the cases that were seen, 0 to 1.
    pub coverage: Option<Decimal>,
    /// Whether it may still change.
    pub standing: Option<Standing>,
    /// Lowest plausible value.
    pub low: Option<Decimal>,
    /// Highest plausible value.
    pub high: Option<Decimal>,
}

impl Certainty {
    /// Nothing where nothing is said.
    pub fn said(self) -> Option<Box<Certainty>> {
        (self != Certainty::default()).then(|| Box::new(self))
    }
}
