//! Charts as office programs keep them: series with their numbers, looks and labels, beside a workbook in which they can
//! be edited. What a chart means is told by its specification; what cannot be said this way stays a drawing.

mod axis;
mod bars;
mod bridge;
mod format;
mod lines;
mod plane;
mod write;

pub use write::part;

use super::ink::Ink;
use chart::{
    drawing::{Area, Fill, Rgb, Stroke},
    kinds::AnyChart,
};

/// A chart, in the order in which office programs draw it.
#[derive(Debug, Default)]
pub struct Native {
    /// Stands over it.
    pub title: Option<String>,
    /// Names along the axis of categories; empty for planes.
    pub categories: Vec<String>,
    /// Series of the same form.
    pub plots: Vec<Plot>,
    /// The axis of values.
    pub values: Scale,
    /// The other axis of values, for planes.
    pub across: Scale,
    /// Whether series that are not silent are named below.
    pub has_legend: bool,
    /// Only the first and the last category are named.
    pub thinned: bool,
    /// Size of letters in points.
    pub letters: f32,
}

/// An axis of values.
#[derive(Debug, Default, Clone)]
pub struct Scale {
    /// Lowest.
    pub low: Option<f64>,
    /// Highest.
    pub high: Option<f64>,
    /// Between ticks.
    pub step: Option<f64>,
    /// Whether its numbers and lines are shown, and how numbers are written.
    pub shown: Option<String>,
    /// What it measures.
    pub name: String,
}

/// How series are drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Form {
    /// From the bottom up.
    Columns(Pile),
    /// From left to right; the first category on top.
    Bars(Pile),
    /// Joined points.
    Line,
    /// Circles on a plane.
    Bubbles,
}

/// How bars of one category share its room: in percent of their width.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pile {
    /// One on top of the other.
    pub stacked: bool,
    /// Between categories.
    pub gap: u16,
    /// Over each other.
    pub overlap: i16,
}

/// Series of one form.
#[derive(Debug)]
pub struct Plot {
    /// How they are drawn.
    pub form: Form,
    /// The series.
    pub series: Vec<Series>,
}

/// A series.
#[derive(Debug, Default)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// A value per category or point; none is a gap.
    pub values: Vec<Option<f64>>,
    /// From left to right, for planes.
    pub across: Vec<Option<f64>>,
    /// Areas, for planes.
    pub sizes: Vec<Option<f64>>,
    /// How it looks.
    pub look: Look,
    /// Points that look different.
    pub points: Vec<(usize, Look)>,
    /// What is written at its points.
    pub labels: Labels,
    /// Not named below the chart: it only carries others or their labels.
    pub is_silent: bool,
}

/// A fill and a line.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Look {
    /// What is inside.
    pub fill: Option<Fill>,
    /// The line, or the edge.
    pub line: Option<Stroke>,
}

impl Look {
    /// One colour.
    pub fn solid(color: Rgb) -> Self {
        Look { fill: Some(Fill::Solid(color, 1.0)), line: None }
    }

    /// An edge only.
    pub fn edge(color: Rgb) -> Self {
        let line = Stroke { color, width: 1.25, dash: Vec::new(), round: false };
        Look { fill: None, line: Some(line) }
    }
}

/// What is written at points.
#[derive(Debug, Default)]
pub enum Labels {
    /// Nothing.
    #[default]
    None,
    /// The value, so that it changes with it.
    Values { code: String, at: At, color: Rgb },
    /// Words per point.
    Words { words: Vec<Option<(String, Rgb)>>, at: At },
}

/// Where a label stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum At {
    OutEnd,
    InEnd,
    InBase,
    Center,
    Above,
    Right,
}

/// What a drawing is as native charts, each in its part of the area; none when it stays a drawing.
pub fn natives(spec: &AnyChart, area: Area, ink: Ink<'_>, letters: f32) -> Vec<(Area, Native)> {
    let whole = |native: Option<Native>| {
        native.into_iter().map(|native| (area, Native { letters, ..native })).collect::<Vec<_>>()
    };
    let zoom = (letters / ink.theme().size.label).max(0.1);
    match spec {
        AnyChart::Waterfall(spec) => whole(bridge::waterfall(spec, ink)),
        AnyChart::Tornado(spec) => whole(bridge::tornado(spec, ink)),
        AnyChart::Columns(spec) => whole(bars::columns(spec, ink)),
        AnyChart::Bars(spec) => whole(bars::bars(spec, ink)),
        AnyChart::Funnel(spec) => whole(bars::funnel(spec, ink)),
        AnyChart::Variance(spec) => bars::variance(spec, area, ink, letters),
        AnyChart::Lines(spec) => whole(lines::lines(spec, ink, area.h / zoom)),
        AnyChart::Multiples(spec) => lines::multiples(spec, area, ink, letters),
        AnyChart::Scatter(spec) => whole(plane::scatter(spec, ink)),
        _ => Vec::new(),
    }
}
