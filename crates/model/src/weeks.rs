//! Fiscal years of whole weeks: 4-4-5, 4-5-4, 5-4-4 and thirteen periods of four weeks, with a 53rd week now and then.
//! Used by [`FiscalCalendar`](crate::FiscalCalendar) only; month-based years live in `period`.

use crate::{Date, Period, PeriodKind};
use jiff::{ToSpan, civil::Weekday};
use serde::{Deserialize, Serialize};

/// How a quarter of thirteen weeks is cut into periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Cut {
    /// Four, four and five weeks.
    #[serde(rename = "4-4-5")]
    FourFourFive,
    /// Four, five and four weeks (NRF retail calendar).
    #[serde(rename = "4-5-4")]
    FourFiveFour,
    /// Five, four and four weeks.
    #[serde(rename = "5-4-4")]
    FiveFourFour,
    /// Thirteen periods of four weeks in the year; three quarters have three of them and one has four.
    #[serde(rename = "13x4")]
    Thirteen,
}

/// Which day ends the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// The last such weekday in the last month (Apple, Cisco).
    LastInMonth,
    /// The weekday nearest to the end of the last month, also when it falls into the next (NRF).
    NearestMonthEnd,
}

/// A day of the week, as [`Weeks`] keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Day {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Day {
    fn weekday(self) -> Weekday {
        match self {
            Day::Monday => Weekday::Monday,
            Day::Tuesday => Weekday::Tuesday,
            Day::Wednesday => Weekday::Wednesday,
            Day::Thursday => Weekday::Thursday,
            Day::Friday => Weekday::Friday,
            Day::Saturday => Weekday::Saturday,
            Day::Sunday => Weekday::Sunday,
        }
    }
}

/// A fiscal year of 52 or 53 whole weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Weeks {
    /// How quarters are cut.
    pub cut: Cut,
    /// Last day of each week, and so of each year.
    pub ends_on: Day,
    /// Which such day ends the year.
    pub anchor: Anchor,
    /// The quarter (1 to 4) whose last period takes what does not divide evenly: the 53rd week, and the thirteenth period of 13x4.
    pub odd_quarter: i8,
}

impl Weeks {
    /// The first day of the year after a nominal year end; `nominal` is the first day of the month after it.
    fn first_day(&self, nominal: Date) -> Option<Date> {
        let last = nominal.yesterday().ok()?;
        let back = last.weekday().since(self.ends_on.weekday());
        let shift = match self.anchor {
            Anchor::NearestMonthEnd if back > 3 => 7 - back,
            _ => -back,
        };
        nominal.checked_add(i64::from(shift).days()).ok()
    }

    /// The year between two nominal starts.
    pub(crate) fn year(&self, nominal: Date, next: Date) -> Option<Period> {
        Some(Period { start: self.first_day(nominal)?, end: self.first_day(next)?, kind: PeriodKind::Year })
    }

    /// Lengths in weeks of the periods of each quarter, for a year of that many weeks.
    fn quarters(&self, weeks: i32) -> Vec<Vec<i32>> {
        (1..=4)
            .map(|quarter| {
                let odd = quarter == self.odd_quarter.clamp(1, 4);
                let mut periods = match self.cut {
                    Cut::FourFourFive => vec![4, 4, 5],
                    Cut::FourFiveFour => vec![4, 5, 4],
                    Cut::FiveFourFour => vec![5, 4, 4],
                    Cut::Thirteen if odd => vec![4; 4],
                    Cut::Thirteen => vec![4; 3],
                };
                if let (true, Some(last)) = (odd, periods.last_mut()) {
                    *last += weeks - 52;
                }
                periods
            })
            .collect()
    }

    /// Every piece of that kind in a year, in order.
    pub(crate) fn pieces(&self, year: &Period, kind: PeriodKind) -> Vec<Period> {
        let weeks = year.days() / 7;
        let quarters = self.quarters(weeks);
        let sum = |lengths: &[Vec<i32>]| lengths.iter().flatten().sum::<i32>();
        let lengths: Vec<i32> = match kind {
            PeriodKind::Week => vec![1; usize::try_from(weeks).unwrap_or(0)],
            PeriodKind::Month => quarters.concat(),
            PeriodKind::Quarter => quarters.iter().map(|quarter| quarter.iter().sum()).collect(),
            PeriodKind::Half => quarters.chunks(2).map(sum).collect(),
            PeriodKind::Year => vec![weeks],
        };
        let mut start = year.start;
        let mut pieces = Vec::with_capacity(lengths.len());
        for length in lengths {
            let Ok(end) = start.checked_add(i64::from(length).weeks()) else { break };
            pieces.push(Period { start, end, kind });
            start = end;
        }
        pieces
    }
}
