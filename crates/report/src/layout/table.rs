//! Tables: widths from content, rows as slabs, heads that are repeated on each page.

use super::{
    Setter,
    block::{Align, Block, Cell, Column, Row, Table, Width},
    line::natural,
    side::{beside, divided, shares},
    slab::{Slab, fill, height_of, stripe},
};
use crate::page::{Item, NodeId, Role};
use chart::drawing::Area;
use std::sync::Arc;

/// Rows beyond this many are not measured for the width of a column: those before say enough.
const MEASURED: usize = 400;

/// Where a table's columns are.
struct Grid {
    x: Vec<f32>,
    w: Vec<f32>,
    align: Vec<Align>,
    gap: f32,
    pad: f32,
    width: f32,
}

impl Setter<'_> {
    /// Sets a table.
    pub fn table(&mut self, table: &Table, width: f32, parent: NodeId) -> Vec<Slab> {
        let grid = self.grid(table, width);
        let node = self.node(Role::Table, parent);
        let mut slabs = Vec::new();
        let mut head = Slab::default();
        for row in &table.head {
            for slab in self.row(row, &grid, node, Role::HeadCell) {
                let at = head.height;
                head.height += slab.height;
                head.absorb(slab, 0.0, at);
            }
        }
        let repeated = (!table.head.is_empty()).then(|| Arc::new(repeated(&head)));
        head.above = table.above;
        head.keep = true;
        if repeated.is_some() {
            slabs.push(head);
        }
        for row in &table.rows {
            let mut set = self.row(row, &grid, node, Role::Cell);
            set.iter_mut().for_each(|slab| slab.head.clone_from(&repeated));
            slabs.extend(set);
        }
        if repeated.is_none()
            && let Some(first) = slabs.first_mut()
        {
            first.above = table.above;
        }
        keep_company(&mut slabs, usize::from(repeated.is_some()));
        slabs
    }

    fn grid(&self, table: &Table, width: f32) -> Grid {
        let widths: Vec<Width> =
            table.columns.iter().enumerate().map(|(i, c)| self.width(table, i, c)).collect();
        let w = shares(&widths, width, table.gap);
        let mut x = Vec::with_capacity(w.len());
        let mut at = 0.0;
        for width in &w {
            x.push(at);
            at += width + table.gap;
        }
        let align = table.columns.iter().map(|c| c.align).collect();
        Grid { x, w, align, gap: table.gap, pad: table.pad, width }
    }

    /// The width of a column that fits its content.
    fn width(&self, table: &Table, index: usize, column: &Column) -> Width {
        let Width::Fit(most) = column.width else { return column.width };
        let rows = table.head.iter().chain(table.rows.iter().take(MEASURED));
        let cells = rows.filter_map(|row| cell_at(row, index));
        let widest = cells.map(|cell| self.cell_width(cell)).fold(0.0, f32::max);
        Width::Fit((widest + 0.5).min(most))
    }

    fn cell_width(&self, cell: &Cell) -> f32 {
        let width = |block: &Block| match block {
            Block::Para(para) => natural(self.fonts, &para.rich),
            Block::Figure(figure) => figure.drawing.width,
            _ => 0.0,
        };
        cell.blocks.iter().map(width).fold(0.0, f32::max)
    }

    fn row(&mut self, row: &Row, grid: &Grid, table: NodeId, role: Role) -> Vec<Slab> {
        let node = self.node(Role::Row, table);
        let mut columns = Vec::new();
        let mut fills = Vec::new();
        let mut index = 0;
        for (at, cell) in row.cells.iter().enumerate() {
            let span = usize::from(cell.span.max(1));
            let Some(x) = grid.x.get(index).copied() else { break };
            let last = (index + span).min(grid.w.len()) - 1;
            let width = grid.x.get(last).zip(grid.w.get(last)).map_or(0.0, |(x1, w)| x1 + w - x);
            let role = if at == 0 && row.headed && role == Role::Cell { Role::RowHead } else { role };
            let id = self.node(role, node);
            if let Some(node) = self.nodes.get_mut(id) {
                node.span = span as u16;
            }
            let align = grid.align.get(index).copied().unwrap_or_default();
            let (left, right) = ((x - grid.gap / 2.0).max(0.0), (x + width + grid.gap / 2.0).min(grid.width));
            fills.extend(cell.fill.map(|color| (left, right - left, color)));
            columns.push((x, self.cell(cell, width, align, id), cell.middle));
            index += span;
        }
        let mut slabs = self.joined(columns, grid);
        finish(&mut slabs, row, grid, &fills);
        slabs
    }

    /// Content of a cell: at least one item, so that empty cells exist for readers too.
    fn cell(&mut self, cell: &Cell, width: f32, align: Align, node: NodeId) -> Vec<Slab> {
        let mut slabs: Vec<Slab> = Vec::new();
        for block in &cell.blocks {
            slabs.extend(match block {
                Block::Para(para) if para.align == Align::Start => self.aligned(para, align, width, node),
                other => self.block(other, width, node),
            });
        }
        if slabs.is_empty() {
            slabs.push(Slab { items: vec![Item { node: Some(node), ..Item::default() }], ..Slab::default() });
        }
        slabs
    }

    /// Cells as one row, or as several where the row is taller than a page.
    fn joined(&self, columns: Vec<(f32, Vec<Slab>, bool)>, grid: &Grid) -> Vec<Slab> {
        let tall = columns.iter().map(|c| height_of(&c.1)).fold(0.0, f32::max);
        if tall > self.tallest {
            return divided(columns.into_iter().map(|c| (c.0, c.1)).collect(), self.tallest);
        }
        let place = |(x, mut slabs, middle): (f32, Vec<Slab>, bool)| {
            let spare = tall - height_of(&slabs);
            if middle && spare > 0.0 {
                slabs.insert(0, Slab { height: spare / 2.0, ..Slab::default() });
            }
            (x, slabs)
        };
        let mut row = beside(columns.into_iter().map(place).collect());
        row.shift(0.0, grid.pad);
        row.height += 2.0 * grid.pad;
        vec![row]
    }
}

/// Rows of a table that stay together at its start and at its end: a page with a line or two of a table looks lost.
const COMPANY: (usize, usize) = (3, 5);

/// Few rows stay together whole; of many, the first and the last do.
fn keep_company(slabs: &mut [Slab], head: usize) {
    let count = slabs.len();
    let rows = count.saturating_sub(head);
    let (first, last) = COMPANY;
    let short = rows < first + last;
    for (at, slab) in slabs.iter_mut().enumerate().take(count.saturating_sub(1)) {
        slab.keep |= short || at + 1 < head + first || at + last >= count;
    }
}

fn cell_at(row: &Row, index: usize) -> Option<&Cell> {
    let mut at = 0;
    for cell in &row.cells {
        if at == index {
            return (cell.span <= 1).then_some(cell);
        }
        at += usize::from(cell.span.max(1));
    }
    None
}

/// Colours behind, line below, anchor and keeping of a row.
fn finish(slabs: &mut [Slab], row: &Row, grid: &Grid, fills: &[(f32, f32, chart::drawing::Rgb)]) {
    for slab in slabs.iter_mut() {
        let height = slab.height;
        let behind = fills.iter().map(|(x, w, color)| fill(Area { x: *x, y: 0.0, w: *w, h: height }, *color));
        slab.items.splice(0..0, behind);
    }
    if let Some(first) = slabs.first_mut() {
        first.anchors.extend(row.anchor.iter().map(|a| (a.clone(), 0.0, 0.0)));
    }
    if let Some(last) = slabs.last_mut() {
        if let Some(rule) = row.rule {
            last.items.push(stripe(rule, 0.0, last.height - rule.width / 2.0, grid.width));
        }
        last.keep = row.keep;
    }
}

/// A head that stands again on the next page: seen, not read out.
fn repeated(head: &Slab) -> Slab {
    let mut slab = Slab { height: head.height, ..Slab::default() };
    for item in &head.items {
        slab.items.push(Item { node: None, area: None, ..item.clone() });
    }
    slab
}
