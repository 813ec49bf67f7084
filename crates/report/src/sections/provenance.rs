//! Where every number comes from: a note for each printed figure, in the order of their numbers, with formula, inputs,
//! cells and a way back.

use super::{Section, desk::Desk, registers};
use crate::{
    layout::{
        block::{Align, Cell, Para, Row, Table, Width, Wrap},
        rich::{Piece, Rich, Style},
    },
    page::{Bound, Target},
};
use chart::drawing::Face;
use model::{
    figure::Figure,
    summit::{Note, Show, SourceRange},
};
use std::collections::BTreeMap;

/// Inputs named in one note; more are counted.
const INPUTS: usize = 8;

/// The appendix of notes.
pub fn section(desk: &Desk) -> Section {
    let title = desk.words.page.provenance;
    let words = &desk.words.provenance;
    let mut blocks = desk.appendix(title, words.intro);
    let columns = vec![
        registers::column(Width::Fit(30.0), Align::End),
        registers::column(Width::Part(1.0), Align::Start),
        registers::column(Width::Fit(84.0), Align::End),
        registers::column(Width::Part(1.1), Align::Start),
    ];
    let sources: BTreeMap<&str, &Note> = desk.summit.notes.iter().map(|n| (n.figure.as_str(), n)).collect();
    let mut numbered: Vec<(usize, String)> =
        desk.notes.borrow().iter().map(|(id, number)| (*number, id.clone())).collect();
    numbered.sort_unstable();
    let rows = numbered.iter().filter_map(|(number, id)| {
        let figure = desk.figure(id)?;
        Some(row(desk, *number, figure, sources.get(id.as_str()).copied()))
    });
    let head = desk.head(&[desk.words.note, words.figure, words.value, words.from]);
    let rows = rows.collect();
    blocks.push(Table { columns, head: vec![head], rows, gap: 10.0, pad: 3.0, above: 8.0 }.into());
    desk.below("provenance", title, blocks)
}

fn row(desk: &Desk, number: usize, figure: &Figure, note: Option<&Note>) -> Row {
    let (style, muted) = styles(desk);
    let back = Piece::new(number.to_string(), style.color(desk.theme.color.secondary).face(Face::Semibold));
    let back = back.bound(Bound::Place).to(Target::Origin(figure.id.clone()));
    let value = Piece::new(desk.print.figure(figure, Show::Exact), style.face(Face::Semibold));
    let value = value.bound(Bound::Figure(figure.id.clone()));
    let mut values = vec![Para::new(vec![value], 10.4).bare().into()];
    if let Some(range) = desk.print.range(figure) {
        let range = Piece::new(range, muted).bound(Bound::Figure(figure.id.clone()));
        values.push(Para::new(vec![range], 10.4).bare().into());
    }
    let mut row = desk.row(vec![
        Cell::text(vec![back], 10.4),
        Cell::new(described(desk, figure).into_iter().map(Into::into).collect()),
        Cell::new(values),
        Cell::new(origin(desk, figure, note).into_iter().map(Into::into).collect()),
    ]);
    row.anchor = Some(Target::Note(figure.id.clone()));
    row
}

fn styles(desk: &Desk) -> (Style, Style) {
    let style = desk.style.cell.size(7.6);
    (style, style.color(desk.theme.color.muted))
}

fn described(desk: &Desk, figure: &Figure) -> Vec<Para> {
    let (style, muted) = styles(desk);
    let para = |rich: Rich| Para::new(rich, 10.4).bare().wrap(Wrap::Hyphenate);
    let mut name = vec![Piece::new(&figure.label, style.face(Face::Semibold)).bound(Bound::Given)];
    if let Some(subject) = &figure.subject {
        name.push(Piece::new(format!(", {subject}"), style).bound(Bound::Given));
    }
    let mut out = vec![para(name)];
    if !figure.formula.is_empty() {
        out.push(para(vec![Piece::new(&figure.formula, style).bound(Bound::Given)]));
    }
    let id = format!("{} · {}", figure.id, figure.definition);
    out.push(para(vec![Piece::new(id, muted.size(6.8)).bound(Bound::Given)]));
    if let Some(reason) = &figure.reason {
        out.push(para(vec![Piece::new(reason, muted.face(Face::Italic)).bound(Bound::Given)]));
    }
    out
}

fn origin(desk: &Desk, figure: &Figure, note: Option<&Note>) -> Vec<Para> {
    let (style, _) = styles(desk);
    let para = |rich: Rich| Para::new(rich, 10.4).bare().wrap(Wrap::Hyphenate);
    let mut out: Vec<Para> = Vec::new();
    if !figure.inputs.is_empty() {
        out.push(para(inputs(desk, figure)));
    }
    for range in note.into_iter().flat_map(|n| &n.ranges) {
        out.extend(cells(desk, range).into_iter().filter(|rich| !rich.is_empty()).map(para));
    }
    if out.is_empty() {
        out.push(para(vec![Piece::new(desk.words.provenance.no_cells, style.color(desk.theme.color.muted))]));
    }
    out
}

/// The figures it is made of: those with notes of their own are links to them.
fn inputs(desk: &Desk, figure: &Figure) -> Rich {
    let (style, muted) = styles(desk);
    let mut rich = vec![Piece::new(format!("{} ", desk.words.provenance.inputs), muted)];
    let notes = desk.notes.borrow();
    for (at, input) in figure.inputs.iter().take(INPUTS).enumerate() {
        if at > 0 {
            rich.push(Piece::new(", ", muted));
        }
        let label = desk.figure(&input.figure).map_or(input.figure.clone(), |f| {
            f.subject.as_ref().map_or_else(|| f.label.clone(), |s| format!("{}, {s}", f.label))
        });
        let piece = Piece::new(label, style).bound(Bound::Given);
        match notes.get(&input.figure) {
            Some(number) => {
                rich.push(piece.to(Target::Note(input.figure.clone())));
                let number =
                    Piece::new(format!("\u{202f}{number}"), desk.style.note.size(5.6)).bound(Bound::Place);
                rich.push(number.to(Target::Note(input.figure.clone())));
            }
            None => rich.push(piece),
        }
    }
    if figure.inputs.len() > INPUTS {
        let more = figure.inputs.len() - INPUTS;
        rich.push(Piece::new(format!(" +{more}"), muted).bound(Bound::Place));
    }
    rich
}

/// `budget_fy26.xlsx · sheet Opex · F17:F42 · 26 cells · imported 2 Nov 2026`.
fn cells(desk: &Desk, range: &SourceRange) -> [Rich; 2] {
    let (style, muted) = styles(desk);
    let words = &desk.words.provenance;
    let mut place = vec![Piece::new(&range.file, style).bound(Bound::Given)];
    let mut rest = String::new();
    if !range.sheet.is_empty() {
        rest.push_str(&format!(" · {}", range.sheet));
    }
    rest.push_str(&format!(" · {}", range.cells));
    place.push(Piece::new(rest, style).bound(Bound::Given));
    let mut tail: Vec<String> = Vec::new();
    if range.count > 1 {
        tail.push(desk.fill(words.cells, &[&desk.print.count(range.count)]));
    }
    tail.extend(range.imported_on.map(|date| desk.fill(words.imported, &[&desk.print.date(date)])));
    let short: String = range.sha256.chars().take(8).collect();
    tail.extend((!short.is_empty()).then_some(short));
    let tail = tail.iter().map(|t| t.replace(' ', "\u{a0}")).collect::<Vec<_>>().join(" · ");
    [place, vec![Piece::new(tail, muted).bound(Bound::Given)]]
}
