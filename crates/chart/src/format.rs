//! Numbers and dates as readers of a language write them. Exact numbers come as decimal texts and stay exact.

use serde::{Deserialize, Serialize};

/// The language whose habits of writing numbers are followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Locale {
    #[default]
    En,
    De,
    Fr,
    Es,
}

/// Whether a plus sign is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Sign {
    #[default]
    Negative,
    Always,
}

/// A narrow space that does not break: between groups of digits and before a percent sign.
pub const NARROW: char = '\u{202f}';
/// A space that does not break.
pub const FIRM: char = '\u{a0}';
/// The minus sign, as wide as a plus.
pub const MINUS: char = '−';

/// How a number is printed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NumberFormat {
    /// Language.
    pub locale: Locale,
    /// Decimals; `None` for as many as the number has.
    pub decimals: Option<u8>,
    /// Whether a plus sign is written.
    pub sign: Sign,
    /// Written before the digits, after the sign, e.g. `€`.
    pub prefix: String,
    /// Written after the digits, e.g. ` %`.
    pub suffix: String,
}

impl NumberFormat {
    /// Plain numbers of a language.
    pub fn plain(locale: Locale) -> Self {
        Self { locale, ..Self::default() }
    }

    /// With so many decimals.
    pub fn decimals(self, decimals: u8) -> Self {
        Self { decimals: Some(decimals), ..self }
    }

    /// With a plus sign.
    pub fn signed(self) -> Self {
        Self { sign: Sign::Always, ..self }
    }

    /// Percent, as the language writes it; the number is already in hundredths.
    pub fn percent(locale: Locale) -> Self {
        let gap = if locale == Locale::De { FIRM } else { NARROW };
        Self { locale, suffix: format!("{gap}%"), ..Self::default() }
    }

    /// An exact decimal such as `-1234.5`, rounded half away from zero. `None` if the text is no decimal.
    pub fn exact(&self, decimal: &str) -> Option<String> {
        let (negative, digits) = match decimal.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, decimal.strip_prefix('+').unwrap_or(decimal)),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) {
            return None;
        }
        let (whole, fraction) = match self.decimals {
            Some(decimals) => rounded(whole, fraction, usize::from(decimals)),
            None => (whole.to_owned(), fraction.to_owned()),
        };
        let whole = whole.trim_start_matches('0');
        let whole = if whole.is_empty() { "0" } else { whole };
        let zero = whole == "0" && fraction.bytes().all(|b| b == b'0');
        Some(self.assembled(negative && !zero, zero, whole, &fraction))
    }

    /// A number of a drawing, such as a tick.
    pub fn number(&self, value: f64) -> String {
        if !value.is_finite() {
            return "–".to_owned();
        }
        let text = match self.decimals {
            Some(decimals) => format!("{value:.*}", usize::from(decimals)),
            None => format!("{value}"),
        };
        self.exact(&text).unwrap_or(text)
    }

    fn assembled(&self, negative: bool, zero: bool, whole: &str, fraction: &str) -> String {
        let sign = match (negative, self.sign, zero) {
            (true, _, _) => MINUS.to_string(),
            (false, Sign::Always, false) => "+".to_owned(),
            (false, Sign::Always, true) => "±".to_owned(),
            (false, Sign::Negative, _) => String::new(),
        };
        let mut out = sign + &self.prefix + &grouped(self.locale, whole);
        if !fraction.is_empty() {
            out.push(self.locale.decimal_mark());
            out.push_str(fraction);
        }
        out + &self.suffix
    }
}

/// Half away from zero, on the digits themselves.
fn rounded(whole: &str, fraction: &str, decimals: usize) -> (String, String) {
    if fraction.len() <= decimals {
        return (whole.to_owned(), format!("{fraction:0<decimals$}"));
    }
    let up = fraction.as_bytes()[decimals] >= b'5';
    let mut digits: Vec<u8> = whole.bytes().chain(fraction.bytes().take(decimals)).collect();
    if up {
        let nines = digits.iter().rev().take_while(|d| **d == b'9').count();
        let at = digits.len() - nines;
        digits[at..].fill(b'0');
        match at.checked_sub(1) {
            Some(i) => digits[i] += 1,
            None => digits.insert(0, b'1'),
        }
    }
    let text: String = digits.into_iter().map(char::from).collect();
    let (whole, fraction) = text.split_at(text.len() - decimals);
    (whole.to_owned(), fraction.to_owned())
}

/// Groups of three; in Spanish only from five digits on, as the Academy asks.
fn grouped(locale: Locale, whole: &str) -> String {
    if whole.len() < 4 || (locale == Locale::Es && whole.len() < 5) {
        return whole.to_owned();
    }
    let mut out = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(locale.group_mark());
        }
        out.push(digit);
    }
    out
}

impl Locale {
    /// Between whole and fraction.
    pub fn decimal_mark(self) -> char {
        match self {
            Self::En => '.',
            Self::De | Self::Fr | Self::Es => ',',
        }
    }

    /// Between groups of three digits.
    pub fn group_mark(self) -> char {
        match self {
            Self::En => ',',
            Self::De => '.',
            Self::Fr | Self::Es => NARROW,
        }
    }

    /// Money in a few signs, e.g. `€1.49 m`, `1,49 Mio. €`: at least three figures that count. `symbol` is `€` or `EUR`.
    pub fn compact_money(self, value: f64, symbol: &str) -> String {
        let (number, unit) = self.compact_parts(value);
        let (sign, digits) = match number.strip_prefix(MINUS) {
            Some(rest) => (MINUS.to_string(), rest.to_owned()),
            None => (String::new(), number),
        };
        let unit = if unit.is_empty() { String::new() } else { format!("{FIRM}{unit}") };
        match self {
            Self::En if symbol.chars().count() == 1 => format!("{sign}{symbol}{digits}{unit}"),
            Self::En => format!("{sign}{symbol}{FIRM}{digits}{unit}"),
            Self::De => format!("{sign}{digits}{unit}{FIRM}{symbol}"),
            Self::Fr | Self::Es if unit.is_empty() => format!("{sign}{digits}{FIRM}{symbol}"),
            Self::Fr | Self::Es => format!("{sign}{digits}{unit}{symbol}"),
        }
    }

    /// A number in a few signs, e.g. `1.49 m`.
    pub fn compact(self, value: f64) -> String {
        let (number, unit) = self.compact_parts(value);
        if unit.is_empty() { number } else { format!("{number}{FIRM}{unit}") }
    }

    /// A round number in as few signs as it can be, e.g. `2.5 m` for a tick.
    pub fn compact_short(self, value: f64) -> String {
        let (number, unit) = self.compact_parts(value);
        let short = match number.contains(self.decimal_mark()) {
            true => number.trim_end_matches('0').trim_end_matches(self.decimal_mark()).to_owned(),
            false => number,
        };
        if unit.is_empty() { short } else { format!("{short}{FIRM}{unit}") }
    }

    fn compact_parts(self, value: f64) -> (String, &'static str) {
        let units: [&'static str; 4] = match self {
            Self::En => ["", "k", "m", "bn"],
            Self::De => ["", "Tsd.", "Mio.", "Mrd."],
            Self::Fr => ["", "k", "M", "Md"],
            Self::Es => ["", "mil", "M", "mil M"],
        };
        let size = |v: f64| [1e9, 1e6, 1e3].iter().position(|s| v.abs() >= *s).map_or(0, |i| 3 - i);
        let mut power = size(value);
        let mut scaled = value / 1000f64.powi(power as i32);
        // 999.9996 thousand is a million once it is rounded
        if scaled.abs() >= 999.5 && power < 3 {
            power += 1;
            scaled /= 1000.0;
        }
        let decimals = match scaled.abs() {
            _ if power == 0 => 0,
            v if v < 9.995 => 2,
            v if v < 99.95 => 1,
            _ => 0,
        };
        (NumberFormat::plain(self).decimals(decimals).number(scaled), units[power])
    }

    /// Short name of a month, 1 to 12.
    pub fn month(self, month: u8) -> &'static str {
        let names = match self {
            Self::En => ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
            Self::De => ["Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"],
            Self::Fr => [
                "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
                "déc.",
            ],
            Self::Es => ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"],
        };
        names[usize::from(month.clamp(1, 12)) - 1]
    }

    /// A civil date, e.g. `31 Oct 2026`, `31. Okt. 2026`.
    pub fn date(self, year: i16, month: u8, day: u8) -> String {
        let name = self.month(month);
        match self {
            Self::De if name != "Mai" => format!("{day}.{FIRM}{name}.{FIRM}{year}"),
            Self::De => format!("{day}.{FIRM}{name}{FIRM}{year}"),
            Self::Fr if day == 1 => format!("1er{FIRM}{name}{FIRM}{year}"),
            Self::En | Self::Fr | Self::Es => format!("{day}{FIRM}{name}{FIRM}{year}"),
        }
    }
}

#[cfg(test)]
#[path = "format_tests.rs"]
mod tests;
