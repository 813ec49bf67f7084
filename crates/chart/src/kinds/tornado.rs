//! What moves a result most: a bar per assumption from its low to its high case, around the base case.

use super::Chart;
use super::furniture::{opening, printed};
use crate::canvas::{Canvas, Label};
use crate::drawing::{Area, DataTable, Face};
use crate::scale;
use crate::spec::{Datum, Heading};
use crate::text::Fonts;
use crate::theme::Theme;
use serde::{Deserialize, Serialize};

/// Assumptions and what they do to a result.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TornadoSpec {
    /// What stands over it.
    pub heading: Heading,
    /// The result when every assumption holds.
    pub base: Datum,
    /// A level worth knowing, e.g. break-even.
    pub level: Datum,
    /// In any order; the widest is drawn on top.
    pub swings: Vec<Swing>,
}

/// An assumption.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Swing {
    /// What is assumed.
    pub name: String,
    /// The assumption's low and high case in words, e.g. "30–52 %".
    pub note: String,
    /// The result in the low case.
    pub low: Datum,
    /// The result in the high case.
    pub high: Datum,
}

const ROW: f32 = 19.0;

impl TornadoSpec {
    fn sorted(&self) -> Vec<&Swing> {
        let mut out: Vec<&Swing> = self.swings.iter().collect();
        let width = |s: &Swing| match (s.low.number(), s.high.number()) {
            (Some(a), Some(b)) => (b - a).abs(),
            _ => 0.0,
        };
        out.sort_by(|a, b| width(b).total_cmp(&width(a)));
        out
    }

    fn paint_levels(&self, canvas: &mut Canvas<'_>, y: (f32, f32, f32), x: &dyn Fn(f64) -> f32, base: f64) {
        let (top, head, foot) = y;
        let (theme, s) = (canvas.theme, canvas.theme.size);
        canvas.down(x(base), (top + head - 2.0, foot), theme.stroke(theme.color.axis, s.axis));
        let text = &self.base.label;
        canvas
            .try_say(Label::new(text, x(base), top + s.label, s.label, theme.color.ink).semibold().centred());
        if let Some(level) = self.level.number() {
            let dashed = crate::drawing::Stroke {
                dash: vec![2.0, 2.0],
                ..theme.stroke(theme.signal.unfavourable, 0.8)
            };
            canvas.down(x(level), (top + head - 2.0, foot), dashed);
            let text = &self.level.label;
            canvas.try_say(
                Label::new(text, x(level), top + s.label, s.label, theme.signal.unfavourable).centred(),
            );
        }
    }

    fn paint_swing(
        &self,
        canvas: &mut Canvas<'_>,
        swing: &Swing,
        row: Area,
        x: &dyn Fn(f64) -> f32,
        base: f64,
    ) {
        let theme = canvas.theme;
        let s = theme.size;
        let middle = row.y + row.h / 2.0;
        let thick = (row.h * 0.6).min(12.0);
        let ends = [(&swing.low, theme.color.soft, "low"), (&swing.high, theme.color.primary, "high")];
        for (datum, color, case) in ends {
            let Some(v) = datum.number() else { continue };
            let area =
                Area { x: x(v).min(x(base)), y: middle - thick / 2.0, w: (x(v) - x(base)).abs(), h: thick };
            canvas.block(area, color);
            canvas.solid(area);
            canvas.mark(area, format!("{}, {case}", swing.name), datum);
        }
        for (datum, _, case) in ends.into_iter().filter(|_| row.h >= 8.5) {
            let Some(v) = datum.number() else { continue };
            let text = printed(datum);
            // At the end away from the base; where that end lies inside the other bar, the table has it.
            let left = v < base || (v <= base && case == "low");
            let at = if left { x(v) - 4.0 } else { x(v) + 4.0 };
            let label = Label::new(&text, at, middle, s.value, theme.color.ink).middle();
            canvas.try_say_clear(if left { label.end() } else { label });
        }
    }
}

impl Chart for TornadoSpec {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn paint(&self, canvas: &mut Canvas<'_>, area: Area) {
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let s = theme.size;
        let ends = || self.swings.iter().flat_map(|s| [&s.low, &s.high]);
        let values = ends().filter_map(Datum::number).chain(self.base.number()).chain(self.level.number());
        let Some((low, high)) = scale::extent(values) else { return };
        let base = self.base.number().unwrap_or((low + high) / 2.0);
        let (low, high) = if high > low { (low, high) } else { (low - 1.0, high + 1.0) };
        let label = ends()
            .map(|d| fonts.width(&printed(d), Face::Regular, s.value))
            .fold(0.0, f32::max)
            .min(area.w * 0.2)
            + 8.0;
        let wide = |t: &str, face| fonts.width(t, face, s.label);
        let name =
            self.swings.iter().map(|w| wide(&w.name, Face::Regular)).fold(0.0, f32::max).min(area.w * 0.32);
        let note =
            self.swings.iter().map(|w| wide(&w.note, Face::Regular)).fold(0.0, f32::max).min(area.w * 0.2);
        let note = if note > 0.0 { note + 8.0 } else { 0.0 };
        let head = s.label * 1.6;
        let (l, r) = (area.x + name + 8.0 + note + label, area.x + area.w - label);
        let x = |v: f64| l + (r - l).max(1.0) * ((v - low) / (high - low)) as f32;
        let swings = self.sorted();
        let height = ((area.h - head) / swings.len().max(1) as f32).min(ROW * 1.4);
        let foot = area.y + head + height * swings.len() as f32;
        for (i, swing) in swings.iter().enumerate() {
            let row = Area { x: area.x, y: area.y + head + height * i as f32, w: area.w, h: height };
            self.paint_swing(canvas, swing, row, &x, base);
            if height >= 8.5 {
                let middle = row.y + height / 2.0;
                let text = fonts.fit(&swing.name, Face::Regular, s.label, name);
                canvas.say(Label::new(&text, area.x + name, middle, s.label, theme.color.ink).end().middle());
                let text = fonts.fit(&swing.note, Face::Regular, s.label, note);
                canvas
                    .say(Label::new(&text, area.x + name + 8.0, middle, s.label, theme.color.muted).middle());
            }
        }
        self.paint_levels(canvas, (area.y, head, foot), &x, base);
    }

    fn alt(&self) -> String {
        let top = self.sorted().first().map_or_else(String::new, |s| {
            format!(" Most moved by {}: {} to {}.", s.name, printed(&s.low), printed(&s.high))
        });
        format!(
            "{}Tornado chart of {} assumptions around {}.{top}",
            opening(&self.heading),
            self.swings.len(),
            printed(&self.base)
        )
    }

    fn table(&self) -> DataTable {
        let head = ["Assumption", "Range", "Low", "High"].map(str::to_owned).to_vec();
        let row = |s: &&Swing| vec![s.name.clone(), s.note.clone(), printed(&s.low), printed(&s.high)];
        DataTable { head, rows: self.sorted().iter().map(row).collect() }
    }

    fn body_height(&self, _: &Fonts, theme: &Theme, _: f32) -> f32 {
        self.swings.len() as f32 * ROW + theme.size.label * 1.6
    }
}
