//! Blocks of rows without blank ones between them, small enough to be a table on its side. Whether one is, its words
//! decide elsewhere.

use super::{groups, segments::joined};
use crate::{
    format::cell::{Area, LAST_COL},
    grid::{Grid, Row},
};

/// Most rows and columns of a table on its side: who has more fields or records has another table.
const MOST_ROWS: usize = 60;
const MOST_COLUMNS: u32 = 300;
/// Fewest rows.
const ENOUGH: usize = 3;
/// Rows above a block that may be its titles.
const TITLES: usize = 6;

/// A rectangle whose every row begins with a word.
pub(crate) struct Block {
    pub area: Area,
    /// Texts above it, nearest last.
    pub above: Vec<String>,
}

/// All blocks of a sheet, top down in each span of columns.
pub(crate) fn find(grid: &Grid) -> Vec<Block> {
    let spans = groups::split(grid, &[]);
    spans.into_iter().flat_map(|(left, right)| in_span(grid, left, right)).collect()
}

fn in_span(grid: &Grid, left: u32, right: u32) -> Vec<Block> {
    let rows: Vec<&Row> = grid.rows.iter().filter(|r| !r.span(left, right).is_empty()).collect();
    let mut found = vec![];
    for chunk in rows.chunk_by(|a, b| a.number + 1 == b.number) {
        // titles above and notes below stand alone in their rows
        let wide = |r: &&&Row| r.span(left, right).len() > 1;
        let top = chunk.iter().take_while(|r| !wide(r)).count();
        let bottom = chunk.len() - chunk.iter().rev().take_while(|r| !wide(r)).count();
        let body = chunk.get(top..bottom).unwrap_or(&[]);
        if (ENOUGH..=MOST_ROWS).contains(&body.len()) {
            found.extend(block(&rows, body, left, right));
        }
    }
    found
}

fn block(rows: &[&Row], body: &[&Row], left: u32, right: u32) -> Option<Block> {
    let (first, last) = (body.first()?.number, body.last()?.number);
    // columns that only a title above reaches are none of the block's
    let left = (left..=right).find(|col| body.iter().any(|r| r.get(*col).is_some()))?;
    // every row has its name, but for the corner
    let named = body.iter().skip(1).all(|r| r.get(left).is_some());
    let filled = |col: &u32| body.iter().filter(|r| r.get(*col).is_some()).count() * 2 >= body.len();
    let right = (left + 1..=right.min(left + MOST_COLUMNS)).rev().find(filled)?;
    if !named || right < left + 2 || last > LAST_COL {
        return None;
    }
    let above = rows.iter().filter(|r| r.number < first).rev().take(TITLES);
    let mut above: Vec<String> =
        above.map(|r| r.span(left, right)).take_while(|cells| cells.len() <= 2).map(joined).collect();
    above.reverse();
    Some(Block { area: Area { top: first, left, bottom: last, right }, above })
}
