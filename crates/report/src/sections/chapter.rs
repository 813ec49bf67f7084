//! Pages made of exhibits: a message, drawings and tables whose every number is a figure, and comments.

use super::{Section, cite::Cite, desk::Desk, exhibit, registers};
use crate::layout::{
    block::{Block, List, Para},
    flow::Sheet,
    rich::{Piece, Rich},
};
use model::chapter::{Chapter, Exhibit};

/// The page with this name: from its chapter, or half a page that says what it needs; `None` when neither is known.
pub fn section(desk: &Desk, sheet: &Sheet, name: &'static str, title: &str) -> Option<Section> {
    match desk.summit.chapters.iter().find(|c| c.page == name) {
        Some(chapter) => {
            let blocks = page(desk, sheet, title, chapter);
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

fn page(desk: &Desk, sheet: &Sheet, title: &str, chapter: &Chapter) -> Vec<Block> {
    let message = desk.sentence(&chapter.message, desk.style.message, Cite::Links);
    let mut blocks = desk.opening(title, message, subtitle(desk, chapter));
    blocks.extend(body(desk, sheet, title, chapter));
    blocks
}

/// The chapter's note, with that of an exhibit that has no title of its own.
pub fn subtitle(desk: &Desk, chapter: &Chapter) -> Rich {
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
    if !exhibit::is_drawn(&exhibit.content) {
        return Vec::new();
    }
    let ids = exhibit::figures(&exhibit.content);
    desk.notes_of(&ids.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Exhibits and comments.
pub fn body(desk: &Desk, sheet: &Sheet, title: &str, chapter: &Chapter) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (at, exhibit) in chapter.exhibits.iter().enumerate() {
        blocks.extend(shown(desk, sheet, title, exhibit, at));
    }
    blocks.extend(comments(desk, chapter));
    blocks
}

fn shown(desk: &Desk, sheet: &Sheet, title: &str, exhibit: &Exhibit, at: usize) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let heading = desk.sentence(&exhibit.title, desk.style.heading, Cite::Links);
    let name = plain(&heading).filter(|n| !n.is_empty()).unwrap_or_else(|| title.to_owned());
    let told = at == 0 && heading.is_empty();
    if !heading.is_empty() {
        blocks.push(desk.style.rich_heading(heading).into());
    }
    if !told {
        let mut note = desk.sentence(&exhibit.note, desk.style.small, Cite::Links);
        note.extend(cited(desk, exhibit));
        if !note.is_empty() {
            blocks.push(desk.style.caption(note).into());
        }
    }
    blocks.extend(exhibit::blocks(desk, sheet.measure, &name, &exhibit.content));
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
    vec![desk.style.heading(desk.words.finance.comments).into(), Block::List(list)]
}
