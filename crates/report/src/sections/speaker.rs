//! Speaker notes: what each slide's figures mean and where they come from, and the questions they raise.

use super::{cite::Cite, desk::Desk, typography::Typography};
use crate::{
    layout::{
        block::{Block, Para, Wrap},
        rich::Piece,
    },
    page::{Bound, Document, Role},
    print::DASH,
};
use chart::drawing::Face;
use model::{figure::Figure, summit::Show};

/// Notes of a slide, a line per figure that is printed on it.
pub fn of_page(desk: &Desk, document: &Document, page: usize) -> Vec<String> {
    let ids = document.printed_figures(page);
    ids.iter().filter_map(|id| desk.figure(id)).map(|figure| line(desk, figure)).collect()
}

fn line(desk: &Desk, figure: &Figure) -> String {
    let subject = figure.subject.as_ref().map_or_else(String::new, |s| format!(", {s}"));
    let range = desk.print.range(figure).map_or_else(String::new, |r| format!(" ({r})"));
    let value = desk.print.figure(figure, Show::Plain);
    let number = desk.note(&figure.id).map_or_else(String::new, |n| format!("[{n}] "));
    let from = source(desk, &figure.id).map_or_else(String::new, |s| format!(" {DASH} {s}"));
    format!("{number}{}{subject}: {value}{range}. {}{from}", figure.label, figure.formula)
}

fn source(desk: &Desk, id: &str) -> Option<String> {
    let note = desk.summit.notes.iter().find(|n| n.figure == id)?;
    let range = note.ranges.first()?;
    let parts = [range.file.as_str(), range.sheet.as_str(), range.cells.as_str()];
    Some(parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(" · "))
}

/// The notes of all slides as blocks: a heading per slide, a paragraph per note.
pub fn blocks(desk: &Desk, slides: &Document) -> Vec<Block> {
    let style = &desk.style;
    let mut blocks: Vec<Block> = Vec::new();
    for (at, slide) in slides.pages.iter().enumerate() {
        let level = if at == 0 { 1 } else { 2 };
        let name = format!("{}  {}", at + 1, slide.title);
        let name = Piece::new(name, style.heading).bound(Bound::Place);
        let heading = Para::new(vec![name], 16.0).role(Role::Heading(level)).above(20.0).keep();
        blocks.push(heading.outline(2, slide.title.clone()).into());
        for note in &slide.notes {
            let rich = vec![Piece::new(note, style.cell.face(Face::Regular)).bound(Bound::Given)];
            let para = Para::new(rich, Typography::loose(style.cell)).wrap(Wrap::Hyphenate).above(3.0);
            blocks.push(para.into());
        }
        if slide.section == "one_pager" {
            let story = desk.summit.story.iter().map(|s| desk.sentence(s, style.body, Cite::Links));
            blocks.extend(story.map(|rich| Para::new(rich, Typography::loose(style.body)).above(3.0).into()));
        }
    }
    blocks
}
