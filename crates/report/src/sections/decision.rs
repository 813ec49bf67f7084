//! A slide per decision that is needed: what is asked, by when, by whom, what it brings, and what the figures say about it.

use super::{Section, desk::Desk, one_pager::height, typography::Typography};
use crate::{
    layout::{
        block::{Align, Block, Column, Para, Row, Rule, Side, Table, Width, Wrap},
        flow::Sheet,
        rich::{Piece, Rich, Style},
    },
    page::Bound,
};
use chart::drawing::Face;
use model::{
    figure::Figure,
    summit::{Ask, Show},
};

/// What a board wants to know about the subject of a decision, the most important first.
const FACTS: [&str; 12] = [
    "investment.cost",
    "investment.claimed",
    "investment.bcr",
    "finance.actual",
    "finance.variance",
    "value.claimed",
    "adoption.rate",
    "adoption.voluntary_rate",
    "adoption.mandate_share",
    "survey.csat",
    "sprawl.core_platforms",
    "sprawl.capability",
];
/// Facts on a slide.
const MOST: usize = 6;

/// A decision that is needed.
pub fn slide(desk: &Desk, sheet: &Sheet, at: usize, ask: &Ask) -> Section {
    let words = &desk.words.asks;
    let eyebrow = format!("{} {}", words.ask, at + 1);
    let message = vec![Piece::new(&ask.title, desk.style.message).bound(Bound::Given)];
    let mut blocks = desk.opening(&eyebrow, message, Vec::new());
    let by = ask.by.map(|date| desk.print.date(date));
    let terms = [(words.by, by), (words.owner, ask.owner.clone()), (words.effect, ask.effect.clone())];
    let columns: Vec<(Width, Vec<Block>)> =
        terms.into_iter().filter_map(|(label, value)| term(desk, label, value)).collect();
    if !columns.is_empty() {
        let rule = Some(desk.style.hair);
        blocks.push(Block::Rule(Rule { stripe: desk.style.strong, above: 26.0, keep: true }));
        blocks.push(Block::Side(Side { columns, gap: 32.0, above: 14.0, rule, role: None }));
    }
    blocks.extend(choice(desk, ask));
    let room = sheet.room() - height(desk, sheet, &blocks) - desk.style.heading_gap;
    let set = (1..=MOST).rev().map(|most| facts(desk, ask, most));
    let fitting = set.into_iter().find(|facts| height(desk, sheet, facts) <= room);
    blocks.extend(fitting.unwrap_or_default());
    desk.page("decisions", &eyebrow, blocks)
}

fn term(desk: &Desk, label: &str, value: Option<String>) -> Option<(Width, Vec<Block>)> {
    let style = desk.style.heading.size(desk.style.heading.size * 1.15);
    let text: Rich = vec![Piece::new(value?, style).bound(Bound::Given)];
    let label = Para::new(desk.words_in(desk.style.small, label), Typography::line(desk.style.small));
    let text = Para::new(text, Typography::tight(style)).wrap(Wrap::Balance).above(4.0);
    Some((Width::Part(1.0), vec![label.into(), text.into()]))
}

/// What deciding costs and brings, and what waiting costs, beside each other.
fn choice(desk: &Desk, ask: &Ask) -> Vec<Block> {
    let words = &desk.words.asks;
    let style = desk.style.body;
    let option = |name: &str, lines: Vec<Rich>| -> (Width, Vec<Block>) {
        let name = Para::new(desk.words_in(style.face(Face::Semibold), name), Typography::loose(style));
        let line =
            |rich| Block::from(Para::new(rich, Typography::loose(style)).wrap(Wrap::Hyphenate).above(2.0));
        (Width::Part(1.0), [name.into()].into_iter().chain(lines.into_iter().map(line)).collect())
    };
    let mut asked = vec![cost(desk, ask, style)];
    asked.extend(ask.reason.as_ref().map(|reason| why(desk, reason, style)));
    let columns = vec![option(words.as_asked, asked), option(words.wait, vec![delay(desk, ask, style)])];
    let rule = Some(desk.style.hair);
    vec![Block::Side(Side { columns, gap: 32.0, above: 20.0, rule, role: None })]
}

fn cost(desk: &Desk, ask: &Ask, style: Style) -> Rich {
    let words = &desk.words.asks;
    match &ask.cost {
        Some(id) => {
            let mut rich = vec![Piece::new(format!("{} ", words.cost), style), strong(desk, id, style)];
            rich.extend(desk.notes_of(&[id]));
            rich.push(Piece::new(format!(" {}", words.once), style));
            rich
        }
        None => desk.words_in(style.color(desk.theme.color.muted), words.free),
    }
}

fn strong(desk: &Desk, id: &str, style: Style) -> Piece {
    desk.number(id, Show::Plain, style.face(Face::Semibold))
}

fn why(desk: &Desk, reason: &str, style: Style) -> Rich {
    let label = Piece::new(format!("{}: ", desk.words.asks.why), style.color(desk.theme.color.muted));
    vec![label, Piece::new(reason, style).bound(Bound::Given)]
}

fn delay(desk: &Desk, ask: &Ask, style: Style) -> Rich {
    let words = &desk.words.asks;
    match &ask.delay {
        Some(id) => {
            let mut rich = vec![strong(desk, id, style)];
            rich.extend(desk.notes_of(&[id]));
            rich.push(Piece::new(format!(" {}", words.monthly), style));
            rich
        }
        None => desk.words_in(style.color(desk.theme.color.muted), words.unpriced),
    }
}

/// The asks again, each with what it costs, why, and what waiting costs; nothing when no ask says any of it.
pub fn options(desk: &Desk) -> Vec<Block> {
    let told = |ask: &Ask| ask.cost.is_some() || ask.delay.is_some() || ask.reason.is_some();
    if !desk.summit.asks.iter().any(told) {
        return Vec::new();
    }
    let words = &desk.words.asks;
    let ids = |pick: fn(&Ask) -> &Option<String>| {
        desk.summit.asks.iter().filter_map(|ask| pick(ask).as_deref()).collect::<Vec<_>>()
    };
    let head = desk.head_cited(&[
        ("", Vec::new()),
        (words.why, Vec::new()),
        (words.cost, ids(|ask| &ask.cost)),
        (words.delay, ids(|ask| &ask.delay)),
    ]);
    let column = |width, align| Column { width, align };
    let columns = vec![
        column(Width::Fixed(12.0), Align::Start),
        column(Width::Part(1.0), Align::Start),
        column(Width::Fit(90.0), Align::End),
        column(Width::Fit(150.0), Align::End),
    ];
    let rows = desk.summit.asks.iter().enumerate().map(|(at, ask)| option(desk, at, ask)).collect();
    let table = Table { columns, head: vec![head], rows, gap: 10.0, pad: 3.4, above: 12.0 };
    let note = Para::new(desk.words_in(desk.style.small, words.delay_note), 11.0).above(4.0);
    vec![table.into(), note.into()]
}

fn option(desk: &Desk, at: usize, ask: &Ask) -> Row {
    let style = desk.style.cell;
    let number = |id: &Option<String>| match id {
        Some(id) => desk.cell(vec![desk.number(id, Show::Plain, style)]),
        None => desk.cell(desk.words_in(style.color(desk.theme.color.muted), "–")),
    };
    let place = Piece::new((at + 1).to_string(), style.face(Face::Semibold)).bound(Bound::Place);
    desk.row(vec![
        desk.cell(vec![place]),
        desk.given(ask.reason.as_deref().unwrap_or_default()),
        number(&ask.cost),
        number(&ask.delay),
    ])
}

/// What the figures say about the things that the ask names.
fn facts(desk: &Desk, ask: &Ask, most: usize) -> Vec<Block> {
    let mut known = known(desk, &ask.title);
    known.truncate(most);
    if known.is_empty() {
        return Vec::new();
    }
    let style = desk.style.cell.size(desk.style.cell.size * 1.15);
    let rows = known.iter().map(|figure| {
        let subject = figure.subject.as_deref().unwrap_or_default();
        let mut name = vec![Piece::new(&figure.label, style).bound(Bound::Given)];
        name.push(
            Piece::new(format!(", {subject}"), style.color(desk.theme.color.muted)).bound(Bound::Given),
        );
        name.extend(desk.notes_of(&[&figure.id]));
        let show = if figure.id.starts_with("finance.variance") { Show::Signed } else { Show::Plain };
        let number = vec![desk.number(&figure.id, show, style.face(Face::Semibold))];
        let range = desk.print.range(figure).map(|range| desk.written(&figure.id, range, desk.style.cell));
        let range = range.filter(|piece| !piece.text.is_empty()).into_iter().collect();
        desk.row(vec![desk.cell(name), desk.cell(number), desk.cell(range)])
    });
    let k = desk.style.scale;
    let columns = vec![
        Column { width: Width::Part(1.0), align: Align::Start },
        Column { width: Width::Fit(110.0 * k), align: Align::End },
        Column { width: Width::Fit(110.0 * k), align: Align::Start },
    ];
    let table =
        Table { columns, head: Vec::new(), rows: rows.collect(), gap: 12.0 * k, pad: 3.4 * k, above: 6.0 };
    vec![desk.style.heading(desk.words.deck.facts).into(), table.into()]
}

/// Figures about the subject with the longest name in the text.
fn known<'d>(desk: &'d Desk, text: &str) -> Vec<&'d Figure> {
    let text = padded(text);
    let figures = || desk.summit.figures.iter().filter(|f| f.value.is_some() && !f.id.contains('@'));
    let subjects = figures().filter(|f| FACTS.contains(&super::numbering::measure(&f.id)));
    let subjects = subjects.filter_map(|f| f.subject.as_deref()).filter(|s| text.contains(&padded(s)));
    let Some(subject) = subjects.max_by(|a, b| a.len().cmp(&b.len()).then(b.cmp(a))) else {
        return Vec::new();
    };
    let about =
        |measure: &&str| desk.figure(&Figure::id_for(measure, Some(subject))).filter(|f| f.value.is_some());
    FACTS.iter().filter_map(about).take(MOST).collect()
}

/// Words in small letters between single blanks, so that whole words are found.
fn padded(text: &str) -> String {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    format!(" {} ", words.join(" "))
}
