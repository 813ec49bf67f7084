//! Spans of time as people write them: months, fiscal quarters, SAP periods, weeks; and what needs a year from elsewhere.

mod spans;

use super::month;
use jiff::civil::ISOWeekDate;
use model::{FiscalCalendar, Period, PeriodKind};

/// What a text says about time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    /// A whole period.
    Full(Period),
    /// A calendar month without its year.
    Month(i8),
    /// The nth piece of a fiscal year, without the year.
    Piece(PeriodKind, i8),
    /// Year to date or rolling: overlaps its neighbours, must never be summed with them.
    Overlapping,
}

/// What was said, and whether the text says nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub said: Said,
    pub alone: bool,
}

#[derive(Debug, Clone, PartialEq)]
enum Piece {
    Number { value: i32, digits: usize },
    Word(String),
}

/// The years that are believed.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// Reads a period in a header or cell.
pub(crate) fn parse(text: &str, calendar: &FiscalCalendar) -> Option<Found> {
    if text.len() > 120 {
        return None;
    }
    let pieces = pieces(text);
    let mut reader = Reader { pieces: &pieces, used: vec![false; pieces.len()], calendar, text };
    let said = reader.read()?;
    let alone = reader.used.iter().all(|u| *u);
    Some(Found { said, alone })
}

/// Completes what lacks a year.
pub(crate) fn with_year(said: Said, year: &Period, calendar: &FiscalCalendar) -> Option<Period> {
    match said {
        Said::Full(period) => Some(period),
        Said::Month(m) => {
            let first = FiscalCalendar::month(year.start.year(), m).filter(|p| year.covers(p));
            first.or_else(|| FiscalCalendar::month(year.start.year() + 1, m).filter(|p| year.covers(p)))
        }
        Said::Piece(kind, n) => {
            // years of weeks may begin days before their months
            let inside = if year.kind == PeriodKind::Year { 100 } else { 0 };
            let middle = year.start.checked_add(jiff::ToSpan::days(inside)).ok()?;
            let whole = calendar.containing(PeriodKind::Year, middle)?;
            let label = calendar.label(&whole);
            calendar.period(kind, label.strip_prefix("FY")?.parse().ok()?, n)
        }
        Said::Overlapping => None,
    }
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut all = vec![];
    let folded = super::words::normalise(text);
    for word in folded.split(' ').filter(|w| !w.is_empty()) {
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let digits = first.is_ascii_digit();
            let end = rest.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(rest.len());
            let (piece, after) = rest.split_at(end);
            all.push(match piece.parse() {
                Ok(value) if digits => Piece::Number { value, digits: piece.len() },
                _ => Piece::Word(piece.into()),
            });
            rest = after;
        }
    }
    all
}

struct Reader<'a> {
    pieces: &'a [Piece],
    used: Vec<bool>,
    calendar: &'a FiscalCalendar,
    text: &'a str,
}

impl Reader<'_> {
    fn read(&mut self) -> Option<Said> {
        if let Some(i) = self.word(&spans::OVERLAPPING) {
            self.used[i] = true;
            return Some(Said::Overlapping);
        }
        if self.runs_on() {
            return Some(Said::Overlapping);
        }
        if let Some(period) = self.single() {
            return Some(period);
        }
        if self.whole_year() {
            return Some(Said::Piece(PeriodKind::Year, 1));
        }
        if let Some(second) = self.second_month() {
            return self.months(second);
        }
        self.named_month()
            .or_else(|| {
                self.piece(
                    &["q", "qtr", "quarter", "quartal", "fq", "trim", "trimestre", "t"],
                    PeriodKind::Quarter,
                    4,
                )
            })
            .or_else(|| self.piece(&["h", "hy", "half", "halbjahr", "semestre"], PeriodKind::Half, 2))
            .or_else(|| self.week())
            .or_else(|| self.piece(&["p", "per", "period", "periode", "periodo"], PeriodKind::Month, 16))
            .or_else(|| self.numbered_month())
            .or_else(|| self.year().map(|y| self.full(PeriodKind::Year, y, 1)).map(|p| p.map(Said::Full))?)
    }

    fn word(&self, words: &[&str]) -> Option<usize> {
        self.pieces.iter().position(|p| matches!(p, Piece::Word(w) if words.contains(&w.as_str())))
    }

    /// "Full year", "FY" without its number.
    fn whole_year(&mut self) -> bool {
        if self.pieces.iter().any(|p| matches!(p, Piece::Number { .. })) {
            return false;
        }
        let words: Vec<&str> =
            self.pieces.iter().map(|p| if let Piece::Word(w) = p { w.as_str() } else { "" }).collect();
        let at = words.windows(2).position(|w| matches!(w, ["full", "year"] | ["whole", "year"]));
        let alone = words.iter().position(|w| matches!(*w, "fy" | "gesamtjahr"));
        let Some((first, count)) = at.map(|i| (i, 2)).or(alone.map(|i| (i, 1))) else { return false };
        self.used[first..first + count].fill(true);
        true
    }

    fn full(&self, kind: PeriodKind, year: i16, n: i8) -> Option<Period> {
        self.calendar.period(kind, year, n)
    }

    /// One long number: 202601, 2026001, or a date's digits (not a period).
    fn single(&mut self) -> Option<Said> {
        let at = self.pieces.iter().position(|p| matches!(p, Piece::Number { digits: 6 | 7, .. }))?;
        let Piece::Number { value, digits } = self.pieces[at] else { return None };
        let (year, rest) =
            if digits == 6 { (value / 100, value % 100) } else { (value / 1000, value % 1000) };
        if !YEARS.contains(&year) || !(1..=16).contains(&rest) || (digits == 6 && rest > 12) {
            return None;
        }
        self.used[at] = true;
        let period = if digits == 6 {
            FiscalCalendar::month(year as i16, rest as i8)
        } else {
            self.full(PeriodKind::Month, year as i16, rest.min(12) as i8)
        };
        period.map(Said::Full)
    }

    fn named_month(&mut self) -> Option<Said> {
        let at =
            self.pieces.iter().position(|p| matches!(p, Piece::Word(w) if month::number(w).is_some()))?;
        let Piece::Word(word) = &self.pieces[at] else { return None };
        let m = month::number(word)?;
        let others = self.pieces.iter().filter(|p| matches!(p, Piece::Number { .. })).count();
        if others > 1 || self.is_range(at) {
            return None;
        }
        self.used[at] = true;
        match self.year() {
            Some(year) => FiscalCalendar::month(year, m).map(Said::Full),
            None if others == 1 => None,
            None => Some(Said::Month(m)),
        }
    }

    /// "Jan-Mar": not one month.
    fn is_range(&self, at: usize) -> bool {
        self.pieces
            .iter()
            .enumerate()
            .any(|(i, p)| i != at && matches!(p, Piece::Word(w) if month::number(w).is_some()))
    }

    fn piece(&mut self, words: &[&str], kind: PeriodKind, most: i32) -> Option<Said> {
        let at = self.word(words)?;
        let short = |i: usize| match self.pieces.get(i) {
            Some(Piece::Number { value, digits: 1..=3 }) if (1..=most).contains(value) => {
                Some((i, *value as i8))
            }
            _ => None,
        };
        let before = at.checked_sub(1).and_then(short);
        let (i, n) = short(at + 1).filter(|(i, _)| self.has_room(*i, before)).or(before)?;
        self.used[at] = true;
        self.used[i] = true;
        match self.year() {
            Some(year) => {
                self.full(kind, year, if kind == PeriodKind::Month { n.min(12) } else { n }).map(Said::Full)
            }
            None => Some(Said::Piece(kind, if kind == PeriodKind::Month { n.min(12) } else { n })),
        }
    }

    /// In "1Q26" the number behind the letter is the year.
    fn has_room(&self, i: usize, before: Option<(usize, i8)>) -> bool {
        !(before.is_some() && matches!(self.pieces.get(i), Some(Piece::Number { digits: 2, .. })))
    }

    fn week(&mut self) -> Option<Said> {
        let at = self.word(&["w", "wk", "week", "kw", "woche", "semana", "semaine", "cw"])?;
        let Some(Piece::Number { value: n @ 1..=53, digits: 1 | 2 }) = self.pieces.get(at + 1) else {
            return None;
        };
        self.used[at] = true;
        self.used[at + 1] = true;
        let year = self.year()?;
        let week = ISOWeekDate::new(year, *n as i8, jiff::civil::Weekday::Monday).ok()?;
        self.calendar.containing(PeriodKind::Week, week.date()).map(Said::Full)
    }

    /// 2026-01, 01/2026, 2026M01, 001.2026.
    fn numbered_month(&mut self) -> Option<Said> {
        let numbers: Vec<(usize, i32, usize)> = self
            .pieces
            .iter()
            .enumerate()
            .filter_map(|(i, p)| match p {
                Piece::Number { value, digits } => Some((i, *value, *digits)),
                Piece::Word(_) => None,
            })
            .collect();
        let [(i, a, da), (j, b, db)] = numbers.as_slice() else { return None };
        let (year, n, width) = match (da, db) {
            (4, 1..=3) => (*a, *b, *db),
            (1..=3, 4) => (*b, *a, *da),
            _ => return None,
        };
        let spans_years =
            *da == 4 && *db == 2 && (a + 1) % 100 == *b && (self.text.contains('/') || self.is_fiscal());
        let between = self.pieces.get(i + 1..*j).unwrap_or(&[]);
        let joined = between.is_empty() || matches!(between, [Piece::Word(m)] if m == "m");
        if !YEARS.contains(&year) || spans_years || !joined || !(1..=16).contains(&n) || (n > 12 && width < 3)
        {
            return None;
        }
        self.used[*i] = true;
        self.used[*j] = true;
        for k in i + 1..*j {
            self.used[k] = true;
        }
        let period = if width == 3 {
            self.full(PeriodKind::Month, year as i16, n.min(12) as i8)
        } else {
            FiscalCalendar::month(year as i16, n as i8)
        };
        period.map(Said::Full)
    }

    fn is_fiscal(&self) -> bool {
        self.word(&["fy", "gj", "fiscal", "exercice", "ejercicio"]).is_some()
    }

    /// The year, from what is not used yet: FY26, 2026, '26, 2025/26.
    fn year(&mut self) -> Option<i16> {
        let fiscal = self.word(&["fy", "gj", "fiscal", "exercice", "ejercicio", "fye"]);
        let free: Vec<(usize, i32, usize)> = (0..self.pieces.len())
            .filter(|i| !self.used[*i])
            .filter_map(|i| match self.pieces[i] {
                Piece::Number { value, digits } => Some((i, value, digits)),
                Piece::Word(_) => None,
            })
            .collect();
        let short = self.text.trim_start().starts_with(['\'', '’', '‘']);
        let in_company = self.used.iter().any(|u| *u) || fiscal.is_some() || short;
        let year = match free.as_slice() {
            [(i, y, 4), (j, short, 2)] if YEARS.contains(y) && (y + 1) % 100 == *short => {
                self.used[*j] = true;
                self.take(*i, y + self.label_shift())
            }
            [(i, y, 4), (j, end, 4)] if YEARS.contains(y) && y + 1 == *end => {
                self.used[*j] = true;
                self.take(*i, y + self.label_shift())
            }
            [(i, a, 2), (j, b, 2)] if in_company && a + 1 == *b => {
                self.used[*j] = true;
                self.take(*i, 2000 + a + self.label_shift())
            }
            [(i, y, 4), ..] if YEARS.contains(y) => self.take(*i, *y),
            [.., (i, y, 4)] if YEARS.contains(y) => self.take(*i, *y),
            [(i, y, 2)] if in_company => self.take(*i, 2000 + y),
            // "3+9 FY26": of several numbers the one behind the word
            _ => match free.iter().find(|(i, ..)| fiscal.is_some_and(|f| f + 1 == *i)) {
                Some((i, y, 2)) => self.take(*i, 2000 + y),
                _ => None,
            },
        }?;
        if let Some(i) = fiscal {
            self.used[i] = true;
        }
        for word in ["year", "yr", "jahr", "annee", "ano"] {
            if let Some(i) = self.word(&[word]) {
                self.used[i] = true;
            }
        }
        Some(year)
    }

    /// 2025/26 is named after its end unless the calendar names years after their start.
    fn label_shift(&self) -> i32 {
        i32::from(self.calendar.year_label == model::period::YearLabel::End)
    }

    fn take(&mut self, i: usize, year: i32) -> Option<i16> {
        self.used[i] = true;
        i16::try_from(year).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::period::YearLabel;
    use proptest::prelude::*;

    fn label(text: &str, calendar: FiscalCalendar) -> String {
        match parse(text, &calendar) {
            Some(Found { said: Said::Full(p), alone }) => {
                format!("{}{}", calendar.label(&p), if alone { "" } else { " +" })
            }
            Some(Found { said: Said::Month(m), .. }) => format!("month {m}"),
            Some(Found { said: Said::Piece(kind @ PeriodKind::Year, n), alone: false }) => {
                format!("{kind:?} {n} +")
            }
            Some(Found { said: Said::Piece(kind, n), .. }) => format!("{kind:?} {n}"),
            Some(Found { said: Said::Overlapping, .. }) => "overlapping".into(),
            None => "none".into(),
        }
    }

    #[test]
    fn periods_in_many_dresses() {
        let calendar = FiscalCalendar::gregorian();
        for (text, expected) in [
            ("Jan-26", "2026-01"),
            ("Jan 2026", "2026-01"),
            ("2026-01", "2026-01"),
            ("202601", "2026-01"),
            ("2026M01", "2026-01"),
            ("P1 FY26", "2026-01"),
            ("FY26 Q1", "2026-Q1"),
            ("Forecast 3+9 FY26", "FY2026 +"),
            ("KW 27/2026", "2026-W27"),
            ("Full year", "Year 1"),
            ("FY Forecast", "Year 1 +"),
            ("Q1'26", "2026-Q1"),
            ("1Q26", "2026-Q1"),
            ("Q1 FY2026", "2026-Q1"),
            ("2026Q1", "2026-Q1"),
            ("H1 26", "2026-H1"),
            ("T1 2026", "2026-Q1"),
            ("1. Quartal 2026", "2026-Q1"),
            ("2026-W14", "2026-W14"),
            ("KW14 2026", "2026-W14"),
            ("2026001", "2026-01"),
            ("001.2026", "2026-01"),
            ("01/2026", "2026-01"),
            ("FY16", "FY2016"),
            ("2026", "FY2026"),
            ("FY13-14", "FY2014"),
            ("FY 2013-14 Proposed", "FY2014 +"),
            ("2025/26", "FY2026"),
            ("Mrz", "month 3"),
            ("août", "month 8"),
            ("Dez 2026", "2026-12"),
            ("P01", "Month 1"),
            ("Q3", "Quarter 3"),
            ("YTD", "overlapping"),
            ("Actual YTD", "overlapping"),
            ("Budget Jan 26", "2026-01 +"),
            ("Total", "none"),
            ("J-D", "none"),
            ("MAM", "none"),
            ("Item 12", "none"),
            ("3+9", "none"),
            ("Jan-Mar", "none"),
            ("2016013", "2016-12"),
            ("13", "none"),
            ("FY16 Expense Budget", "FY2016 +"),
        ] {
            assert_eq!(label(text, calendar), expected, "{text}");
        }
    }

    #[test]
    fn the_fiscal_calendar_counts() {
        let calendar = FiscalCalendar::months(2, YearLabel::End);
        let Some(Found { said: Said::Full(q), .. }) = parse("FY20-Q2", &calendar) else {
            panic!("no period")
        };
        assert_eq!((q.start.to_string(), q.end.to_string()), ("2019-05-01".into(), "2019-08-01".into()));
        let year = calendar.parse("FY2026").unwrap();
        let jan = with_year(Said::Month(1), &year, &calendar).unwrap();
        assert_eq!(jan.start.to_string(), "2026-01-01");
        let feb = with_year(Said::Month(2), &year, &calendar).unwrap();
        assert_eq!(feb.start.to_string(), "2025-02-01");
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC{0,40}") {
            let _ = parse(&text, &FiscalCalendar::gregorian());
        }

        #[test]
        fn labels_read_back(month in 1i8..=12, year in 1990i16..2060) {
            let calendar = FiscalCalendar::gregorian();
            let p = FiscalCalendar::month(year, month).unwrap();
            prop_assert_eq!(parse(&calendar.label(&p), &calendar).unwrap().said, Said::Full(p));
            prop_assert_eq!(parse(&calendar.title(&p), &calendar).unwrap().said, Said::Full(p));
        }
    }
}
