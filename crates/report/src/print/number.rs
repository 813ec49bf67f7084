//! Rounding, scaling and grouping of decimals.

use super::{Locale, MINUS};
use model::{Decimal, figure::Unit};
use rust_decimal::RoundingStrategy::MidpointAwayFromZero;

/// By what a number is divided before it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scale {
    /// Shares are written as percent.
    Hundredth,
    /// As it is.
    One,
    /// Thousands.
    Thousand,
    /// Millions.
    Million,
    /// Billions.
    Billion,
}

impl Scale {
    /// The number at this scale.
    pub fn apply(self, value: Decimal) -> Decimal {
        let by = match self {
            Scale::Hundredth => return value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(value),
            Scale::One => 1,
            Scale::Thousand => 1_000,
            Scale::Million => 1_000_000,
            Scale::Billion => 1_000_000_000,
        };
        value / Decimal::from(by)
    }

    /// The scale at which a column of money is easy to read: at least three digits for its largest, never too many.
    pub fn for_column(largest: Decimal) -> Scale {
        let largest = largest.abs();
        match largest {
            v if v >= Decimal::from(1_000_000_000_i64) => Scale::Million,
            v if v >= Decimal::from(100_000) => Scale::Thousand,
            _ => Scale::One,
        }
    }
}

/// A number ready to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scaled {
    /// At its scale.
    pub value: Decimal,
    /// Decimal places.
    pub places: u32,
}

/// The scale of a single number of this unit and size.
pub(super) fn scale_of(unit: &Unit, size: Decimal) -> Scale {
    match unit {
        Unit::Percent => Scale::Hundredth,
        Unit::Money => match size {
            v if v >= Decimal::from(1_000_000_000_i64) => Scale::Billion,
            v if v >= Decimal::from(1_000_000) => Scale::Million,
            v if v >= Decimal::from(10_000) => Scale::Thousand,
            _ => Scale::One,
        },
        _ => Scale::One,
    }
}

/// Rounds a positive number of this unit to so many significant digits, where digits may be rounded at all.
pub(super) fn rounded(value: Decimal, unit: &Unit, digits: u32) -> (Scaled, Scale) {
    let size = if value < Decimal::from(9_999) { value } else { significant(value, digits.max(5)) };
    let scale = match scale_of(unit, size) {
        Scale::One => Scale::One,
        _ => scale_of(unit, significant(value, digits)),
    };
    let shown = scale.apply(value);
    let (value, places) = match unit {
        Unit::Percent => percent(shown),
        Unit::Count => (shown.round_dp(1).normalize(), shown.round_dp(1).normalize().scale()),
        Unit::Score => (shown, if shown.fract().is_zero() { 0 } else { 1 }),
        Unit::Money if scale == Scale::One => small_money(shown, digits),
        Unit::Ratio if digits == 3 => (shown, 2),
        _ => (significant(shown, digits), places(shown, digits)),
    };
    (Scaled { value, places }, scale)
}

fn percent(shown: Decimal) -> (Decimal, u32) {
    let whole = shown.fract().is_zero() || shown.abs() >= Decimal::TEN || shown.round_dp(1).fract().is_zero();
    (shown, u32::from(!whole))
}

/// Below ten thousand, money is written to its unit, small unit prices to the cent.
fn small_money(shown: Decimal, digits: u32) -> (Decimal, u32) {
    let cents = shown.abs() < Decimal::ONE_HUNDRED && !shown.fract().is_zero();
    if digits == 2 { (significant(shown, 2), places(shown, 2)) } else { (shown, if cents { 2 } else { 0 }) }
}

/// Rounded to so many significant digits.
pub(super) fn significant(value: Decimal, digits: u32) -> Decimal {
    value.round_sf_with_strategy(digits, MidpointAwayFromZero).unwrap_or(value)
}

/// Decimal places that show so many significant digits.
pub(super) fn places(value: Decimal, digits: u32) -> u32 {
    let mut size = significant(value.abs(), digits);
    if size.is_zero() {
        return 0;
    }
    let mut places = digits.saturating_sub(1);
    while size >= Decimal::TEN && places > 0 {
        size /= Decimal::TEN;
        places -= 1;
    }
    while size < Decimal::ONE && places < 6 {
        size *= Decimal::TEN;
        places += 1;
    }
    places
}

/// The sign of a change; none for zero.
pub(super) fn sign(value: Decimal) -> Option<char> {
    match value {
        v if v.is_zero() => None,
        v if v.is_sign_negative() => Some(MINUS),
        _ => Some('+'),
    }
}

/// Groups of three, a point, a true minus.
pub(super) fn grouped(value: Decimal, places: u32, locale: &Locale) -> String {
    let value = value.round_dp_with_strategy(places, MidpointAwayFromZero);
    let plain = format!("{:.*}", places as usize, value.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = String::new();
    if value.is_sign_negative() && !value.is_zero() {
        out.push(MINUS);
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && whole.len() >= locale.group_from && (whole.len() - at).is_multiple_of(3) {
            out.push(locale.group);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(locale.point);
        out.push_str(fraction);
    }
    out
}
