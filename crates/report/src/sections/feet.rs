//! What stands at the foot of a page, below a short line: how its numbers are meant.

use super::{cite::Cite, desk::Desk, one_pager::height};
use crate::layout::{
    block::{Block, Para, Wrap},
    flow::Sheet,
    rich::Piece,
};

/// Between the last line of a foot and what stands on every page.
const BELOW: f32 = 2.0;

/// The foot of a page; nothing for a page without one.
pub fn blocks(desk: &Desk, page: &str) -> Vec<Block> {
    let Some(foot) = desk.summit.feet.iter().find(|foot| foot.page == page) else { return Vec::new() };
    let style = desk.style.small.size(7.2);
    let mut rich = Vec::new();
    for note in &foot.notes {
        if !rich.is_empty() {
            rich.push(Piece::new(" ", style));
        }
        rich.extend(desk.sentence(note, style, Cite::Notes));
    }
    let para = Para::new(rich, 9.6).wrap(Wrap::Hyphenate).above(5.0);
    vec![Block::Sink(7.0), para.into(), Block::Sink(BELOW)]
}

/// The sheet without the foot of this page.
pub fn above(desk: &Desk, sheet: &Sheet, page: &str) -> Sheet {
    Sheet { bottom: sheet.bottom - height(desk, sheet, &blocks(desk, page)), ..*sheet }
}
