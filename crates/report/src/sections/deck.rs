//! The presentation edition: the answer first, one exhibit to a slide, large enough to be read from the last row.
//! Note numbers are those of the reading edition, so that both can be used side by side.

use super::{
    Section, chapter, charts,
    cite::Cite,
    desk::Desk,
    exhibit,
    one_pager::{self, figure},
    promises, registers,
    typography::Typography,
};
use crate::{
    layout::{
        block::{Block, List, Para, Rule, Side, Width, Wrap},
        flow::Sheet,
        rich::{Piece, Rich},
    },
    page::{Bound, Role},
};
use model::summit::{Ask, Sentence};

/// By how much slides are larger than pages.
pub const SCALE: f32 = 1.72;

/// Height that the message of a slide takes from its drawing.
const OPENING: f32 = 112.0;

/// The part of a slide that holds content: 16 by 9.
pub fn sheet() -> Sheet {
    Sheet { width: 960.0, height: 540.0, left: 52.0, top: 68.0, measure: 856.0, bottom: 496.0 }
}

/// All slides.
pub fn slides(desk: &Desk, sheet: &Sheet) -> Vec<Section> {
    let page = &desk.words.page;
    let room = sheet.room() - OPENING;
    let mut all = vec![title(desk, sheet), answer(desk, sheet)];
    all.extend(story(desk));
    all.extend(kept(desk));
    all.extend(drawn(
        desk,
        "bridge",
        page.bridge,
        &desk.summit.bridge_title,
        charts::bridge(desk, sheet.measure, room),
    ));
    all.extend(drawn(
        desk,
        "flow",
        page.matrix,
        &desk.summit.matrix_title,
        charts::flow(desk, sheet.measure, room),
    ));
    let months = charts::months(desk, sheet.measure, room).map(|m| m.0);
    all.extend(drawn(desk, "finance", page.finance, &desk.summit.finance_title, months));
    let chapters = [
        ("unit_economics", page.unit_economics),
        ("adoption", page.adoption),
        ("delivery", page.delivery),
        ("okr", page.okr),
        ("portfolio", page.portfolio),
    ];
    all.extend(chapters.iter().filter_map(|(name, title)| exhibited(desk, sheet, name, title)));
    all.extend(desk.summit.asks.iter().enumerate().map(|(at, ask)| decision(desk, at, ask)));
    all.extend(exhibited(desk, sheet, "outlook", page.outlook));
    all.extend(exhibited(desk, sheet, "assumptions", page.sureness));
    all.retain(|s| !desk.options.hidden.iter().any(|h| h == s.name));
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

fn story(desk: &Desk) -> Option<Section> {
    if desk.summit.story.is_empty() {
        return None;
    }
    let style = desk.style.body.size(desk.style.body.size * 1.15);
    let mut blocks = desk.opening(desk.words.page.story, Vec::new(), Vec::new());
    let bullet = || vec![Piece::new("·", style.color(desk.theme.color.muted))];
    let points = desk.summit.story.iter().map(|s| (bullet(), desk.sentence(s, style, Cite::Notes))).collect();
    blocks.push(Block::List(List {
        points,
        indent: 20.0,
        leading: Typography::loose(style),
        above: 20.0,
        gap: 14.0,
    }));
    Some(desk.page("story", desk.words.page.story, blocks))
}

fn kept(desk: &Desk) -> Option<Section> {
    if desk.summit.promises.is_empty() {
        return None;
    }
    let title = desk.words.page.scorecard;
    let message = desk.sentence(&desk.summit.promises_title, desk.style.message, Cite::Links);
    let mut blocks = desk.opening(title, message, Vec::new());
    blocks.push(promises::table(desk, 20.0, 5.0));
    Some(desk.page("scorecard", title, blocks))
}

/// A slide with one drawing.
fn drawn(
    desk: &Desk,
    name: &'static str,
    title: &str,
    message: &Sentence,
    drawing: Option<chart::drawing::Drawing>,
) -> Option<Section> {
    let message = desk.sentence(message, desk.style.message, Cite::Links);
    let mut blocks = desk.opening(title, message, Vec::new());
    blocks.push(figure(drawing?, 14.0));
    Some(desk.page(name, title, blocks))
}

/// A slide with the first exhibit of a chapter.
fn exhibited(desk: &Desk, sheet: &Sheet, name: &'static str, title: &str) -> Option<Section> {
    let chapter = desk.summit.chapters.iter().find(|c| c.page == name)?;
    let first = chapter.exhibits.first()?;
    let message = desk.sentence(&chapter.message, desk.style.message, Cite::Links);
    let mut blocks = desk.opening(title, message, chapter::subtitle(desk, chapter));
    blocks.extend(exhibit::blocks(desk, sheet.measure, title, &first.content));
    Some(desk.page(name, title, blocks))
}

/// A decision that is needed.
fn decision(desk: &Desk, at: usize, ask: &Ask) -> Section {
    let words = &desk.words.asks;
    let style = desk.style.body.size(desk.style.body.size * 1.1);
    let eyebrow = format!("{} {}", words.ask, at + 1);
    let message = vec![Piece::new(&ask.title, desk.style.message).bound(Bound::Given)];
    let mut blocks = desk.opening(&eyebrow, message, Vec::new());
    let by = ask.by.map(|date| desk.print.date(date));
    let facts = [(words.by, by), (words.owner, ask.owner.clone()), (words.effect, ask.effect.clone())];
    let columns = facts.into_iter().filter_map(|(label, value)| {
        let text: Rich = vec![Piece::new(value?, style).bound(Bound::Given)];
        let label = desk.words_in(desk.style.small, label);
        let label = Para::new(label, Typography::line(desk.style.small));
        let text = Para::new(text, Typography::loose(style)).wrap(Wrap::Balance).above(3.0);
        Some((Width::Part(1.0), vec![label.into(), text.into()]))
    });
    let columns = columns.collect();
    blocks.push(Block::Rule(Rule { stripe: desk.style.strong, above: 40.0, keep: true }));
    blocks.push(Block::Side(Side {
        columns,
        gap: 32.0,
        above: 16.0,
        rule: Some(desk.style.hair),
        role: None,
    }));
    desk.page("decisions", &eyebrow, blocks)
}
