//! Dots on a line, a row each, with the interval they are known to lie in and where they were before.

use super::Chart;
use super::furniture::{NameSide, row_name, tick_text};
use super::sentence::{counted, extremes, opening, printed};
use crate::canvas::{Canvas, Label, Plane};
use crate::drawing::{Area, DataTable, Face, Fill, Pt};
use crate::scale::{self, Ticks};
use crate::spec::{Axis, Datum, Heading};
use crate::text::Fonts;
use crate::theme::Theme;
use crate::words::Words;
use serde::{Deserialize, Serialize};

/// Dots with intervals.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DotsSpec {
    /// What stands over it.
    pub heading: Heading,
    /// From top to bottom.
    pub rows: Vec<DotRow>,
    /// A level for all, e.g. the median; its label stands at its top.
    pub level: Datum,
    /// How ticks are printed, and a scale shared with others.
    pub axis: Axis,
}

/// A dot.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DotRow {
    /// Its name.
    pub name: String,
    /// Where it is: a solid dot.
    pub value: Datum,
    /// Where it was: a hollow dot.
    pub before: Datum,
    /// Lower end of the interval.
    pub low: Option<f64>,
    /// Upper end of the interval.
    pub high: Option<f64>,
}

const ROW: f32 = 16.0;

impl DotsSpec {
    fn ticks(&self, width: f32) -> Ticks {
        let own =
            self.rows.iter().flat_map(|r| [r.value.number(), r.before.number(), r.low, r.high]).flatten();
        let (low, high) = match self.axis.span {
            Some(span) => (span.low, span.high),
            None => scale::extent(own.chain(self.level.number())).unwrap_or((0.0, 1.0)),
        };
        let near = low > 0.0 && low < 0.5 * high;
        let steps = ((width / 48.0) as usize).clamp(2, 6);
        let ticks = if near || high <= low {
            Ticks::with_zero(low, high, steps)
        } else {
            Ticks::covering(low, high, steps)
        };
        let low = if ticks.low == 0.0 { 0.0 } else { low - (high - low) * 0.03 };
        ticks.clone().trimmed(low, high + (high - ticks.low) * 0.03)
    }

    fn names(&self, fonts: &Fonts, theme: &Theme, width: f32) -> NameSide {
        let wide = |r: &DotRow| fonts.width(&r.name, Face::Regular, theme.size.label);
        NameSide::of(theme, self.rows.iter().map(wide).fold(0.0, f32::max), width, 0.35)
    }

    fn paint_row(&self, canvas: &mut Canvas<'_>, plane: &Plane, row: &DotRow, y: f32, height: f32) {
        let theme = canvas.theme;
        let inner = plane.area;
        canvas.across((inner.x, inner.x + inner.w), y, theme.stroke(theme.color.grid, theme.size.hair));
        let limit = |v: f64| plane.px(v.clamp(plane.x.0, plane.x.1));
        if let (Some(low), Some(high)) =
            (row.low.filter(|v| v.is_finite()), row.high.filter(|v| v.is_finite()))
        {
            let half = (height * 0.14).min(2.0);
            canvas.block(
                Area { x: limit(low), y: y - half, w: (limit(high) - limit(low)).max(0.5), h: half * 2.0 },
                theme.color.soft,
            );
            let format = &self.axis.format;
            let label = format!("{}–{}", format.number(low), format.number(high));
            let whole = Area { x: limit(low), y: y - height / 2.0, w: limit(high) - limit(low), h: height };
            let range = Datum { label, ..Datum::default() };
            canvas.mark(whole, format!("{}, {}", row.name, theme.words().heads.range), &range);
        }
        let r = (height * 0.24).clamp(1.0, 3.4);
        if let Some(v) = row.before.number() {
            let edge = theme.stroke(theme.color.secondary, 0.9);
            canvas.dot(Pt { x: limit(v), y }, r - 0.4, Some(Fill::Solid(theme.color.paper, 1.0)), Some(edge));
        }
        if let Some(v) = row.value.number() {
            canvas.disc(Pt { x: limit(v), y }, r, theme.color.primary);
            let area = Area { x: limit(v) - 5.0, y: y - height / 2.0, w: 10.0, h: height };
            canvas.mark(area, row.name.clone(), &row.value);
        }
        if let Some(v) = row.before.number() {
            let area = Area { x: limit(v) - 4.0, y: y - height / 2.0, w: 8.0, h: height };
            canvas.mark(area, format!("{}, {}", row.name, theme.words().heads.before), &row.before);
        }
    }
}

impl DotsSpec {
    /// Lines down at round numbers, and the level that all are compared with.
    fn paint_ticks(&self, canvas: &mut Canvas<'_>, plane: &Plane, ticks: &Ticks, end: f32) {
        let (theme, s) = (canvas.theme, canvas.theme.size);
        let top = plane.area.y;
        for tick in ticks.values() {
            let x = plane.px(tick);
            canvas.down(x, (top, end), theme.stroke(theme.color.grid, s.hair));
            let text = tick_text(ticks, &self.axis.format, tick);
            canvas.try_say(Label::new(&text, x, end + 4.0, s.small, theme.color.muted).centred().below());
        }
        let Some(level) = self.level.number() else { return };
        let x = plane.px(level.clamp(plane.x.0, plane.x.1));
        canvas.down(x, (top - 2.0, end), theme.stroke(theme.color.axis, s.axis));
        let half = canvas.fonts.width(&self.level.label, Face::Regular, s.small) / 2.0;
        let at = x.clamp(half, (canvas.area().w - half).max(half));
        canvas.try_say(Label::new(&self.level.label, at, top - 5.0, s.small, theme.color.ink).centred());
        let line = Area { x: x - 1.5, y: top - 2.0, w: 3.0, h: end - top + 2.0 };
        canvas.mark(line, theme.words().heads.level, &self.level);
    }
}

/// Ends of a range are estimates: three digits say enough.
fn three(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let places = (2.0 - value.abs().log10().floor()).clamp(0.0, 6.0) as usize;
    format!("{value:.places$}").parse().unwrap_or(value)
}

impl Chart for DotsSpec {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn paint(&self, canvas: &mut Canvas<'_>, area: Area) {
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let s = theme.size;
        let names = self.names(fonts, theme, area.w);
        let wide = |r: &DotRow| fonts.width(&printed(&r.value), Face::Semibold, s.value);
        let value = self.rows.iter().map(wide).fold(0.0, f32::max).min(area.w * 0.25);
        let top = if self.level.label.is_empty() { 2.0 } else { s.small * 1.8 };
        let foot = s.small * 1.8;
        let left = names.column(12.0).max(4.0);
        let inner = Area {
            x: area.x + left,
            y: area.y + top,
            w: (area.w - left - value - 14.0).max(10.0),
            h: (area.h - top - foot).max(4.0),
        };
        let ticks = self.ticks(inner.w);
        let plane = Plane::new(inner, (ticks.low, ticks.high), (0.0, 1.0));
        let height = (inner.h / self.rows.len().max(1) as f32).min(ROW * 1.6 + names.line());
        let end = inner.y + height * self.rows.len() as f32;
        self.paint_ticks(canvas, &plane, &ticks, end);
        for (i, row) in self.rows.iter().enumerate() {
            let place = Area { y: inner.y + height * i as f32, h: height, ..area };
            let place = row_name(canvas, (names, place), &row.name, (Face::Regular, theme.color.ink));
            let y = place.y + place.h / 2.0;
            self.paint_row(canvas, &plane, row, y, place.h);
            if place.h >= 8.0 {
                let text = fonts.fit(&printed(&row.value), Face::Semibold, s.value, value);
                let label = Label::new(&text, area.x + area.w, y, s.value, theme.color.ink).semibold();
                canvas.try_say(label.end().middle());
            }
        }
    }

    fn alt(&self, words: &Words) -> String {
        let data = self.rows.iter().map(|r| (r.name.clone(), &r.value));
        let level =
            if self.level.label.is_empty() { String::new() } else { format!(" {}.", self.level.label) };
        let count = counted(words.alt.dots, &[self.rows.len()]);
        format!("{}{count}{level}{}", opening(&self.heading), extremes(words, data))
    }

    fn table(&self, words: &Words) -> DataTable {
        let h = &words.heads;
        let head = ["", h.value, h.before, h.low, h.high].map(str::to_owned).to_vec();
        let number = |v: Option<f64>| v.map_or_else(|| "–".to_owned(), |v| self.axis.format.number(three(v)));
        let row = |r: &DotRow| {
            vec![r.name.clone(), printed(&r.value), printed(&r.before), number(r.low), number(r.high)]
        };
        DataTable { head, rows: self.rows.iter().map(row).collect() }
    }

    fn body_height(&self, fonts: &Fonts, theme: &Theme, width: f32) -> f32 {
        let row = ROW + self.names(fonts, theme, width).line() * 0.9;
        self.rows.len() as f32 * row + theme.size.small * 3.6
    }
}
