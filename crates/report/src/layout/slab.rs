//! A slab: the smallest piece that is never divided between pages. Its items stand relative to its own top left.

use super::{
    block::{Rule, Stripe},
    lanes::Lane,
    shift,
};
use crate::page::{Item, PageMark, Target};
use chart::drawing::{Area, Fill, Prim};
use std::sync::Arc;

/// A piece that is never divided.
#[derive(Debug, Clone, Default)]
pub struct Slab {
    /// Space above, dropped at the top of a page.
    pub above: f32,
    /// Height.
    pub height: f32,
    /// Stays on the page of the next slab.
    pub keep: bool,
    /// Starts a new page.
    pub new_page: bool,
    /// What is painted.
    pub items: Vec<Item>,
    /// What can be clicked.
    pub marks: Vec<PageMark>,
    /// What leads here: target and height within the slab.
    pub anchors: Vec<(Target, f32, f32)>,
    /// Its line in the outline.
    pub outline: Option<(u8, String)>,
    /// The column of a page that it stands in, where a page has several.
    pub lane: Option<Lane>,
    /// Space above the columns that start with it.
    pub before: f32,
    /// What is repeated at the top of a page that starts with this slab.
    pub head: Option<Arc<Slab>>,
}

impl Slab {
    /// Moves everything.
    pub fn shift(&mut self, dx: f32, dy: f32) {
        if dx == 0.0 && dy == 0.0 {
            return;
        }
        for item in &mut self.items {
            shift_item(item, dx, dy);
        }
        for mark in &mut self.marks {
            mark.area = shift::area(mark.area, dx, dy);
        }
        for anchor in &mut self.anchors {
            anchor.1 += dx;
            anchor.2 += dy;
        }
    }

    /// Takes over what another slab holds, at a place.
    pub fn absorb(&mut self, mut other: Slab, dx: f32, dy: f32) {
        other.shift(dx, dy);
        if self.items.is_empty() {
            self.items = other.items;
        } else {
            self.items.append(&mut other.items);
        }
        self.marks.append(&mut other.marks);
        self.anchors.append(&mut other.anchors);
        if self.outline.is_none() {
            self.outline = other.outline;
        }
    }
}

fn shift_item(item: &mut Item, dx: f32, dy: f32) {
    for prim in &mut item.prims {
        shift::prim(prim, dx, dy);
    }
    if let Some(area) = &mut item.area {
        *area = shift::area(*area, dx, dy);
    }
}

/// Height of slabs one below the other, without the space above the first.
pub fn height_of(slabs: &[Slab]) -> f32 {
    slabs.iter().enumerate().map(|(i, s)| s.height + if i == 0 { 0.0 } else { s.above }).sum()
}

/// Slabs one below the other as one.
pub fn stacked(slabs: Vec<Slab>) -> Slab {
    let mut whole = Slab::default();
    for (i, slab) in slabs.into_iter().enumerate() {
        if i == 0 {
            whole.above = slab.above;
        } else {
            whole.height += slab.above;
        }
        let (at, height) = (whole.height, slab.height);
        whole.absorb(slab, 0.0, at);
        whole.height += height;
    }
    whole
}

/// All but the last stay with the next.
pub fn kept(mut slabs: Vec<Slab>) -> Vec<Slab> {
    let count = slabs.len();
    for slab in slabs.iter_mut().take(count.saturating_sub(1)) {
        slab.keep = true;
    }
    slabs
}

/// A horizontal line.
pub fn rule(rule: &Rule, width: f32) -> Slab {
    let item = stripe(rule.stripe, 0.0, 0.0, width);
    Slab {
        above: rule.above,
        height: rule.stripe.width,
        keep: rule.keep,
        items: vec![item],
        ..Slab::default()
    }
}

/// A horizontal line as an item; `y` is its upper edge.
pub fn stripe(stripe: Stripe, x: f32, y: f32, width: f32) -> Item {
    fill(Area { x, y, w: width, h: stripe.width }, stripe.color)
}

/// A vertical line as an item; `x` is its left edge.
pub fn bar(stripe: Stripe, x: f32, y: f32, height: f32) -> Item {
    fill(Area { x, y, w: stripe.width, h: height }, stripe.color)
}

/// A coloured rectangle that means nothing.
pub fn fill(area: Area, color: chart::drawing::Rgb) -> Item {
    let prim = Prim::Rect { area, fill: Some(Fill::Solid(color, 1.0)), stroke: None };
    Item { prims: vec![prim], ..Item::default() }
}
