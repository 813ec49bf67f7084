//! The strongest chains of the matrix: investment, result, objective, and why the link counts.

use super::{desk::Desk, registers};
use crate::{
    layout::{
        block::{Align, Block, Cell, Para, Table, Width, Wrap},
        rich::{Piece, Rich},
    },
    page::Bound,
};
use chart::drawing::Face;
use model::{
    Decimal,
    summit::{MatrixCell, MatrixRow, Show},
};

/// Chains that a page tells.
const MOST: usize = 3;

/// A table of them, with a heading; nothing when no claim counts.
pub fn strongest(desk: &Desk) -> Vec<Block> {
    let matrix = &desk.summit.matrix;
    let worth = |cell: &MatrixCell| desk.figure(&cell.claim).and_then(|f| f.value).unwrap_or_default();
    let mut all: Vec<(&MatrixRow, &str, &MatrixCell)> = Vec::new();
    for row in &matrix.rows {
        let cells = row.cells.iter().zip(&matrix.columns);
        let counting = cells.filter_map(|(cell, column)| Some((cell.as_ref().filter(|c| c.counts)?, column)));
        all.extend(counting.map(|(cell, column)| (row, column.outcome.as_str(), cell)));
    }
    all.retain(|(.., cell)| worth(cell) > Decimal::ZERO);
    all.sort_by(|a, b| worth(b.2).cmp(&worth(a.2)).then_with(|| a.2.claim.cmp(&b.2.claim)));
    all.truncate(MOST);
    if all.is_empty() {
        return Vec::new();
    }
    let words = &desk.words.matrix;
    let columns = vec![
        registers::column(Width::Part(1.0), Align::Start),
        registers::column(Width::Fit(84.0), Align::End),
        registers::column(Width::Part(0.9), Align::Start),
        registers::column(Width::Part(1.1), Align::Start),
    ];
    let head = desk.head(&[words.chain, words.claimed, words.serves, words.because]);
    let rows = all.into_iter().map(|(row, outcome, cell)| chain(desk, row, outcome, cell)).collect();
    let table = Table { columns, head: vec![head], rows, gap: 11.0, pad: 2.2, above: 5.0 };
    vec![desk.style.heading(words.chains).into(), table.into()]
}

fn chain(desk: &Desk, row: &MatrixRow, outcome: &str, cell: &MatrixCell) -> crate::layout::block::Row {
    let style = desk.style.cell;
    let text = |rich: Rich| Cell::new(vec![Block::Para(Para::new(rich, 11.2).bare().wrap(Wrap::Hyphenate))]);
    let mut name = vec![Piece::new(format!("{} → {outcome}", row.investment), style).bound(Bound::Given)];
    name.extend(desk.notes_of(&[&cell.claim]));
    let amount = desk.number(&cell.claim, Show::Plain, style.face(Face::Semibold));
    let grade = Piece::new(format!(" {}", super::bridge::grade_name(desk, cell.grade)), desk.style.small);
    let given = |words: String| text(vec![Piece::new(words, style).bound(Bound::Given)]);
    desk.row(vec![
        text(name),
        text(vec![amount, grade]),
        given(row.serves.join(", ")),
        given(cell.rationale.clone().unwrap_or_default()),
    ])
}
