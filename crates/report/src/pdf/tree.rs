//! Which content belongs to which part of the document's meaning: parts in reading order, marked content by number.

use crate::page::{Document, NodeId, Role};

/// A child of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kid {
    /// Another part.
    Node(NodeId),
    /// Marked content: page and number on it.
    Content(usize, i64),
    /// An annotation: page and number on it.
    Link(usize, usize),
}

/// The tree as it goes into the file.
#[derive(Debug, Default)]
pub struct Tree {
    /// Children of each node, in reading order.
    pub kids: Vec<Vec<Kid>>,
    /// Whether a node has found its place.
    attached: Vec<bool>,
    /// Number of the marked content of each item, by page; `None` for what only decorates or holds nothing.
    pub numbers: Vec<Vec<Option<i64>>>,
    /// Annotations by page: item and node.
    pub links: Vec<Vec<(usize, NodeId)>>,
}

impl Tree {
    /// The tree of a document.
    pub fn of(document: &Document) -> Self {
        let count = document.nodes.len();
        let mut tree =
            Tree { kids: vec![Vec::new(); count], attached: vec![false; count], ..Tree::default() };
        for index in 0..document.pages.len() {
            tree.page(document, index);
        }
        tree
    }

    fn page(&mut self, document: &Document, index: usize) {
        let Some(page) = document.pages.get(index) else { return };
        let mut numbers = Vec::with_capacity(page.items.len());
        let mut links = Vec::new();
        let mut next = 0;
        let mut last: Option<NodeId> = None;
        for (at, item) in page.items.iter().enumerate() {
            let Some(node) = item.node else {
                last = None;
                numbers.push(None);
                continue;
            };
            self.attach(document, node);
            if item.prims.is_empty() {
                numbers.push(None);
            } else if last == Some(node) && item.actual.is_none() && page.items[at - 1].actual.is_none() {
                numbers.push(Some(next - 1));
            } else {
                numbers.push(Some(next));
                self.kids[node].push(Kid::Content(index, next));
                next += 1;
            }
            last = if item.prims.is_empty() { None } else { Some(node) };
            if item.area.is_some() && document.nodes[node].role == Role::Link {
                self.kids[node].push(Kid::Link(index, links.len()));
                links.push((at, node));
                last = None;
            }
        }
        self.numbers.push(numbers);
        self.links.push(links);
    }

    /// Puts a node below its parent when it is met first, and its parent below its own.
    fn attach(&mut self, document: &Document, node: NodeId) {
        if self.attached[node] {
            return;
        }
        self.attached[node] = true;
        if let Some(parent) = document.nodes[node].parent {
            self.attach(document, parent);
            self.kids[parent].push(Kid::Node(node));
        }
    }
}

impl Tree {
    /// Whether a node has its place in the tree.
    pub fn is_attached(&self, node: NodeId) -> bool {
        self.attached.get(node).copied().unwrap_or(false)
    }
}
