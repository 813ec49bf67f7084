//! Cells as every format's reader hands them on: the value, exact, and what the number format says about it.

use crate::ReadError;
use crate::format::numfmt::NumberFormat;
use model::{Decimal, Issue, origin::a1, period::DateTime};
use std::sync::Arc;

/// Rows of the largest sheet there is.
pub(crate) const LAST_ROW: u32 = 1_048_576;
/// Columns of the largest sheet there is.
pub(crate) const LAST_COL: u32 = 16_384;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Raw {
    /// Nothing.
    Empty,
    /// Text as it stands.
    Text(Arc<str>),
    /// A number, exact.
    Number(Decimal),
    /// A day or moment.
    Stamp(DateTime),
    /// Yes or no.
    Bool(bool),
    /// An error, by its name (`#DIV/0!`).
    Error(Arc<str>),
    /// A formula whose result was never stored.
    NoCache,
}

/// A cell of a row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Cell {
    /// 1-based column.
    pub col: u32,
    /// Its value.
    pub raw: Raw,
    /// How its number is shown.
    pub format: NumberFormat,
}

impl Cell {
    pub fn new(col: u32, raw: Raw) -> Self {
        Cell { col, raw, format: NumberFormat::default() }
    }

    /// No value: nothing, or text of blanks only.
    pub fn is_blank(&self) -> bool {
        match &self.raw {
            Raw::Empty => true,
            Raw::Text(t) => t.chars().all(is_space),
            _ => false,
        }
    }
}

/// Blanks as spreadsheets use them: also no-break spaces and the zero-width ones.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{200e}' | '\u{200f}')
}

/// Text without blanks at its ends.
pub(crate) fn trimmed(text: &str) -> &str {
    let bytes = text.as_bytes();
    // most texts have none: two bytes say so
    match (bytes.first(), bytes.last()) {
        (Some(first), Some(last)) if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim_matches(is_space),
    }
}

impl Raw {
    /// The text a person would read, close enough to recognise the cell.
    pub fn text(&self, format: &NumberFormat) -> String {
        match self {
            Raw::Empty | Raw::NoCache => String::new(),
            Raw::Text(t) => t.to_string(),
            Raw::Number(n) => format.code(n).unwrap_or_else(|| n.normalize().to_string()),
            Raw::Stamp(t) if t.time() == jiff::civil::Time::midnight() => t.date().to_string(),
            Raw::Stamp(t) => t.to_string(),
            Raw::Bool(b) => if *b { "TRUE" } else { "FALSE" }.into(),
            Raw::Error(e) => e.to_string(),
        }
    }
}

/// What is known of a sheet before its rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct SheetHead {
    pub name: String,
    pub visibility: crate::Visibility,
    /// Hidden columns, as inclusive spans.
    pub hidden_cols: Vec<(u32, u32)>,
    /// Declared tables, if the format has such.
    pub declared: Vec<Declared>,
    /// Numbers of the sheet are text (delimited files).
    pub from_text: bool,
    /// Other visible sheets of the file may hold cells.
    pub many_sheets: bool,
}

/// A rectangle, both corners included, 1-based.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Area {
    pub top: u32,
    pub left: u32,
    pub bottom: u32,
    pub right: u32,
}

impl Area {
    /// `A5:N120`.
    pub fn a1(&self) -> String {
        format!("{}:{}", a1(self.top, self.left), a1(self.bottom, self.right))
    }

    /// Reads `A5:N120` or `A5`, with or without `$`.
    pub fn parse(text: &str) -> Option<Area> {
        let (from, to) = text.split_once(':').unwrap_or((text, text));
        let (top, left) = position(from.as_bytes())?;
        let (bottom, right) = position(to.as_bytes())?;
        let area = Area {
            top: top.min(bottom),
            left: left.min(right),
            bottom: top.max(bottom),
            right: left.max(right),
        };
        Some(area)
    }

    /// Rows and columns changed for each other.
    pub fn turned(&self) -> Area {
        Area { top: self.left, left: self.top, bottom: self.right, right: self.bottom }
    }

    /// Whether both share a cell.
    pub fn meets(&self, other: &Area) -> bool {
        self.top <= other.bottom
            && other.top <= self.bottom
            && self.left <= other.right
            && other.left <= self.right
    }

    pub fn contains(&self, row: u32, col: u32) -> bool {
        (self.top..=self.bottom).contains(&row) && (self.left..=self.right).contains(&col)
    }
}

/// A table that the file itself declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Declared {
    pub area: Area,
    pub headers: u32,
    pub totals: u32,
    /// A range that somebody gave a name to; it may hold a table or not.
    pub by_name: bool,
}

/// Row and column of `F17` (or `$F$17`); `None` beyond the grid.
pub(crate) fn position(name: &[u8]) -> Option<(u32, u32)> {
    let (mut row, mut col) = (0u32, 0u32);
    for &b in name {
        match b {
            b'$' => {}
            b'A'..=b'Z' if row == 0 => col = col.checked_mul(26)?.checked_add(u32::from(b - b'A') + 1)?,
            b'a'..=b'z' if row == 0 => col = col.checked_mul(26)?.checked_add(u32::from(b - b'a') + 1)?,
            b'0'..=b'9' if col > 0 => row = row.checked_mul(10)?.checked_add(u32::from(b - b'0'))?,
            _ => return None,
        }
    }
    let inside = (1..=LAST_ROW).contains(&row) && (1..=LAST_COL).contains(&col);
    inside.then_some((row, col))
}

/// What is known of a sheet after its rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct SheetTail {
    pub merges: Vec<Area>,
    /// What was wrong with the sheet itself.
    pub issues: Vec<Issue>,
}

/// What the file says of a row beside its cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Mark {
    pub hidden: bool,
    /// Depth in the sheet's outline; 0 is the top.
    pub outline: u8,
}

/// Takes sheets row by row. Rows may come out of order and cells twice; nothing is promised about blank ones.
pub(crate) trait Sink {
    /// Whether the rows of a sheet are wanted; readers that can skip them do. Its head and end come all the same.
    fn wants(&self, name: &str, visibility: crate::Visibility) -> bool {
        let _ = (name, visibility);
        true
    }
    fn sheet(&mut self, head: SheetHead) -> Result<(), ReadError>;
    /// `cells` may be drained.
    fn row(&mut self, row: u32, mark: Mark, cells: &mut Vec<Cell>) -> Result<(), ReadError>;
    fn end(&mut self, tail: SheetTail) -> Result<(), ReadError>;
    /// Something that holds for the whole file.
    fn note(&mut self, issue: Issue);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_beyond_the_grid_are_none() {
        assert_eq!(position(b"F17"), Some((17, 6)));
        assert_eq!(position(b"$XFD$1048576"), Some((LAST_ROW, LAST_COL)));
        for bad in ["XFE1", "A1048577", "A99999999999", "ZZZZZ1", "A0", "1A", "", "A", "ZZZZZZZZZZZZ1"] {
            assert_eq!(position(bad.as_bytes()), None, "{bad}");
        }
        assert_eq!(Area::parse("B2:A1").map(|a| a.a1()), Some("A1:B2".into()));
    }
}
