//! Small multiples: the same chart many times in one scale. Never a scale per panel.

use super::lines::Frame;
use super::sentence::{counted, opening};
use super::{Chart, LinesSpec};
use crate::canvas::{Canvas, Label};
use crate::drawing::{Area, DataTable, Face};
use crate::scale;
use crate::spec::{Datum, Heading, Span};
use crate::text::Fonts;
use crate::theme::Theme;
use crate::words::Words;
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
        let fitting = |least: f32| ((width + GAP) / (least + GAP)) as usize;
        // What is asked for gives way where panels would be too small to be read.
        let own = self.columns.map_or(fitting(110.0), |asked| asked.min(fitting(72.0)));
        own.clamp(1, self.panels.len().max(1))
    }

    fn span(&self) -> Option<Span> {
        let series = || self.panels.iter().flat_map(|p| &p.lines.series);
        let values = series().flat_map(|s| s.values.iter().filter_map(Datum::number));
        let bands = series().flat_map(|s| s.band.iter().flatten().flat_map(|b| [b.0, b.1]));
        scale::extent(values.chain(bands)).map(|(low, high)| Span { low, high })
    }

    /// Room for the one scale at the left.
    fn tick_room(&self, canvas: &Canvas<'_>, height: f32) -> f32 {
        let rooms = self.panels.iter().map(|p| {
            let mut lines = p.lines.clone();
            lines.axis.span = self.span();
            lines.tick_room(canvas.fonts, canvas.theme, height.min(PANEL) - 30.0)
        });
        rooms.fold(0.0, f32::max)
    }

    fn paint_panel(
        &self,
        canvas: &mut Canvas<'_>,
        panel: &Panel,
        span: Option<Span>,
        (area, ticks): (Area, f32),
    ) {
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let s = theme.size;
        let value = fonts.fit(&panel.value.label, Face::Semibold, s.label, area.w * 0.5);
        let room = area.w - fonts.width(&value, Face::Semibold, s.label) - 6.0;
        let name = fonts.fit(&panel.name, Face::Semibold, s.label, room);
        canvas.try_say(Label::new(&name, area.x, area.y + s.label, s.label, theme.color.ink).semibold());
        let right = area.x + area.w;
        canvas
            .try_say(Label::new(&value, right, area.y + s.label, s.label, theme.color.ink).semibold().end());
        canvas.mark(Area { h: s.label + 4.0, ..area }, panel.name.clone(), &panel.value);
        let mut lines = panel.lines.clone();
        lines.axis.span = span;
        for line in &mut lines.series {
            // The title names the panel; what each line is, the heading says once.
            line.name.clear();
        }
        // One scale for all: it is written once, at the left end of a row, and all planes are equally wide.
        let top = s.label + 4.0;
        let body = Area { x: area.x - ticks, y: area.y + top, w: area.w + ticks, h: area.h - top };
        let frame = if ticks > 0.0 { Frame::FirstPanel } else { Frame::Panel };
        lines.paint_plane(canvas, body, frame);
    }
}

impl Chart for MultiplesSpec {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn paint(&self, canvas: &mut Canvas<'_>, area: Area) {
        let columns = self.across(area.w);
        let rows = self.panels.len().div_ceil(columns).max(1);
        let ticks = self.tick_room(canvas, area.h);
        let (w, h) = (
            (area.w - ticks - GAP * (columns - 1) as f32) / columns as f32,
            (area.h - GAP * 0.6 * (rows - 1) as f32) / rows as f32,
        );
        if w < 30.0 || h < 34.0 {
            return;
        }
        let span = self.span();
        for (i, panel) in self.panels.iter().enumerate() {
            let (column, row) = ((i % columns) as f32, (i / columns) as f32);
            let x = area.x + ticks + column * (w + GAP);
            let place = Area { x, y: area.y + row * (h + GAP * 0.6), w, h };
            self.paint_panel(canvas, panel, span, (place, if i % columns == 0 { ticks } else { 0.0 }));
        }
    }

    fn alt(&self, words: &Words) -> String {
        let count = counted(words.alt.multiples, &[self.panels.len()]);
        let panels: Vec<String> =
            self.panels.iter().take(12).map(|p| format!(" {}: {}", p.name, p.lines.alt(words))).collect();
        format!("{}{count}{}", opening(&self.heading), panels.concat())
    }

    fn table(&self, words: &Words) -> DataTable {
        let mut out = DataTable { head: vec![String::new(), String::new()], rows: Vec::new() };
        // With one line to a panel its name stands in the rows already.
        let single = self.panels.iter().all(|panel| panel.lines.series.len() == 1);
        if single {
            out.head = vec![String::new(), String::new(), words.heads.value.to_owned()];
        }
        for panel in &self.panels {
            let table = panel.lines.table(words);
            if !single && table.head.len() > out.head.len() - 1 {
                out.head = std::iter::once(String::new()).chain(table.head.clone()).collect();
            }
            out.rows.extend(table.rows.into_iter().map(|row| [vec![panel.name.clone()], row].concat()));
        }
        out
    }

    fn is_bare(&self, table: &DataTable) -> bool {
        self.panels.iter().all(|panel| panel.lines.is_bare(table))
    }

    fn body_height(&self, _: &Fonts, _: &Theme, width: f32) -> f32 {
        let rows = self.panels.len().div_ceil(self.across(width)).max(1) as f32;
        rows * PANEL + (rows - 1.0) * GAP * 0.6
    }
}
