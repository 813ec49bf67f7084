//! Sources and the import sheet.

use serde::{Deserialize, Serialize};
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

/// Files to look at.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InspectInput {
    /// Full paths.
    pub paths: Vec<String>,
    /// What the person has said so far, per path.
    #[serde(default)]
    pub answers: Vec<FileAnswers>,
}

/// What a person said about a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct FileAnswers {
    /// Which file.
    pub path: String,
    /// Answers per table.
    pub tables: Vec<TableAnswers>,
}

/// What a person said about a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct TableAnswers {
    /// Sheet name.
    pub sheet: String,
    /// Index of the table on the sheet, from 0.
    pub table: u32,
    /// Leave it out.
    pub skip: bool,
    /// Read as this kind.
    pub kind: Option<String>,
    /// Column letter per field.
    pub fields: Vec<FieldAnswer>,
}

/// A column chosen for a field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct FieldAnswer {
    /// `C`.
    pub column: String,
    /// `amount_actual`, or empty to ignore the column.
    pub field: String,
}

/// What reading a file would give.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FilePreview {
    /// Full path.
    pub path: String,
    /// File name.
    pub file: String,
    /// Why it cannot be read.
    pub error: Option<crate::Error>,
    /// `ready`, `needs_you`, `cannot_be_read` or `already_imported`.
    pub state: String,
    /// `xlsx`.
    pub format: String,
    /// Its tables.
    pub tables: Vec<TablePreview>,
}

/// What reading a table would give.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TablePreview {
    /// Sheet name.
    pub sheet: String,
    /// Whether the sheet is hidden.
    pub hidden: bool,
    /// Index of the table on the sheet, from 0.
    pub table: u32,
    /// Whether it will be imported.
    pub included: bool,
    /// `A5:N120`.
    pub range: String,
    /// 1-based header rows.
    pub header_rows: Vec<u32>,
    /// `budget`.
    pub kind: String,
    /// 0 to 1.
    pub kind_score: f32,
    /// Data rows.
    pub records: u32,
    /// Columns.
    pub columns: Vec<ColumnPreview>,
    /// Totals.
    pub totals: Vec<TotalView>,
    /// Issues.
    pub issues: Vec<IssueView>,
    /// Questions that a person should answer.
    pub questions: Vec<String>,
    /// First rows as they are in the file: row number and texts.
    pub sample: Vec<GridRow>,
    /// What changes against the last import, if there was one.
    pub difference: Option<DifferenceView>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ColumnPreview {
    /// `C`.
    pub column: String,
    /// `FY26 / Jan`.
    pub header: String,
    /// `amount_budget`; none is "not used".
    pub field: Option<String>,
    /// 0 to 1.
    pub score: f32,
    /// `number`.
    #[serde(rename = "type")]
    pub kind: String,
    /// 1000 for "in kEUR".
    pub scale: Option<f64>,
    /// `EUR`.
    pub currency: Option<String>,
    /// `2026-01`.
    pub period: Option<String>,
    /// Sum over the records.
    pub sum: Option<String>,
    /// First values.
    pub samples: Vec<String>,
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

/// What a re-import changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DifferenceView {
    /// Rows that are new.
    pub added: u32,
    /// Rows whose values change.
    pub changed: u32,
    /// Rows that are gone.
    pub gone: u32,
    /// Rows that stay.
    pub same: u32,
    /// Sum before, if the table has amounts.
    pub was: Option<String>,
    /// Sum after.
    pub now: Option<String>,
}

/// Files to import.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportInput {
    /// Full paths.
    pub paths: Vec<String>,
    /// What the person said.
    #[serde(default)]
    pub answers: Vec<FileAnswers>,
    /// Warnings were seen and accepted.
    #[serde(default)]
    pub accept_warnings: bool,
    /// Read and check, write nothing.
    #[serde(default)]
    pub dry_run: bool,
}

/// What importing a file did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportedFile {
    /// File name.
    pub file: String,
    /// `imported`, `refused` (warnings not accepted), `unchanged` (same bytes as before), `failed` or `dry_run`.
    pub outcome: String,
    /// Why not.
    pub error: Option<crate::Error>,
    /// Tables written.
    pub tables: Vec<ImportedTable>,
    /// Label of the change in the history.
    pub change: Option<String>,
}

/// What importing a table did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportedTable {
    /// Sheet name.
    pub sheet: String,
    /// What it was read as.
    pub kind: String,
    /// Data rows.
    pub records: u32,
    /// Facts written.
    pub written: u32,
    /// Rows set aside, with the reason in `issues`.
    pub rejected: u32,
    /// What a person should know.
    pub issues: Vec<IssueView>,
    /// Totals.
    pub totals: Vec<TotalView>,
    /// What changed against the last import.
    pub difference: Option<DifferenceView>,
    /// Names that were new: "platform Build farm".
    pub new_names: Vec<String>,
}
