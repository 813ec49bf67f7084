//! What a streamed reading hands out: tables, their source rows, and one typed fact per record (per amount for money).

use crate::{Field, Reading, TableReading};
use model::{Currency, Date, Decimal, Period, RowTexts, amount::Scenario, period::DateTime};
use std::sync::Arc;

/// A typed value of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Text, trimmed; codes keep their leading zeros.
    Text(String),
    /// An exact number; scale words ("in kEUR") are applied, percentages are fractions (12 % is 0.12).
    Decimal(Decimal),
    /// A span of time.
    Period(Period),
    /// A day.
    Date(Date),
    /// A moment.
    DateTime(DateTime),
    /// Yes or no.
    Bool(bool),
    /// Which plan or reality an amount belongs to.
    Scenario(Scenario),
    /// A currency.
    Currency(Currency),
}

/// A field's value, with the 1-based column of the cell it came from (the header's for what a header says;
/// 0 for what the sheet's title, its name or an answer says). See [`Fact::cell`] for where that is.
pub type Told = (Field, Value, u32);

/// One record of a table; for money, one amount cell. A field without a value is absent.
#[derive(Debug, Clone)]
pub struct Fact {
    /// The table's number in the file, from 0 in reading order.
    pub table: u32,
    /// 1-based source row; the source column of a table that lies on its side.
    pub row: u32,
    /// The table lies on its side: `row` is a column of the sheet, and the columns of what is told are its rows.
    pub turned: bool,
    /// What this fact alone says; comes before what its row says.
    pub own: Vec<Told>,
    /// What the row says about all of its facts, held once.
    pub shared: Arc<Vec<Told>>,
}

impl Fact {
    /// The value of a field and its column.
    pub fn get(&self, field: Field) -> Option<(&Value, u32)> {
        let mut all = self.own.iter().chain(self.shared.iter());
        all.find(|(f, _, _)| *f == field).map(|(_, v, col)| (v, *col))
    }

    /// Row and column of the cell that says a field; none for what a title, a name or an answer says.
    pub fn cell(&self, field: Field) -> Option<(u32, u32)> {
        let (_, col) = self.get(field).filter(|(_, col)| *col > 0)?;
        Some(if self.turned { (col, self.row) } else { (self.row, col) })
    }

    /// Everything that it says, each field once.
    pub fn fields(&self) -> impl Iterator<Item = &Told> {
        let is_own = |field: &Field| self.own.iter().any(|(f, _, _)| f == field);
        self.shared.iter().filter(move |(f, _, _)| !is_own(f)).chain(&self.own)
    }
}

impl PartialEq for Fact {
    fn eq(&self, other: &Self) -> bool {
        (self.table, self.row) == (other.table, other.row) && self.fields().eq(other.fields())
    }
}

impl Eq for Fact {}

/// A table begins.
#[derive(Debug, Clone, PartialEq)]
pub struct TableHead {
    /// Its number in the file, from 0 in reading order.
    pub table: u32,
    /// Its sheet; empty for formats without sheets.
    pub sheet: String,
    /// What is known before its records: header rows, kind, columns. Sums, totals and counts come at the end.
    pub reading: TableReading,
}

/// A table ends.
#[derive(Debug, Clone, PartialEq)]
pub struct TableTail {
    /// Its number in the file.
    pub table: u32,
    /// All that is known about it.
    pub reading: TableReading,
}

/// One step of a streamed reading.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A table begins.
    TableStart(Box<TableHead>),
    /// A source row that belongs to the table's records, as it stands in the file; its facts follow.
    Row {
        /// The table's number.
        table: u32,
        /// 1-based source row.
        row: u32,
        /// The cells' texts from the table's first column on, empty where a cell is.
        texts: RowTexts,
    },
    /// A fact of the latest row.
    Fact(Fact),
    /// A table ends.
    TableEnd(Box<TableTail>),
}

/// The sink wants no more, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop(pub String);

/// Everything a reading hands out, for callers that want it at once (small files, tests).
#[derive(Debug, Clone, PartialEq)]
pub struct Collected {
    /// The reading.
    pub reading: Reading,
    /// Its facts, in order.
    pub facts: Vec<Fact>,
}
