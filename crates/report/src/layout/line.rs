//! Breaking a text into lines: where UAX 14 allows it, inside words where a dictionary allows it, anywhere when
//! nothing else helps. Nothing is ever cut.

use super::{
    block::Wrap,
    rich::Rich,
    words::{self, Part, Words},
};
use crate::options::Language;
use chart::text::Fonts;

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

/// A stretch of a piece on a line that is being filled, and whether a hyphen follows it.
type Stretch<'a> = (usize, &'a str, bool);

/// Breaks texts into lines of a width.
struct Breaker<'a> {
    fonts: &'a Fonts,
    rich: &'a Rich,
    width: f32,
    dictionary: hypher::Lang,
    divide: bool,
    /// What stands on all lines, one after the other.
    set: Vec<Stretch<'a>>,
    /// Where each line ends in it.
    ends: Vec<usize>,
    used: f32,
}

/// Lines of a text.
pub fn lines(fonts: &Fonts, rich: &Rich, width: f32, wrap: Wrap, language: Language) -> Vec<Line> {
    if is_short(fonts, rich, width) {
        return vec![whole(fonts, rich)];
    }
    let words = Words::of(fonts, rich);
    broken(fonts, (rich, &words), width, wrap, language).placed()
}

/// How many lines a text takes.
pub fn count(fonts: &Fonts, rich: &Rich, width: f32, wrap: Wrap, language: Language) -> usize {
    if is_short(fonts, rich, width) {
        return 1;
    }
    broken(fonts, (rich, &Words::of(fonts, rich)), width, wrap, language).ends.len()
}

fn broken<'a>(
    fonts: &'a Fonts,
    (rich, words): (&'a Rich, &Words<'a>),
    width: f32,
    wrap: Wrap,
    language: Language,
) -> Breaker<'a> {
    let broken = |width| Breaker::new(fonts, rich, width, wrap, language).filled(words);
    let first = broken(width);
    if wrap != Wrap::Balance || first.ends.len() < 2 {
        return first;
    }
    let (mut low, mut high) = (width * 0.5, width);
    for _ in 0..12 {
        let mid = f32::midpoint(low, high);
        if broken(mid).ends.len() > first.ends.len() { low = mid } else { high = mid }
    }
    let balanced = broken(high);
    if balanced.ends.len() == first.ends.len() { balanced } else { first }
}

/// Whether a text fits on one line by far, without a look at its words: most cells of tables do. Set word by word it
/// would be a little longer, by what letters on both sides of a gap lean towards each other.
fn is_short(fonts: &Fonts, rich: &Rich, width: f32) -> bool {
    let gaps = |text: &str| text.bytes().filter(|b| !b.is_ascii_alphanumeric()).count() + 1;
    let lean: f32 = rich.iter().map(|piece| gaps(&piece.text) as f32 * piece.style.size * 0.1).sum();
    // no letter is narrower than this, but for those that are told below
    let least: f32 = rich.iter().map(|piece| piece.text.len() as f32 * piece.style.size * 0.15).sum();
    least < width
        && rich.iter().all(|piece| piece.text.chars().all(is_plain))
        && whole_width(fonts, rich) + lean <= width
}

/// Letters, digits and signs of Latin text, in which only gaps and signs let a line end.
fn is_plain(c: char) -> bool {
    matches!(c as u32, 0x20..=0x7e | 0xa0..=0xac | 0xae..=0x24f | 0x2000..=0x2027 | 0x202f..=0x205f | 0x20a0..=0x22ff)
}

/// All pieces on one line.
fn whole(fonts: &Fonts, rich: &Rich) -> Line {
    let mut line = Line::default();
    let mut x = 0.0;
    for (piece, part) in rich.iter().enumerate().filter(|(_, part)| !part.text.is_empty()) {
        let (width, ink) = Part::of(fonts, rich, piece, &part.text).widths();
        line.push(Fragment { piece, text: part.text.clone(), x, width, divided: false }, ink);
        x += width;
    }
    line
}

impl Line {
    /// Puts a stretch at the end, whose ink is so wide.
    fn push(&mut self, fragment: Fragment, ink: f32) {
        if !fragment.text.trim_end().is_empty() {
            self.width = fragment.x + ink;
        }
        self.fragments.push(fragment);
    }
}

/// Width of all pieces on one line, without blanks at its end.
fn whole_width(fonts: &Fonts, rich: &Rich) -> f32 {
    let (mut x, mut inked) = (0.0, 0.0);
    for (piece, part) in rich.iter().enumerate().filter(|(_, part)| !part.text.is_empty()) {
        let (width, ink) = Part::of(fonts, rich, piece, &part.text).widths();
        if !part.text.trim_end().is_empty() {
            inked = x + ink;
        }
        x += width;
    }
    inked
}

/// Width of a text on one line.
pub fn natural(fonts: &Fonts, rich: &Rich) -> f32 {
    if !rich.iter().any(|piece| piece.text.contains(ends_lines)) {
        return whole_width(fonts, rich);
    }
    let breaker = Breaker::new(fonts, rich, f32::INFINITY, Wrap::Whole, Language::En);
    breaker.filled(&Words::of(fonts, rich)).placed().iter().map(|l| l.width).fold(0.0, f32::max)
}

fn ends_lines(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn dictionary(language: Language) -> hypher::Lang {
    match language {
        Language::En => hypher::Lang::English,
        Language::De => hypher::Lang::German,
        Language::Fr => hypher::Lang::French,
        Language::Es => hypher::Lang::Spanish,
    }
}

impl<'a> Breaker<'a> {
    fn new(fonts: &'a Fonts, rich: &'a Rich, width: f32, wrap: Wrap, language: Language) -> Self {
        Breaker {
            fonts,
            rich,
            width: width.max(1.0),
            dictionary: dictionary(language),
            divide: wrap == Wrap::Hyphenate,
            set: Vec::new(),
            ends: Vec::new(),
            used: 0.0,
        }
    }

    /// With all words on lines.
    fn filled(mut self, words: &Words<'a>) -> Self {
        for (parts, ends) in words.iter() {
            self.word(parts, ends);
        }
        if self.is_open() || self.ends.is_empty() {
            self.end_line();
        }
        self
    }

    fn part(&self, piece: usize, text: &'a str) -> Part<'a> {
        Part::of(self.fonts, self.rich, piece, text)
    }

    fn piece_width(&self, piece: usize, text: &str) -> f32 {
        words::width(self.fonts, self.rich, piece, text)
    }

    /// Something stands on the line.
    fn is_open(&self) -> bool {
        self.set.len() > self.ends.last().copied().unwrap_or(0)
    }

    fn word(&mut self, parts: &[Part<'a>], ends: bool) {
        if self.used + words::ink(parts) <= self.width + 0.01 {
            self.take(parts, false);
        } else {
            self.divided(parts);
        }
        if ends {
            self.end_line();
        }
    }

    fn take(&mut self, parts: &[Part<'a>], divided: bool) {
        for part in parts {
            self.used += part.width;
            self.set.push((part.piece, part.text, divided));
        }
    }

    fn end_line(&mut self) {
        self.ends.push(self.set.len());
        self.used = 0.0;
    }

    /// A word that does not fit on the line.
    fn divided(&mut self, parts: &[Part<'a>]) {
        let wide = words::ink(parts) > self.width;
        if !self.divide && wide && self.is_open() {
            self.end_line();
        }
        if let &[Part { piece, text, .. }] = parts
            && (self.divide || wide)
            && let Some((head, tail)) = self.syllables(self.dictionary, piece, text)
        {
            self.take(&[self.part(piece, head)], true);
            self.end_line();
            return self.word(&[self.part(piece, tail)], false);
        }
        if self.is_open() {
            self.end_line();
        }
        if words::ink(parts) <= self.width + 0.01 { self.take(parts, false) } else { self.forced(parts) }
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
    fn forced(&mut self, parts: &[Part<'a>]) {
        for &Part { piece, text, .. } in parts {
            let mut rest = text;
            while !rest.is_empty() {
                let room = self.width - self.used;
                if self.piece_width(piece, rest.trim_end()) <= room + 0.01 {
                    self.take(&[self.part(piece, rest)], false);
                    break;
                }
                let cut = self.longest(piece, rest, room);
                let cut = if cut == 0 && !self.is_open() { first_cluster(rest) } else { cut };
                if cut > 0 {
                    self.take(&[self.part(piece, rest.get(..cut).unwrap_or(rest))], false);
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

    /// The lines, everything in its place.
    fn placed(&self) -> Vec<Line> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| self.line(&self.set[start..*end])).collect()
    }

    /// Joins what belongs together and gives it its place.
    fn line(&self, stretches: &[Stretch<'a>]) -> Line {
        let mut line = Line::default();
        let mut x = 0.0;
        for run in stretches.chunk_by(|a, b| a.0 == b.0) {
            let Some((piece, _, divided)) = run.last().copied() else { continue };
            let text: String = run.iter().map(|stretch| stretch.1).collect();
            let (width, ink) = Part::of(self.fonts, self.rich, piece, &text).widths();
            line.push(Fragment { piece, text, x, width, divided }, ink);
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
