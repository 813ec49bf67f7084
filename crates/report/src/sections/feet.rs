//! What stands at the foot of a page, below a short line: how its numbers are meant.

use super::{cite::Cite, desk::Desk, one_pager::height};
use crate::layout::{
    block::{Block, Para, Wrap},
    flow::Sheet,
    rich::Piece,
};
use model::Date;

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
        let mut said = desk.sentence(note, style, Cite::Notes);
        said.iter_mut().for_each(|piece| piece.text = dated(desk, &piece.text));
        rich.extend(said);
    }
    let para = Para::new(rich, 9.6).wrap(Wrap::Hyphenate).above(5.0);
    vec![Block::Sink(7.0), para.into(), Block::Sink(BELOW)]
}

/// Days as the language writes them.
fn dated(desk: &Desk, text: &str) -> String {
    let day = |word: &str| {
        let rest = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
        let day: Date = word.strip_suffix(rest)?.parse().ok()?;
        Some(format!("{}{rest}", desk.print.date(day)))
    };
    let words = text.split(' ').map(|word| day(word).unwrap_or_else(|| word.to_owned()));
    words.collect::<Vec<_>>().join(" ")
}

/// The sheet without the foot of this page.
pub fn above(desk: &Desk, sheet: &Sheet, page: &str) -> Sheet {
    Sheet { bottom: sheet.bottom - height(desk, sheet, &blocks(desk, page)), ..*sheet }
}
