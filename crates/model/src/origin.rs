//! Where a value came from: a cell of an imported sheet, or a person.

use crate::SheetId;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A cell of an imported sheet. Rows and columns are counted from 1, as people see them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CellRef {
    /// The sheet within its import run.
    pub sheet: SheetId,
    /// 1-based row.
    pub row: u32,
    /// 1-based column.
    pub col: u32,
}

/// The name of a column: 1 is `A`, 27 is `AA`.
pub fn column_name(col: u32) -> String {
    let mut rest = col;
    let mut name = Vec::new();
    while rest > 0 {
        let digit = (rest - 1) % 26;
        name.push(b'A' + digit as u8);
        rest = (rest - 1) / 26;
    }
    name.iter().rev().map(|b| *b as char).collect()
}

/// The number of a column name: `A` is 1; `None` when it is no column name.
pub fn column_number(name: &str) -> Option<u32> {
    if name.is_empty() || name.len() > 4 || !name.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    Some(name.bytes().fold(0, |n, b| n * 26 + u32::from(b.to_ascii_uppercase() - b'A') + 1))
}

/// `F17` for row 17, column 6.
pub fn a1(row: u32, col: u32) -> String {
    format!("{}{row}", column_name(col))
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&a1(self.row, self.col))
    }
}

/// Who says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A cell of an imported sheet.
    Cell(CellRef),
    /// A person typed it; the text says who and when, e.g. "PPM, 3 May 2026".
    Person(String),
    /// A default of the product or of the settings.
    #[default]
    Default,
}

impl Origin {
    /// The cell, if it is one.
    pub fn cell(&self) -> Option<CellRef> {
        match self {
            Origin::Cell(cell) => Some(*cell),
            _ => None,
        }
    }
}

/// A value together with its origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it came from.
    pub origin: Origin,
}

impl<T> Sourced<T> {
    /// A value read from a cell.
    pub fn at(value: T, cell: CellRef) -> Self {
        Sourced { value, origin: Origin::Cell(cell) }
    }
    /// A value that nobody gave: a default.
    pub fn assumed(value: T) -> Self {
        Sourced { value, origin: Origin::Default }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_in_spreadsheets() {
        for (n, name) in [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")] {
            assert_eq!(column_name(n), name);
            assert_eq!(column_number(name), Some(n));
        }
        assert_eq!(column_number("A1"), None);
        assert_eq!(a1(17, 6), "F17");
    }
}
