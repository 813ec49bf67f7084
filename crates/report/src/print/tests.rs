//! Numbers as people expect them.

use super::*;
use model::{FiscalCalendar, figure::FigureStatus};

fn figure(unit: Unit, value: &str, range: Option<(&str, &str)>) -> Figure {
    Figure {
        id: "a.b".into(),
        label: String::new(),
        subject: None,
        value: value.parse().ok(),
        unit,
        currency: (unit == Unit::Money).then_some(Currency::EUR),
        low: range.and_then(|r| r.0.parse().ok()),
        high: range.and_then(|r| r.1.parse().ok()),
        n: None,
        coverage: None,
        status: FigureStatus::Final,
        reason: None,
        definition: "x@1".into(),
        formula: String::new(),
        period: FiscalCalendar::gregorian().parse("2026-Q3").unwrap(),
        inputs: vec![],
        cells: vec![].into(),
    }
}

fn plain(unit: Unit, value: &str) -> String {
    Printer::new(Language::En).figure(&figure(unit, value, None), Show::Plain).replace(THIN, " ")
}

#[test]
fn money_is_scaled_and_rounded() {
    for (given, written) in [
        ("1862431.17", "€1.86 m"),
        ("-1140000", "−€1.14 m"),
        ("999999.9", "€1.00 m"),
        ("412345", "€412 k"),
        ("9999", "€9,999"),
        ("3.23", "€3.23"),
        ("0", "€0"),
        ("1234567890", "€1.23 bn"),
        ("13000000", "€13.0 m"),
        ("10000.00", "€10.0 k"),
    ] {
        assert_eq!(plain(Unit::Money, given), written, "{given}");
    }
}

#[test]
fn estimates_have_two_digits_and_a_range() {
    let f = figure(Unit::Money, "2770000", Some(("2210000", "3340000")));
    let p = Printer::new(Language::En);
    assert_eq!(p.figure(&f, Show::Plain), "€2.8\u{202f}m");
    assert_eq!(p.figure(&f, Show::Range), "€2.2–3.3\u{202f}m");
    let bcr = figure(Unit::Ratio, "1.489", Some(("1.19", "1.83")));
    assert_eq!(p.figure(&bcr, Show::Plain), "1.49", "finance reads ratios to the hundredth");
    assert_eq!(p.figure(&bcr, Show::Range), "1.2–1.8");
    assert_eq!(plain(Unit::Ratio, "1.489"), "1.49");
    let narrow = figure(Unit::Ratio, "1.38", Some(("1.36", "1.402")));
    assert_eq!(p.figure(&narrow, Show::Range), "1.36–1.40");
    let around = figure(Unit::Money, "1000", Some(("-2100000", "900000")));
    assert_eq!(p.figure(&around, Show::Range), "€−2.1\u{202f}…\u{202f}0.9\u{202f}m");
}

#[test]
fn shares_are_percent_and_their_differences_points() {
    assert_eq!(plain(Unit::Percent, "0.5757"), "58 %");
    assert_eq!(plain(Unit::Percent, "0.039"), "3.9 %");
    assert_eq!(plain(Unit::Percent, "0.05"), "5 %");
    let mut f = figure(Unit::Percent, "0.06", None);
    f.id = "adoption.voluntary_rate.change".into();
    assert_eq!(Printer::new(Language::En).figure(&f, Show::Signed), "+6\u{202f}pp");
    f.value = "-0.104".parse().ok();
    assert_eq!(Printer::new(Language::En).figure(&f, Show::Signed), "−10\u{202f}pp");
}

#[test]
fn no_simulation_is_certain() {
    let chance = |value: &str| {
        let mut f = figure(Unit::Percent, value, None);
        f.definition = "break_even_chance@1".into();
        Printer::new(Language::En).figure(&f, Show::Plain).replace(THIN, " ")
    };
    assert_eq!(
        ["1", "0.996", "0.994", "0.005", "0.0049", "0"].map(chance),
        [">99 %", ">99 %", "99 %", "0.5 %", "<1 %", "<1 %"]
    );
}

#[test]
fn exact_numbers_keep_their_digits() {
    let p = Printer::new(Language::En);
    assert_eq!(p.figure(&figure(Unit::Money, "1862431.1", None), Show::Exact), "€1,862,431.10");
    assert_eq!(p.figure(&figure(Unit::Money, "20.52022672899", None), Show::Exact), "€20.520227");
    assert_eq!(p.figure(&figure(Unit::Count, "33", None), Show::Exact), "33");
}

#[test]
fn what_is_not_known_is_never_zero() {
    assert_eq!(plain(Unit::Money, "none"), "n/a");
}

#[test]
fn each_language_has_its_own_signs() {
    let f = figure(Unit::Money, "1862431.17", None);
    let write = |l| Printer::new(l).figure(&f, Show::Plain).replace(THIN, " ");
    assert_eq!(write(Language::De), "1,86 Mio. €");
    assert_eq!(write(Language::Fr), "1,86 M €");
    assert_eq!(write(Language::Es), "1,86 M €");
    assert_eq!(Printer::new(Language::De).decimal("1862431.17".parse().unwrap(), 2), "1.862.431,17");
    let day = Date::constant(2026, 10, 31);
    assert_eq!(Printer::new(Language::De).date(day), "31. Okt. 2026");
    assert_eq!(Printer::new(Language::En).date(day), "31 Oct 2026");
}

use model::Date;

proptest::proptest! {
    #[test]
    fn no_number_breaks_the_printer(mantissa in i64::MIN..i64::MAX, scale in 0u32..20, unit in 0usize..9) {
        let units = [Unit::Ratio, Unit::Money, Unit::Percent, Unit::Count, Unit::Hours, Unit::Days, Unit::Years, Unit::PerDay, Unit::Score];
        let mut f = figure(units[unit], "0", None);
        f.value = Decimal::try_from_i128_with_scale(i128::from(mantissa), scale).ok();
        for show in [Show::Plain, Show::Signed, Show::Range, Show::Exact] {
            let text = Printer::new(Language::En).figure(&f, show);
            proptest::prop_assert!(!text.is_empty() && text.len() < 60);
        }
    }
}
