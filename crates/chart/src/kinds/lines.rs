//! Lines over time, named at their ends, with ranges and forecast parts. Gaps stay gaps.

use super::Chart;
use super::furniture::{beside, grid, grid_lines, spread, tick_room};
use super::names::Names;
use super::sentence::{counted, extremes, opening, printed, trend};
use super::spark::runs;
use crate::canvas::{Canvas, Label, Plane};
use crate::drawing::{Area, DataTable, Face, Fill, Pt, Rgb, Stroke};
use crate::format::FIRM;
use crate::scale::{self, Ticks};
use crate::spec::{Axis, CategoryKind, Datum, Heading, Span};
use crate::text::Fonts;
use crate::theme::Theme;
use crate::words::Words;
use serde::{Deserialize, Serialize};

/// Lines over periods.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LinesSpec {
    /// What stands over it.
    pub heading: Heading,
    /// From left to right.
    pub periods: Vec<String>,
    /// The first is in front and strongest.
    pub series: Vec<Line>,
    /// How ticks are printed, and a scale shared with others.
    pub axis: Axis,
    /// Whether the scale has to begin at zero.
    pub zero: Zero,
}

/// Whether zero is on the scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Zero {
    /// When the values come near it.
    #[default]
    WhenNear,
    Always,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Line {
    /// Its name, set at its end with the last value.
    pub name: String,
    /// A value per period; what is missing breaks the line.
    pub values: Vec<Datum>,
    /// From this period on it is a forecast, drawn dashed.
    pub forecast_from: Option<usize>,
    /// Lowest and highest per period, drawn as a band.
    pub band: Vec<Option<(f64, f64)>>,
    /// Its voice.
    pub look: LineLook,
}

/// How loud a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineLook {
    /// A colour of its own, in the order of the series.
    #[default]
    Series,
    /// Thin and quiet: plan, prior year, target.
    Reference,
    /// Grey, without a name at its end: the crowd that one line is compared with.
    Crowd,
}

/// How much is written around the lines: alone everything; in rows of panels the scale once, of periods the ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    Alone,
    FirstPanel,
    Panel,
}

impl LinesSpec {
    fn ticks(&self, height: f32) -> Ticks {
        let span = self.axis.span.or_else(|| self.value_span());
        let (low, high) = span.map_or((0.0, 1.0), |s| (s.low, s.high));
        let steps = ((height / 24.0) as usize).clamp(3, 5);
        let near = low > 0.0 && low < 0.4 * high || high < 0.0 && high > 0.4 * low;
        if near || self.zero == Zero::Always || high <= low {
            Ticks::with_zero(low, high, steps).trimmed(low.min(0.0), high.max(0.0))
        } else {
            Ticks::covering(low, high, steps).trimmed(f64::MIN, high)
        }
    }

    /// Room that the ticks take at the left of a plane of a height.
    pub(super) fn tick_room(&self, fonts: &Fonts, theme: &Theme, height: f32) -> f32 {
        tick_room(fonts, theme, &self.ticks(height), &self.axis.format)
    }

    fn color(&self, theme: &Theme, index: usize) -> Rgb {
        match self.series[index].look {
            LineLook::Series => {
                let before = self.series[..index].iter().filter(|s| s.look == LineLook::Series).count();
                theme.line_series(before)
            }
            LineLook::Reference => theme.color.muted,
            LineLook::Crowd => theme.color.neutral,
        }
    }

    /// The line that periods stand on: an axis where it is zero, else a hairline with a cut, so that no height is read
    /// from it.
    fn paint_foot(&self, canvas: &mut Canvas<'_>, plane: &Plane, low: f64) {
        let theme = canvas.theme;
        let (foot, inner) = (plane.py(low), plane.area);
        let zero = low == 0.0;
        let width = if zero { theme.size.axis } else { theme.size.hair };
        canvas.across((inner.x, inner.x + inner.w), foot, theme.stroke(theme.color.axis, width));
        if low > 0.0 && inner.w > 60.0 {
            let x = inner.x + 3.0;
            let slash =
                |dx: f32| [Pt { x: x + dx - 1.3, y: foot + 3.0 }, Pt { x: x + dx + 1.3, y: foot - 3.0 }];
            let [a, b] = slash(0.0);
            let [c, d] = slash(2.6);
            canvas.polygon(&[a, b, d, c], Fill::Solid(theme.color.paper, 1.0));
            canvas.line(a, b, theme.stroke(theme.color.axis, theme.size.hair));
            canvas.line(c, d, theme.stroke(theme.color.axis, theme.size.hair));
        }
    }

    fn end_label(line: &Line) -> String {
        let last = line.values.iter().rev().find(|d| d.number().is_some());
        let value = last.map(printed).filter(|v| v != "–").unwrap_or_default();
        if value.is_empty() { line.name.clone() } else { format!("{} {FIRM}{value}", line.name) }
    }

    fn side(&self, fonts: &Fonts, theme: &Theme, width: f32) -> f32 {
        let named = self.series.iter().filter(|s| s.look != LineLook::Crowd && !s.name.is_empty());
        let wide = named
            .map(|s| fonts.width(&Self::end_label(s), Face::Semibold, theme.size.label))
            .fold(0.0, f32::max);
        if wide > 0.0 { (wide + 12.0).min(width * 0.38) } else { 4.0 }
    }

    fn paint_line(&self, canvas: &mut Canvas<'_>, plane: &Plane, index: usize) {
        let theme = canvas.theme;
        let line = &self.series[index];
        let color = self.color(theme, index);
        let width = match line.look {
            LineLook::Series => theme.size.series,
            LineLook::Reference => 0.9,
            LineLook::Crowd => 0.7,
        };
        let from = line.forecast_from.unwrap_or(usize::MAX) as f64;
        for run in runs(&line.values) {
            let past: Vec<(f64, f64)> = run.iter().copied().filter(|p| p.0 < from).collect();
            // The forecast begins at the last actual point, so that the line is whole.
            let joint = past.last().copied();
            let ahead: Vec<Pt> = joint
                .into_iter()
                .chain(run.iter().copied().filter(|p| p.0 >= from))
                .map(|p| plane.at(p.0, p.1))
                .collect();
            match past.as_slice() {
                [] => {}
                [(x, y)] if run.len() == 1 => canvas.disc(plane.at(*x, *y), width, color),
                past => plane.line(canvas, past, color, width),
            }
            if ahead.len() > 1 {
                let dashed = Stroke { dash: vec![3.2, 2.2], ..theme.stroke(color, width) };
                canvas.polyline(&ahead, dashed);
            }
        }
        if line.look == LineLook::Series
            && let Some((x, y)) = runs(&line.values).last().and_then(|r| r.last()).copied()
        {
            canvas.disc(plane.at(x, y), width * 1.35, color);
        }
    }

    fn paint_band(&self, canvas: &mut Canvas<'_>, plane: &Plane, line: &Line) {
        let known: Vec<(f64, f64, f64)> =
            line.band.iter().enumerate().filter_map(|(i, b)| b.map(|(l, h)| (i as f64, l, h))).collect();
        let low: Vec<(f64, f64)> = known.iter().map(|b| (b.0, b.1)).collect();
        let high: Vec<(f64, f64)> = known.iter().map(|b| (b.0, b.2)).collect();
        if known.len() > 1 {
            plane.band(canvas, &low, &high, canvas.theme.color.pale);
        }
    }

    fn paint_names(&self, canvas: &mut Canvas<'_>, plane: &Plane, side: f32) {
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let ends: Vec<(usize, Pt)> = (0..self.series.len())
            .filter(|i| self.series[*i].look != LineLook::Crowd && !self.series[*i].name.is_empty())
            .filter_map(|i| {
                let last = runs(&self.series[i].values).last().and_then(|r| r.last()).copied()?;
                Some((i, plane.at(last.0, last.1)))
            })
            .collect();
        let height = theme.size.label * 1.25;
        let (top, foot) = (plane.area.y - 5.0, plane.area.y + plane.area.h + 5.0);
        let most = ((foot - top) / height) as usize;
        let ends = &ends[..ends.len().min(most)];
        let wanted: Vec<f32> = ends.iter().map(|e| e.1.y).collect();
        let x = plane.area.x + plane.area.w + 8.0;
        for ((i, end), y) in ends.iter().zip(spread(&wanted, height, top, foot)) {
            let text =
                fonts.fit(&Self::end_label(&self.series[*i]), Face::Semibold, theme.size.label, side - 8.0);
            let color = theme.as_text(self.color(theme, *i));
            let face = if self.series[*i].look == LineLook::Series { Face::Semibold } else { Face::Regular };
            let label = Label::new(&text, x, y, theme.size.label, color).face(face).middle();
            beside(canvas, Pt { x: end.x + 3.0, y: end.y }, Pt { x, y }, label);
        }
    }

    fn paint_marks(&self, canvas: &mut Canvas<'_>, plane: &Plane) {
        let slot = plane.area.w / self.periods.len().saturating_sub(1).max(1) as f32;
        for line in self.series.iter().filter(|l| l.look != LineLook::Crowd) {
            for (i, datum) in line.values.iter().enumerate() {
                if let Some(v) = datum.number() {
                    let p = plane.at(i as f64, v);
                    let (w, h) = (slot.min(12.0), 8.0);
                    let period = self.periods.get(i).map_or("", String::as_str);
                    let area = Area { x: p.x - w / 2.0, y: p.y - h / 2.0, w, h };
                    canvas.mark(area, format!("{}, {period}", line.name), datum);
                }
            }
        }
    }

    fn paint_ends(&self, canvas: &mut Canvas<'_>, inner: Area) {
        let (size, color) = (canvas.theme.size.small, canvas.theme.color.muted);
        let y = inner.y + inner.h + 4.0;
        if let [first, .., last] = self.periods.as_slice() {
            let room = inner.w / 2.0 - 4.0;
            let [first, last] = [first, last].map(|name| canvas.fonts.fit(name, Face::Regular, size, room));
            canvas.try_say(Label::new(&first, inner.x, y, size, color).below());
            canvas.try_say(Label::new(&last, inner.x + inner.w, y, size, color).below().end());
        }
    }

    pub(super) fn paint_plane(&self, canvas: &mut Canvas<'_>, area: Area, frame: Frame) {
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let only_ends = frame != Frame::Alone && self.periods.len() > 2;
        let ticks = self.ticks(area.h - 20.0);
        let left = match frame {
            Frame::Alone | Frame::FirstPanel => tick_room(fonts, theme, &ticks, &self.axis.format),
            Frame::Panel => 0.0,
        };
        let side = self.side(fonts, theme, area.w);
        let inner_w = (area.w - left - side).max(8.0);
        let slot = inner_w / self.periods.len().saturating_sub(1).max(1) as f32;
        let shown = if only_ends { &self.periods[..1] } else { &self.periods[..] };
        let slot = if only_ends { inner_w } else { slot };
        let names = Names::plan(fonts, shown, slot, theme.size.label, CategoryKind::Periods);
        let inner =
            Area { x: area.x + left, y: area.y + 6.0, w: inner_w, h: (area.h - names.height - 8.0).max(4.0) };
        // a single period stands at the right, beside the names of its points
        let span = match self.periods.len() {
            0 | 1 => (-1.0, 0.0),
            several => (0.0, several as f64 - 1.0),
        };
        let plane = Plane::new(inner, span, (ticks.low, ticks.high));
        for line in &self.series {
            self.paint_band(canvas, &plane, line);
        }
        match frame {
            Frame::Alone | Frame::FirstPanel => grid(canvas, &plane, &ticks, &self.axis.format),
            Frame::Panel => grid_lines(canvas, &plane, &ticks),
        }
        self.paint_foot(canvas, &plane, ticks.low);
        for index in (0..self.series.len()).rev() {
            self.paint_line(canvas, &plane, index);
        }
        self.paint_names(canvas, &plane, side);
        let centres: Vec<f32> = (0..self.periods.len()).map(|i| plane.px(i as f64)).collect();
        if only_ends {
            self.paint_ends(canvas, inner);
        } else {
            names.set(canvas, &centres, inner.y + inner.h, &|_| false);
        }
        self.paint_marks(canvas, &plane);
    }
}

impl Chart for LinesSpec {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn paint(&self, canvas: &mut Canvas<'_>, area: Area) {
        if !self.periods.is_empty() {
            self.paint_plane(canvas, area, Frame::Alone);
        }
    }

    fn alt(&self, words: &Words) -> String {
        let mut text =
            format!("{}{}", opening(&self.heading), counted(words.alt.lines, &[self.periods.len()]));
        for line in self.series.iter().take(8) {
            let data = self.periods.iter().cloned().zip(&line.values);
            let ahead = line.forecast_from.map_or(0, |from| line.values.len().saturating_sub(from));
            let forecast =
                if ahead > 0 { format!(" {}", counted(words.alt.forecast, &[ahead])) } else { String::new() };
            let trend = trend(words, &line.values);
            text += &format!(" {}{trend}.{}{forecast}", line.name, extremes(words, data));
        }
        text
    }

    fn table(&self, _: &Words) -> DataTable {
        let mut head = vec![String::new()];
        head.extend(self.series.iter().map(|s| s.name.clone()));
        let row = |(i, period): (usize, &String)| {
            let cells = self.series.iter().map(|s| s.values.get(i).map_or_else(|| "–".to_owned(), printed));
            std::iter::once(period.clone()).chain(cells).collect()
        };
        DataTable { head, rows: self.periods.iter().enumerate().map(row).collect() }
    }

    fn value_span(&self) -> Option<Span> {
        let values = self.series.iter().flat_map(|s| {
            let bands = s.band.iter().flatten().flat_map(|b| [b.0, b.1]);
            s.values.iter().filter_map(Datum::number).chain(bands)
        });
        scale::extent(values).map(|(low, high)| Span { low, high })
    }

    fn is_bare(&self, _: &DataTable) -> bool {
        !self.series.iter().flat_map(|line| &line.values).any(|datum| datum.number().is_some())
    }

    fn body_height(&self, _: &Fonts, _: &Theme, width: f32) -> f32 {
        (width * 0.4).clamp(90.0, 220.0)
    }
}
