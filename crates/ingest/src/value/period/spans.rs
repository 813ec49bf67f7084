//! Spans of several months or years: what runs on from a start, and months that together are a quarter, half or year.

use super::{Piece, Reader, Said, YEARS};
use crate::value::month;
use model::{FiscalCalendar, PeriodKind};

/// Words of spans that run on from a start: they overlap their neighbours.
pub(super) const OVERLAPPING: [&str; 22] = [
    "ytd",
    "ltm",
    "ttm",
    "mtd",
    "qtd",
    "itd",
    "ptd",
    "cumulative",
    "cumulated",
    "cum",
    "kumuliert",
    "kumulativ",
    "kum",
    "aufgelaufen",
    "cumul",
    "cumule",
    "cumulee",
    "acumulado",
    "acum",
    "progressivo",
    "cumulatief",
    "rolling",
];

impl Reader<'_> {
    /// "Year to date", "inception to date"; "prior years".
    pub(super) fn runs_on(&mut self) -> bool {
        let is = |i: usize, w: &str| matches!(self.pieces.get(i), Some(Piece::Word(p)) if p == w);
        let starts = ["year", "month", "quarter", "inception", "life", "project", "contract"];
        let at = (0..self.pieces.len())
            .find(|i| starts.iter().any(|w| is(*i, w)) && is(i + 1, "to") && is(i + 2, "date"));
        // "Prior years", "future years": of no single time either
        let many = ["prior", "previous", "future", "later", "out", "outer", "remaining"];
        let years = (0..self.pieces.len()).find(|i| many.iter().any(|w| is(*i, w)) && is(i + 1, "years"));
        if let Some((i, n)) = at.map(|i| (i, 3)).or(years.map(|i| (i, 2))) {
            self.used[i..i + n].fill(true);
        }
        at.or(years).is_some()
    }

    /// Where the other month of "Jan 2026 - Mar 2026" stands: numbers and words for "to" between them.
    pub(super) fn second_month(&self) -> Option<(usize, usize)> {
        let is_month = |i: usize| matches!(&self.pieces[i], Piece::Word(w) if month::number(w).is_some());
        let mut months = (0..self.pieces.len()).filter(|i| is_month(*i));
        let (first, second) = (months.next()?, months.next()?);
        let between = self.pieces.get(first + 1..second)?;
        let joins = |p: &Piece| match p {
            Piece::Number { .. } => true,
            Piece::Word(w) => matches!(
                w.as_str(),
                "to" | "through" | "thru" | "until" | "bis" | "a" | "au" | "al" | "and" | "tot"
            ),
        };
        (months.next().is_none() && between.iter().all(joins)).then_some((first, second))
    }

    /// Months that together are a quarter, a half or a year.
    pub(super) fn months(&mut self, (first, second): (usize, usize)) -> Option<Said> {
        let number = |i: usize| match self.pieces.get(i) {
            Some(Piece::Word(w)) => month::number(w),
            _ => None,
        };
        let (from, to) = (number(first)?, number(second)?);
        let year = |p: &Piece| match p {
            Piece::Number { value, digits: 4 } if YEARS.contains(value) => i16::try_from(*value).ok(),
            _ => None,
        };
        let years: Vec<i16> = self.pieces.iter().filter_map(year).collect();
        let (start, end) = match years.as_slice() {
            [one] if from <= to => (*one, *one),
            [one] => (one - 1, *one),
            [one, other] => (*one, *other),
            _ => return None,
        };
        let (start, end) = (FiscalCalendar::month(start, from)?, FiscalCalendar::month(end, to)?);
        let whole =
            [PeriodKind::Quarter, PeriodKind::Half, PeriodKind::Year].into_iter().find_map(|kind| {
                let whole = self.calendar.containing(kind, start.start)?;
                (whole.start == start.start && whole.end == end.end).then_some(whole)
            })?;
        self.used.fill(true);
        Some(Said::Full(whole))
    }
}
