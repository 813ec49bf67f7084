//! What a person said about files on their way in: tables, columns, names, cells, and what an earlier file is to a new one.

use super::workspace::PathInput;
use serde::Deserialize;
use ts_rs::TS;

/// What a person said about a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct FileAnswers {
    /// Which file.
    pub path: String,
    /// Answers per table.
    pub tables: Vec<TableAnswers>,
    /// What names mean.
    pub names: Vec<NameAnswer>,
    /// Cells read as if they held something else.
    pub corrections: Vec<CorrectionAnswer>,
    /// What the file is to an earlier one that holds the same things.
    pub earlier: Option<EarlierAnswer>,
    /// A mapping file whose choices hold where nothing else was said.
    pub mapping: Option<PathInput>,
    /// The name under which these choices are remembered.
    pub mapping_name: Option<String>,
}

/// What a person said about a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct TableAnswers {
    /// Sheet name.
    pub sheet: String,
    /// Index of the table on the sheet, from 0.
    pub table: u32,
    /// The shape of its header, so that a remembered mapping is found.
    pub fingerprint: Option<String>,
    /// Leave it out.
    pub skip: bool,
    /// Read as this kind.
    pub kind: Option<String>,
    /// Column letter per field.
    pub fields: Vec<FieldAnswer>,
    /// Answers to questions.
    pub choices: Vec<ChoiceAnswer>,
    /// Rows that are set aside.
    pub leave_out: Vec<u32>,
    /// Do not use the mapping that is remembered for this header.
    pub forget_mapping: bool,
}

/// A column chosen for a field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct FieldAnswer {
    /// `C`.
    pub column: String,
    /// `amount_actual`, or empty to ignore the column.
    pub field: String,
}

/// The answer to a question about a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct ChoiceAnswer {
    /// The question: `basis`, `percent`, `scale`, …
    pub code: String,
    /// One of its choices, or typed.
    pub answer: String,
}

/// What a name in a file means.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct NameAnswer {
    /// `platform`, `team`, …
    pub kind: String,
    /// As the file writes it.
    pub name: String,
    /// The known thing it means; none makes a new one.
    pub means: Option<String>,
}

/// A cell that a person corrected.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct CorrectionAnswer {
    /// Sheet name; empty for formats without sheets.
    pub sheet: String,
    /// `F17`.
    pub cell: String,
    /// What the cell says; the correction holds only as long as it still does.
    pub found: String,
    /// What is read instead.
    pub value: String,
}

/// What a file is to an earlier one that holds the same things.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "how", content = "file")]
pub enum EarlierAnswer {
    /// It takes the place of the file with this name.
    Replace(String),
    /// It counts beside all others.
    Add,
}
