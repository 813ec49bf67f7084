//! Numbers in four languages, exact to the last digit.

use super::*;
use proptest::prelude::*;

#[test]
fn groups_and_marks_follow_the_language() {
    let all =
        [Locale::En, Locale::De, Locale::Fr, Locale::Es].map(|l| NumberFormat::plain(l).exact("-1234567.5"));
    let want = ["−1,234,567.5", "−1.234.567,5", "−1\u{202f}234\u{202f}567,5", "−1\u{202f}234\u{202f}567,5"];
    assert_eq!(all.map(|t| t.expect("decimal")), want);
    assert_eq!(NumberFormat::plain(Locale::Es).exact("1234").as_deref(), Some("1234"));
}

#[test]
fn rounding_is_half_away_from_zero_and_exact() {
    let two = NumberFormat::plain(Locale::En).decimals(2);
    for (given, want) in [("0.005", "0.01"), ("-0.004", "0.00"), ("999.995", "1,000.00"), ("1.1", "1.10")] {
        assert_eq!(two.exact(given).as_deref(), Some(want), "{given}");
    }
    let none = NumberFormat::plain(Locale::En).decimals(0);
    assert_eq!(
        none.exact("99999999999999999999999999999.5").as_deref(),
        Some("100,000,000,000,000,000,000,000,000,000")
    );
    for bad in ["", "-", "1e5", "1.2.3", "abc", "1,5"] {
        assert_eq!(none.exact(bad), None, "{bad}");
    }
}

#[test]
fn signs_are_typographic() {
    let signed = NumberFormat::percent(Locale::En).decimals(1).signed();
    assert_eq!(signed.number(3.94), "+3.9\u{202f}%");
    assert_eq!(signed.number(-3.94), "−3.9\u{202f}%");
    assert_eq!(signed.number(0.0), "±0.0\u{202f}%");
    assert_eq!(signed.number(f64::NAN), "–");
}

#[test]
fn money_is_compact_and_never_a_thousand_thousands() {
    let en = |v: f64| Locale::En.compact_money(v, "€").replace(FIRM, " ");
    assert_eq!(
        [en(1_486_000.0), en(-380_400.0), en(999_999.0), en(12.0)],
        ["€1.49 m", "−€380 k", "€1.00 m", "€12"]
    );
    assert_eq!(Locale::De.compact_money(1_486_000.0, "€").replace(FIRM, " "), "1,49 Mio. €");
    assert_eq!(Locale::Fr.compact_money(1_486_000.0, "€").replace(FIRM, " "), "1,49 M€");
    assert_eq!(Locale::En.compact_money(2_500.0, "SEK").replace(FIRM, " "), "SEK 2.50 k");
}

#[test]
fn dates_are_in_the_language() {
    assert_eq!(Locale::En.date(2026, 10, 31).replace(FIRM, " "), "31 Oct 2026");
    assert_eq!(Locale::De.date(2026, 10, 31).replace(FIRM, " "), "31. Okt. 2026");
}

proptest! {
    #[test]
    fn exact_never_loses_a_digit(v in any::<i64>()) {
        let text = NumberFormat::plain(Locale::En).exact(&v.to_string()).expect("decimal");
        prop_assert_eq!(text.replace(',', "").replace(MINUS, "-"), v.to_string());
    }

    #[test]
    fn any_text_is_survived(text in "\\PC{0,12}") {
        let _ = NumberFormat::plain(Locale::De).decimals(2).exact(&text);
    }
}
