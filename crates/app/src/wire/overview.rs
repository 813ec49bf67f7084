//! The Overview screen and the list of figures.

use super::Piece;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A figure as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FigureView {
    /// `portfolio.bcr`.
    pub id: String,
    /// Plain name.
    pub label: String,
    /// What it is about.
    pub subject: Option<String>,
    /// `€1.86 m`, or `n/a`.
    pub shown: String,
    /// The exact value; none is "not known".
    pub value: Option<String>,
    /// `€1.5–1.7 m`.
    pub range: Option<String>,
    /// `ratio`, `money`, …
    pub unit: String,
    /// Number of cases.
    pub n: Option<u32>,
    /// `92 %`.
    pub coverage: Option<String>,
    /// `final`, `not_measurable`, …
    pub status: String,
    /// Why there is no value.
    pub reason: Option<String>,
    /// `bcr@1`.
    pub definition: String,
    /// Number of cells behind it.
    pub cells: u32,
}

/// A headline figure with its history.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TileView {
    /// "Spend".
    pub label: String,
    /// The figure.
    pub figure: FigureView,
    /// The line below.
    pub note: Vec<Piece>,
    /// `+3.9 %`.
    pub change: Option<String>,
    /// The figure behind the change.
    pub change_figure: Option<String>,
    /// Whether the change is good.
    pub favourable: Option<bool>,
    /// Trailing values, oldest first, gaps as null; for drawing only.
    pub history: Vec<Option<f64>>,
    /// Their labels.
    pub history_labels: Vec<String>,
}

/// One of the five promises.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PromiseView {
    /// "Voluntary adoption".
    pub label: String,
    /// "% of teams with a choice".
    pub note: String,
    /// The figure.
    pub figure: FigureView,
    /// `> 70 %`.
    pub target: String,
    /// `met`, `missed` or `not_measurable`.
    pub verdict: String,
    /// Value, for drawing only.
    pub value: Option<f64>,
    /// Target, for drawing only.
    pub target_value: f64,
    /// End of the scale, for drawing only.
    pub scale_end: f64,
    /// Whether fewer is better.
    pub below: bool,
}

/// Something to look at next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AttentionView {
    /// What.
    pub message: Vec<Piece>,
    /// At the side.
    pub detail: String,
    /// Screen that helps.
    pub place: String,
}

/// How ready a page of the report is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PageReadiness {
    /// "Value bridge".
    pub title: String,
    /// Whether it has what it needs.
    pub ready: bool,
    /// What it needs.
    pub needs: Option<String>,
}

/// The Overview screen.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Overview {
    /// `FY26 Q3`.
    pub period_title: String,
    /// The answer.
    pub headline: Vec<Piece>,
    /// How sure.
    pub subline: Vec<Piece>,
    /// Headline figures.
    pub tiles: Vec<TileView>,
    /// "Three of five promises kept".
    pub promises_title: Vec<Piece>,
    /// The promises.
    pub promises: Vec<PromiseView>,
    /// What to look at next.
    pub attention: Vec<AttentionView>,
    /// Pages of the report.
    pub pages: Vec<PageReadiness>,
    /// Charts as SVG, each with its title: value bridge, months.
    pub charts: Vec<ChartView>,
}

/// Which charts, and for how much room.
#[derive(Debug, Clone, PartialEq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChartsInput {
    /// `2026-Q3`; none is the latest.
    #[serde(default)]
    pub period: Option<String>,
    /// Width of the place in the window, in pixels.
    pub width: f32,
}

/// A chart ready to show.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChartView {
    /// `bridge` or `months`.
    pub name: String,
    /// Message.
    pub title: Vec<Piece>,
    /// Unit and period.
    pub note: Vec<Piece>,
    /// The drawing, on a light ground.
    pub svg: String,
    /// The drawing, on a dark ground.
    pub svg_dark: String,
    /// What it shows, in words.
    pub alt: String,
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// Parts that stand for a figure.
    pub marks: Vec<MarkView>,
    /// Heads of the numbers as a table.
    pub head: Vec<String>,
    /// Its rows, as printed.
    pub rows: Vec<Vec<String>>,
}

/// A part of a drawing or page that stands for a figure; in points from its top left.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct MarkView {
    pub x: f32,
    pub y: f32,
    pub w: f32,
    pub h: f32,
    /// What it is.
    pub label: String,
    /// Its value as printed.
    pub value: String,
    /// The figure.
    pub figure: Option<String>,
}
