//! A timeline: a row per thing, bars from start to end, diamonds for single days, a line for today.

use super::Chart;
use super::furniture::{NameSide, row_name, verdict_color};
use super::sentence::{counted, ends, opening};
use crate::canvas::{Canvas, Label, Plane};
use crate::drawing::{Area, DataTable, Face, Fill, Pt};
use crate::scale;
use crate::spec::{Datum, Heading, Scenario, Verdict};
use crate::text::Fonts;
use crate::theme::Theme;
use crate::words::Words;
use serde::{Deserialize, Serialize};

/// A timeline. Times are numbers of any unit (days, say); labels say what they are.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TimelineSpec {
    /// What stands over it.
    pub heading: Heading,
    /// Where ticks are, in order, and what they are called.
    pub ticks: Vec<(f64, String)>,
    /// Today, and its name.
    pub today: Datum,
    /// From top to bottom.
    pub rows: Vec<TimeRow>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TimeRow {
    /// Its name.
    pub name: String,
    /// Spans of time.
    pub spans: Vec<TimeSpan>,
    /// Single points in time.
    pub points: Vec<TimePoint>,
}

/// A span.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TimeSpan {
    /// When it begins; open at the left when not known.
    pub from: Option<f64>,
    /// When it ends; open at the right when not known.
    pub to: Option<f64>,
    /// What it is, set inside if there is room.
    pub name: String,
    /// From when to when, as printed.
    pub label: String,
    /// Past, planned, expected.
    pub scenario: Scenario,
    /// The figure it is, if it is one.
    pub figure: Option<String>,
}

/// A point in time.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TimePoint {
    /// When, and as printed.
    pub at: Datum,
    /// What happens.
    pub name: String,
    /// What it is for us.
    pub verdict: Verdict,
}

const ROW: f32 = 20.0;

impl TimelineSpec {
    fn range(&self) -> (f64, f64) {
        let spans = self.rows.iter().flat_map(|r| &r.spans).flat_map(|s| [s.from, s.to]).flatten();
        let points = self.rows.iter().flat_map(|r| &r.points).filter_map(|p| p.at.number());
        let ticks = self.ticks.iter().map(|t| t.0);
        let (low, high) =
            scale::extent(spans.chain(points).chain(ticks).chain(self.today.number())).unwrap_or((0.0, 1.0));
        if high > low { (low, high) } else { (low, low + 1.0) }
    }

    fn names(&self, fonts: &Fonts, theme: &Theme, width: f32) -> NameSide {
        let wide = |r: &TimeRow| fonts.width(&r.name, Face::Regular, theme.size.label);
        NameSide::of(theme, self.rows.iter().map(wide).fold(0.0, f32::max), width, 0.3)
    }

    /// Today first, then as many of the ticks' names as leave air between them.
    fn paint_scale(&self, canvas: &mut Canvas<'_>, plane: &Plane, area: Area) {
        let (fonts, theme, s) = (canvas.fonts, canvas.theme, canvas.theme.size);
        let y = area.y + s.small;
        let kept = |text: &str, x: f32, face: Face| {
            let half = fonts.width(text, face, s.small) / 2.0;
            x.clamp(half, (area.x + area.w - half).max(half))
        };
        let foot = plane.area.y + plane.area.h;
        let mut air: Vec<Area> = Vec::new();
        if let Some(today) = self.today.number() {
            let x = kept(&self.today.label, plane.px(today), Face::Semibold);
            let label = Label::new(&self.today.label, x, y, s.small, theme.signal.unfavourable);
            let label = label.semibold().centred();
            if canvas.try_say(label) && !self.today.label.is_empty() {
                air.push(label.area(fonts));
            }
            let line = Area { x: plane.px(today) - 1.5, y: plane.area.y, w: 3.0, h: plane.area.h };
            canvas.mark(line, self.today.label.clone(), &self.today);
        }
        let wide = |t: &(f64, String)| fonts.width(&t.1, Face::Regular, s.small);
        let widest = self.ticks.iter().map(wide).fold(0.0, f32::max) + 8.0;
        let slot = plane.area.w / self.ticks.len().saturating_sub(1).max(1) as f32;
        let every = ((widest / slot.max(0.1)).ceil() as usize).max(1);
        for (i, (at, text)) in self.ticks.iter().enumerate() {
            let x = plane.px(*at);
            canvas.down(x, (plane.area.y, foot), theme.stroke(theme.color.grid, s.hair));
            let label =
                Label::new(text, kept(text, x, Face::Regular), y, s.small, theme.color.muted).centred();
            let place = label.area(fonts);
            let apart = air.iter().all(|a| place.x > a.x + a.w + 6.0 || place.x + place.w + 6.0 < a.x);
            if i % every == 0 && apart && canvas.try_say(label) {
                air.push(place);
            }
        }
    }

    fn paint_row(&self, canvas: &mut Canvas<'_>, row: &TimeRow, plane: &Plane, y: (f32, f32)) {
        let theme = canvas.theme;
        let (top, height) = y;
        let middle = top + height / 2.0;
        let thick = (height * 0.56).min(11.0);
        for span in &row.spans {
            let (from, to) = (span.from.unwrap_or(plane.x.0), span.to.unwrap_or(plane.x.1));
            let (a, b) = (plane.px(from.min(to)), plane.px(from.max(to)));
            let area = Area { x: a, y: middle - thick / 2.0, w: (b - a).max(1.0), h: thick };
            super::furniture::scenario_bar(canvas, area, span.scenario);
            if span.to.is_none() {
                open_ended(canvas, area);
            }
            let datum = Datum { value: None, label: span.label.clone(), figure: span.figure.clone() };
            canvas.mark(area, format!("{}, {}", row.name, span.name), &datum);
            self.paint_span_name(canvas, span, area);
        }
        for point in &row.points {
            let Some(at) = point.at.number() else { continue };
            let x = plane.px(at);
            let r = (height * 0.24).min(4.2);
            let color = verdict_color(theme, point.verdict);
            // A rim of paper parts the diamond from the bar that it ends.
            for (r, color) in [(r + 1.2, theme.color.paper), (r, color)] {
                let corners = [(0.0, -r), (r, 0.0), (0.0, r), (-r, 0.0)];
                let corners = corners.map(|(dx, dy)| Pt { x: x + dx, y: middle + dy });
                canvas.polygon(&corners, Fill::Solid(color, 1.0));
            }
            canvas.mark(
                Area { x: x - r, y: middle - r, w: 2.0 * r, h: 2.0 * r },
                format!("{}, {}", row.name, point.name),
                &point.at,
            );
        }
        // Names of points come last: only now it is known where bars and other names are.
        for point in &row.points {
            if let Some(at) = point.at.number() {
                self.paint_point_name(canvas, row, point, (plane, plane.px(at), middle));
            }
        }
    }

    fn paint_span_name(&self, canvas: &mut Canvas<'_>, span: &TimeSpan, area: Area) {
        let theme = canvas.theme;
        let size = theme.size.small;
        if span.name.is_empty()
            || canvas.fonts.width(&span.name, Face::Regular, size) + 7.0 > area.w
            || area.h < size
        {
            return;
        }
        let label =
            Label::new(&span.name, area.x + 4.0, area.y + area.h / 2.0, size, theme.color.ink).middle();
        let on = match span.scenario {
            Scenario::Actual => theme.on(theme.color.primary),
            Scenario::Prior => theme.on(theme.color.soft),
            Scenario::Plan | Scenario::Forecast => theme.color.ink,
        };
        if span.scenario == Scenario::Forecast {
            canvas.say_on_plate(label, theme.color.paper);
        } else {
            canvas.try_say(Label { color: on, ..label });
        }
    }

    fn paint_point_name(
        &self,
        canvas: &mut Canvas<'_>,
        row: &TimeRow,
        point: &TimePoint,
        at: (&Plane, f32, f32),
    ) {
        let (plane, x, middle) = at;
        let theme = canvas.theme;
        let label = Label::new(&point.name, x + 6.5, middle, theme.size.small, theme.color.ink).middle();
        let left = Label { at: Pt { x: x - 6.5, y: middle }, ..label }.end();
        let bare = |label: &Label<'_>, canvas: &Canvas<'_>| {
            let area = label.area(canvas.fonts);
            let edge = area.x >= plane.area.x && area.x + area.w <= plane.area.x + plane.area.w + 0.5;
            let bars = row.spans.iter().any(|s| {
                let (a, b) = (plane.px(s.from.unwrap_or(plane.x.0)), plane.px(s.to.unwrap_or(plane.x.1)));
                area.x < a.max(b) && area.x + area.w > a.min(b)
            });
            let points = row.points.iter().filter_map(|p| p.at.number()).map(|v| plane.px(v));
            let near = points
                .filter(|px| (px - x).abs() > 0.1)
                .any(|px| px + 5.0 > area.x && px - 5.0 < area.x + area.w);
            edge && !bars && !near
        };
        let today = self.today.number().map(|v| plane.px(v));
        let crossed = |label: &Label<'_>, canvas: &Canvas<'_>| {
            let area = label.area(canvas.fonts);
            today.is_some_and(|t| t > area.x && t < area.x + area.w)
        };
        for label in [label, left] {
            if bare(&label, canvas) && !crossed(&label, canvas) && canvas.try_say(label) {
                return;
            }
        }
    }
}

/// A span whose end is not known is pointed: it goes on, and does not end where the drawing does.
fn open_ended(canvas: &mut Canvas<'_>, area: Area) {
    let paper = Fill::Solid(canvas.theme.color.paper, 1.0);
    let (right, point) = (area.x + area.w + 0.6, (area.h * 0.55).min(area.w));
    let (top, middle, foot) = (area.y - 0.6, area.y + area.h / 2.0, area.y + area.h + 0.6);
    for edge in [top, foot] {
        let corners = [(right - point, edge), (right, edge), (right, middle)];
        canvas.polygon(&corners.map(|(x, y)| Pt { x, y }), paper);
    }
}

impl Chart for TimelineSpec {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn paint(&self, canvas: &mut Canvas<'_>, area: Area) {
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let s = theme.size;
        let names = self.names(fonts, theme, area.w);
        let head = s.small * 2.2;
        let most = ROW * 1.5 + names.line();
        let height = ((area.h - head) / self.rows.len().max(1) as f32).min(most);
        let foot = area.y + head + height * self.rows.len() as f32;
        let left = names.column(10.0);
        let inner = Area {
            x: area.x + left,
            y: area.y + head,
            w: (area.w - left - 4.0).max(4.0),
            h: foot - area.y - head,
        };
        let plane = Plane::new(inner, self.range(), (0.0, 1.0));
        self.paint_scale(canvas, &plane, area);
        let mut places = Vec::new();
        for (i, row) in self.rows.iter().enumerate() {
            let place = Area { y: inner.y + height * i as f32, h: height, ..area };
            if i > 0 && names.line() == 0.0 {
                let line = theme.stroke(theme.color.grid, s.hair);
                canvas.across((area.x, inner.x + inner.w), place.y, line);
            }
            places.push(row_name(canvas, (names, place), &row.name, (Face::Regular, theme.color.ink)));
        }
        // The line of today lies behind the bars' names and before the grid.
        if let Some(today) = self.today.number() {
            let line = theme.stroke(theme.signal.unfavourable, s.axis);
            for place in &places {
                canvas.down(plane.px(today), (place.y, place.y + place.h), line.clone());
            }
        }
        for (row, place) in self.rows.iter().zip(&places) {
            self.paint_row(canvas, row, &plane, (place.y, place.h));
        }
    }

    fn alt(&self, words: &Words) -> String {
        let spans: usize = self.rows.iter().map(|r| r.spans.len()).sum();
        let points: usize = self.rows.iter().map(|r| r.points.len()).sum();
        let count = counted(words.alt.timeline, &[self.rows.len(), spans, points]);
        let ends = ends(words, self.ticks.iter().map(|t| t.1.as_str()));
        format!("{}{count}{ends}", opening(&self.heading))
    }

    fn table(&self, words: &Words) -> DataTable {
        let mut rows = Vec::new();
        for row in &self.rows {
            // A span without a name only leads to the point at its end.
            let told = row.spans.iter().filter(|s| !s.name.is_empty() || row.points.is_empty());
            rows.extend(told.map(|s| vec![row.name.clone(), s.name.clone(), s.label.clone()]));
            rows.extend(
                row.points.iter().map(|p| vec![row.name.clone(), p.name.clone(), p.at.label.clone()]),
            );
        }
        DataTable { head: ["", words.heads.what, words.heads.when].map(str::to_owned).to_vec(), rows }
    }

    fn body_height(&self, fonts: &Fonts, theme: &Theme, width: f32) -> f32 {
        let row = ROW + self.names(fonts, theme, width).line() * 0.9;
        self.rows.len() as f32 * row + theme.size.small * 2.4
    }
}
