//! Tables side by side: an empty column parts two tables only when the right one brings its own labels. Spacer columns
//! between the months of one table do not.

use super::{Shape, class::Class, class::class};
use crate::grid::{Grid, Row, text_of};

/// Rows that are looked at.
const SAMPLE: usize = 3_000;

struct Run {
    left: u32,
    right: u32,
    rows: u32,
    /// Rows whose first cell in the run is a word or a date.
    labelled: u32,
    has_numbers: bool,
    /// Rows with one cell alone, and the last row with more.
    part: u32,
    lowest: u32,
    labels: Vec<(u32, String)>,
}

/// Spans of columns that hold tables of their own, left to right.
pub(crate) fn split(grid: &Grid, taken: &[Shape]) -> Vec<(u32, u32)> {
    let free = |row: &Row, col: u32| !covered(taken, row.number, col);
    let mut used: Vec<u32> = vec![];
    for row in grid.rows.iter().take(SAMPLE) {
        for cell in row.cells.iter().filter(|c| free(row, c.col)) {
            if let Err(i) = used.binary_search(&cell.col) {
                used.insert(i, cell.col);
            }
        }
    }
    let mut runs: Vec<Run> =
        used.chunk_by(|a, b| a + 1 == *b).filter_map(|run| look(grid, taken, run)).collect();
    let mut spans: Vec<(u32, u32)> = vec![];
    let mut labels: Vec<(u32, String)> = vec![];
    let mut has_numbers = false;
    let mut before = (0, 0);
    for run in &mut runs {
        let own = own_labels(run) || same_labels(&labels, &run.labels) || is_list_beside(run, before);
        let starts = has_numbers && own;
        before =
            if starts { (run.rows, run.lowest) } else { (before.0.max(run.rows), before.1.max(run.lowest)) };
        match spans.last_mut() {
            Some(span) if !starts => span.1 = run.right,
            _ => {
                spans.push((run.left, run.right));
                labels = std::mem::take(&mut run.labels);
                has_numbers = false;
            }
        }
        has_numbers |= run.has_numbers;
    }
    spans
}

pub(crate) fn covered(taken: &[Shape], row: u32, col: u32) -> bool {
    taken.iter().any(|s| {
        let top = s.header_rows.first().copied().unwrap_or(s.first);
        (top..=s.last).contains(&row) && (s.left..=s.right).contains(&col)
    })
}

fn look(grid: &Grid, taken: &[Shape], columns: &[u32]) -> Option<Run> {
    let (left, right) = (*columns.first()?, *columns.last()?);
    let mut run =
        Run { left, right, rows: 0, labelled: 0, has_numbers: false, part: 0, lowest: 0, labels: vec![] };
    for row in grid.rows.iter().take(SAMPLE).filter(|r| !covered(taken, r.number, left)) {
        let cells = row.span(left, right);
        let Some(first) = cells.first() else { continue };
        let word = matches!(class(first), Class::Text | Class::Date);
        if word && run.labels.len() < 200 {
            run.labels.push((row.number, text_of(first)));
        }
        run.part += u32::from(cells.len() == 1);
        if cells.len() > 1 {
            run.rows += 1;
            run.lowest = row.number;
            run.labelled += u32::from(word);
        }
        run.has_numbers |= cells.iter().filter(|c| class(c) == Class::Number).count() > 0;
    }
    Some(run)
}

/// The run has numbers and names its rows itself.
fn own_labels(run: &Run) -> bool {
    run.right > run.left && run.has_numbers && run.rows >= 3 && run.labelled * 10 >= run.rows * 7
}

/// A list of codes and names that ends well before the rows to its left: a lookup, no part of them.
fn is_list_beside(run: &Run, (rows, lowest): (u32, u32)) -> bool {
    let two = run.right == run.left + 1 && run.rows >= 3 && run.part <= 1;
    two && run.lowest + 2 <= lowest && run.rows * 4 <= rows * 3
}

/// The run repeats the row names of the group to its left.
fn same_labels(left: &[(u32, String)], right: &[(u32, String)]) -> bool {
    let same = right.iter().filter(|r| left.contains(r)).count();
    same >= 3 && same * 2 >= right.len()
}
