//! Writing: values of the model into the columns of a row. The mirror of `reader`.

use super::words::Word;
use model::{Date, Decimal, Origin, Period, Sourced, amount::Scenario, period::Validity};
use rusqlite::{ToSql, types::ToSqlOutput, types::Value, types::ValueRef};
use serde::Serialize;
use std::fmt::Display;

/// The columns of one row, in order.
pub(crate) struct Cells<'a>(Vec<ToSqlOutput<'a>>);

impl<'a> Cells<'a> {
    pub(crate) fn with_id(id: Option<i64>) -> Self {
        let mut cells = Cells(Vec::with_capacity(16));
        cells.whole(id);
        cells
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &(dyn ToSql + 'a)> {
        self.0.iter().map(|cell| cell as &(dyn ToSql + 'a))
    }

    /// The values as they are stored.
    pub(crate) fn values(&self) -> impl Iterator<Item = ValueRef<'_>> {
        self.0.iter().map(|cell| match cell {
            ToSqlOutput::Borrowed(value) => *value,
            ToSqlOutput::Owned(value) => ValueRef::from(value),
            _ => ValueRef::Null,
        })
    }

    /// The values as they are stored, to keep.
    pub(crate) fn owned(&self) -> impl Iterator<Item = Value> {
        // texts come from `str` and are whole
        self.values().map(|value| Value::try_from(value).unwrap_or(Value::Null))
    }

    fn null(&mut self) {
        self.0.push(ToSqlOutput::Owned(Value::Null));
    }

    pub(crate) fn whole(&mut self, number: Option<i64>) {
        self.0.push(ToSqlOutput::Owned(number.map_or(Value::Null, Value::Integer)));
    }

    /// A count; more than SQLite's largest whole number does not occur in a file that fits a disk.
    pub(crate) fn count(&mut self, number: Option<u64>) {
        self.whole(number.map(|n| i64::try_from(n).unwrap_or(i64::MAX)));
    }

    pub(crate) fn flag(&mut self, flag: Option<bool>) {
        self.whole(flag.map(i64::from));
    }

    pub(crate) fn text(&mut self, text: &'a str) {
        self.0.push(ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())));
    }

    pub(crate) fn bytes(&mut self, bytes: &'a [u8]) {
        self.0.push(ToSqlOutput::Borrowed(ValueRef::Blob(bytes)));
    }

    pub(crate) fn maybe(&mut self, text: Option<&'a String>) {
        match text {
            Some(text) => self.text(text),
            None => self.null(),
        }
    }

    /// Anything that reads back from the text it prints: decimals, dates, times.
    pub(crate) fn shown(&mut self, value: Option<impl Display>) {
        self.0.push(ToSqlOutput::Owned(value.map_or(Value::Null, |v| Value::Text(v.to_string()))));
    }

    pub(crate) fn word<W: Word>(&mut self, word: Option<W>) {
        match word {
            Some(word) => self.text(word.word()),
            None => self.null(),
        }
    }

    /// A list or structure that nothing refers into.
    pub(crate) fn json(&mut self, value: &impl Serialize) {
        let text = serde_json::to_string(value).expect("lists and structures of the model are valid JSON");
        self.0.push(ToSqlOutput::Owned(Value::Text(text)));
    }

    /// A list that was not there before: an empty one is nothing.
    pub(crate) fn list(&mut self, texts: &[String]) {
        if texts.is_empty() { self.null() } else { self.json(&texts) }
    }

    /// Two columns: first and last day.
    pub(crate) fn validity(&mut self, validity: &Validity) {
        self.shown(validity.from);
        self.shown(validity.to);
    }

    /// Three columns: first day, first day after (both as 20260701), kind.
    pub(crate) fn period(&mut self, period: Option<&Period>) {
        self.whole(period.map(|p| day_number(p.start)));
        self.whole(period.map(|p| day_number(p.end)));
        self.word(period.map(|p| p.kind));
    }

    /// Two columns: AC, PL, BU, FC, PY or CM, and the version of a forecast.
    pub(crate) fn scenario(&mut self, scenario: &'a Scenario) {
        self.text(scenario.sign());
        match scenario {
            Scenario::Forecast(version) => self.text(version),
            _ => self.null(),
        }
    }

    /// Four columns: sheet, row, column, who said it.
    pub(crate) fn origin(&mut self, origin: &'a Origin) {
        let cell = origin.cell();
        self.whole(cell.map(|c| c.sheet.0));
        self.whole(cell.map(|c| c.row.into()));
        self.whole(cell.map(|c| c.col.into()));
        match origin {
            Origin::Person(who) => self.text(who),
            _ => self.null(),
        }
    }

    /// One column: `12!F17` for a cell of sheet 12, `by PPM` for a person, nothing for a default.
    pub(crate) fn from(&mut self, origin: Option<&Origin>) {
        let text = match origin {
            Some(Origin::Cell(cell)) => Some(format!("{}!{cell}", cell.sheet.0)),
            Some(Origin::Person(who)) => Some(format!("by {who}")),
            Some(Origin::Default) | None => None,
        };
        self.shown(text);
    }

    /// Two columns: the decimal and where it is from.
    pub(crate) fn sourced(&mut self, value: Option<&'a Sourced<Decimal>>) {
        self.shown(value.map(|v| v.value));
        self.from(value.map(|v| &v.origin));
    }

    /// Two columns: the word and where it is from.
    pub(crate) fn sourced_word<W: Word>(&mut self, value: Option<&'a Sourced<W>>) {
        self.word(value.map(|v| v.value));
        self.from(value.map(|v| &v.origin));
    }

    /// Two columns: the text and where it is from.
    pub(crate) fn sourced_text(&mut self, value: Option<&'a Sourced<String>>) {
        self.maybe(value.map(|v| &v.value));
        self.from(value.map(|v| &v.origin));
    }
}

/// 1 July 2026 is 20260701: short, sortable and readable without a tool.
pub(crate) fn day_number(day: Date) -> i64 {
    (i64::from(day.year()) * 100 + i64::from(day.month())) * 100 + i64::from(day.day())
}
