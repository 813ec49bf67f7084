//! Small multiples: the same chart many times in one scale. Never a scale per panel.

use super::furniture::opening;
use super::{Chart, LinesSpec};
use crate::canvas::{Canvas, Label};
use crate::drawing::{Area, DataTable, Face};
use crate::scale;
use crate::spec::{Datum, Heading, Span};
use crate::text::Fonts;
use crate::theme::Theme;
use serde::{Deserialize, Serialize};

/// Panels in one scale.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MultiplesSpec {
    /// What stands over it.
    pub heading: Heading,
    /// In reading order.
    pub panels: Vec<Panel>,
    /// Panels in a row; `None` finds a number.
    pub columns: Option<usize>,
}

/// A panel: a title, its number, and lines.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Panel {
    /// What it shows.
    pub name: String,
    /// The number beside the title.
    pub value: Datum,
    /// The lines; their own heading and span are not used.
    pub lines: LinesSpec,
}

const PANEL: f32 = 92.0;
const GAP: f32 = 16.0;

impl MultiplesSpec {
    fn across(&self, width: f32) -> usize {
        let own = ((width + GAP) / (110.0 + GAP)) as usize;
        self.columns.unwrap_or(own).clamp(1, self.panels.len().max(1))
    }

    fn span(&self) -> Option<Span> {
        let series = || self.panels.iter().flat_map(|p| &p.lines.series);
        let values = series().flat_map(|s| s.values.iter().filter_map(Datum::number));
        let bands = series().flat_map(|s| s.band.iter().flatten().flat_map(|b| [b.0, b.1]));
        scale::extent(values.chain(bands)).map(|(low, high)| Span { low, high })
    }

    fn paint_panel(&self, canvas: &mut Canvas<'_>, panel: &Panel, span: Option<Span>, area: Area) {
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let s = theme.size;
        let value = fonts.fit(&panel.value.label, Face::Semibold, s.label, area.w * 0.5);
        let room = area.w - fonts.width(&value, Face::Semibold, s.label) - 6.0;
        let name = fonts.fit(&panel.name, Face::Semibold, s.label, room);
        canvas.say(Label::new(&name, area.x, area.y + s.label, s.label, theme.color.ink).semibold());
        let right = area.x + area.w;
        canvas.say(Label::new(&value, right, area.y + s.label, s.label, theme.color.ink).semibold().end());
        canvas.mark(Area { h: s.label + 4.0, ..area }, panel.name.clone(), &panel.value);
        let mut lines = panel.lines.clone();
        lines.axis.span = span;
        for line in &mut lines.series {
            // The title names the panel; what each line is, the heading says once.
            line.name.clear();
        }
        let last = lines.periods.len().saturating_sub(1);
        for name in lines.periods.iter_mut().enumerate().filter(|(i, _)| *i != 0 && *i != last) {
            name.1.clear();
        }
        let body = Area { y: area.y + s.label + 4.0, h: area.h - s.label - 4.0, ..area };
        lines.paint(canvas, body);
    }
}

impl Chart for MultiplesSpec {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn paint(&self, canvas: &mut Canvas<'_>, area: Area) {
        let columns = self.across(area.w);
        let rows = self.panels.len().div_ceil(columns).max(1);
        let (w, h) = (
            (area.w - GAP * (columns - 1) as f32) / columns as f32,
            (area.h - GAP * 0.6 * (rows - 1) as f32) / rows as f32,
        );
        if w < 30.0 || h < 34.0 {
            return;
        }
        let span = self.span();
        for (i, panel) in self.panels.iter().enumerate() {
            let (column, row) = ((i % columns) as f32, (i / columns) as f32);
            let panel_area = Area { x: area.x + column * (w + GAP), y: area.y + row * (h + GAP * 0.6), w, h };
            self.paint_panel(canvas, panel, span, panel_area);
        }
    }

    fn alt(&self) -> String {
        let panels: Vec<String> =
            self.panels.iter().take(12).map(|p| format!("{}: {}", p.name, p.lines.alt())).collect();
        format!(
            "{}{} small line charts in one scale. {}",
            opening(&self.heading),
            self.panels.len(),
            panels.join(" ")
        )
    }

    fn table(&self) -> DataTable {
        let mut out = DataTable { head: vec![String::new(), String::new()], rows: Vec::new() };
        for panel in &self.panels {
            let table = panel.lines.table();
            if table.head.len() > out.head.len() - 1 {
                out.head = std::iter::once(String::new()).chain(table.head.clone()).collect();
            }
            out.rows.extend(table.rows.into_iter().map(|row| [vec![panel.name.clone()], row].concat()));
        }
        out
    }

    fn body_height(&self, _: &Fonts, _: &Theme, width: f32) -> f32 {
        let rows = self.panels.len().div_ceil(self.across(width)).max(1) as f32;
        rows * PANEL + (rows - 1.0) * GAP * 0.6
    }
}
