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

    /// A month as an axis writes it: its name, with the year where one begins.
    pub fn month(&self, period: &Period) -> String {
        match period.kind {
            PeriodKind::Month => self.month_name(period.start).trim_end_matches('.').into(),
            _ => self.date(period.start),
        }
    }
}
