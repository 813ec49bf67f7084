//! What stands on which page: each section turns a part of a summit into blocks. Computes nothing, places nothing.

mod bridge;
mod chain;
mod chains;
mod chapter;
mod charts;
mod cite;
mod decision;
mod deck;
mod desk;
mod exhibit;
mod feet;
mod finance;
mod furniture;
mod gauge;
mod grid;
mod matrix;
mod more;
mod numbering;
mod one_pager;
mod promises;
mod provenance;
mod quality;
mod registers;
mod scorecard;
mod shown;
mod sources;
mod speaker;
mod tables;
mod timeline;
mod typography;

use crate::{
    compose,
    hands::meanwhile,
    layout::{
        Setter,
        apart::Apart,
        block::Block,
        flow::{Flow, Sheet},
        slab::height_of,
    },
    options::{Edition, Options},
    page::{Document, Role, Target},
    words::spoken,
};
use chart::{text::Fonts, theme::Theme};
pub(crate) use cite::Cite;
pub(crate) use desk::Desk;
use model::summit::Summit;
use one_pager::height;
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
    /// A line on what is missing: close below another one.
    Line,
}

/// The space between two sections on a page.
const BETWEEN: f32 = 34.0;

/// Lays out a summit.
pub fn pages(summit: &Summit, options: &Options, fonts: &Fonts, theme: &Theme) -> Document {
    let summit = &*spoken(summit, options.language);
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
    let mut press = Press { flows: true, ..Press::new(&desk, sheet) };
    let mut sections = vec![one_pager::section(&desk, &feet::above(&desk, &sheet, "one_pager"))];
    if options.edition == Edition::OnePager {
        press.all(sections);
        return press.finish();
    }
    sections.extend(between(&desk, &sheet));
    let sources = || [provenance::section(&desk), quality::section(&desk), tables::section(&desk)];
    let appendices = press.all_while(sections, sources);
    press.all(appendices);
    press.finish()
}

/// The presentation edition.
fn slides(summit: &Summit, options: &Options, fonts: &Fonts, theme: &Theme) -> Document {
    let sheet = deck::sheet();
    let room = sheet.room() - 124.0;
    let desk = Desk {
        measure: sheet.measure,
        tallest: room,
        ..Desk::new(summit, options, fonts, theme, deck::SCALE)
    };
    let mut press = Press::new(&desk, sheet);
    press.all(deck::slides(&desk, &sheet));
    let mut document = press.finish();
    for at in 0..document.pages.len() {
        let mut notes = speaker::said(&desk, &document.pages[at].section);
        notes.extend(speaker::of_page(&desk, &document, at));
        document.pages[at].notes = notes;
    }
    document
}

/// The notes of the slides, to be printed.
fn speaker_notes(summit: &Summit, options: &Options, fonts: &Fonts, theme: &Theme) -> Document {
    let slides = slides(summit, options, fonts, theme);
    let sheet = furniture::sheet(options);
    let desk = Desk { measure: sheet.measure, ..Desk::new(summit, options, fonts, theme, 1.0) };
    let mut press = Press::new(&desk, sheet);
    press.all([desk.page("speaker_notes", desk.words.page.speaker_notes, speaker::blocks(&desk, &slides))]);
    press.finish()
}

/// The sections between the first page and the appendices that need to know what was printed.
fn between(desk: &Desk, sheet: &Sheet) -> Vec<Section> {
    let page = &desk.words.page;
    let above = |name: &str| feet::above(desk, sheet, name);
    let valued = [bridge::section(desk, sheet), matrix::section(desk, sheet)];
    // Below two lines on what is missing there is room for the money.
    let lines = valued.iter().filter(|s| s.start == Start::Line).count();
    let paper = above("finance");
    let paper =
        Sheet { bottom: paper.bottom - if lines == valued.len() { BETWEEN * 4.0 } else { 0.0 }, ..paper };
    let mut all = vec![scorecard::section(desk)];
    all.extend(valued);
    all.push(finance::section(desk, &paper));
    let chapters = [
        ("unit_economics", page.unit_economics),
        ("adoption", page.adoption),
        ("delivery", page.delivery),
        ("okr", page.okr),
        ("portfolio", page.portfolio),
    ];
    all.extend(chapters.iter().filter_map(|(name, title)| chapter::section(desk, &above(name), name, title)));
    all.push(registers::decisions(desk, &above("decisions")));
    all.extend(chapter::section(desk, &above("outlook"), "outlook", page.outlook));
    all.iter_mut().for_each(|s| s.blocks.extend(compose::commentary(desk, s.name)));
    compose::arrange(&mut all, |s| s.name, &desk.options.order, &desk.options.hidden);
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
    /// Whether a short section may stand below the one before.
    flows: bool,
    /// Whether the section before only said what is missing.
    missing: bool,
}

impl<'d, 'a> Press<'d, 'a> {
    fn new(desk: &'d Desk<'a>, sheet: Sheet) -> Self {
        let setter = Setter::new(desk.fonts, desk.options.language, sheet.room() * 0.85);
        let author = desk.summit.organisation.clone();
        let document = Document { title: desk.document_title(), author, ..Document::default() };
        Press { desk, sheet, setter, document, flows: false, missing: false }
    }

    /// Places sections one after the other.
    fn all(&mut self, sections: impl IntoIterator<Item = Section>) {
        for section in sections {
            let foot = self.foot(&section);
            let set = self.setter.apart(&section.blocks, self.sheet.measure);
            self.place(&section, &foot, set);
        }
    }

    /// Places sections one after the other; another thread begins to set them while what follows them is made.
    fn all_while<T>(&mut self, sections: Vec<Section>, following: impl FnOnce() -> T) -> T {
        // What stands at the foot of a page cites notes, which the appendices list.
        let feet: Vec<Vec<Block>> = sections.iter().map(|section| self.foot(section)).collect();
        let (setter, measure) = (&self.setter, self.sheet.measure);
        let set = |at: usize| sections.get(at).map(|section| setter.apart(&section.blocks, measure));
        let (sets, following) = meanwhile(sections.len(), set, following);
        for ((section, foot), set) in sections.iter().zip(feet).zip(sets.into_iter().flatten()) {
            self.place(section, &foot, set);
        }
        following
    }

    /// What stands at the foot of the page that a section starts on.
    fn foot(&self, section: &Section) -> Vec<Block> {
        if self.flows { feet::blocks(self.desk, section.name) } else { Vec::new() }
    }

    fn place(&mut self, section: &Section, foot: &[Block], mut set: Apart) {
        let sheet = self.sheet;
        let kept = height(self.desk, &sheet, foot);
        let tall = height_of(&set.slabs);
        if let Some(tight) = self.tight(section, tall, kept) {
            set = self.setter.apart(&tight, sheet.measure);
        } else if let Some(closer) = self.closer(section, (tall, kept)) {
            set = self.setter.apart(&closer, sheet.measure);
        }
        let node = self.setter.node(Role::Section, 0);
        let mut slabs = self.setter.adopt(set, node);
        if let Some(first) = slabs.first_mut() {
            first.anchors.push((Target::Section(section.name.into()), 0.0, 0.0));
            first.outline = Some((1, section.title.clone()));
        }
        let near = self.missing && section.start == Start::Line;
        self.missing = section.start == Start::Line;
        let between = if near { BETWEEN * 0.5 } else { BETWEEN };
        let reached = self.document.pages.last().map(|page| page.reached + between);
        let floor = self.floor();
        let bottom = reached.filter(|y| match section.start {
            Start::Below | Start::Line => *y < sheet.top + (floor - sheet.top) * 0.72,
            // A short section stands below the one before when all of it does.
            Start::Page => {
                self.flows && self.document.pages.len() > 1 && *y + height_of(&slabs) + kept <= floor
            }
        });
        let foot = self.setter.blocks(foot, sheet.measure, node);
        let mut flow = Flow::new(&mut self.document, sheet, section.name, &section.title, bottom);
        flow.stands_on(foot);
        flow.place(slabs);
    }

    /// Down to where the last page may be filled.
    fn floor(&self) -> f32 {
        self.document.pages.last().and_then(|page| page.floor).unwrap_or(self.sheet.bottom)
    }

    /// A chapter that stands below the one before when its drawings give way a little.
    fn tight(&self, section: &Section, height: f32, kept: f32) -> Option<Vec<Block>> {
        let page = self.document.pages.last().filter(|_| self.flows && self.document.pages.len() > 1)?;
        self.desk.summit.chapters.iter().find(|c| c.page == section.name)?;
        let room = self.floor() - page.reached - BETWEEN - kept;
        if section.start != Start::Page || height <= room || room < self.sheet.room() * 0.3 {
            return None;
        }
        chapter::tight(self.desk, &self.sheet, &section.blocks, room)
    }

    /// A page that runs over by a little, with less air, when all of it fits so.
    fn closer(&self, section: &Section, (tall, foot): (f32, f32)) -> Option<Vec<Block>> {
        let over = tall + foot - self.sheet.room();
        if !self.flows || section.start != Start::Page || over <= 0.0 || over > self.sheet.room() * 0.25 {
            return None;
        }
        let gap = self.desk.style.heading_gap;
        let closer: Vec<Block> = section.blocks.iter().map(|b| b.clone().closer(gap)).collect();
        (one_pager::height(self.desk, &self.sheet, &closer) + foot <= self.sheet.room()).then_some(closer)
    }

    fn finish(mut self) -> Document {
        self.document.nodes = self.setter.nodes;
        self.document.charts = self.setter.charts;
        self.document.drop_dead_links();
        furniture::furnish(&mut self.document, self.desk, &self.sheet);
        self.document
    }
}
