//! What stands on which page: each section turns a part of a summit into blocks. Computes nothing, places nothing.

mod bridge;
mod chapter;
mod charts;
mod cite;
mod deck;
mod desk;
mod exhibit;
mod finance;
mod furniture;
mod gauge;
mod matrix;
mod one_pager;
mod promises;
mod provenance;
mod quality;
mod registers;
mod scorecard;
mod shown;
mod speaker;
mod tables;
mod typography;

use crate::{
    layout::{Setter, block::Block, flow::Flow, flow::Sheet},
    options::{Edition, Options},
    page::{Document, Role, Target},
};
use chart::{text::Fonts, theme::Theme};
use desk::Desk;
use model::summit::Summit;
pub use shown::{Shown, drawing};

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
    match options.edition {
        Edition::Reading | Edition::OnePager => reading(summit, options, fonts, theme),
        Edition::Deck => slides(summit, options, fonts, theme),
        Edition::SpeakerNotes => speaker_notes(summit, options, fonts, theme),
    }
}

/// The reading edition, or its first page alone.
fn reading(summit: &Summit, options: &Options, fonts: &Fonts, theme: &Theme) -> Document {
    let sheet = furniture::sheet(options);
    let desk = Desk { measure: sheet.measure, ..Desk::new(summit, options, fonts, theme, 1.0) };
    let mut press = Press::new(&desk, sheet);
    press.place(one_pager::section(&desk, &sheet));
    if options.edition == Edition::Reading {
        for section in between(&desk, &sheet) {
            press.place(section);
        }
        for section in [provenance::section(&desk), quality::section(&desk), tables::section(&desk)] {
            press.place(section);
        }
    }
    press.finish()
}

/// The presentation edition.
fn slides(summit: &Summit, options: &Options, fonts: &Fonts, theme: &Theme) -> Document {
    let sheet = deck::sheet();
    let room = sheet.room() - 124.0;
    let numbered = numbered(summit, options, fonts, theme);
    let desk = Desk {
        measure: sheet.measure,
        tallest: room,
        notes: numbered,
        ..Desk::new(summit, options, fonts, theme, deck::SCALE)
    };
    let mut press = Press::new(&desk, sheet);
    for section in deck::slides(&desk, &sheet) {
        press.place(section);
    }
    let mut document = press.finish();
    for at in 0..document.pages.len() {
        let notes = speaker::of_page(&desk, &document, at);
        document.pages[at].notes = notes;
    }
    document
}

/// The numbers that the reading edition gives to notes.
fn numbered(
    summit: &Summit,
    options: &Options,
    fonts: &Fonts,
    theme: &Theme,
) -> std::cell::RefCell<std::collections::BTreeMap<String, usize>> {
    let sheet = furniture::sheet(options);
    let desk = Desk { measure: sheet.measure, ..Desk::new(summit, options, fonts, theme, 1.0) };
    let _ = one_pager::section(&desk, &sheet);
    let _ = between(&desk, &sheet);
    desk.notes
}

/// The notes of the slides, to be printed.
fn speaker_notes(summit: &Summit, options: &Options, fonts: &Fonts, theme: &Theme) -> Document {
    let slides = slides(summit, options, fonts, theme);
    let sheet = furniture::sheet(options);
    let numbered = numbered(summit, options, fonts, theme);
    let desk =
        Desk { measure: sheet.measure, notes: numbered, ..Desk::new(summit, options, fonts, theme, 1.0) };
    let mut press = Press::new(&desk, sheet);
    press.place(desk.page("speaker_notes", desk.words.page.speaker_notes, speaker::blocks(&desk, &slides)));
    press.finish()
}

/// The sections between the first page and the appendices that need to know what was printed.
fn between(desk: &Desk, sheet: &Sheet) -> Vec<Section> {
    let page = &desk.words.page;
    let mut all = vec![
        scorecard::section(desk),
        bridge::section(desk, sheet),
        matrix::section(desk, sheet),
        finance::section(desk),
    ];
    let chapters = [
        ("unit_economics", page.unit_economics),
        ("adoption", page.adoption),
        ("delivery", page.delivery),
        ("okr", page.okr),
        ("portfolio", page.portfolio),
    ];
    all.extend(chapters.iter().filter_map(|(name, title)| chapter::section(desk, sheet, name, title)));
    all.push(registers::decisions(desk, sheet));
    all.extend(chapter::section(desk, sheet, "outlook", page.outlook));
    all.retain(|s| !desk.options.hidden.iter().any(|h| h == s.name));
    all.push(registers::restatements(desk));
    // The definitions list what is printed, also by the two appendices after them.
    let at = all.len();
    all.extend(chapter::appendix(desk, sheet, "assumptions", page.assumptions));
    all.extend(chapter::appendix(desk, sheet, "allocation", page.allocation));
    all.insert(at, registers::definitions(desk));
    all
}

/// A document that is being laid out.
struct Press<'d, 'a> {
    desk: &'d Desk<'a>,
    sheet: Sheet,
    setter: Setter<'a>,
    document: Document,
}

impl<'d, 'a> Press<'d, 'a> {
    fn new(desk: &'d Desk<'a>, sheet: Sheet) -> Self {
        let setter = Setter::new(desk.fonts, desk.options.language, sheet.room() * 0.85);
        let author = desk.summit.organisation.clone();
        let document = Document { title: desk.document_title(), author, ..Document::default() };
        Press { desk, sheet, setter, document }
    }

    fn place(&mut self, section: Section) {
        let sheet = self.sheet;
        let node = self.setter.node(Role::Section, 0);
        let mut slabs = self.setter.blocks(&section.blocks, sheet.measure, node);
        if let Some(first) = slabs.first_mut() {
            first.anchors.push((Target::Section(section.name.into()), 0.0, 0.0));
            first.outline = Some((1, section.title.clone()));
        }
        let last = self.document.pages.last().filter(|_| section.start == Start::Below);
        let below = last.map(|page| page.reached + BETWEEN).filter(|y| *y < sheet.top + sheet.room() * 0.72);
        let mut flow = Flow::new(&mut self.document, sheet, section.name, &section.title, below);
        flow.place(slabs);
    }

    fn finish(mut self) -> Document {
        self.document.nodes = self.setter.nodes;
        self.document.charts = self.setter.charts;
        self.document.drop_dead_links();
        furniture::furnish(&mut self.document, self.desk, &self.sheet);
        self.document
    }
}
