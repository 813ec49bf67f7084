//! Speaker notes: what each slide says, the questions it raises, what its figures mean and where they come from.

use super::{cite::Cite, desk::Desk, numbering::measure, typography::Typography};
use crate::{
    layout::{
        block::{Block, List, Para, Wrap},
        rich::{Piece, Rich},
    },
    page::{Bound, Document, Page, Role},
    print::DASH,
};
use chart::drawing::Face;
use model::figure::Figure;
use std::collections::{BTreeMap, BTreeSet};

/// Questions that a slide raises.
fn asked<'d>(desk: &'d Desk, section: &'d str) -> impl Iterator<Item = &'static str> + use<'d> {
    desk.words.questions.iter().filter(move |(of, _)| *of == section).map(|(_, question)| *question)
}

/// What a speaker says and expects before the definitions: the story with the answer, and the questions that may come.
pub fn said(desk: &Desk, section: &str) -> Vec<String> {
    let plain = |rich: Rich| rich.iter().map(|piece| piece.text.as_str()).collect::<String>();
    let story = desk.summit.story.iter().filter(|_| section == "one_pager");
    let story = story.map(|s| plain(desk.sentence(s, desk.style.body, Cite::Links)));
    let questions = asked(desk, section).map(|question| format!("{} {question}", desk.words.deck.asked));
    story.chain(questions).collect()
}

/// Notes of a slide, a line per definition that is printed on it: note numbers, name, formula, files.
pub fn of_page(desk: &Desk, document: &Document, page: usize) -> Vec<String> {
    let mut meant: BTreeMap<(usize, &str), Vec<(usize, &Figure)>> = BTreeMap::new();
    let mut first: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut figures: Vec<(usize, &Figure)> = document
        .printed_figures(page)
        .into_iter()
        .filter_map(|id| Some((desk.note(id)?, desk.figure(id)?)))
        .collect();
    figures.sort_by_key(|(number, _)| *number);
    for (number, figure) in figures {
        let key = (measure(&figure.id), figure.label.as_str());
        let at = *first.entry(key).or_insert(number);
        meant.entry((at, &figure.label)).or_default().push((number, figure));
    }
    meant.values().map(|group| line(desk, group)).collect()
}

fn line(desk: &Desk, group: &[(usize, &Figure)]) -> String {
    let Some((_, first)) = group.first() else { return String::new() };
    let runs = group.chunk_by(|a, b| a.0 + 1 == b.0);
    let numbers: Vec<String> = runs
        .filter_map(|run| {
            let (low, high) = (run.first()?.0, run.last()?.0);
            Some(if low == high { low.to_string() } else { format!("{low}{DASH}{high}") })
        })
        .collect();
    let files: BTreeSet<&str> = group.iter().flat_map(|(_, f)| files(desk, &f.id)).collect();
    let files: Vec<&str> = files.into_iter().filter(|f| !f.is_empty()).collect();
    let from = if files.is_empty() { String::new() } else { format!(" ({})", files.join(", ")) };
    let formula = first.formula.trim_end_matches('.');
    format!("[{}] {}: {formula}{from}.", numbers.join(", "), first.label)
}

fn files<'d>(desk: &'d Desk, id: &str) -> Vec<&'d str> {
    let note = desk.summit.notes.iter().find(|n| n.figure == id);
    note.into_iter().flat_map(|n| &n.ranges).map(|r| r.file.as_str()).collect()
}

/// The notes of all slides as blocks: a heading per slide, what may be asked, then a point per definition.
pub fn blocks(desk: &Desk, slides: &Document) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for (at, slide) in slides.pages.iter().enumerate() {
        blocks.extend(of_slide(desk, at, slide));
    }
    blocks
}

fn of_slide(desk: &Desk, at: usize, slide: &Page) -> Vec<Block> {
    let style = &desk.style;
    let level = if at == 0 { 1 } else { 2 };
    let number = Piece::new(format!("{}\u{2002}", at + 1), style.heading.color(desk.theme.color.secondary));
    let name = Piece::new(&slide.title, style.heading).bound(Bound::Place);
    let heading = Para::new(vec![number.bound(Bound::Place), name], 16.0).role(Role::Heading(level));
    let mut blocks = vec![heading.above(18.0).keep().outline(2, slide.title.clone()).into()];
    if slide.section == "one_pager" {
        let story = desk.summit.story.iter().map(|s| desk.sentence(s, style.body, Cite::Links));
        blocks.extend(story.map(|rich| Para::new(rich, Typography::loose(style.body)).above(3.0).into()));
    }
    for question in asked(desk, &slide.section) {
        let label = format!("{} ", desk.words.deck.asked);
        let rich = vec![
            Piece::new(label, style.cell.color(desk.theme.color.muted)),
            Piece::new(question, style.cell.face(Face::Italic)),
        ];
        blocks.push(
            Para::new(rich, Typography::loose(style.cell)).wrap(Wrap::Hyphenate).above(3.0).keep().into(),
        );
    }
    // What is said first stands above already.
    let notes = slide.notes.get(said(desk, &slide.section).len()..).unwrap_or_default();
    if !notes.is_empty() {
        let small = style.cell.size(8.0);
        let bullet = || desk.words_in(small.color(desk.theme.color.muted), "·");
        let point =
            |note: &String| -> (Rich, Rich) { (bullet(), vec![Piece::new(note, small).bound(Bound::Given)]) };
        let points = notes.iter().map(point).collect();
        blocks.push(Block::List(List { points, indent: 9.0, leading: 11.2, above: 4.0, gap: 1.5 }));
    }
    blocks
}
