//! What reading files would give: the File and Columns steps of the import sheet.

use super::{
    answers::FileAnswers,
    source::{IssueView, TotalView},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
    /// What a person would be needed for, in a few words.
    pub needs: Vec<String>,
    /// The import that has these very bytes: "budget.xlsx, imported 2026-07-01 by Ada".
    pub same_as: Option<String>,
    /// `xlsx`.
    pub format: String,
    /// What holds for the whole file.
    pub issues: Vec<IssueView>,
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
    /// The shape of its header.
    pub fingerprint: String,
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
    /// The product whose export this is, if it is known.
    pub export: Option<String>,
    /// The mapping that is remembered for this header.
    pub mapping: Option<MappingView>,
    /// Data rows.
    pub records: u32,
    /// Columns.
    pub columns: Vec<ColumnPreview>,
    /// Totals.
    pub totals: Vec<TotalView>,
    /// Issues.
    pub issues: Vec<IssueView>,
    /// Questions that a person should answer.
    pub questions: Vec<QuestionView>,
}

/// A mapping that people confirmed before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MappingView {
    /// "Finance budget".
    pub name: String,
    /// Day of its last use.
    pub used: String,
    /// Who used it last.
    pub by: String,
    /// Whether the reading follows it.
    pub applied: bool,
}

/// A question about a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QuestionView {
    /// `basis`, `percent`, `scale`, …
    pub code: String,
    /// The question in words.
    pub text: String,
    /// What can be answered; anything can be typed when there is none.
    pub choices: Vec<String>,
    /// What holds until answered.
    pub assumed: Option<String>,
    /// Whether importing waits for the answer.
    pub must_answer: bool,
    /// What the person said.
    pub answer: Option<String>,
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
    /// Whether the field was only guessed: a person should look.
    pub unsure: bool,
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

/// A part of a sheet to look at.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GridInput {
    /// Full path.
    pub path: String,
    /// Sheet name; empty for formats without sheets.
    #[serde(default)]
    pub sheet: String,
    /// First row, from 1.
    #[serde(default)]
    pub top: u32,
    /// What the person has said so far.
    #[serde(default)]
    pub answers: Option<FileAnswers>,
}

/// A part of a sheet as it lies in the file, and what its rows are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GridView {
    /// The sheet's name.
    pub sheet: String,
    /// First row shown.
    pub top: u32,
    /// Last row of the sheet with something in it, as far as was read.
    pub last_row: u32,
    /// Whether rows follow below.
    pub more: bool,
    /// The letters of the columns, left to right.
    pub columns: Vec<String>,
    /// Letters of hidden columns.
    pub hidden: Vec<String>,
    /// The rows, blank ones between others included.
    pub rows: Vec<GridLine>,
}

/// A row of a sheet as it lies in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GridLine {
    /// 1-based.
    pub row: u32,
    /// Hidden in the file.
    pub hidden: bool,
    /// Its texts, one per column.
    pub cells: Vec<String>,
    /// What parts of it are; what no part covers is a note.
    pub parts: Vec<GridPart>,
}

/// What part of a row is to a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GridPart {
    /// Index of the table on the sheet, from 0.
    pub table: u32,
    /// `header`, `record`, `total`, `heading` or `left_out`.
    pub role: String,
    /// First column, as an index into the columns shown.
    pub from: u32,
    /// Last column, as an index into the columns shown.
    pub to: u32,
}

/// The fields that a table of a kind can have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KindFields {
    /// `budget`.
    pub kind: String,
    /// Its fields, the needed ones first.
    pub fields: Vec<FieldView>,
}

/// A field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FieldView {
    /// `amount_actual`.
    pub field: String,
    /// Fields with the same number are alternatives, of which the kind needs one; none is optional.
    pub needed: Option<u32>,
    /// Whether several columns may hold it.
    pub many: bool,
}
