//! Spans of time as people write them: "2h 15m", "1d 4h", "90 min", "01:30:00", "PT2H15M".

use model::Decimal;

/// Seconds of a day, an hour, a minute.
const DAY: i64 = 86_400;
const HOUR: i64 = 3_600;
const MINUTE: i64 = 60;

/// A length in seconds; `None` when the text is none, or a number without a unit.
pub(crate) fn parse(text: &str) -> Option<Decimal> {
    let text = crate::format::cell::trimmed(text).to_lowercase();
    if text.len() > 40 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    clock(&text).or_else(|| words(&text))
}

/// `1:30:00`, and `2:15` as hours and minutes.
fn clock(text: &str) -> Option<Decimal> {
    let pieces: Vec<&str> = text.split(':').collect();
    let number = |t: &str| t.parse::<i64>().ok().filter(|n| (0..100_000).contains(n));
    let short = |t: &str| number(t).filter(|n| *n < 60);
    let seconds = match pieces.as_slice() {
        [h, m] => number(h)? * HOUR + short(m)? * MINUTE,
        [h, m, s] => number(h)? * HOUR + short(m)? * MINUTE + short(s)?,
        _ => return None,
    };
    Some(Decimal::from(seconds))
}

/// Numbers, each with its unit; the `P` and `T` of ISO 8601 say nothing more.
fn words(text: &str) -> Option<Decimal> {
    let iso = text.strip_prefix('p').filter(|r| r.starts_with(|c: char| c.is_ascii_digit() || c == 't'));
    let iso = iso.map(|t| t.replace('t', ""));
    let mut rest = iso.as_deref().unwrap_or(text);
    let mut sum = Decimal::ZERO;
    let is_gap = |c: char| c.is_whitespace() || matches!(c, ',' | '+' | '&');
    loop {
        rest = rest.trim_start_matches(is_gap).trim_start_matches("and ").trim_start_matches("und ");
        if rest.is_empty() {
            return Some(sum);
        }
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
        let (number, after) = rest.split_at(end);
        let number: Decimal = number.parse().ok()?;
        let after = after.trim_start();
        let end = after.find(|c: char| !(c.is_alphabetic() || c == '.')).unwrap_or(after.len());
        // `1h30m` and `pt2h15m` go on right behind the unit
        let (unit, after) = after.split_at(end);
        sum = sum.checked_add(number.checked_mul(Decimal::from(unit_in_seconds(unit)?))?)?;
        rest = after;
    }
}

/// The seconds of a unit's name, in the languages that are read.
pub(crate) fn unit_in_seconds(word: &str) -> Option<i64> {
    Some(match word.trim_end_matches('.') {
        "s" | "sec" | "secs" | "second" | "seconds" | "sek" | "sekunden" | "secondes" | "segundos" => 1,
        "m" | "min" | "mins" | "minute" | "minutes" | "minuten" | "minutos" => MINUTE,
        "h" | "hr" | "hrs" | "hour" | "hours" | "std" | "stunde" | "stunden" | "heures" | "horas" => HOUR,
        "d" | "day" | "days" | "tag" | "tage" | "jours" | "dias" => DAY,
        "w" | "wk" | "week" | "weeks" | "woche" | "wochen" => 7 * DAY,
        _ => return None,
    })
}

/// The unit that a header names: "Lead time (h)", "MTTR in minutes", "recovery_hours".
pub(crate) fn unit_of(header: &str) -> Option<i64> {
    let name = super::words::normalise_header(header);
    name.rsplit(' ').find_map(unit_in_seconds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lengths_in_many_dresses() {
        for (text, seconds) in [
            ("2h 15m", 8_100),
            ("1d 4h", 100_800),
            ("90 min", 5_400),
            ("01:30:00", 5_400),
            ("2:15", 8_100),
            ("PT2H15M", 8_100),
            ("P1DT2H", 93_600),
            ("1 day, 3 hours", 97_200),
            ("45s", 45),
            ("1.5 h", 5_400),
            ("1 Std. 30 Min.", 5_400),
        ] {
            assert_eq!(parse(text), Some(Decimal::from(seconds)), "{text}");
        }
        for text in ["45", "12:75", "h", "2026-01-01", "Q1", "3+9", "10.1.1.1", "5 apples", ""] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!((unit_of("Lead time (h)"), unit_of("MTTR in minutes")), (Some(3_600), Some(60)));
        assert_eq!(unit_of("Lead time"), None);
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC{0,40}") {
            let _ = (parse(&text), unit_of(&text));
        }
    }
}
