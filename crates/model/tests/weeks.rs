//! Calendars of whole weeks against years that companies and associations have published.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use model::period::{Date, FiscalCalendar, Period, PeriodKind, YearLabel};
use model::weeks::{Anchor, Cut, Day, Weeks};
use proptest::prelude::*;

fn day(y: i16, m: i8, d: i8) -> Date {
    Date::new(y, m, d).unwrap()
}

/// National Retail Federation: 4-5-4, ends on the Saturday nearest to 31 January, named after the year in which it starts.
fn nrf() -> FiscalCalendar {
    let weeks = Weeks {
        cut: Cut::FourFiveFour,
        ends_on: Day::Saturday,
        anchor: Anchor::NearestMonthEnd,
        odd_quarter: 4,
    };
    FiscalCalendar::weeks(2, YearLabel::Start, weeks)
}

/// Apple: ends on the last Saturday of September; its 53rd week of fiscal 2023 fell into the first quarter (10-K 2023).
fn apple() -> FiscalCalendar {
    let weeks =
        Weeks { cut: Cut::FourFourFive, ends_on: Day::Saturday, anchor: Anchor::LastInMonth, odd_quarter: 1 };
    FiscalCalendar::weeks(10, YearLabel::End, weeks)
}

fn thirteen() -> FiscalCalendar {
    let weeks =
        Weeks { cut: Cut::Thirteen, ends_on: Day::Sunday, anchor: Anchor::LastInMonth, odd_quarter: 4 };
    FiscalCalendar::weeks(1, YearLabel::End, weeks)
}

fn five_four_four() -> FiscalCalendar {
    let weeks = Weeks {
        cut: Cut::FiveFourFour,
        ends_on: Day::Friday,
        anchor: Anchor::NearestMonthEnd,
        odd_quarter: 2,
    };
    FiscalCalendar::weeks(7, YearLabel::End, weeks)
}

fn all() -> [FiscalCalendar; 4] {
    [nrf(), apple(), thirteen(), five_four_four()]
}

fn span(calendar: &FiscalCalendar, text: &str) -> (Date, Date) {
    let period = calendar.parse(text).unwrap();
    (period.start, period.end)
}

#[test]
fn the_retail_year_2023_has_53_weeks_and_2024_starts_on_4_february() {
    assert_eq!(span(&nrf(), "FY2023"), (day(2023, 1, 29), day(2024, 2, 4)));
    assert_eq!(span(&nrf(), "FY2024"), (day(2024, 2, 4), day(2025, 2, 2)));
    assert_eq!(span(&nrf(), "2024-P02"), (day(2024, 3, 3), day(2024, 4, 7)));
    assert_eq!(
        span(&nrf(), "2023-P12"),
        (day(2023, 12, 31), day(2024, 2, 4)),
        "the 53rd week goes to the last period"
    );
    assert_eq!(span(&nrf(), "2023-W53"), (day(2024, 1, 28), day(2024, 2, 4)));
    assert!(nrf().parse("2024-W53").is_err());
}

#[test]
fn apple_2023_ended_on_30_september_with_14_weeks_in_its_first_quarter() {
    assert_eq!(span(&apple(), "FY2023"), (day(2022, 9, 25), day(2023, 10, 1)));
    assert_eq!(span(&apple(), "FY23 Q1"), (day(2022, 9, 25), day(2023, 1, 1)));
    assert_eq!(span(&apple(), "FY2024"), (day(2023, 10, 1), day(2024, 9, 29)));
    assert_eq!(span(&apple(), "FY24 Q1"), (day(2023, 10, 1), day(2023, 12, 31)));
}

#[test]
fn thirteen_periods_make_quarters_of_three_three_three_and_four() {
    let quarters: Vec<i32> =
        (1..=4).map(|q| thirteen().period(PeriodKind::Quarter, 2026, q).unwrap().days() / 7).collect();
    assert_eq!(quarters, [12, 12, 12, 16]);
    assert_eq!(thirteen().period(PeriodKind::Month, 2026, 13).unwrap().end, day(2026, 12, 28));
    assert_eq!(thirteen().period(PeriodKind::Month, 2026, 14), None);
}

#[test]
fn a_calendar_month_keeps_its_name_among_weeks() {
    let july = FiscalCalendar::month(2026, 7).unwrap();
    assert_eq!(nrf().label(&july), "2026-07");
    assert_eq!(nrf().parse("2026-07"), Ok(july));
    let second = nrf().parse("2024-P02").unwrap();
    assert_eq!(nrf().title(&second), "FY24 P2");
    assert_eq!(nrf().year_before(&second), nrf().parse("2023-P02").ok());
}

#[test]
fn settings_written_before_there_were_weeks_still_read() {
    let calendar: FiscalCalendar = serde_json::from_str(r#"{"start_month":2,"year_label":"end"}"#).unwrap();
    assert_eq!(calendar, FiscalCalendar::months(2, YearLabel::End));
    assert_eq!(serde_json::to_string(&calendar).unwrap(), r#"{"start_month":2,"year_label":"end"}"#);
    let weeks = serde_json::to_string(&nrf()).unwrap();
    assert!(weeks.contains(r#""cut":"4-5-4","ends_on":"saturday","anchor":"nearest_month_end""#), "{weeks}");
    assert_eq!(serde_json::from_str::<FiscalCalendar>(&weeks).unwrap(), nrf());
}

const KINDS: [PeriodKind; 5] =
    [PeriodKind::Week, PeriodKind::Month, PeriodKind::Quarter, PeriodKind::Half, PeriodKind::Year];

proptest! {
    #[test]
    fn every_day_lies_in_one_piece_of_each_kind(
        nth in 0..4_usize, y in 1950_i16..2150, m in 1_i8..=12, d in 1_i8..=28,
    ) {
        let (calendar, today) = (all()[nth], day(y, m, d));
        let year = calendar.containing(PeriodKind::Year, today).unwrap();
        prop_assert!([364, 371].contains(&year.days()));
        for kind in KINDS {
            let piece: Period = calendar.containing(kind, today).unwrap();
            prop_assert!(piece.contains(today) && year.covers(&piece));
            prop_assert_eq!(calendar.parse(&calendar.label(&piece)), Ok(piece));
            prop_assert_eq!(calendar.previous(&piece).map(|p| p.end), Some(piece.start));
            prop_assert_eq!(calendar.next(&piece).map(|p| p.start), Some(piece.end));
        }
    }
}
