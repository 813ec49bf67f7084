//! Slabs onto pages: what belongs together stays together, heads are repeated, nothing is cut.

use super::slab::Slab;
use crate::page::{Document, OutlineItem, Page, Place};

/// The part of a page that holds content.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sheet {
    /// Width of the page.
    pub width: f32,
    /// Height of the page.
    pub height: f32,
    /// Left edge of the content.
    pub left: f32,
    /// Upper edge of the content.
    pub top: f32,
    /// Width of the content.
    pub measure: f32,
    /// Lower edge of the content.
    pub bottom: f32,
}

impl Sheet {
    /// Height of the content.
    pub fn room(&self) -> f32 {
        self.bottom - self.top
    }
}

/// Puts slabs onto pages of a document.
pub struct Flow<'a> {
    document: &'a mut Document,
    sheet: Sheet,
    section: String,
    title: String,
    y: f32,
}

impl<'a> Flow<'a> {
    /// Starts below what is on the last page (`Some(y)`), or on a new page.
    pub fn new(document: &'a mut Document, sheet: Sheet, name: &str, title: &str, from: Option<f32>) -> Self {
        let mut flow =
            Flow { document, sheet, section: name.into(), title: title.into(), y: from.unwrap_or(sheet.top) };
        if from.is_none() || flow.document.pages.is_empty() {
            flow.turn();
        }
        flow
    }

    /// Height reached on the last page.
    pub fn y(&self) -> f32 {
        self.y
    }

    fn turn(&mut self) {
        self.document.pages.push(Page {
            width: self.sheet.width,
            height: self.sheet.height,
            title: self.title.clone(),
            section: self.section.clone(),
            ..Page::default()
        });
        self.y = self.sheet.top;
    }

    fn fresh(&self) -> bool {
        self.y <= self.sheet.top + 0.01
    }

    /// Places slabs one below the other.
    pub fn place(&mut self, slabs: Vec<Slab>) {
        let mut together: Vec<Slab> = Vec::new();
        for slab in slabs {
            let open = slab.keep;
            together.push(slab);
            if !open {
                self.group(std::mem::take(&mut together));
            }
        }
        self.group(together);
    }

    /// Places slabs that should stay together; a group taller than a page is divided all the same.
    fn group(&mut self, slabs: Vec<Slab>) {
        if slabs.iter().any(|s| s.new_page) && !self.fresh() {
            self.turn();
        }
        let height: f32 = slabs.iter().map(|s| s.above + s.height).sum();
        if self.y + height > self.sheet.bottom + 0.01 && height <= self.sheet.room() && !self.fresh() {
            self.turn();
        }
        for slab in slabs {
            self.slab(slab);
        }
    }

    fn slab(&mut self, mut slab: Slab) {
        if self.y + slab.above + slab.height > self.sheet.bottom + 0.01 && !self.fresh() {
            self.turn();
        }
        if self.fresh() {
            slab.above = 0.0;
            if let Some(head) = slab.head.take() {
                let mut again = Slab::clone(&head);
                again.head = None;
                self.put(again);
            }
        }
        self.put(slab);
    }

    fn put(&mut self, mut slab: Slab) {
        let y = self.y + slab.above;
        slab.shift(self.sheet.left, y);
        let index = self.document.pages.len().saturating_sub(1);
        for (target, x, y) in slab.anchors {
            self.document.places.entry(target).or_insert(Place { page: index, x, y });
        }
        if let Some((level, title)) = slab.outline {
            self.document.outline.push(OutlineItem { level, title, page: index, y });
        }
        if let Some(page) = self.document.pages.last_mut() {
            page.items.append(&mut slab.items);
            page.marks.append(&mut slab.marks);
            page.reached = page.reached.max(y + slab.height);
        }
        self.y = y + slab.height;
    }
}
