//! Sections in the order chosen, without those left out.

use crate::{
    layout::{
        block::{Block, List},
        rich::Piece,
    },
    sections::{Cite, Desk},
};

/// The section that a slide belongs to.
fn owner(name: &str) -> &str {
    if name == "flow" { "matrix" } else { name }
}

/// Puts sections into an order and leaves out the hidden ones. A section that is not named stays behind the one that it
/// follows; what stands before the first named one stays at the front.
pub(crate) fn arrange<T>(all: &mut Vec<T>, name: impl Fn(&T) -> &str, order: &[String], hidden: &[String]) {
    all.retain(|each| !hidden.iter().any(|h| h == owner(name(each))));
    if order.is_empty() {
        return;
    }
    let place = |each: &T| order.iter().position(|o| o == owner(name(each)));
    let mut groups: Vec<(Option<usize>, Vec<T>)> = vec![(None, Vec::new())];
    for each in std::mem::take(all) {
        match place(&each) {
            Some(at) => groups.push((Some(at), vec![each])),
            None => {
                if let Some(last) = groups.last_mut() {
                    last.1.push(each);
                }
            }
        }
    }
    groups.sort_by_key(|group| group.0);
    all.extend(groups.into_iter().flat_map(|group| group.1));
}

/// What a person wrote below a section that has no comments of its own.
pub(crate) fn commentary(desk: &Desk, section: &str) -> Vec<Block> {
    let Some(sentences) = desk.options.commentary.get(section).filter(|s| !s.is_empty()) else {
        return Vec::new();
    };
    let label = || vec![Piece::new("·", desk.style.body.color(desk.theme.color.muted))];
    let points =
        sentences.iter().map(|s| (label(), desk.sentence(s, desk.style.body, Cite::Notes))).collect();
    let leading = desk.style.body.size * 1.45;
    vec![
        desk.style.heading(desk.words.finance.comments).into(),
        Block::List(List { points, indent: 12.0, leading, above: 4.0, gap: 3.0 }),
    ]
}
