//! What a file was read as: the shape of `inspect --json`.

use crate::Field;
use model::{Currency, Decimal, Issue, Kind, origin::a1, origin::column_name, origin::column_number};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::collections::BTreeMap;

/// What a file was read as.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The file's name.
    pub file: String,
    /// Lower-case hexadecimal SHA-256 of its bytes.
    pub sha256: String,
    /// What the bytes are: `xlsx`, `xlsm`, `xlsb`, `xls`, `ods`, `fods`, `csv`, `tsv`, `html`, `xml`.
    pub format: String,
    /// Its sheets in order.
    pub sheets: Vec<SheetReading>,
    /// What holds for the whole file, e.g. "the figures sit in a data model".
    #[serde(default)]
    pub issues: Vec<Issue>,
}

/// Whether a sheet is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Visibility {
    #[default]
    Visible,
    Hidden,
    VeryHidden,
}

/// A sheet and the tables found on it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SheetReading {
    /// Its name; empty for formats without sheets.
    pub name: String,
    /// Whether it is shown; hidden sheets are read but only handed out when asked for.
    pub visibility: Visibility,
    /// Whether its tables would be imported with the answers given.
    pub included: bool,
    /// Its tables, in reading order.
    pub tables: Vec<TableReading>,
    /// What the sheet says outside its tables (titles, notes), top to bottom, shortened.
    #[serde(default)]
    pub notes: Vec<String>,
}

/// One table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TableReading {
    /// Its number in the file, from 0 in reading order; names it in events.
    pub index: u32,
    /// It lies on its side: each record is a column of the sheet, and what is called a column here is one of its rows, so
    /// that the letters in `columns` and `sums` count rows (C is row 3). Range, totals and issues name true cells.
    #[serde(default)]
    pub turned: bool,
    /// From the first header row to the last record or total: `A5:N120`.
    pub range: String,
    /// 1-based rows of the sheet; empty when there is no header.
    pub header_rows: Vec<u32>,
    /// What it is about.
    pub kind: Kind,
    /// 0 to 1: how sure.
    pub kind_score: f64,
    /// Its columns, left to right.
    pub columns: Vec<Column>,
    /// Data rows, without totals and blank rows.
    pub records: u64,
    /// Exact sums over the records, per numeric column.
    #[serde(with = "by_column")]
    pub sums: BTreeMap<u32, Decimal>,
    /// Totals printed in the table, compared with their rows.
    pub totals: Vec<TotalReading>,
    /// What is wrong with cells.
    pub issues: Vec<Issue>,
    /// Issues beyond the first thousand are counted only.
    #[serde(default)]
    pub more_issues: u64,
    /// What a person should choose before importing.
    #[serde(default)]
    pub questions: Vec<Question>,
    /// Names the header for remembered mappings.
    pub fingerprint: String,
    /// The product whose export this is, if its header is known ("Jira").
    #[serde(default)]
    pub export: Option<String>,
    /// Rows that are not records: totals, subtotals and headings inside the table.
    #[serde(default)]
    pub skipped_rows: Vec<u32>,
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum ColumnType {
    Number,
    Text,
    Date,
    Period,
    Percent,
    Boolean,
    Mixed,
    #[default]
    Empty,
}

/// A column of a table and what it was understood as.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// 1-based; a letter in JSON.
    #[serde(rename = "column", serialize_with = "column_letter", deserialize_with = "column_of_letter")]
    pub col: u32,
    /// The sheet's row that holds it, where the table lies on its side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    /// The header's cells joined with " / ".
    pub header: String,
    /// The field it holds, `None` when it is not used.
    pub field: Option<Field>,
    /// 0 to 1: how sure.
    pub score: f64,
    /// What its cells are.
    #[serde(rename = "type")]
    pub kind: ColumnType,
    /// Its numbers are multiplied by this.
    pub scale: Decimal,
    /// Currency of its amounts, if the sheet says.
    pub currency: Option<Currency>,
    /// The period its header names, e.g. `2026-01`.
    pub period: Option<String>,
    /// AC, PL, BU, FC, PY or CM when the header names a scenario.
    pub scenario: Option<String>,
    /// The item its header names where teams, platforms or disciplines go across.
    #[serde(default)]
    pub item: Option<String>,
    /// Which of several numbered things in a row it tells of (2 for "KR2 Target").
    #[serde(default)]
    pub group: Option<u32>,
    /// Whether the column is hidden in the sheet.
    #[serde(default)]
    pub hidden: bool,
    /// The first few values as the file shows them.
    #[serde(default)]
    pub samples: Vec<String>,
}

/// A total printed in a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TotalReading {
    /// 1-based row of the printed total.
    pub row: u32,
    /// Its label.
    pub label: String,
    /// 1-based column; a letter in JSON.
    #[serde(serialize_with = "column_letter", deserialize_with = "column_of_letter")]
    pub column: u32,
    /// What is printed.
    pub stated: Decimal,
    /// What its rows (or columns) add up to.
    pub computed: Decimal,
    /// Equal, or apart by no more than the rounding of the printed digits.
    pub agrees: bool,
}

/// Something a person should choose, with the choices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// A stable word: `basis`, `percent`, `scale`, `locale`, `date_order`, `period`, `kind`, `rows`, `budget`, `turned`; see
    /// [`crate::TableAnswers::answer`].
    pub code: String,
    /// The question in words.
    pub text: String,
    /// What can be answered.
    pub choices: Vec<String>,
    /// What is assumed until answered.
    pub assumed: Option<String>,
    /// Whether importing must wait for the answer.
    pub must_answer: bool,
}

impl Reading {
    /// All tables with the name of their sheet.
    pub fn tables(&self) -> impl Iterator<Item = (&SheetReading, &TableReading)> {
        self.sheets.iter().flat_map(|s| s.tables.iter().map(move |t| (s, t)))
    }
}

impl TableReading {
    /// The column that holds a field.
    pub fn column_of(&self, field: Field) -> Option<&Column> {
        self.columns.iter().find(|c| c.field == Some(field))
    }

    /// The first column of the sheet that it stands in.
    pub fn left(&self) -> u32 {
        let letters: String = self.range.chars().take_while(char::is_ascii_alphabetic).collect();
        column_number(&letters).unwrap_or(1)
    }

    /// The last column of the sheet that it stands in.
    pub fn right(&self) -> u32 {
        let end = self.range.rsplit(':').next().unwrap_or_default();
        let letters: String = end.chars().take_while(char::is_ascii_alphabetic).collect();
        column_number(&letters).unwrap_or(1)
    }

    /// The cell in which a column's name stands.
    pub fn header_cell(&self, column: &Column) -> String {
        match column.row {
            Some(row) => a1(row, self.left()),
            None => a1(self.header_rows.last().copied().unwrap_or(1), column.col),
        }
    }
}

/// A column as its letter.
pub(crate) fn column_letter<S: Serializer>(col: &u32, s: S) -> Result<S::Ok, S::Error> {
    s.serialize_str(&column_name(*col))
}

/// A column from its letter.
pub(crate) fn column_of_letter<'de, D: Deserializer<'de>>(d: D) -> Result<u32, D::Error> {
    let name = String::deserialize(d)?;
    column_number(&name).ok_or_else(|| D::Error::custom(format!("“{name}” is no column")))
}

mod by_column {
    //! A map by column: letters in JSON, left to right.
    use super::{BTreeMap, Decimal, Deserialize, Deserializer, Serializer, column_name, column_number};
    use serde::de::Error as _;
    use serde::ser::SerializeMap;

    pub fn serialize<S: Serializer>(map: &BTreeMap<u32, Decimal>, s: S) -> Result<S::Ok, S::Error> {
        let mut out = s.serialize_map(Some(map.len()))?;
        for (col, sum) in map {
            out.serialize_entry(&column_name(*col), sum)?;
        }
        out.end()
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<BTreeMap<u32, Decimal>, D::Error> {
        let named = BTreeMap::<String, Decimal>::deserialize(d)?;
        named
            .into_iter()
            .map(|(name, sum)| {
                let col = column_number(&name).ok_or_else(|| D::Error::custom("no column"))?;
                Ok((col, sum))
            })
            .collect()
    }
}
