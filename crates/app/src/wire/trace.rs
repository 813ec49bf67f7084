//! "Where does this come from?"

use super::{overview::FigureView, source::GridRow};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A figure to trace.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TraceInput {
    /// `portfolio.bcr`.
    pub figure: String,
    /// `2026-Q3`; none is the latest.
    #[serde(default)]
    pub period: Option<String>,
}

/// A figure down to its cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TraceView {
    /// The figure.
    pub figure: FigureView,
    /// `FY26 Q3`.
    pub period_title: String,
    /// In words.
    pub formula: String,
    /// Figures it is made of.
    pub inputs: Vec<FigureView>,
    /// Cells it is made of directly (the first 500).
    pub cells: Vec<CellView>,
    /// Number of cells.
    pub cells_total: u32,
}

/// A source cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CellView {
    /// File name.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Identity of the sheet, for `source_rows`.
    pub sheet_id: i32,
    /// Sheet name.
    pub sheet: String,
    /// `F17`.
    pub cell: String,
    /// What the cell shows.
    pub text: String,
    /// What it gave, after scale.
    pub value: Option<String>,
    /// What a person typed in its place, who, and when.
    pub corrected: Option<String>,
}

/// Rows of a source around a place.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RowsInput {
    /// The sheet.
    pub sheet_id: i32,
    /// 1-based row in the middle.
    pub row: u32,
}

/// Rows of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SourceRows {
    /// File name.
    pub file: String,
    /// Sheet name.
    pub sheet: String,
    /// Header rows and the rows around the place, as kept.
    pub rows: Vec<GridRow>,
}
