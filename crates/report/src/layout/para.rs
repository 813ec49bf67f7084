//! Paragraphs, headings and lists become slabs of one line each, with widows and orphans kept together.

use super::{
    Setter,
    block::{Align, List, Para, Wrap},
    line::{Fragment, Line, count, lines},
    rich::{Piece, Rich},
    slab::{Slab, stacked},
};
use crate::page::{Bound, Item, NodeId, PageMark, Role};
use chart::drawing::{Anchor, Area, Prim, Pt};

/// How the lines of a text are set.
#[derive(Clone, Copy)]
struct Look {
    align: Align,
    wrap: Wrap,
    leading: f32,
    keep: bool,
}

impl Look {
    /// Whether a line stays with the next: the first and the last of several are never alone on a page.
    fn keeps(self, at: usize, count: usize) -> bool {
        self.keep || (at + 1 < count && (at == 0 || at + 2 == count))
    }
}

impl Setter<'_> {
    /// Sets a paragraph.
    pub fn para(&mut self, para: &Para, width: f32, parent: NodeId) -> Vec<Slab> {
        self.aligned(para, para.align, width, parent)
    }

    /// Sets a paragraph whose lines stand elsewhere than it says.
    pub fn aligned(&mut self, para: &Para, align: Align, width: f32, parent: NodeId) -> Vec<Slab> {
        let node = para.role.map_or(parent, |role| self.node(role, parent));
        let look = Look { align, wrap: para.wrap, leading: para.leading, keep: para.keep };
        let mut slabs = self.text(&para.rich, look, width, node);
        if let Some(first) = slabs.first_mut() {
            first.above = para.above;
            first.anchors.extend(para.anchor.iter().map(|a| (a.clone(), 0.0, 0.0)));
            first.outline.clone_from(&para.outline);
        }
        slabs
    }

    /// A slab for each line of a text.
    fn text(&mut self, rich: &Rich, look: Look, width: f32, node: NodeId) -> Vec<Slab> {
        if self.measures() {
            let count = count(self.fonts, rich, width, look.wrap, self.language);
            let line = |at| Slab { height: look.leading, keep: look.keeps(at, count), ..Slab::default() };
            return (0..count).map(line).collect();
        }
        let lines = lines(self.fonts, rich, width, look.wrap, self.language);
        let count = lines.len();
        let links = self.links(rich, node);
        let line = |(at, line): (usize, Line)| Slab {
            keep: look.keeps(at, count),
            ..set(line, (rich, look), width, node, &links)
        };
        lines.into_iter().enumerate().map(line).collect()
    }

    /// A link in the tree for each piece that leads somewhere.
    fn links(&mut self, rich: &Rich, node: NodeId) -> Vec<Option<NodeId>> {
        rich.iter().map(|piece| piece.target.as_ref().map(|target| self.link(node, target))).collect()
    }

    /// Sets a list.
    pub fn list(&mut self, list: &List, width: f32, parent: NodeId) -> Vec<Slab> {
        let node = self.node(Role::List, parent);
        let look = Look { align: Align::Start, wrap: Wrap::Whole, leading: list.leading, keep: false };
        let mut slabs = Vec::new();
        for (at, (label, body)) in list.points.iter().enumerate() {
            let item = self.node(Role::ListItem, node);
            let (head, text) = (self.node(Role::ListLabel, item), self.node(Role::ListBody, item));
            let label = if self.measures() {
                Slab::default()
            } else {
                stacked(self.text(label, look, list.indent, head))
            };
            let look = Look { wrap: Wrap::Hyphenate, ..look };
            let mut lines = self.text(body, look, (width - list.indent).max(1.0), text);
            lines.iter_mut().for_each(|l| l.shift(list.indent, 0.0));
            if let Some(first) = lines.first_mut() {
                let rest = std::mem::take(&mut first.items);
                first.absorb(label, 0.0, 0.0);
                first.items.extend(rest);
                first.above = if at == 0 { list.above } else { list.gap };
            }
            slabs.extend(lines);
        }
        slabs
    }
}

/// One line of a paragraph.
fn set(line: Line, (rich, look): (&Rich, Look), width: f32, node: NodeId, links: &[Option<NodeId>]) -> Slab {
    let mut slab = Slab { height: look.leading, ..Slab::default() };
    let indent = match look.align {
        Align::Start => 0.0,
        Align::Middle => (width - line.width) / 2.0,
        Align::End => width - line.width,
    };
    let size = rich.iter().map(|p| p.style.size).fold(0.0, f32::max);
    let baseline = baseline(look.leading, size);
    slab.items.reserve_exact(line.fragments.len().max(1));
    for fragment in line.fragments {
        let Some(piece) = rich.get(fragment.piece) else { continue };
        let link = links.get(fragment.piece).copied().flatten();
        put(&mut slab, fragment, piece, Pt { x: indent, y: baseline }, link.unwrap_or(node));
    }
    if slab.items.is_empty() {
        slab.items.push(Item { node: Some(node), ..Item::default() });
    }
    slab
}

/// A stretch of a line, with what it leads to and what leads to it.
fn put(slab: &mut Slab, fragment: Fragment, piece: &Piece, from: Pt, node: NodeId) {
    let style = piece.style;
    let at = Pt { x: from.x + fragment.x, y: from.y - style.rise };
    let area = Area { x: at.x, y: at.y - style.size * 0.85, w: fragment.width, h: style.size * 1.15 };
    let is_link = piece.target.is_some();
    if let Bound::Figure(id) = &piece.bound {
        let label = fragment.text.trim().to_owned();
        slab.marks.push(PageMark { area, figure: id.clone(), label, node: None });
    }
    let item = |text: String, x: f32, actual: Option<&str>| Item {
        node: Some(node),
        prims: vec![word(text, Pt { x, y: at.y }, piece)],
        actual: actual.map(str::to_owned),
        area: is_link.then_some(area),
        bound: piece.bound.clone(),
    };
    slab.items.push(item(fragment.text, at.x, None));
    if fragment.divided {
        slab.items.push(item("-".into(), at.x + fragment.width, Some("\u{ad}")));
    }
    slab.anchors.extend(piece.anchors.iter().map(|a| (a.clone(), area.x, area.y)));
}

/// Where the baseline is in a line of this height: letters stand centred between its edges.
pub fn baseline(leading: f32, size: f32) -> f32 {
    leading / 2.0 + size * 0.34
}

fn word(text: String, at: Pt, piece: &Piece) -> Prim {
    Prim::Text {
        at,
        text,
        face: piece.style.face,
        size: piece.style.size,
        color: piece.style.color,
        anchor: Anchor::Start,
        rotate: 0.0,
    }
}
