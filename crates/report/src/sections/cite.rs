//! Figures in text: written by the printer, linked to their note.

use super::desk::Desk;
use crate::{
    layout::rich::{Piece, Rich, Style},
    page::{Bound, Target},
    print::DASH,
};
use chart::drawing::Face;
use model::{
    figure::Figure,
    summit::{Sentence, Show, Span},
};

/// Whether numbers in a sentence carry their note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cite {
    /// Each number is followed by its note.
    Notes,
    /// Numbers are links only.
    Links,
}

impl Desk<'_> {
    /// The figure with this id.
    pub fn figure(&self, id: &str) -> Option<&Figure> {
        self.figures.get(id).copied()
    }

    /// The number of a figure's note; it will be printed.
    pub fn note(&self, id: &str) -> Option<usize> {
        self.figure(id)?;
        Some(self.notes.borrow_mut().take(id))
    }

    /// A figure written in a style; it leads to its note.
    pub fn number(&self, id: &str, show: Show, style: Style) -> Piece {
        let Some(figure) = self.figure(id) else {
            return Piece::new(self.words.not_known, style.color(self.theme.color.muted));
        };
        self.note(id);
        let text = self.print.figure(figure, show);
        Piece::new(text, style)
            .bound(Bound::Figure(id.into()))
            .to(Target::Note(id.into()))
            .anchors(vec![Target::Origin(id.into())])
    }

    /// A figure written in any other way than by itself, e.g. in the unit of a column.
    pub fn written(&self, id: &str, text: String, style: Style) -> Piece {
        if self.note(id).is_none() {
            return Piece::new(text, style);
        }
        Piece::new(text, style)
            .bound(Bound::Figure(id.into()))
            .to(Target::Note(id.into()))
            .anchors(vec![Target::Origin(id.into())])
    }

    /// The raised numbers of notes: `4`, or `7–14` for several in a row.
    pub fn notes_of(&self, ids: &[&str]) -> Rich {
        let mut numbers: Vec<(usize, &str)> =
            ids.iter().filter_map(|id| self.note(id).map(|n| (n, *id))).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let mut out: Rich = Vec::new();
        let mut at = 0;
        while let Some((first, id)) = numbers.get(at).copied() {
            let mut end = at;
            while numbers.get(end + 1).is_some_and(|next| next.0 == numbers[end].0 + 1) {
                end += 1;
            }
            let last = numbers[end].0;
            let text = match last - first {
                0 => first.to_string(),
                1 => format!("{first},\u{202f}{last}"),
                _ => format!("{first}{DASH}{last}"),
            };
            let text = if out.is_empty() { format!("\u{2060}{text}") } else { format!(", {text}") };
            let text = text.trim_start_matches('\u{2060}').to_owned();
            let back =
                numbers.iter().take(end + 1).skip(at).map(|n| Target::Origin(n.1.to_owned())).collect();
            out.push(self.raised(text, id, back));
            at = end + 1;
        }
        if let Some(first) = out.first_mut() {
            first.text.insert(0, '\u{202f}');
        }
        out
    }

    /// The note leads to the first figure of its range; all of them lead back to here.
    fn raised(&self, text: String, id: &str, back: Vec<Target>) -> Piece {
        Piece::new(text, self.style.note).bound(Bound::Place).to(Target::Note(id.into())).anchors(back)
    }

    /// A sentence in a style, its numbers bound.
    pub fn sentence(&self, sentence: &Sentence, style: Style, cite: Cite) -> Rich {
        let mut out: Rich = Vec::new();
        for span in sentence {
            match span {
                Span::Text(text) => out.push(Piece::new(text, style).bound(Bound::Given)),
                Span::Strong(text) => {
                    out.push(Piece::new(text, strong(style)).bound(Bound::Given));
                }
                Span::Figure { id, show } => {
                    let number = self.number(id, *show, style);
                    out.push(number);
                    if cite == Cite::Notes {
                        out.extend(self.notes_of(&[id]));
                    }
                }
            }
        }
        out
    }
}

fn strong(style: Style) -> Style {
    style.face(if style.face == Face::Regular { Face::Semibold } else { Face::Bold })
}
