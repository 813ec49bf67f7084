//! Columns of a page: narrow slabs fill the first column, then the next, then go on on the next page; at the end the
//! columns are about as long as each other.

use super::{Setter, block::Lanes, flow::Flow, slab::Slab};
use crate::page::NodeId;
use std::collections::VecDeque;

/// How narrow slabs stand: how many columns, how wide each is, and how far apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lane {
    /// Columns on a page.
    pub count: usize,
    /// From the left edge of a column to that of the next.
    pub step: f32,
}

/// Room below which columns start on the next page.
const LEAST: f32 = 90.0;

impl Setter<'_> {
    /// Sets blocks in columns.
    pub fn lanes(&mut self, lanes: &Lanes, width: f32, parent: NodeId) -> Vec<Slab> {
        let count = lanes.count.max(1);
        let one = (width - lanes.gap * (count - 1) as f32) / count as f32;
        let mut slabs = self.blocks(&lanes.blocks, one.max(1.0), parent);
        for slab in &mut slabs {
            slab.lane = Some(Lane { count, step: one + lanes.gap });
        }
        if let Some(first) = slabs.first_mut() {
            first.above = 0.0;
            first.before = lanes.above;
        }
        slabs
    }
}

/// What stays together, with its height.
struct Group {
    slabs: Vec<Slab>,
    height: f32,
}

fn groups(slabs: Vec<Slab>) -> VecDeque<Group> {
    let mut all = VecDeque::new();
    let mut together: Vec<Slab> = Vec::new();
    let count = slabs.len();
    for (at, slab) in slabs.into_iter().enumerate() {
        let open = slab.keep && at + 1 < count;
        together.push(slab);
        if !open {
            let slabs = std::mem::take(&mut together);
            let height = slabs.iter().map(|s| s.above + s.height).sum();
            all.push_back(Group { slabs, height });
        }
    }
    all
}

/// Where a column goes on, and down to where it may.
struct Column {
    dx: f32,
    y: f32,
    limit: f32,
    fresh: bool,
}

impl Flow<'_> {
    /// Places a run of slabs of one lane.
    pub(super) fn run(&mut self, lane: Lane, slabs: Vec<Slab>) {
        let before = slabs.first().map_or(0.0, |s| s.before);
        let mut rest = groups(slabs);
        if self.y() + before + LEAST > self.bottom() {
            self.turn();
        } else if !self.fresh() {
            self.skip(before);
        }
        while !rest.is_empty() {
            let (top, room) = (self.y(), self.bottom() - self.y());
            let left: f32 = rest.iter().map(|g| g.height).sum();
            let tallest = rest.iter().map(|g| g.height).fold(0.0, f32::max);
            let even = left / lane.count as f32 + tallest;
            let height = if left <= room * lane.count as f32 { even.min(room) } else { room };
            let mut reached = top;
            for at in 0..lane.count {
                let dx = lane.step * at as f32;
                let column = Column { dx, y: top, limit: top + height, fresh: true };
                reached = reached.max(self.fill(column, &mut rest));
            }
            self.reach(reached);
            if !rest.is_empty() {
                self.turn();
            }
        }
    }

    /// Fills a column and says how far down it goes; at least one group goes in.
    fn fill(&mut self, mut column: Column, rest: &mut VecDeque<Group>) -> f32 {
        while let Some(next) = rest.front() {
            if !column.fresh && column.y + next.height > column.limit + 0.01 {
                break;
            }
            let Some(mut group) = rest.pop_front() else { break };
            while !group.slabs.is_empty() {
                let slab = group.slabs.remove(0);
                if !column.fresh && column.y + slab.above + slab.height > self.bottom() + 0.01 {
                    // A group taller than a column goes on in the next one.
                    group.slabs.insert(0, slab);
                    let height = group.slabs.iter().map(|s| s.above + s.height).sum();
                    rest.push_front(Group { height, ..group });
                    return column.y;
                }
                column.y = self.lay(slab, &column);
                column.fresh = false;
            }
        }
        column.y
    }

    fn lay(&mut self, mut slab: Slab, column: &Column) -> f32 {
        let mut y = column.y;
        if column.fresh {
            slab.above = 0.0;
            if let Some(head) = slab.head.take() {
                let again = Slab { head: None, ..Slab::clone(&head) };
                y = self.set(again, column.dx, y);
            }
        }
        self.set(slab, column.dx, y)
    }
}
