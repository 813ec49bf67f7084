//! A figure: a computed number with its definition and its lineage, or the reason why there is none.

pub use crate::cells::Cells;
use crate::{CellRef, Currency, Period};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The unit of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// A quotient, e.g. benefit over cost.
    Ratio,
    /// Money; the currency stands beside it.
    Money,
    /// A share: 0.58 is 58 %.
    Percent,
    /// A number of things.
    Count,
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Years.
    Years,
    /// Things per day.
    PerDay,
    /// A score on its own scale, e.g. NPS.
    Score,
}

/// How sure the number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum FigureStatus {
    Final,
    Provisional,
    Estimated,
    Restated,
    NotMeasurable,
}

/// Another figure that went into this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureInput {
    /// Its id.
    pub figure: String,
    /// Its value at that moment.
    pub value: Option<Decimal>,
}

/// A cell that went into a figure, with the number it gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellInput {
    /// The cell.
    pub cell: CellRef,
    /// What it contributed, after the file's scale (a date or a word contributes none).
    pub value: Option<Decimal>,
}

/// A computed number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// `area.measure` or `area.measure[subject]`; stable between versions.
    pub id: String,
    /// Plain name.
    pub label: String,
    /// What it is about, `None` for the whole portfolio.
    pub subject: Option<String>,
    /// The number; `None` is "not known", never 0.
    pub value: Option<Decimal>,
    /// Its unit.
    pub unit: Unit,
    /// Currency of a money figure.
    pub currency: Option<Currency>,
    /// Lower end of its range (P10 or lower confidence bound).
    pub low: Option<Decimal>,
    /// Upper end of its range.
    pub high: Option<Decimal>,
    /// Number of cases behind it.
    pub n: Option<u64>,
    /// Share of the things it should cover that it does cover, 0 to 1.
    pub coverage: Option<Decimal>,
    /// How sure.
    pub status: FigureStatus,
    /// Why there is no value, or why it is provisional.
    pub reason: Option<String>,
    /// `bcr@1`: definition and version.
    pub definition: String,
    /// The formula in words.
    pub formula: String,
    /// The period it is for.
    pub period: Period,
    /// Figures it is made of.
    pub inputs: Vec<FigureInput>,
    /// Cells it is made of directly.
    pub cells: Cells,
}

impl Figure {
    /// The id for a measure about a subject: `finance.actual[Build farm]`.
    pub fn id_for(measure: &str, subject: Option<&str>) -> String {
        match subject {
            Some(s) => format!("{measure}[{s}]"),
            None => measure.into(),
        }
    }
}
