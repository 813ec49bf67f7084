//! Pages made of exhibits: a message, drawings and tables whose every number is a figure, and comments.

use super::{Section, cite::Cite, desk::Desk, exhibit, more, one_pager::height, registers};
use crate::layout::{
    Setter,
    block::{Block, FigureBlock, List, Para, Side, Width},
    flow::{Flow, Sheet},
    rich::{Piece, Rich},
};
use crate::page::{Bound, Document};
use model::chapter::{Chapter, Content, Exhibit, GridCell, GridRow};

/// The page with this name: from its chapter, or half a page that says what it needs; `None` when neither is known.
pub fn section(desk: &Desk, sheet: &Sheet, name: &'static str, title: &str) -> Option<Section> {
    match desk.summit.chapters.iter().find(|c| c.page == name) {
        Some(chapter) => {
            let blocks = page(desk, sheet, title, &more::completed(desk, chapter));
            Some(desk.page(name, title, blocks))
        }
        None => {
            let told = desk.summit.missing.iter().any(|m| m.page == name);
            told.then(|| registers::not_reported(desk, name, title))
        }
    }
}

/// The appendix with this name; nothing when there is no chapter for it.
pub fn appendix(desk: &Desk, sheet: &Sheet, name: &'static str, title: &str) -> Option<Section> {
    let chapter = desk.summit.chapters.iter().find(|c| c.page == name)?;
    let mut blocks = desk.appendix(title, "");
    let mut message = desk.sentence(&chapter.message, desk.style.body, Cite::Notes);
    if let Some(first) = chapter.exhibits.first().filter(|e| e.title.is_empty()) {
        message.extend(cited(desk, first));
    }
    if !message.is_empty() {
        blocks.push(Para::new(message, 13.8).above(3.0).keep().into());
    }
    blocks.extend(body(desk, sheet, title, chapter));
    Some(desk.below(name, title, blocks))
}

/// The least part of their height that drawings keep so that a page holds them.
const LEAST: f32 = 0.56;

/// On one page where its tables and drawings can give way that far, else on as few as they can.
fn page(desk: &Desk, sheet: &Sheet, title: &str, chapter: &Chapter) -> Vec<Block> {
    let roomy = set(desk, sheet, title, chapter);
    let over = height(desk, sheet, &roomy) - sheet.room();
    if over <= 0.0 {
        return roomy;
    }
    let closer = closer(desk, &roomy);
    if let Some(tight) = squeezed(desk, sheet, &closer, sheet.room()) {
        return tight;
    }
    // Things give way a little where that saves a page; with many pages to come, one does not matter.
    if over > sheet.room() {
        return roomy;
    }
    let pages = pages_of(desk, sheet, &roomy);
    if pages_of(desk, sheet, &closer) < pages {
        return closer;
    }
    let mut tight = [0.9, 0.8, 0.7].into_iter().map(|part| lower(&closer, part));
    let tight = tight.find(|tight| pages_of(desk, sheet, tight) < pages);
    tight.map_or(roomy, |tight| drawn_again(desk, tight))
}

/// The same with less air between things.
fn closer(desk: &Desk, roomy: &[Block]) -> Vec<Block> {
    roomy.iter().map(|block| block.clone().closer(desk.style.heading_gap)).collect()
}

/// Pages that blocks take when they start on a new one.
fn pages_of(desk: &Desk, sheet: &Sheet, blocks: &[Block]) -> usize {
    let mut setter = Setter::measuring(desk.fonts, desk.options.language, sheet.room() * 0.85);
    let slabs = setter.blocks(blocks, sheet.measure, 0);
    let mut scratch = Document::default();
    Flow::new(&mut scratch, *sheet, "", "", None).place(slabs);
    scratch.pages.len()
}

/// The same with drawings of this part of their height: only good to be measured until they are drawn again.
fn lower(blocks: &[Block], part: f32) -> Vec<Block> {
    let mut lower = blocks.to_vec();
    let mut each = |figure: &mut FigureBlock| figure.drawing.height *= part;
    lower.iter_mut().for_each(|block| block.each_drawing(&mut each));
    lower
}

/// The same with every drawing drawn in the height that it was given.
fn drawn_again(desk: &Desk, mut blocks: Vec<Block>) -> Vec<Block> {
    let mut each = |figure: &mut FigureBlock| {
        if let Some(spec) = figure.drawing.spec.clone() {
            let (width, height) = (figure.drawing.width, figure.drawing.height);
            figure.drawing = desk.draw(spec.as_chart(), width, height);
        }
    };
    blocks.iter_mut().for_each(|block| block.each_drawing(&mut each));
    blocks
}

/// The same page no higher than this, when its tables and drawings can give way that far.
pub fn tight(desk: &Desk, sheet: &Sheet, roomy: &[Block], room: f32) -> Option<Vec<Block>> {
    squeezed(desk, sheet, &closer(desk, roomy), room)
}

fn squeezed(desk: &Desk, sheet: &Sheet, closer: &[Block], room: f32) -> Option<Vec<Block>> {
    let over = height(desk, sheet, closer) - room;
    if over <= 0.0 {
        return Some(closer.to_vec());
    }
    let drawn: f32 = closer.iter().map(drawn_height).sum();
    let part = (drawn - over - 4.0) / drawn.max(1.0);
    // Beside a table a drawing gives way in vain: then the others give way more.
    let parts = [part, part - 0.08].into_iter().filter(|part| *part >= LEAST);
    let tight = parts.map(|part| lower(closer, part)).find(|tight| height(desk, sheet, tight) <= room)?;
    Some(drawn_again(desk, tight))
}

/// Height that drawings take.
fn drawn_height(block: &Block) -> f32 {
    match block {
        Block::Figure(figure) => figure.drawing.height,
        Block::Side(side) => {
            let column = |c: &(Width, Vec<Block>)| c.1.iter().map(drawn_height).sum::<f32>();
            side.columns.iter().map(column).fold(0.0, f32::max)
        }
        Block::Keep(inside) => inside.iter().map(drawn_height).sum(),
        _ => 0.0,
    }
}

fn set(desk: &Desk, sheet: &Sheet, title: &str, chapter: &Chapter) -> Vec<Block> {
    let message = desk.sentence(&chapter.message, desk.style.message, Cite::Links);
    let eyebrow = match chapter.exhibits.first() {
        Some(first) if first.title.is_empty() => {
            desk.numbered(title, &chapter.page, 0, chapter.exhibits.len())
        }
        _ => title.to_owned(),
    };
    let mut blocks = desk.opening(&eyebrow, message, subtitle(desk, chapter));
    blocks.extend(body(desk, sheet, title, chapter));
    blocks
}

/// The chapter's note, with that of an exhibit that has no title of its own.
fn subtitle(desk: &Desk, chapter: &Chapter) -> Rich {
    let style = desk.style.small.size(9.0 * desk.style.scale);
    let mut note = desk.sentence(&chapter.note, style, Cite::Links);
    if let Some(first) = chapter.exhibits.first().filter(|e| e.title.is_empty()) {
        if !first.note.is_empty() && !note.is_empty() {
            note.push(Piece::new(" · ", style));
        }
        note.extend(desk.sentence(&first.note, style, Cite::Links));
        note.extend(cited(desk, first));
    }
    note
}

/// Notes of a drawing.
fn cited(desk: &Desk, exhibit: &Exhibit) -> Rich {
    let ids = exhibit::figures(&exhibit.content);
    desk.notes_of(&ids.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Exhibits and comments.
pub fn body(desk: &Desk, sheet: &Sheet, title: &str, chapter: &Chapter) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut rest: Vec<(usize, &Exhibit)> = chapter.exhibits.iter().enumerate().collect();
    while !rest.is_empty() {
        let pair = matches!(rest.as_slice(), [a, b, ..] if are_narrow(a.1, b.1));
        let lone = !pair && rest.first().is_some_and(|one| is_narrow(one.1)) && !blocks.is_empty();
        let row: Vec<(usize, &Exhibit)> = rest.drain(..if pair { 2 } else { 1 }).collect();
        let of = (title, chapter);
        match row.as_slice() {
            [one] if !lone => blocks.extend(shown(desk, sheet.measure, of, one.1, one.0)),
            row => blocks.push(beside(desk, sheet.measure, of, row)),
        }
    }
    blocks.extend(comments(desk, chapter));
    blocks
}

/// Dot plots of few rows stand two beside each other, and one alone takes half the width.
fn is_narrow(exhibit: &Exhibit) -> bool {
    let few = match &exhibit.content {
        Content::Dots { dots, .. } => dots.len() <= 18 && dots.iter().all(|d| d.label.chars().count() <= 20),
        _ => false,
    };
    few && !exhibit.title.is_empty()
}

/// Whether two exhibits stand beside each other.
fn are_narrow(a: &Exhibit, b: &Exhibit) -> bool {
    let titled = !a.title.is_empty() && !b.title.is_empty();
    let (left, right) = (Shape::of(a), Shape::of(b));
    let fits = match (left, right) {
        (Shape::Wide, _) | (_, Shape::Wide) => false,
        // Two tables, or two lists of bars, are read one after the other.
        (Shape::Table, Shape::Table) | (Shape::Bars, Shape::Bars) => false,
        (Shape::Lines, Shape::Lines) | (Shape::Bars, Shape::Dots) => false,
        (Shape::Lines, Shape::Table) | (Shape::Lines, Shape::Dots) => false,
        _ => true,
    };
    titled && fits
}

/// What may stand in half the width of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Needs all of it.
    Wide,
    Bars,
    Lines,
    Dots,
    Funnel,
    Heat,
    Plane,
    Table,
}

impl Shape {
    fn of(exhibit: &Exhibit) -> Self {
        let short = |label: &str| label.chars().count() <= 24;
        match &exhibit.content {
            Content::Bars { bars } if bars.len() <= 14 && bars.iter().all(|b| short(&b.label)) => Shape::Bars,
            Content::Lines { .. } => Shape::Lines,
            Content::Funnel { .. } => Shape::Funnel,
            Content::Panels { series } if series.len() <= 2 => Shape::Lines,
            Content::Dots { .. } if is_narrow(exhibit) => Shape::Dots,
            Content::Heat { columns, rows, .. }
                if columns.len() <= 5 && rows.len() <= 27 && rows.iter().all(|r| short(&r.0)) =>
            {
                Shape::Heat
            }
            Content::Plane { bubbles, .. } if bubbles.len() <= 16 => Shape::Plane,
            Content::Grid { columns, rows } if columns.len() <= 4 && rows.len() <= 18 => {
                let narrow = |row: &GridRow| {
                    row.cells.first().is_none_or(|c| matches!(c, GridCell::Words(w) if short(w)))
                };
                let numbers = columns.iter().skip(1).all(|c| c.numeric);
                if numbers && rows.iter().all(narrow) { Shape::Table } else { Shape::Wide }
            }
            _ => Shape::Wide,
        }
    }
}

fn beside(desk: &Desk, measure: f32, of: (&str, &Chapter), row: &[(usize, &Exhibit)]) -> Block {
    let gap = 22.0 * desk.style.scale;
    // A map of names needs more room than what stands beside it.
    let part = |exhibit: &Exhibit| if Shape::of(exhibit) == Shape::Heat { 1.2 } else { 1.0 };
    let whole: f32 = row.iter().map(|(_, exhibit)| part(exhibit)).sum::<f32>().max(2.0);
    let mut columns: Vec<(Width, Vec<Block>)> = row
        .iter()
        .map(|(at, exhibit)| {
            let width = (measure - gap) * part(exhibit) / whole;
            let mut blocks = shown(desk, width, of, exhibit, *at);
            if let Some(Block::Para(first)) = blocks.first_mut() {
                first.above = 0.0;
            }
            (Width::Part(part(exhibit)), blocks)
        })
        .collect();
    if columns.len() == 1 {
        columns.push((Width::Part(1.0), Vec::new()));
    }
    Block::Side(Side { columns, gap, above: desk.style.heading_gap, rule: None, role: None })
}

fn shown(
    desk: &Desk,
    measure: f32,
    (title, chapter): (&str, &Chapter),
    exhibit: &Exhibit,
    at: usize,
) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut heading = desk.sentence(&exhibit.title, desk.style.heading, Cite::Links);
    let name = plain(&heading).filter(|n| !n.is_empty()).unwrap_or_else(|| title.to_owned());
    let told = at == 0 && heading.is_empty();
    let number = desk.exhibit_number(&chapter.page, at, chapter.exhibits.len());
    let name = desk.exhibit_name(&name, &chapter.page, at, chapter.exhibits.len());
    if !heading.is_empty() {
        if let Some(number) = number {
            let style = desk.style.heading.color(desk.theme.color.secondary);
            heading.insert(0, Piece::new(format!("{number}\u{2002}"), style).bound(Bound::Place));
        }
        // Without words below it the heading carries the notes.
        if exhibit.note.is_empty() {
            heading.extend(cited(desk, exhibit));
        }
        blocks.push(desk.style.rich_heading(heading).into());
    }
    if !told {
        let mut note = desk.sentence(&exhibit.note, desk.style.small, Cite::Links);
        if !note.is_empty() {
            note.extend(cited(desk, exhibit));
            blocks.push(desk.style.caption(note).into());
        }
    }
    blocks.extend(exhibit::blocks(desk, measure, &name, &exhibit.content));
    blocks
}

/// The words of a heading, for the outline of chart data.
fn plain(rich: &Rich) -> Option<String> {
    Some(rich.iter().map(|piece| piece.text.as_str()).collect())
}

fn comments(desk: &Desk, chapter: &Chapter) -> Vec<Block> {
    if chapter.comments.is_empty() {
        return Vec::new();
    }
    let bullet = || desk.words_in(desk.style.body.color(desk.theme.color.muted), "·");
    let text = |c| (bullet(), desk.sentence(c, desk.style.body, Cite::Notes));
    let points = chapter.comments.iter().map(text).collect();
    let list = List { points, indent: 11.0, leading: 13.8, above: 3.0, gap: 3.0 };
    vec![desk.style.heading(desk.words.more.remarks).into(), Block::List(list)]
}
