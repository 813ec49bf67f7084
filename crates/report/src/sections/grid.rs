//! Tables of chapters: columns as wide as their content asks for, numbers at the right, signals in colour.

use super::{cite::Cite, desk::Desk, numbering, typography::Typography};
use crate::{
    layout::{
        block::{Align, Block, Cell, Column, Para, Row, Table, Width, Wrap},
        rich::Piece,
    },
    page::Bound,
};
use chart::drawing::Face;
use model::{
    chapter::{GridCell, GridColumn, GridRow},
    summit::Span,
};
use std::collections::BTreeSet;

/// Letters up to which a column of words is as wide as its longest; longer ones share what is left.
const SHORT: usize = 20;

/// The table.
pub fn grid(desk: &Desk, measure: f32, columns: &[GridColumn], rows: &[GridRow]) -> Block {
    let widths = columns.iter().enumerate().map(|(at, column)| Column {
        width: width(desk, (columns, at), rows),
        align: if column.numeric { Align::End } else { Align::Start },
    });
    let below = |at: usize| rows.iter().filter_map(move |row| number_of(row.cells.get(at)?)).collect();
    let heads: Vec<String> = columns.iter().map(|c| capital(&c.name)).collect();
    let names: Vec<(&str, Vec<&str>)> =
        heads.iter().enumerate().map(|(at, head)| (head.as_str(), below(at))).collect();
    let named = names.iter().any(|n| !n.0.is_empty());
    let plain: Vec<&str> = names.iter().map(|n| n.0).collect();
    let head = match named {
        true if is_crowded(columns, rows) => vec![desk.head(&plain)],
        true => vec![desk.head_cited(&names)],
        false => Vec::new(),
    };
    let rows = rows.iter().map(|row| grid_row(desk, row)).collect();
    Block::Table(Table {
        columns: widths.collect(),
        head,
        rows,
        gap: 11.0 * desk.style.scale,
        pad: if measure < desk.measure { 1.1 } else { 1.7 } * desk.style.scale,
        above: 6.0,
    })
}

/// Heads start with a capital.
fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Numbers in more columns than this have their notes in the caption: above each column they would take its width.
const CITED: usize = 2;

/// Whether the notes of a table stand in its caption: with many columns of numbers, or with numbers of many measures,
/// whose notes are no range.
pub fn is_crowded(columns: &[GridColumn], rows: &[GridRow]) -> bool {
    let all = numbers(rows);
    let measures: BTreeSet<&str> = all.iter().map(|id| numbering::measure(id)).collect();
    let numeric = columns.iter().filter(|c| c.numeric).count();
    numeric > CITED || (numeric == 1 && measures.len() > CITED)
}

/// Figures of a crowded table, row by row.
pub fn figures(columns: &[GridColumn], rows: &[GridRow]) -> Vec<String> {
    if is_crowded(columns, rows) { numbers(rows) } else { Vec::new() }
}

/// All figures of a table, row by row.
pub fn numbers(rows: &[GridRow]) -> Vec<String> {
    rows.iter().flat_map(|row| &row.cells).filter_map(number_of).map(str::to_owned).collect()
}

/// Numbers and short words are as wide as they are; columns of long words share what is left.
fn width(desk: &Desk, (columns, at): (&[GridColumn], usize), rows: &[GridRow]) -> Width {
    let k = desk.style.scale;
    if columns.get(at).is_some_and(|c| c.numeric) {
        return Width::Fit(96.0 * k);
    }
    let longest = |at: usize| rows.iter().filter_map(|row| row.cells.get(at)).map(letters).max().unwrap_or(0);
    let long = |at: &usize| columns.get(*at).is_some_and(|c| !c.numeric) && longest(*at) > SHORT;
    // Where no words are long, the first column of them takes what is left.
    let elastic = (0..columns.len()).any(|at| long(&at));
    let first = columns.iter().position(|c| !c.numeric);
    match longest(at) {
        words if words > SHORT => Width::Part((words as f32 / 40.0).clamp(0.6, 1.3)),
        _ if !elastic && first == Some(at) => Width::Part(1.0),
        _ => Width::Fit(104.0 * k),
    }
}

fn letters(cell: &GridCell) -> usize {
    match cell {
        GridCell::Words(words) | GridCell::Signal { words, .. } => words.chars().count(),
        GridCell::Sentence(sentence) => sentence
            .iter()
            .map(|span| match span {
                Span::Text(text) | Span::Strong(text) => text.chars().count(),
                Span::Figure { .. } => 4,
            })
            .sum(),
        GridCell::Empty | GridCell::Number { .. } | GridCell::Day(_) => 0,
    }
}

fn number_of(cell: &GridCell) -> Option<&str> {
    if let GridCell::Number { figure, .. } = cell { Some(figure) } else { None }
}

fn grid_row(desk: &Desk, row: &GridRow) -> Row {
    let style = if row.strong { desk.style.cell.face(Face::Semibold) } else { desk.style.cell };
    let mut cells: Vec<Cell> = Vec::new();
    for cell in &row.cells {
        let rich = match cell {
            GridCell::Empty => Vec::new(),
            GridCell::Words(words) => vec![Piece::new(words, style).bound(Bound::Given)],
            GridCell::Sentence(sentence) => desk.sentence(sentence, style, Cite::Links),
            GridCell::Number { figure, show } => vec![desk.number(figure, *show, style)],
            GridCell::Day(day) => {
                let day = desk.print.date(*day).replace(' ', "\u{a0}");
                vec![Piece::new(day, style).bound(Bound::Place)]
            }
            GridCell::Signal { words, favourable } => {
                let color = match favourable {
                    Some(true) => desk.theme.signal.favourable,
                    Some(false) => desk.theme.signal.unfavourable,
                    None => desk.theme.color.muted,
                };
                vec![Piece::new(words, style.color(color)).bound(Bound::Given)]
            }
        };
        cells.push(Cell::new(vec![Block::Para(
            Para::new(rich, Typography::line(style)).bare().wrap(Wrap::Whole),
        )]));
    }
    let mut set = desk.row(cells);
    if row.strong {
        set.rule = Some(desk.style.head_rule);
    }
    set
}
