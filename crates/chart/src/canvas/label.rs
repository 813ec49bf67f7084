//! A line of text on its way to the canvas. Never decides whether it is drawn.

use crate::drawing::{Anchor, Area, Face, Prim, Pt, Rgb};
use crate::text::{self, Fonts};

/// Where `at` is on a line of text, vertically.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sits {
    /// On the baseline.
    Baseline,
    /// At the top of the capitals.
    Below,
    /// In the middle of the capitals.
    Middle,
}

/// A line of text: its words, face, size, colour and place. Starts at the left of `at`, on the baseline.
#[derive(Debug, Clone, Copy)]
pub struct Label<'t> {
    pub(crate) text: &'t str,
    pub(crate) at: Pt,
    pub(crate) face: Face,
    pub(crate) size: f32,
    pub(crate) color: Rgb,
    pub(crate) anchor: Anchor,
    pub(crate) sits: Sits,
    pub(crate) rotate: f32,
}

impl<'t> Label<'t> {
    /// A text in the regular face.
    pub fn new(text: &'t str, x: f32, y: f32, size: f32, color: Rgb) -> Self {
        Self {
            text,
            at: Pt { x, y },
            face: Face::Regular,
            size,
            color,
            anchor: Anchor::Start,
            sits: Sits::Baseline,
            rotate: 0.0,
        }
    }

    /// In another face.
    pub fn face(self, face: Face) -> Self {
        Self { face, ..self }
    }

    /// Semibold.
    pub fn semibold(self) -> Self {
        self.face(Face::Semibold)
    }

    /// Bold.
    pub fn bold(self) -> Self {
        self.face(Face::Bold)
    }

    /// With `at` somewhere else on it.
    pub fn anchor(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    /// Ending at `at`.
    pub fn end(self) -> Self {
        self.anchor(Anchor::End)
    }

    /// Centred on `at`.
    pub fn centred(self) -> Self {
        self.anchor(Anchor::Middle)
    }

    /// With the middle of its capitals at `at`.
    pub fn middle(self) -> Self {
        Self { sits: Sits::Middle, ..self }
    }

    /// With the top of its capitals at `at`.
    pub fn below(self) -> Self {
        Self { sits: Sits::Below, ..self }
    }

    /// Turned clockwise around `at`, in degrees.
    pub fn turned(self, rotate: f32) -> Self {
        Self { rotate, ..self }
    }

    /// The rectangle that its ink may touch, turned text included.
    pub fn area(&self, fonts: &Fonts) -> Area {
        let w = fonts.width(self.text, self.face, self.size);
        let (up, down) = (fonts.cap(self.face, self.size), fonts.depth(self.size));
        let x = match self.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => -w / 2.0,
            Anchor::End => -w,
        };
        let base = self.drop(fonts);
        let corners = [(x, base - up), (x + w, base - up), (x, base + down), (x + w, base + down)];
        let (sin, cos) = self.rotate.to_radians().sin_cos();
        let turned = corners.map(|(x, y)| (x * cos - y * sin, x * sin + y * cos));
        let low = turned.iter().fold((f32::MAX, f32::MAX), |m, p| (m.0.min(p.0), m.1.min(p.1)));
        let high = turned.iter().fold((f32::MIN, f32::MIN), |m, p| (m.0.max(p.0), m.1.max(p.1)));
        Area { x: self.at.x + low.0, y: self.at.y + low.1, w: high.0 - low.0, h: high.1 - low.1 }
    }

    /// From `at` down to the baseline, before it is turned.
    fn drop(&self, fonts: &Fonts) -> f32 {
        match self.sits {
            Sits::Baseline => 0.0,
            Sits::Below => fonts.cap(self.face, self.size),
            Sits::Middle => fonts.cap(self.face, self.size) / 2.0,
        }
    }

    /// The label as primitives: one, or one per direction where a text reads both ways, each in its place, so that no
    /// writer has to know how directions mix.
    pub(crate) fn prims(&self, fonts: &Fonts) -> Vec<Prim> {
        let pieces = text::directions(self.text);
        if pieces.len() < 2 {
            return vec![self.prim(self.text, self.anchor, 0.0, fonts)];
        }
        let width = |t: &str| fonts.width(t, self.face, self.size);
        let mut x = match self.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => -width(self.text) / 2.0,
            Anchor::End => -width(self.text),
        };
        let mut out = Vec::new();
        for (piece, rtl) in pieces {
            let core = piece.trim_matches(' ');
            // A blank at the edge of a piece is a gap; which edge it is depends on the direction.
            let before = if rtl {
                piece.len() - piece.trim_end_matches(' ').len()
            } else {
                piece.len() - piece.trim_start_matches(' ').len()
            };
            let gap = width(&" ".repeat(before));
            if !core.is_empty() {
                out.push(self.prim(core, Anchor::Start, x + gap, fonts));
            }
            x += width(piece);
        }
        out
    }

    fn prim(&self, text: &str, anchor: Anchor, along: f32, fonts: &Fonts) -> Prim {
        let (sin, cos) = self.rotate.to_radians().sin_cos();
        let drop = self.drop(fonts);
        Prim::Text {
            at: Pt { x: self.at.x - drop * sin + along * cos, y: self.at.y + drop * cos + along * sin },
            text: text.to_owned(),
            face: self.face,
            size: self.size,
            color: self.color,
            anchor,
            rotate: self.rotate,
        }
    }
}
