//! The house's fonts: their bytes, their metrics, and text turned into glyphs. What is measured here is what both
//! writers set. Never subsets or embeds a font: that is the PDF writer's trade.

mod faces;
mod fit;
mod shape;

pub use faces::FaceFile;
pub(crate) use shape::directions;
pub use shape::{Glyph, Run, Shaped, starts_rtl};

use crate::drawing::Face;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Beyond so many texts the memory of shaped texts starts afresh, so that a long session does not grow without end.
const REMEMBERED: usize = 20_000;

/// One text in the faces it was asked for so far.
type Remembered = HashMap<String, [Option<Arc<Shaped>>; 4], foldhash::fast::RandomState>;

/// The faces of the house, ready to measure and shape. Load it once and lend it: shaping is remembered inside.
pub struct Fonts {
    faces: Vec<FaceFile>,
    shaped: Mutex<Remembered>,
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
        Self { faces: faces::all(), shaped: Mutex::default() }
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
        let slot = face.index();
        let mut memory = self.shaped.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(Some(known)) = memory.get(text).map(|faces| &faces[slot]) {
            return Arc::clone(known);
        }
        if memory.len() >= REMEMBERED {
            memory.clear();
        }
        let fresh = Arc::new(shape::line(&self.faces, slot, text));
        memory.entry(text.to_owned()).or_default()[slot] = Some(Arc::clone(&fresh));
        fresh
    }

    /// Width of one line of text, in the unit of `size`.
    pub fn width(&self, text: &str, face: Face, size: f32) -> f32 {
        // Digits are all as wide as each other and do not kern: a thousand numbers need not be shaped to be measured.
        if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
            return self.shape(face, "0").width * text.len() as f32 * size;
        }
        self.shape(face, text).width * size
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
