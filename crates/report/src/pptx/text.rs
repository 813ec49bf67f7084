//! Texts of a page as paragraphs and runs. Lines that the page broke are joined again: a slide breaks its own.

use super::{
    ink::{Ink, emu},
    scene::union,
    xml::Xml,
};
use crate::page::Item;
use chart::{
    drawing::{Anchor, Area, Face, Prim, Rgb},
    text::Fonts,
};

/// Above and below the baseline, as parts of the size: the faces of the house.
const ASCENT: f32 = 1.024;
const DESCENT: f32 = 0.4;

/// What office programs make of the size of raised letters: two thirds, or a little less.
const RAISED: f32 = 0.62;

/// A stretch of one look.
#[derive(Debug, Clone)]
pub struct Run<'a> {
    text: &'a str,
    x: f32,
    y: f32,
    width: f32,
    size: f32,
    face: Face,
    color: Rgb,
    anchor: Anchor,
    /// A hyphen that only stands because a line ended.
    soft: bool,
}

/// What stands on one baseline.
#[derive(Debug, Clone)]
struct Line<'a> {
    runs: Vec<Run<'a>>,
}

/// Lines from top to bottom.
#[derive(Debug, Clone, Default)]
pub struct Lines<'a> {
    lines: Vec<Line<'a>>,
}

/// Where the lines of a text stand in their box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    Left,
    Middle,
    Right,
}

impl Stand {
    /// In the words of DrawingML.
    pub fn word(self) -> &'static str {
        match self {
            Stand::Left => "l",
            Stand::Middle => "ctr",
            Stand::Right => "r",
        }
    }
}

impl<'a> Run<'a> {
    fn of(prim: &'a Prim, soft: bool, fonts: &Fonts) -> Option<Self> {
        let Prim::Text { at, text, face, size, color, anchor, .. } = prim else { return None };
        let width = fonts.width(text, *face, *size);
        let x = match anchor {
            Anchor::Start => at.x,
            Anchor::Middle => at.x - width / 2.0,
            Anchor::End => at.x - width,
        };
        Some(Run { text, x, y: at.y, width, size: *size, face: *face, color: *color, anchor: *anchor, soft })
    }
}

impl Line<'_> {
    fn size(&self) -> f32 {
        self.runs.iter().map(|r| r.size).fold(0.0, f32::max)
    }

    fn baseline(&self) -> f32 {
        self.runs.iter().map(|r| r.y).fold(0.0, f32::max)
    }

    fn left(&self) -> f32 {
        self.runs.iter().map(|r| r.x).fold(f32::MAX, f32::min)
    }

    fn right(&self) -> f32 {
        let end = |r: &Run<'_>| {
            r.x + r.width * (r.text.trim_end().len().max(1) as f32 / r.text.len().max(1) as f32)
        };
        self.runs.iter().map(end).fold(f32::MIN, f32::max)
    }

    fn area(&self) -> Area {
        let (size, y) = (self.size(), self.baseline());
        Area { x: self.left(), y: y - size * 0.86, w: self.right() - self.left(), h: size * 1.12 }
    }
}

impl<'a> Lines<'a> {
    /// One painted line of text.
    pub fn of(prim: &'a Prim, fonts: &Fonts) -> Option<Self> {
        let run = Run::of(prim, false, fonts)?;
        Some(Lines { lines: vec![Line { runs: vec![run] }] })
    }

    /// Adds what an item paints.
    pub fn take(&mut self, item: &'a Item, fonts: &Fonts) {
        let soft = item.actual.as_deref() == Some("\u{ad}");
        for run in item.prims.iter().filter_map(|prim| Run::of(prim, soft, fonts)) {
            let line = self.lines.iter_mut().find(|line| {
                let gap = (line.baseline() - run.y).abs();
                gap < 0.45 * line.size().max(run.size)
            });
            match line {
                Some(line) => line.runs.push(run),
                None => self.lines.push(Line { runs: vec![run] }),
            }
        }
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.lines.iter().all(|l| l.runs.iter().all(|r| r.text.trim().is_empty()))
    }

    /// Where the letters stand.
    pub fn area(&self) -> Option<Area> {
        self.lines.iter().map(Line::area).reduce(union)
    }

    /// Number of lines on the page.
    pub fn count(&self) -> usize {
        self.lines.len()
    }

    /// Distance of baselines as a part of what the face asks for; 1 for a single line.
    fn spacing(&self) -> f32 {
        let (Some(first), Some(second)) = (self.lines.first(), self.lines.get(1)) else { return 1.0 };
        let natural = (ASCENT + DESCENT) * first.size();
        ((second.baseline() - first.baseline()) / natural).clamp(0.6, 1.6)
    }

    /// Where lines stand in their box.
    pub fn stand(&self) -> Stand {
        let anchor = self.lines.first().and_then(|l| l.runs.first()).map(|r| r.anchor);
        match anchor {
            Some(Anchor::Middle) => return Stand::Middle,
            Some(Anchor::End) => return Stand::Right,
            _ => {}
        }
        let left = spread(self.lines.iter().map(Line::left));
        let right = spread(self.lines.iter().map(Line::right));
        if self.lines.len() > 1 && right < 0.6 && left > 1.5 { Stand::Right } else { Stand::Left }
    }

    /// The box of this text: from its first line's ascent to its last line's descent.
    pub fn frame(&self) -> Option<Area> {
        let (first, last) = (self.lines.first()?, self.lines.last()?);
        let area = self.area()?;
        let top = first.baseline() - ASCENT * first.size() * self.spacing();
        let bottom = last.baseline() + DESCENT * last.size();
        Some(Area { y: top, h: bottom - top, ..area })
    }

    /// All of it, a paragraph per size of letters.
    pub fn paragraphs(&self, x: &mut Xml, ink: &Ink<'_>, stand: Stand) {
        for part in self.parts() {
            x.within("a:p", &[], |x| {
                x.within("a:pPr", &[("algn", &stand.word())], |x| part.spaces(x));
                part.joined().iter().for_each(|run| run.write(x, ink));
            });
        }
    }

    /// Lines of one size that follow each other closely belong together.
    fn parts(&self) -> Vec<Lines<'a>> {
        let mut out: Vec<Lines<'a>> = Vec::new();
        for line in &self.lines {
            let near = out.last().and_then(|part| part.lines.last()).is_some_and(|last| {
                let size = last.size().max(1.0);
                (last.size() - line.size()).abs() < 0.05 * size
                    && line.baseline() - last.baseline() < 1.9 * size
            });
            match out.last_mut().filter(|_| near) {
                Some(part) => part.lines.push(line.clone()),
                None => out.push(Lines { lines: vec![line.clone()] }),
            }
        }
        out
    }

    /// All of it as the point of a list; its lines hang behind the label.
    pub fn point(&self, x: &mut Xml, ink: &Ink<'_>, label: &str, hang: f32) {
        let hang = emu(hang);
        x.within("a:p", &[], |x| {
            x.within("a:pPr", &[("marL", &hang), ("indent", &-hang), ("algn", &"l")], |x| {
                self.spaces(x);
                match label.trim_end_matches(['.', ')']).parse::<u32>() {
                    Ok(number) => {
                        let kind = "arabicPeriod";
                        x.leaf("a:buAutoNum", &[("type", &kind), ("startAt", &number.clamp(1, 32_767))]);
                    }
                    Err(_) => {
                        x.leaf("a:buChar", &[("char", &label.chars().take(1).collect::<String>())]);
                    }
                }
            });
            self.joined().iter().for_each(|run| run.write(x, ink));
        });
    }

    fn spaces(&self, x: &mut Xml) {
        let percent = (self.spacing() * 100_000.0).round() as i64;
        if percent != 100_000 {
            x.within("a:lnSpc", &[], |x| {
                x.val("a:spcPct", percent);
            });
        }
        x.within("a:spcBef", &[], |x| {
            x.val("a:spcPts", 0);
        });
    }

    /// All runs in reading order, blanks between lines put back, those of one look joined.
    fn joined(&self) -> Vec<Spoken> {
        let mut out: Vec<Spoken> = Vec::new();
        for (at, line) in self.lines.iter().enumerate() {
            let mut runs: Vec<&Run<'_>> = line.runs.iter().collect();
            runs.sort_by(|a, b| a.x.total_cmp(&b.x));
            let (size, base) = (line.size(), line.baseline());
            if at > 0
                && let Some(last) = out.last_mut()
                && !last.text.ends_with([' ', '\u{ad}'])
            {
                last.text.push(' ');
            }
            let mut end: Option<f32> = None;
            for run in runs {
                let apart = end.is_some_and(|end| run.x - end > 0.2 * size);
                end = Some(run.x + run.width);
                let text = if run.soft { "\u{ad}" } else { run.text };
                let raised = base - run.y > 0.08 * size && run.size < size * 0.95;
                let spoken = Spoken {
                    text: text.to_owned(),
                    size: if raised { run.size / RAISED } else { run.size },
                    face: run.face,
                    color: run.color,
                    raised,
                };
                push(&mut out, spoken, apart);
            }
        }
        if let Some(last) = out.last_mut() {
            last.text.truncate(last.text.trim_end().len());
        }
        for spoken in &mut out {
            // a soft hyphen followed by the rest of its word is no longer needed
            spoken.text = spoken.text.replace('\u{ad}', "");
        }
        out.retain(|s| !s.text.is_empty());
        out
    }

    /// Its words alone.
    pub fn words(&self) -> String {
        self.joined().into_iter().map(|s| s.text).collect()
    }
}

/// How far apart the lowest and the highest are.
pub fn spread(values: impl Iterator<Item = f32>) -> f32 {
    let (low, high) = values.fold((f32::MAX, f32::MIN), |(low, high), v| (low.min(v), high.max(v)));
    high - low
}

fn push(out: &mut Vec<Spoken>, spoken: Spoken, apart: bool) {
    match out.last_mut() {
        Some(last) if last.is_like(&spoken) => {
            if apart && !last.text.ends_with(' ') {
                last.text.push(' ');
            }
            last.text.push_str(&spoken.text);
        }
        Some(last) => {
            if apart && !last.text.ends_with(' ') {
                last.text.push(' ');
            }
            out.push(spoken);
        }
        None => out.push(spoken),
    }
}

/// A run as it is written.
#[derive(Debug)]
struct Spoken {
    text: String,
    size: f32,
    face: Face,
    color: Rgb,
    raised: bool,
}

impl Spoken {
    fn is_like(&self, other: &Self) -> bool {
        self.face == other.face
            && self.color == other.color
            && self.raised == other.raised
            && (self.size - other.size).abs() < 0.01
    }

    fn write(&self, x: &mut Xml, ink: &Ink<'_>) {
        x.within("a:r", &[], |x| {
            properties(x, ink, "a:rPr", (self.face, self.size, self.color), self.raised);
            x.said("a:t", &[], &self.text);
        });
    }
}

/// How letters look.
pub fn properties(
    x: &mut Xml,
    ink: &Ink<'_>,
    name: &str,
    (face, size, color): (Face, f32, Rgb),
    raised: bool,
) {
    let size = (size * 100.0).round().clamp(100.0, 400_000.0) as i64;
    let bold = u8::from(matches!(face, Face::Bold | Face::Semibold));
    let italic = u8::from(face == Face::Italic);
    let (sz, rise) = (size, if raised { 30_000 } else { 0 });
    let attributes: [(&str, &dyn std::fmt::Display); 5] =
        [("sz", &sz), ("b", &bold), ("i", &italic), ("baseline", &rise), ("dirty", &0)];
    x.within(name, &attributes, |x| {
        ink.solid(x, color);
        x.leaf("a:latin", &[("typeface", &"+mn-lt")]);
    });
}
