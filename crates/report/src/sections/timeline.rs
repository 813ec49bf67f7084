//! What ends when: days on one scale, quarters as its ticks.

use super::desk::Desk;
use crate::layout::rich::clean;
use chart::{
    kinds::{TimePoint, TimeRow, TimeSpan, TimelineSpec},
    spec::{Datum, Scenario, Verdict},
};
use model::{Date, chapter::Ending};

/// Ticks that a scale holds; with more, only every year has one.
const TICKS: usize = 9;

/// The drawing.
pub fn spec(desk: &Desk, today: Option<Date>, rows: &[Ending]) -> TimelineSpec {
    let days = || rows.iter().map(|row| row.on).chain(today);
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return TimelineSpec::default() };
    let line = |row: &Ending| TimeRow {
        name: clean(&row.label),
        spans: vec![TimeSpan {
            from: Some(at(today.unwrap_or(first).min(row.on))),
            to: Some(at(today.unwrap_or(first).max(row.on))),
            label: desk.print.date(row.on),
            scenario: if today.is_some_and(|today| row.on < today) {
                Scenario::Actual
            } else {
                Scenario::Forecast
            },
            ..TimeSpan::default()
        }],
        points: vec![TimePoint {
            at: Datum::new(at(row.on), desk.print.date(row.on)),
            name: format!("{}, {}", row.event, desk.print.date(row.on)),
            verdict: match row.favourable {
                Some(true) => Verdict::Favourable,
                Some(false) => Verdict::Unfavourable,
                None => Verdict::Neutral,
            },
        }],
    };
    let now = today.map_or_else(Datum::missing, |today| Datum::new(at(today), desk.print.date(today)));
    TimelineSpec {
        ticks: ticks(first, last).into_iter().map(|day| (at(day), desk.print.date(day))).collect(),
        today: now,
        rows: rows.iter().map(line).collect(),
        ..TimelineSpec::default()
    }
}

/// Days since the first of the calendar.
fn at(day: Date) -> f64 {
    (day.duration_since(Date::constant(2000, 1, 1)).as_hours() / 24) as f64
}

/// First days of quarters around the span, or of years where those would be too many.
fn ticks(first: Date, last: Date) -> Vec<Date> {
    let quarters = starts(first, last, &[1, 4, 7, 10]);
    if quarters.len() <= TICKS { quarters } else { starts(first, last, &[1]) }
}

fn starts(first: Date, last: Date, months: &[i8]) -> Vec<Date> {
    let years = i32::from(first.year())..=i32::from(last.year()) + 1;
    let all = years.flat_map(|year| months.iter().map(move |month| (year, *month)));
    let days: Vec<Date> =
        all.filter_map(|(year, month)| Date::new(i16::try_from(year).ok()?, month, 1).ok()).collect();
    // One tick before and one after, so that everything lies inside.
    let from = days.iter().rposition(|day| *day <= first).unwrap_or(0);
    let to = days.iter().position(|day| *day >= last).map_or(days.len(), |to| to + 1);
    days.get(from..to).unwrap_or_default().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_lie_around_and_years_where_there_are_too_many() {
        let days = ticks(Date::constant(2026, 10, 31), Date::constant(2027, 3, 31));
        assert_eq!(days, [(2026, 10), (2027, 1), (2027, 4)].map(|(y, m)| Date::constant(y, m, 1)));
        let far = ticks(Date::constant(2026, 10, 31), Date::constant(2031, 3, 31));
        assert_eq!(far.first(), Some(&Date::constant(2026, 1, 1)));
        assert_eq!(far.len(), 7);
    }
}
