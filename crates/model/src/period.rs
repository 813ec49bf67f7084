//! Spans of time and the fiscal calendar that names them. Ends are exclusive; nothing here knows today's date.

use crate::weeks::Weeks;
use jiff::ToSpan;
pub use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

/// How long a period is meant to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum PeriodKind {
    Week,
    Month,
    Quarter,
    Half,
    Year,
}

/// A span of days, `start` included, `end` excluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    /// First day.
    pub start: Date,
    /// First day after.
    pub end: Date,
    /// How long it is meant to be.
    pub kind: PeriodKind,
}

impl Period {
    /// Whether the other period lies wholly inside this one.
    pub fn covers(&self, other: &Period) -> bool {
        self.start <= other.start && other.end <= self.end
    }
    /// Whether the day lies inside.
    pub fn contains(&self, day: Date) -> bool {
        self.start <= day && day < self.end
    }
    /// Whether both share at least a day.
    pub fn overlaps(&self, other: &Period) -> bool {
        self.start < other.end && other.start < self.end
    }
    /// Number of days.
    pub fn days(&self) -> i32 {
        (self.end - self.start).get_days()
    }
}

/// The days on which something holds: both ends included, open where nothing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Validity {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

impl Validity {
    /// Whether it holds on any day of the period.
    pub fn touches(&self, period: &Period) -> bool {
        self.from.is_none_or(|from| from < period.end) && self.to.is_none_or(|to| to >= period.start)
    }
}

/// Which calendar year a fiscal year is named after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum YearLabel {
    /// The year in which it ends (GitLab, most of the US and UK).
    End,
    /// The year in which it starts (NRF retail calendar).
    Start,
}

/// How a year of 53 weeks is compared with one of 52.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// The year of 53 weeks without its first week (retail practice, NRF), where amounts are stated by week.
    #[default]
    Restated,
    /// As they are, with a note.
    AsIs,
    /// Per week.
    PerWeek,
}

impl Comparison {
    fn is_default(&self) -> bool {
        *self == Comparison::default()
    }
}

/// How an organisation counts its quarters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FiscalCalendar {
    /// First month of the fiscal year, 1 to 12.
    pub start_month: i8,
    /// Naming of the year.
    pub year_label: YearLabel,
    /// Whole weeks instead of months, if the organisation counts so; `start_month` then follows the month in which the year ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weeks: Option<Weeks>,
    /// How years of 52 and 53 weeks are compared; only for whole weeks.
    #[serde(default, skip_serializing_if = "Comparison::is_default")]
    pub comparison: Comparison,
}

/// The text was no period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a period; use 2026-Q3, 2026-07, 2026-H1 or FY2026")]
pub struct NotAPeriod(pub String);

impl FiscalCalendar {
    /// A month-based calendar; months outside 1 to 12 are brought into range.
    pub fn months(start_month: i8, year_label: YearLabel) -> Self {
        FiscalCalendar {
            start_month: start_month.clamp(1, 12),
            year_label,
            weeks: None,
            comparison: Comparison::default(),
        }
    }

    /// A calendar of whole weeks whose year ends around the end of the month before `start_month`.
    pub fn weeks(start_month: i8, year_label: YearLabel, weeks: Weeks) -> Self {
        FiscalCalendar { weeks: Some(weeks), ..Self::months(start_month, year_label) }
    }

    /// The year of whole weeks with that label.
    fn week_year(&self, weeks: &Weeks, label: i16) -> Option<Period> {
        weeks.year(self.year_start(label)?, self.year_start(label.checked_add(1)?)?)
    }

    /// Label of the year of whole weeks that holds the day, and the year.
    fn week_year_of(&self, weeks: &Weeks, day: Date) -> Option<(i16, Period)> {
        let (near, _) = self.position(day);
        let labels = [near, near.checked_sub(1)?, near.checked_add(1)?];
        labels.into_iter().find_map(|l| self.week_year(weeks, l).filter(|y| y.contains(day)).map(|y| (l, y)))
    }

    /// Label of the fiscal year and number (from 1) of a period that is a piece of it;
    /// nothing for a period that is no piece of the fiscal year.
    fn piece(&self, weeks: &Weeks, period: &Period) -> Option<(i16, usize)> {
        let (label, year) = self.week_year_of(weeks, period.start)?;
        let nth = weeks.pieces(&year, period.kind).iter().position(|piece| piece == period)?;
        Some((label, nth + 1))
    }

    /// The calendar year.
    pub fn gregorian() -> Self {
        Self::months(1, YearLabel::End)
    }

    /// First day of a fiscal year, by its label.
    fn year_start(&self, label: i16) -> Option<Date> {
        let year = match (self.start_month, self.year_label) {
            (1, _) | (_, YearLabel::Start) => label,
            (_, YearLabel::End) => label.checked_sub(1)?,
        };
        Date::new(year, self.start_month, 1).ok()
    }

    /// The fiscal year's label and how many whole months the day is into it (0 to 11).
    fn position(&self, day: Date) -> (i16, i8) {
        let into = (day.month() - self.start_month).rem_euclid(12);
        let start_year = if day.month() < self.start_month { day.year() - 1 } else { day.year() };
        let label = match (self.start_month, self.year_label) {
            (1, _) | (_, YearLabel::Start) => start_year,
            (_, YearLabel::End) => start_year + 1,
        };
        (label, into)
    }

    /// The fiscal period that the `nth` piece (from 1) of a fiscal year is; `None` when there is no such piece.
    pub fn period(&self, kind: PeriodKind, year: i16, nth: i8) -> Option<Period> {
        if let Some(weeks) = &self.weeks {
            let at = usize::try_from(nth).ok()?.checked_sub(1)?;
            return weeks.pieces(&self.week_year(weeks, year)?, kind).get(at).copied();
        }
        let (months, count) = match kind {
            PeriodKind::Month => (1, 12),
            PeriodKind::Quarter => (3, 4),
            PeriodKind::Half => (6, 2),
            PeriodKind::Year => (12, 1),
            PeriodKind::Week => return None,
        };
        if !(1..=count).contains(&nth) {
            return None;
        }
        let start = self.year_start(year)?.checked_add((i64::from(nth - 1) * months).months()).ok()?;
        let end = start.checked_add(months.months()).ok()?;
        Some(Period { start, end, kind })
    }

    /// The period of that kind which holds the day.
    pub fn containing(&self, kind: PeriodKind, day: Date) -> Option<Period> {
        if let Some(weeks) = &self.weeks {
            let (_, year) = self.week_year_of(weeks, day)?;
            return weeks.pieces(&year, kind).into_iter().find(|piece| piece.contains(day));
        }
        if kind == PeriodKind::Week {
            let start = day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok()?;
            return Some(Period { start, end: start.checked_add(7.days()).ok()?, kind });
        }
        let (year, into) = self.position(day);
        let months = match kind {
            PeriodKind::Month => 1,
            PeriodKind::Quarter => 3,
            PeriodKind::Half => 6,
            _ => 12,
        };
        self.period(kind, year, into / months + 1)
    }

    /// A calendar month.
    pub fn month(year: i16, month: i8) -> Option<Period> {
        let start = Date::new(year, month, 1).ok()?;
        let end = start.checked_add(1.months()).ok()?;
        Some(Period { start, end, kind: PeriodKind::Month })
    }

    /// The period of the same kind before this one.
    pub fn previous(&self, period: &Period) -> Option<Period> {
        self.containing(period.kind, period.start.checked_sub(1.days()).ok()?)
    }

    /// The period of the same kind after this one.
    pub fn next(&self, period: &Period) -> Option<Period> {
        self.containing(period.kind, period.end)
    }

    /// The same period one year earlier. In a calendar of weeks the piece of the same number; a 53rd week has none.
    pub fn year_before(&self, period: &Period) -> Option<Period> {
        if let Some((label, nth)) = self.weeks.as_ref().and_then(|weeks| self.piece(weeks, period)) {
            return self.period(period.kind, label.checked_sub(1)?, i8::try_from(nth).ok()?);
        }
        self.containing(period.kind, period.start.checked_sub(1.years()).ok()?)
    }

    /// `count` periods of the same kind, the last being `period`, oldest first.
    pub fn trailing(&self, period: &Period, count: usize) -> Vec<Period> {
        let mut all = vec![*period];
        while all.len() < count {
            let Some(before) = all.last().and_then(|p| self.previous(p)) else { break };
            all.push(before);
        }
        all.reverse();
        all
    }

    /// The name programs use: `2026-Q3`, `2026-07` (calendar month), `2026-H1`, `FY2026`, `2026-W14`;
    /// `2026-P07` is a fiscal period of whole weeks.
    pub fn label(&self, period: &Period) -> String {
        if let Some((year, nth)) = self.weeks.as_ref().and_then(|weeks| self.piece(weeks, period)) {
            return match period.kind {
                PeriodKind::Week => format!("{year}-W{nth:02}"),
                PeriodKind::Month => format!("{year}-P{nth:02}"),
                PeriodKind::Quarter => format!("{year}-Q{nth}"),
                PeriodKind::Half => format!("{year}-H{nth}"),
                PeriodKind::Year => format!("FY{year}"),
            };
        }
        let (year, into) = self.position(period.start);
        match period.kind {
            PeriodKind::Month => format!("{:04}-{:02}", period.start.year(), period.start.month()),
            PeriodKind::Quarter => format!("{year}-Q{}", into / 3 + 1),
            PeriodKind::Half => format!("{year}-H{}", into / 6 + 1),
            PeriodKind::Year => format!("FY{year}"),
            PeriodKind::Week => {
                let week = period.start.iso_week_date();
                format!("{}-W{:02}", week.year(), week.week())
            }
        }
    }

    /// The name people read: `FY26 Q3`, `Jul 2026`, `FY26 H1`, `FY26`, `W14 2026`.
    pub fn title(&self, period: &Period) -> String {
        if let Some((year, nth)) = self.weeks.as_ref().and_then(|weeks| self.piece(weeks, period)) {
            let short = year.rem_euclid(100);
            return match period.kind {
                PeriodKind::Week => format!("FY{short:02} W{nth}"),
                PeriodKind::Month => format!("FY{short:02} P{nth}"),
                PeriodKind::Quarter => format!("FY{short:02} Q{nth}"),
                PeriodKind::Half => format!("FY{short:02} H{nth}"),
                PeriodKind::Year => format!("FY{short:02}"),
            };
        }
        const MONTHS: [&str; 12] =
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let (year, into) = self.position(period.start);
        let short = year.rem_euclid(100);
        match period.kind {
            PeriodKind::Month => {
                let name = MONTHS.get(period.start.month() as usize - 1).copied().unwrap_or("");
                format!("{name} {}", period.start.year())
            }
            PeriodKind::Quarter => format!("FY{short:02} Q{}", into / 3 + 1),
            PeriodKind::Half => format!("FY{short:02} H{}", into / 6 + 1),
            PeriodKind::Year => format!("FY{short:02}"),
            PeriodKind::Week => {
                let week = period.start.iso_week_date();
                format!("W{} {}", week.week(), week.year())
            }
        }
    }

    /// Reads what [`label`](Self::label) and [`title`](Self::title) write, and `2026`.
    ///
    /// # Errors
    /// When the text names no period.
    pub fn parse(&self, text: &str) -> Result<Period, NotAPeriod> {
        self.read(text.trim()).ok_or_else(|| NotAPeriod(text.into()))
    }

    fn read(&self, text: &str) -> Option<Period> {
        let upper = text.to_ascii_uppercase();
        let words: Vec<&str> = upper.split(['-', ' ', '/', '_']).filter(|w| !w.is_empty()).collect();
        let year = |s: &str| -> Option<i16> {
            let n: i16 = s.strip_prefix("FY").unwrap_or(s).parse().ok()?;
            Some(if (0..100).contains(&n) { n + 2000 } else { n }).filter(|y| (1900..2200).contains(y))
        };
        match words.as_slice() {
            [y] => self.period(PeriodKind::Year, year(y)?, 1),
            [y, part] | [part, y] if year(y).is_some() && !part.starts_with("FY") => {
                let (letter, number) = (part.chars().next()?, part.get(1..)?);
                match letter {
                    'Q' => self.period(PeriodKind::Quarter, year(y)?, number.parse().ok()?),
                    'H' => self.period(PeriodKind::Half, year(y)?, number.parse().ok()?),
                    'P' => self.period(PeriodKind::Month, year(y)?, number.parse().ok()?),
                    'W' if self.weeks.is_some() => {
                        self.period(PeriodKind::Week, year(y)?, number.parse().ok()?)
                    }
                    'W' => {
                        let week = jiff::civil::ISOWeekDate::new(
                            year(y)?,
                            number.parse().ok()?,
                            jiff::civil::Weekday::Monday,
                        );
                        self.containing(PeriodKind::Week, week.ok()?.date())
                    }
                    _ => Self::month(year(y)?, part.parse().ok()?),
                }
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i16, m: i8, d: i8) -> Date {
        Date::new(y, m, d).unwrap()
    }

    #[test]
    fn gitlab_fy20_q2_is_may_to_july_2019() {
        // https://about.gitlab.com/company/okrs/fy20-q2: year starts in February, named after its end
        let calendar = FiscalCalendar::months(2, YearLabel::End);
        let q = calendar.parse("FY20-Q2").unwrap();
        assert_eq!((q.start, q.end), (day(2019, 5, 1), day(2019, 8, 1)));
        assert_eq!(calendar.label(&q), "2020-Q2");
        assert_eq!(calendar.title(&q), "FY20 Q2");
    }

    #[test]
    fn labels_read_back() {
        for calendar in [FiscalCalendar::gregorian(), FiscalCalendar::months(7, YearLabel::Start)] {
            for kind in
                [PeriodKind::Week, PeriodKind::Month, PeriodKind::Quarter, PeriodKind::Half, PeriodKind::Year]
            {
                let p = calendar.containing(kind, day(2026, 9, 30)).unwrap();
                assert_eq!(calendar.parse(&calendar.label(&p)), Ok(p), "{}", calendar.label(&p));
                assert!(p.contains(day(2026, 9, 30)));
                let before = calendar.previous(&p).unwrap();
                assert_eq!(before.end, p.start);
                assert_eq!(calendar.next(&before), Some(p));
            }
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for text in ["", "2026-Q5", "Q3", "2026-13", "twenty", "2026-Q", "FY26 FY27"] {
            assert!(FiscalCalendar::gregorian().parse(text).is_err(), "{text}");
        }
    }
}
