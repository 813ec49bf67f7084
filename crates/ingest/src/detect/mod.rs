//! Where the tables of a sheet are: column groups, header rows, data, what stands around them. Nothing here knows what
//! a table is about.

pub(crate) mod class;
mod groups;
mod header;
mod segments;
pub(crate) mod totals;
mod voices;

pub(crate) use header::labels;

use crate::{
    format::cell::{Area, Declared},
    grid::Grid,
};

/// A table as it lies on its sheet.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shape {
    /// First and last column.
    pub left: u32,
    pub right: u32,
    /// Rows of the header, top down; may be empty.
    pub header_rows: Vec<u32>,
    /// Header rows of the table right above, which name the columns that this header leaves blank.
    pub names_above: Vec<u32>,
    /// First row after the header.
    pub first: u32,
    /// Last row; open when the sheet goes on beyond what was seen.
    pub last: u32,
    /// Rows inside that repeat the header.
    pub repeats: Vec<u32>,
    /// Texts above it that belong to it (title, notes), nearest last.
    pub above: Vec<String>,
}

/// Finds the tables of a sheet and the texts that belong to none.
pub(crate) fn find(grid: &Grid, declared: &[Declared]) -> (Vec<Shape>, Vec<String>) {
    let mut shapes: Vec<Shape> = declared.iter().filter(|d| d.headers <= 1).map(from_declared).collect();
    let mut notes = vec![];
    for (left, right) in groups::split(grid, &shapes) {
        let (found, texts) = segments::find(grid, left, right, &shapes);
        notes.extend(texts);
        shapes.extend(found);
    }
    shapes.sort_by_key(|s| (s.header_rows.first().copied().unwrap_or(s.first), s.left));
    (shapes, notes)
}

fn from_declared(declared: &Declared) -> Shape {
    let Area { top, left, bottom, right } = declared.area;
    let header_rows: Vec<u32> = (top..top + declared.headers).collect();
    Shape {
        left,
        right,
        header_rows,
        names_above: vec![],
        first: top + declared.headers,
        last: bottom,
        repeats: vec![],
        above: vec![],
    }
}
