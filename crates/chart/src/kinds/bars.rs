//! Bars from left to right, a row each, with an optional tick to compare with and a change at the end. The order is the
//! caller's.

use super::Chart;
use super::furniture::{extremes, opening, printed, verdict_color};
use crate::canvas::{Canvas, Label};
use crate::drawing::{Area, DataTable, Face};
use crate::scale;
use crate::spec::{Datum, Heading, Span, Verdict};
use crate::text::Fonts;
use crate::theme::Theme;
use serde::{Deserialize, Serialize};

/// Bars.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct BarsSpec {
    /// What stands over it.
    pub heading: Heading,
    /// From top to bottom.
    pub rows: Vec<Bar>,
    /// A scale shared with others.
    pub span: Option<Span>,
}

/// A bar.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Bar {
    /// Its name.
    pub name: String,
    /// Its length.
    pub value: Datum,
    /// Drawn as a tick: last year, plan.
    pub compared: Datum,
    /// Set at the right edge, in a signal colour.
    pub change: Datum,
    /// What the change is.
    pub verdict: Verdict,
    /// The bar the message is about.
    pub voice: Voice,
}

/// Whether a bar is the one the message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Voice {
    #[default]
    Plain,
    Strong,
    Quiet,
}

const ROW: f32 = 17.0;

/// Where the columns of the rows are.
struct Columns {
    name: f32,
    /// Where the plane of the bars begins and ends, labels not included.
    plane: (f32, f32),
    right: f32,
}

impl BarsSpec {
    fn range(&self) -> (f64, f64) {
        let values = self.rows.iter().flat_map(|r| [r.value.number(), r.compared.number()]).flatten();
        let own = scale::extent(values).unwrap_or((0.0, 1.0));
        let (low, high) = self.span.map_or(own, |s| (s.low.min(own.0), s.high.max(own.1)));
        let (low, high) = (low.min(0.0), high.max(0.0));
        if high > low { (low, high) } else { (low, low + 1.0) }
    }

    fn columns(&self, fonts: &Fonts, theme: &Theme, area: Area) -> Columns {
        let s = theme.size;
        let widest = |texts: &mut dyn Iterator<Item = String>, size: f32| {
            texts.map(|t| fonts.width(&t, Face::Semibold, size)).fold(0.0, f32::max)
        };
        let name = widest(&mut self.rows.iter().map(|r| r.name.clone()), s.label).min(area.w * 0.4);
        let value =
            widest(&mut self.rows.iter().map(|r| printed(&r.value)), s.value).min(area.w * 0.25) + 6.0;
        let change = widest(&mut self.rows.iter().map(|r| r.change.label.clone()), s.value).min(area.w * 0.2);
        let change = if change > 0.0 { change + 12.0 } else { 0.0 };
        let left = area.x + name + 8.0;
        let negative = if self.range().0 < 0.0 { value } else { 0.0 };
        let right = area.x + area.w;
        Columns { name, plane: (left + negative, (right - change - value).max(left + negative + 4.0)), right }
    }

    fn paint_row(&self, canvas: &mut Canvas<'_>, row: &Bar, columns: &Columns, top: f32, height: f32) {
        let theme = canvas.theme;
        let (low, high) = self.range();
        let (l, r) = columns.plane;
        let x = |v: f64| l + (r - l) * ((v - low) / (high - low)) as f32;
        let middle = top + height / 2.0;
        let thick = (height * 0.62).min(14.0);
        let strong = row.voice == Voice::Strong;
        let size = theme.size.label.min(height * 0.95);
        if height >= 7.5 {
            let face = if strong { Face::Semibold } else { Face::Regular };
            let name = canvas.fonts.fit(&row.name, face, size, columns.name);
            canvas.say(
                Label::new(&name, columns.name, middle, size, theme.color.ink).face(face).end().middle(),
            );
        }
        let mut label_at = x(0.0);
        if let Some(v) = row.value.number() {
            let color = match row.voice {
                Voice::Strong => theme.color.primary,
                Voice::Plain => theme.color.soft,
                Voice::Quiet => theme.color.neutral,
            };
            let area =
                Area { x: x(0.0).min(x(v)), y: middle - thick / 2.0, w: (x(v) - x(0.0)).abs(), h: thick };
            canvas.block(area, color);
            canvas.mark(area, row.name.clone(), &row.value);
            label_at = x(v);
        }
        let negative = row.value.number().is_some_and(|v| v < 0.0);
        if let Some(v) = row.compared.number() {
            let at = x(v);
            let tick = |half: f32| Area {
                x: at - half,
                y: middle - thick / 2.0 - 1.2,
                w: 2.0 * half,
                h: thick + 2.4,
            };
            canvas.block(tick(1.3), theme.color.paper);
            canvas.block(tick(0.6), theme.color.ink);
            label_at = if negative { label_at.min(at) } else { label_at.max(at) };
        }
        if height >= 7.5 {
            self.paint_numbers(canvas, row, (label_at, middle), columns, negative);
        }
    }

    fn paint_numbers(
        &self,
        canvas: &mut Canvas<'_>,
        row: &Bar,
        at: (f32, f32),
        columns: &Columns,
        negative: bool,
    ) {
        let theme = canvas.theme;
        let text = printed(&row.value);
        let shift = if negative { -4.0 } else { 4.0 };
        let color = if row.value.number().is_some() { theme.color.ink } else { theme.color.muted };
        let label = Label::new(&text, at.0 + shift, at.1, theme.size.value, color).semibold().middle();
        canvas.try_say(if negative { label.end() } else { label });
        let color = verdict_color(theme, row.verdict);
        canvas.try_say(
            Label::new(&row.change.label, columns.right, at.1, theme.size.value, color).end().middle(),
        );
    }
}

impl Chart for BarsSpec {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn paint(&self, canvas: &mut Canvas<'_>, area: Area) {
        if self.rows.is_empty() {
            return;
        }
        let theme = canvas.theme;
        let columns = self.columns(canvas.fonts, theme, area);
        let height = (area.h / self.rows.len() as f32).min(ROW * 1.5);
        for (i, row) in self.rows.iter().enumerate() {
            self.paint_row(canvas, row, &columns, area.y + i as f32 * height, height);
        }
        let (low, high) = self.range();
        let (l, r) = columns.plane;
        let zero = l + (r - l) * ((0.0 - low) / (high - low)) as f32;
        let foot = area.y + height * self.rows.len() as f32;
        canvas.down(zero, (area.y, foot), theme.stroke(theme.color.axis, theme.size.axis));
    }

    fn alt(&self) -> String {
        let data = self.rows.iter().map(|r| (r.name.clone(), &r.value));
        format!("{}Bars, {} rows.{}", opening(&self.heading), self.rows.len(), extremes(data))
    }

    fn table(&self) -> DataTable {
        let head = ["", "Value", "Compared with", "Change"].map(str::to_owned).to_vec();
        let row = |r: &Bar| vec![r.name.clone(), printed(&r.value), printed(&r.compared), printed(&r.change)];
        DataTable { head, rows: self.rows.iter().map(row).collect() }
    }

    fn body_height(&self, _: &Fonts, _: &Theme, _: f32) -> f32 {
        self.rows.len() as f32 * ROW
    }
}
