//! Checked decimal arithmetic: nothing here panics, and nothing is rounded to cents. Floats never come near money.

use rust_decimal::{Decimal, RoundingStrategy};

/// Decimal places kept of a product or quotient. Twelve places of a currency unit leave room for 16 digits before
/// the point, so that sums of kept numbers are exact whatever their order.
pub(crate) const KEPT: u32 = 12;

/// The exact sum; `None` when it does not fit into 28 digits.
pub(crate) fn total(numbers: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    numbers.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add)
}

/// `a − b`.
pub(crate) fn minus(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.checked_sub(b)
}

/// `a × b`, kept to [`KEPT`] places.
pub(crate) fn times(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.checked_mul(b).map(|x| x.round_dp(KEPT))
}

/// `a × b`, kept to [`KEPT`] places and never above the true product in size: what is split this way fits into the whole.
pub(crate) fn times_down(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.checked_mul(b).map(|x| x.round_dp_with_strategy(KEPT, RoundingStrategy::ToZero))
}

/// `a ÷ b`, kept to [`KEPT`] places; `None` when `b` is zero.
pub(crate) fn over(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.checked_div(b).map(|x| x.round_dp(KEPT).normalize())
}

/// `a ÷ b`, kept to [`KEPT`] places and never above the true quotient in size; `None` when `b` is zero.
pub(crate) fn over_down(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.checked_div(b).map(|x| x.round_dp_with_strategy(KEPT, RoundingStrategy::ToZero))
}

/// A count as a decimal.
pub(crate) fn count(n: usize) -> Decimal {
    Decimal::from(n as u64)
}

/// Into the span from 0 to 1.
pub(crate) fn unit_span(x: Decimal) -> Decimal {
    x.clamp(Decimal::ZERO, Decimal::ONE)
}

/// `base` to a whole power.
pub(crate) fn power(base: Decimal, exponent: u32) -> Option<Decimal> {
    (0..exponent).try_fold(Decimal::ONE, |product, _| product.checked_mul(base))
}

/// The positive `n`-th root of a positive number by Newton's method, to about 24 digits.
pub(crate) fn root(x: Decimal, n: u32) -> Option<Decimal> {
    if x <= Decimal::ZERO || n == 0 {
        return None;
    }
    let (times, before) = (Decimal::from(n), Decimal::from(n - 1));
    let mut guess = Decimal::ONE;
    for _ in 0..200 {
        let slope = power(guess, n - 1)?;
        let next = guess.checked_mul(before)?.checked_add(x.checked_div(slope)?)?.checked_div(times)?;
        if (next - guess).abs() < Decimal::new(1, 26) {
            return Some(next);
        }
        guess = next;
    }
    Some(guess)
}

/// A decimal as a float, for statistics and draws only.
pub(crate) fn float(x: Decimal) -> f64 {
    use rust_decimal::prelude::ToPrimitive;
    x.to_f64().unwrap_or(f64::NAN)
}

/// A statistic as a decimal with nine places; `None` when it is no finite number.
pub(crate) fn decimal(x: f64) -> Option<Decimal> {
    use rust_decimal::prelude::FromPrimitive;
    Decimal::from_f64(x).map(|d| d.round_dp(9).normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn nothing_panics_at_the_ends() {
        assert_eq!(total([Decimal::MAX, Decimal::MAX]), None);
        assert_eq!(times(Decimal::MAX, d("2")), None);
        assert_eq!(over(Decimal::ONE, Decimal::ZERO), None);
        assert_eq!(root(d("-1"), 2), None);
        assert_eq!(decimal(f64::NAN), None);
    }

    #[test]
    fn roots_undo_powers() {
        // fourth root of 1.08 = 1.019426546...: (1.08)^(1/4) in any spreadsheet
        assert_eq!(root(d("1.08"), 4).unwrap().round_dp(9), d("1.019426547"));
        assert_eq!(root(d("4"), 2).unwrap().round_dp(20), d("2"));
    }

    #[test]
    fn splitting_down_never_gains() {
        let third = over(Decimal::ONE, d("3")).unwrap();
        let part = times_down(d("100"), third).unwrap();
        assert!(total([part, part, part]).unwrap() <= d("100"));
    }
}
