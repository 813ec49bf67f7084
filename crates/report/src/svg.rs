//! A page as SVG for the window: the same primitives as on paper, and what can be clicked on top of them.

use crate::{Error, page::Document};
use chart::{
    drawing::{Drawing, Mark},
    svg::{Marks, document},
};

/// One page, one unit to the point; presentation attributes only. Figures that can be clicked carry `data-figure`.
///
/// # Errors
/// When there is no such page.
pub fn page(document_: &Document, index: usize) -> Result<String, Error> {
    let pages = document_.pages.len();
    let page = document_.pages.get(index).ok_or(Error::NoSuchPage { page: index, pages })?;
    let marks = page.marks.iter().map(|mark| Mark {
        area: mark.area,
        label: mark.label.clone(),
        value: String::new(),
        figure: Some(mark.figure.clone()),
    });
    let drawing = Drawing {
        width: page.width,
        height: page.height,
        prims: page.items.iter().flat_map(|item| item.prims.iter().cloned()).collect(),
        marks: marks.collect(),
        alt: page.title.clone(),
        ..Drawing::default()
    };
    Ok(document(&drawing, Marks::Overlay))
}
