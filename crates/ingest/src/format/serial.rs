//! Serial day numbers and ISO texts → moments.

use jiff::{ToSpan, civil::Date, civil::DateTime};
use model::Decimal;
use rust_decimal::prelude::ToPrimitive;

const SECONDS_PER_DAY: i64 = 86_400;

/// The moment of a serial number: days since 1899-12-31 with the 29 February 1900 that never was, or since 1904-01-01.
/// `None` for negative numbers, times of day without a date, and years beyond 9999.
pub(crate) fn moment(serial: Decimal, dates_1904: bool) -> Option<DateTime> {
    let days = serial.trunc().to_i64()?;
    let seconds = (serial.fract() * Decimal::from(SECONDS_PER_DAY)).round().to_i64()?;
    let start = match (dates_1904, days) {
        (true, 0..) => Date::constant(1904, 1, 1),
        (false, 1..=59) => Date::constant(1899, 12, 31),
        (false, 61..) => Date::constant(1899, 12, 30),
        _ => return None,
    };
    if days > 2_958_465 {
        return None;
    }
    let day = start.checked_add(days.days()).ok()?;
    day.at(0, 0, 0, 0).checked_add(seconds.seconds()).ok()
}

/// Reads `2026-07-31`, `2026-07-31T10:00:00` and the like; zones are cut off, the local time is kept.
pub(crate) fn iso(text: &str) -> Option<DateTime> {
    let text = text.trim();
    let day = text.get(..10)?.parse::<Date>().ok()?;
    if text.len() == 10 {
        return Some(day.at(0, 0, 0, 0));
    }
    text.parse::<DateTime>().ok().or_else(|| {
        let time = text.get(11..)?;
        let end = time.find(['Z', 'z', '+', '-', ' ']).unwrap_or(time.len());
        let time = time.get(..end)?.parse::<jiff::civil::Time>().ok()?;
        Some(day.to_datetime(time))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(serial: i64, dates_1904: bool) -> String {
        moment(Decimal::from(serial), dates_1904).map(|m| m.date().to_string()).unwrap_or_default()
    }

    #[test]
    fn both_epochs_and_the_day_that_never_was() {
        assert_eq!(day(1, false), "1900-01-01");
        assert_eq!(day(59, false), "1900-02-28");
        assert_eq!(day(60, false), "");
        assert_eq!(day(61, false), "1900-03-01");
        assert_eq!(day(46_000, false), "2025-12-09");
        assert_eq!(day(0, true), "1904-01-01");
        assert_eq!(day(-1, false), "");
        assert_eq!(day(2_958_466, false), "");
        let noon = moment(Decimal::new(4_600_050, 2), false);
        assert_eq!(noon.map(|m| m.to_string()).as_deref(), Some("2025-12-09T12:00:00"));
    }

    #[test]
    fn iso_texts() {
        for text in ["2026-07-31T10:00:00Z", "2026-07-31 10:00:00", "2026-07-31T10:00:00+02:00"] {
            assert_eq!(iso(text).map(|m| m.to_string()).as_deref(), Some("2026-07-31T10:00:00"), "{text}");
        }
        assert_eq!(iso("31.07.2026"), None);
    }
}
