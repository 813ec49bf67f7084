//! The presentation edition: the answer first, one exhibit to a slide, large enough to be read from the last row.
//! Note numbers are those of the reading edition, so that both can be used side by side.

use super::{
    Section, chain, charts,
    cite::Cite,
    decision,
    desk::Desk,
    exhibit, more,
    one_pager::{self, figure},
    promises, registers,
    typography::Typography,
};
use crate::{
    compose,
    layout::{
        block::{Block, Para, Rule},
        flow::Sheet,
        rich::{Piece, Rich},
    },
    page::{Bound, Role},
};
use model::{
    chapter::{Bar, Chapter, Content, Exhibit, GridCell, GridRow, Swing},
    summit::Sentence,
};

/// By how much slides are larger than pages.
pub const SCALE: f32 = 1.72;

/// Height that the message of a slide takes from its drawing.
const OPENING: f32 = 134.0;

/// The part of a slide that holds content: 16 by 9.
pub fn sheet() -> Sheet {
    Sheet { width: 960.0, height: 540.0, left: 52.0, top: 68.0, measure: 856.0, bottom: 496.0 }
}

/// All slides, in the order in which they are presented; those that explain further stand at the end.
pub fn slides(desk: &Desk, sheet: &Sheet) -> Vec<Section> {
    let page = &desk.words.page;
    let summit = desk.summit;
    let room = sheet.room() - OPENING;
    let bridge = charts::bridge(desk, sheet.measure, room);
    let flow = charts::flow(desk, sheet.measure, room);
    let months = charts::months(desk, sheet.measure, room).map(|m| m.0);
    let months = months.or_else(|| charts::lines(desk, sheet.measure, (LINES + 1, room)));
    let mut all = vec![title(desk, sheet), answer(desk, sheet)];
    all.push(kept(desk).unwrap_or_else(|| lacking(desk)));
    let style = desk.style.small.size(9.0 * desk.style.scale);
    let unit = desk.fill(desk.words.deck.flow_note, &[&charts::flow_unit(desk), &summit.period_title]);
    let flow_note = vec![Piece::new(unit, style).bound(Bound::Place)];
    let bridge_note = desk.sentence(&summit.bridge_note, style, Cite::Links);
    all.extend(drawn(desk, ("bridge", page.bridge), (&summit.bridge_title, bridge_note), bridge));
    all.extend(drawn(desk, ("flow", page.matrix), (&summit.matrix_title, flow_note), flow));
    all.extend(drawn(desk, ("finance", page.finance), (&summit.finance_title, Vec::new()), months));
    all.extend(chain::success(desk, sheet));
    all.extend(chain::miss(desk, sheet));
    all.extend(exhibited(desk, sheet, "adoption", page.adoption));
    all.extend(exhibited(desk, sheet, "delivery", page.delivery));
    all.extend(exhibited(desk, sheet, "okr", page.okr));
    all.extend(exhibited(desk, sheet, "portfolio", page.portfolio));
    all.extend(summit.asks.iter().enumerate().map(|(at, ask)| decision::slide(desk, sheet, at, ask)));
    all.extend(exhibited(desk, sheet, "outlook", page.outlook));
    all.extend(sure(desk, sheet));
    all.extend(exhibited(desk, sheet, "unit_economics", page.unit_economics));
    all.extend(exhibited(desk, sheet, "assumptions", page.assumptions));
    compose::arrange(&mut all, |s| s.name, &desk.options.order, &desk.options.hidden);
    all
}

fn title(desk: &Desk, sheet: &Sheet) -> Section {
    let style = &desk.style;
    let summit = desk.summit;
    let line = |text: &str, style, bound| {
        Para::new(vec![Piece::new(text, style).bound(bound)], Typography::tight(style))
    };
    let mut blocks: Vec<Block> = vec![Block::Sink(sheet.room() * 0.3)];
    blocks.push(line(&summit.organisation, style.lead, Bound::Given).into());
    let large = style.answer.size(style.answer.size * 1.25);
    blocks.push(Block::Rule(Rule { stripe: desk.style.strong, above: 14.0, keep: true }));
    blocks.push(line(desk.words.product, large, Bound::Words).role(Role::Heading(1)).above(12.0).into());
    blocks.push(
        line(&summit.period_title, style.lead.size(style.lead.size * 1.3), Bound::Place).above(8.0).into(),
    );
    let classification = desk.options.classification.as_ref().unwrap_or(&summit.classification);
    blocks.push(line(classification, style.small, Bound::Given).above(40.0).into());
    desk.page("title", desk.words.product, blocks)
}

fn answer(desk: &Desk, sheet: &Sheet) -> Section {
    let page = &desk.words.page;
    let variants = [(0, 3), (5, 3), (5, 2), (5, 0)];
    let set = variants.map(|(tight, asks)| answered(desk, sheet, tight, asks));
    let fitting = set.iter().position(|blocks| one_pager::height(desk, sheet, blocks) <= sheet.room());
    let blocks = set.into_iter().nth(fitting.unwrap_or(3)).unwrap_or_default();
    desk.page("one_pager", page.answer, blocks)
}

fn answered(desk: &Desk, sheet: &Sheet, tight: usize, asks: usize) -> Vec<Block> {
    let message = desk.sentence(&desk.summit.headline, desk.style.message, Cite::Links);
    let mut blocks = desk.opening(desk.words.page.answer, message, Vec::new());
    let lead = desk.style.body.color(desk.theme.color.muted);
    let subline = desk.sentence(&desk.summit.subline, lead, Cite::Notes);
    if !subline.is_empty() {
        blocks.push(Para::new(subline, Typography::loose(lead)).above(4.0).into());
    }
    blocks.extend(one_pager::tile_strip(desk, sheet, 4, tight));
    if !desk.summit.asks.is_empty() && asks > 0 {
        blocks.push(registers::asks(desk, asks, 8.0, 1.8));
    }
    blocks
}

fn kept(desk: &Desk) -> Option<Section> {
    let measured = |p: &model::summit::Promise| p.verdict != model::summit::Verdict::NotMeasurable;
    if !desk.summit.promises.iter().any(measured) {
        return None;
    }
    let title = desk.words.page.story;
    let message = desk.sentence(&desk.summit.promises_title, desk.style.message, Cite::Links);
    let note = desk.fill(desk.words.one_pager.promises_note, &[&desk.summit.period_title]);
    let note = Piece::new(note, desk.style.small.size(9.0 * desk.style.scale)).bound(Bound::Place);
    let mut blocks = desk.opening(&desk.numbered(title, "scorecard", 0, 1), message, vec![note]);
    blocks.push(promises::table(desk, 20.0, 5.0));
    Some(desk.page("scorecard", title, blocks))
}

/// What cannot be said yet, and what it needs.
fn lacking(desk: &Desk) -> Section {
    let title = desk.words.missing.heading;
    let mut blocks =
        desk.opening(desk.words.page.scorecard, desk.words_in(desk.style.message, title), Vec::new());
    blocks.push(registers::lacking(desk, 2.2 * desk.style.scale));
    desk.page("scorecard", title, blocks)
}

/// A slide with one drawing.
fn drawn(
    desk: &Desk,
    (name, title): (&'static str, &str),
    (message, note): (&Sentence, Rich),
    drawing: Option<chart::drawing::Drawing>,
) -> Option<Section> {
    let message = desk.sentence(message, desk.style.message, Cite::Links);
    let mut blocks = desk.opening(&desk.numbered(title, name, 0, 1), message, note);
    blocks.push(figure(drawing?, 14.0));
    Some(desk.page(name, title, blocks))
}

/// A slide with the exhibit of a chapter that its message is about.
fn exhibited(desk: &Desk, sheet: &Sheet, name: &'static str, title: &str) -> Option<Section> {
    let chapter = &more::completed(desk, desk.summit.chapters.iter().find(|c| c.page == name)?);
    let at = telling(chapter);
    let exhibit = chapter.exhibits.get(at)?;
    let message = desk.sentence(&chapter.message, desk.style.message, Cite::Links);
    let note = told(desk, [&exhibit.title, &chapter.note, &exhibit.note]);
    let title = &desk.numbered(title, name, at, chapter.exhibits.len());
    let content = bars_of(&exhibit.content).unwrap_or_else(|| exhibit.content.clone());
    Some(exhibit_slide(desk, sheet, (name, title), (message, note), &content))
}

/// What is said below the message, one after the other.
fn told(desk: &Desk, parts: [&Sentence; 3]) -> Rich {
    let style = desk.style.small.size(9.0 * desk.style.scale);
    let mut note = Rich::new();
    for part in parts {
        let said = desk.sentence(part, style, Cite::Links);
        if said.iter().all(|piece| piece.text.trim().is_empty()) {
            continue;
        }
        if !note.is_empty() {
            note.push(Piece::new(" · ", style));
        }
        note.extend(said);
    }
    note
}

/// A slide with one exhibit that fills it.
pub fn exhibit_slide(
    desk: &Desk,
    sheet: &Sheet,
    (name, title): (&'static str, &str),
    (message, note): (Rich, Rich),
    content: &Content,
) -> Section {
    let mut blocks = desk.opening(title, message, note);
    let left = sheet.room() - one_pager::height(desk, sheet, &blocks) - 16.0;
    desk.fills.set(Some(left));
    blocks.extend(exhibit::blocks(desk, sheet.measure, title, content));
    desk.fills.set(None);
    desk.page(name, title, blocks)
}

/// The exhibit that tells most about the message: the one that shows its figure as a level, or compares what it compares;
/// else the first.
fn telling(chapter: &Chapter) -> usize {
    let said = chapter.message.iter().filter_map(|span| match span {
        model::summit::Span::Figure { id, .. } => Some(id.as_str()),
        _ => None,
    });
    let said: Vec<&str> = said.collect();
    let level = |e: &Exhibit| matches!(&e.content, Content::Dots { level: Some(id), .. } if said.contains(&id.as_str()));
    let split = |e: &Exhibit| {
        said.len() > 1
            && matches!(&e.content, Content::Bars { bars } if bars.iter().any(|b| b.compared.is_some()))
    };
    // What to merge, and what comes next, are told by one kind of exhibit only.
    let merging = |e: &Exhibit| {
        let first = exhibit::listed(&e.content).into_iter().next();
        first.is_some_and(|id| super::numbering::measure(&id) == "sprawl.capability_cost")
    };
    let ahead = |e: &Exhibit| matches!(&e.content, Content::Lines { .. });
    let told = |e: &Exhibit| match chapter.page.as_str() {
        "portfolio" => merging(e),
        "outlook" => ahead(e),
        _ => false,
    };
    let found = chapter.exhibits.iter().position(told);
    let found = found.or_else(|| chapter.exhibits.iter().position(|e| level(e) || split(e)));
    found.unwrap_or(0)
}

/// A table of names and numbers as bars, which are read from further away.
fn bars_of(content: &Content) -> Option<Content> {
    let Content::Grid { rows, .. } = content else { return None };
    let bar = |row: &GridRow| {
        let [GridCell::Words(label), GridCell::Number { figure, .. }, ..] = row.cells.as_slice() else {
            return None;
        };
        Some(Bar {
            label: label.clone(),
            figure: figure.clone(),
            compared: None,
            change: None,
            favourable: None,
        })
    };
    let bars: Vec<Bar> = rows.iter().filter(|row| !row.strong).filter_map(bar).take(LINES).collect();
    (bars.len() > 1 && bars.len() == rows.len().min(LINES)).then_some(Content::Bars { bars })
}

/// Lines of a slide that can still be read.
const LINES: usize = 12;

/// How sure we are: the claim by grade of evidence, and what must be real to break even.
fn sure(desk: &Desk, sheet: &Sheet) -> Option<Section> {
    let step = desk.summit.bridge.iter().find(|step| !step.grades.is_empty())?;
    let bar = |(grade, id, _): &(model::outcome::Grade, String, model::Decimal)| Bar {
        label: super::bridge::grade_name(desk, *grade).into(),
        figure: id.clone(),
        compared: None,
        change: None,
        favourable: None,
    };
    let bars = Content::Bars { bars: step.grades.iter().map(bar).collect() };
    let message = desk.sentence(&desk.summit.subline, desk.style.message, Cite::Links);
    let note = desk.words_in(desk.style.small.size(9.0 * desk.style.scale), desk.words.bridge.grades);
    let title = desk.words.page.sureness;
    let opening = desk.opening(title, message.clone(), note.clone());
    let both = (3..=6).rev().find_map(|most| grades_and_swings(desk, sheet, &opening, &bars, most));
    Some(match both {
        Some(blocks) => desk.page("sureness", title, blocks),
        None => exhibit_slide(desk, sheet, ("sureness", title), (message, note), &bars),
    })
}

/// The part of their usual height that rows of a drawing can do with beside another one.
const CLOSE: f32 = 0.76;

/// What the claim rests on, and below it so many assumptions that move it most; `None` where they are not known or where
/// there is no room for them.
fn grades_and_swings(
    desk: &Desk,
    sheet: &Sheet,
    opening: &[Block],
    bars: &Content,
    most: usize,
) -> Option<Vec<Block>> {
    let chapter = desk.summit.chapters.iter().find(|c| c.page == "assumptions")?;
    let exhibit = chapter.exhibits.iter().find(|e| matches!(e.content, Content::Swings { .. }))?;
    let swings = widest(desk, &exhibit.content, most)?;
    let title = desk.words.page.sureness;
    let note = told(desk, [&exhibit.title, &chapter.note, &exhibit.note]);
    let note = Para::new(note, 13.0 * desk.style.scale).above(14.0);
    let mut blocks = opening.to_vec();
    blocks.extend(exhibit::blocks(desk, sheet.measure, title, bars));
    blocks.push(note.keep().into());
    let left = sheet.room() - one_pager::height(desk, sheet, &blocks) - 22.0;
    let usual = exhibit::blocks(desk, sheet.measure, title, &swings);
    if one_pager::height(desk, sheet, &usual) * CLOSE > left {
        return None;
    }
    desk.fills.set(Some(left));
    blocks.extend(exhibit::blocks(desk, sheet.measure, title, &swings));
    desk.fills.set(None);
    Some(blocks)
}

/// The assumptions that move a result most.
fn widest(desk: &Desk, content: &Content, most: usize) -> Option<Content> {
    let Content::Swings { base, level, swings } = content else { return None };
    let value = |id: &str| desk.figure(id).and_then(|f| f.value);
    let width = |s: &Swing| value(&s.high).zip(value(&s.low)).map(|(high, low)| (high - low).abs());
    let mut swings: Vec<Swing> = swings.iter().filter(|s| width(s).is_some()).cloned().collect();
    swings.sort_by_key(|s| std::cmp::Reverse(width(s)));
    swings.truncate(most);
    (!swings.is_empty()).then(|| Content::Swings { base: base.clone(), level: level.clone(), swings })
}
