//! Dates in words.

use super::Printer;
use model::{Date, Period, PeriodKind};

impl Printer {
    /// `31 Oct 2026`.
    pub fn date(&self, date: Date) -> String {
        format!("{} {}", self.day(date), date.year())
    }

    /// `31 Oct`.
    pub fn day(&self, date: Date) -> String {
        format!("{}{} {}", date.day(), self.locale.day_point, self.month_name(date))
    }

    /// `Oct`.
    pub fn month_name(&self, date: Date) -> &'static str {
        let month = usize::from(date.month().unsigned_abs()).saturating_sub(1);
        self.locale.months.get(month).copied().unwrap_or_default()
    }

    /// A period in short: `Jul 2026` for what starts in July 2026; a week by its first day.
    pub fn period(&self, period: &Period) -> String {
        let start = period.start;
        match period.kind {
            PeriodKind::Month => format!("{} {}", self.month(period), start.year()),
            PeriodKind::Week => self.date(start),
            _ => format!("{} {}", self.month_name(start), start.year()),
        }
    }

    /// A month as an axis writes it: its name, with the year where one begins.
    pub fn month(&self, period: &Period) -> String {
        match period.kind {
            PeriodKind::Month => self.month_name(period.start).trim_end_matches('.').into(),
            _ => self.date(period.start),
        }
    }
}
