//! Sentences of alternative texts, made from the numbers: where they go, what stands out, what is not known. Never
//! paints.

use crate::format::NumberFormat;
use crate::spec::{Datum, Heading};
use crate::words::{Words, fill};

/// As printed, or a dash for what is not known.
pub(super) fn printed(datum: &Datum) -> String {
    match (datum.number(), datum.label.is_empty()) {
        (_, false) => datum.label.clone(),
        (Some(v), true) => NumberFormat::default().number(v),
        (None, true) => "–".to_owned(),
    }
}

/// "Message. Subtitle. " or nothing: how an alternative text begins.
pub(super) fn opening(heading: &Heading) -> String {
    let parts = [&heading.message, &heading.subtitle].into_iter().flatten();
    parts.map(|t| format!("{}. ", t.trim_end_matches('.'))).collect()
}

/// A pattern with counts in it.
pub(super) fn counted(pattern: &str, counts: &[usize]) -> String {
    let counts: Vec<String> = counts.iter().map(usize::to_string).collect();
    fill(pattern, &counts.iter().map(String::as_str).collect::<Vec<_>>())
}

/// " Highest: X 5; lowest: Y 2." of named data, and what of them is not known.
pub(super) fn extremes<'d>(words: &Words, data: impl Iterator<Item = (String, &'d Datum)>) -> String {
    let (known, unknown): (Vec<_>, Vec<_>) = data.partition(|(_, d)| d.number().is_some());
    let value = |d: &Datum| d.number().unwrap_or(0.0);
    let low = known.iter().min_by(|a, b| value(a.1).total_cmp(&value(b.1)));
    // Of equals the first is named, not the last.
    let high = known.iter().rev().max_by(|a, b| value(a.1).total_cmp(&value(b.1)));
    let text = match (low, high) {
        (Some(low), Some(high)) if known.len() > 1 => {
            let values = [&high.0, &printed(high.1), &low.0, &printed(low.1)];
            fill(words.alt.extremes, &values.map(String::as_str))
        }
        (Some(only), _) => format!("{} {}.", only.0, printed(only.1)),
        _ => return format!(" {}", words.alt.nothing_known),
    };
    let unknown = if unknown.is_empty() {
        String::new()
    } else {
        format!(" {}", counted(words.alt.unknown, &[unknown.len()]))
    };
    format!(" {text}{unknown}")
}

/// ", rising from 1 to 2" and the like; empty with fewer than two known values.
pub(super) fn trend(words: &Words, values: &[Datum]) -> String {
    let mut known = values.iter().filter(|d| d.number().is_some());
    let (Some(first), Some(last)) = (known.next(), known.next_back()) else { return String::new() };
    let (a, b) = (first.number().unwrap_or(0.0), last.number().unwrap_or(0.0));
    let pattern = match a.partial_cmp(&b) {
        Some(std::cmp::Ordering::Less) => words.alt.rising,
        Some(std::cmp::Ordering::Greater) => words.alt.falling,
        _ => words.alt.unchanged,
    };
    format!(", {}", fill(pattern, &[&printed(first), &printed(last)]))
}

/// " From X to Y." of the names at both ends; empty with fewer than two.
pub(super) fn ends<'n>(words: &Words, mut names: impl DoubleEndedIterator<Item = &'n str>) -> String {
    match (names.next(), names.next_back()) {
        (Some(a), Some(b)) => format!(" {}", fill(words.alt.from_to, &[a, b])),
        _ => String::new(),
    }
}

/// " Series: A, B." of the names that there are.
pub(super) fn series<'n>(words: &Words, names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.filter(|n| !n.is_empty()).collect();
    if names.is_empty() {
        return String::new();
    }
    format!(" {}", fill(words.alt.series, &[&names.join(", ")]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Locale;

    #[test]
    fn extremes_are_named_in_the_language_and_what_is_missing_is_counted() {
        let data = [Datum::new(2.0, "2"), Datum::missing(), Datum::new(7.0, "7"), Datum::new(7.0, "7")];
        let named = || ["a", "b", "c", "d"].map(str::to_owned).into_iter().zip(&data);
        assert_eq!(extremes(Words::of(Locale::En), named()), " Highest: c 7; lowest: a 2. Not known: 1.");
        assert_eq!(
            extremes(Words::of(Locale::De), named()),
            " Höchster Wert: c 7; niedrigster: a 2. Nicht bekannt: 1."
        );
        assert_eq!(extremes(Words::of(Locale::En), named().skip(1).take(1)), " No value is known.");
    }

    #[test]
    fn a_trend_goes_from_the_first_known_value_to_the_last() {
        let data = [Datum::missing(), Datum::new(2.0, "2"), Datum::new(1.0, "1"), Datum::missing()];
        assert_eq!(trend(Words::of(Locale::En), &data), ", falling from 2 to 1");
        assert_eq!(trend(Words::of(Locale::Fr), &data), ", en baisse de 2 à 1");
        assert_eq!(trend(Words::of(Locale::En), &data[..2]), "");
    }
}
