//! Pages as PDF operators: points with y up, one marked content per part. Adds nothing to what is placed.

use super::{
    glyphs::Glyphs,
    stream::{self, Stream},
    tags::tag,
    tree::Tree,
};
use crate::page::{Document, Item, Page, Role};
use chart::{
    drawing::{Anchor, Area, Face, Fill, Prim, Pt, Rgb, Segment, Stroke},
    hatch,
    logo::{Form, Logo},
    text::{Run, Shaped},
};
use printpdf::{ExtendedGraphicsState, ExtendedGraphicsStateId, PdfDocument};

/// Bytes that most items of a page stay below.
const ITEM: usize = 160;

/// Operators of a page.
pub fn page(
    document: &Document,
    index: usize,
    tree: &Tree,
    (glyphs, logos): (&mut Glyphs, &[Logo]),
) -> Vec<u8> {
    let Some((page, numbers)) = document.pages.get(index).zip(tree.numbers.get(index)) else {
        return Vec::new();
    };
    let mut painter = Painter {
        out: Stream::roomy(page.items.len() * ITEM),
        height: page.height,
        glyphs,
        logos,
        pen: Pen::default(),
        saved: Vec::new(),
    };
    painter.items(document, page, numbers);
    painter.out.into_bytes()
}

/// What was set last, so that it is not set again.
#[derive(Debug, Clone, Default, PartialEq)]
struct Pen {
    fill: Option<Rgb>,
    line: Option<Rgb>,
    width: Option<f32>,
    dash: Option<Vec<f32>>,
    round: Option<bool>,
    opacity: Option<u8>,
}

struct Painter<'a, 'f> {
    out: Stream,
    height: f32,
    glyphs: &'a mut Glyphs<'f>,
    logos: &'a [Logo],
    pen: Pen,
    saved: Vec<Pen>,
}

/// What is open in the content stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    Artifact,
    Part(i64),
}

impl Painter<'_, '_> {
    fn items(&mut self, document: &Document, page: &Page, numbers: &[Option<i64>]) {
        let mut open = Open::Nothing;
        for (item, number) in page.items.iter().zip(numbers) {
            if item.prims.is_empty() {
                continue;
            }
            let wanted = number.map_or(Open::Artifact, Open::Part);
            if wanted != open {
                if open != Open::Nothing {
                    self.out.key("EMC");
                }
                let role = item.node.and_then(|id| document.nodes.get(id)).map_or(Role::Span, |n| n.role);
                self.begin(wanted, tag(role), item);
                open = wanted;
            }
            for prim in &item.prims {
                self.prim(prim);
            }
        }
        if open != Open::Nothing {
            self.out.key("EMC");
        }
    }

    fn begin(&mut self, open: Open, tag: &str, item: &Item) {
        let Open::Part(number) = open else { return self.out.key("/Artifact BMC") };
        self.out.raw("/");
        self.out.raw(tag);
        self.out.raw(" <</MCID ");
        self.out.integer(number.unsigned_abs());
        if let Some(text) = &item.actual {
            actual(&mut self.out, text);
        }
        self.out.key(">> BDC");
    }

    fn prim(&mut self, prim: &Prim) {
        match prim {
            Prim::Path { segments, fill, stroke } => {
                let lines = match fill {
                    Some(Fill::Hatch { gap, .. }) => hatch::path_lines(segments, *gap),
                    _ => Vec::new(),
                };
                self.shape(fill.as_ref(), stroke.as_ref(), &lines, |p| p.path(segments));
            }
            Prim::Rect { area, fill, stroke } => {
                let lines = match fill {
                    Some(Fill::Hatch { gap, .. }) => hatch::area_lines(*area, *gap),
                    _ => Vec::new(),
                };
                self.shape(fill.as_ref(), stroke.as_ref(), &lines, |p| p.rect(*area));
            }
            Prim::Circle { at, r, fill, stroke } => {
                self.shape(fill.as_ref(), stroke.as_ref(), &[], |p| p.circle(*at, *r));
            }
            Prim::Text { at, text, face, size, color, anchor, rotate } => {
                self.text(*at, text, (*face, *size, *color), (*anchor, *rotate));
            }
            Prim::Logo { area, logo } => self.logo(*area, logo),
            Prim::Clip(area) => {
                self.saved.push(self.pen.clone());
                self.out.key("q");
                self.rect(*area);
                self.op("W", &[]);
                self.op("n", &[]);
            }
            Prim::Unclip => {
                if let Some(pen) = self.saved.pop() {
                    self.pen = pen;
                    self.out.key("Q");
                }
            }
        }
    }

    fn logo(&mut self, area: Area, logo: &Logo) {
        let Some(index) = self.logos.iter().position(|known| known == logo) else { return };
        let (left, top) = (round(area.x), round(self.height - area.y));
        self.out.key("q");
        // the pen is whatever was set last: a logo is painted as it is
        self.out.key("/a100 gs");
        match logo.form() {
            Form::Pixels => {
                self.op("cm", &[area.w, 0.0, 0.0, area.h, left, round(self.height - area.y - area.h)])
            }
            Form::Shapes(_) => {
                let (width, height) = logo.size();
                self.out.op("cm", &[area.w / width, 0.0, 0.0, -area.h / height, left, top], 5);
            }
        }
        self.out.key(&format!("/{} Do", super::logo::name(index)));
        self.out.key("Q");
    }

    fn shape(
        &mut self,
        fill: Option<&Fill>,
        stroke: Option<&Stroke>,
        hatching: &[(Pt, Pt)],
        outline: impl Fn(&mut Self),
    ) {
        if let Some(Fill::Hatch { line, ground, width, .. }) = fill {
            self.opaque(1.0);
            self.fill(*ground);
            outline(self);
            self.op("f", &[]);
            self.stroke(&Stroke { color: *line, width: *width, dash: Vec::new(), round: false });
            for (a, b) in hatching {
                self.at("m", &[*a]);
                self.at("l", &[*b]);
            }
            if !hatching.is_empty() {
                self.op("S", &[]);
            }
        }
        let solid = match fill {
            Some(Fill::Solid(color, opacity)) => {
                self.opaque(*opacity);
                self.fill(*color);
                true
            }
            _ => {
                self.opaque(1.0);
                false
            }
        };
        if let Some(stroke) = stroke {
            self.stroke(stroke);
        }
        let paint = match (solid, stroke.is_some()) {
            (true, true) => "B",
            (true, false) => "f",
            (false, true) => "S",
            (false, false) => return,
        };
        outline(self);
        self.op(paint, &[]);
    }

    fn op(&mut self, key: &str, numbers: &[f32]) {
        self.out.op(key, numbers, 3);
    }

    /// An operator that takes points.
    fn at(&mut self, key: &str, points: &[Pt]) {
        for point in points {
            self.out.numbers(&[round(point.x), round(self.height - point.y)], 3);
        }
        self.out.key(key);
    }

    fn path(&mut self, segments: &[Segment]) {
        for segment in segments {
            match *segment {
                Segment::Move(p) => self.at("m", &[p]),
                Segment::Line(p) => self.at("l", &[p]),
                Segment::Curve(a, b, c) => self.at("c", &[a, b, c]),
                Segment::Close => self.op("h", &[]),
            }
        }
    }

    fn rect(&mut self, area: Area) {
        self.op("re", &[area.x, self.height - area.y - area.h, area.w, area.h].map(round));
    }

    fn circle(&mut self, at: Pt, r: f32) {
        let k = 0.552_284_8 * r;
        let p = |dx: f32, dy: f32| Pt { x: at.x + dx, y: at.y + dy };
        self.at("m", &[p(r, 0.0)]);
        self.at("c", &[p(r, k), p(k, r), p(0.0, r)]);
        self.at("c", &[p(-k, r), p(-r, k), p(-r, 0.0)]);
        self.at("c", &[p(-r, -k), p(-k, -r), p(0.0, -r)]);
        self.at("c", &[p(k, -r), p(r, -k), p(r, 0.0)]);
        self.op("h", &[]);
    }

    fn opaque(&mut self, opacity: f32) {
        let percent = (opacity.clamp(0.0, 1.0) * 100.0).round() as u8;
        if self.pen.opacity.unwrap_or(100) != percent {
            self.out.key(&format!("/a{percent} gs"));
        }
        self.pen.opacity = Some(percent);
    }

    fn fill(&mut self, color: Rgb) {
        if self.pen.fill.replace(color) != Some(color) {
            self.op("rg", &components(color));
        }
    }

    fn stroke(&mut self, stroke: &Stroke) {
        if self.pen.line.replace(stroke.color) != Some(stroke.color) {
            self.op("RG", &components(stroke.color));
        }
        if self.pen.width.replace(stroke.width) != Some(stroke.width) {
            self.op("w", &[stroke.width]);
        }
        if self.pen.dash.as_ref().is_none_or(|d| *d != stroke.dash) {
            let set = self.pen.dash.is_some() || !stroke.dash.is_empty();
            if set {
                self.out.raw("[");
                stroke.dash.iter().for_each(|length| self.out.op("", &[*length], 2));
                self.out.key("] 0 d");
            }
            self.pen.dash = Some(stroke.dash.clone());
        }
        if self.pen.round.replace(stroke.round) != Some(stroke.round) {
            self.out.key(if stroke.round { "1 J 1 j" } else { "0 J 0 j" });
        }
    }

    fn text(&mut self, at: Pt, text: &str, (face, size, color): (Face, f32, Rgb), place: (Anchor, f32)) {
        let shaped = self.glyphs.shape(face, text);
        if shaped.runs.is_empty() {
            return;
        }
        self.opaque(1.0);
        self.fill(color);
        let back = match place.0 {
            Anchor::Start => 0.0,
            Anchor::Middle => shaped.width * size / 2.0,
            Anchor::End => shaped.width * size,
        };
        let (sin, cos) = (-place.1).to_radians().sin_cos();
        let start = self.out.len();
        self.out.key("BT");
        let mut line = TextLine {
            origin: (at.x, self.height - at.y),
            turn: (cos, sin),
            size,
            pen: -back,
            faithful: !shaped.stands_in,
            kern: None,
            out: &mut self.out,
        };
        for run in &shaped.runs {
            line.run(&shaped, run, self.glyphs);
        }
        let faithful = line.faithful;
        self.out.key("ET");
        if !faithful {
            let mut span = Stream::default();
            span.raw("/Span <<");
            actual(&mut span, text);
            span.key(">> BDC");
            self.out.insert(start, span);
            self.out.key("EMC");
        }
    }
}

/// One line of text on its way into the content stream.
struct TextLine<'o> {
    origin: (f32, f32),
    turn: (f32, f32),
    size: f32,
    pen: f32,
    faithful: bool,
    /// What follows the last glyph of a string that is open, in thousandths.
    kern: Option<f32>,
    out: &'o mut Stream,
}

impl TextLine<'_> {
    fn run(&mut self, shaped: &Shaped, run: &Run, glyphs: &mut Glyphs) {
        self.out.raw("/T");
        self.out.integer(run.face as u64);
        self.out.byte(b' ');
        self.out.op("Tf", &[self.size], 3);
        for glyph in &run.glyphs {
            self.faithful &= glyph.gid != 0;
            let coded = match glyph.gid {
                0 => missing(glyphs, run.face),
                gid => Some(glyphs.code(run.face, gid, glyph.nominal, shaped.text(glyph))),
            };
            let Some(coded) = coded else { continue };
            self.faithful &= coded.faithful;
            if glyph.dx != 0.0 || glyph.dy != 0.0 {
                self.close();
                self.open(self.pen + glyph.dx * self.size, glyph.dy * self.size);
                self.show(coded.code, 0.0);
                self.close();
            } else {
                if self.kern.is_none() {
                    self.open(self.pen, 0.0);
                }
                // The reader moves on by the whole thousandths in the width table; the rest is the kern.
                let table = (glyph.nominal * 1000.0) as i32 as f32;
                let kern = stream::whole(f64::from((table - glyph.advance * 1000.0) * 10.0)) as f32 / 10.0;
                self.show(coded.code, kern);
            }
            self.pen += glyph.advance * self.size;
        }
        self.close();
    }

    /// Starts a string at a place on the line.
    fn open(&mut self, x: f32, y: f32) {
        let (cos, sin) = self.turn;
        let (px, py) = (self.origin.0 + cos * x - sin * y, self.origin.1 + sin * x + cos * y);
        if (cos, sin) == (1.0, 0.0) {
            self.out.key("1 0 0 1 ");
        } else {
            self.out.op("", &[cos, sin, -sin, cos], 5);
        }
        self.out.op("Tm", &[px, py], 2);
        self.out.raw("[<");
        self.kern = Some(0.0);
    }

    /// A glyph behind the last one.
    fn show(&mut self, code: u16, kern: f32) {
        if let Some(kern) = self.kern.replace(kern).filter(|kern| *kern != 0.0) {
            self.out.raw("> ");
            self.out.number(kern, 1);
            self.out.raw(" <");
        }
        self.out.hex(code.to_be_bytes());
    }

    fn close(&mut self) {
        if self.kern.take().is_some() {
            self.out.key(">] TJ");
        }
    }
}

/// What is read out instead of what is painted.
fn actual(out: &mut Stream, text: &str) {
    out.raw("/ActualText <");
    out.hex(utf16(text));
    out.raw(">");
}

/// A box for a character that no face has; the file must not hold the face's own "missing" glyph.
fn missing(glyphs: &mut Glyphs, face: usize) -> Option<super::glyphs::Coded> {
    let house = [Face::Regular, Face::Semibold, Face::Bold, Face::Italic];
    let stand_in = glyphs.shape(*house.get(face)?, "\u{25a1}");
    let run = stand_in.runs.first().filter(|run| run.face == face)?;
    let place = run.glyphs.first().filter(|g| g.gid != 0)?;
    Some(glyphs.code(face, place.gid, place.nominal, "\u{25a1}"))
}

fn components(color: Rgb) -> [f32; 3] {
    [color.0, color.1, color.2].map(|v| (f32::from(v) / 255.0 * 1000.0).round() / 1000.0)
}

fn round(value: f32) -> f32 {
    let value = if value.is_finite() { value } else { 0.0 };
    stream::whole(f64::from(value * 100.0)) as f32 / 100.0
}

/// UTF-16 with its mark, as PDF text strings are.
pub fn utf16(text: &str) -> Vec<u8> {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    bytes
}

fn opacity_id(percent: u8) -> ExtendedGraphicsStateId {
    ExtendedGraphicsStateId(format!("a{percent}"))
}

/// Names every opacity that is used.
pub fn register_opacities(pdf: &mut PdfDocument, document: &Document) {
    let mut used = std::collections::BTreeSet::from([100_u8]);
    for prim in document.pages.iter().flat_map(|p| &p.items).flat_map(|i| &i.prims) {
        if let Prim::Path { fill: Some(Fill::Solid(_, a)), .. }
        | Prim::Rect { fill: Some(Fill::Solid(_, a)), .. }
        | Prim::Circle { fill: Some(Fill::Solid(_, a)), .. } = prim
        {
            used.insert((a.clamp(0.0, 1.0) * 100.0).round() as u8);
        }
    }
    for percent in used {
        let part = f32::from(percent) / 100.0;
        let state =
            ExtendedGraphicsState::default().with_current_fill_alpha(part).with_current_stroke_alpha(part);
        pdf.resources.extgstates.map.insert(opacity_id(percent), state);
    }
}
