//! A funnel as bars that begin at one line: how many reach each stage, and what share of the stage before. Parts of a
//! stage stand side by side in its bar.

use super::Chart;
use super::furniture::{NameSide, row_name};
use super::key::Key;
use super::sentence::{counted, opening, printed};
use crate::canvas::{Canvas, Label};
use crate::drawing::{Area, DataTable, Face, Fill};
use crate::spec::{Datum, Heading};
use crate::text::Fonts;
use crate::theme::Theme;
use crate::words::{Words, fill};
use serde::{Deserialize, Serialize};

/// Stages.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct FunnelSpec {
    /// What stands over it.
    pub heading: Heading,
    /// From first to last.
    pub stages: Vec<Stage>,
}

/// A stage.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Stage {
    /// Its name.
    pub name: String,
    /// How many reach it.
    pub value: Datum,
    /// Their share of the stage before, as printed.
    pub kept: Datum,
    /// What the stage is made of, with names, e.g. by choice and by mandate.
    pub parts: Vec<(String, Datum)>,
}

const ROW: f32 = 34.0;

impl FunnelSpec {
    fn most(&self) -> f64 {
        self.stages.iter().filter_map(|s| s.value.number()).fold(0.0, f64::max).max(1e-200)
    }

    fn names(&self, fonts: &Fonts, theme: &Theme, width: f32) -> NameSide {
        let wide = |s: &Stage| fonts.width(&s.name, Face::Regular, theme.size.label);
        NameSide::of(theme, self.stages.iter().map(wide).fold(0.0, f32::max), width, 0.32)
    }

    /// What the parts are, where a bar is too short to say it itself.
    fn key(&self, fonts: &Fonts, theme: &Theme, wide: f32) -> Key {
        let fits = |s: &Stage| {
            let share = s.value.number().unwrap_or(0.0).max(0.0) / self.most();
            let sum: f64 = s.parts.iter().filter_map(|p| p.1.number()).map(|v| v.max(0.0)).sum();
            s.parts.iter().all(|(name, d)| {
                let part = wide * (share * d.number().unwrap_or(0.0) / sum.max(1e-200)) as f32;
                let text = format!("{name} {}", printed(d));
                fonts.width(&text, Face::Regular, theme.size.small) + 6.0 < part
            })
        };
        if self.stages.iter().all(fits) {
            return Key::default();
        }
        let names = self.stages.iter().map(|s| &s.parts).max_by_key(|p| p.len());
        let entry =
            |(i, part): (usize, &(String, Datum))| (part.0.clone(), Fill::Solid(theme.series(i), 1.0));
        Key::new(names.into_iter().flatten().enumerate().map(entry))
    }

    fn value_room(&self, fonts: &Fonts, theme: &Theme, width: f32) -> f32 {
        let wide = |s: &Stage| fonts.width(&printed(&s.value), Face::Semibold, theme.size.label);
        self.stages.iter().map(wide).fold(0.0, f32::max).min(width * 0.25) + 6.0
    }

    fn paint_stage(&self, canvas: &mut Canvas<'_>, stage: &Stage, bar: Area) {
        let theme = canvas.theme;
        if stage.parts.is_empty() {
            canvas.block(bar, theme.color.primary);
        }
        let sum: f64 = stage.parts.iter().filter_map(|p| p.1.number()).map(|v| v.max(0.0)).sum();
        let mut x = bar.x;
        for (i, (name, datum)) in stage.parts.iter().enumerate() {
            let Some(v) = datum.number().filter(|v| *v > 0.0) else { continue };
            let w = bar.w * (v / sum.max(1e-200)) as f32;
            let part = Area { x, w: (w - 0.6).max(0.3), ..bar };
            canvas.block(part, theme.series(i));
            let text = format!("{name} {}", printed(datum));
            let size = theme.size.small;
            let number = printed(datum);
            let roomy = |t: &str| canvas.fonts.width(t, Face::Regular, size) + 6.0 < w && bar.h > size;
            // With the name, else the number alone: the key has the names then.
            if let Some(text) = [&text, &number].into_iter().find(|t| roomy(t)) {
                let color = theme.on(theme.series(i));
                canvas.try_say(Label::new(text, x + 4.0, bar.y + bar.h / 2.0, size, color).middle());
            }
            canvas.mark(part, format!("{}, {name}", stage.name), datum);
            x += w;
        }
        canvas.mark(bar, stage.name.clone(), &stage.value);
    }
}

impl Chart for FunnelSpec {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn paint(&self, canvas: &mut Canvas<'_>, area: Area) {
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let s = theme.size;
        let names = self.names(fonts, theme, area.w);
        let value = self.value_room(fonts, theme, area.w);
        let (left, wide) = (area.x + names.column(8.0), area.w - names.column(8.0) - value);
        let key = self.key(fonts, theme, wide);
        let key_height = key.height(fonts, theme, area.w);
        key.paint(canvas, area);
        let (top, tall) = (area.y + key_height, area.h - key_height);
        let height = (tall / self.stages.len().max(1) as f32).min(ROW * 1.3 + names.line());
        for (i, stage) in self.stages.iter().enumerate() {
            let place = Area { y: top + height * i as f32, h: height, ..area };
            let row = row_name(canvas, (names, place), &stage.name, (Face::Regular, theme.color.ink));
            let middle = row.y + row.h / 2.0;
            let thick = (row.h * if names.line() > 0.0 { 0.72 } else { 0.55 }).min(20.0);
            let share = stage.value.number().unwrap_or(0.0).max(0.0) / self.most();
            let bar = Area { x: left, y: middle - thick / 2.0, w: wide.max(1.0) * share as f32, h: thick };
            self.paint_stage(canvas, stage, bar);
            if row.h >= 9.0 {
                let text = printed(&stage.value);
                let label = Label::new(&text, bar.x + bar.w + 4.0, middle, s.label, theme.color.ink);
                canvas.try_say(label.semibold().middle());
            }
            if i > 0 && !stage.kept.label.is_empty() {
                paint_kept(canvas, stage, (names, place, left), thick);
            }
        }
    }

    fn alt(&self, words: &Words) -> String {
        let said = |s: &Stage| {
            let kept = if s.kept.label.is_empty() { String::new() } else { format!(" ({})", s.kept.label) };
            format!("{} {}{kept}", s.name, printed(&s.value))
        };
        let stages: Vec<String> = self.stages.iter().map(said).collect();
        let stages = if stages.is_empty() { String::new() } else { format!(" {}.", stages.join(", ")) };
        format!("{}{}{stages}", opening(&self.heading), counted(words.alt.funnel, &[self.stages.len()]))
    }

    fn table(&self, words: &Words) -> DataTable {
        let h = &words.heads;
        let mut rows = Vec::new();
        for stage in &self.stages {
            rows.push(vec![stage.name.clone(), printed(&stage.value), printed(&stage.kept)]);
            rows.extend(
                stage.parts.iter().map(|(n, d)| vec![fill(h.of_which, &[n]), printed(d), String::new()]),
            );
        }
        DataTable { head: [h.stage, h.value, h.kept].map(str::to_owned).to_vec(), rows }
    }

    fn body_height(&self, fonts: &Fonts, theme: &Theme, width: f32) -> f32 {
        let names = self.names(fonts, theme, width);
        let wide = width - names.column(8.0) - self.value_room(fonts, theme, width);
        let row = if names.line() > 0.0 { names.line() + 18.0 } else { ROW };
        self.key(fonts, theme, wide).height(fonts, theme, width) + self.stages.len() as f32 * row
    }
}

/// The share that is left of the stage before: between the two bars, or at the right of the name above.
fn paint_kept(
    canvas: &mut Canvas<'_>,
    stage: &Stage,
    (names, place, left): (NameSide, Area, f32),
    thick: f32,
) {
    let (theme, s) = (canvas.theme, canvas.theme.size);
    let text = &stage.kept.label;
    if names.line() > 0.0 {
        let y = place.y + names.line() - 2.6;
        let label = Label::new(text, place.x + place.w, y, s.small, theme.color.muted).end();
        if canvas.try_say(label) {
            canvas.mark(label.area(canvas.fonts), stage.name.clone(), &stage.kept);
        }
    } else if place.h - thick > s.small * 1.1 {
        let label = Label::new(text, left + 5.0, place.y, s.small, theme.color.muted).middle();
        if canvas.try_say(label) {
            canvas.down(left + 1.2, (place.y - 3.0, place.y + 3.0), theme.stroke(theme.color.muted, s.hair));
            canvas.mark(label.area(canvas.fonts), stage.name.clone(), &stage.kept);
        }
    }
}
