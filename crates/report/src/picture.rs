//! Drawings without a report around them: a page each, or several placed on a sheet. The same writers play them back, so
//! a single chart is the very drawing that stands in a report.

use crate::{
    layout::shift,
    page::{Bound, Document, Item, Node, Page, Role},
};
use chart::drawing::{Area, Drawing};

/// A drawing and where it stands on a sheet, in points from the top left.
#[derive(Debug, Clone)]
pub struct Placed {
    /// What is shown.
    pub drawing: Drawing,
    /// From the left.
    pub x: f32,
    /// From the top.
    pub y: f32,
}

/// A document of named drawings, each on a page of its own size.
pub fn pictures(title: &str, drawings: impl IntoIterator<Item = (String, Drawing)>) -> Document {
    let mut document = empty(title);
    for (name, drawing) in drawings {
        let size = (drawing.width, drawing.height);
        page(&mut document, &name, size, vec![Placed { drawing, x: 0.0, y: 0.0 }]);
    }
    document
}

/// A document of one page of a size with drawings placed on it.
pub fn sheet(title: &str, size: (f32, f32), drawings: Vec<Placed>) -> Document {
    let mut document = empty(title);
    page(&mut document, title, size, drawings);
    document
}

fn empty(title: &str) -> Document {
    let root = Node { role: Role::Document, parent: None, alt: None, span: 1, target: None };
    Document { title: title.to_owned(), nodes: vec![root], ..Document::default() }
}

fn page(document: &mut Document, title: &str, (width, height): (f32, f32), drawings: Vec<Placed>) {
    let mut page = Page {
        width,
        height,
        label: (document.pages.len() + 1).to_string(),
        title: title.to_owned(),
        ..Page::default()
    };
    for Placed { mut drawing, x, y } in drawings {
        let alt = Some(std::mem::take(&mut drawing.alt));
        let node = Node { role: Role::Figure, parent: Some(0), alt, span: 1, target: None };
        document.nodes.push(node);
        drawing.prims.iter_mut().for_each(|prim| shift::prim(prim, x, y));
        page.items.push(Item {
            node: Some(document.nodes.len() - 1),
            area: Some(Area { x, y, w: drawing.width, h: drawing.height }),
            prims: drawing.prims,
            actual: None,
            bound: Bound::Drawing,
        });
    }
    document.pages.push(page);
}
