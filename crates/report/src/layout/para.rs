//! Paragraphs, headings and lists become slabs of one line each, with widows and orphans kept together.

use super::{
    Setter,
    block::{Align, List, Para},
    line::{Fragment, Line, lines},
    rich::{Piece, Rich},
    slab::{Slab, stacked},
};
use crate::page::{Bound, Item, NodeId, PageMark, Role};
use chart::drawing::{Anchor, Area, Prim, Pt};

impl Setter<'_> {
    /// Sets a paragraph.
    pub fn para(&mut self, para: &Para, width: f32, parent: NodeId) -> Vec<Slab> {
        let node = para.role.map_or(parent, |role| self.node(role, parent));
        let lines = lines(self.fonts, &para.rich, width, para.wrap, self.language);
        let count = lines.len();
        let links = self.links(&para.rich, node);
        let mut slabs: Vec<Slab> = Vec::with_capacity(count);
        for (at, line) in lines.iter().enumerate() {
            let mut slab = self.line(line, para, width, node, &links);
            slab.above = if at == 0 { para.above } else { 0.0 };
            slab.keep = para.keep || (count > 1 && (at == 0 || at + 2 == count));
            slabs.push(slab);
        }
        let last = slabs.len().saturating_sub(1);
        if let Some(slab) = slabs.get_mut(last).filter(|_| !para.keep) {
            slab.keep = false;
        }
        if let Some(first) = slabs.first_mut() {
            first.anchors.extend(para.anchor.iter().map(|a| (a.clone(), 0.0, 0.0)));
            first.outline.clone_from(&para.outline);
        }
        slabs
    }

    /// A link in the tree for each piece that leads somewhere.
    fn links(&mut self, rich: &Rich, node: NodeId) -> Vec<Option<NodeId>> {
        rich.iter().map(|piece| piece.target.as_ref().map(|target| self.link(node, target))).collect()
    }

    fn line(&self, line: &Line, para: &Para, width: f32, node: NodeId, links: &[Option<NodeId>]) -> Slab {
        let mut slab = Slab { height: para.leading, ..Slab::default() };
        let indent = match para.align {
            Align::Start => 0.0,
            Align::Middle => (width - line.width) / 2.0,
            Align::End => width - line.width,
        };
        let size = para.rich.iter().map(|p| p.style.size).fold(0.0, f32::max);
        let baseline = baseline(para.leading, size);
        for fragment in &line.fragments {
            let Some(piece) = para.rich.get(fragment.piece) else { continue };
            let link = links.get(fragment.piece).copied().flatten();
            self.fragment(&mut slab, fragment, piece, Pt { x: indent, y: baseline }, link.unwrap_or(node));
        }
        if slab.items.is_empty() {
            slab.items.push(Item { node: Some(node), ..Item::default() });
        }
        slab
    }

    fn fragment(&self, slab: &mut Slab, fragment: &Fragment, piece: &Piece, from: Pt, node: NodeId) {
        let style = piece.style;
        let at = Pt { x: from.x + fragment.x, y: from.y - style.rise };
        let area = Area { x: at.x, y: at.y - style.size * 0.85, w: fragment.width, h: style.size * 1.15 };
        let is_link = piece.target.is_some();
        let item = |text: &str, x: f32, actual: Option<&str>| Item {
            node: Some(node),
            prims: vec![word(text, Pt { x, y: at.y }, piece)],
            actual: actual.map(str::to_owned),
            area: is_link.then_some(area),
            bound: piece.bound.clone(),
        };
        slab.items.push(item(&fragment.text, at.x, None));
        if fragment.divided {
            slab.items.push(item("-", at.x + fragment.width, Some("\u{ad}")));
        }
        if let Bound::Figure(id) = &piece.bound {
            let label = fragment.text.trim().to_owned();
            slab.marks.push(PageMark { area, figure: id.clone(), label, node: None });
        }
        slab.anchors.extend(piece.anchors.iter().map(|a| (a.clone(), area.x, area.y)));
    }

    /// Sets a list.
    pub fn list(&mut self, list: &List, width: f32, parent: NodeId) -> Vec<Slab> {
        let node = self.node(Role::List, parent);
        let mut slabs = Vec::new();
        for (at, (label, body)) in list.points.iter().enumerate() {
            let item = self.node(Role::ListItem, node);
            let (head, text) = (self.node(Role::ListLabel, item), self.node(Role::ListBody, item));
            let label = Para::new(label.clone(), list.leading).bare();
            let label = stacked(self.para(&label, list.indent, head));
            let body = Para::new(body.clone(), list.leading).bare().wrap(super::block::Wrap::Hyphenate);
            let mut lines = self.para(&body, (width - list.indent).max(1.0), text);
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

/// Where the baseline is in a line of this height: letters stand centred between its edges.
pub fn baseline(leading: f32, size: f32) -> f32 {
    leading / 2.0 + size * 0.34
}

fn word(text: &str, at: Pt, piece: &Piece) -> Prim {
    Prim::Text {
        at,
        text: text.to_owned(),
        face: piece.style.face,
        size: piece.style.size,
        color: piece.style.color,
        anchor: Anchor::Start,
        rotate: 0.0,
    }
}
