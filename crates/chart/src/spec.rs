//! Words that all specifications share: a datum, a heading, a scenario. Numbers come with their label already printed.

use crate::format::NumberFormat;
use serde::{Deserialize, Serialize};

pub use crate::theme::Grade;

/// One value: for the eye as it is printed, for geometry as a number.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Datum {
    /// For geometry; `None` is "not known", never zero.
    pub value: Option<f64>,
    /// As it is printed.
    pub label: String,
    /// The figure it is, so that it can be followed to its source.
    pub figure: Option<String>,
}

impl Datum {
    /// A value and how it is printed.
    pub fn new(value: f64, label: impl Into<String>) -> Self {
        Self { value: Some(value), label: label.into(), figure: None }
    }

    /// A value that is not known.
    pub fn missing() -> Self {
        Self::default()
    }

    /// The same, as a figure.
    pub fn figure(self, id: impl Into<String>) -> Self {
        Self { figure: Some(id.into()), ..self }
    }

    /// The value for geometry; what is not finite is not known.
    pub fn number(&self) -> Option<f64> {
        self.value.filter(|v| v.is_finite()).map(|v| v.clamp(-1e200, 1e200))
    }
}

/// What stands over a drawing; the page usually draws it, so both are optional.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Heading {
    /// What the drawing says, a statement with its number.
    pub message: Option<String>,
    /// Unit, period, scenario.
    pub subtitle: Option<String>,
}

impl Heading {
    /// A statement and what is measured.
    pub fn new(message: impl Into<String>, subtitle: impl Into<String>) -> Self {
        Self { message: Some(message.into()), subtitle: Some(subtitle.into()) }
    }
}

/// What a number is, in IBCS notation: solid, lighter, outlined, hatched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Scenario {
    #[default]
    Actual,
    Prior,
    Plan,
    Forecast,
}

/// Whether something is good news. Never shown by colour alone: the label carries a sign or a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Verdict {
    Favourable,
    Unfavourable,
    #[default]
    Neutral,
}

/// Which direction is good news.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Better {
    #[default]
    More,
    Less,
}

impl Better {
    /// What a change is, when this direction is good.
    pub fn verdict(self, change: f64) -> Verdict {
        match (self, change) {
            (_, c) if c == 0.0 || c.is_nan() => Verdict::Neutral,
            (Self::More, c) if c > 0.0 => Verdict::Favourable,
            (Self::Less, c) if c < 0.0 => Verdict::Favourable,
            _ => Verdict::Unfavourable,
        }
    }
}

/// The ends of a value scale, so that drawings of one unit on one page share it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Span {
    /// Lowest value.
    pub low: f64,
    /// Highest value.
    pub high: f64,
}

impl Span {
    /// The span of several: the scale that drawings of one unit share.
    pub fn shared(spans: impl IntoIterator<Item = Self>) -> Option<Self> {
        spans.into_iter().reduce(|a, b| Self { low: a.low.min(b.low), high: a.high.max(b.high) })
    }
}

/// How ticks are printed and whether the scale is given.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Axis {
    /// How ticks are printed.
    pub format: NumberFormat,
    /// The ends, when they are shared with other drawings.
    pub span: Option<Span>,
}

/// Whether categories are things with names or points in time, whose names are thinned out rather than broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum CategoryKind {
    #[default]
    Words,
    Periods,
}
