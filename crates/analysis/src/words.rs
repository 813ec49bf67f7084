//! Numbers inside messages of findings. Figures in sentences stay bound and are written by whoever prints them.

use model::{Currency, Decimal};

/// `1,050,000 EUR`, without needless places.
pub(crate) fn money(amount: Decimal, currency: Currency) -> String {
    format!("{} {currency}", grouped(amount.round_dp(2)))
}

/// `83 %` or `4.5 %`.
pub(crate) fn percent(share: Decimal) -> String {
    let hundred = share.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(share);
    format!("{} %", hundred.round_dp(1).normalize())
}

/// `1,234.5`.
pub(crate) fn grouped(number: Decimal) -> String {
    let text = number.normalize().abs().to_string();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    let sign = if number.is_sign_negative() && !number.is_zero() { "−" } else { "" };
    if part.is_empty() { format!("{sign}{out}") } else { format!("{sign}{out}.{part}") }
}

/// "one", "two", … up to twelve.
pub(crate) fn many(n: usize, one: &str, more: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {more}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::d;

    #[test]
    fn numbers_read_well() {
        assert_eq!(money(d("-1050000.500"), Currency::EUR), "−1,050,000.5 EUR");
        assert_eq!((grouped(d("999")), grouped(d("1000"))), ("999".into(), "1,000".into()));
        assert_eq!(percent(d("0.8333")), "83.3 %");
        assert_eq!(many(1, "row", "rows"), "1 row");
    }
}
