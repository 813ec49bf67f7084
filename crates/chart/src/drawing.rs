//! A drawing is a list of primitives in points (1/72 inch), y down, origin at its top left.
//! Whoever plays it back (the SVG writer here, the PDF writer in `report`) adds nothing and leaves nothing out.

use crate::{kinds::AnyChart, logo::Logo};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// An opaque colour: red, green, blue. Written as `#14365c`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rgb(pub u8, pub u8, pub u8);

/// A point on the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Pt {
    /// From the left.
    pub x: f32,
    /// From the top.
    pub y: f32,
}

/// A rectangle on the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
}

/// The faces of the house; glyphs that a face lacks come from the fallback face by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Face {
    Regular,
    Semibold,
    Bold,
    Italic,
}

/// Where `x` is on a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// A piece of a path.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Segment {
    Move(Pt),
    Line(Pt),
    /// Cubic curve: two control points, then the end.
    Curve(Pt, Pt, Pt),
    Close,
}

impl Segment {
    /// The same piece with its points elsewhere.
    pub fn through(self, to: impl Fn(Pt) -> Pt) -> Self {
        match self {
            Segment::Move(p) => Segment::Move(to(p)),
            Segment::Line(p) => Segment::Line(to(p)),
            Segment::Curve(a, b, c) => Segment::Curve(to(a), to(b), to(c)),
            Segment::Close => Segment::Close,
        }
    }
}

/// How an area is filled.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Fill {
    /// One colour; opacity 0 to 1.
    Solid(Rgb, f32),
    /// Diagonal lines of a colour on a ground: modelled values and forecasts.
    Hatch {
        /// Colour of the lines.
        line: Rgb,
        /// Colour between them.
        ground: Rgb,
        /// Distance between lines.
        gap: f32,
        /// Thickness of lines.
        width: f32,
    },
}

/// How a line is drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stroke {
    /// Colour.
    pub color: Rgb,
    /// Thickness.
    pub width: f32,
    /// Lengths of dashes and gaps; empty for a solid line.
    pub dash: Vec<f32>,
    /// Round ends and joins.
    pub round: bool,
}

/// A primitive.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Prim {
    /// A path.
    Path {
        /// Its pieces; the first is a `Move`.
        segments: Vec<Segment>,
        /// How it is filled.
        fill: Option<Fill>,
        /// How its line is drawn.
        stroke: Option<Stroke>,
    },
    /// A rectangle.
    Rect {
        /// Where.
        area: Area,
        /// How it is filled.
        fill: Option<Fill>,
        /// How its line is drawn.
        stroke: Option<Stroke>,
    },
    /// A circle.
    Circle {
        /// Centre.
        at: Pt,
        /// Radius.
        r: f32,
        /// How it is filled.
        fill: Option<Fill>,
        /// How its line is drawn.
        stroke: Option<Stroke>,
    },
    /// One line of text.
    Text {
        /// On the baseline, at the anchor.
        at: Pt,
        /// The words.
        text: String,
        /// Face.
        face: Face,
        /// Size in points.
        size: f32,
        /// Colour.
        color: Rgb,
        /// Where `at` is on the text.
        anchor: Anchor,
        /// Degrees clockwise around `at`.
        rotate: f32,
    },
    /// An organisation's logo. It only decorates: what it says stands nearby as text.
    Logo {
        /// Where, in its own proportions.
        area: Area,
        /// The logo.
        logo: Logo,
    },
    /// What follows, up to the matching [`Prim::Unclip`], shows only inside the area.
    Clip(Area),
    /// Ends the innermost clip.
    Unclip,
}

/// A part of a drawing that stands for a datum: for tooltips, the keyboard and links.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// Where it is.
    pub area: Area,
    /// What it is, e.g. "Build farm, Q3".
    pub label: String,
    /// Its value as printed.
    pub value: String,
    /// The figure it shows, if it shows one.
    pub figure: Option<String>,
}

/// The numbers behind a drawing, as a table.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct DataTable {
    /// Column heads.
    pub head: Vec<String>,
    /// Rows, as printed.
    pub rows: Vec<Vec<String>>,
}

/// A finished drawing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Drawing {
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// What is painted, in order.
    pub prims: Vec<Prim>,
    /// What can be pointed at.
    pub marks: Vec<Mark>,
    /// Type, extent, trend and extremes in words, made from the numbers.
    pub alt: String,
    /// The numbers.
    pub table: DataTable,
    /// What it was drawn from, for writers that have charts of their own.
    #[serde(skip)]
    pub spec: Option<Arc<AnyChart>>,
}

impl Drawing {
    /// The same drawing in other colours: as another eye sees it, as a grey printer prints it.
    pub fn recolour(&mut self, other: impl Fn(Rgb) -> Rgb) {
        let paint = |fill: &mut Option<Fill>, stroke: &mut Option<Stroke>| {
            match fill {
                Some(Fill::Solid(color, _)) => *color = other(*color),
                Some(Fill::Hatch { line, ground, .. }) => (*line, *ground) = (other(*line), other(*ground)),
                None => {}
            }
            if let Some(stroke) = stroke {
                stroke.color = other(stroke.color);
            }
        };
        for prim in &mut self.prims {
            match prim {
                Prim::Path { fill, stroke, .. }
                | Prim::Rect { fill, stroke, .. }
                | Prim::Circle { fill, stroke, .. } => paint(fill, stroke),
                Prim::Text { color, .. } => *color = other(*color),
                Prim::Logo { .. } | Prim::Clip(_) | Prim::Unclip => {}
            }
        }
    }
}
