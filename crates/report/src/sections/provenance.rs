//! Where every number comes from: the sources, then a note for each printed figure in the order of their numbers. Notes
//! of one formula share it; each says its value, the notes it is computed from and the cells, and leads back.

use super::{
    Section,
    desk::Desk,
    numbering::{measure, period_label},
    sources::Sources,
};
use crate::{
    layout::{
        block::{Block, Lanes, List, Para, Wrap},
        rich::{Piece, Rich, Style},
    },
    page::{Bound, Target},
    print::DASH,
};
use chart::drawing::Face;
use model::{
    figure::Figure,
    summit::{Note, Show},
};
use std::collections::BTreeMap;

/// Leading of the notes.
const LEADING: f32 = 8.8;
/// Space above a formula.
const ABOVE: f32 = 4.5;
/// Room for the number of a note.
const INDENT: f32 = 18.0;
/// Characters of cells written out; more are counted and stand in the attached figures.
const CELLS: usize = 110;
/// Inputs without a note of their own that are named.
const NAMED: usize = 3;

/// A note that is printed.
struct Printed<'s> {
    number: usize,
    figure: &'s Figure,
    /// Its formula with the period left open.
    formula: String,
}

/// The appendix of notes.
pub fn section(desk: &Desk) -> Section {
    let title = desk.words.page.provenance;
    let words = &desk.words.provenance;
    let notes: BTreeMap<&str, &Note> = desk.summit.notes.iter().map(|n| (n.figure.as_str(), n)).collect();
    let printed = printed(desk);
    let sources = Sources::of(printed.iter().filter_map(|p| notes.get(p.figure.id.as_str()).copied()));
    let mut blocks = desk.appendix(title, words.intro);
    blocks.push(sources.table(desk));
    let writer = Writer { desk, notes: &notes, sources: &sources };
    let inside: Vec<Block> =
        printed.chunk_by(|a, b| alike(a, b)).flat_map(|group| writer.group(group)).collect();
    blocks.push(Block::Lanes(Lanes { blocks: inside, count: 2, gap: 20.0, above: 14.0 }));
    desk.below("provenance", title, blocks)
}

fn printed<'s>(desk: &Desk<'s>) -> Vec<Printed<'s>> {
    let notes = desk.notes.borrow();
    let all = notes.used().into_iter().filter_map(|(number, id)| {
        let figure = desk.figures.get(id).copied()?;
        let formula = figure.formula.replace(period_label(desk.summit, figure), OPEN);
        Some(Printed { number, figure, formula })
    });
    all.collect()
}

/// Stands for the period in a formula that several periods share.
const OPEN: &str = "\u{25cb}";

/// Whether two notes share their formula.
fn alike(a: &Printed, b: &Printed) -> bool {
    measure(&a.figure.id) == measure(&b.figure.id)
        && a.figure.label == b.figure.label
        && a.formula == b.formula
}

/// Writes notes.
struct Writer<'w, 'd, 's> {
    desk: &'w Desk<'d>,
    notes: &'w BTreeMap<&'s str, &'s Note>,
    sources: &'w Sources<'s>,
}

impl Writer<'_, '_, '_> {
    fn styles(&self) -> (Style, Style) {
        let style = self.desk.style.cell.size(6.9);
        (style, style.color(self.desk.theme.color.muted))
    }

    /// Notes of one formula: it stands once above them, or in a note that is alone.
    fn group(&self, group: &[Printed]) -> Vec<Block> {
        let Some(first) = group.first() else { return Vec::new() };
        if group.len() == 1 {
            let mut name = self.definition(first.figure);
            let (style, _) = self.styles();
            if let Some(subject) = &first.figure.subject {
                name.insert(1, Piece::new(format!(", {subject}"), style).bound(Bound::Given));
            }
            name.extend(self.value(first.figure));
            name.extend(self.worded(&first.figure.formula));
            return vec![self.list(vec![self.point(first, name)], ABOVE)];
        }
        let same = group.iter().all(|p| p.figure.formula == first.figure.formula);
        let open = self.desk.words.provenance.the_period;
        let formula = if same { first.figure.formula.clone() } else { first.formula.replace(OPEN, open) };
        let mut name = self.definition(first.figure);
        name.extend(self.worded(&formula));
        let head = Para::new(name, LEADING).wrap(Wrap::Hyphenate).above(ABOVE).keep();
        let points = group.iter().map(|printed| {
            let mut name = self.subject(printed.figure, group);
            name.extend(self.value(printed.figure));
            self.point(printed, name)
        });
        vec![head.into(), self.list(points.collect(), 0.5)]
    }

    fn list(&self, points: Vec<(Rich, Rich)>, above: f32) -> Block {
        Block::List(List { points, indent: INDENT, leading: LEADING, above, gap: 0.5 })
    }

    /// A note: its number leads back, then what it says, why it is missing or rough, and where it is from.
    fn point(&self, printed: &Printed, name: Rich) -> (Rich, Rich) {
        let (style, muted) = self.styles();
        let figure = printed.figure;
        let number = style.color(self.desk.theme.color.secondary).face(Face::Semibold);
        let back = Piece::new(printed.number.to_string(), number).bound(Bound::Place);
        let back = back.to(Target::Origin(figure.id.clone())).anchors(vec![Target::Note(figure.id.clone())]);
        let mut text = name;
        text.extend(
            figure.reason.as_ref().map(|reason| {
                Piece::new(format!(" {reason}."), muted.face(Face::Italic)).bound(Bound::Given)
            }),
        );
        text.push(Piece::new(" ", style));
        text.extend(self.origin(figure));
        (vec![back], text)
    }

    /// The value to the unit of its source, and its range.
    fn value(&self, figure: &Figure) -> Rich {
        let (style, muted) = self.styles();
        let bound = |text: String, style| Piece::new(text, style).bound(Bound::Figure(figure.id.clone()));
        let value = self.desk.print.figure(figure, Show::Exact).replace(' ', "\u{a0}");
        let mut rich = vec![Piece::new("\u{2002}", style), bound(value, style.face(Face::Semibold))];
        if let Some(range) = self.desk.print.range(figure) {
            rich.push(Piece::new(" (", muted));
            rich.push(bound(range, muted));
            rich.push(Piece::new(")", muted));
        }
        rich
    }

    /// What the figure is called, and the definition with its version.
    fn definition(&self, figure: &Figure) -> Rich {
        let (style, muted) = self.styles();
        let label = Piece::new(&figure.label, style.face(Face::Semibold)).bound(Bound::Given);
        let id = format!(" {} · {}", measure(&figure.id), figure.definition);
        vec![label, Piece::new(id, muted.size(6.2)).bound(Bound::Given)]
    }

    fn worded(&self, formula: &str) -> Option<Piece> {
        let (style, _) = self.styles();
        (!formula.is_empty()).then(|| Piece::new(format!(": {formula}"), style).bound(Bound::Given))
    }

    /// What tells a note from the others of its formula.
    fn subject(&self, figure: &Figure, group: &[Printed]) -> Rich {
        let (style, muted) = self.styles();
        let mut rich: Rich = Vec::new();
        rich.extend(figure.subject.as_ref().map(|s| Piece::new(s, style).bound(Bound::Given)));
        if rich.is_empty() || group.iter().any(|p| p.figure.period != figure.period) {
            let gap = if rich.is_empty() { "" } else { ", " };
            let period = format!("{gap}{}", self.desk.period(&figure.period));
            rich.push(Piece::new(period, muted).bound(Bound::Place));
        }
        rich
    }

    /// The notes it is computed from, and its cells. Cells of inputs stand in the notes of those inputs, when all have one.
    fn origin(&self, figure: &Figure) -> Rich {
        let mut rich = self.inputs(figure);
        let numbered = self.desk.notes.borrow();
        let told = !figure.inputs.is_empty()
            && figure.cells.is_empty()
            && figure.inputs.iter().all(|input| numbered.printed(&input.figure).is_some());
        if !told {
            for range in self.notes.get(figure.id.as_str()).into_iter().flat_map(|n| &n.ranges) {
                self.cells(&mut rich, range);
            }
        }
        if rich.is_empty() {
            let (_, muted) = self.styles();
            rich.push(Piece::new(self.desk.words.provenance.no_cells, muted));
        }
        rich
    }

    /// `from 3, 5–9 and Spend, Build farm +2`.
    fn inputs(&self, figure: &Figure) -> Rich {
        let (style, muted) = self.styles();
        let notes = self.desk.notes.borrow();
        let mut known: Vec<(usize, &str)> = Vec::new();
        let mut unknown: Vec<&str> = Vec::new();
        for input in &figure.inputs {
            match notes.printed(&input.figure) {
                Some(number) => known.push((number, &input.figure)),
                None => unknown.push(&input.figure),
            }
        }
        known.sort_unstable();
        known.dedup();
        if known.is_empty() && unknown.is_empty() {
            return Vec::new();
        }
        let mut rich = vec![Piece::new(format!("{} ", self.desk.words.provenance.inputs), muted)];
        for (at, run) in known.chunk_by(|a, b| a.0 + 1 == b.0).enumerate() {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            let text =
                if run.len() > 1 { format!("{}{DASH}{}", first.0, last.0) } else { first.0.to_string() };
            let gap = if at > 0 { ", " } else { "" };
            let number = Piece::new(format!("{gap}{text}"), style.color(self.desk.theme.color.secondary));
            rich.push(number.bound(Bound::Place).to(Target::Note(first.1.to_owned())));
        }
        self.unprinted(&mut rich, &unknown, !known.is_empty());
        rich
    }

    /// Inputs that are printed nowhere else, by name.
    fn unprinted(&self, rich: &mut Rich, ids: &[&str], follows: bool) {
        let (style, muted) = self.styles();
        for (at, id) in ids.iter().take(NAMED).enumerate() {
            let name = self.desk.figure(id).map_or_else(
                || (*id).to_owned(),
                |f| f.subject.as_ref().map_or_else(|| f.label.clone(), |s| format!("{}, {s}", f.label)),
            );
            let gap = if at > 0 || follows { "; " } else { "" };
            rich.push(Piece::new(format!("{gap}{name}"), style).bound(Bound::Given));
        }
        if ids.len() > NAMED {
            rich.push(Piece::new(format!(" +{}", ids.len() - NAMED), muted).bound(Bound::Place));
        }
    }

    /// `S3 F17:F42 (26 cells)`.
    fn cells(&self, rich: &mut Rich, range: &model::summit::SourceRange) {
        let (style, muted) = self.styles();
        let Some(number) = self.sources.number(range) else { return };
        if !rich.is_empty() {
            rich.push(Piece::new(" · ", muted));
        }
        let name = Piece::new(format!("S{number}\u{a0}"), style.color(self.desk.theme.color.secondary));
        rich.push(name.bound(Bound::Place).to(Sources::target(number)));
        let (cells, cut) = short(&range.cells);
        rich.push(Piece::new(cells, style).bound(Bound::Given));
        if range.count > 1 && (cut || range.cells.contains([',', ':'])) {
            let count =
                self.desk.fill(self.desk.words.provenance.cells, &[&self.desk.print.count(range.count)]);
            let gap = if cut { "… " } else { "" };
            let count = format!(" {gap}({})", count.replace(' ', "\u{a0}"));
            rich.push(Piece::new(count, muted).bound(Bound::Given));
        }
    }
}

/// As many whole ranges as fit.
fn short(cells: &str) -> (String, bool) {
    if cells.chars().count() <= CELLS {
        return (cells.to_owned(), false);
    }
    let mut out = String::new();
    for part in cells.split(", ") {
        if !out.is_empty() && out.len() + part.len() > CELLS {
            break;
        }
        if !out.is_empty() {
            out.push_str(", ");
        }
        out.extend(part.chars().take(CELLS));
    }
    (out, true)
}
