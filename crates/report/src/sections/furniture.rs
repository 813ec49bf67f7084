//! What stands on every page: who and when above, data date, snapshot and page number below, the draft mark behind.

use super::desk::Desk;
use crate::{
    layout::{flow::Sheet, slab::stripe},
    options::{Edition, Options},
    page::{Bound, Document, Item},
};
use chart::{
    drawing::{Anchor, Area, Face, Prim, Pt, Rgb},
    logo::Logo,
};

/// Size of what stands on every page.
const SMALL: f32 = 7.8;

/// Slides have larger letters, but not in their margins as much as in their middle.
fn scale_of(desk: &Desk) -> f32 {
    if desk.style.scale > 1.0 { 1.3 } else { 1.0 }
}

/// The part of a page that holds content.
pub fn sheet(options: &Options) -> Sheet {
    let (width, height) = options.paper.size();
    let left = 48.0;
    Sheet { width, height, left, top: 64.0, measure: width - 2.0 * left, bottom: height - 56.0 }
}

/// Adds to every page what stands on every page, once their number is known.
pub fn furnish(document: &mut Document, desk: &Desk, sheet: &Sheet) {
    let count = document.pages.len();
    for (index, page) in document.pages.iter_mut().enumerate() {
        page.label = (index + 1).to_string();
        let mut items = Vec::new();
        if desk.options.draft {
            items.push(draft_mark(desk, sheet));
        }
        items.append(&mut page.items);
        let marks = Marks::of(desk, sheet, index);
        items.extend(head(desk, sheet, &marks));
        items.extend(foot(desk, sheet, (index + 1, count), &marks));
        items.extend(marks.items(desk));
        page.items = items;
    }
}

fn line(desk: &Desk, text: String, x: f32, y: f32, anchor: Anchor, bound: Bound) -> Item {
    let prim = Prim::Text {
        at: Pt { x, y },
        text: crate::layout::rich::clean(&text).replace('\n', " "),
        face: Face::Regular,
        size: SMALL * scale_of(desk),
        color: desk.theme.color.muted,
        anchor,
        rotate: 0.0,
    };
    Item { prims: vec![prim], bound, ..Item::default() }
}

fn head(desk: &Desk, sheet: &Sheet, marks: &Marks) -> Vec<Item> {
    let small = SMALL * scale_of(desk);
    let right = sheet.left + sheet.measure;
    let left = marks.head.map_or(sheet.left, |logo| logo.x + logo.w + 12.0);
    let classification = desk.options.classification.as_ref().unwrap_or(&desk.summit.classification);
    let status = if desk.options.draft {
        format!("{} · {classification}", desk.words.draft)
    } else {
        classification.clone()
    };
    let room = right - left - desk.fonts.width(&status, Face::Regular, small) - 24.0;
    let title = desk.fonts.fit(&desk.document_title(), Face::Regular, small, room.max(60.0));
    let status = desk.fonts.fit(&status, Face::Regular, small, sheet.measure * 0.6);
    vec![
        line(desk, title, left, 38.0, Anchor::Start, Bound::Given),
        line(desk, status, right, 38.0, Anchor::End, Bound::Given),
        stripe(desk.style.hair, sheet.left, 46.0, sheet.measure),
    ]
}

fn foot(desk: &Desk, sheet: &Sheet, (number, count): (usize, usize), marks: &Marks) -> Vec<Item> {
    let words = desk.words;
    let right = marks.foot.map_or(sheet.left + sheet.measure, |logo| logo.x - 14.0);
    let small = SMALL * scale_of(desk);
    let y = sheet.height - 32.0;
    let mut parts: Vec<String> = Vec::new();
    if let Some(date) = desk.summit.as_of {
        parts.push(desk.fill(words.data_as_of, &[&desk.print.date(date)]));
    }
    if !desk.summit.snapshot.is_empty() {
        parts.push(desk.fill(words.snapshot, &[&desk.summit.snapshot]));
    }
    let notes_here = desk.options.edition == Edition::Reading;
    parts.push(if notes_here { words.trace_hint } else { words.trace_elsewhere }.into());
    let left = desk.fonts.fit(&parts.join(" · "), Face::Regular, small, right - sheet.left - 70.0);
    let number = desk.fill(words.page_of, &[&number.to_string(), &count.to_string()]);
    vec![
        stripe(desk.style.hair, sheet.left, y - 14.0, sheet.measure),
        line(desk, left, sheet.left, y, Anchor::Start, Bound::Place),
        line(desk, number, right, y, Anchor::End, Bound::Place),
    ]
}

/// Where the organisation's logo stands on a page. Its organisation is named beside it, so that it only decorates.
#[derive(Debug, Default)]
struct Marks {
    /// On paper: in the head, larger on the first page.
    head: Option<Area>,
    /// On slides: in the foot, at the right.
    foot: Option<Area>,
    /// On the slide that opens: large, above the organisation.
    opening: Option<Area>,
}

impl Marks {
    fn of(desk: &Desk, sheet: &Sheet, index: usize) -> Self {
        let Some(logo) = &desk.theme.logo else { return Self::default() };
        let is_slide = desk.style.scale > 1.0;
        match (is_slide, index) {
            (false, 0) => {
                Marks { head: Some(standing(logo, sheet.left, (41.0, 28.0), 150.0)), ..Self::default() }
            }
            (false, _) => {
                Marks { head: Some(standing(logo, sheet.left, (41.0, 15.0), 84.0)), ..Self::default() }
            }
            (true, 0) => {
                let opening =
                    standing(logo, sheet.left, (sheet.top + sheet.room() * 0.3 - 18.0, 68.0), 260.0);
                Marks { opening: Some(opening), ..Self::default() }
            }
            (true, _) => {
                let mut area = standing(logo, 0.0, (sheet.height - 24.0, 17.0), 110.0);
                area.x = sheet.left + sheet.measure - area.w;
                Marks { foot: Some(area), ..Self::default() }
            }
        }
    }

    fn items(&self, desk: &Desk) -> Vec<Item> {
        let places = [self.head, self.foot, self.opening];
        let placed = places.into_iter().flatten().zip(desk.theme.logo.clone());
        placed
            .map(|(area, logo)| Item { prims: vec![Prim::Logo { area, logo }], ..Item::default() })
            .collect()
    }
}

/// A logo that stands on a line, no higher and no wider than this.
fn standing(logo: &Logo, left: f32, (foot, high): (f32, f32), wide: f32) -> Area {
    let area = logo.fitted((left, 0.0), (wide, high));
    Area { y: foot - area.h, ..area }
}

/// Large and pale across the page: a draft cannot be taken for a published report.
fn draft_mark(desk: &Desk, sheet: &Sheet) -> Item {
    let paper = desk.theme.color.paper;
    let pale = |v: u8, p: u8| ((u16::from(v) + 11 * u16::from(p)) / 12) as u8;
    let ink = desk.theme.color.ink;
    let prim = Prim::Text {
        at: Pt { x: sheet.width / 2.0 + 40.0, y: sheet.height / 2.0 + 40.0 },
        text: desk.words.draft.to_uppercase(),
        face: Face::Bold,
        size: 120.0,
        color: Rgb(pale(ink.0, paper.0), pale(ink.1, paper.1), pale(ink.2, paper.2)),
        anchor: Anchor::Middle,
        rotate: -52.0,
    };
    Item { prims: vec![prim], ..Item::default() }
}
