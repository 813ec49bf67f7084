//! Export of everything as tidy tables.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where to, and as what.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExportInput {
    /// A folder that is not there yet, or empty.
    pub path: String,
    /// `csv`, `xlsx` or `parquet`; none is `csv`.
    #[serde(default)]
    pub format: Option<String>,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Exported {
    /// The folder.
    pub path: String,
    /// Number of tables.
    pub tables: u32,
    /// Rows in all of them.
    pub rows: u64,
    /// Imported files and parts of published quarters beside them.
    pub files: u32,
}
