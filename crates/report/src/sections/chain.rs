//! One success and one honest miss, told from the links: what an investment cost, what it moved, what else moved it.

use super::{Section, cite::Cite, deck::exhibit_slide, desk::Desk};
use crate::{
    layout::{
        flow::Sheet,
        rich::{Piece, Rich},
    },
    page::Bound,
};
use model::{
    Decimal,
    chapter::{Bar, Content},
    figure::Figure,
    outcome::Grade,
    summit::{MatrixCell, MatrixRow, Sentence, Span},
};

/// Rows of a slide that can be read from the last row of seats.
const ROWS: usize = 8;

/// What happens to the gross value of an outcome, in the order of the bridge.
const STEPS: [&str; 7] = [
    "value.gross",
    "value.deadweight",
    "value.displacement",
    "value.drop_off",
    "value.external",
    "value.unattributed",
    "value.margin_adjustment",
];

/// The strongest claim with good evidence, and what else explains the result.
pub fn success(desk: &Desk, sheet: &Sheet) -> Option<Section> {
    let (row, outcome, cell) = best(desk, Grade::B).or_else(|| best(desk, Grade::C))?;
    let told = desk.summit.story.iter().find(|sentence| mentions(sentence, &cell.claim));
    let style = desk.style.message;
    let message = match told {
        Some(sentence) => desk.sentence(sentence, style, Cite::Links),
        None => vec![Piece::new(format!("{} → {outcome}", row.investment), style).bound(Bound::Given)],
    };
    let mut bars: Vec<Bar> =
        STEPS.iter().filter_map(|measure| bar_of(desk, &Figure::id_for(measure, Some(outcome)))).collect();
    let column = desk.summit.matrix.columns.iter().position(|c| c.outcome == outcome)?;
    for (other, claim) in claims_on(desk, column) {
        bars.push(bar(&format!("{} {other}", desk.words.deck.claimed_by), &claim.claim));
    }
    bars.truncate(ROWS);
    let note = chain(desk, row, cell);
    let content = Content::Bars { bars };
    Some(exhibit_slide(desk, sheet, ("success", desk.words.deck.success), (message, note), &content))
}

/// The investment that costs most and moved nothing that could be measured: what was spent, what was promised, what came.
pub fn miss(desk: &Desk, sheet: &Sheet) -> Option<Section> {
    let idle = idle(desk);
    let (_, row, dearest) = idle.first()?;
    let told = desk.summit.story.iter().find(|sentence| mentions(sentence, dearest));
    let sentence = told.unwrap_or(&desk.summit.matrix_title);
    let message = desk.sentence(sentence, desk.style.message, Cite::Links);
    let words = &desk.words.deck;
    let mut bars = vec![bar(words.spent, dearest)];
    bars.extend(platform_year(desk, row).map(|id| bar(words.spent_year, &id)));
    for (label, measure) in [(words.promised, "track.promised"), (words.realised, "track.realised")] {
        let known = |outcome: &str| {
            desk.figure(&Figure::id_for(measure, Some(outcome))).filter(|f| f.value.is_some())
        };
        bars.extend(touched(desk, row).filter_map(known).map(|f| {
            let name = f.subject.as_deref().unwrap_or_default();
            bar(&format!("{label}: {name}"), &f.id)
        }));
    }
    bars.truncate(ROWS);
    let mut section = exhibit_slide(
        desk,
        sheet,
        ("miss", words.miss),
        (message, after(desk, &row.investment, &idle)),
        &Content::Bars { bars },
    );
    section.title = words.miss.into();
    Some(section)
}

/// Investments with a cost and no counting claim above zero, the dearest first.
fn idle<'d>(desk: &'d Desk) -> Vec<(Decimal, &'d MatrixRow, &'d str)> {
    let moved = |row: &MatrixRow| {
        row.cells.iter().flatten().any(|cell| value(desk, &cell.claim) > Decimal::ZERO && cell.counts)
    };
    let mut idle: Vec<(Decimal, &MatrixRow, &str)> = desk
        .summit
        .matrix
        .rows
        .iter()
        .filter(|row| !moved(row))
        .filter_map(|row| Some((value(desk, row.cost.as_deref()?), row, row.cost.as_deref()?)))
        .filter(|(cost, ..)| *cost > Decimal::ZERO)
        .collect();
    idle.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.investment.cmp(&b.1.investment)));
    idle
}

/// Outcomes that the investment is linked to, whether the link counts or not.
fn touched<'d>(desk: &'d Desk, row: &'d MatrixRow) -> impl Iterator<Item = &'d str> {
    let linked = row.cells.iter().zip(&desk.summit.matrix.columns).filter(|(cell, _)| cell.is_some());
    linked.map(|(_, column)| column.outcome.as_str())
}

/// The year's spend of the platform of the same name, if there is one.
fn platform_year(desk: &Desk, row: &MatrixRow) -> Option<String> {
    let id = Figure::id_for("finance.actual_year", Some(&row.investment));
    desk.figure(&id).filter(|f| f.value.is_some()).map(|f| f.id.clone())
}

/// What follows from the miss, and which other investments have no measured result.
fn after(desk: &Desk, name: &str, idle: &[(Decimal, &MatrixRow, &str)]) -> Rich {
    let (words, style) = (&desk.words.deck, small(desk));
    let mut rich: Rich = Vec::new();
    let asked = desk.summit.asks.iter().enumerate().find(|(_, ask)| ask.title.contains(name));
    if let Some((at, ask)) = asked {
        let label = format!("{}: {} {}, ", words.follows, desk.words.asks.ask, at + 1);
        rich.push(Piece::new(label, style).bound(Bound::Place));
        rich.push(Piece::new(&ask.title, style).bound(Bound::Given));
    }
    let others: Vec<&str> = idle.iter().skip(1).map(|(_, row, _)| row.investment.as_str()).collect();
    if !others.is_empty() {
        let gap = if rich.is_empty() { "" } else { " · " };
        let told = desk.fill(words.others, &[&others.join(", ")]);
        rich.push(Piece::new(format!("{gap}{told}"), style).bound(Bound::Given));
    }
    rich
}

fn small(desk: &Desk) -> crate::layout::rich::Style {
    desk.style.small.size(9.0 * desk.style.scale)
}

fn value(desk: &Desk, id: &str) -> Decimal {
    desk.figure(id).and_then(|f| f.value).unwrap_or_default()
}

fn mentions(sentence: &Sentence, figure: &str) -> bool {
    sentence.iter().any(|span| matches!(span, Span::Figure { id, .. } if id == figure))
}

fn bar(label: &str, figure: &str) -> Bar {
    Bar { label: label.into(), figure: figure.into(), compared: None, change: None, favourable: None }
}

/// A bar for a figure that is more than nothing, under its own name.
fn bar_of(desk: &Desk, id: &str) -> Option<Bar> {
    let figure = desk.figure(id).filter(|f| f.value.is_some_and(|v| v > Decimal::ZERO))?;
    Some(bar(&figure.label, id))
}

/// The counting claim of this grade or better that is worth most.
fn best<'d>(desk: &'d Desk, worst: Grade) -> Option<(&'d MatrixRow, &'d str, &'d MatrixCell)> {
    let matrix = &desk.summit.matrix;
    let mut found: Option<(Decimal, &MatrixRow, &str, &MatrixCell)> = None;
    for row in &matrix.rows {
        for (cell, column) in row.cells.iter().zip(&matrix.columns) {
            let Some(cell) = cell.as_ref().filter(|c| c.counts && c.grade <= worst) else { continue };
            let worth = value(desk, &cell.claim);
            if worth > found.map_or(Decimal::ZERO, |f| f.0) {
                found = Some((worth, row, &column.outcome, cell));
            }
        }
    }
    found.map(|(_, row, outcome, cell)| (row, outcome, cell))
}

/// Claims on an outcome with who makes them, the largest first.
fn claims_on<'d>(desk: &'d Desk, column: usize) -> Vec<(&'d str, &'d MatrixCell)> {
    let cell = |row: &'d MatrixRow| {
        let cell = row.cells.get(column)?.as_ref().filter(|cell| cell.counts)?;
        Some((row.investment.as_str(), cell))
    };
    let mut all: Vec<(&str, &MatrixCell)> = desk.summit.matrix.rows.iter().filter_map(cell).collect();
    all.sort_by(|a, b| value(desk, &b.1.claim).cmp(&value(desk, &a.1.claim)).then(a.0.cmp(b.0)));
    all
}

/// `Cost €182 k → claims €630 k · verified (A)`, then what to compare it with.
fn chain(desk: &Desk, row: &MatrixRow, cell: &MatrixCell) -> Rich {
    let style = small(desk);
    let mut rich: Rich = Vec::new();
    if let Some(cost) = &row.cost {
        rich.push(Piece::new(format!("{} ", desk.words.matrix.cost), style));
        rich.push(desk.number(cost, model::summit::Show::Plain, style));
        rich.push(Piece::new(" → ", style));
    }
    rich.push(desk.number(&cell.claim, model::summit::Show::Plain, style));
    let grade = super::bridge::grade_name(desk, cell.grade);
    rich.push(Piece::new(format!(" · {grade} · {}", desk.words.deck.rivals), style));
    rich
}
