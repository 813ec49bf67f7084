//! The block-flow layer: blocks become unbreakable slabs, slabs become pages. Knows no summit and no PDF.
//!
//! [`block`] says what can be set, [`words`] measures, [`line`] breaks lines, [`para`] sets them, [`table`] and [`side`] put things beside each other,
//! [`flow`] breaks pages, [`apart`] shares the work between threads.

pub mod apart;
pub mod block;
pub mod flow;
pub mod lanes;
pub mod line;
pub mod para;
pub mod rich;
pub mod shift;
pub mod side;
pub mod slab;
pub mod table;
pub mod words;

use crate::{
    options::Language,
    page::{Node, NodeId, Role, Target},
};
use block::Block;
use chart::{kinds::AnyChart, text::Fonts};
use slab::Slab;
use std::sync::Arc;

/// What blocks are set for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To stand on a page.
    Place,
    /// To know how high they are: slabs hold nothing.
    Measure,
}

/// What layout needs while it works: fonts to measure, a language to divide words, the tree that grows.
pub struct Setter<'a> {
    /// Measures text.
    pub fonts: &'a Fonts,
    /// Divides words.
    pub language: Language,
    /// The tree of meaning so far; the first is the document.
    pub nodes: Vec<Node>,
    /// Rows taller than this are divided.
    pub tallest: f32,
    /// What drawings were drawn from, by their place in the tree.
    pub charts: Vec<(NodeId, Arc<AnyChart>)>,
    /// What blocks are set for.
    pub purpose: Purpose,
    /// Threads that many blocks are set on.
    pub hands: usize,
}

impl<'a> Setter<'a> {
    /// A setter with an empty tree.
    pub fn new(fonts: &'a Fonts, language: Language, tallest: f32) -> Self {
        let root = Node { role: Role::Document, parent: None, alt: None, span: 1, target: None };
        let (nodes, charts) = (vec![root], Vec::new());
        Setter { fonts, language, nodes, tallest, charts, purpose: Purpose::Place, hands: 2 }
    }

    /// A setter that only says how high things are.
    pub fn measuring(fonts: &'a Fonts, language: Language, tallest: f32) -> Self {
        Setter { purpose: Purpose::Measure, hands: 1, ..Self::new(fonts, language, tallest) }
    }

    fn measures(&self) -> bool {
        self.purpose == Purpose::Measure
    }

    /// Adds a part to the tree.
    pub fn node(&mut self, role: Role, parent: NodeId) -> NodeId {
        self.nodes.push(Node { role, parent: Some(parent), alt: None, span: 1, target: None });
        self.nodes.len() - 1
    }

    /// Adds a link to the tree.
    pub fn link(&mut self, parent: NodeId, target: &Target) -> NodeId {
        let id = self.node(Role::Link, parent);
        if let Some(node) = self.nodes.get_mut(id) {
            node.target = Some(target.clone());
        }
        id
    }

    /// Sets blocks one below the other.
    pub fn blocks(&mut self, blocks: &[Block], width: f32, parent: NodeId) -> Vec<Slab> {
        if let Some(slabs) = self.halved(blocks, width, parent) {
            return slabs;
        }
        let mut slabs = Vec::with_capacity(blocks.len());
        for block in blocks {
            slabs.extend(self.block(block, width, parent));
        }
        slabs
    }

    /// Sets one block.
    pub fn block(&mut self, block: &Block, width: f32, parent: NodeId) -> Vec<Slab> {
        match block {
            Block::Para(para) => self.para(para, width, parent),
            Block::List(list) => self.list(list, width, parent),
            Block::Table(table) => self.table(table, width, parent),
            Block::Figure(figure) => vec![self.figure(figure, width, parent)],
            Block::Lanes(lanes) => self.lanes(lanes, width, parent),
            Block::Side(side) => self.side(side, width, parent),
            Block::Rule(rule) => vec![slab::rule(rule, width)],
            Block::Keep(inside) => slab::kept(self.blocks(inside, width, parent)),
            Block::Sink(slab) => vec![Slab { height: *slab, ..Slab::default() }],
            Block::NewPage => vec![Slab { new_page: true, ..Slab::default() }],
        }
    }
}

#[cfg(test)]
mod tests;
