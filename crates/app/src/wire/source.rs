//! Imported files as the Sources screen shows them, and what issues, totals and rows of a grid look like anywhere.

use serde::Serialize;
use ts_rs::TS;

/// An imported file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SourceView {
    /// Identity.
    pub id: i32,
    /// File name.
    pub file: String,
    /// `xlsx`.
    pub format: String,
    /// Bytes.
    pub size: u32,
    /// First characters of the SHA-256.
    pub hash: String,
    /// When imported, as shown.
    pub imported: String,
    /// Who imported it.
    pub by: String,
    /// Its tables.
    pub sheets: Vec<SheetView>,
}

/// A table of an imported file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SheetView {
    /// Identity.
    pub id: i32,
    /// Name; empty for formats without sheets.
    pub name: String,
    /// What it was read as.
    pub kind: String,
    /// `A5:N120`.
    pub range: String,
    /// Data rows.
    pub records: u32,
    /// Rows that could not be used.
    pub rejected: u32,
    /// Totals and whether they agree.
    pub totals: Vec<TotalView>,
    /// What was wrong.
    pub issues: Vec<IssueView>,
}

/// A total compared with its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TotalView {
    /// `G120`.
    pub cell: String,
    /// "Grand total".
    pub label: String,
    /// What the sheet says.
    pub stated: String,
    /// What its rows add up to.
    pub computed: String,
    /// Whether both agree.
    pub agrees: bool,
}

/// Something wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IssueView {
    /// `F17`.
    pub cell: String,
    /// `error`, `warning` or `info`.
    pub severity: String,
    /// `not_a_number`.
    pub code: String,
    /// What was found.
    pub found: String,
    /// What was expected.
    pub expected: String,
}

/// A row of an original grid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GridRow {
    /// 1-based row.
    pub row: u32,
    /// Texts from column A on.
    pub cells: Vec<String>,
}
