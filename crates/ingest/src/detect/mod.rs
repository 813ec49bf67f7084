//! Where the tables of a sheet are: column groups, header rows, data, what stands around them. Nothing here knows what
//! a table is about.

pub(crate) mod blocks;
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

/// Finds the tables of a sheet beside those that are known already, and the texts that belong to none.
pub(crate) fn find(grid: &Grid, declared: &[Declared], known: &[Area]) -> (Vec<Shape>, Vec<String>) {
    let mut shapes: Vec<Shape> = known.iter().map(of_area).collect();
    for one in declared.iter().filter(|d| d.headers <= 1) {
        let apart = shapes.iter().all(|s| !overlaps(s, &one.area));
        if apart && (!one.by_name || holds_a_table(grid, &one.area)) {
            shapes.push(from_declared(one));
        }
    }
    let mut notes = vec![];
    for (left, right) in groups::split(grid, &shapes) {
        let (found, texts) = segments::find(grid, left, right, &shapes);
        notes.extend(texts);
        shapes.extend(found);
    }
    shapes.drain(..known.len());
    shapes.sort_by_key(|s| (s.header_rows.first().copied().unwrap_or(s.first), s.left));
    (shapes, notes)
}

fn overlaps(shape: &Shape, area: &Area) -> bool {
    let top = shape.header_rows.first().copied().unwrap_or(shape.first);
    top <= area.bottom && area.top <= shape.last && shape.left <= area.right && area.left <= shape.right
}

/// Whether a range with a name is a table with its header: words in its first row, values below, and nothing right above
/// or below that would belong to it.
fn holds_a_table(grid: &Grid, area: &Area) -> bool {
    let cells = |number: u32| {
        let row = grid.rows.iter().find(|r| r.number == number);
        row.map_or(&[][..], |r| r.span(area.left, area.right))
    };
    let width = (area.right - area.left + 1) as usize;
    let names = cells(area.top);
    let words = names.iter().filter(|c| class::class(c) == class::Class::Text).count();
    let values = |number: u32| cells(number).iter().any(|c| class::class(c) == class::Class::Number);
    let whole =
        cells(area.top.saturating_sub(1)).len() < 2 && cells(area.bottom + 1).len() * 2 < width.max(2);
    width >= 2
        && area.bottom >= area.top + 2
        && names.len() * 10 >= width * 7
        && words * 10 >= names.len() * 7
        && (area.top + 1..=area.bottom.min(area.top + 20)).any(values)
        && whole
}

/// A rectangle that is taken.
fn of_area(area: &Area) -> Shape {
    let one = Declared { area: *area, headers: 1, totals: 0, by_name: false };
    from_declared(&one)
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
