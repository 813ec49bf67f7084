//! One cell → one typed value, as its column is read.

use crate::{
    ColumnType,
    answers::Locale,
    format::{
        cell::{Cell, Raw},
        numfmt::Shown,
    },
    plan::Column,
    value::{date, duration, number, rating, words},
};
use model::{Decimal, period::DateTime};

/// What came of a cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Got<T> {
    Value(T),
    /// Blank, or a sign for "no value".
    Nothing,
    /// An error value.
    Error(String),
    /// A formula whose result was never stored.
    NoResult,
    /// Something else.
    Bad(String),
}

/// The number of a cell as it stands: no scale, percent signs applied only to texts that bear them.
pub(crate) fn number(cell: &Cell, locale: Locale) -> Got<(Decimal, bool)> {
    match &cell.raw {
        Raw::Number(n) => Got::Value((*n, cell.format.shown == Shown::Percent)),
        Raw::Text(t) => {
            if let Some(w) = number::parse(t, locale) {
                let value = if w.percent { percent(w.value) } else { w.value };
                return Got::Value((value, w.percent));
            }
            if let Some(name) = words::error_name(t) {
                return Got::Error(name.into());
            }
            if words::is_no_value(t) { Got::Nothing } else { Got::Bad(shorten(t)) }
        }
        Raw::Empty => Got::Nothing,
        Raw::Bool(b) => Got::Value((Decimal::from(u8::from(*b)), false)),
        Raw::Error(e) => Got::Error(e.to_string()),
        Raw::NoCache => Got::NoResult,
        Raw::Stamp(s) => Got::Bad(s.date().to_string()),
    }
}

/// The currency that a cell itself names.
pub(crate) fn currency(cell: &Cell, locale: Locale) -> Option<model::Currency> {
    match &cell.raw {
        Raw::Text(t) => number::parse(t, locale).and_then(|w| w.currency),
        _ => cell.format.currency,
    }
}

fn percent(value: Decimal) -> Decimal {
    value / Decimal::ONE_HUNDRED
}

/// The moment of a cell.
pub(crate) fn moment(cell: &Cell, order: date::Order) -> Got<DateTime> {
    match &cell.raw {
        Raw::Stamp(s) => Got::Value(*s),
        Raw::Text(t) => match date::parse(t, order).or_else(|| digits(t).and_then(date::serial_day)) {
            Some(moment) => Got::Value(moment),
            None if words::is_no_value(t) => Got::Nothing,
            None => Got::Bad(shorten(t)),
        },
        Raw::Number(n) => {
            match date::parse(&n.normalize().to_string(), order).or_else(|| date::serial_day(*n)) {
                Some(moment) => Got::Value(moment),
                None => Got::Bad(n.normalize().to_string()),
            }
        }
        Raw::Empty => Got::Nothing,
        Raw::Error(e) => Got::Error(e.to_string()),
        Raw::NoCache => Got::NoResult,
        Raw::Bool(b) => Got::Bad(b.to_string()),
    }
}

/// Digits alone, as a number.
fn digits(text: &str) -> Option<Decimal> {
    let text = crate::format::cell::trimmed(text);
    text.parse().ok().filter(|_| text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit()))
}

/// The text of a cell; codes keep their zeros, "no value" signs are nothing.
pub(crate) fn text(cell: &Cell) -> Option<String> {
    let text = match &cell.raw {
        Raw::Text(t) => crate::format::cell::trimmed(t).to_string(),
        Raw::Error(_) | Raw::NoCache | Raw::Empty => return None,
        raw => raw.text(&cell.format),
    };
    (!words::is_no_value(&text)).then_some(text)
}

/// No text for a person: blank, or a sign for "no value".
pub(crate) fn is_blank(cell: &Cell) -> bool {
    match &cell.raw {
        Raw::Text(t) => words::is_no_value(t),
        Raw::Error(_) | Raw::NoCache | Raw::Empty => true,
        _ => false,
    }
}

/// Yes or no, in the languages that are read.
pub(crate) fn truth(cell: &Cell) -> Got<bool> {
    match &cell.raw {
        Raw::Bool(b) => Got::Value(*b),
        Raw::Number(n) if n.is_zero() => Got::Value(false),
        Raw::Number(n) if *n == Decimal::ONE => Got::Value(true),
        Raw::Text(t) if words::is_no_value(t) => Got::Nothing,
        Raw::Text(t) => match t.trim().to_lowercase().as_str() {
            "true" | "yes" | "y" | "1" | "x" | "ja" | "j" | "oui" | "o" | "si" | "sí" | "✓" | "✔"
            | "wahr" | "vrai" => Got::Value(true),
            "false" | "no" | "n" | "0" | "nein" | "non" | "✗" | "✘" | "falsch" | "faux" => {
                Got::Value(false)
            }
            _ => Got::Bad(shorten(t)),
        },
        Raw::Empty => Got::Nothing,
        Raw::Error(e) => Got::Error(e.to_string()),
        Raw::NoCache => Got::NoResult,
        raw => Got::Bad(raw.text(&cell.format)),
    }
}

/// How long something took, in the unit that the header names; hours where it names none. A bare number is of that unit.
pub(crate) fn lasting(cell: &Cell, column: &Column) -> Got<Decimal> {
    let Raw::Text(text) = &cell.raw else { return scaled(cell, column, false) };
    let unit = Decimal::from(duration::unit_of(&column.header).unwrap_or(3_600));
    match duration::parse(text) {
        Some(seconds) => Got::Value((seconds / unit).round_dp(6)),
        None => scaled(cell, column, false),
    }
}

/// The number of a column's cell with scale and percent points applied.
pub(crate) fn scaled(cell: &Cell, column: &Column, is_share: bool) -> Got<Decimal> {
    match number(cell, column.locale) {
        // a share among amounts is none of them
        Got::Value((value, true)) if column.is_amount() && column.kind != ColumnType::Percent => {
            Got::Bad(format!("{} %", (value * Decimal::ONE_HUNDRED).normalize()))
        }
        Got::Value((value, shown_as_percent)) => {
            let value = if is_share && column.points && !shown_as_percent { percent(value) } else { value };
            match value.checked_mul(column.scale) {
                Some(value) => Got::Value(value),
                None => Got::Bad(value.to_string()),
            }
        }
        Got::Nothing => Got::Nothing,
        Got::Error(e) => Got::Error(e),
        Got::NoResult => Got::NoResult,
        Got::Bad(b) => Got::Bad(b),
    }
}

/// An answer on a scale: a number, or a text that begins with one or is a word of such a scale.
pub(crate) fn rating(cell: &Cell, column: &Column) -> Got<Decimal> {
    match &cell.raw {
        Raw::Text(t) => match rating::parse(t) {
            Some(n) => Got::Value(n),
            None => scaled(cell, column, false),
        },
        _ => scaled(cell, column, false),
    }
}

fn shorten(text: &str) -> String {
    let text = text.trim();
    if text.chars().count() > 60 { text.chars().take(59).chain(['…']).collect() } else { text.to_string() }
}
