//! How does spend become value? The bridge, its steps in numbers, what the claim rests on, and the checks.

use super::{
    Section, charts,
    cite::Cite,
    desk::Desk,
    numbering::measure,
    one_pager::{figure, height},
    registers,
};
use crate::{
    layout::{
        block::{Align, Block, Cell, Para, Row, Side, Table, Width, Wrap},
        flow::Sheet,
        rich::{Piece, Style},
    },
    page::Bound,
    print::Scale,
};
use chart::drawing::Face;
use model::{
    gate::Finding,
    outcome::Grade,
    summit::{BridgeStep, StepKind},
};

/// The value bridge, on one page as long as its drawing can give way.
pub fn section(desk: &Desk, sheet: &Sheet) -> Section {
    let title = desk.words.page.bridge;
    if desk.summit.bridge.is_empty() {
        return registers::not_reported(desk, "bridge", title);
    }
    let over = height(desk, sheet, &page(desk, 230.0, Kept::No)) - sheet.room();
    let tall = (230.0 - over.max(0.0)).max(140.0);
    desk.page("bridge", title, page(desk, tall, Kept::Yes))
}

/// Whether the drawing's numbers are kept for the appendix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    Yes,
    No,
}

fn page(desk: &Desk, tall: f32, kept: Kept) -> Vec<Block> {
    let title = desk.words.page.bridge;
    let message = desk.sentence(&desk.summit.bridge_title, desk.style.message, Cite::Links);
    let subtitle = desk.sentence(&desk.summit.bridge_note, desk.style.small.size(9.0), Cite::Links);
    let mut blocks = desk.opening(&desk.numbered(title, "bridge", 0, 1), message, subtitle);
    if let Some(drawing) = charts::bridge(desk, desk.measure, tall) {
        let named = desk.exhibit_name(title, "bridge", 0, 1);
        let drawing = if kept == Kept::Yes { desk.drawn(&named, drawing) } else { drawing };
        blocks.push(figure(drawing, 12.0));
    }
    blocks.push(desk.style.heading(desk.words.bridge.steps).into());
    blocks.push(steps(desk));
    let (grades, classes) = (grades(desk), classes(desk));
    if !grades.is_empty() {
        let columns = vec![(Width::Part(1.55), grades), (Width::Part(1.0), classes)];
        let above = desk.style.heading_gap;
        blocks.push(Block::Side(Side { columns, gap: 24.0, above, rule: None, role: None }));
    }
    blocks.push(desk.style.heading(desk.words.bridge.checks).into());
    blocks.extend(checks(desk));
    blocks
}

/// The rules K1 to K7, each with whether it holds; what breaks one is told below.
fn checks(desk: &Desk) -> Vec<Block> {
    let broken = |at: usize| -> Vec<&Finding> {
        let code = format!("k{}", at + 1);
        desk.summit.findings.iter().filter(|f| f.code.to_lowercase().starts_with(&code)).collect()
    };
    let style = desk.style.cell;
    let line = |at: usize, text: &&str| -> Block {
        let holds = broken(at).is_empty();
        let (mark, color) = if holds {
            ("✓", desk.theme.signal.favourable)
        } else {
            ("✗", desk.theme.signal.unfavourable)
        };
        let rich = vec![
            Piece::new(format!("{mark} "), style.face(Face::Bold).color(color)),
            Piece::new(format!("K{} ", at + 1), style.color(desk.theme.color.muted)).bound(Bound::Place),
            Piece::new(text, style).bound(Bound::Target),
        ];
        Para::new(rich, 12.0).wrap(Wrap::Hyphenate).above(1.5).into()
    };
    let rules = &desk.words.bridge.rules;
    let lines: Vec<Block> = rules.iter().enumerate().map(|(at, text)| line(at, text)).collect();
    let alarm = style.color(desk.theme.signal.unfavourable);
    let told = (0..rules.len())
        .flat_map(broken)
        .map(|f| Para::new(vec![Piece::new(&f.message, alarm).bound(Bound::Given)], 12.0).above(3.0).into());
    let (left, right) = lines.split_at(lines.len().div_ceil(2));
    let columns = vec![(Width::Part(1.0), left.to_vec()), (Width::Part(1.0), right.to_vec())];
    let mut blocks = vec![Block::Side(Side { columns, gap: 20.0, above: 3.0, rule: None, role: None })];
    blocks.extend(told);
    blocks
}

fn steps(desk: &Desk) -> Block {
    let words = &desk.words.bridge;
    let columns = vec![
        registers::column(Width::Fixed(150.0), Align::Start),
        registers::column(Width::Fit(100.0), Align::End),
        registers::column(Width::Part(1.0), Align::Start),
    ];
    let rows = desk.summit.bridge.iter().map(|step| step_row(desk, step)).collect();
    let currency = desk.summit.figures.iter().find_map(|f| f.currency);
    let amount = format!("{} {}", words.amount, desk.print.unit_head(currency, Scale::One));
    let head = vec![desk.head(&[words.step, &amount, words.meaning])];
    Block::Table(Table { columns, head, rows, gap: 14.0, pad: 3.0, above: 5.0 })
}

/// An amount in whole units, so that a column of them lines up.
fn whole(desk: &Desk, id: &str, style: Style) -> Piece {
    match desk.figure(id).and_then(|f| f.value) {
        Some(value) => desk.written(id, desk.print.decimal(value, 0), style),
        None => Piece::new(desk.words.not_known, style),
    }
}

/// What a step takes away is a figure of its own: how that is computed says more than that it is taken away.
fn meant(step: &str) -> Option<String> {
    let taken = step.strip_prefix("bridge.")?;
    Some(if taken == "cost" { "finance.actual".into() } else { format!("value.{taken}") })
}

fn step_row(desk: &Desk, step: &BridgeStep) -> Row {
    let total = matches!(step.kind, StepKind::Total | StepKind::Result);
    let style = if total { desk.style.cell.face(Face::Semibold) } else { desk.style.cell };
    let mut name = vec![Piece::new(&step.label, style)];
    name.extend(desk.notes_of(&[&step.figure]));
    // How the range was found stands in the note.
    let meant = meant(&step.figure);
    let figure = meant.and_then(|id| desk.figure(&id)).or_else(|| desk.figure(&step.figure));
    let formula = figure.map_or("", |f| f.formula.as_str());
    let formula = formula.split("; ").next().unwrap_or(formula);
    let mut row = desk.row(vec![
        desk.cell(name),
        desk.cell(vec![whole(desk, &step.figure, style)]),
        desk.given(formula),
    ]);
    if step.kind == StepKind::Result {
        row.rule = Some(desk.style.head_rule);
    }
    row
}

/// The claim by grade of evidence.
fn grades(desk: &Desk) -> Vec<Block> {
    let Some(step) = desk.summit.bridge.iter().find(|s| !s.grades.is_empty()) else { return Vec::new() };
    let words = &desk.words.bridge;
    let rows = step.grades.iter().map(|(grade, id, _)| {
        let name = Piece::new(grade_name(desk, *grade), desk.style.cell);
        let mut name = vec![name];
        name.extend(desk.notes_of(&[id]));
        desk.row(vec![
            desk.cell(name),
            desk.cell(vec![whole(desk, id, desk.style.cell)]),
            Cell::text(
                desk.words_in(desk.style.cell.color(desk.theme.color.muted), legend(desk, *grade)),
                11.6,
            ),
        ])
    });
    let columns = vec![
        registers::column(Width::Fit(80.0), Align::Start),
        registers::column(Width::Fit(70.0), Align::End),
        registers::column(Width::Part(1.0), Align::Start),
    ];
    let table = Table { columns, head: Vec::new(), rows: rows.collect(), gap: 10.0, pad: 2.4, above: 4.0 };
    vec![desk.style.heading(words.grades).above(0.0).into(), table.into()]
}

/// The claim by kind of value, the largest first.
fn classes(desk: &Desk) -> Vec<Block> {
    let of = |f: &&model::figure::Figure| measure(&f.id) == "value.claimed_class" && !f.id.contains('@');
    let mut all: Vec<_> = desk.summit.figures.iter().filter(of).filter(|f| f.value.is_some()).collect();
    all.sort_by(|a, b| b.value.cmp(&a.value).then_with(|| a.id.cmp(&b.id)));
    let style = desk.style.cell;
    let row = |f: &&model::figure::Figure| {
        let mut name = vec![Piece::new(f.subject.as_deref().unwrap_or(&f.label), style).bound(Bound::Given)];
        name.extend(desk.notes_of(&[&f.id]));
        desk.row(vec![desk.cell(name), desk.cell(vec![whole(desk, &f.id, style)])])
    };
    let rows: Vec<Row> = all.iter().map(row).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        registers::column(Width::Part(1.0), Align::Start),
        registers::column(Width::Fit(70.0), Align::End),
    ];
    let table = Table { columns, head: Vec::new(), rows, gap: 10.0, pad: 2.4, above: 4.0 };
    vec![desk.style.heading(desk.words.bridge.classes).above(0.0).into(), table.into()]
}

/// `verified (A)`.
pub fn grade_name(desk: &Desk, grade: Grade) -> &'static str {
    let at = Grade::ALL.iter().position(|g| *g == grade).unwrap_or(3);
    desk.words.verified.get(at).copied().unwrap_or_default()
}

fn legend(desk: &Desk, grade: Grade) -> &'static str {
    let at = Grade::ALL.iter().position(|g| *g == grade).unwrap_or(3);
    desk.words.bridge.grade_legend.get(at).copied().unwrap_or_default()
}
