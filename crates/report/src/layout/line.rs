//! Breaking a text into lines: where UAX 14 allows it, inside words where a dictionary allows it, anywhere when
//! nothing else helps. Nothing is ever cut.

use super::{
    block::Wrap,
    rich::{Piece, Rich},
};
use crate::options::Language;
use chart::text::Fonts;
use unicode_linebreak::{BreakOpportunity, linebreaks};

/// A stretch of one piece on a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Fragment {
    /// Index of the piece.
    pub piece: usize,
    /// Its characters.
    pub text: String,
    /// From the left of the line.
    pub x: f32,
    /// Width.
    pub width: f32,
    /// Ends with a hyphen that is not a part of the word.
    pub divided: bool,
}

/// A line.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line {
    /// Left to right.
    pub fragments: Vec<Fragment>,
    /// Width without blanks at its end.
    pub width: f32,
}

/// A stretch of characters between two places where a line may end.
#[derive(Debug, Clone)]
struct Word<'a> {
    /// Pieces and their characters, in order.
    parts: Vec<(usize, &'a str)>,
    /// The line ends after it.
    ends: bool,
}

/// Breaks texts into lines of a width.
pub struct Breaker<'a> {
    fonts: &'a Fonts,
    rich: &'a Rich,
    width: f32,
    dictionary: hypher::Lang,
    divide: bool,
    lines: Vec<Vec<(usize, &'a str, bool)>>,
    current: Vec<(usize, &'a str, bool)>,
    used: f32,
}

/// Lines of a text.
pub fn lines(fonts: &Fonts, rich: &Rich, width: f32, wrap: Wrap, language: Language) -> Vec<Line> {
    let words = words(rich);
    let broken = |width| broken(fonts, (rich, &words), width, wrap, language);
    let first = broken(width);
    if wrap != Wrap::Balance || first.len() < 2 {
        return first;
    }
    let (mut low, mut high) = (width * 0.5, width);
    for _ in 0..12 {
        let mid = f32::midpoint(low, high);
        if broken(mid).len() > first.len() { low = mid } else { high = mid }
    }
    let balanced = broken(high);
    if balanced.len() == first.len() { balanced } else { first }
}

/// Width of a text on one line.
pub fn natural(fonts: &Fonts, rich: &Rich) -> f32 {
    let lines = broken(fonts, (rich, &words(rich)), f32::INFINITY, Wrap::Whole, Language::En);
    lines.iter().map(|l| l.width).fold(0.0, f32::max)
}

fn broken<'a>(
    fonts: &'a Fonts,
    (rich, words): (&'a Rich, &[Word<'a>]),
    width: f32,
    wrap: Wrap,
    language: Language,
) -> Vec<Line> {
    let mut breaker = Breaker {
        fonts,
        rich,
        width: width.max(1.0),
        dictionary: dictionary(language),
        divide: wrap == Wrap::Hyphenate,
        lines: vec![],
        current: vec![],
        used: 0.0,
    };
    for word in words {
        breaker.word(&word.parts, word.ends);
    }
    breaker.finish()
}

fn dictionary(language: Language) -> hypher::Lang {
    match language {
        Language::En => hypher::Lang::English,
        Language::De => hypher::Lang::German,
        Language::Fr => hypher::Lang::French,
        Language::Es => hypher::Lang::Spanish,
    }
}

fn words(rich: &Rich) -> Vec<Word<'_>> {
    let whole: String = rich.iter().map(|p| p.text.as_str()).collect();
    let mut out = Vec::new();
    let mut start = 0;
    let numbers = numbers(rich);
    for (end, kind) in linebreaks(&whole) {
        if kind == BreakOpportunity::Allowed && numbers.iter().any(|n| n.start < end && end < n.end) {
            continue;
        }
        let ends = kind == BreakOpportunity::Mandatory && end < whole.len();
        out.push(Word { parts: parts(rich, start, end), ends });
        start = end;
    }
    out
}

/// Where printed figures stand in the whole text: a range such as `€2.2–3.3 m` is never divided.
fn numbers(rich: &Rich) -> Vec<std::ops::Range<usize>> {
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

/// The pieces of a range of the whole text.
fn parts(rich: &Rich, start: usize, end: usize) -> Vec<(usize, &str)> {
    let mut at = 0;
    let mut out = Vec::new();
    for (index, piece) in rich.iter().enumerate() {
        let (from, to) = (start.max(at), end.min(at + piece.text.len()));
        if from < to {
            let text = piece.text.get(from - at..to - at).unwrap_or_default();
            out.push((index, text.trim_end_matches('\n')));
        }
        at += piece.text.len();
        if at >= end {
            break;
        }
    }
    out
}

impl<'a> Breaker<'a> {
    fn piece_width(&self, piece: usize, text: &str) -> f32 {
        self.rich.get(piece).map_or(0.0, |p: &Piece| self.fonts.width(text, p.style.face, p.style.size))
    }

    /// Width of parts, without blanks at the end.
    fn width_of(&self, parts: &[(usize, &str)]) -> f32 {
        let last = parts.len().saturating_sub(1);
        let width = |(i, (piece, text)): (usize, &(usize, &str))| {
            self.piece_width(*piece, if i == last { text.trim_end() } else { text })
        };
        parts.iter().enumerate().map(width).sum()
    }

    fn word(&mut self, parts: &[(usize, &'a str)], ends: bool) {
        if self.used + self.width_of(parts) <= self.width + 0.01 {
            self.take(parts, false);
        } else {
            self.divided(parts);
        }
        if ends {
            self.end_line();
        }
    }

    fn take(&mut self, parts: &[(usize, &'a str)], divided: bool) {
        for &(piece, text) in parts {
            self.used += self.piece_width(piece, text);
            self.current.push((piece, text, divided));
        }
    }

    fn end_line(&mut self) {
        self.lines.push(std::mem::take(&mut self.current));
        self.used = 0.0;
    }

    /// A word that does not fit on the line.
    fn divided(&mut self, parts: &[(usize, &'a str)]) {
        let wide = self.width_of(parts) > self.width;
        if !self.divide && wide && !self.current.is_empty() {
            self.end_line();
        }
        if let &[(piece, text)] = parts
            && (self.divide || wide)
            && let Some((head, tail)) = self.syllables(self.dictionary, piece, text)
        {
            self.take(&[(piece, head)], true);
            self.end_line();
            return self.word(&[(piece, tail)], false);
        }
        if !self.current.is_empty() {
            self.end_line();
        }
        if self.width_of(parts) <= self.width + 0.01 { self.take(parts, false) } else { self.forced(parts) }
    }

    /// As many syllables as fit, and the rest.
    fn syllables(&self, lang: hypher::Lang, piece: usize, text: &'a str) -> Option<(&'a str, &'a str)> {
        let word = text.trim_end();
        if word.len() < 6 || !word.chars().all(|c| c.is_alphabetic() || matches!(c, ',' | '.' | ';' | ':')) {
            return None;
        }
        let syllables: Vec<&str> = hypher::hyphenate(word, lang).collect();
        let fits = |n: &usize| {
            let head: String = syllables.iter().take(*n).copied().collect();
            let long = head.chars().count() >= 2 && word.len() - head.len() >= 3;
            long && self.used + self.piece_width(piece, &format!("{head}-")) <= self.width
        };
        let count = (1..syllables.len()).rev().find(fits)?;
        text.split_at_checked(syllables.iter().take(count).map(|s| s.len()).sum())
    }

    /// A word wider than a line: broken between characters.
    fn forced(&mut self, parts: &[(usize, &'a str)]) {
        for &(piece, text) in parts {
            let mut rest = text;
            while !rest.is_empty() {
                let room = self.width - self.used;
                if self.piece_width(piece, rest.trim_end()) <= room + 0.01 {
                    self.take(&[(piece, rest)], false);
                    break;
                }
                let cut = self.longest(piece, rest, room);
                let cut = if cut == 0 && self.current.is_empty() { first_cluster(rest) } else { cut };
                if cut > 0 {
                    self.take(&[(piece, rest.get(..cut).unwrap_or(rest))], false);
                    rest = rest.get(cut..).unwrap_or_default();
                }
                if !rest.is_empty() {
                    self.end_line();
                }
            }
        }
    }

    /// Bytes of the longest start that fits, never inside a cluster.
    fn longest(&self, piece: usize, text: &str, room: f32) -> usize {
        let chars = text.char_indices().skip(1);
        let ends: Vec<usize> = chars.filter(|(_, c)| !joins(*c)).map(|(at, _)| at).take(2_000).collect();
        let fits = ends.partition_point(|end| {
            text.get(..*end).is_some_and(|head| self.piece_width(piece, head) <= room)
        });
        fits.checked_sub(1).and_then(|i| ends.get(i)).copied().unwrap_or(0)
    }

    fn finish(mut self) -> Vec<Line> {
        if !self.current.is_empty() || self.lines.is_empty() {
            self.end_line();
        }
        let lines = std::mem::take(&mut self.lines);
        lines.into_iter().map(|line| self.placed(line)).collect()
    }

    /// Joins what belongs together and gives it its place.
    fn placed(&self, parts: Vec<(usize, &str, bool)>) -> Line {
        let mut joined: Vec<(usize, String, bool)> = Vec::new();
        for (piece, text, divided) in parts {
            match joined.last_mut() {
                Some(last) if last.0 == piece => {
                    last.1.push_str(text);
                    last.2 = divided;
                }
                _ => joined.push((piece, text.to_owned(), divided)),
            }
        }
        let mut line = Line::default();
        let mut x = 0.0;
        for (piece, text, divided) in joined {
            let width = self.piece_width(piece, &text);
            let ink = text.trim_end();
            if !ink.is_empty() {
                line.width = x + if ink.len() == text.len() { width } else { self.piece_width(piece, ink) };
            }
            line.fragments.push(Fragment { piece, text, x, width, divided });
            x += width;
        }
        if let Some(last) = line.fragments.last().filter(|f| f.divided) {
            line.width += self.piece_width(last.piece, "-");
        }
        line
    }
}

/// Belongs to the character before it.
fn joins(c: char) -> bool {
    matches!(c as u32, 0x300..=0x36f | 0x591..=0x5c7 | 0x64b..=0x65f | 0x670 | 0x200c..=0x200d | 0x20d0..=0x20f0
        | 0xfe00..=0xfe0f | 0x1f3fb..=0x1f3ff | 0xe0100..=0xe01ef | 0x93a..=0x94f | 0xe31..=0xe3a)
}

fn first_cluster(text: &str) -> usize {
    text.char_indices().skip(1).find(|(_, c)| !joins(*c)).map_or(text.len(), |(at, _)| at)
}
