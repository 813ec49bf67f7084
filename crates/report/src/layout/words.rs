//! The words of a text: stretches between two places where a line may end (UAX 14), each measured once, however often
//! lines are tried. Breaks no line.

use super::rich::{Piece, Rich};
use chart::text::Fonts;
use std::{borrow::Cow, ops::Range};
use unicode_linebreak::{BreakOpportunity, linebreaks};

/// A stretch of one piece.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// Index of the piece.
    pub piece: usize,
    /// Its characters.
    pub text: &'a str,
    /// Width with the blanks at its end.
    pub width: f32,
    /// Width without them.
    pub ink: f32,
}

impl<'a> Part<'a> {
    /// A stretch of a piece, measured.
    pub fn of(fonts: &Fonts, rich: &Rich, piece: usize, text: &'a str) -> Self {
        let style = rich.get(piece).map(|p: &Piece| p.style);
        let (width, ink) = style.map_or((0.0, 0.0), |style| fonts.widths(text, style.face, style.size));
        Part { piece, text, width, ink }
    }

    /// Width with and without the blanks at its end.
    pub fn widths(self) -> (f32, f32) {
        (self.width, self.ink)
    }
}

/// Width of characters in the style of a piece.
pub fn width(fonts: &Fonts, rich: &Rich, piece: usize, text: &str) -> f32 {
    rich.get(piece).map_or(0.0, |p: &Piece| fonts.width(text, p.style.face, p.style.size))
}

/// Width of parts beside each other, without blanks at the end.
pub fn ink(parts: &[Part]) -> f32 {
    let last = parts.len().saturating_sub(1);
    parts.iter().enumerate().map(|(i, part)| if i == last { part.ink } else { part.width }).sum()
}

/// The words of a text, in order.
#[derive(Debug, Default)]
pub struct Words<'a> {
    parts: Vec<Part<'a>>,
    /// Where the parts of each word end, and whether the line ends after it.
    ends: Vec<(usize, bool)>,
}

impl<'a> Words<'a> {
    /// Finds and measures the words of a text.
    pub fn of(fonts: &Fonts, rich: &'a Rich) -> Self {
        let whole = whole(rich);
        let numbers = numbers(rich);
        let mut words = Words::default();
        let mut cursor = Cursor { rich, piece: 0, start: 0 };
        let mut start = 0;
        for (end, kind) in linebreaks(&whole) {
            if kind == BreakOpportunity::Allowed && numbers.iter().any(|n| n.start < end && end < n.end) {
                continue;
            }
            cursor.parts(start..end, |piece, text| words.parts.push(Part::of(fonts, rich, piece, text)));
            words.ends.push((words.parts.len(), kind == BreakOpportunity::Mandatory && end < whole.len()));
            start = end;
        }
        words
    }

    /// The parts of each word, and whether the line ends after it.
    pub fn iter(&self) -> impl Iterator<Item = (&[Part<'a>], bool)> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|(end, _)| *end));
        starts.zip(&self.ends).map(|(start, (end, ends))| (&self.parts[start..*end], *ends))
    }
}

/// All characters of a text.
fn whole(rich: &Rich) -> Cow<'_, str> {
    match rich.as_slice() {
        [one] => Cow::Borrowed(&one.text),
        all => Cow::Owned(all.iter().map(|p| p.text.as_str()).collect()),
    }
}

/// Where printed figures stand in the whole text: a range such as `€2.2–3.3 m` is never divided.
fn numbers(rich: &Rich) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut all = Vec::new();
    for piece in rich {
        let end = at + piece.text.len();
        if matches!(piece.bound, crate::page::Bound::Figure(_)) {
            all.push(at..end);
        }
        at = end;
    }
    all
}

/// Goes through the pieces of a text once.
struct Cursor<'a> {
    rich: &'a Rich,
    piece: usize,
    /// Where the piece starts in the whole text.
    start: usize,
}

impl<'a> Cursor<'a> {
    /// The pieces of a range of the whole text, which starts where the last one ended.
    fn parts(&mut self, range: Range<usize>, mut part: impl FnMut(usize, &'a str)) {
        while let Some(piece) = self.rich.get(self.piece) {
            let end = self.start + piece.text.len();
            let (from, to) = (range.start.max(self.start), range.end.min(end));
            if from < to {
                let text = piece.text.get(from - self.start..to - self.start).unwrap_or_default();
                part(self.piece, text.trim_end_matches('\n'));
            }
            if end > range.end {
                break;
            }
            self.start = end;
            self.piece += 1;
            if end == range.end {
                break;
            }
        }
    }
}
