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
    /// Its cell.
    pub origin: Origin,
}
