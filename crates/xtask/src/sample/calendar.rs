//! The nine quarters of the sample: July 2024 to September 2026, fiscal year = calendar year.
//! Months are counted from July 2024 (0); October to December 2026 (27 to 29) are forecast only.

/// The quarters, oldest first.
pub const QUARTERS: [&str; 9] =
    ["2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"];
/// The quarter of the summit.
pub const LATEST: usize = 8;
/// Months with booked actuals.
pub const BOOKED: usize = 27;
/// Months with plan or forecast.
pub const PLANNED: usize = 30;
/// Names of months as finance writes them.
pub const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A civil date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// Year.
    pub year: i64,
    /// Month, 1 to 12.
    pub month: i64,
    /// Day of the month.
    pub day: i64,
}

impl Day {
    /// `2026-09-30`.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// Days since 1 March 2000, so that leap days come last in their year.
    fn number(self) -> i64 {
        let (year, month) =
            if self.month > 2 { (self.year, self.month - 3) } else { (self.year - 1, self.month + 9) };
        let since = year - 2000;
        since * 365 + since.div_euclid(4) - since.div_euclid(100)
            + since.div_euclid(400)
            + (month * 153 + 2) / 5
            + self.day
            - 1
    }

    /// The day `count` days later.
    pub fn plus(self, count: i64) -> Day {
        let mut left = self.day + count;
        let mut at = Day { day: 1, ..self };
        while left > at.days_in_month() {
            left -= at.days_in_month();
            at = at.next_month();
        }
        while left < 1 {
            at = if at.month == 1 {
                Day { year: at.year - 1, month: 12, day: 1 }
            } else {
                Day { month: at.month - 1, ..at }
            };
            left += at.days_in_month();
        }
        Day { day: left, ..at }
    }

    /// Saturday or Sunday.
    pub fn is_weekend(self) -> bool {
        // 1 March 2000 was a Wednesday
        matches!((self.number() + 2).rem_euclid(7), 5 | 6)
    }

    /// Length of its month.
    pub fn days_in_month(self) -> i64 {
        let next = self.next_month();
        Day { day: 1, ..next }.number() - Day { day: 1, ..self }.number()
    }

    fn next_month(self) -> Day {
        if self.month == 12 {
            Day { year: self.year + 1, month: 1, day: 1 }
        } else {
            Day { month: self.month + 1, day: 1, ..self }
        }
    }
}

/// Year and month (1 to 12) of a month index.
pub fn month(index: usize) -> (i64, i64) {
    let since_2024 = index as i64 + 6;
    (2024 + since_2024 / 12, since_2024 % 12 + 1)
}

/// First day of a month index.
pub fn first_of(index: usize) -> Day {
    let (year, month) = month(index);
    Day { year, month, day: 1 }
}

/// The quarter that a month index lies in.
pub fn quarter_of(month: usize) -> usize {
    month / 3
}

/// Last day of a quarter.
pub fn quarter_end(quarter: usize) -> Day {
    let last = first_of(quarter * 3 + 2);
    Day { day: last.days_in_month(), ..last }
}

/// Reads `2026-09-30`; the tables of the sample hold nothing else.
pub fn day(text: &str) -> Option<Day> {
    let mut parts = text.split('-').map(|part| part.parse::<i64>().ok());
    Some(Day { year: parts.next()??, month: parts.next()??, day: parts.next()?? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_run_from_july_2024_to_december_2026() {
        assert_eq!((month(0), month(5), month(6)), ((2024, 7), (2024, 12), (2025, 1)));
        assert_eq!((month(26), month(29)), ((2026, 9), (2026, 12)));
        assert_eq!(quarter_end(LATEST).iso(), "2026-09-30");
        assert_eq!(QUARTERS[quarter_of(26)], "2026-Q3");
    }

    #[test]
    fn days_are_counted_as_on_the_wall() {
        let leap = Day { year: 2024, month: 2, day: 28 };
        assert_eq!((leap.plus(1).iso(), leap.plus(2).iso()), ("2024-02-29".into(), "2024-03-01".into()));
        assert_eq!(Day { year: 2025, month: 1, day: 1 }.plus(-1).iso(), "2024-12-31");
        assert!(Day { year: 2026, month: 10, day: 31 }.is_weekend(), "a Saturday");
        assert!(!Day { year: 2026, month: 9, day: 30 }.is_weekend(), "a Wednesday");
    }
}
