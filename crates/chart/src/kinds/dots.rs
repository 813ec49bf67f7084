//! Dots on a line, a row each, with the interval they are known to lie in and where they were before.

use super::Chart;
use super::furniture::{extremes, opening, printed, tick_text};
use crate::canvas::{Canvas, Label, Plane};
use crate::drawing::{Area, DataTable, Face, Fill, Pt};
use crate::scale::{self, Ticks};
use crate::spec::{Axis, Datum, Heading};
use crate::text::Fonts;
use crate::theme::Theme;
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
        let steps = ((width / 60.0) as usize).clamp(1, 6);
        if near || high <= low {
            Ticks::with_zero(low, high, steps)
        } else {
            Ticks::covering(low, high, steps)
        }
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
    }
}

impl Chart for DotsSpec {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn paint(&self, canvas: &mut Canvas<'_>, area: Area) {
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let s = theme.size;
        let widest = |texts: &mut dyn Iterator<Item = String>, face| {
            texts.map(|t| fonts.width(&t, face, s.label)).fold(0.0, f32::max)
        };
        let name = widest(&mut self.rows.iter().map(|r| r.name.clone()), Face::Regular).min(area.w * 0.35);
        let value =
            widest(&mut self.rows.iter().map(|r| printed(&r.value)), Face::Semibold).min(area.w * 0.25);
        let top = if self.level.label.is_empty() { 2.0 } else { s.small * 1.8 };
        let foot = s.small * 1.8;
        let inner = Area {
            x: area.x + name + 12.0,
            y: area.y + top,
            w: (area.w - name - value - 28.0).max(10.0),
            h: (area.h - top - foot).max(4.0),
        };
        let ticks = self.ticks(inner.w);
        let plane = Plane::new(inner, (ticks.low, ticks.high), (0.0, 1.0));
        let height = (inner.h / self.rows.len().max(1) as f32).min(ROW * 1.6);
        let end = inner.y + height * self.rows.len() as f32;
        for tick in ticks.values() {
            canvas.down(plane.px(tick), (inner.y, end), theme.stroke(theme.color.grid, s.hair));
            let text = tick_text(&ticks, &self.axis.format, tick);
            canvas.try_say(
                Label::new(&text, plane.px(tick), end + 4.0, s.small, theme.color.muted).centred().below(),
            );
        }
        if let Some(level) = self.level.number() {
            let x = plane.px(level);
            canvas.down(x, (inner.y - 2.0, end), theme.stroke(theme.color.axis, s.axis));
            canvas
                .try_say(Label::new(&self.level.label, x, inner.y - 5.0, s.small, theme.color.ink).centred());
        }
        for (i, row) in self.rows.iter().enumerate() {
            let y = inner.y + height * (i as f32 + 0.5);
            self.paint_row(canvas, &plane, row, y, height);
            if height >= 8.0 {
                let text = fonts.fit(&row.name, Face::Regular, s.label, name);
                canvas.say(Label::new(&text, area.x + name, y, s.label, theme.color.ink).end().middle());
                let text = fonts.fit(&printed(&row.value), Face::Semibold, s.label, value);
                let label = Label::new(&text, area.x + area.w, y, s.label, theme.color.ink).semibold();
                canvas.say(label.end().middle());
            }
        }
    }

    fn alt(&self) -> String {
        let data = self.rows.iter().map(|r| (r.name.clone(), &r.value));
        let level =
            if self.level.label.is_empty() { String::new() } else { format!(" {}.", self.level.label) };
        format!("{}Dot plot, {} rows.{level}{}", opening(&self.heading), self.rows.len(), extremes(data))
    }

    fn table(&self) -> DataTable {
        let head = ["", "Value", "Before", "Low", "High"].map(str::to_owned).to_vec();
        let number = |v: Option<f64>| v.map_or_else(|| "–".to_owned(), |v| self.axis.format.number(v));
        let row = |r: &DotRow| {
            vec![r.name.clone(), printed(&r.value), printed(&r.before), number(r.low), number(r.high)]
        };
        DataTable { head, rows: self.rows.iter().map(row).collect() }
    }

    fn body_height(&self, _: &Fonts, theme: &Theme, _: f32) -> f32 {
        self.rows.len() as f32 * ROW + theme.size.small * 3.6
    }
}
