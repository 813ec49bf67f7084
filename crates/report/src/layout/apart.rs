//! Setting on two threads: blocks are set apart, with a tree of their own, which then becomes a part of the whole. Numbers
//! in the tree come out as if everything had been set in one go, whichever thread is faster.

use super::{Setter, block::Block, slab::Slab};
use crate::page::{Node, NodeId};
use chart::kinds::AnyChart;
use std::{sync::Arc, thread};

/// Fewer blocks than this are not worth a second thread.
const MANY: usize = 48;

/// Blocks that were set apart.
#[derive(Debug, Default)]
pub struct Apart {
    /// One below the other.
    pub slabs: Vec<Slab>,
    /// Their tree; the first stands for whatever they will be a part of.
    nodes: Vec<Node>,
    charts: Vec<(NodeId, Arc<AnyChart>)>,
}

impl<'a> Setter<'a> {
    /// Sets blocks apart.
    pub fn apart(&self, blocks: &[Block], width: f32) -> Apart {
        let mut setter = Setter { hands: self.hands, ..self.fresh() };
        let slabs = setter.blocks(blocks, width, 0);
        Apart { slabs, nodes: setter.nodes, charts: setter.charts }
    }

    /// Makes what was set apart a part of the tree.
    pub fn adopt(&mut self, apart: Apart, parent: NodeId) -> Vec<Slab> {
        let base = self.nodes.len();
        let adopted = |id: NodeId| if id == 0 { parent } else { base + id - 1 };
        let nodes = apart.nodes.into_iter().skip(1);
        self.nodes.extend(nodes.map(|node| Node { parent: node.parent.map(adopted), ..node }));
        self.charts.extend(apart.charts.into_iter().map(|(id, chart)| (adopted(id), chart)));
        let mut slabs = apart.slabs;
        for slab in &mut slabs {
            slab.items.iter_mut().for_each(|item| item.node = item.node.map(adopted));
            slab.marks.iter_mut().for_each(|mark| mark.node = mark.node.map(adopted));
        }
        slabs
    }

    /// Sets many blocks, half of them on another thread; `None` when they are few.
    pub(super) fn halved(&mut self, blocks: &[Block], width: f32, parent: NodeId) -> Option<Vec<Slab>> {
        let weight: usize = blocks.iter().map(weight).sum();
        if self.hands < 2 || weight < MANY || blocks.len() < 2 {
            return None;
        }
        let mut heavy = 0;
        let half = blocks.iter().position(|block| {
            heavy += self::weight(block);
            heavy * 2 >= weight
        });
        let (here, there) = blocks.split_at_checked((half? + 1).min(blocks.len() - 1))?;
        let hands = std::mem::replace(&mut self.hands, 1);
        let other = Setter { hands: 1, ..self.fresh() };
        let (mut slabs, rest) = thread::scope(|scope| {
            let rest = scope.spawn(move || other.apart(there, width));
            (self.blocks(here, width, parent), rest.join().ok())
        });
        // setting does not fail: should a thread have been lost all the same, its part is set here
        let rest = rest.unwrap_or_else(|| self.apart(there, width));
        slabs.extend(self.adopt(rest, parent));
        self.hands = hands;
        Some(slabs)
    }

    /// A setter like this one, with a tree of its own.
    fn fresh(&self) -> Setter<'a> {
        Setter::new(self.fonts, self.language, self.tallest)
    }
}

/// How much there is to set.
fn weight(block: &Block) -> usize {
    match block {
        Block::List(list) => list.points.len(),
        Block::Table(table) => table.rows.len(),
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        layout::{
            block::{List, Para},
            rich::{Piece, Style},
        },
        options::Language,
        page::Target,
    };
    use chart::{
        drawing::{Face, Rgb},
        text::Fonts,
    };

    fn blocks(count: usize) -> Vec<Block> {
        let style = Style::new(Face::Regular, 9.0, Rgb(0, 0, 0));
        let text = |at: usize| vec![Piece::new(format!("Number {at} of many words"), style)];
        let linked = |at: usize| vec![text(at).remove(0).to(Target::Section(at.to_string()))];
        let list = |at| List {
            points: vec![(text(at), linked(at)); at % 7],
            indent: 9.0,
            leading: 9.0,
            above: 2.0,
            gap: 1.0,
        };
        let block = |at| if at % 3 == 0 { Block::List(list(at)) } else { Para::new(linked(at), 11.0).into() };
        (0..count).map(block).collect()
    }

    #[test]
    fn two_hands_set_what_one_hand_sets() {
        let fonts = Fonts::load();
        for count in [0, 1, 2, 47, 48, 200] {
            let blocks = blocks(count);
            let set = |hands| {
                let mut setter = Setter { hands, ..Setter::new(&fonts, Language::En, 500.0) };
                let parent = setter.node(crate::page::Role::Section, 0);
                let slabs = setter.blocks(&blocks, 60.0, parent);
                (format!("{slabs:?}"), setter.nodes)
            };
            assert_eq!(set(1), set(2), "{count} blocks");
        }
    }
}
