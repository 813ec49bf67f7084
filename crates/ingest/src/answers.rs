//! A person's choices for a file, and the mapping file (TOML) that keeps them: readable, shareable, exact.

use crate::{Field, ReadError};
use model::{Currency, Decimal, FiscalCalendar, Kind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A person's choices for a file. What is not answered is decided by the reading and said in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// A name for the mapping, e.g. "Finance month end".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Only these sheets; all visible ones when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sheets: Vec<String>,
    /// Also hidden sheets.
    #[serde(default, skip_serializing_if = "is_false")]
    pub include_hidden: bool,
    /// How the organisation's fiscal year runs, for headers such as "FY26 Q1"; the calendar year when unsaid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<FiscalCalendar>,
    /// How the organisation writes numbers, for tables of which no column proves it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numbers: Option<Locale>,
    /// Currency of amounts whose file names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// Choices for single tables; the first that matches wins. Names the fields left out there fall back to `every`.
    #[serde(default, rename = "table", skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<TableAnswers>,
    /// Cells that a person corrected.
    #[serde(default, rename = "correction", skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// Choices for every table.
    #[serde(default, skip_serializing_if = "TableAnswers::is_empty")]
    pub every: TableAnswers,
}

/// A cell that is read as if it held another text, for as long as it still says what the person saw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// Which sheet; any when unsaid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// `F17`.
    pub cell: String,
    /// What the cell says; whatever it says when unsaid.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub found: String,
    /// What is read instead.
    pub value: String,
}

/// Choices for a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct TableAnswers {
    /// Which sheet; any when unsaid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Which table of the sheet, from 1 in reading order; any when unsaid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// Only tables with this header fingerprint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
    /// Leave the table out.
    #[serde(skip_serializing_if = "is_false")]
    pub skip: bool,
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// Its rows and columns including the header, `A5:N120`; found by itself when unsaid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<String>,
    /// Its header rows (1-based rows of the sheet).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_rows: Option<Vec<u32>>,
    /// Field = column letter or header text. An empty column takes the field away.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub set: BTreeMap<Field, String>,
    /// Only rows that pass all of these.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<RowFilter>,
    /// Rows of these numbers are left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub leave_out: Vec<u32>,
    /// Rows that look like totals but are data.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_totals: Vec<u32>,
    /// Multiplies every amount (1000 for "in kEUR").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<Decimal>,
    /// How numbers are written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locale: Option<Locale>,
    /// Whether 05/06 is the 5th of June or the 6th of May, where the column does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_order: Option<DateOrder>,
    /// Whether 85 or 0.85 means 85 %.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<PercentAs>,
    /// `actual`, `plan`, `budget`, `forecast`, `forecast 6+6`, `prior_year` or `committed`, where no header says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scenario: Option<String>,
    /// Of several budgets of one time ("Adopted", "Amended"), the word or header of the one that is the budget.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget: Option<String>,
    /// Whether the table lies on its side: a record in each column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub turned: Option<bool>,
    /// Which cost of a cloud bill.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// The period of rows that name none: `2026-07`, `2026-Q3`, `FY2026`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// Currency of its amounts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
}

/// How numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Locale {
    /// `1,234.50`
    Point,
    /// `1.234,50`
    Comma,
}

/// Which of two numbers in a date is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// `31/12/2026`
    DayFirst,
    /// `12/31/2026`
    MonthFirst,
}

/// What a number in a percent column means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PercentAs {
    /// 0.85 is 85 %.
    Fraction,
    /// 85 is 85 %.
    Points,
}

/// Which cost of a cloud bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// What the invoice says.
    Billed,
    /// With commitments spread over their use.
    Effective,
}

/// A condition on a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct RowFilter {
    /// Column letter or header text.
    pub column: String,
    /// The cell's text is one of these (upper and lower case alike); no condition when empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub is: Vec<String>,
    /// The cell's text is none of these.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not: Vec<String>,
    /// `true`: the cell must be blank; `false`: it must not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blank: Option<bool>,
}

impl TableAnswers {
    /// Whether nothing is answered.
    pub fn is_empty(&self) -> bool {
        *self == TableAnswers::default()
    }

    /// Takes the answer to one of a reading's questions: its code and one of its choices.
    ///
    /// # Errors
    /// When there is no such question, or the choice is none of its choices.
    pub fn answer(&mut self, code: &str, choice: &str) -> Result<(), ReadError> {
        let choice = choice.trim();
        let word = choice.split([' ', '(']).next().unwrap_or("").to_ascii_lowercase();
        let wrong =
            || ReadError::BadMapping { reason: format!("“{choice}” is no answer to “{code}”") };
        match (code, word.as_str()) {
            ("basis", "billed") => self.basis = Some(Basis::Billed),
            ("basis", "effective") => self.basis = Some(Basis::Effective),
            ("locale", "point") => self.locale = Some(Locale::Point),
            ("locale", "comma") => self.locale = Some(Locale::Comma),
            ("percent", "points") => self.percent = Some(PercentAs::Points),
            ("percent", "fraction") => self.percent = Some(PercentAs::Fraction),
            ("date_order", "day") => self.date_order = Some(DateOrder::DayFirst),
            ("date_order", "month") => self.date_order = Some(DateOrder::MonthFirst),
            ("scale", _) => self.scale = Some(choice.parse().map_err(|_| wrong())?),
            ("kind", _) => self.kind = Some(choice.parse().map_err(|_| wrong())?),
            ("currency", _) => self.currency = Some(choice.parse().map_err(|_| wrong())?),
            ("period", _) => self.period = Some(choice.into()),
            ("turned", "columns") => self.turned = Some(true),
            ("turned", "rows") => self.turned = Some(false),
            ("budget", _) => self.budget = Some(choice.into()),
            ("scenario", _) => self.scenario = Some(choice.into()),
            ("rows", _) => self.rows.push(RowFilter {
                column: "Stage".into(),
                is: vec![choice.into()],
                ..RowFilter::default()
            }),
            _ => return Err(wrong()),
        }
        Ok(())
    }
}

impl Answers {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// When it is no such TOML; the message says where.
    pub fn from_toml(text: &str) -> Result<Self, ReadError> {
        toml::from_str(text).map_err(|e| ReadError::BadMapping { reason: e.to_string() })
    }

    /// Writes a mapping file.
    ///
    /// # Errors
    /// Never for answers made by this product; the format has values that TOML cannot say.
    pub fn to_toml(&self) -> Result<String, ReadError> {
        toml::to_string_pretty(self).map_err(|e| ReadError::BadMapping { reason: e.to_string() })
    }
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde wants a reference
fn is_false(b: &bool) -> bool {
    !*b
}
