//! Which parts of a laid-out page a person can edit: told from the tree of meaning, so that a click on a title opens that
//! title. Places nothing.

use crate::wire::report::BlockView;
use chart::drawing::{Area, Prim};
use model::summit::Ask;
use report::{Document, Item, NodeId, Role, Target};

/// The parts of a page that can be edited.
pub(super) fn of(document: &Document, page: usize, asks: &[Ask]) -> Vec<BlockView> {
    let Some(laid) = document.pages.get(page) else { return Vec::new() };
    let mut found: Vec<(NodeId, Role, Area, String)> = Vec::new();
    for item in &laid.items {
        let Some(((node, role), area)) = item.node.and_then(|n| home(document, n)).zip(reach(item)) else {
            continue;
        };
        match found.iter_mut().find(|f| f.0 == node) {
            Some(known) => {
                known.2 = union(known.2, area);
                known.3.push_str(&words(item));
            }
            None => found.push((node, role, area, words(item))),
        }
    }
    let mut out: Vec<BlockView> = found
        .into_iter()
        .filter_map(|(_, role, area, text)| {
            let section = section(document, page, area.y)?.to_owned();
            let part = match role {
                Role::Heading(1) if section == "decisions" && holds(&text, asks) => "asks",
                Role::Heading(1) => "title",
                Role::List => "commentary",
                Role::Table if holds(&text, asks) => "asks",
                _ => return None,
            };
            Some(BlockView { x: area.x, y: area.y, w: area.w, h: area.h, section, part: part.into() })
        })
        .filter(|b| b.section == "one_pager" || report::compose::SECTIONS.contains(&b.section.as_str()))
        .collect();
    out.sort_by_key(|b| b.part != "title");
    out
}

/// Whether the first ask is among these words.
fn holds(text: &str, asks: &[Ask]) -> bool {
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).take(400).collect::<String>();
    asks.first().is_some_and(|ask| {
        let start: String = squeezed(&ask.title).chars().take(16).collect();
        !start.is_empty() && text.chars().filter(|c| !c.is_whitespace()).collect::<String>().contains(&start)
    })
}

/// The heading, list or table that a node is a part of.
fn home(document: &Document, from: NodeId) -> Option<(NodeId, Role)> {
    let mut best = None;
    let mut at = Some(from);
    while let Some(id) = at {
        let node = document.nodes.get(id)?;
        if matches!(node.role, Role::Heading(1) | Role::List | Role::Table) {
            best = Some((id, node.role));
        }
        at = node.parent;
    }
    best
}

/// The section at a height: the last one that begins above it.
fn section(document: &Document, page: usize, y: f32) -> Option<&str> {
    let begun = document.places.iter().filter_map(|(target, place)| match target {
        Target::Section(name) if place.page < page || (place.page == page && place.y <= y + 1.0) => {
            Some(((place.page, place.y), name.as_str()))
        }
        _ => None,
    });
    let name = begun.max_by(|a, b| a.0.0.cmp(&b.0.0).then(a.0.1.total_cmp(&b.0.1)))?.1;
    Some(if name == "flow" { "matrix" } else { name })
}

fn words(item: &Item) -> String {
    let text = |prim: &Prim| if let Prim::Text { text, .. } = prim { Some(text.clone()) } else { None };
    item.prims.iter().filter_map(text).collect()
}

/// Where an item's letters stand; without measuring, as wide as letters usually are.
fn reach(item: &Item) -> Option<Area> {
    let area = |prim: &Prim| match prim {
        Prim::Text { at, text, size, .. } => {
            let w = text.chars().count() as f32 * size * 0.5;
            Some(Area { x: at.x, y: at.y - size * 0.9, w, h: size * 1.2 })
        }
        _ => None,
    };
    item.prims.iter().filter_map(area).reduce(union)
}

fn union(a: Area, b: Area) -> Area {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    let (right, bottom) = ((a.x + a.w).max(b.x + b.w), (a.y + a.h).max(b.y + b.h));
    Area { x, y, w: right - x, h: bottom - y }
}
