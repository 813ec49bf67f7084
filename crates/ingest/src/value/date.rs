//! Days and moments as people write them; the order of day and month is decided per column.

use super::{month, words::normalise};
use crate::format::serial;
use jiff::civil::{Date, DateTime, Time};

/// Which of two numbers is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Order {
    #[default]
    DayFirst,
    MonthFirst,
}

/// What a text says about the order of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hint {
    None,
    /// A date that reads the same in both orders (ISO, month names, 07/07/2026).
    Clear,
    DayFirst,
    MonthFirst,
    /// Two readings.
    Either,
}

/// Reads a date or moment.
pub(crate) fn parse(text: &str, order: Order) -> Option<DateTime> {
    let text = crate::format::cell::trimmed(text);
    if !(6..=40).contains(&text.len()) || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    if let Some(moment) = serial::iso(text) {
        return Some(moment);
    }
    let (day, time) = split_time(text)?;
    Some(day_of(day, order)?.to_datetime(time))
}

/// The day of a serial number of this century, as programs hand out dates that lost their format.
pub(crate) fn serial_day(number: model::Decimal) -> Option<DateTime> {
    let believed = number >= model::Decimal::from(36_526) && number < model::Decimal::from(54_789);
    if believed { serial::moment(number, false) } else { None }
}

/// What the text says about the order.
pub(crate) fn hint(text: &str) -> Hint {
    match (parse(text, Order::DayFirst), parse(text, Order::MonthFirst)) {
        (None, None) => Hint::None,
        (Some(_), None) => Hint::DayFirst,
        (None, Some(_)) => Hint::MonthFirst,
        (Some(a), Some(b)) if a == b => Hint::Clear,
        _ => Hint::Either,
    }
}

fn split_time(text: &str) -> Option<(&str, Time)> {
    let Some(colon) = text.find(':') else { return Some((text, Time::midnight())) };
    let start = text.get(..colon)?.rfind([' ', 'T', ','])?;
    let (day, clock) = (text.get(..start)?, text.get(start + 1..)?);
    Some((day.trim_end_matches([',', ' ']), clock_of(clock)?))
}

fn clock_of(text: &str) -> Option<Time> {
    let lower = text.trim().to_ascii_lowercase();
    let (clock, afternoon) = match lower.strip_suffix("pm").or_else(|| lower.strip_suffix("p.m.")) {
        Some(clock) => (clock, Some(true)),
        None => match lower.strip_suffix("am").or_else(|| lower.strip_suffix("a.m.")) {
            Some(clock) => (clock, Some(false)),
            None => (lower.as_str(), None),
        },
    };
    let clock = clock.trim();
    let end = clock.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(clock.len());
    let mut pieces = clock.get(..end)?.split(':').map(|p| p.parse::<i8>().ok());
    let hour = pieces.next()??;
    let minute = pieces.next()??;
    let second = pieces.next().unwrap_or(Some(0))?;
    let hour = match afternoon {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    Time::new(hour, minute, second, 0).ok()
}

fn day_of(text: &str, order: Order) -> Option<Date> {
    let text = text.trim_end_matches(['.', ' ']);
    let pieces: Vec<&str> = text.split(['.', '/', '-', ' ', ',']).filter(|p| !p.is_empty()).collect();
    let pieces = match pieces.as_slice() {
        [weekday, rest @ ..] if rest.len() == 3 && is_weekday(weekday) => rest,
        all => all,
    };
    let [a, b, c] = pieces else { return compact(pieces) };
    if let Some(m) = month::number(&normalise(b)) {
        return Date::new(year(c)?, m, ordinal(a)?).ok();
    }
    if let Some(m) = month::number(&normalise(a)) {
        return Date::new(year(c)?, m, ordinal(b)?).ok();
    }
    if a.len() == 4 {
        return Date::new(year(a)?, b.parse().ok()?, c.parse().ok()?).ok();
    }
    if a.len() > 2 || b.len() > 2 {
        return None;
    }
    // a dot between the numbers is only written day first
    let (day, month) = if order == Order::DayFirst || text.contains('.') { (a, b) } else { (b, a) };
    Date::new(year(c)?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The name of a day, long or short, in the languages that are read.
fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 33] = [
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "mo",
        "di",
        "mi",
        "do",
        "fr",
        "sa",
        "so",
        "lun",
        "mar",
        "mer",
        "jeu",
        "ven",
        "sam",
        "dim",
        "mie",
        "jue",
        "vie",
        "sab",
        "dom",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonntag",
    ];
    let word = normalise(word);
    let long = ["day", "di", "coles", "nes", "tes", "ado", "ingo", "dimanche"];
    DAYS.contains(&word.as_str())
        || DAYS.iter().any(|d| d.len() == 3 && word.starts_with(d))
            && long.iter().any(|end| word.ends_with(end))
}

/// `20260731`.
fn compact(pieces: &[&str]) -> Option<Date> {
    let [digits] = pieces else { return None };
    if digits.len() != 8 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (y, m, d) = (digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?);
    let year: i16 = y.parse().ok().filter(|y| (1900..2101).contains(y))?;
    Date::new(year, m.parse().ok()?, d.parse().ok()?).ok()
}

fn ordinal(text: &str) -> Option<i8> {
    text.trim_end_matches(|c: char| c.is_alphabetic()).parse().ok()
}

fn year(text: &str) -> Option<i16> {
    let text = text.trim_start_matches('\'');
    let n: i16 = text.parse().ok()?;
    match text.len() {
        2 => Some(if n < 70 { 2000 + n } else { 1900 + n }),
        4 => Some(n),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_in_many_dresses() {
        for text in [
            "2026-07-31",
            "31.07.2026",
            "31/07/2026",
            "31-Jul-26",
            "31 July 2026",
            "Jul 31, 2026",
            "July 31st, 2026",
            "20260731",
            "2026/07/31",
            "Fri, 31 Jul 2026",
            "31. Juli 2026",
        ] {
            let day = parse(text, Order::DayFirst).map(|d| d.date().to_string());
            assert_eq!(day.as_deref(), Some("2026-07-31"), "{text}");
        }
        assert_eq!(
            parse("07/31/2026 1:05 PM", Order::MonthFirst).unwrap().to_string(),
            "2026-07-31T13:05:00"
        );
        for text in ["2026", "1234567", "12.50", "3+9", "31/31/2026", "Q1 2026", "99999999", "10.1.1.1"] {
            assert_eq!(parse(text, Order::DayFirst), None, "{text}");
        }
        assert_eq!(hint("31/07/2026"), Hint::DayFirst);
        assert_eq!(hint("07/31/2026"), Hint::MonthFirst);
        assert_eq!(hint("07/06/2026"), Hint::Either);
        assert_eq!(hint("07.06.2026"), Hint::Clear);
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC{0,40}") {
            let _ = hint(&text);
        }
    }
}
