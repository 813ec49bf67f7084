//! What a cell looks like before its column is understood.

use crate::{
    format::cell::{Cell, Raw},
    value::{date, number, words},
};
use rust_decimal::prelude::ToPrimitive;

/// What a cell looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// Blank, a "no value" sign, an error, a formula without result.
    Nothing,
    Text,
    Number,
    /// A whole number that may be a year.
    Year,
    Date,
    Bool,
}

/// Looks at a cell.
pub(crate) fn class(cell: &Cell) -> Class {
    match &cell.raw {
        Raw::Empty | Raw::Error(_) | Raw::NoCache => Class::Nothing,
        Raw::Bool(_) => Class::Bool,
        Raw::Stamp(_) => Class::Date,
        Raw::Number(n) if n.is_integer() => match n.to_i64() {
            Some(1900..=2100) => Class::Year,
            _ => Class::Number,
        },
        Raw::Number(_) => Class::Number,
        Raw::Text(t) => text_class(t),
    }
}

fn text_class(text: &str) -> Class {
    let text = crate::format::cell::trimmed(text);
    if words::is_no_value(text) {
        return Class::Nothing;
    }
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        let lower = text.to_ascii_lowercase();
        return if matches!(lower.as_str(), "true" | "false") { Class::Bool } else { Class::Text };
    }
    if is_lettered_year(text) {
        return Class::Text;
    }
    if number::hint(text) != number::Hint::None {
        let year = text.len() == 4 && text.parse().is_ok_and(|y: i32| (1900..=2100).contains(&y));
        return if year { Class::Year } else { Class::Number };
    }
    if date::hint(text) != date::Hint::None { Class::Date } else { Class::Text }
}

/// "2025B", "2026E": a year and a letter for what its amounts are, no billions.
fn is_lettered_year(text: &str) -> bool {
    let (Some(year), Some(letter)) = (text.get(..4), text.get(4..)) else { return false };
    matches!(letter, "A" | "B" | "E" | "F") && year.parse().is_ok_and(|y: i32| (1990..=2100).contains(&y))
}
