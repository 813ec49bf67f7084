//! The glyphs that a document uses: collected while pages are painted, then embedded as subsets.

use crate::Error;
use chart::{
    drawing::Face,
    text::{FaceFile, Fonts, Shaped},
};
use printpdf::{
    Codepoint, FontId, FontMetrics, FontType, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle,
    PdfFontMetricsStub, Pt, TextItem,
};
use std::{collections::BTreeMap, sync::Arc};
use subsetter::GlyphRemapper;

/// What a document uses of one face.
#[derive(Default)]
struct Used {
    remap: GlyphRemapper,
    /// Advance in font units by number in the subset.
    widths: BTreeMap<u16, u16>,
    /// What each glyph of the subset stands for.
    texts: BTreeMap<u16, String>,
    /// The one character that was last asked of each glyph of the face and what was said: nearly always the same again.
    asked: Vec<Option<(char, Coded)>>,
}

impl Used {
    fn code(&mut self, gid: u16, width: u16, text: &str) -> Coded {
        let code = self.remap.remap(gid);
        self.widths.insert(code, width);
        let meant = meaning(text);
        let known = self
            .texts
            .entry(code)
            .or_insert_with(|| if meant.is_empty() { "\u{200b}".into() } else { meant.clone() });
        Coded { code, faithful: *known == meant }
    }
}

/// The glyphs that a document uses.
pub struct Glyphs<'a> {
    fonts: &'a Fonts,
    used: Vec<Used>,
}

/// A glyph in a subset.
#[derive(Debug, Clone, Copy)]
pub struct Coded {
    /// Its number in the subset.
    pub code: u16,
    /// Whether that is what it stands for here.
    pub faithful: bool,
}

impl<'a> Glyphs<'a> {
    /// No glyphs yet.
    pub fn new(fonts: &'a Fonts) -> Self {
        Glyphs { fonts, used: fonts.faces().iter().map(|_| Used::default()).collect() }
    }

    /// Glyphs of a line.
    pub fn shape(&self, face: Face, text: &str) -> Arc<Shaped> {
        self.fonts.shape(face, text)
    }

    /// The number of a glyph in the subset of its face; it is taken into the subset if it is new.
    #[inline]
    pub fn code(&mut self, face: usize, gid: u16, nominal: f32, text: &str) -> Coded {
        let Some(used) = self.used.get_mut(face) else {
            return Coded { code: 0, faithful: false };
        };
        let at = usize::from(gid);
        let asked = single(text);
        if let Some(Some((known, said))) = used.asked.get(at)
            && asked == Some(*known)
        {
            return *said;
        }
        let em = self.fonts.faces().get(face).map_or(1000, |f| f.units_per_em);
        let said = used.code(gid, (nominal * f32::from(em)).round().max(0.0) as u16, text);
        if used.asked.len() <= at {
            used.asked.resize(at + 1, None);
        }
        used.asked[at] = asked.map(|asked| (asked, said));
        said
    }

    /// A page that shows every glyph once: from it printpdf learns what each glyph stands for and how wide it is.
    pub fn specimen(&self) -> Vec<Op> {
        let mut ops = vec![Op::StartTextSection];
        for (face, used) in self.used.iter().enumerate().filter(|(_, used)| !used.texts.is_empty()) {
            ops.push(Op::SetFont { font: PdfFontHandle::External(font_id(face)), size: Pt(1.0) });
            let glyph = |(code, text): (&u16, &String)| Codepoint::with_cid(*code, 0.0, text.clone());
            ops.push(Op::ShowText {
                items: vec![TextItem::GlyphIds(used.texts.iter().map(glyph).collect())],
            });
        }
        ops.push(Op::EndTextSection);
        ops
    }

    /// Embeds every face that is used.
    pub fn register(self, pdf: &mut PdfDocument) -> Result<(), Error> {
        for (index, (used, file)) in self.used.into_iter().zip(self.fonts.faces()).enumerate() {
            if used.widths.is_empty() {
                continue;
            }
            pdf.resources.fonts.map.insert(font_id(index), PdfFont::new(embedded(index, file, used)?));
        }
        Ok(())
    }
}

/// The name of a face in content streams.
pub fn font_id(face: usize) -> FontId {
    FontId(format!("T{face}"))
}

/// The character of a text of one.
fn single(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.as_str().is_empty())
}

/// Blanks and hyphens that share a glyph are read out as the plain ones.
fn meaning(text: &str) -> String {
    match text {
        "\u{a0}" => " ".into(),
        "\u{2010}" | "\u{2011}" | "\u{ad}" => "-".into(),
        other => other.chars().filter(|c| !matches!(c, '\0' | '\u{feff}' | '\u{fffe}')).collect(),
    }
}

fn embedded(index: usize, file: &FaceFile, used: Used) -> Result<ParsedFont, Error> {
    let fault = |reason: String| Error::Font { face: file.postscript.into(), reason };
    let bytes = subsetter::subset(file.bytes, 0, &used.remap).map_err(|e| fault(e.to_string()))?;
    let head = ttf_parser::Face::parse(file.bytes, 0).map_err(|e| fault(e.to_string()))?;
    let bounds = head.global_bounding_box();
    let tag = char::from(b'A' + (index % 26) as u8);
    Ok(ParsedFont {
        original_bytes: bytes,
        font_index: 0,
        font_name: Some(format!("AAAAA{tag}+{}", file.postscript)),
        codepoint_to_glyph: BTreeMap::new(),
        glyph_widths: used.widths,
        units_per_em: file.units_per_em,
        font_metrics: FontMetrics { ascent: head.ascender(), descent: head.descender() },
        font_type: FontType::TrueType,
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em: file.units_per_em,
            x_min: bounds.x_min,
            y_min: bounds.y_min,
            x_max: bounds.x_max,
            y_max: bounds.y_max,
            caret_slope_rise: if file.italic { 1000 } else { 1 },
            caret_slope_run: if file.italic { 213 } else { 0 },
            us_weight_class: file.weight,
        },
    })
}
