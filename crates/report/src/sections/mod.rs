//! What stands on which page: each section turns a part of a summit into blocks. Computes nothing, places nothing.

mod bridge;
mod charts;
mod cite;
mod desk;
mod finance;
mod furniture;
mod matrix;
mod one_pager;
mod promises;
mod provenance;
mod quality;
mod registers;
mod scorecard;
mod shown;
mod tables;
mod typography;

use crate::{
    layout::{Setter, block::Block, flow::Flow, flow::Sheet},
    options::{Edition, Options},
    page::{Document, Role, Target},
};
use chart::{text::Fonts, theme::Theme};
use desk::Desk;
pub use shown::{Shown, drawing};
use model::summit::Summit;

/// A section: what it is called and what it holds.
pub(crate) struct Section {
    /// `finance`, `provenance`, …
    name: &'static str,
    /// In the outline.
    title: String,
    /// What it holds.
    blocks: Vec<Block>,
    /// Where it starts.
    start: Start,
}

/// Where a section starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    /// On a page of its own.
    Page,
    /// Below the section before, if there is room.
    Below,
}

/// The space between two sections on a page.
const BETWEEN: f32 = 34.0;

/// Lays out a summit.
pub fn pages(summit: &Summit, options: &Options, fonts: &Fonts, theme: &Theme) -> Document {
    let desk = Desk::new(summit, options, fonts, theme);
    let sheet = furniture::sheet(options);
    let mut setter = Setter::new(fonts, options.language, sheet.room() * 0.85);
    let mut document = Document { title: desk.document_title(), author: summit.organisation.clone(), ..Document::default() };
    let first = one_pager::section(&desk, &sheet);
    place(&mut document, &mut setter, sheet, first);
    if options.edition == Edition::Reading {
        for section in reading(&desk, &sheet) {
            place(&mut document, &mut setter, sheet, section);
        }
        for section in [provenance::section(&desk), quality::section(&desk), tables::section(&desk)] {
            place(&mut document, &mut setter, sheet, section);
        }
    }
    document.nodes = setter.nodes;
    furniture::furnish(&mut document, &desk, &sheet);
    document
}

/// The sections between the first page and the appendices that need to know what was printed.
fn reading(desk: &Desk, sheet: &Sheet) -> Vec<Section> {
    let mut all = vec![
        scorecard::section(desk),
        bridge::section(desk),
        matrix::section(desk, sheet),
        finance::section(desk),
    ];
    all.extend(registers::missing(desk));
    all.push(registers::decisions(desk));
    all.retain(|s| !desk.options.hidden.iter().any(|h| h == s.name));
    all.push(registers::restatements(desk));
    all.push(registers::definitions(desk));
    all
}

fn place(document: &mut Document, setter: &mut Setter, sheet: Sheet, section: Section) {
    let node = setter.node(Role::Section, 0);
    let mut slabs = setter.blocks(&section.blocks, sheet.measure, node);
    if let Some(first) = slabs.first_mut() {
        first.anchors.push((Target::Section(section.name.into()), 0.0, 0.0));
        first.outline = Some((1, section.title.clone()));
    }
    let below = document.pages.last().filter(|_| section.start == Start::Below).map(|page| page.reached + BETWEEN);
    let below = below.filter(|y| *y < sheet.top + sheet.room() * 0.72);
    let mut flow = Flow::new(document, sheet, section.name, &section.title, below);
    flow.place(slabs);
}
