//! How numbers and dates are written: the one place. Every number in a report passes through here on its way to paper.

mod date;
mod locale;
mod number;

pub use locale::Locale;
pub use number::{Scale, Scaled};

use crate::options::Language;
use model::{
    Decimal,
    figure::{Figure, Unit},
    money::Currency,
    summit::Show,
};

/// Narrow no-break space: between a number and its unit.
pub const THIN: char = '\u{202f}';
/// A true minus.
pub const MINUS: char = '\u{2212}';
/// From low to high.
pub const DASH: char = '\u{2013}';

/// Writes numbers and dates in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Printer {
    locale: Locale,
}

impl Printer {
    /// A printer for a language.
    pub fn new(language: Language) -> Self {
        Printer { locale: Locale::of(language) }
    }

    /// A figure as it stands in a sentence; `n/a` when it is not known.
    pub fn figure(&self, figure: &Figure, show: Show) -> String {
        let Some(value) = figure.value else { return self.locale.unknown.into() };
        match show {
            Show::Plain => self.value(value, figure, digits_of(figure)),
            Show::Signed => self.signed(value, figure),
            Show::Range => self.range(figure).unwrap_or_else(|| self.value(value, figure, digits_of(figure))),
            Show::Exact => self.exact(value, figure),
        }
    }

    /// The range of a figure, `€2.2–3.3 m`; `None` when it has none.
    pub fn range(&self, figure: &Figure) -> Option<String> {
        let (low, high) = (figure.low?, figure.high?);
        let largest = low.abs().max(high.abs());
        let scale = number::scale_of(&figure.unit, largest);
        let ends = |digits| {
            let places = number::places(scale.apply(largest), digits);
            (self.decimal(scale.apply(low), places), self.decimal(scale.apply(high), places))
        };
        // As few digits as tell the ends apart.
        let (from, to) = (2..5).map(ends).find(|(from, to)| from != to).unwrap_or_else(|| ends(2));
        let joined = match low.is_sign_negative() {
            _ if from == to => from,
            true => format!("{from}{THIN}…{THIN}{to}"),
            false => format!("{from}{DASH}{to}"),
        };
        Some(self.dress(&joined, figure, scale))
    }

    /// Another value of a figure, e.g. one that was published earlier, written as the figure is.
    pub fn value_as(&self, value: Decimal, figure: &Figure) -> String {
        self.value(value, figure, digits_of(figure))
    }

    /// Two values of a figure that are not equal, written so that they can be told apart: as the figure is written, or with
    /// as many digits as it takes.
    pub fn values_apart(&self, was: Option<Decimal>, now: Option<Decimal>, figure: &Figure) -> [String; 2] {
        let written =
            |value: Option<Decimal>| value.map_or(self.locale.unknown.into(), |v| self.value_as(v, figure));
        let [shown_was, shown_now] = [was, now].map(written);
        match (was, now) {
            (Some(was), Some(now)) if was != now && shown_was == shown_now => {
                [self.exact(was, figure), self.exact(now, figure)]
            }
            _ => [shown_was, shown_now],
        }
    }

    fn signed(&self, value: Decimal, figure: &Figure) -> String {
        let text = self.value(value.abs(), figure, digits_of(figure));
        let text = if is_points(figure) { text.replace('%', self.locale.points) } else { text };
        match number::sign(value) {
            Some(sign) => format!("{sign}{text}"),
            None => text,
        }
    }

    fn value(&self, value: Decimal, figure: &Figure, digits: u32) -> String {
        if let Some(words) = nearly(value, figure) {
            return words;
        }
        let (text, scale) = number::rounded(value.abs(), &figure.unit, digits);
        let dressed = self.dress(&self.decimal(text.value, text.places), figure, scale);
        if value.is_sign_negative() && !text.value.is_zero() { format!("{MINUS}{dressed}") } else { dressed }
    }

    /// To the unit of the source, nothing rounded beyond a millionth.
    fn exact(&self, value: Decimal, figure: &Figure) -> String {
        let scale = if figure.unit == Unit::Percent { Scale::Hundredth } else { Scale::One };
        // Beyond a thousand, money is told to its minor unit; unit prices to a millionth.
        let cents = figure.unit == Unit::Money && value.abs() >= Decimal::ONE_THOUSAND;
        let most = figure.currency.filter(|_| cents).map_or(6, |c| c.minor_digits());
        let shown = scale.apply(value).round_dp(most).normalize();
        let least = match (figure.unit, figure.currency) {
            (Unit::Money, Some(c)) if shown.scale() > 0 => c.minor_digits(),
            _ => 0,
        };
        let text = self.decimal(shown.abs(), shown.scale().max(least));
        let dressed = self.dress(&text, figure, scale);
        if shown.is_sign_negative() && !shown.is_zero() { format!("{MINUS}{dressed}") } else { dressed }
    }

    /// A bare number with so many decimal places, grouped, with a true minus.
    pub fn decimal(&self, value: Decimal, places: u32) -> String {
        number::grouped(value, places, &self.locale)
    }

    /// A count.
    pub fn count(&self, count: u64) -> String {
        self.decimal(Decimal::from(count), 0)
    }

    /// A bare share as `58 %`.
    pub fn percent(&self, share: Decimal) -> String {
        let (text, _) = number::rounded(share, &Unit::Percent, 2);
        format!("{}{THIN}%", self.decimal(text.value, text.places))
    }

    /// The words for a scale in a table head or on an axis: `€ m`, `€ k`, `€`.
    pub fn unit_head(&self, currency: Option<Currency>, scale: Scale) -> String {
        let sign = currency.as_ref().map_or("", |c| c.sign());
        let suffix = self.locale.suffix(scale);
        match (sign, suffix) {
            ("", s) => s.trim().into(),
            (c, "") => c.into(),
            (c, s) if self.locale.sign_first => format!("{c}{THIN}{s}"),
            (c, s) => format!("{s}{THIN}{c}"),
        }
    }

    /// Adds sign, suffix and unit to the digits of a positive number.
    fn dress(&self, digits: &str, figure: &Figure, scale: Scale) -> String {
        match figure.unit {
            Unit::Money => self.money(digits, figure.currency, scale),
            Unit::Percent => format!("{digits}{THIN}%"),
            Unit::Hours => format!("{digits}{THIN}h"),
            Unit::Days => format!("{digits}{THIN}{}", self.locale.days),
            Unit::Years => format!("{digits}{THIN}{}", self.locale.years),
            Unit::PerDay => format!("{digits}{THIN}{}", self.locale.per_day),
            Unit::Ratio | Unit::Count | Unit::Score => digits.into(),
        }
    }

    fn money(&self, digits: &str, currency: Option<Currency>, scale: Scale) -> String {
        let suffix = self.locale.suffix(scale);
        let tail = if suffix.is_empty() { String::new() } else { format!("{THIN}{suffix}") };
        match currency {
            None => format!("{digits}{tail}"),
            Some(c) if self.locale.sign_first && c.sign().chars().count() == 1 => {
                format!("{}{digits}{tail}", c.sign())
            }
            Some(c) if self.locale.sign_first => format!("{}{THIN}{digits}{tail}", c.sign()),
            Some(c) => format!("{digits}{tail}{THIN}{}", c.sign()),
        }
    }

    /// Words and signs of the language.
    pub fn locale(&self) -> &Locale {
        &self.locale
    }
}

/// Estimates are written with two significant digits, counted money and ratios with three: a return of 1.38 is not 1.4.
fn digits_of(figure: &Figure) -> u32 {
    let rough = matches!(figure.unit, Unit::Hours | Unit::Days | Unit::Years | Unit::PerDay);
    let ranged = figure.low.is_some() && figure.high.is_some() && figure.unit != Unit::Ratio;
    if rough || ranged { 2 } else { 3 }
}

/// A share of simulated runs is never certain: above all but one in two hundred, or below as many, it is written so.
fn nearly(value: Decimal, figure: &Figure) -> Option<String> {
    let simulated = figure.unit == Unit::Percent && figure.definition.contains("chance");
    match value {
        _ if !simulated => None,
        v if v >= Decimal::new(995, 3) => Some(format!(">99{THIN}%")),
        v if v < Decimal::new(5, 3) => Some(format!("<1{THIN}%")),
        _ => None,
    }
}

/// A difference of two percentages is in points.
fn is_points(figure: &Figure) -> bool {
    figure.unit == Unit::Percent
        && (figure.definition.contains("points")
            || figure.definition.starts_with("difference@")
            || figure.id.contains("_rate.change"))
}

#[cfg(test)]
mod tests;
