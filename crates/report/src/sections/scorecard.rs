//! Are the promises kept? Bars against targets, then every headline measure beside its prior year and its plan.

use super::{Section, charts, cite::Cite, desk::Desk, promises, registers};
use crate::{
    layout::{
        block::{Align, Block, Cell, FigureBlock, Para, Row, Table, Width, Wrap},
        rich::{Piece, Rich},
    },
    page::Bound,
};
use chart::drawing::{Face, Rgb};
use model::{
    figure::{Figure, FigureStatus, Unit},
    summit::{Health, Measure, Plan, Show},
};

/// The scorecard.
pub fn section(desk: &Desk) -> Section {
    let title = desk.words.page.scorecard;
    if desk.summit.promises.is_empty() && desk.summit.measures.is_empty() {
        return registers::not_reported(desk, "scorecard", title);
    }
    let message = desk.sentence(&desk.summit.promises_title, desk.style.message, Cite::Links);
    let subtitle = desk.fill(desk.words.scorecard.subtitle, &[&desk.summit.period_title]);
    let subtitle = vec![Piece::new(subtitle, desk.style.small.size(9.0)).bound(Bound::Place)];
    let mut blocks = desk.opening(&desk.numbered(title, "scorecard", 0, 1), message, subtitle);
    if !desk.summit.promises.is_empty() {
        blocks.push(promises::table(desk, 12.0, 5.0));
    }
    if !desk.summit.measures.is_empty() {
        blocks.push(desk.style.heading(desk.words.scorecard.measures).into());
        blocks.push(measures(desk));
        blocks.push(legend(desk));
    }
    desk.page("scorecard", title, blocks)
}

fn measures(desk: &Desk) -> Block {
    let words = &desk.words.scorecard;
    let end = |most: f32| registers::column(Width::Fit(most), Align::End);
    let owned = is_owned(desk);
    let mut columns = vec![
        registers::column(Width::Part(1.0), Align::Start),
        end(62.0),
        end(62.0),
        end(62.0),
        end(62.0),
        registers::column(Width::Fixed(62.0), Align::Start),
        registers::column(Width::Fit(62.0), Align::Start),
    ];
    let [actual, prior, plan, gap] = words.scenarios;
    let mut names = vec![words.measure, actual, prior, plan, gap, words.trend, words.health];
    if owned {
        columns.push(registers::column(Width::Fit(84.0), Align::Start));
        names.push(desk.words.asks.owner);
    }
    let rows = desk.summit.measures.iter().map(|measure| line(desk, measure)).collect();
    Block::Table(Table { columns, head: vec![desk.head(&names)], rows, gap: 9.0, pad: 4.6, above: 6.0 })
}

/// Whether somebody named who answers for a measure; without that the column would say nothing.
fn is_owned(desk: &Desk) -> bool {
    desk.summit.measures.iter().any(|measure| measure.owner.is_some())
}

fn line(desk: &Desk, measure: &Measure) -> Row {
    let style = desk.style.cell;
    let muted = style.color(desk.theme.color.muted);
    let id = measure.figure.as_str();
    let mut name = vec![Piece::new(&measure.label, style)];
    name.extend(desk.notes_of(&[id]));
    let under = Para::new(support(desk, id), 9.6).bare();
    let number = |id: Option<&str>, show, style| match id {
        Some(id) => desk.cell(vec![desk.number(id, show, style)]).middle(),
        None => desk.cell(vec![Piece::new("–", muted)]).middle(),
    };
    let plan = match &measure.plan {
        Some(Plan::Figure(id)) => number(Some(id), Show::Plain, style),
        Some(Plan::Target(_)) => desk.cell(target(desk, measure).into_iter().collect()).middle(),
        None => number(None, Show::Plain, muted),
    };
    let (color, word) = health(desk, measure.health);
    let owner = match &measure.owner {
        Some(owner) => Piece::new(owner, style).bound(Bound::Given),
        None => Piece::new(desk.words.scorecard.unowned, muted),
    };
    let mut row = desk.row(vec![
        Cell::new(vec![Block::Para(Para::new(name, 11.6).bare()), Block::Para(under)]).middle(),
        number(Some(id), Show::Plain, style.face(Face::Semibold)),
        number(measure.prior.as_deref(), Show::Plain, muted),
        plan,
        number(measure.gap.as_deref(), Show::Signed, style.color(color)),
        Cell::new(trend(desk, measure)).middle(),
        desk.cell(vec![Piece::new(word, style.color(color).face(Face::Semibold))]).middle(),
    ]);
    if is_owned(desk) {
        let owner = Para::new(vec![owner], 11.0).bare().wrap(Wrap::Hyphenate);
        row.cells.push(Cell::new(vec![Block::Para(owner)]).middle());
    }
    row.headed = true;
    row
}

/// The target as the promises state it: with its side.
fn target(desk: &Desk, measure: &Measure) -> Option<Piece> {
    let promise = desk.summit.promises.iter().find(|p| p.figure == measure.figure)?;
    Some(Piece::new(promises::sided(desk, promise), desk.style.cell).bound(Bound::Target))
}

/// How sure the number is, from how many cases, and how much of them is covered.
fn support(desk: &Desk, id: &str) -> Rich {
    let style = desk.style.small.size(7.2);
    let Some(figure) = desk.figure(id) else { return Vec::new() };
    let words = &desk.words.scorecard;
    let bound = |text: String| Piece::new(text, style).bound(Bound::Figure(id.into()));
    let mut rich = vec![Piece::new(status(desk, figure), style)];
    let mut tell = |number: String, words: &str| {
        rich.push(Piece::new(" · ", style));
        rich.push(bound(number));
        rich.push(Piece::new(words, style));
    };
    // A count is its own number of cases.
    if let Some(n) = figure.n.filter(|_| figure.unit == Unit::Percent && figure.value.is_some()) {
        tell(desk.print.count(n), &format!(" {}", words.cases));
    }
    if let Some(covered) = figure.coverage.filter(|_| figure.value.is_some()) {
        tell(desk.print.percent(covered), &format!(" {}", words.coverage));
    }
    if let Some(range) = desk.print.range(figure) {
        tell(range, "");
    }
    rich
}

fn trend(desk: &Desk, measure: &Measure) -> Vec<Block> {
    let drawing = charts::spark(desk, (&measure.label, &measure.figure, &measure.history), 62.0, 15.0);
    let block = |drawing| {
        Block::Figure(FigureBlock {
            drawing,
            above: 0.0,
            align: Align::Start,
            decorative: false,
            linked: true,
        })
    };
    drawing.map(block).into_iter().collect()
}

fn health(desk: &Desk, health: Option<Health>) -> (Rgb, &'static str) {
    let [okay, attention, problem] = desk.words.scorecard.healths;
    match health {
        Some(Health::Okay) => (desk.theme.signal.favourable, okay),
        Some(Health::Attention) => (desk.theme.color.ink, attention),
        Some(Health::Problem) => (desk.theme.signal.unfavourable, problem),
        None => (desk.theme.color.muted, "–"),
    }
}

/// What the columns mean.
fn legend(desk: &Desk) -> Block {
    let legend = Piece::new(desk.words.scorecard.legend, desk.style.small).bound(Bound::Place);
    Block::Para(Para::new(vec![legend], 10.8).above(6.0))
}

/// The word for how sure a figure is.
pub fn status(desk: &Desk, figure: &Figure) -> &'static str {
    let at = match figure.status {
        FigureStatus::Final => 0,
        FigureStatus::Provisional => 1,
        FigureStatus::Estimated => 2,
        FigureStatus::Restated => 3,
        FigureStatus::NotMeasurable => 4,
    };
    desk.words.scorecard.states.get(at).copied().unwrap_or_default()
}
