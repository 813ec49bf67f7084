//! Text with faces, colours, links and what it says: the input of a paragraph.

use crate::page::{Bound, Target};
use chart::drawing::{Face, Rgb};

/// How letters look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// Face.
    pub face: Face,
    /// Size in points.
    pub size: f32,
    /// Colour.
    pub color: Rgb,
    /// Above the baseline, in points.
    pub rise: f32,
}

impl Style {
    /// Letters on the baseline.
    pub fn new(face: Face, size: f32, color: Rgb) -> Self {
        Style { face, size, color, rise: 0.0 }
    }
    /// In another face.
    pub fn face(self, face: Face) -> Self {
        Style { face, ..self }
    }
    /// In another colour.
    pub fn color(self, color: Rgb) -> Self {
        Style { color, ..self }
    }
    /// In another size.
    pub fn size(self, size: f32) -> Self {
        Style { size, ..self }
    }
}

/// A stretch of text of one look and one meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// The characters; no control characters but line breaks.
    pub text: String,
    /// How they look.
    pub style: Style,
    /// What they say.
    pub bound: Bound,
    /// Where they lead when clicked.
    pub target: Option<Target>,
    /// What leads here.
    pub anchors: Vec<Target>,
}

impl Piece {
    /// Words of the product.
    pub fn new(text: impl AsRef<str>, style: Style) -> Self {
        Piece { text: clean(text), style, bound: Bound::Words, target: None, anchors: Vec::new() }
    }
    /// Says what the text says.
    pub fn bound(self, bound: Bound) -> Self {
        Piece { bound, ..self }
    }
    /// Leads somewhere.
    pub fn to(self, target: Target) -> Self {
        Piece { target: Some(target), ..self }
    }
    /// Something leads here.
    pub fn anchors(self, anchors: Vec<Target>) -> Self {
        Piece { anchors, ..self }
    }
}

/// A text of several looks.
pub type Rich = Vec<Piece>;

/// Control characters are not for paper: line breaks stay, tabs become blanks, the rest goes.
pub fn clean(text: impl AsRef<str>) -> String {
    let text = text.as_ref();
    if text.bytes().all(|b| matches!(b, b' '..=b'~')) || !text.contains(is_unprintable) {
        return text.into();
    }
    let text = text.replace("\r\n", "\n");
    text.chars()
        .filter_map(|c| match c {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{b}' | '\u{c}' => Some('\n'),
            '\t' => Some(' '),
            c if is_unprintable(c) => None,
            c => Some(c),
        })
        .collect()
}

fn is_unprintable(c: char) -> bool {
    let code = c as u32;
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
        || (0xfdd0..=0xfdef).contains(&code)
        || code & 0xfffe == 0xfffe
        || (0xe0000..=0xe007f).contains(&code)
}
