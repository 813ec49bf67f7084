//! Imported files, their sheets and the runs that read them.

use crate::{Date, ImportId, Issue, Kind, SheetId, SourceId};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A file that was imported; its bytes are kept in the workspace unless switched off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Identity in the workspace.
    pub id: SourceId,
    /// File name without folder.
    pub name: String,
    /// Lower-case hexadecimal SHA-256 of the bytes.
    pub sha256: String,
    /// Number of bytes.
    pub size: u64,
    /// `xlsx`, `csv`, …
    pub format: String,
    /// Whether the bytes are in the workspace.
    pub kept: bool,
}

/// One run of the importer over one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRun {
    /// Identity in the workspace.
    pub id: ImportId,
    /// The file read.
    pub source: SourceId,
    /// When, as civil date.
    pub on: Date,
    /// Who.
    pub by: String,
    /// Whether a later import of the same file replaced it.
    pub superseded: bool,
}

/// A table's sheet as one import run read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Identity in the workspace.
    pub id: SheetId,
    /// The run.
    pub import: ImportId,
    /// The file.
    pub source: SourceId,
    /// Name of the sheet; empty for formats without sheets.
    pub name: String,
    /// What its table was read as.
    pub kind: Kind,
    /// `A5:N120`.
    pub range: String,
    /// Data rows read.
    pub records: u64,
    /// Data rows that could not be used.
    pub rejected: u64,
    /// Totals found in the table and whether they agreed.
    pub totals: Vec<TotalCheck>,
    /// What was wrong with cells.
    pub issues: Vec<Issue>,
}

/// A total printed in a sheet, compared with the sum of its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TotalCheck {
    /// 1-based row of the total.
    pub row: u32,
    /// Its label.
    pub label: String,
    /// Column letter.
    pub column: String,
    /// What the sheet says.
    pub stated: Decimal,
    /// What its rows add up to.
    pub computed: Decimal,
    /// Whether both are equal within the rounding of the stated number.
    pub agrees: bool,
    /// Why a disagreement was accepted, if it was.
    pub waived: Option<String>,
}
