//! Reading: the columns of a row into values of the model. The mirror of `cells`; whatever does not read is damage, with its place.

use super::words::Word;
use crate::{Error, Result};
use model::{
    CellRef, Date, Decimal, Origin, Period, SheetId, Sourced, amount::Scenario, origin::column_number,
    period::Validity,
};
use rusqlite::{Row, types::ValueRef};
use serde::de::DeserializeOwned;
use std::str::FromStr;

/// A row being read from left to right.
pub(crate) struct Reader<'r> {
    row: &'r Row<'r>,
    table: &'static str,
    id: i64,
    at: usize,
}

impl<'r> Reader<'r> {
    pub(crate) fn new(row: &'r Row<'r>, table: &'static str) -> Result<Self> {
        Ok(Reader { row, table, id: row.get(0)?, at: 1 })
    }

    pub(crate) fn id(&self) -> i64 {
        self.id
    }

    /// The error for the column read last.
    pub(crate) fn damaged(&self) -> Error {
        let name = self.row.as_ref().column_name(self.at.saturating_sub(1)).unwrap_or("?").to_owned();
        Error::damaged(format!("{} row {}, column “{name}”", self.table, self.id))
    }

    fn next(&mut self) -> Result<ValueRef<'r>> {
        let value = self.row.get_ref(self.at)?;
        self.at += 1;
        Ok(value)
    }

    fn some<T>(&self, value: Option<T>) -> Result<T> {
        value.ok_or_else(|| self.damaged())
    }

    pub(crate) fn maybe_whole(&mut self) -> Result<Option<i64>> {
        match self.next()? {
            ValueRef::Null => Ok(None),
            ValueRef::Integer(number) => Ok(Some(number)),
            _ => Err(self.damaged()),
        }
    }

    pub(crate) fn whole(&mut self) -> Result<i64> {
        let number = self.maybe_whole()?;
        self.some(number)
    }

    pub(crate) fn maybe_count(&mut self) -> Result<Option<u64>> {
        self.maybe_whole()?.map(|n| u64::try_from(n).map_err(|_| self.damaged())).transpose()
    }

    pub(crate) fn count(&mut self) -> Result<u64> {
        let number = self.maybe_count()?;
        self.some(number)
    }

    pub(crate) fn maybe_flag(&mut self) -> Result<Option<bool>> {
        Ok(self.maybe_whole()?.map(|n| n != 0))
    }

    pub(crate) fn flag(&mut self) -> Result<bool> {
        Ok(self.whole()? != 0)
    }

    fn maybe_str(&mut self) -> Result<Option<&'r str>> {
        match self.next()? {
            ValueRef::Null => Ok(None),
            ValueRef::Text(bytes) => std::str::from_utf8(bytes).map(Some).map_err(|_| self.damaged()),
            _ => Err(self.damaged()),
        }
    }

    pub(crate) fn bytes(&mut self) -> Result<&'r [u8]> {
        match self.next()? {
            ValueRef::Blob(bytes) => Ok(bytes),
            _ => Err(self.damaged()),
        }
    }

    pub(crate) fn maybe(&mut self) -> Result<Option<String>> {
        Ok(self.maybe_str()?.map(str::to_owned))
    }

    pub(crate) fn text(&mut self) -> Result<String> {
        let text = self.maybe()?;
        self.some(text)
    }

    pub(crate) fn maybe_parsed<T: FromStr>(&mut self) -> Result<Option<T>> {
        self.maybe_str()?.map(|text| text.parse().map_err(|_| self.damaged())).transpose()
    }

    pub(crate) fn parsed<T: FromStr>(&mut self) -> Result<T> {
        let value = self.maybe_parsed()?;
        self.some(value)
    }

    pub(crate) fn maybe_word<W: Word>(&mut self) -> Result<Option<W>> {
        self.maybe_str()?.map(|text| W::from_word(text).ok_or_else(|| self.damaged())).transpose()
    }

    pub(crate) fn word<W: Word>(&mut self) -> Result<W> {
        let word = self.maybe_word()?;
        self.some(word)
    }

    pub(crate) fn json<T: DeserializeOwned>(&mut self) -> Result<T> {
        let text = self.maybe_str()?;
        let text = self.some(text)?;
        serde_json::from_str(text).map_err(|_| self.damaged())
    }

    /// A list of which an empty one is nothing.
    pub(crate) fn list(&mut self) -> Result<Vec<String>> {
        let text = self.maybe_str()?;
        let read = |text| serde_json::from_str(text).map_err(|_| self.damaged());
        text.map(read).transpose().map(Option::unwrap_or_default)
    }

    /// Two columns: first and last day.
    pub(crate) fn validity(&mut self) -> Result<Validity> {
        Ok(Validity { from: self.maybe_parsed()?, to: self.maybe_parsed()? })
    }

    pub(crate) fn maybe_period(&mut self) -> Result<Option<Period>> {
        let (start, end, kind) = (self.maybe_whole()?, self.maybe_whole()?, self.maybe_word()?);
        match (start, end, kind) {
            (None, None, None) => Ok(None),
            (Some(start), Some(end), Some(kind)) => {
                let start = self.some(day(start))?;
                Ok(Some(Period { start, end: self.some(day(end))?, kind }))
            }
            _ => Err(self.damaged()),
        }
    }

    pub(crate) fn period(&mut self) -> Result<Period> {
        let period = self.maybe_period()?;
        self.some(period)
    }

    pub(crate) fn origin(&mut self) -> Result<Origin> {
        let (sheet, row, col) = (self.maybe_whole()?, self.maybe_whole()?, self.maybe_whole()?);
        let person = self.maybe()?;
        match (sheet, row, col, person) {
            (Some(sheet), Some(row), Some(col), None) => {
                let place = u32::try_from(row).ok().zip(u32::try_from(col).ok());
                let (row, col) = self.some(place)?;
                Ok(Origin::Cell(CellRef { sheet: SheetId(sheet), row, col }))
            }
            (None, None, None, Some(who)) => Ok(Origin::Person(who)),
            (None, None, None, None) => Ok(Origin::Default),
            _ => Err(self.damaged()),
        }
    }

    /// Two columns: AC, PL, BU, FC, PY or CM, and the version of a forecast.
    pub(crate) fn scenario(&mut self) -> Result<Scenario> {
        let sign = self.maybe_str()?.unwrap_or_default();
        let version = self.maybe()?;
        self.some(scenario_of(sign, version))
    }

    pub(crate) fn from(&mut self) -> Result<Origin> {
        match self.maybe_str()? {
            None => Ok(Origin::Default),
            Some(text) => self.some(origin_of(text)),
        }
    }

    pub(crate) fn maybe_sourced(&mut self) -> Result<Option<Sourced<Decimal>>> {
        let value = self.maybe_parsed()?;
        let origin = self.from()?;
        Ok(value.map(|value| Sourced { value, origin }))
    }

    pub(crate) fn sourced(&mut self) -> Result<Sourced<Decimal>> {
        let value = self.maybe_sourced()?;
        self.some(value)
    }

    pub(crate) fn maybe_sourced_word<W: Word>(&mut self) -> Result<Option<Sourced<W>>> {
        let value = self.maybe_word()?;
        let origin = self.from()?;
        Ok(value.map(|value| Sourced { value, origin }))
    }

    pub(crate) fn sourced_word<W: Word>(&mut self) -> Result<Sourced<W>> {
        let value = self.maybe_sourced_word()?;
        self.some(value)
    }

    pub(crate) fn maybe_sourced_text(&mut self) -> Result<Option<Sourced<String>>> {
        let value = self.maybe()?;
        let origin = self.from()?;
        Ok(value.map(|value| Sourced { value, origin }))
    }
}

/// The kind of a period by its letter.
pub(crate) fn period_kind(letter: &str) -> Option<model::PeriodKind> {
    Word::from_word(letter)
}

pub(crate) fn day(number: i64) -> Option<Date> {
    let year = i16::try_from(number.div_euclid(10_000)).ok()?;
    let (month, day) = (number.rem_euclid(10_000) / 100, number.rem_euclid(100));
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A scenario by its sign and the version of a forecast.
pub(crate) fn scenario_of(sign: &str, version: Option<String>) -> Option<Scenario> {
    match (sign, version) {
        ("AC", None) => Some(Scenario::Actual),
        ("PL", None) => Some(Scenario::Plan),
        ("BU", None) => Some(Scenario::Budget),
        ("FC", Some(version)) => Some(Scenario::Forecast(version)),
        ("PY", None) => Some(Scenario::PriorYear),
        ("CM", None) => Some(Scenario::Committed),
        _ => None,
    }
}

/// Reads `12!F17` and `by PPM`.
pub(crate) fn origin_of(text: &str) -> Option<Origin> {
    if let Some(who) = text.strip_prefix("by ") {
        return Some(Origin::Person(who.to_owned()));
    }
    let (sheet, cell) = text.split_once('!')?;
    let digits = cell.find(|c: char| c.is_ascii_digit())?;
    let (name, row) = cell.split_at(digits);
    let col = column_number(name)?;
    Some(Origin::Cell(CellRef { sheet: SheetId(sheet.parse().ok()?), row: row.parse().ok()?, col }))
}
