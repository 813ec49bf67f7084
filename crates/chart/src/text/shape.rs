//! One line of text to glyphs: direction (UAX 9), choice of face per character, shaping. Never breaks lines.

use super::{
    FaceFile,
    pictures::{Stretch, stand_in, stretches},
};
use harfrust::{Buffer, BufferFlags, Direction, Script, ShapeOptions, ShaperFont};
use unicode_bidi::BidiInfo;

/// A glyph in its place in a [`Run`]; lengths in em.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// Its number in the face.
    pub gid: u16,
    /// How far the pen moves on, kerning included.
    pub advance: f32,
    /// How far the pen would move by the face's own table.
    pub nominal: f32,
    /// How far it is set to the right of the pen (marks over letters); nearly always 0.
    pub dx: f32,
    /// How far it is set above the pen; nearly always 0.
    pub dy: f32,
    /// Where the characters stand in the text that it stands for, in bytes; empty for the second and later glyphs of a
    /// cluster.
    pub text: (u32, u32),
}

/// Glyphs of one face and direction, left to right as seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Index into [`super::Fonts::faces`].
    pub face: usize,
    /// Read from right to left.
    pub rtl: bool,
    /// Width in em.
    pub width: f32,
    /// From left to right.
    pub glyphs: Vec<Glyph>,
}

/// A line of text as it is set.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shaped {
    /// The characters, in reading order, and behind them those that stand in for pictures.
    text: String,
    /// Something else is printed than the text says.
    pub stands_in: bool,
    /// From left to right.
    pub runs: Vec<Run>,
    /// Width in em.
    pub width: f32,
    /// Width without the blanks at its end, in em.
    pub ink: f32,
}

impl Shaped {
    /// Sets a stretch of its text behind what there is.
    fn set(&mut self, faces: &[FaceFile], face: usize, (stretch, at): (&str, usize), rtl: bool) {
        let mut parts = by_face(faces, face, stretch);
        if rtl {
            parts.reverse();
        }
        let place = |part: &str| at + part.as_ptr() as usize - stretch.as_ptr() as usize;
        self.runs
            .extend(parts.into_iter().map(|(face, part)| run((&faces[face], face), part, place(part), rtl)));
    }

    /// The characters that a glyph stands for, in reading order.
    #[inline]
    pub fn text(&self, glyph: &Glyph) -> &str {
        self.text.get(glyph.text.0 as usize..glyph.text.1 as usize).unwrap_or_default()
    }
}

/// Whether a text reads from right to left: its first letter with a direction decides (UAX 9, P2 and P3).
pub fn starts_rtl(text: &str) -> bool {
    needs_bidi(text) && unicode_bidi::get_base_direction(text) == unicode_bidi::Direction::Rtl
}

/// Shapes a line whose preferred face is `face`.
pub(super) fn line(faces: &[FaceFile], face: usize, text: &str) -> Shaped {
    let mut shaped = Shaped { text: text.to_owned(), ..Shaped::default() };
    // Where a part stands in the whole: parts are stretches of it.
    let at = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    for (piece, rtl) in directions(text) {
        let mut stretches = stretches(piece, |c| faces.iter().any(|face| has(face, c)));
        if rtl {
            stretches.reverse();
        }
        for stretch in stretches {
            match stretch {
                Stretch::Letters(part) => shaped.set(faces, face, (part, at(part)), rtl),
                Stretch::Picture(picture) => {
                    let (stand_in, at) = (stand_in(picture), shaped.text.len());
                    shaped.text.push_str(&stand_in);
                    shaped.stands_in = true;
                    shaped.set(faces, face, (&stand_in, at), false);
                }
            }
        }
    }
    shaped.width = shaped.runs.iter().map(|r: &Run| r.width).sum();
    Shaped { ink: shaped.width, ..shaped }
}

/// Pieces of one direction, from left to right as seen.
pub(crate) fn directions(text: &str) -> Vec<(&str, bool)> {
    if !needs_bidi(text) {
        return if text.is_empty() { Vec::new() } else { vec![(text, false)] };
    }
    let bidi = BidiInfo::new(text, None);
    let mut out = Vec::new();
    for paragraph in &bidi.paragraphs {
        let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
        out.extend(runs.into_iter().map(|r| (&text[r.clone()], levels[r.start].is_rtl())));
    }
    out
}

/// No character below Hebrew asks for right to left, nor do signs and symbols: nearly every text ends here.
fn needs_bidi(text: &str) -> bool {
    let plain = |c: u32| matches!(c, 0x0000..=0x058f | 0x2010..=0x2029 | 0x202f..=0x2065 | 0x2070..=0xd7ff);
    text.chars().any(|c| !plain(c as u32))
}

/// Latin letters, digits, signs: shaped by the plan that each face keeps.
fn is_plain(c: char) -> bool {
    matches!(c as u32, 0x20..=0x24f | 0x2000..=0x22ff)
}

/// Pieces of one face, in reading order.
fn by_face<'t>(faces: &[FaceFile], preferred: usize, text: &'t str) -> Vec<(usize, &'t str)> {
    // Every face of the house has all of ASCII.
    if text.is_ascii() && preferred < 4 {
        return if text.is_empty() { Vec::new() } else { vec![(preferred, text)] };
    }
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    for (at, c) in text.char_indices() {
        let current = cuts.last().map(|cut| cut.1);
        let face = face_for(faces, preferred, current, c);
        if current != Some(face) {
            cuts.push((at, face));
        }
    }
    let ends = cuts.iter().skip(1).map(|cut| cut.0).chain([text.len()]);
    cuts.iter().zip(ends).map(|(&(start, face), end)| (face, &text[start..end])).collect()
}

/// Blanks and joining marks stay with what precedes them; else the preferred face, else the first fallback that has it.
fn face_for(faces: &[FaceFile], preferred: usize, current: Option<usize>, c: char) -> usize {
    if let Some(current) = current
        && (c == ' ' || c == '\u{a0}' || is_joining(c))
        && has(&faces[current], c)
    {
        return current;
    }
    let fallbacks = 4..faces.len();
    std::iter::once(preferred).chain(fallbacks).find(|&i| has(&faces[i], c)).unwrap_or(preferred)
}

fn is_joining(c: char) -> bool {
    matches!(c as u32, 0x0300..=0x036f | 0x0591..=0x05c7 | 0x064b..=0x0670 | 0x200c..=0x200f | 0x20d0..=0x20f0 | 0xfe00..=0xfe0f)
}

fn has(face: &FaceFile, c: char) -> bool {
    ShaperFont::new(&face.font).nominal_glyph(c as u32).is_some()
}

fn run((file, face): (&FaceFile, usize), text: &str, at: usize, rtl: bool) -> Run {
    let font = ShaperFont::new(&file.font);
    let mut buffer = Buffer::new();
    buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
    buffer.push_str(text);
    buffer.set_direction(if rtl { Direction::RightToLeft } else { Direction::LeftToRight });
    let plain = !rtl && text.chars().all(is_plain);
    if plain {
        buffer.set_script(Some(Script::LATIN));
    } else {
        buffer.guess_segment_properties();
    }
    let options = ShapeOptions::new().plan(plain.then_some(&file.latin));
    // The one failure there is (memory) leaves an empty buffer: no glyphs, no panic.
    let _ = harfrust::shape(&font, &mut buffer, options);
    let em = f32::from(file.units_per_em);
    let clusters = Clusters::of(&buffer, text.len());
    let mut seen = None;
    let glyphs: Vec<Glyph> = buffer
        .glyph_infos()
        .iter()
        .zip(buffer.glyph_positions())
        .map(|(glyph, place)| {
            let first = seen.replace(glyph.cluster) != Some(glyph.cluster);
            Glyph {
                gid: u16::try_from(glyph.glyph_id).unwrap_or(0),
                advance: place.x_advance as f32 / em,
                nominal: font.glyph_h_advance(glyph.glyph_id.into()) as f32 / em,
                dx: place.x_offset as f32 / em,
                dy: place.y_offset as f32 / em,
                text: if first { place_of(clusters.range(glyph.cluster), at) } else { (0, 0) },
            }
        })
        .collect();
    let width = glyphs.iter().map(|g| g.advance).sum();
    Run { face, rtl, width, glyphs }
}

/// A range that starts so many bytes further on. A line is shorter than four thousand million characters, or says less.
fn place_of(range: std::ops::Range<usize>, at: usize) -> (u32, u32) {
    let place = |at: usize| u32::try_from(at).unwrap_or(0);
    (place(at + range.start), place(at + range.end))
}

/// Where the clusters of a buffer start, in reading order.
struct Clusters {
    starts: Vec<usize>,
    end: usize,
}

impl Clusters {
    fn of(buffer: &Buffer, end: usize) -> Self {
        let mut starts: Vec<usize> = buffer.glyph_infos().iter().map(|g| g.cluster as usize).collect();
        starts.sort_unstable();
        starts.dedup();
        Self { starts, end }
    }

    fn range(&self, cluster: u32) -> std::ops::Range<usize> {
        let start = cluster as usize;
        let next = self.starts.partition_point(|&s| s <= start);
        start..self.starts.get(next).copied().unwrap_or(self.end)
    }
}
