//! Drawings, and blocks beside each other.

use super::{
    Setter,
    block::{Align, FigureBlock, Side, Width},
    slab::{Slab, bar, height_of, stacked},
};
use crate::page::{Bound, Item, NodeId, PageMark, Role, Target};
use chart::drawing::Area;

impl Setter<'_> {
    /// Sets a drawing.
    pub fn figure(&mut self, figure: &FigureBlock, width: f32, parent: NodeId) -> Slab {
        let drawing = &figure.drawing;
        let mut slab = Slab { above: figure.above, height: drawing.height, ..Slab::default() };
        if self.measures() {
            return slab;
        }
        let left = match figure.align {
            Align::Start => 0.0,
            Align::Middle => ((width - drawing.width) / 2.0).max(0.0),
            Align::End => (width - drawing.width).max(0.0),
        };
        let node = (!figure.decorative).then(|| self.node(Role::Figure, parent));
        if let Some(node) = node.and_then(|id| self.nodes.get_mut(id)) {
            node.alt = Some(drawing.alt.clone());
        }
        self.charts.extend(node.zip(drawing.spec.clone()));
        let area = Area { x: 0.0, y: 0.0, w: drawing.width, h: drawing.height };
        let mut inner = Slab { height: drawing.height, ..Slab::default() };
        let prims = drawing.prims.clone();
        inner.items.push(Item { node, prims, actual: None, area: Some(area), bound: Bound::Drawing });
        for mark in &drawing.marks {
            let Some(figure_id) = &mark.figure else { continue };
            let label = format!("{}: {}", mark.label, mark.value);
            let link = figure.linked.then(|| self.link(parent, &Target::Note(figure_id.clone())));
            if link.is_some() {
                inner.items.push(Item { node: link, area: Some(mark.area), ..Item::default() });
            }
            inner.anchors.push((Target::Origin(figure_id.clone()), mark.area.x, mark.area.y));
            inner.marks.push(PageMark { area: mark.area, figure: figure_id.clone(), label, node: link });
        }
        slab.absorb(inner, left, 0.0);
        slab
    }

    /// Sets blocks beside each other.
    pub fn side(&mut self, side: &Side, width: f32, parent: NodeId) -> Vec<Slab> {
        let widths: Vec<Width> = side.columns.iter().map(|c| c.0).collect();
        let widths = shares(&widths, width, side.gap);
        let mut columns = Vec::new();
        let mut x = 0.0;
        for ((_, blocks), w) in side.columns.iter().zip(&widths) {
            let node = side.role.map_or(parent, |role| self.node(role, parent));
            columns.push((x, self.blocks(blocks, *w, node)));
            x += w + side.gap;
        }
        let tall = columns.iter().map(|c| height_of(&c.1)).fold(0.0, f32::max);
        let mut slabs =
            if tall <= self.tallest { vec![beside(columns)] } else { divided(columns, self.tallest) };
        for slab in &mut slabs {
            let height = slab.height;
            if let Some(stripe) = side.rule {
                let mut x = 0.0;
                for w in widths.iter().take(widths.len().saturating_sub(1)) {
                    x += w + side.gap;
                    slab.items.push(bar(stripe, x - side.gap / 2.0, 0.0, height));
                }
            }
        }
        if let Some(first) = slabs.first_mut() {
            first.above = side.above;
        }
        slabs
    }
}

/// Widths in points of columns that share a width.
pub fn shares(widths: &[Width], total: f32, gap: f32) -> Vec<f32> {
    let gaps = gap * widths.len().saturating_sub(1) as f32;
    let fixed: f32 =
        widths.iter().map(|w| if let Width::Fixed(f) | Width::Fit(f) = w { *f } else { 0.0 }).sum();
    let parts: f32 = widths.iter().map(|w| if let Width::Part(p) = w { *p } else { 0.0 }).sum();
    let left = (total - gaps - fixed).max(0.0);
    let shrink = if fixed > 0.0 && fixed + gaps > total { ((total - gaps) / fixed).max(0.05) } else { 1.0 };
    let width = |w: &Width| match w {
        Width::Fixed(f) | Width::Fit(f) => f * shrink,
        Width::Part(p) => left * p / parts.max(f32::EPSILON),
    };
    widths.iter().map(width).collect()
}

/// Columns as one slab.
pub fn beside(columns: Vec<(f32, Vec<Slab>)>) -> Slab {
    let mut whole = Slab::default();
    for (x, slabs) in columns {
        let mut column = stacked(slabs);
        column.above = 0.0;
        whole.height = whole.height.max(column.height);
        whole.absorb(column, x, 0.0);
    }
    whole
}

/// Columns taller than a page, as slabs of about a third of a page each.
pub fn divided(columns: Vec<(f32, Vec<Slab>)>, tallest: f32) -> Vec<Slab> {
    let mut rest: Vec<(f32, std::collections::VecDeque<Slab>)> =
        columns.into_iter().map(|(x, slabs)| (x, slabs.into())).collect();
    let mut out = Vec::new();
    while rest.iter().any(|c| !c.1.is_empty()) {
        let slice = rest.iter_mut().map(|(x, slabs)| (*x, up_to(slabs, tallest / 3.0))).collect();
        out.push(beside(slice));
    }
    out
}

/// At least one slab, then as many as fit.
fn up_to(slabs: &mut std::collections::VecDeque<Slab>, height: f32) -> Vec<Slab> {
    let mut out: Vec<Slab> = Vec::new();
    let mut used = 0.0;
    while let Some(next) = slabs.front() {
        if !out.is_empty() && used + next.above + next.height > height {
            break;
        }
        used += next.above + next.height;
        out.extend(slabs.pop_front());
    }
    out
}
