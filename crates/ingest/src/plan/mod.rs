//! The plan of a table: what each column means and how its cells are read, decided once from the header, the cells
//! seen so far and the answers given. Preview and import follow the same plan.

mod ask;
mod build;
mod exports;
mod groups;
pub(crate) mod mirror;
mod names;
mod overrides;
mod scenarios;
mod spread;
pub(crate) mod stack;
mod sums;
mod times;
mod versions;

pub(crate) use build::{build, extent};

use crate::{
    Answers, ColumnType, Field, Question, RowFilter, TableAnswers,
    answers::{Basis, Locale, PercentAs},
    detect::Shape,
    value::{date, period::Said},
};
use model::{Currency, Decimal, FiscalCalendar, Issue, Kind, Period, amount::Scenario};

/// Where a table stands.
pub(crate) struct Place<'a> {
    pub file: &'a str,
    pub sheet: &'a str,
    /// The how-manieth table of its sheet, from 1.
    pub number: u32,
    pub answers: &'a Answers,
    pub calendar: FiscalCalendar,
    pub from_text: bool,
    pub hidden_cols: &'a [(u32, u32)],
    /// Other sheets of the file hold cells too.
    pub many_sheets: bool,
    /// The table was set upright.
    pub turned: bool,
}

/// A column's meaning.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    pub col: u32,
    pub header: String,
    pub kind: ColumnType,
    pub field: Option<Field>,
    pub score: f64,
    pub scale: Decimal,
    pub currency: Option<Currency>,
    /// Amounts of several currencies stand under each other: each cell says its own.
    pub many_currencies: bool,
    /// The header itself names the currency: it holds whatever the row says.
    pub own_currency: bool,
    /// Names are written on the first row of a group only.
    pub carried: bool,
    pub period: Option<Period>,
    /// A month or quarter that a year from elsewhere completes.
    pub partial: Option<Said>,
    pub scenario: Option<Scenario>,
    pub item: Option<String>,
    /// Which of several numbered things in a row the column tells of (key result 2).
    pub group: Option<u32>,
    pub hidden: bool,
    pub samples: Vec<String>,
    pub locale: Locale,
    pub order: date::Order,
    /// Numbers are percent points: 85 is 85 %.
    pub points: bool,
    /// Numbers of this column add up.
    pub additive: bool,
}

impl Column {
    /// Holds numbers that are summed.
    pub fn is_numeric(&self) -> bool {
        matches!(self.kind, ColumnType::Number | ColumnType::Percent)
            || self.kind == ColumnType::Mixed && self.is_amount()
    }

    /// Holds amounts that become facts of their own.
    pub fn is_amount(&self) -> bool {
        matches!(
            self.field,
            Some(
                Field::AmountBudget
                    | Field::AmountActual
                    | Field::AmountForecast
                    | Field::AmountPrior
                    | Field::AmountCommitted
            )
        )
    }
}

/// A table's meaning.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub index: u32,
    pub shape: Shape,
    /// It lies on its side on its sheet: rows here are columns there.
    pub turned: bool,
    pub kind: Kind,
    pub kind_score: f64,
    pub columns: Vec<Column>,
    /// The field that headers hold where items go across.
    pub across: Option<Field>,
    pub export: Option<String>,
    pub fingerprint: String,
    /// The period of rows that name none.
    pub period: Option<Period>,
    /// What the sheet's name says about all of its rows.
    pub said_by_sheet: Option<(Field, String)>,
    /// The column that tells objectives from key results under each other.
    pub stacked: Option<u32>,
    pub currency: Option<Currency>,
    pub basis: Basis,
    pub filters: Vec<(u32, RowFilter)>,
    pub leave_out: Vec<u32>,
    pub not_totals: Vec<u32>,
    pub questions: Vec<Question>,
    pub issues: Vec<Issue>,
    pub calendar: FiscalCalendar,
    /// Leave the table out.
    pub skip: bool,
}

impl Plan {
    /// The column of a field.
    pub fn column(&self, field: Field) -> Option<&Column> {
        self.columns.iter().find(|c| c.field == Some(field))
    }
}

/// The answers for one table: those for it alone before those for all.
pub(crate) struct Choices<'a> {
    own: Option<&'a TableAnswers>,
    every: &'a TableAnswers,
}

impl<'a> Choices<'a> {
    pub fn find(place: &Place<'a>, fingerprint: &str) -> Self {
        let fits = |t: &&TableAnswers| {
            t.sheet.as_deref().is_none_or(|s| s.eq_ignore_ascii_case(place.sheet))
                && t.number.is_none_or(|n| n == place.number)
                && t.fingerprint.as_deref().is_none_or(|f| f == fingerprint)
        };
        Choices { own: place.answers.tables.iter().find(fits), every: &place.answers.every }
    }

    /// The first of both that says something.
    pub fn get<T>(&self, of: impl Fn(&'a TableAnswers) -> Option<T>) -> Option<T> {
        self.own.and_then(&of).or_else(|| of(self.every))
    }

    /// Both lists, joined.
    pub fn all<T: Clone + 'a>(&self, of: impl Fn(&'a TableAnswers) -> &'a [T]) -> Vec<T> {
        let own = self.own.map_or(&[][..], &of);
        own.iter().chain(of(self.every)).cloned().collect()
    }

    pub fn percent(&self) -> Option<PercentAs> {
        self.get(|t| t.percent)
    }

    /// The columns that a person gave to fields.
    pub fn set(&self) -> Vec<(Field, String)> {
        let mut all: Vec<(Field, String)> = vec![];
        for answers in self.own.into_iter().chain([self.every]) {
            for (field, column) in &answers.set {
                if !all.iter().any(|(f, _)| f == field) {
                    all.push((*field, column.clone()));
                }
            }
        }
        all
    }
}
