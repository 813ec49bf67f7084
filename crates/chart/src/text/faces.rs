//! The font files and what is read from their headers. Never shapes text.

use harfrust::{Direction, Font, Script, ShapePlan};

/// A font file of the house.
pub struct FaceFile {
    /// The whole file, TrueType.
    pub bytes: &'static [u8],
    /// PostScript name, e.g. `SourceSans3-Semibold`.
    pub postscript: &'static str,
    /// Family as a style sheet names it, e.g. `Source Sans 3`.
    pub family: &'static str,
    /// Weight as a style sheet counts it, 400 to 700.
    pub weight: u16,
    /// Slanted.
    pub italic: bool,
    /// Font units to the em.
    pub units_per_em: u16,
    /// Above the baseline, in em.
    pub ascent: f32,
    /// Below the baseline, in em; negative.
    pub descent: f32,
    /// Height of capitals, in em.
    pub cap_height: f32,
    /// Height of a small x, in em.
    pub x_height: f32,
    pub(super) font: Font,
    /// How plain Latin text is shaped, worked out once.
    pub(super) latin: ShapePlan,
}

impl std::fmt::Debug for FaceFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FaceFile").field("postscript", &self.postscript).finish_non_exhaustive()
    }
}

/// Name, family, weight, slant, bytes.
type Entry = (&'static str, &'static str, u16, bool, &'static [u8]);

macro_rules! font {
    ($file:literal) => {
        include_bytes!(concat!("../../../../data/fonts/", $file, ".ttf"))
    };
}

const SANS: &str = "Source Sans 3";

/// The four faces of `Face` in its order, then the fallbacks in the order they are asked.
const ENTRIES: [Entry; 7] = [
    ("SourceSans3-Regular", SANS, 400, false, font!("SourceSans3-Regular")),
    ("SourceSans3-Semibold", SANS, 600, false, font!("SourceSans3-Semibold")),
    ("SourceSans3-Bold", SANS, 700, false, font!("SourceSans3-Bold")),
    ("SourceSans3-It", SANS, 400, true, font!("SourceSans3-It")),
    ("NotoSansJP-Regular", "Noto Sans JP", 400, false, font!("NotoSansJP-Regular")),
    ("NotoSansHebrew-Regular", "Noto Sans Hebrew", 400, false, font!("NotoSansHebrew-Regular")),
    ("NotoSansArabic-Regular", "Noto Sans Arabic", 400, false, font!("NotoSansArabic-Regular")),
];

pub(super) fn all() -> Vec<FaceFile> {
    ENTRIES.iter().map(open).collect()
}

fn open(&(postscript, family, weight, italic, bytes): &Entry) -> FaceFile {
    let head = ttf_parser::Face::parse(bytes, 0).expect("embedded fonts are whole: a test opens each");
    let font = Font::new(bytes, 0).expect("embedded fonts are whole: a test opens each");
    let em = f32::from(head.units_per_em());
    let latin = ShapePlan::new(&font, Direction::LeftToRight, Some(Script::LATIN), None, &[]);
    FaceFile {
        latin,
        bytes,
        postscript,
        family,
        weight,
        italic,
        units_per_em: head.units_per_em(),
        ascent: f32::from(head.ascender()) / em,
        descent: f32::from(head.descender()) / em,
        cap_height: head.capital_height().map_or(0.7, |h| f32::from(h) / em),
        x_height: head.x_height().map_or(0.5, |h| f32::from(h) / em),
        font,
    }
}
