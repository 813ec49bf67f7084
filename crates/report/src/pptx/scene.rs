//! A laid-out page as the things that a slide is made of: texts, tables, drawings and the lines around them. What
//! belongs together is told by the tree of meaning, where it stands by the page.

use super::text::Lines;
use crate::page::{Bound, Document, Item, NodeId, Page, Role};
use chart::{
    drawing::{Area, Prim},
    text::Fonts,
};
use std::collections::BTreeMap;

/// A thing on a slide.
#[derive(Debug)]
pub enum Thing<'a> {
    /// A heading or paragraph.
    Text(Passage<'a>),
    /// A table.
    Table(Grid<'a>),
    /// A drawing.
    Figure(Picture<'a>),
    /// What only decorates.
    Plain(&'a [Prim]),
}

/// A text that belongs together.
#[derive(Debug, Default)]
pub struct Passage<'a> {
    /// The slide's own heading.
    pub is_title: bool,
    /// What stands before the first line of a point.
    pub label: Lines<'a>,
    /// Its lines.
    pub lines: Lines<'a>,
}

/// A drawing and where it stands.
#[derive(Debug)]
pub struct Picture<'a> {
    /// Its place in the tree.
    pub node: Option<NodeId>,
    /// Where it stands.
    pub area: Area,
    /// What is painted.
    pub prims: &'a [Prim],
}

/// A table with its cells by row and column.
#[derive(Debug, Default)]
pub struct Grid<'a> {
    /// Rows from top to bottom.
    pub rows: Vec<GridRow<'a>>,
    /// Drawings in its cells.
    pub pictures: Vec<Picture<'a>>,
    /// Lines and grounds: rectangles without meaning.
    pub plain: Vec<&'a Prim>,
}

/// A row.
#[derive(Debug, Default)]
pub struct GridRow<'a> {
    /// Whether it names the columns.
    pub is_head: bool,
    /// Its cells.
    pub cells: Vec<GridCell<'a>>,
}

/// A cell.
#[derive(Debug, Default)]
pub struct GridCell<'a> {
    /// How many columns it covers.
    pub span: usize,
    /// What it says.
    pub lines: Lines<'a>,
    /// What is drawn in it.
    pub drawn: Option<Area>,
}

/// Where an item belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Home {
    Text(NodeId),
    Label(NodeId),
    Cell { table: NodeId, row: NodeId, cell: NodeId },
    Figure(NodeId),
    Loose,
}

/// The things of a page, in the order in which they are painted.
pub fn things<'a>(document: &Document, page: &'a Page, fonts: &Fonts) -> Vec<Thing<'a>> {
    let mut builder = Builder::new(document, fonts);
    for item in &page.items {
        builder.take(item);
    }
    builder.finish()
}

struct Builder<'d, 'a> {
    document: &'d Document,
    fonts: &'d Fonts,
    things: Vec<Thing<'a>>,
    texts: BTreeMap<NodeId, usize>,
    tables: BTreeMap<NodeId, Table<'a>>,
    has_title: bool,
}

/// A row by its node: its cells by theirs, and whether it is a head.
type TableRow<'a> = (NodeId, Vec<(NodeId, GridCell<'a>)>, bool);

/// A table on its way: its place among the things, its rows and cells by their nodes.
struct Table<'a> {
    at: usize,
    rows: Vec<TableRow<'a>>,
    pictures: Vec<Picture<'a>>,
}

impl<'d, 'a> Builder<'d, 'a> {
    fn new(document: &'d Document, fonts: &'d Fonts) -> Self {
        Builder {
            document,
            fonts,
            things: Vec::new(),
            texts: BTreeMap::new(),
            tables: BTreeMap::new(),
            has_title: false,
        }
    }

    fn take(&mut self, item: &'a Item) {
        match self.home(item.node) {
            // an empty cell is still a cell
            home if item.prims.is_empty() && !matches!(home, Home::Cell { .. }) => {}
            Home::Text(node) => self.text(node, item, false),
            Home::Label(node) => self.text(node, item, true),
            Home::Cell { table, row, cell } => self.cell(table, row, cell, item),
            Home::Figure(node) => {
                let picture = picture(Some(node), item);
                self.things.push(Thing::Figure(picture));
            }
            Home::Loose => self.things.push(Thing::Plain(&item.prims)),
        }
    }

    /// Climbs from a node to what it is a part of on a slide.
    fn home(&self, node: Option<NodeId>) -> Home {
        let Some(start) = node else { return Home::Loose };
        let (mut text, mut is_label) = (None, false);
        let mut figure = None;
        let (mut cell, mut row) = (None, None);
        let mut at = Some(start);
        while let Some(id) = at {
            let Some(node) = self.document.nodes.get(id) else { break };
            match node.role {
                Role::Figure => figure = figure.or(Some(id)),
                Role::HeadCell | Role::RowHead | Role::Cell => cell = cell.or(Some(id)),
                Role::Row => row = row.or(Some(id)),
                Role::Table => {
                    if let (Some(row), Some(cell)) = (row, cell) {
                        return Home::Cell { table: id, row, cell };
                    }
                }
                Role::ListLabel => is_label = true,
                Role::Heading(_) | Role::Paragraph | Role::Caption | Role::ListItem | Role::Note => {
                    text = text.or(Some(id));
                }
                Role::Section | Role::Document => text = text.or(Some(id)),
                _ => {}
            }
            at = node.parent;
        }
        match (figure, text) {
            (Some(figure), _) => Home::Figure(figure),
            (None, Some(text)) if is_label => Home::Label(text),
            (None, Some(text)) => Home::Text(text),
            (None, None) => Home::Loose,
        }
    }

    fn text(&mut self, node: NodeId, item: &'a Item, is_label: bool) {
        let at = match self.texts.get(&node) {
            Some(at) => *at,
            None => {
                let role = self.document.nodes.get(node).map(|n| n.role);
                let is_title = role == Some(Role::Heading(1)) && !self.has_title;
                self.has_title |= is_title;
                self.things.push(Thing::Text(Passage { is_title, ..Passage::default() }));
                self.texts.insert(node, self.things.len() - 1);
                self.things.len() - 1
            }
        };
        if let Some(Thing::Text(passage)) = self.things.get_mut(at) {
            let lines = if is_label { &mut passage.label } else { &mut passage.lines };
            lines.take(item, self.fonts);
        }
    }

    fn cell(&mut self, table: NodeId, row: NodeId, cell: NodeId, item: &'a Item) {
        let nodes = &self.document.nodes;
        let things = &mut self.things;
        let table = self.tables.entry(table).or_insert_with(|| {
            things.push(Thing::Table(Grid::default()));
            Table { at: things.len() - 1, rows: Vec::new(), pictures: Vec::new() }
        });
        if table.rows.last().is_none_or(|r| r.0 != row) && !table.rows.iter().any(|r| r.0 == row) {
            let is_head = nodes.get(cell).is_some_and(|n| n.role == Role::HeadCell);
            table.rows.push((row, Vec::new(), is_head));
        }
        let Some(row) = table.rows.iter_mut().find(|r| r.0 == row) else { return };
        if !row.1.iter().any(|c| c.0 == cell) {
            let span = nodes.get(cell).map_or(1, |n| usize::from(n.span.max(1)));
            row.1.push((cell, GridCell { span, ..GridCell::default() }));
        }
        let Some((_, cell)) = row.1.iter_mut().find(|c| c.0 == cell) else { return };
        if item.bound != Bound::Drawing {
            return cell.lines.take(item, self.fonts);
        }
        let picture = picture(item.node, item);
        cell.drawn = Some(picture.area);
        table.pictures.push(picture);
    }

    /// Tables take over the lines and grounds that stand behind them.
    fn finish(mut self) -> Vec<Thing<'a>> {
        for table in std::mem::take(&mut self.tables).into_values() {
            let rows = table.rows.into_iter().map(|(_, cells, is_head)| GridRow {
                is_head,
                cells: cells.into_iter().map(|c| c.1).collect(),
            });
            let mut grid = Grid { rows: rows.collect(), pictures: table.pictures, plain: Vec::new() };
            if let Some(area) = grid.area() {
                grid.plain = self.taken(area);
            }
            if let Some(thing) = self.things.get_mut(table.at) {
                *thing = Thing::Table(grid);
            }
        }
        self.things.retain(|t| !matches!(t, Thing::Plain(prims) if prims.is_empty()));
        self.things
    }

    fn taken(&mut self, area: Area) -> Vec<&'a Prim> {
        let mut out = Vec::new();
        for thing in &mut self.things {
            let Thing::Plain(prims) = thing else { continue };
            let [Prim::Rect { area: rect, .. }] = *prims else { continue };
            let near = 14.0;
            let inside = rect.x >= area.x - near
                && rect.x + rect.w <= area.x + area.w + 400.0
                && rect.y >= area.y - near
                && rect.y + rect.h <= area.y + area.h + near
                && rect.x < area.x + area.w;
            if inside {
                out.push(&prims[0]);
                *prims = &[];
            }
        }
        out
    }
}

fn picture(node: Option<NodeId>, item: &Item) -> Picture<'_> {
    let none = Area { x: 0.0, y: 0.0, w: 0.0, h: 0.0 };
    Picture { node, area: item.area.unwrap_or(none), prims: &item.prims }
}

impl Grid<'_> {
    /// Where its contents stand.
    pub fn area(&self) -> Option<Area> {
        let cells = self.rows.iter().flat_map(|r| &r.cells);
        let areas = cells.flat_map(|c| c.lines.area().into_iter().chain(c.drawn));
        areas.reduce(union)
    }
}

/// The smallest area that holds both.
pub fn union(a: Area, b: Area) -> Area {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    let right = (a.x + a.w).max(b.x + b.w);
    let bottom = (a.y + a.h).max(b.y + b.h);
    Area { x, y, w: right - x, h: bottom - y }
}
