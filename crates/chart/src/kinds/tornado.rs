//! What moves a result most: a bar per assumption from its low to its high case, around the base case.

use super::Chart;
use super::furniture::{NameSide, row_name};
use super::key::Key;
use super::sentence::{opening, printed};
use crate::canvas::{Canvas, Label};
use crate::drawing::{Area, DataTable, Face, Fill};
use crate::scale;
use crate::spec::{Datum, Heading};
use crate::text::Fonts;
use crate::theme::Theme;
use crate::words::{Words, fill};
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

/// Where things are.
struct Plot {
    names: NameSide,
    note: f32,
    ends: (f32, f32),
    low: f64,
    high: f64,
    base: f64,
}

impl Plot {
    fn x(&self, value: f64) -> f32 {
        self.ends.0 + (self.ends.1 - self.ends.0) * ((value - self.low) / (self.high - self.low)) as f32
    }
}

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

    /// Which end of a bar is which case.
    fn key(&self, theme: &Theme) -> Key {
        let words = theme.words();
        let cases = [(words.low_case, theme.color.soft), (words.high_case, theme.color.primary)];
        let shown = if self.swings.is_empty() { &cases[..0] } else { &cases[..] };
        Key::new(shown.iter().map(|(name, color)| ((*name).to_owned(), Fill::Solid(*color, 1.0))))
    }

    fn names(&self, fonts: &Fonts, theme: &Theme, width: f32) -> NameSide {
        let wide = |s: &Swing| fonts.width(&s.name, Face::Regular, theme.size.label);
        NameSide::of(theme, self.swings.iter().map(wide).fold(0.0, f32::max), width, 0.32)
    }

    fn plot(&self, fonts: &Fonts, theme: &Theme, area: Area) -> Option<Plot> {
        let s = theme.size;
        let ends = || self.swings.iter().flat_map(|s| [&s.low, &s.high]);
        let values = ends().filter_map(Datum::number).chain(self.base.number()).chain(self.level.number());
        let (low, high) = scale::extent(values)?;
        let base = self.base.number().unwrap_or((low + high) / 2.0);
        let (low, high) = if high > low { (low, high) } else { (low - 1.0, high + 1.0) };
        let wide = |t: &str| fonts.width(t, Face::Regular, s.label);
        let label = ends().map(|d| wide(&printed(d))).fold(0.0, f32::max).min(area.w * 0.2) + 6.0;
        let names = self.names(fonts, theme, area.w);
        let note = self.swings.iter().map(|w| wide(&w.note)).fold(0.0, f32::max).min(area.w * 0.2);
        // Beside the name when there is a column of names, else at the end of the name's line.
        let note = if note > 0.0 && names.line() == 0.0 { note + 8.0 } else { 0.0 };
        let left = area.x + names.column(8.0) + note + label;
        let right = (area.x + area.w - label).max(left + 1.0);
        Some(Plot { names, note, ends: (left, right), low, high, base })
    }

    /// The base case or the level worth knowing: its name over a line down all rows, names above them left out.
    fn paint_level(
        &self,
        canvas: &mut Canvas<'_>,
        (plot, datum): (&Plot, &Datum),
        look: (crate::drawing::Stroke, Face),
        spans: &[(f32, f32)],
    ) {
        let (theme, s) = (canvas.theme, canvas.theme.size);
        let (Some(v), Some(top)) = (datum.number(), spans.first().map(|s| s.0)) else { return };
        let (x, whole, color) = (plot.x(v), canvas.area().w, look.0.color);
        for span in spans {
            canvas.down(x, *span, look.0.clone());
        }
        let half = canvas.fonts.width(&datum.label, look.1, s.label) / 2.0;
        let at = x.clamp(half, (whole - half).max(half));
        let y = top - plot.names.line() - 3.5;
        canvas.try_say(Label::new(&datum.label, at, y, s.label, color).face(look.1).centred());
        let foot = spans.last().map_or(top, |s| s.1);
        let area = Area { x: x - 1.5, y: top, w: 3.0, h: foot - top };
        canvas.mark(area, theme.words().heads.level, datum);
    }

    fn paint_row(&self, canvas: &mut Canvas<'_>, swing: &Swing, plot: &Plot, place: Area) {
        let (fonts, theme, s) = (canvas.fonts, canvas.theme, canvas.theme.size);
        let row = row_name(canvas, (plot.names, place), &swing.name, (Face::Regular, theme.color.ink));
        if row.h >= 8.5 {
            let above = plot.names.line() > 0.0;
            let (x, y) = if above {
                (place.x + place.w, place.y + plot.names.line() - 2.6)
            } else {
                (place.x + plot.names.column(8.0), row.y + row.h / 2.0)
            };
            let room = if above { place.w * 0.5 } else { plot.note };
            let text = fonts.fit(&swing.note, Face::Regular, s.label, room);
            let label = Label::new(&text, x, y, s.label, theme.color.muted);
            canvas.try_say(if above { label.end() } else { label.middle() });
        }
        self.paint_swing(canvas, swing, row, plot);
    }

    fn paint_swing(&self, canvas: &mut Canvas<'_>, swing: &Swing, row: Area, plot: &Plot) {
        let theme = canvas.theme;
        let (s, base, words) = (theme.size, plot.base, theme.words());
        let x = |v: f64| plot.x(v);
        let middle = row.y + row.h / 2.0;
        let thick = (row.h * 0.6).min(12.0);
        let ends = [
            (&swing.low, theme.color.soft, words.low_case),
            (&swing.high, theme.color.primary, words.high_case),
        ];
        for (datum, color, case) in ends {
            let Some(v) = datum.number() else { continue };
            let area =
                Area { x: x(v).min(x(base)), y: middle - thick / 2.0, w: (x(v) - x(base)).abs(), h: thick };
            canvas.block(area, color);
            canvas.solid(area);
            let note = if swing.note.is_empty() { String::new() } else { format!(" ({})", swing.note) };
            canvas.mark(area, format!("{}{note}, {case}", swing.name), datum);
        }
        if row.h >= 8.5 && ends.iter().all(|(datum, ..)| datum.number().is_none()) {
            let text = printed(&Datum::missing());
            canvas
                .try_say_clear(Label::new(&text, x(base) + 4.0, middle, s.value, theme.color.muted).middle());
        }
        for (datum, _, case) in ends.into_iter().filter(|_| row.h >= 8.5) {
            let Some(v) = datum.number() else { continue };
            let text = printed(datum);
            // At the end away from the base; where that end lies inside the other bar, the table has it.
            let left = v < base || (v <= base && case == words.low_case);
            let at = if left { x(v) - 4.0 } else { x(v) + 4.0 };
            let label = Label::new(&text, at, middle, s.value, theme.color.ink).middle();
            let label = if left { label.end() } else { label };
            if canvas.is_clear(label.area(canvas.fonts)) {
                // The level's line runs behind the numbers, not through them.
                canvas.say_on_plate(label, theme.color.paper);
            }
        }
    }
}

impl Chart for TornadoSpec {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn paint(&self, canvas: &mut Canvas<'_>, area: Area) {
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let Some(plot) = self.plot(fonts, theme, area) else { return };
        let key = self.key(theme);
        let tall = key.height(fonts, theme, area.w);
        key.paint(canvas, area);
        let top = area.y + tall + theme.size.label * 1.6;
        let swings = self.sorted();
        let most = ROW * 1.4 + plot.names.line();
        let height = ((area.y + area.h - top) / swings.len().max(1) as f32).min(most);
        let names = plot.names.line();
        let row = |i: usize| (top + height * i as f32 + names, top + height * (i + 1) as f32);
        let spans: Vec<(f32, f32)> = match names > 0.0 {
            true => (0..swings.len()).map(row).collect(),
            false => vec![(top, top + height * swings.len() as f32)],
        };
        let dashed = crate::drawing::Stroke {
            dash: vec![2.0, 2.0],
            ..theme.stroke(theme.signal.unfavourable, theme.size.axis)
        };
        self.paint_level(canvas, (&plot, &self.level), (dashed, Face::Regular), &spans);
        for (i, swing) in swings.iter().enumerate() {
            let place = Area { y: top + height * i as f32, h: height, ..area };
            self.paint_row(canvas, swing, &plot, place);
        }
        let axis = theme.stroke(theme.color.axis, theme.size.axis);
        self.paint_level(canvas, (&plot, &self.base), (axis, Face::Semibold), &spans);
    }

    fn alt(&self, words: &Words) -> String {
        let top = self.sorted().first().map_or_else(String::new, |s| {
            let said = fill(words.alt.most_moved, &[&s.name, &printed(&s.low), &printed(&s.high)]);
            format!(" {said}")
        });
        let count = self.swings.len().to_string();
        let kind = fill(words.alt.tornado, &[&printed(&self.base), &count]);
        format!("{}{kind}{top}", opening(&self.heading))
    }

    fn table(&self, words: &Words) -> DataTable {
        let h = &words.heads;
        let head = [h.assumption, h.range, h.low, h.high].map(str::to_owned).to_vec();
        let row = |s: &&Swing| vec![s.name.clone(), s.note.clone(), printed(&s.low), printed(&s.high)];
        DataTable { head, rows: self.sorted().iter().map(row).collect() }
    }

    fn body_height(&self, fonts: &Fonts, theme: &Theme, width: f32) -> f32 {
        let row = ROW + self.names(fonts, theme, width).line() * 0.9;
        let key = self.key(theme).height(fonts, theme, width);
        self.swings.len() as f32 * row + key + theme.size.label * 1.6
    }
}
