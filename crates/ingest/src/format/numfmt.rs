//! What a number format says about a value: a date, a percentage, a currency, a code with leading zeros.

use model::{Currency, Decimal};

/// What a format shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Shown {
    #[default]
    General,
    Number,
    Percent,
    Date,
    /// A time of day or a duration.
    Time,
    Text,
}

/// A number format, reduced to what reading needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct NumberFormat {
    pub shown: Shown,
    pub currency: Option<Currency>,
    /// Decimal places shown.
    pub decimals: u8,
    /// Trailing commas: each shows thousands.
    pub thousands: u8,
    /// Digits of a code such as `00000`; 0 for other formats.
    pub width: u8,
    /// Thousands are parted.
    pub grouped: bool,
    /// Steps of indentation of the cell's style.
    pub indent: u8,
}

impl NumberFormat {
    pub fn plain(shown: Shown) -> Self {
        NumberFormat { shown, ..NumberFormat::default() }
    }

    /// The number as a code with its leading zeros, when the format is one.
    pub fn code(&self, n: &Decimal) -> Option<String> {
        let is_code = self.width > 1 && n.is_integer() && !n.is_sign_negative();
        is_code.then(|| format!("{:0>width$}", n.normalize().to_string(), width = usize::from(self.width)))
    }

    /// The number about as the sheet shows it: decimals, thousands, percent; without colours and currency signs.
    pub fn show(&self, n: &Decimal) -> String {
        if let Some(code) = self.code(n) {
            return code;
        }
        let shown = match self.shown {
            Shown::Percent => n.checked_mul(Decimal::ONE_HUNDRED),
            Shown::Number => {
                (0..self.thousands).try_fold(*n, |shown, _| shown.checked_div(Decimal::ONE_THOUSAND))
            }
            _ => return n.normalize().to_string(),
        };
        let decimals = self.decimals.min(15);
        let rounded = shown.unwrap_or(*n).round_dp_with_strategy(
            u32::from(decimals),
            rust_decimal::RoundingStrategy::MidpointAwayFromZero,
        );
        let digits = padded(rounded.to_string(), usize::from(decimals));
        let digits = if self.grouped { grouped(&digits) } else { digits };
        if self.shown == Shown::Percent { digits + "%" } else { digits }
    }

    /// A format of the standard's fixed list.
    pub fn built_in(id: u32) -> Self {
        match id {
            1 => Self::plain(Shown::Number),
            2 => NumberFormat { decimals: 2, ..Self::plain(Shown::Number) },
            3 | 5 | 6 | 37 | 38 | 41 | 42 => NumberFormat { grouped: true, ..Self::plain(Shown::Number) },
            4 | 7 | 8 | 39 | 40 | 43 | 44 => {
                NumberFormat { decimals: 2, grouped: true, ..Self::plain(Shown::Number) }
            }
            9 => Self::plain(Shown::Percent),
            10 => NumberFormat { decimals: 2, ..Self::plain(Shown::Percent) },
            14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => Self::plain(Shown::Date),
            18..=21 | 32..=35 | 45..=47 | 55 | 56 => Self::plain(Shown::Time),
            49 => Self::plain(Shown::Text),
            _ => Self::default(),
        }
    }

    /// Reads a format code; its first section decides.
    pub fn parse(code: &str) -> Self {
        let mut read = Reading::default();
        read.take(code);
        read.done()
    }
}

#[derive(Default)]
struct Reading {
    placeholders: u32,
    zeros: u8,
    other: bool,
    decimals: Option<u8>,
    commas: u8,
    grouped: bool,
    percent: bool,
    at: bool,
    day: bool,
    month: bool,
    clock: bool,
    elapsed: bool,
    currency: Option<Currency>,
}

impl Reading {
    fn take(&mut self, code: &str) {
        if code.eq_ignore_ascii_case("general") || code.eq_ignore_ascii_case("standard") {
            return;
        }
        let mut chars = code.chars().peekable();
        let mut after_seconds = false;
        while let Some(c) = chars.next() {
            let seconds = std::mem::take(&mut after_seconds);
            match c {
                ';' => break,
                '"' => self.literal(&chars.by_ref().take_while(|c| *c != '"').collect::<String>()),
                '\\' | '_' | '*' => drop(chars.next()),
                '[' => self.bracket(&chars.by_ref().take_while(|c| *c != ']').collect::<String>()),
                '.' if seconds => while chars.next_if(|c| *c == '0').is_some() {},
                '.' => self.decimals = Some(0),
                '0' | '#' | '?' => self.digit(c),
                ',' => self.commas = self.commas.saturating_add(1),
                '%' => self.percent = true,
                '@' => self.at = true,
                'y' | 'Y' | 'd' | 'D' | 'e' | 'g' => self.day = true,
                'm' | 'M' => self.month = true,
                'E' => self.exponent(&mut chars),
                'h' | 'H' => self.clock = true,
                's' | 'S' => (self.clock, after_seconds) = (true, true),
                '€' | '$' | '£' | '¥' => self.currency = self.currency.or(sign(c)),
                ' ' | '-' | '/' | ':' | '(' | ')' | '+' => {}
                _ => self.other = true,
            }
        }
    }

    fn exponent(&mut self, chars: &mut std::iter::Peekable<std::str::Chars<'_>>) {
        if chars.next_if(|c| matches!(c, '+' | '-')).is_none() {
            self.day = true;
        }
    }

    fn digit(&mut self, c: char) {
        self.placeholders += 1;
        self.grouped |= self.commas > 0;
        self.commas = 0;
        match &mut self.decimals {
            Some(n) => *n = n.saturating_add(1),
            None if c == '0' => self.zeros = self.zeros.saturating_add(1),
            None => self.other = true,
        }
    }

    fn literal(&mut self, text: &str) {
        let letters: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        self.currency = self.currency.or_else(|| currency_in(&letters));
        self.other |= !letters.is_empty();
    }

    fn bracket(&mut self, text: &str) {
        if let Some(rest) = text.strip_prefix('$') {
            let symbol = rest.split('-').next().unwrap_or("");
            self.currency = self.currency.or_else(|| currency_in(symbol));
        } else if !text.is_empty() && text.chars().all(|c| matches!(c, 'h' | 'H' | 'm' | 'M' | 's' | 'S')) {
            self.elapsed = true;
        }
    }

    fn done(self) -> NumberFormat {
        let shown = if self.elapsed {
            Shown::Time
        } else if self.placeholders == 0 && (self.day || self.month && !self.clock) {
            Shown::Date
        } else if self.placeholders == 0 && self.clock {
            Shown::Time
        } else if self.percent {
            Shown::Percent
        } else if self.placeholders > 0 {
            Shown::Number
        } else if self.at {
            Shown::Text
        } else {
            Shown::General
        };
        let is_code = shown == Shown::Number
            && self.zeros > 1
            && !self.other
            && self.decimals.is_none()
            && u32::from(self.zeros) == self.placeholders;
        NumberFormat {
            shown,
            currency: self.currency,
            decimals: self.decimals.unwrap_or(0),
            thousands: self.commas,
            width: if is_code { self.zeros } else { 0 },
            grouped: self.grouped,
            indent: 0,
        }
    }
}

/// Zeros at the end up to the decimals that the format shows.
fn padded(mut digits: String, decimals: usize) -> String {
    let own = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    if own == 0 && decimals > 0 {
        digits.push('.');
    }
    digits.extend(std::iter::repeat_n('0', decimals.saturating_sub(own)));
    digits
}

/// A comma before every three digits of the whole part.
fn grouped(digits: &str) -> String {
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let (sign, whole) = whole.split_at(usize::from(whole.starts_with('-')));
    let mut out = sign.to_string();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    out + rest
}

/// The currency of a sign that means only one.
pub(crate) fn sign(c: char) -> Option<Currency> {
    match c {
        '€' => Some(Currency::EUR),
        '$' => Some(Currency::USD),
        '£' => Some(Currency::GBP),
        '¥' => "JPY".parse().ok(),
        '₹' => "INR".parse().ok(),
        '₪' => "ILS".parse().ok(),
        '₩' => "KRW".parse().ok(),
        '₽' => "RUB".parse().ok(),
        '₺' => "TRY".parse().ok(),
        _ => None,
    }
}

/// Codes common enough to be believed wherever they stand.
pub(crate) const CODES: [&str; 34] = [
    "EUR", "USD", "GBP", "CHF", "JPY", "CNY", "INR", "AUD", "CAD", "NZD", "SEK", "NOK", "DKK", "PLN", "CZK",
    "HUF", "RON", "BGN", "TRY", "ILS", "ZAR", "BRL", "MXN", "ARS", "CLP", "COP", "SGD", "HKD", "KRW", "THB",
    "IDR", "MYR", "AED", "SAR",
];

fn currency_in(text: &str) -> Option<Currency> {
    let one = text.chars().find_map(sign);
    one.or_else(|| CODES.iter().find(|code| text.contains(**code)).and_then(|code| code.parse().ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_apart() {
        let cases = [
            ("yyyy\\-mm\\-dd", Shown::Date),
            ("[$-409]mmm\\-yy;@", Shown::Date),
            ("dd.mm.yyyy hh:mm", Shown::Date),
            ("hh:mm:ss.000", Shown::Time),
            ("[h]:mm", Shown::Time),
            ("0 \"d\"", Shown::Number),
            ("0 d", Shown::Number),
            ("#,##0.0,,M", Shown::Number),
            ("Standard", Shown::General),
            ("General", Shown::General),
            ("0.0%", Shown::Percent),
            ("0.00E+00", Shown::Number),
            ("_-* #,##0.00\\ \"€\"_-;\\-* #,##0.00", Shown::Number),
            ("[Red]#,##0", Shown::Number),
            ("@", Shown::Text),
        ];
        for (code, shown) in cases {
            assert_eq!(NumberFormat::parse(code).shown, shown, "{code}");
        }
    }

    #[test]
    fn currency_scale_and_codes_are_seen() {
        assert_eq!(NumberFormat::parse("#,##0.00 [$€-407]").currency, Some(Currency::EUR));
        assert_eq!(NumberFormat::parse("\"kEUR\" #,##0").currency, Some(Currency::EUR));
        assert_eq!(NumberFormat::parse("#,##0,").thousands, 1);
        assert_eq!(NumberFormat::parse("#,##0").thousands, 0);
        assert_eq!(NumberFormat::parse("00000").code(&Decimal::from(42)), Some("00042".into()));
        assert_eq!(NumberFormat::parse("0").code(&Decimal::from(42)), None);
        assert_eq!(NumberFormat::parse("#,##0.00").decimals, 2);
        let show = |code: &str, n: Decimal| NumberFormat::parse(code).show(&n);
        assert_eq!(show("#,##0.00", Decimal::new(-1_234_567_895, 3)), "-1,234,567.90");
        assert_eq!(show("#,##0,", Decimal::from(1_234_567)), "1,235");
        assert_eq!(show("0.0%", Decimal::new(1234, 4)), "12.3%");
        assert_eq!(show("General", Decimal::new(12_340, 4)), "1.234");
        assert_eq!(show("00000", Decimal::from(42)), "00042");
    }
}
