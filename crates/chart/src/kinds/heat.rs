//! A table whose cells are shaded by their value, in one hue. A cell without a value is empty, not pale.

use super::Chart;
use super::furniture::{NameSide, row_name};
use super::sentence::{counted, extremes, opening, printed};
use crate::canvas::{Canvas, Label};
use crate::drawing::{Area, DataTable, Face, Rgb, Stroke};
use crate::scale;
use crate::spec::{Datum, Heading, Span};
use crate::text::Fonts;
use crate::theme::Theme;
use crate::words::Words;
use serde::{Deserialize, Serialize};

/// A shaded table.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct HeatSpec {
    /// What stands over it.
    pub heading: Heading,
    /// Heads of the columns.
    pub columns: Vec<String>,
    /// From top to bottom.
    pub rows: Vec<HeatRow>,
    /// Cells above this value get a frame in the signal colour.
    pub limit: Option<f64>,
    /// A scale shared with others.
    pub span: Option<Span>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct HeatRow {
    pub name: String,
    pub cells: Vec<Datum>,
}

const ROW: f32 = 18.0;

impl HeatSpec {
    fn range(&self) -> (f64, f64) {
        let values = self.rows.iter().flat_map(|r| r.cells.iter().filter_map(Datum::number));
        let (low, high) =
            self.span.map(|s| (s.low, s.high)).or_else(|| scale::extent(values)).unwrap_or((0.0, 1.0));
        (low.min(0.0), high.max(low.min(0.0)))
    }

    /// From almost paper to the strongest blue; negative values are grey.
    fn shade(&self, theme: &Theme, value: f64, (low, high): (f64, f64)) -> Rgb {
        let c = &theme.color;
        let most = if value < 0.0 { -low } else { high };
        let share = if most > 0.0 { (value.abs() / most).clamp(0.0, 1.0) as f32 } else { 0.0 };
        // From pale over blue to navy, so that neighbouring steps differ in hue as well as in lightness.
        match (value < 0.0, share < 0.5) {
            (true, _) => c.muted.over(c.paper, 0.08 + 0.8 * share),
            (false, true) => c.soft.over(c.pale.over(c.paper, 0.45), share * 2.0),
            (false, false) => c.primary.over(c.soft, share * 2.0 - 1.0),
        }
    }

    fn paint_cell(&self, canvas: &mut Canvas<'_>, datum: &Datum, area: Area, range: (f64, f64)) {
        let theme = canvas.theme;
        let Some(value) = datum.number() else {
            let label = Label::new(
                &datum.label,
                area.x + area.w / 2.0,
                area.y + area.h / 2.0,
                theme.size.small,
                theme.color.muted,
            );
            if canvas.fonts.width(&datum.label, Face::Regular, theme.size.small) < area.w {
                canvas.try_say(label.centred().middle());
            }
            return;
        };
        let shade = self.shade(theme, value, range);
        canvas.block(area, shade);
        if self.limit.is_some_and(|limit| value > limit) {
            canvas.framed(area, None, Stroke { ..theme.stroke(theme.signal.unfavourable, 1.3) });
        }
        let text = printed(datum);
        let size = theme.size.value - 0.3;
        if canvas.fonts.width(&text, Face::Regular, size) + 3.0 < area.w && area.h > size {
            let color = theme.on(shade);
            let label = Label::new(&text, area.x + area.w / 2.0, area.y + area.h / 2.0, size, color);
            // Inside a cell of its own there is no other text to look out for.
            canvas.say(label.centred().middle());
        }
    }
}

impl Chart for HeatSpec {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn paint(&self, canvas: &mut Canvas<'_>, area: Area) {
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let s = theme.size;
        let name = self
            .rows
            .iter()
            .map(|r| fonts.width(&r.name, Face::Regular, s.label))
            .fold(0.0, f32::max)
            .min(area.w * 0.3);
        let left = area.x + name + 8.0;
        let slot = (area.w - name - 8.0) / self.columns.len().max(1) as f32;
        let heads =
            super::names::Names::plan(fonts, &self.columns, slot, s.label, crate::spec::CategoryKind::Words);
        let height = ((area.h - heads.height - 2.0) / self.rows.len().max(1) as f32).min(ROW * 1.6);
        let centres: Vec<f32> = (0..self.columns.len()).map(|i| left + slot * (i as f32 + 0.5)).collect();
        heads.set_above(canvas, &centres, area.y + heads.height - 3.0);
        let top = area.y + heads.height + 1.0;
        let range = self.range();
        for (i, row) in self.rows.iter().enumerate() {
            let y = top + height * i as f32;
            if height >= 8.0 {
                let place = Area { y, h: height, ..area };
                let look = (Face::Regular, theme.color.ink);
                row_name(canvas, (NameSide::Left(name), place), &row.name, look);
            }
            for (j, datum) in row.cells.iter().take(self.columns.len()).enumerate() {
                let gap = if slot.min(height) > 6.0 { 1.0 } else { 0.0 };
                let cell = Area { x: left + slot * j as f32, y, w: slot - gap, h: height - gap };
                self.paint_cell(canvas, datum, cell, range);
                if datum.number().is_some() {
                    canvas.mark(cell, format!("{}, {}", row.name, self.columns[j]), datum);
                }
            }
        }
    }

    fn alt(&self, words: &Words) -> String {
        let data = self
            .rows
            .iter()
            .flat_map(|r| self.columns.iter().map(|c| format!("{}, {c}", r.name)).zip(&r.cells));
        let count = counted(words.alt.heat, &[self.rows.len(), self.columns.len()]);
        format!("{}{count}{}", opening(&self.heading), extremes(words, data))
    }

    fn table(&self, _: &Words) -> DataTable {
        let head = std::iter::once(String::new()).chain(self.columns.iter().cloned()).collect();
        let row = |r: &HeatRow| std::iter::once(r.name.clone()).chain(r.cells.iter().map(printed)).collect();
        DataTable { head, rows: self.rows.iter().map(row).collect() }
    }

    fn body_height(&self, fonts: &Fonts, theme: &Theme, width: f32) -> f32 {
        let slot = width * 0.75 / self.columns.len().max(1) as f32;
        let heads = super::names::Names::plan(
            fonts,
            &self.columns,
            slot,
            theme.size.label,
            crate::spec::CategoryKind::Words,
        );
        self.rows.len() as f32 * ROW + heads.height + 4.0
    }
}
