//! The block-flow layer: blocks become unbreakable slabs, slabs become pages. Knows no summit and no PDF.
//!
//! [`block`] says what can be set, [`words`] measures, [`line`] breaks lines, [`para`] sets them, [`table`] and [`side`] put things beside each other,
//! [`flow`] breaks pages.

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
}

impl<'a> Setter<'a> {
    /// A setter with an empty tree.
    pub fn new(fonts: &'a Fonts, language: Language, tallest: f32) -> Self {
        let root = Node { role: Role::Document, parent: None, alt: None, span: 1, target: None };
        Setter { fonts, language, nodes: vec![root], tallest, charts: Vec::new() }
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
        blocks.iter().flat_map(|block| self.block(block, width, parent)).collect()
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
