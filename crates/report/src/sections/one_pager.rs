//! The first page: the answer, five numbers, the bridge, the promises, the story and the asks. Exactly one page:
//! it is set roomy and then tighter until it fits; what still does not fit moves to later pages and is pointed to.

use super::{Section, charts, cite::Cite, desk::Desk, finance, promises, registers, typography::Typography};
use crate::{
    layout::{
        Setter,
        block::{Align, Block, FigureBlock, Para, Rule, Side, Width, Wrap},
        flow::Sheet,
        line,
        rich::{Piece, Rich},
        slab::height_of,
    },
    page::Role,
};
use chart::drawing::Face;
use model::summit::{Show, Tile};

/// How tightly the page is set.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Fit {
    /// Height of the bridge.
    bridge: f32,
    /// Part of the usual space between things.
    air: f32,
    /// Size of the answer.
    answer: f32,
    /// Promises listed.
    promises: usize,
    /// Sentences of the story.
    story: usize,
    /// Asks listed.
    asks: usize,
}

const FITS: [Fit; 12] = [
    Fit { bridge: 168.0, air: 1.0, answer: 19.5, promises: 5, story: 8, asks: 8 },
    Fit { bridge: 152.0, air: 0.9, answer: 19.5, promises: 5, story: 8, asks: 8 },
    Fit { bridge: 136.0, air: 0.8, answer: 18.0, promises: 5, story: 6, asks: 6 },
    Fit { bridge: 122.0, air: 0.7, answer: 17.0, promises: 5, story: 5, asks: 5 },
    Fit { bridge: 110.0, air: 0.6, answer: 16.0, promises: 5, story: 4, asks: 4 },
    Fit { bridge: 100.0, air: 0.5, answer: 15.0, promises: 5, story: 3, asks: 3 },
    Fit { bridge: 92.0, air: 0.4, answer: 13.5, promises: 5, story: 2, asks: 2 },
    Fit { bridge: 80.0, air: 0.3, answer: 12.0, promises: 5, story: 1, asks: 1 },
    // Beyond this, whole parts are left to the pages that show them in full.
    Fit { bridge: 80.0, air: 0.3, answer: 11.0, promises: 5, story: 0, asks: 0 },
    Fit { bridge: 0.0, air: 0.3, answer: 11.0, promises: 5, story: 0, asks: 0 },
    Fit { bridge: 0.0, air: 0.3, answer: 10.0, promises: 0, story: 0, asks: 0 },
    Fit { bridge: 0.0, air: 0.2, answer: 8.0, promises: 0, story: 0, asks: 0 },
];

/// The first page.
pub fn section(desk: &Desk, sheet: &Sheet) -> Section {
    let room = sheet.room();
    let mut blocks = Vec::new();
    for (at, fit) in FITS.iter().enumerate() {
        blocks = page(desk, sheet, *fit);
        let spare = room - height(desk, sheet, &blocks);
        if spare >= 0.0 {
            let wide = Fit { bridge: fit.bridge + (spare - 6.0).clamp(0.0, 46.0), ..*fit };
            if at < 4 && !desk.summit.bridge.is_empty() {
                blocks = page(desk, sheet, wide);
            }
            break;
        }
    }
    desk.page("one_pager", desk.words.page.one_pager, blocks)
}

/// Height of blocks, as they are set on a sheet.
pub fn height(desk: &Desk, sheet: &Sheet, blocks: &[Block]) -> f32 {
    let mut setter = Setter::measuring(desk.fonts, desk.options.language, sheet.room());
    height_of(&setter.blocks(blocks, sheet.measure, 0))
}

fn page(desk: &Desk, sheet: &Sheet, fit: Fit) -> Vec<Block> {
    let mut blocks = answer(desk, fit);
    blocks.extend(tiles(desk, sheet, fit));
    blocks.extend(bridge(desk, sheet, fit));
    blocks.extend(money(desk, sheet, fit));
    blocks.extend(promises(desk, fit));
    blocks.extend(story(desk, fit));
    blocks.extend(lacking(desk, fit));
    blocks
}

/// Where the money goes, while nothing says what it brings.
fn money(desk: &Desk, sheet: &Sheet, fit: Fit) -> Vec<Block> {
    if !desk.summit.bridge.is_empty() || fit.bridge <= 0.0 {
        return Vec::new();
    }
    let Some(drawing) = charts::lines(desk, sheet.measure, (LINES, fit.bridge * 1.25)) else {
        return Vec::new();
    };
    let words = &desk.words.finance;
    let mut blocks = heading(desk, desk.words_in(desk.style.heading, words.lines), fit);
    let by = if finance::is_grouped(desk) { words.by_group } else { words.by_platform };
    let mut note = desk.words_in(desk.style.small, by);
    let ids: Vec<String> = drawing.marks.iter().filter_map(|mark| mark.figure.clone()).collect();
    note.extend(desk.notes_of(&ids.iter().map(String::as_str).collect::<Vec<_>>()));
    blocks.push(desk.style.caption(note).into());
    blocks.push(figure(drawing, 6.0 * fit.air));
    blocks
}

/// Lines of money on the first page.
const LINES: usize = 8;

/// What the report cannot say yet and what it needs for that, while it is most of it.
fn lacking(desk: &Desk, fit: Fit) -> Vec<Block> {
    if desk.summit.missing.len() < MOST_MISSING || fit.air < 0.5 {
        return Vec::new();
    }
    let mut blocks = heading(desk, desk.words_in(desk.style.heading, desk.words.missing.heading), fit);
    blocks.push(registers::lacking(desk, 0.8 + 1.4 * fit.air));
    blocks
}

/// Pages that are missing when the first page lists them.
const MOST_MISSING: usize = 4;

fn answer(desk: &Desk, fit: Fit) -> Vec<Block> {
    let style = desk.style.answer.size(fit.answer);
    let mut answer = desk.sentence(&desk.summit.headline, style, Cite::Links);
    if answer.is_empty() {
        answer = desk.words_in(style, desk.words.one_pager.no_headline);
    }
    let lead = desk.style.lead.size(if fit.air < 0.7 { 9.5 } else { 11.0 });
    let answer = Para::new(answer, Typography::tight(style)).role(Role::Heading(1)).wrap(Wrap::Balance);
    let mut blocks = vec![answer.above(2.0).into()];
    if !desk.summit.subline.is_empty() {
        let subline = desk.sentence(&desk.summit.subline, lead, Cite::Notes);
        blocks.push(Para::new(subline, lead.size * 1.38).above(5.0 * fit.air).into());
    }
    blocks
}

fn tiles(desk: &Desk, sheet: &Sheet, fit: Fit) -> Vec<Block> {
    strip(desk, sheet, fit, 5)
}

/// Some tiles beside each other, the tighter the higher `tight` is: for slides.
pub fn tile_strip(desk: &Desk, sheet: &Sheet, most: usize, tight: usize) -> Vec<Block> {
    FITS.get(tight).map_or_else(Vec::new, |fit| strip(desk, sheet, *fit, most))
}

fn strip(desk: &Desk, sheet: &Sheet, fit: Fit, most: usize) -> Vec<Block> {
    let tiles: Vec<&Tile> = desk.summit.tiles.iter().take(most).collect();
    if tiles.is_empty() {
        return Vec::new();
    }
    let gap = 18.0 * desk.style.scale;
    let width = (sheet.measure - gap * (tiles.len() as f32 - 1.0)) / tiles.len() as f32;
    let most =
        |of: fn(&Desk, &Tile, f32) -> usize| tiles.iter().map(|t| of(desk, t, width)).max().unwrap_or(1);
    let lines = (most(name_lines), most(note_lines));
    let columns =
        tiles.iter().map(|tile| (Width::Part(1.0), tile_blocks(desk, tile, width, (fit, lines)))).collect();
    vec![
        Block::Rule(Rule { stripe: desk.style.strong, above: 13.0 * fit.air, keep: true }),
        Block::Side(Side { columns, gap, above: 8.0 * fit.air, rule: Some(desk.style.hair), role: None }),
        Block::Rule(Rule { stripe: desk.style.hair, above: 8.0 * fit.air, keep: false }),
    ]
}

/// Lines that the note of a tile takes: all tiles keep room for as many, so that their trends stand in a row.
fn note_lines(desk: &Desk, tile: &Tile, width: f32) -> usize {
    let note = desk.sentence(&tile.note, desk.style.small, Cite::Links);
    line::count(desk.fonts, &note, width, Wrap::Whole, desk.options.language)
}

/// The name of a tile with its note.
fn name(desk: &Desk, tile: &Tile) -> Rich {
    let mut name: Rich = vec![Piece::new(&tile.label, desk.style.small.size(8.4 * desk.style.scale))];
    name.extend(desk.notes_of(&[&tile.figure]));
    name
}

/// Lines that the name of a tile takes: all numbers stand on one line.
fn name_lines(desk: &Desk, tile: &Tile, width: f32) -> usize {
    line::count(desk.fonts, &name(desk, tile), width, Wrap::Whole, desk.options.language)
}

fn tile_blocks(desk: &Desk, tile: &Tile, width: f32, (fit, lines): (Fit, (usize, usize))) -> Vec<Block> {
    let style = &desk.style;
    let k = style.scale;
    let spare = lines.0.saturating_sub(name_lines(desk, tile, width));
    let number = desk.number(&tile.figure, Show::Plain, style.number);
    let mut blocks = vec![
        Para::new(name(desk, tile), 12.0 * k).into(),
        Block::Sink(12.0 * k * spare as f32),
        Para::new(vec![number], 24.0 * k).above(1.0).into(),
        Para::new(desk.sentence(&tile.note, style.small, Cite::Links), 11.0 * k).into(),
    ];
    let short = lines.1.saturating_sub(note_lines(desk, tile, width));
    blocks.push(Block::Sink(11.0 * k * short as f32));
    if let Some(drawing) = charts::spark(
        desk,
        (&tile.label, &tile.figure, &tile.history),
        width * 0.82,
        if fit.air < 0.6 { 14.0 } else { 20.0 * k },
    ) {
        blocks.push(figure(drawing, 5.0 * fit.air));
    }
    if let Some(change) = change(desk, tile) {
        blocks.push(Para::new(change, 11.0 * k).above(4.0 * fit.air).into());
    }
    blocks
}

/// What changed: sign, colour and letter.
pub(super) fn change(desk: &Desk, tile: &Tile) -> Option<Rich> {
    let id = tile.change.as_deref()?;
    desk.figure(id)?;
    let (color, letter) = match tile.favourable {
        Some(true) => (desk.theme.signal.favourable, desk.words.favourable),
        Some(false) => (desk.theme.signal.unfavourable, desk.words.unfavourable),
        None => (desk.theme.color.muted, ""),
    };
    let style = desk.style.small.face(Face::Semibold).color(color);
    let mut rich = vec![desk.number(id, Show::Signed, style)];
    if !letter.is_empty() {
        rich.push(Piece::new(format!("\u{a0}{letter}"), style));
    }
    Some(rich)
}

/// A drawing as a block of its own.
pub(super) fn figure(drawing: chart::drawing::Drawing, above: f32) -> Block {
    Block::Figure(FigureBlock { drawing, above, align: Align::Start, decorative: false, linked: true })
}

fn bridge(desk: &Desk, sheet: &Sheet, fit: Fit) -> Vec<Block> {
    let summit = desk.summit;
    if fit.bridge <= 0.0 {
        return Vec::new();
    }
    let Some(drawing) = charts::bridge(desk, sheet.measure, fit.bridge) else { return Vec::new() };
    let mut blocks = heading(desk, desk.sentence(&summit.bridge_title, desk.style.heading, Cite::Links), fit);
    let mut note = desk.sentence(&summit.bridge_note, desk.style.small, Cite::Links);
    let ids: Vec<&str> = summit.bridge.iter().map(|step| step.figure.as_str()).collect();
    note.extend(desk.notes_of(&ids));
    blocks.push(desk.style.caption(note).into());
    blocks.push(figure(drawing, 6.0 * fit.air));
    blocks
}

/// A heading with the page's own spacing.
fn heading(desk: &Desk, rich: Rich, fit: Fit) -> Vec<Block> {
    vec![desk.style.rich_heading(rich).above(20.0 * fit.air).into()]
}

fn promises(desk: &Desk, fit: Fit) -> Vec<Block> {
    if desk.summit.promises.is_empty() || fit.promises == 0 {
        return Vec::new();
    }
    let title = desk.sentence(&desk.summit.promises_title, desk.style.heading, Cite::Links);
    let mut blocks = heading(desk, title, fit);
    let note = desk.fill(desk.words.one_pager.promises_note, &[&desk.summit.period_title]);
    let note = Piece::new(note, desk.style.small).bound(crate::page::Bound::Place);
    blocks.push(desk.style.caption(vec![note]).into());
    blocks.push(promises::table(desk, 5.0 * fit.air, 1.0 + 3.2 * fit.air));
    blocks
}

fn story(desk: &Desk, fit: Fit) -> Vec<Block> {
    let summit = desk.summit;
    if (summit.story.is_empty() || fit.story == 0) && summit.asks.is_empty() {
        return Vec::new();
    }
    let mut blocks = heading(desk, desk.words_in(desk.style.heading, desk.words.one_pager.story), fit);
    let mut rich: Rich = Vec::new();
    for sentence in summit.story.iter().take(fit.story) {
        if !rich.is_empty() {
            rich.push(Piece::new(" ", desk.style.body));
        }
        rich.extend(desk.sentence(sentence, desk.style.body, Cite::Notes));
    }
    if !rich.is_empty() {
        blocks.push(Para::new(rich, 13.8).above(3.0 * fit.air).into());
    }
    if !summit.asks.is_empty() && fit.asks > 0 {
        blocks.push(registers::asks(desk, fit.asks, 6.0 * fit.air, 1.2 + 2.6 * fit.air));
    }
    if summit.asks.len() > fit.asks {
        let more = desk.fill(desk.words.one_pager.more_asks, &[&desk.print.count(summit.asks.len() as u64)]);
        let more = Piece::new(more, desk.style.small).to(crate::page::Target::Section("decisions".into()));
        blocks.push(Para::new(vec![more.bound(crate::page::Bound::Place)], 11.5).above(3.0).into());
    }
    blocks
}
