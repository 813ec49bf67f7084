//! A funnel as bars that begin at one line: how many reach each stage, and what share of the stage before. Parts of a
//! stage stand side by side in its bar.

use super::Chart;
use super::furniture::{opening, printed};
use crate::canvas::{Canvas, Label};
use crate::drawing::{Area, DataTable, Face};
use crate::spec::{Datum, Heading};
use crate::text::Fonts;
use crate::theme::Theme;
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
            if canvas.fonts.width(&text, Face::Regular, size) + 6.0 < w {
                let color = theme.on(theme.series(i));
                canvas.say(Label::new(&text, x + 4.0, bar.y + bar.h / 2.0, size, color).middle());
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
        let widest = |texts: &mut dyn Iterator<Item = String>| {
            texts.map(|t| fonts.width(&t, Face::Semibold, s.label)).fold(0.0, f32::max)
        };
        let name = widest(&mut self.stages.iter().map(|s| s.name.clone())).min(area.w * 0.32);
        let value = widest(&mut self.stages.iter().map(|s| printed(&s.value))).min(area.w * 0.25) + 6.0;
        let height = (area.h / self.stages.len().max(1) as f32).min(ROW * 1.3);
        let (left, wide) = (area.x + name + 8.0, area.w - name - 8.0 - value);
        let thick = (height * 0.55).min(20.0);
        for (i, stage) in self.stages.iter().enumerate() {
            let middle = area.y + height * (i as f32 + 0.5);
            let share = stage.value.number().unwrap_or(0.0).max(0.0) / self.most();
            let bar = Area { x: left, y: middle - thick / 2.0, w: wide.max(1.0) * share as f32, h: thick };
            self.paint_stage(canvas, stage, bar);
            if height < 9.0 {
                continue;
            }
            let text = fonts.fit(&stage.name, Face::Regular, s.label, name);
            canvas.say(Label::new(&text, area.x + name, middle, s.label, theme.color.ink).end().middle());
            let text = printed(&stage.value);
            canvas.try_say(
                Label::new(&text, bar.x + bar.w + 4.0, middle, s.label, theme.color.ink).semibold().middle(),
            );
            if i > 0 && !stage.kept.label.is_empty() {
                let y = middle - height / 2.0;
                let label = Label::new(&stage.kept.label, left + 4.0, y, s.small, theme.color.muted).middle();
                if height - thick > s.small * 1.1 {
                    canvas.try_say(label);
                    canvas.down(left + 1.2, (y - 3.0, y + 3.0), theme.stroke(theme.color.muted, s.hair));
                }
            }
        }
    }

    fn alt(&self) -> String {
        let stages: Vec<String> = self
            .stages
            .iter()
            .map(|s| {
                let kept =
                    if s.kept.label.is_empty() { String::new() } else { format!(" ({})", s.kept.label) };
                format!("{} {}{kept}", s.name, printed(&s.value))
            })
            .collect();
        format!("{}Funnel of {} stages: {}.", opening(&self.heading), self.stages.len(), stages.join(", "))
    }

    fn table(&self) -> DataTable {
        let mut rows = Vec::new();
        for stage in &self.stages {
            rows.push(vec![stage.name.clone(), printed(&stage.value), printed(&stage.kept)]);
            rows.extend(
                stage.parts.iter().map(|(n, d)| vec![format!("of which {n}"), printed(d), String::new()]),
            );
        }
        DataTable { head: ["Stage", "Value", "Kept"].map(str::to_owned).to_vec(), rows }
    }

    fn body_height(&self, _: &Fonts, _: &Theme, _: f32) -> f32 {
        self.stages.len() as f32 * ROW
    }
}
