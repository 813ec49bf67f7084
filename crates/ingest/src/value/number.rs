//! Numbers as people write them: separators by column, signs anywhere, currencies, percent, k and Mio.

use crate::answers::Locale;
use crate::format::numfmt;
use crate::value::exact;
use model::{Currency, Decimal};

/// A number text understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Written {
    /// As written, a scale word applied, a percent sign not.
    pub value: Decimal,
    /// Followed by a percent sign.
    pub percent: bool,
    /// The currency that stands with it.
    pub currency: Option<Currency>,
}

/// What a text says about how numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hint {
    /// Not a number in any reading.
    None,
    /// A number without separators.
    Plain,
    /// `1,234.50` or `12.5`.
    Point,
    /// `1.234,50` or `12,5`.
    Comma,
    /// `1,234`: thousands, or three decimals.
    OneComma,
    /// `1.234`: three decimals, or thousands.
    OnePoint,
}

struct Parts {
    negative: bool,
    percent: bool,
    currency: Option<Currency>,
    factor: Decimal,
    /// Digits with their separators only.
    digits: String,
}

/// Reads a number; `None` when the text is none in that locale.
pub(crate) fn parse(text: &str, locale: Locale) -> Option<Written> {
    if let Some(value) = plain(text) {
        return Some(Written { value, percent: false, currency: None });
    }
    let parts = take_apart(text)?;
    let digits = without_groups(&parts.digits, locale)?;
    let value = exact::from_digits(&digits)?.checked_mul(parts.factor)?;
    let value = if parts.negative { -value } else { value };
    Some(Written { value, percent: parts.percent, currency: parts.currency })
}

/// Digits with an optional leading minus and no separator: the common case, in any locale.
fn plain(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || digits.len() > 15 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    exact::from_text(text.as_bytes())
}

/// What the text says about the locale of its column.
pub(crate) fn hint(text: &str) -> Hint {
    if plain(text).is_some() {
        return Hint::Plain;
    }
    let Some(parts) = take_apart(text) else { return Hint::None };
    let digits = parts.digits.as_str();
    let as_point = without_groups(digits, Locale::Point).is_some();
    let as_comma = without_groups(digits, Locale::Comma).is_some();
    match (as_point, as_comma) {
        (false, false) => Hint::None,
        (true, false) => Hint::Point,
        (false, true) => Hint::Comma,
        (true, true) if digits.contains(',') => Hint::OneComma,
        (true, true) if digits.contains('.') => Hint::OnePoint,
        (true, true) => Hint::Plain,
    }
}

fn is_gap(c: char) -> bool {
    crate::format::cell::is_space(c) || matches!(c, '\'' | '’')
}

fn take_apart(text: &str) -> Option<Parts> {
    let mut rest = crate::format::cell::trimmed(text);
    let mut parts = Parts {
        negative: false,
        percent: false,
        currency: None,
        factor: Decimal::ONE,
        digits: String::new(),
    };
    if rest.len() > 60 || !rest.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    rest = without_note(rest);
    rest = rest.strip_prefix(['~', '≈']).unwrap_or_else(|| without_about(rest)).trim_start();
    if let Some(inner) = rest.strip_prefix('(').and_then(|r| r.strip_suffix(')')) {
        parts.negative = true;
        rest = inner.trim();
    }
    rest = front(rest, &mut parts)?;
    rest = back(rest, &mut parts)?;
    if let Some(inner) = rest.strip_prefix('(').and_then(|r| r.strip_suffix(')')) {
        parts.negative = true;
        rest = inner.trim();
    }
    parts.digits = spaces_out(rest)?;
    Some(parts)
}

/// "CR" or "DR" behind an amount: credit or debit.
fn is_side(tail: &str) -> bool {
    let tail = tail.trim_end_matches('.');
    tail.eq_ignore_ascii_case("cr") || tail.eq_ignore_ascii_case("dr")
}

/// The number without a mark that points to a note: `1,234*`, `12.5¹`, `3,100 [a]`, `1,950 (2)`, `1,100 p`.
fn without_note(text: &str) -> &str {
    let is_mark = |c: char| matches!(c, '*' | '†' | '‡' | '§' | '#') || is_superscript(c);
    let plain = text.trim_end_matches(is_mark).trim_end();
    let note = |open: char, close: char| {
        let (number, inner) = plain.strip_suffix(close)?.rsplit_once(open)?;
        let short = (1..=2).contains(&inner.len()) && inner.bytes().all(|b| b.is_ascii_alphanumeric());
        (short && number.trim_end().ends_with(|c: char| c.is_ascii_digit())).then(|| number.trim_end())
    };
    // provisional, revised, estimated
    let letter = |text| {
        let (number, mark) = crate::format::cell::trimmed(text).rsplit_once(' ')?;
        let ends = number.ends_with(|c: char| c.is_ascii_digit());
        (matches!(mark, "p" | "r" | "e") && ends).then_some(number)
    };
    note('[', ']').or_else(|| note('(', ')')).or_else(|| letter(plain)).unwrap_or(plain)
}

/// A raised digit.
pub(crate) fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// "c. 500", "ca. 500", "approx. 500": about that much.
fn without_about(text: &str) -> &str {
    let about = ["approx.", "approx", "circa", "about", "etwa", "env.", "ca.", "ca", "c."];
    let begins = |w: &&str| text.get(..w.len()).is_some_and(|t| t.eq_ignore_ascii_case(w));
    about.iter().find(|w| begins(w)).map_or(text, |w| &text[w.len()..])
}

/// Signs and currencies before the digits.
fn front<'a>(mut rest: &'a str, parts: &mut Parts) -> Option<&'a str> {
    loop {
        rest = rest.trim_start_matches(crate::format::cell::is_space);
        let first = rest.chars().next()?;
        if first.is_ascii_digit() || matches!(first, '.' | ',' | '(') {
            return Some(rest);
        }
        rest = match first {
            '-' | '−' | '–' => {
                parts.negative = !parts.negative;
                &rest[first.len_utf8()..]
            }
            '+' => &rest[1..],
            _ => match currency_at_start(rest) {
                Some((currency, after)) => {
                    parts.currency = Some(currency);
                    after
                }
                None => return None,
            },
        };
    }
}

/// Signs, percent, scale words and currencies after the digits.
fn back<'a>(rest: &'a str, parts: &mut Parts) -> Option<&'a str> {
    let end = rest.rfind(|c: char| c.is_ascii_digit() || c == ')')? + 1;
    let (digits, mut tail) = rest.split_at(end);
    // "1." and "1," end in their separator; a dot after a scale word belongs to the word
    loop {
        tail = crate::format::cell::trimmed(tail);
        let Some(first) = tail.chars().next() else { return Some(digits) };
        tail = match first {
            '-' | '−' if tail.chars().count() == 1 => {
                parts.negative = !parts.negative;
                ""
            }
            '%' | '％' => {
                parts.percent = true;
                &tail[first.len_utf8()..]
            }
            '.' | ',' if tail.len() == 1 => "",
            // ",-" and ".–" stand for no cents
            ',' | '.' if matches!(&tail[1..], "-" | "--" | "–" | "—") => "",
            'c' | 'C' | 'd' | 'D' if is_side(tail) => {
                // what is booked on the other side takes away
                parts.negative ^= tail.starts_with(['c', 'C']);
                ""
            }
            _ => match currency_at_start(tail) {
                Some((currency, after)) => {
                    parts.currency = Some(currency);
                    after
                }
                None => {
                    parts.factor = super::scale::suffix(tail)?;
                    parts.currency = parts.currency.or_else(|| tail.chars().find_map(numfmt::sign));
                    ""
                }
            },
        };
    }
}

/// Signs of more than one letter.
const DOLLARS: [(&str, &str); 9] = [
    ("US$", "USD"),
    ("R$", "BRL"),
    ("A$", "AUD"),
    ("AU$", "AUD"),
    ("C$", "CAD"),
    ("CA$", "CAD"),
    ("NZ$", "NZD"),
    ("HK$", "HKD"),
    ("S$", "SGD"),
];

fn currency_at_start(text: &str) -> Option<(Currency, &str)> {
    let first = text.chars().next()?;
    if let Some(currency) = numfmt::sign(first) {
        return Some((currency, &text[first.len_utf8()..]));
    }
    if let Some((code, after)) =
        DOLLARS.iter().find_map(|(sign, code)| Some((code, text.strip_prefix(sign)?)))
    {
        return code.parse().ok().map(|currency| (currency, after));
    }
    let code = text.get(..3)?;
    let after = &text[3..];
    let ends = after.chars().next().is_none_or(|c| !c.is_alphabetic());
    let known = ends && numfmt::CODES.contains(&code.to_ascii_uppercase().as_str());
    known.then(|| code.parse().ok().map(|c| (c, after))).flatten()
}

/// Removes spaces and apostrophes that stand between groups of three digits.
fn spaces_out(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(is_gap) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let after = after.trim_start_matches(is_gap);
        let group = after.bytes().take_while(u8::is_ascii_digit).count();
        if group != 3 || !before.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

/// The digits with `.` as decimal sign, when the separators stand where the locale puts them.
fn without_groups(digits: &str, locale: Locale) -> Option<String> {
    let (group, point) = match locale {
        Locale::Point => (',', '.'),
        Locale::Comma => ('.', ','),
    };
    let (whole, fraction) = match digits.rsplit_once(point) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let (fraction, exponent) = match fraction.unwrap_or(whole).split_once(['e', 'E']) {
        Some((f, e)) => (f, Some(e)),
        None => (fraction.unwrap_or(whole), None),
    };
    let has_fraction = digits.contains(point);
    let whole = if has_fraction { whole } else { fraction };
    let plain = ungroup(whole, group)?;
    let decimals = if has_fraction { fraction } else { "" };
    if !decimals.bytes().all(|b| b.is_ascii_digit()) || (plain.is_empty() && decimals.is_empty()) {
        return None;
    }
    let mut out = if plain.is_empty() { "0".to_string() } else { plain };
    if !decimals.is_empty() {
        out.push('.');
        out.push_str(decimals);
    }
    if let Some(e) = exponent {
        e.parse::<i32>().ok().filter(|e| e.abs() < 30)?;
        out.push('e');
        out.push_str(e);
    }
    Some(out)
}

fn ungroup(whole: &str, group: char) -> Option<String> {
    let mut pieces = whole.split(group);
    let first = pieces.next()?;
    let rest: Vec<&str> = pieces.collect();
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if !digits(first) || !rest.iter().all(|p| digits(p)) {
        return None;
    }
    if let Some((last, middle)) = rest.split_last() {
        // groups of three, or of two before the last three (lakh and crore)
        let fits = last.len() == 3 && !first.is_empty() && first.len() <= 3 && !first.starts_with('0');
        let even =
            middle.iter().all(|p| p.len() == 3) || middle.iter().all(|p| p.len() == 2) && first.len() <= 2;
        if !fits || !even {
            return None;
        }
    }
    Some(format!("{first}{}", rest.concat()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str, locale: Locale) -> String {
        parse(text, locale).map_or("none".into(), |w| {
            let percent = if w.percent { "%" } else { "" };
            let currency = w.currency.map(|c| format!(" {c}")).unwrap_or_default();
            format!("{}{percent}{currency}", w.value)
        })
    }

    #[test]
    fn numbers_as_written() {
        for (text, value) in [
            ("1,234.56", "1234.56"),
            ("1 234.56", "1234.56"),
            ("1'234.56", "1234.56"),
            ("(1,234)", "-1234"),
            ("1,234-", "-1234"),
            ("- 1", "-1"),
            ("-1 414", "-1414"),
            ("−12", "-12"),
            ("$1,200,000", "1200000 USD"),
            ("-$5.50", "-5.50 USD"),
            ("($5.50)", "-5.50 USD"),
            ("$(5.50)", "-5.50 USD"),
            ("12 %", "12%"),
            ("1.2k", "1200.0"),
            ("3 Mio.", "3000000"),
            ("EUR 1,000.00", "1000.00 EUR"),
            ("1,23,456", "123456"),
            (".5", "0.5"),
            ("1.5E-7", "0.00000015"),
            ("20.52022672899", "20.52022672899"),
            ("007", "7"),
        ] {
            assert_eq!(read(text, Locale::Point), value, "{text}");
        }
    }

    #[test]
    fn numbers_with_marks_and_sides() {
        for (text, value) in [
            ("1,234*", "1234"),
            ("500¹", "500"),
            ("3,100 [a]", "3100"),
            ("1,950 (2)", "1950"),
            ("1,100 p", "1100"),
            ("~1200", "1200"),
            ("c. 500", "500"),
            ("1,200.00 CR", "-1200.00"),
            ("500 DR", "500"),
            ("200.00- DR", "none"),
        ] {
            assert_eq!(read(text, Locale::Point), value, "{text}");
        }
    }

    #[test]
    fn numbers_with_a_comma_and_texts_that_are_none() {
        for (text, value) in [
            ("1.234,56", "1234.56"),
            ("1 234,56", "1234.56"),
            ("1\u{202f}234,56 €", "1234.56 EUR"),
            ("1.234,56-", "-1234.56"),
            ("12,5 %", "12.5%"),
            ("1.200,-", "1200"),
            ("5 T€", "5000 EUR"),
        ] {
            assert_eq!(read(text, Locale::Comma), value, "{text}");
        }
        for text in
            ["", "abc", "1,23,4", "12-34", "1.2.3", "2026-01-01", "10 20", "Q1", "3+9", "1/2", "12:30"]
        {
            assert_eq!(read(text, Locale::Point), "none", "{text}");
        }
    }

    #[test]
    fn hints_decide_only_when_they_can() {
        for (text, expected) in [
            ("1,234.5", Hint::Point),
            ("1.234,5", Hint::Comma),
            ("1,5", Hint::Comma),
            ("1.5", Hint::Point),
            ("1,234", Hint::OneComma),
            ("1.234", Hint::OnePoint),
            ("0.125", Hint::Point),
            ("0,125", Hint::Comma),
            ("1,234,567", Hint::Point),
            ("12", Hint::Plain),
            ("x", Hint::None),
        ] {
            assert_eq!(hint(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC{0,40}") {
            let _ = (parse(&text, Locale::Point), parse(&text, Locale::Comma), hint(&text));
        }

        #[test]
        fn written_and_read_back(cents in -10_000_000_000i64..10_000_000_000) {
            let value = Decimal::new(cents, 2);
            let plain = format!("{value:.2}");
            let (whole, fraction) = plain.trim_start_matches('-').split_once('.').unwrap();
            let mut grouped = String::new();
            for (i, c) in whole.chars().enumerate() {
                if i > 0 && (whole.len() - i) % 3 == 0 { grouped.push('.'); }
                grouped.push(c);
            }
            let sign = if cents < 0 { "-" } else { "" };
            let german = format!("{sign}{grouped},{fraction}");
            prop_assert_eq!(parse(&german, Locale::Comma).unwrap().value, value);
        }
    }
}
