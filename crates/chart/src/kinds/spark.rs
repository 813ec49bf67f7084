//! A line as small as a word: trend without axes, the last point marked. Never labels a point.

use super::Chart;
use super::sentence::{extremes, opening, printed, trend};
use crate::canvas::{Canvas, Plane};
use crate::drawing::{Area, DataTable};
use crate::scale;
use crate::spec::{Datum, Heading, Span};
use crate::text::Fonts;
use crate::theme::Theme;
use crate::words::{Words, fill};
use serde::{Deserialize, Serialize};

/// A sparkline.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SparkSpec {
    /// What stands over it; usually nothing.
    pub heading: Heading,
    /// What the values are of, for the alternative text.
    pub name: String,
    /// Names of the points, for tooltips.
    pub periods: Vec<String>,
    /// From left to right; what is missing breaks the line.
    pub values: Vec<Datum>,
    /// A level drawn as a thin line: target, budget.
    pub level: Option<f64>,
    /// A scale shared with others.
    pub span: Option<Span>,
}

/// Neighbouring points that are known, as runs of (index, value).
pub(super) fn runs(values: &[Datum]) -> Vec<Vec<(f64, f64)>> {
    let mut out: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut open = false;
    for (i, datum) in values.iter().enumerate() {
        match (datum.number(), open) {
            (Some(v), true) => out.last_mut().into_iter().for_each(|run| run.push((i as f64, v))),
            (Some(v), false) => out.push(vec![(i as f64, v)]),
            (None, _) => {}
        }
        open = datum.number().is_some();
    }
    out
}

impl Chart for SparkSpec {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn paint(&self, canvas: &mut Canvas<'_>, area: Area) {
        let theme = canvas.theme;
        let values = self.values.iter().filter_map(Datum::number).chain(self.level);
        let Some((low, high)) = self.span.map(|s| (s.low, s.high)).or_else(|| scale::extent(values)) else {
            return;
        };
        // Equal values lie in the middle, not on the floor.
        let (low, high) = if high > low { (low, high) } else { (low - 1.0, high + 1.0) };
        let r = 2.1f32.min(area.h * 0.2);
        let inner = Area { x: area.x + r, y: area.y + r, w: area.w - 2.0 * r, h: area.h - 2.0 * r };
        let last = self.values.len().saturating_sub(1).max(1);
        let plane = Plane::new(inner, (0.0, last as f64), (low, high));
        if let Some(level) = self.level.filter(|v| v.is_finite()) {
            canvas.across(
                (inner.x, inner.x + inner.w),
                plane.py(level),
                theme.stroke(theme.color.neutral, theme.size.hair),
            );
        }
        for run in runs(&self.values) {
            match run.as_slice() {
                [(x, y)] => canvas.disc(plane.at(*x, *y), r * 0.5, theme.color.soft),
                run => plane.line(canvas, run, theme.color.soft, 1.1),
            }
        }
        let end = self.values.iter().enumerate().rev().find_map(|(i, d)| d.number().map(|v| (i, v)));
        if let Some((i, v)) = end {
            canvas.disc(plane.at(i as f64, v), r, theme.color.primary);
        }
        let slot = inner.w / last as f32;
        for (i, datum) in self.values.iter().enumerate() {
            if datum.number().is_some() {
                let x = plane.px(i as f64) - slot / 2.0;
                let name = self.periods.get(i).cloned().unwrap_or_else(|| self.name.clone());
                canvas.mark(Area { x, y: area.y, w: slot, h: area.h }, name, datum);
            }
        }
    }

    fn alt(&self, words: &Words) -> String {
        let point = |i: usize| fill(words.alt.point, &[&(i + 1).to_string()]);
        let names = (0..self.values.len()).map(|i| self.periods.get(i).cloned().unwrap_or_else(|| point(i)));
        let kind = fill(words.alt.spark, &[&self.name, &self.values.len().to_string()]);
        let trend = trend(words, &self.values);
        let trend = trend.strip_prefix(", ").map_or_else(String::new, |t| format!(" {}.", capital(t)));
        format!("{}{kind}{trend}{}", opening(&self.heading), extremes(words, names.zip(&self.values)))
    }

    fn table(&self, _: &Words) -> DataTable {
        let name = |i: usize| self.periods.get(i).cloned().unwrap_or_default();
        let rows = self.values.iter().enumerate().map(|(i, d)| vec![name(i), printed(d)]).collect();
        DataTable { head: vec![String::new(), self.name.clone()], rows }
    }

    /// As small as a word: a sentence would not fit.
    fn is_bare(&self, _: &DataTable) -> bool {
        false
    }

    fn body_height(&self, _: &Fonts, _: &Theme, _: f32) -> f32 {
        18.0
    }
}

/// With its first letter large, as a sentence begins.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
