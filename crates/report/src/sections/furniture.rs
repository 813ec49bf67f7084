//! What stands on every page: who and when above, data date, snapshot and page number below, the draft mark behind.

use super::desk::Desk;
use crate::{
    layout::{flow::Sheet, slab::stripe},
    options::Options,
    page::{Bound, Document, Item},
};
use chart::drawing::{Anchor, Face, Prim, Pt, Rgb};

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
        items.extend(head(desk, sheet));
        items.extend(foot(desk, sheet, index + 1, count));
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

fn head(desk: &Desk, sheet: &Sheet) -> Vec<Item> {
    let small = SMALL * scale_of(desk);
    let right = sheet.left + sheet.measure;
    let classification = desk.options.classification.as_ref().unwrap_or(&desk.summit.classification);
    let status = if desk.options.draft {
        format!("{} · {classification}", desk.words.draft)
    } else {
        classification.clone()
    };
    let room = sheet.measure - desk.fonts.width(&status, Face::Regular, small) - 24.0;
    let title = desk.fonts.fit(&desk.document_title(), Face::Regular, small, room.max(60.0));
    let status = desk.fonts.fit(&status, Face::Regular, small, sheet.measure * 0.6);
    vec![
        line(desk, title, sheet.left, 38.0, Anchor::Start, Bound::Given),
        line(desk, status, right, 38.0, Anchor::End, Bound::Given),
        stripe(desk.style.hair, sheet.left, 46.0, sheet.measure),
    ]
}

fn foot(desk: &Desk, sheet: &Sheet, number: usize, count: usize) -> Vec<Item> {
    let words = desk.words;
    let small = SMALL * scale_of(desk);
    let y = sheet.height - 32.0;
    let mut parts: Vec<String> = Vec::new();
    if let Some(date) = desk.summit.as_of {
        parts.push(desk.fill(words.data_as_of, &[&desk.print.date(date)]));
    }
    if !desk.summit.snapshot.is_empty() {
        parts.push(desk.fill(words.snapshot, &[&desk.summit.snapshot]));
    }
    parts.push(words.trace_hint.into());
    let left = desk.fonts.fit(&parts.join(" · "), Face::Regular, small, sheet.measure - 70.0);
    let number = desk.fill(words.page_of, &[&number.to_string(), &count.to_string()]);
    vec![
        stripe(desk.style.hair, sheet.left, y - 14.0, sheet.measure),
        line(desk, left, sheet.left, y, Anchor::Start, Bound::Place),
        line(desk, number, sheet.left + sheet.measure, y, Anchor::End, Bound::Place),
    ]
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
