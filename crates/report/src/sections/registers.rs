//! Lists: asks, restatements, definitions in use, and pages that cannot be made yet.

use super::{Section, chapter, cite::Cite, decision, desk::Desk, typography::Typography};
use crate::{
    layout::{
        block::{Align, Block, Cell, Column, Lanes, Para, Row, Table, Width, Wrap},
        flow::Sheet,
        rich::{Piece, Rich},
    },
    page::{Bound, Role, Target},
};
use chart::drawing::Face;
use model::{
    Decimal,
    summit::{Ask, RestatedFigure},
};
use std::collections::BTreeMap;

impl Desk<'_> {
    /// A row of column heads.
    pub fn head(&self, names: &[&str]) -> Row {
        let cells = names
            .iter()
            .map(|name| Cell::text(self.words_in(self.style.head, name), Typography::line(self.style.head)))
            .collect();
        Row { cells, rule: Some(self.style.hair), ..Row::default() }
    }

    /// A row of column heads that hold names with digits.
    pub fn head_given(&self, names: &[&str]) -> Row {
        let mut row = self.head(names);
        for block in row.cells.iter_mut().flat_map(|cell| &mut cell.blocks) {
            if let Block::Para(para) = block {
                para.rich.iter_mut().for_each(|piece| piece.bound = Bound::Given);
            }
        }
        row
    }

    /// A row of column heads, each with the notes of the figures below it.
    pub fn head_cited(&self, heads: &[(&str, Vec<&str>)]) -> Row {
        let cell = |(name, ids): &(&str, Vec<&str>)| {
            let mut rich = self.words_in(self.style.head, name);
            rich.extend(self.notes_of(ids));
            Cell::text(rich, Typography::line(self.style.head))
        };
        Row { cells: heads.iter().map(cell).collect(), rule: Some(self.style.hair), ..Row::default() }
    }

    /// A cell of imported words.
    pub fn given(&self, text: &str) -> Cell {
        let piece = Piece::new(text, self.style.cell).bound(Bound::Given);
        Cell::new(vec![Block::Para(
            Para::new(vec![piece], Typography::line(self.style.cell)).bare().wrap(Wrap::Hyphenate),
        )])
    }

    /// A cell of a text.
    pub fn cell(&self, rich: Rich) -> Cell {
        Cell::text(rich, Typography::line(self.style.cell))
    }

    /// A row with a hairline below.
    pub fn row(&self, cells: Vec<Cell>) -> Row {
        Row { cells, rule: Some(self.style.hair), headed: true, ..Row::default() }
    }
}

/// A column of a width.
pub fn column(width: Width, align: Align) -> Column {
    Column { width, align }
}

/// What is asked, at most so many.
pub fn asks(desk: &Desk, most: usize, above: f32, pad: f32) -> Block {
    let words = &desk.words.asks;
    let k = desk.style.scale;
    let columns = vec![
        column(Width::Fixed(12.0 * k), Align::Start),
        column(Width::Part(1.0), Align::Start),
        column(Width::Fit(64.0 * k), Align::Start),
        column(Width::Fit(96.0 * k), Align::Start),
        column(Width::Fit(140.0 * k), Align::End),
    ];
    let rows =
        desk.summit.asks.iter().take(most).enumerate().map(|(at, ask)| ask_row(desk, at, ask)).collect();
    let head = vec![desk.head(&["", words.ask, words.by, words.owner, words.effect])];
    Block::Table(Table { columns, head, rows, gap: 10.0 * k, pad: pad * k, above })
}

fn ask_row(desk: &Desk, at: usize, ask: &Ask) -> Row {
    let style = desk.style.cell.size(9.0 * desk.style.scale);
    let line = Typography::line(style);
    let given = |text: &str| {
        let piece = Piece::new(text, style).bound(Bound::Given);
        Cell::new(vec![Block::Para(Para::new(vec![piece], line).bare())])
    };
    let number = Piece::new((at + 1).to_string(), style.face(Face::Semibold)).bound(Bound::Place);
    let by = ask.by.map_or_else(String::new, |date| desk.print.day(date));
    let by = Piece::new(by.replace(' ', "\u{a0}"), style).bound(Bound::Place);
    let mut row = desk.row(vec![
        Cell::text(vec![number], line),
        given(&ask.title),
        Cell::text(vec![by], line),
        given(ask.owner.as_deref().unwrap_or_default()),
        given(ask.effect.as_deref().unwrap_or_default()),
    ]);
    row.headed = false;
    row
}

/// Decisions and asks: the asks in full, then what the decision log says.
pub fn decisions(desk: &Desk, sheet: &Sheet) -> Section {
    let words = &desk.words.asks;
    let title = desk.words.page.decisions;
    let log = desk.summit.chapters.iter().find(|c| c.page == "decisions");
    let unknown = log.is_none() && desk.summit.missing.iter().any(|m| m.page == "decisions");
    if unknown && desk.summit.asks.is_empty() {
        return not_reported(desk, "decisions", title);
    }
    let message = log.map(|c| desk.sentence(&c.message, desk.style.message, Cite::Links));
    let message =
        message.filter(|m| !m.is_empty()).unwrap_or_else(|| desk.words_in(desk.style.message, words.title));
    let mut blocks = desk.opening(title, message, Vec::new());
    if desk.summit.asks.is_empty() {
        blocks.push(Para::new(desk.words_in(desk.style.body, words.none), 14.0).above(8.0).into());
    } else {
        blocks.push(asks(desk, usize::MAX, 10.0, 4.0));
        blocks.extend(decision::options(desk));
    }
    blocks.extend(log.into_iter().flat_map(|c| chapter::body(desk, sheet, title, c)));
    desk.below("decisions", title, blocks)
}

/// What a section needs, in place of it.
pub fn not_reported(desk: &Desk, name: &'static str, title: &str) -> Section {
    let words = &desk.words.missing;
    let style = &desk.style;
    let name_of = Para::new(vec![Piece::new(title, style.message.size(12.5)).bound(Bound::Place)], 16.0);
    let mut text = vec![Piece::new(format!("{}. ", words.title), style.body.face(Face::Semibold))];
    if let Some(gap) = desk.summit.missing.iter().find(|m| m.page == name) {
        text.push(Piece::new(desk.fill(words.needs, &[&gap.needs]), style.body).bound(Bound::Given));
    }
    let blocks = vec![
        name_of.role(Role::Heading(1)).keep().into(),
        Para::new(text, 14.0).wrap(Wrap::Hyphenate).above(3.0).into(),
    ];
    desk.line(name, title, vec![Block::Keep(blocks)])
}

/// All sections that lack something, a line each.
pub fn lacking(desk: &Desk, pad: f32) -> Block {
    let style = desk.style.cell;
    let columns = vec![column(Width::Fit(150.0), Align::Start), column(Width::Part(1.0), Align::Start)];
    let row = |gap: &model::summit::Missing| {
        let title = desk.words.page.of(&gap.page).unwrap_or(&gap.page);
        let title = Piece::new(title, style).to(Target::Section(gap.page.clone())).bound(Bound::Place);
        let needs = Piece::new(&gap.needs, style.color(desk.theme.color.muted)).bound(Bound::Given);
        let needs = Para::new(vec![needs], Typography::line(style)).bare().wrap(Wrap::Hyphenate);
        desk.row(vec![desk.cell(vec![title]), Cell::new(vec![Block::Para(needs)])])
    };
    let rows = desk.summit.missing.iter().map(row).collect();
    Block::Table(Table { columns, head: Vec::new(), rows, gap: 14.0, pad, above: 4.0 })
}

/// Restatements since the last summit.
pub fn restatements(desk: &Desk) -> Section {
    let words = &desk.words.restatements;
    let title = desk.words.page.restatements;
    let summit = desk.summit;
    let intro = if summit.restatements.is_empty() { words.none } else { words.classes };
    let mut blocks = desk.appendix(title, intro);
    if !summit.restatements.is_empty() {
        let columns = vec![
            column(Width::Part(1.0), Align::Start),
            column(Width::Fit(80.0), Align::End),
            column(Width::Fit(80.0), Align::End),
            column(Width::Fit(36.0), Align::Start),
            column(Width::Part(1.4), Align::Start),
            column(Width::Fit(90.0), Align::Start),
        ];
        let names = [words.figure, words.was, words.now, words.class, words.reason, words.approved];
        let rows = summit.restatements.iter().map(|r| restated(desk, r)).collect();
        blocks.push(
            Table { columns, head: vec![desk.head(&names)], rows, gap: 10.0, pad: 3.0, above: 8.0 }.into(),
        );
    }
    desk.page("restatements", title, blocks)
}

fn restated(desk: &Desk, restated: &RestatedFigure) -> Row {
    let style = desk.style.cell;
    let gone = restated.as_published();
    let figure = desk.figure(&restated.figure).or(gone.as_ref());
    let plain = |value: Option<model::Decimal>| match value {
        Some(v) => desk.print.decimal(v.normalize(), v.normalize().scale()),
        None => desk.words.not_known.into(),
    };
    let [was, now] = match figure {
        Some(figure) => desk.print.values_apart(restated.was, restated.now, figure),
        None => [plain(restated.was), plain(restated.now)],
    };
    let written = |text: String| desk.cell(vec![Piece::new(text, style).bound(Bound::Given)]);
    desk.row(vec![
        desk.given(&restated.label),
        written(was),
        written(now),
        desk.given(&restated.class),
        desk.given(&restated.reason),
        desk.given(restated.approved_by.as_deref().unwrap_or_default()),
    ])
}

/// Definitions of what was printed, what the checks found, and what was left out.
pub fn definitions(desk: &Desk) -> Section {
    let words = &desk.words.definitions;
    let title = desk.words.page.definitions;
    let mut blocks = desk.appendix(title, words.intro);
    let mut used: BTreeMap<&str, (&str, &str)> = BTreeMap::new();
    let notes = desk.notes.borrow();
    for figure in notes.used().iter().filter_map(|(_, id)| desk.figure(id)) {
        used.entry(&figure.definition).or_insert((&figure.label, &figure.formula));
    }
    let style = desk.style.cell.size(7.4);
    let para = |(definition, (label, formula)): (&&str, &(&str, &str))| {
        let rich = vec![
            Piece::new(label, style.face(Face::Semibold)).bound(Bound::Given),
            Piece::new(format!(" {definition}: "), style.color(desk.theme.color.muted)).bound(Bound::Given),
            Piece::new(formula, style).bound(Bound::Given),
        ];
        Block::Para(Para::new(rich, 9.6).wrap(Wrap::Hyphenate).above(4.0))
    };
    let inside = used.iter().map(para).collect();
    blocks.push(Block::Lanes(Lanes { blocks: inside, count: 2, gap: 22.0, above: 10.0 }));
    blocks.extend(findings(desk));
    if !desk.options.hidden.is_empty() {
        let hidden = desk.fill(desk.words.missing.hidden, &[&desk.options.hidden.join(", ")]);
        blocks.push(
            Para::new(vec![Piece::new(hidden, desk.style.body).bound(Bound::Given)], 14.0).above(12.0).into(),
        );
    }
    desk.below("definitions", title, blocks)
}

/// Amounts and percentages in what a gate says, as the language writes them: `114,017.79 EUR`.
fn amounts(desk: &Desk, message: &str) -> String {
    let words: Vec<&str> = message.split(' ').collect();
    let said = |(at, word): (usize, &&str)| {
        let unit = words.get(at + 1).copied().unwrap_or_default();
        let is_money = unit.len() == 3 && unit.chars().all(|c| c.is_ascii_uppercase());
        let number: Option<Decimal> = word.replace(',', "").parse().ok().filter(|_| is_money || unit == "%");
        number.map_or_else(|| (*word).to_owned(), |n| desk.print.decimal(n, n.scale()))
    };
    words.iter().enumerate().map(said).collect::<Vec<_>>().join(" ")
}

fn findings(desk: &Desk) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for finding in &desk.summit.findings {
        if blocks.is_empty() {
            blocks.push(desk.style.heading(desk.words.definitions.findings).into());
        }
        let style = desk.style.cell;
        let mut rich = vec![
            Piece::new(amounts(desk, &finding.message), style).bound(Bound::Given),
            Piece::new(format!(" {}", finding.hint), style.color(desk.theme.color.muted)).bound(Bound::Given),
        ];
        if let Some(reason) = &finding.waived {
            let text = format!(" {}", desk.fill(desk.words.definitions.waived, &[reason]));
            rich.push(Piece::new(text, style.face(Face::Italic)).bound(Bound::Given));
        }
        let para = Para::new(rich, 12.0).above(4.0).wrap(Wrap::Hyphenate).role(Role::Paragraph);
        blocks.push(para.into());
    }
    blocks
}
