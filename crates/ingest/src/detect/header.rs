//! Header rows: which rows name the columns, and what they say with merged cells filled.

use super::{class::Class, class::class};
use crate::{
    format::cell::Raw,
    grid::{Grid, Row, text_of},
    value::{period, words},
};
use model::FiscalCalendar;
use std::collections::BTreeMap;

/// Most header rows of a table.
pub(crate) const MOST_ROWS: usize = 7;

/// What the cells of a column are, counted.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    /// Numbers, dates and truths.
    pub values: u32,
    /// Of these, whole numbers that may be years.
    pub years: u32,
    /// Of these, dates.
    pub dates: u32,
    /// Of these, cells that hold a number, not digits as text.
    pub stored: u32,
    pub texts: u32,
}

impl Tally {
    /// Most cells are values.
    pub fn is_numeric(&self) -> bool {
        self.values > 0 && self.values >= self.texts
    }

    /// The other values of the column are mostly years.
    fn holds_more_years(&self) -> bool {
        self.years.saturating_sub(1) * 2 > self.values.saturating_sub(1)
    }
}

/// Counts the cells of each column.
pub(crate) fn tally<'a>(rows: impl Iterator<Item = &'a [crate::format::cell::Cell]>) -> BTreeMap<u32, Tally> {
    let mut all: BTreeMap<u32, Tally> = BTreeMap::new();
    for cells in rows {
        for cell in cells {
            let tally = all.entry(cell.col).or_default();
            tally.stored += u32::from(matches!(cell.raw, Raw::Number(_)));
            match class(cell) {
                Class::Nothing => {}
                Class::Text => tally.texts += 1,
                Class::Year => {
                    tally.years += 1;
                    tally.values += 1;
                }
                Class::Date => {
                    tally.dates += 1;
                    tally.values += 1;
                }
                Class::Number | Class::Bool => tally.values += 1,
            }
        }
    }
    all
}

/// How a row speaks over columns of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Voice {
    /// Holds values: data.
    Data,
    /// Names columns of values.
    Header,
    /// Words only, none of them over a column of values.
    Words,
    Blank,
}

/// Whether a row is data, header or words, given what its columns hold.
pub(crate) fn voice(cells: &[crate::format::cell::Cell], tallies: &BTreeMap<u32, Tally>) -> Voice {
    let (mut values, mut years, mut named, mut words) = (0u32, 0u32, 0u32, 0u32);
    for cell in cells {
        let tally = tallies.get(&cell.col).copied().unwrap_or_default();
        match class(cell) {
            Class::Nothing => {}
            Class::Text => {
                words += 1;
                named += u32::from(tally.is_numeric());
            }
            // codes as text over columns of stored numbers name them
            Class::Number | Class::Year
                if matches!(cell.raw, Raw::Text(_)) && tally.stored * 2 > tally.values =>
            {
                named += 1
            }
            Class::Year if !tally.holds_more_years() => years += 1,
            // dates over columns of numbers name its months
            Class::Date if tally.dates * 2 < tally.values => years += 1,
            _ => values += 1,
        }
    }
    if words + values + years + named == 0 {
        return Voice::Blank;
    }
    if years > 1 && named == 0 && !are_years(cells) {
        return Voice::Data;
    }
    if values == 0 && years + named > 0 && (years > 1 || named > 0 || words == 0) {
        return Voice::Header;
    }
    if values > 0 || years > 0 {
        return if is_count(cells) && words == 0 { Voice::Header } else { Voice::Data };
    }
    Voice::Words
}

/// Years that stand beside each other follow each other: 2000 beside 2100 are amounts.
fn are_years(cells: &[crate::format::cell::Cell]) -> bool {
    let years: Vec<i32> =
        cells.iter().filter(|c| class(c) == Class::Year).filter_map(|c| text_of(c).parse().ok()).collect();
    years.windows(2).all(|w| (w[1] - w[0]).abs() <= 10)
}

/// 1, 2, 3, … in a row: the numbered line under a header; the first cell may hold something else.
fn is_count(cells: &[crate::format::cell::Cell]) -> bool {
    let numbers: Vec<i64> = cells.iter().filter_map(|c| text_of(c).parse().ok()).collect();
    let counts = |n: &[i64]| n.len() >= 4 && n.windows(2).all(|w| w[0] + 1 == w[1]);
    let from_start =
        counts(&numbers) && matches!(numbers.first(), Some(1 | 2 | 10..)) || numbers == [1, 2, 3];
    numbers.len() == cells.len()
        && (from_start || numbers.get(1) == Some(&1) && counts(numbers.get(1..).unwrap_or(&[])))
}

/// Names of the columns: the texts of the header rows from top to bottom, merged cells filled.
pub(crate) fn labels(grid: &Grid, header_rows: &[u32], left: u32, right: u32) -> BTreeMap<u32, Vec<String>> {
    let mut all: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for (i, &number) in header_rows.iter().enumerate() {
        let Some(row) = grid.rows.iter().find(|r| r.number == number) else { continue };
        if is_count(row.span(left, right)) {
            continue;
        }
        let is_last = i + 1 == header_rows.len();
        let below = header_rows.get(i + 1..).unwrap_or(&[]);
        for (col, text) in filled(grid, row, left, right, is_last, below) {
            let parts = all.entry(col).or_default();
            if parts.last() != Some(&text) {
                parts.push(text);
            }
        }
    }
    all
}

fn filled(grid: &Grid, row: &Row, left: u32, right: u32, is_last: bool, below: &[u32]) -> Vec<(u32, String)> {
    let merged = grid.merges.iter().any(|m| m.top == row.number && m.right > m.left);
    let (mut out, mut carried): (Vec<(u32, String)>, Option<String>) = (vec![], None);
    for col in left..=right {
        let own = row.get(col).map(text_of).map(|t| one_line(&t)).filter(|t| !t.is_empty());
        let from_merge = || {
            let area = grid.merge_at(row.number, col)?;
            let text = one_line(&text_of(grid.at(area.top, area.left)?));
            // a merge over several rows speaks once
            (area.top == row.number && !text.is_empty()).then_some(text)
        };
        let may_carry = !merged && !is_last && below.iter().any(|r| grid.at(*r, col).is_some());
        let text = match own.or_else(from_merge) {
            Some(text) => {
                carried = Some(text.clone());
                Some(text)
            }
            None if may_carry => carried.clone(),
            None => None,
        };
        if let Some(text) = text {
            out.push((col, text));
        }
    }
    out
}

/// A header's text on one line.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// Whether a row's texts over value columns read like names (short), not like remarks in a data row.
pub(crate) fn is_plausible(cells: &[crate::format::cell::Cell]) -> bool {
    let calendar = FiscalCalendar::gregorian();
    cells.iter().all(|c| {
        let text = text_of(c);
        text.chars().count() <= 160 || period::parse(&text, &calendar).is_some()
    }) && cells.iter().any(|c| !words::is_no_value(&text_of(c)))
}
