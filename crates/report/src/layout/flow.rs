//! Slabs onto pages: what belongs together stays together, heads are repeated, nothing is cut.

use super::slab::{Slab, height_of};
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
    /// Down to where the last page may be filled.
    floor: f32,
    /// What stands at the foot of the first page that something is put on.
    foot: Vec<Slab>,
}

impl<'a> Flow<'a> {
    /// Starts below what is on the last page (`Some(y)`), or on a new page.
    pub fn new(document: &'a mut Document, sheet: Sheet, name: &str, title: &str, from: Option<f32>) -> Self {
        let floor = document.pages.last().and_then(|page| page.floor).unwrap_or(sheet.bottom);
        let (section, title) = (name.into(), title.into());
        let y = from.unwrap_or(sheet.top);
        let mut flow = Flow { document, sheet, section, title, y, floor, foot: Vec::new() };
        if from.is_none() || flow.document.pages.is_empty() {
            flow.turn();
        }
        flow
    }

    /// Keeps the foot of the first page for these.
    pub fn stands_on(&mut self, foot: Vec<Slab>) {
        self.foot = foot;
    }

    /// Puts the foot where it belongs, once it is known on which page that is.
    fn plant(&mut self) {
        let foot = std::mem::take(&mut self.foot);
        if foot.is_empty() {
            return;
        }
        self.floor -= height_of(&foot);
        let mut y = self.floor;
        let reached = self.document.pages.last().map_or(0.0, |page| page.reached);
        for (at, slab) in foot.into_iter().enumerate() {
            y = self.set(Slab { above: if at == 0 { 0.0 } else { slab.above }, ..slab }, 0.0, y);
        }
        if let Some(page) = self.document.pages.last_mut() {
            page.reached = reached;
            page.floor = Some(self.floor);
        }
    }

    /// Height reached on the last page.
    pub fn y(&self) -> f32 {
        self.y
    }

    /// Lower edge of the content.
    pub(super) fn bottom(&self) -> f32 {
        self.floor - height_of(&self.foot)
    }

    /// Goes on further down.
    pub(super) fn skip(&mut self, height: f32) {
        self.y += height;
    }

    /// Goes on below what is there.
    pub(super) fn reach(&mut self, y: f32) {
        self.y = self.y.max(y);
    }

    pub(super) fn turn(&mut self) {
        self.document.pages.push(Page {
            width: self.sheet.width,
            height: self.sheet.height,
            title: self.title.clone(),
            section: self.section.clone(),
            ..Page::default()
        });
        self.y = self.sheet.top;
        self.floor = self.sheet.bottom;
    }

    pub(super) fn fresh(&self) -> bool {
        self.y <= self.sheet.top + 0.01
    }

    /// Places slabs one below the other.
    pub fn place(&mut self, slabs: Vec<Slab>) {
        let mut together: Vec<Slab> = Vec::new();
        let mut slabs = slabs.into_iter().peekable();
        while let Some(slab) = slabs.next() {
            if let Some(lane) = slab.lane {
                self.group(std::mem::take(&mut together));
                let mut run = vec![slab];
                while let Some(next) = slabs.next_if(|next| next.lane == Some(lane) && next.before == 0.0) {
                    run.push(next);
                }
                self.run(lane, run);
                continue;
            }
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
        if self.y + height > self.bottom() + 0.01 && height <= self.sheet.room() && !self.fresh() {
            self.turn();
        }
        for slab in slabs {
            self.slab(slab);
        }
    }

    fn slab(&mut self, mut slab: Slab) {
        if self.y + slab.above + slab.height > self.bottom() + 0.01 && !self.fresh() {
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

    fn put(&mut self, slab: Slab) {
        self.y = self.set(slab, 0.0, self.y);
    }

    /// Puts a slab below `y` on the last page, and says where it ends.
    pub(super) fn set(&mut self, mut slab: Slab, dx: f32, y: f32) -> f32 {
        self.plant();
        let y = y + slab.above;
        slab.shift(self.sheet.left + dx, y);
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
        y + slab.height
    }
}
