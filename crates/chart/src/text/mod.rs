//! The house's fonts: their bytes, their metrics, and text turned into glyphs. What is measured here is what both
//! writers set. Never subsets or embeds a font: that is the PDF writer's trade.

mod faces;
mod fit;
mod pictures;
mod shape;

pub use faces::FaceFile;
pub(crate) use shape::directions;
pub use shape::{Glyph, Run, Shaped, starts_rtl};

use crate::drawing::Face;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Parts of the memory of shaped texts: two that lay out at a time seldom ask the same part.
const SHELVES: usize = 16;
/// Beyond so many texts a part of that memory starts afresh, so that a long session does not grow without end.
const REMEMBERED: usize = 3_000;

/// One text in the faces it was asked for so far.
type Remembered = HashMap<String, [Option<Arc<Shaped>>; 4], foldhash::fast::RandomState>;

/// The faces of the house, ready to measure and shape. Load it once and lend it: shaping is remembered inside.
pub struct Fonts {
    faces: Vec<FaceFile>,
    shaped: [Mutex<Remembered>; SHELVES],
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fonts").field("faces", &self.faces).finish_non_exhaustive()
    }
}

impl Default for Fonts {
    fn default() -> Self {
        Self::load()
    }
}

impl Fonts {
    /// Opens the embedded faces.
    pub fn load() -> Self {
        Self { faces: faces::all(), shaped: Default::default() }
    }

    /// All faces: first the four of [`Face`] in its order, then the fallbacks (Japanese and Han, Hebrew, Arabic).
    /// [`Run::face`] is an index into this list.
    pub fn faces(&self) -> &[FaceFile] {
        &self.faces
    }

    /// The file of a face of the house.
    pub fn file(&self, face: Face) -> &FaceFile {
        &self.faces[face.index()]
    }

    /// Turns one line of text into glyphs, left to right as they are seen. Widths are in em: multiply by the size.
    pub fn shape(&self, face: Face, text: &str) -> Arc<Shaped> {
        self.shaped(face, text, Arc::clone)
    }

    /// Something of a shaped text, which is shaped when it is asked for first.
    fn shaped<T>(&self, face: Face, text: &str, of: impl Fn(&Arc<Shaped>) -> T) -> T {
        let slot = face.index();
        let memory = self.shaped[shelf(text)].lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(Some(known)) = memory.get(text).map(|faces| &faces[slot]) {
            return of(known);
        }
        drop(memory);
        let fresh = Arc::new(self.fresh(face, text));
        let mut memory = self.shaped[shelf(text)].lock().unwrap_or_else(PoisonError::into_inner);
        if memory.len() >= REMEMBERED {
            memory.clear();
        }
        let given = of(&fresh);
        memory.entry(text.to_owned()).or_default()[slot] = Some(fresh);
        given
    }

    /// A text shaped for the first time.
    fn fresh(&self, face: Face, text: &str) -> Shaped {
        let mut shaped = shape::line(&self.faces, face.index(), text);
        let inked = text.trim_end();
        if inked.len() == text.len() {
            return shaped;
        }
        let ink =
            self.digits(inked, face).unwrap_or_else(|| shape::line(&self.faces, face.index(), inked).width);
        shaped.ink = ink;
        shaped
    }

    /// Width of one line of text, in the unit of `size`.
    pub fn width(&self, text: &str, face: Face, size: f32) -> f32 {
        self.widths(text, face, size).0
    }

    /// Width of one line of text with and without the blanks at its end, in the unit of `size`.
    pub fn widths(&self, text: &str, face: Face, size: f32) -> (f32, f32) {
        // A thousand numbers need not be shaped to be measured.
        let (width, ink) = match self.digits(text, face) {
            Some(width) => (width, width),
            None => self.shaped(face, text, |shaped| (shaped.width, shaped.ink)),
        };
        (width * size, ink * size)
    }

    /// Width of a whole number in em: digits are all as wide as each other and do not kern.
    fn digits(&self, text: &str, face: Face) -> Option<f32> {
        let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| self.shaped(face, "0", |shaped| shaped.width) * text.len() as f32)
    }

    /// Height of capitals and digits, in the unit of `size`.
    pub fn cap(&self, face: Face, size: f32) -> f32 {
        self.file(face).cap_height * size
    }

    /// How far letters like p reach below the baseline (positive), in the unit of `size`. Nearer to the ink than the
    /// line metric, which leaves room for stacked accents.
    pub fn depth(&self, size: f32) -> f32 {
        0.22 * size
    }
}

/// Which part of the memory a text stands in.
#[inline]
fn shelf(text: &str) -> usize {
    let last = text.as_bytes().last().copied().unwrap_or(0);
    (text.len() * 5 + usize::from(last)) % SHELVES
}

impl Face {
    /// Its place in [`Fonts::faces`].
    pub fn index(self) -> usize {
        match self {
            Self::Regular => 0,
            Self::Semibold => 1,
            Self::Bold => 2,
            Self::Italic => 3,
        }
    }
}

#[cfg(test)]
mod tests;
