//! A laid-out document: pages of placed primitives, and the tree of what they mean. Knows no PDF and no summit;
//! the writers in `pdf` and `svg` play it back, so that the preview is the paper.

use chart::{
    drawing::{Area, Prim},
    kinds::AnyChart,
    logo::Logo,
};
use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
};

/// What a part of the document is, for people who listen to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Role {
    Document,
    Section,
    Heading(u8),
    Paragraph,
    Caption,
    List,
    ListItem,
    ListLabel,
    ListBody,
    Table,
    Row,
    HeadCell,
    RowHead,
    Cell,
    Figure,
    Link,
    Span,
    Note,
}

/// Index of a [`Node`] in [`Document::nodes`].
pub type NodeId = usize;

/// A part of the document's meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is.
    pub role: Role,
    /// What it is a part of; only the first node has none.
    pub parent: Option<NodeId>,
    /// Its text for people who do not see it.
    pub alt: Option<String>,
    /// How many columns a cell spans.
    pub span: u16,
    /// Where it goes when clicked.
    pub target: Option<Target>,
}

/// Where a link goes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// To the note of a figure in the provenance appendix.
    Note(String),
    /// To the first place where a figure is printed.
    Origin(String),
    /// To a section by its name.
    Section(String),
}

/// What a text says, so that a test can tell results from words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Bound {
    /// Words of the product: they hold no digit that is a result.
    #[default]
    Words,
    /// Words that were imported: names, titles, file names, hashes, cells.
    Given,
    /// A figure, by its id.
    Figure(String),
    /// A date, a period, a page number, a note number or a count of pages.
    Place,
    /// A target or threshold of the settings.
    Target,
    /// A drawing; its marks say what it shows.
    Drawing,
}

/// Something placed on a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Item {
    /// What it belongs to; `None` for what only decorates or repeats.
    pub node: Option<NodeId>,
    /// What is painted, in page coordinates (points, y down).
    pub prims: Vec<Prim>,
    /// What is read out instead of the characters painted, e.g. a soft hyphen.
    pub actual: Option<String>,
    /// The area that can be clicked, if it is a link.
    pub area: Option<Area>,
    /// What its text says.
    pub bound: Bound,
}

/// A part of a page that stands for a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct PageMark {
    /// Where, in points.
    pub area: Area,
    /// The figure's id.
    pub figure: String,
    /// What it says, for a tooltip.
    pub label: String,
    /// The structure node of its link, when it is a part of a drawing.
    pub node: Option<NodeId>,
}

/// A page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// Its number as printed: `1`, `A5`, …
    pub label: String,
    /// What it is about.
    pub title: String,
    /// Name of its section: `one_pager`, `finance`, `provenance`, …
    pub section: String,
    /// What is painted, in order.
    pub items: Vec<Item>,
    /// What can be clicked.
    pub marks: Vec<PageMark>,
    /// Down to where it may be filled, when something stands at its foot.
    pub floor: Option<f32>,
    /// How far down its content reaches.
    pub reached: f32,
    /// What a speaker says, for slides.
    pub notes: Vec<String>,
}

/// A line of the outline.
#[derive(Debug, Clone, PartialEq)]
pub struct OutlineItem {
    /// 1 for sections, 2 for what is inside.
    pub level: u8,
    /// What it says.
    pub title: String,
    /// Index of the page.
    pub page: usize,
    /// Where on the page, from the top.
    pub y: f32,
}

/// Where an anchor stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Index of the page.
    pub page: usize,
    /// From the left.
    pub x: f32,
    /// From the top.
    pub y: f32,
}

/// A laid-out document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// Title, as readers show it.
    pub title: String,
    /// Organisation.
    pub author: String,
    /// Its pages.
    pub pages: Vec<Page>,
    /// Its outline.
    pub outline: Vec<OutlineItem>,
    /// The tree of meaning; the first is the document itself.
    pub nodes: Vec<Node>,
    /// Where links go.
    pub places: BTreeMap<Target, Place>,
    /// What drawings were drawn from, by their place in the tree: for writers that have charts of their own.
    pub charts: Vec<(NodeId, Arc<AnyChart>)>,
}

impl Document {
    /// The logos that are painted anywhere, each once.
    pub(crate) fn logos(&self) -> Vec<Logo> {
        let mut out: Vec<Logo> = Vec::new();
        for prim in self.pages.iter().flat_map(|p| &p.items).flat_map(|i| &i.prims) {
            match prim {
                Prim::Logo { logo, .. } if !out.contains(logo) => out.push(logo.clone()),
                _ => {}
            }
        }
        out
    }

    /// Ids of the figures printed on a page, sorted, each once.
    pub fn printed_figures(&self, page: usize) -> Vec<&str> {
        let Some(page) = self.pages.get(page) else { return Vec::new() };
        let mut ids: Vec<&str> = page.marks.iter().map(|m| m.figure.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Links that lead nowhere in this document become plain text: the notes of a page that travels alone.
    pub(crate) fn drop_dead_links(&mut self) {
        let places: HashSet<&Target> = self.places.keys().collect();
        let mut dead = vec![false; self.nodes.len()];
        for (node, dead) in self.nodes.iter_mut().zip(&mut dead) {
            if node.target.as_ref().is_some_and(|t| !places.contains(t)) {
                (node.target, node.role, *dead) = (None, Role::Span, true);
            }
        }
        for item in self.pages.iter_mut().flat_map(|p| &mut p.items) {
            let Some(node) = item.node.filter(|n| dead.get(*n).copied().unwrap_or(false)) else { continue };
            item.area = None;
            item.node =
                if item.prims.is_empty() { None } else { self.nodes.get(node).and_then(|n| n.parent) };
        }
    }
}
