//! Exact decimals from what files store: short texts digit by digit, binary floats by their shortest round trip.

use model::Decimal;

/// The exact value of a plain number text (`-12.50`, `1.5E-7`); `None` when it is none or does not fit 28 digits.
pub(crate) fn from_text(text: &[u8]) -> Option<Decimal> {
    short(text).or_else(|| long(text))
}

/// Up to 15 significant digits without exponent: what nearly every cell holds.
fn short(text: &[u8]) -> Option<Decimal> {
    let (negative, digits) = match text.split_first()? {
        (b'-', rest) => (true, rest),
        (b'+', rest) => (false, rest),
        _ => (false, text),
    };
    if digits.len() > 17 {
        return None;
    }
    let (mut value, mut scale, mut seen, mut significant) = (0i64, None::<u32>, false, 0u32);
    for &b in digits {
        match b {
            b'0'..=b'9' => {
                value = value * 10 + i64::from(b - b'0');
                seen = true;
                significant += u32::from(value != 0);
                if let Some(s) = &mut scale {
                    *s += 1;
                }
            }
            b'.' if scale.is_none() => scale = Some(0),
            _ => return None,
        }
    }
    if !seen || significant > 15 {
        return None;
    }
    Some(Decimal::new(if negative { -value } else { value }, scale.unwrap_or(0)))
}

fn long(text: &[u8]) -> Option<Decimal> {
    let text = std::str::from_utf8(text).ok()?.trim();
    let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e' | b'E'));
    if !plain || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    from_f64(text.parse().ok()?)
}

/// The shortest decimal that reads back as the same float; `None` for infinities and beyond 28 digits.
pub(crate) fn from_f64(value: f64) -> Option<Decimal> {
    const EXACT_INTEGERS: f64 = 9.0e15;
    if !value.is_finite() {
        return None;
    }
    if value.abs() < EXACT_INTEGERS && value.fract() == 0.0 {
        return Some(Decimal::from(value as i64));
    }
    let shortest = format!("{value:e}");
    let text = without_noise(value, &shortest).unwrap_or(shortest);
    let (mantissa, exponent) = text.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    let places = mantissa.split_once('.').map_or(0, |(_, p)| p.len() as i32);
    let digits: i128 = mantissa.replace('.', "").parse().ok()?;
    scaled(digits, places - exponent)
}

/// A sum of binary floats ends in noise (35876786.150000006). Spreadsheet programs show 15 digits; where those leave a
/// plainly shorter number, that number was meant.
fn without_noise(value: f64, shortest: &str) -> Option<String> {
    let digits = |text: &str| text.split('e').next().unwrap_or("").bytes().filter(u8::is_ascii_digit).count();
    if digits(shortest) < 16 {
        return None;
    }
    let rounded = format!("{value:.14e}");
    let (mantissa, exponent) = rounded.split_once('e')?;
    let mantissa = mantissa.trim_end_matches('0').trim_end_matches('.');
    (digits(mantissa) <= 12).then(|| format!("{mantissa}e{exponent}"))
}

fn scaled(digits: i128, scale: i32) -> Option<Decimal> {
    match scale {
        0..=28 => Decimal::try_from_i128_with_scale(digits, scale as u32).ok(),
        ..0 => {
            let factor = 10i128.checked_pow(scale.unsigned_abs())?;
            Decimal::try_from_i128_with_scale(digits.checked_mul(factor)?, 0).ok()
        }
        _ => {
            let drop = u32::try_from(scale - 28).ok()?;
            let kept = 10i128.checked_pow(drop).map_or(0, |f| digits / f);
            Decimal::try_from_i128_with_scale(kept, 28).ok()
        }
    }
}

/// The exact value of a decimal text as it stands in a text file, all of its digits kept (`20.5200` keeps its scale).
pub(crate) fn from_digits(text: &str) -> Option<Decimal> {
    if let Some(d) = short(text.as_bytes()) {
        return Some(d);
    }
    if text.bytes().any(|b| matches!(b, b'e' | b'E')) {
        return Decimal::from_scientific(text).ok().or_else(|| from_text(text.as_bytes()));
    }
    Decimal::from_str_exact(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(s: &str) -> Option<String> {
        from_text(s.as_bytes()).map(|d| d.to_string())
    }

    #[test]
    fn stored_numbers_are_recovered() {
        for (stored, exact) in [
            ("12.50", "12.50"),
            ("-0.1", "-0.1"),
            ("0.10000000000000001", "0.1"),
            ("0.1000000000000000055511151231257827", "0.1"),
            ("2052.0226728990001", "2052.022672899"),
            ("35876786.150000006", "35876786.15"),
            ("1100078.2199999997", "1100078.22"),
            ("449405499.17912495", "449405499.17912495"),
            ("1E3", "1000"),
            ("1.5e-7", "0.00000015"),
            ("12345678901234567890", "12345678901234567000"),
        ] {
            assert_eq!(text(stored).as_deref(), Some(exact), "{stored}");
        }
        for bad in ["", "-", ".", "NaN", "INF", "1e999", "1,5", "0x10", "1 2"] {
            assert_eq!(text(bad), None, "{bad}");
        }
        assert_eq!(
            from_digits("20.52022672899123456789").map(|d| d.to_string()).as_deref(),
            Some("20.52022672899123456789")
        );
    }

    proptest! {
        #[test]
        fn a_float_comes_back_within_its_15_digits(v in -1e14f64..1e14) {
            let back: f64 = from_f64(v).unwrap().to_string().parse().unwrap();
            prop_assert!((back - v).abs() <= v.abs() * 1e-14, "{} {}", back, v);
        }

        #[test]
        fn cents_are_exact(cents in -1_000_000_000_000i64..1_000_000_000_000) {
            let d = Decimal::new(cents, 2);
            let float: f64 = d.to_string().parse().unwrap();
            prop_assert_eq!(from_f64(float).unwrap(), d);
        }
    }
}
