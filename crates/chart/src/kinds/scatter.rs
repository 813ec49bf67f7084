//! Points by two measures, as bubbles if there is a third, with named quarters (2x2). Names are set where there is room,
//! the largest first, with a leader when they cannot stand beside their point.

use super::Chart;
use super::furniture::{grid, tick_room, tick_text, verdict_color};
use super::sentence::{counted, extremes, opening, printed};
use crate::canvas::{Canvas, Label, Plane};
use crate::drawing::{Anchor, Area, DataTable, Face, Fill, Pt};
use crate::scale::{self, Ticks};
use crate::spec::{Axis, Datum, Heading, Verdict};
use crate::text::Fonts;
use crate::theme::Theme;
use crate::words::{Words, fill};
use serde::{Deserialize, Serialize};

/// Points by two measures.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ScatterSpec {
    /// What stands over it.
    pub heading: Heading,
    /// What x measures, with unit.
    pub x_name: String,
    /// What y measures, with unit.
    pub y_name: String,
    /// How x ticks are printed.
    pub x_axis: Axis,
    /// How y ticks are printed.
    pub y_axis: Axis,
    /// The points.
    pub points: Vec<Point>,
    /// Where the plane is parted, x and y; `None` for no quarters.
    pub parted: Option<(f64, f64)>,
    /// What the area of a bubble is, with unit; shown with an example when bubbles differ.
    pub size_name: String,
    /// Names of the quarters: upper left, upper right, lower left, lower right.
    pub quarters: [String; 4],
}

/// A point.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Point {
    /// Its name.
    pub name: String,
    /// From left to right.
    pub x: Datum,
    /// From the bottom up.
    pub y: Datum,
    /// Area of the bubble; all the same when missing.
    pub size: Datum,
    /// Its colour, if it is a signal.
    pub verdict: Verdict,
}

/// A point on the plane.
struct Spot<'s> {
    point: &'s Point,
    at: Pt,
    r: f32,
}

/// Radius of the largest bubble, as a share of the plane's shorter side, and at most.
const LARGEST: (f32, f32) = (0.085, 17.0);
/// Bubbles that lie on each other are both seen.
const OPACITY: f32 = 0.82;

impl ScatterSpec {
    /// A scale with room for whole bubbles: `bubble` points of it at either end.
    fn ticks(
        values: impl Iterator<Item = f64>,
        axis: &Axis,
        (room, apart): (f32, f32),
        bubble: f32,
    ) -> Ticks {
        let (low, high) = match axis.span {
            Some(span) => (span.low, span.high),
            None => scale::extent(values).unwrap_or((0.0, 1.0)),
        };
        let steps = ((room / apart) as usize).clamp(2, 6);
        let share = f64::from((bubble / room.max(1.0)).clamp(0.03, 0.2));
        let margin = (high - low) * share / (1.0 - 2.0 * share);
        let widened = if axis.span.is_some() { (low, high) } else { (low - margin, high + margin) };
        Ticks::covering(widened.0, widened.1, steps).trimmed(widened.0, widened.1)
    }

    /// What a bubble's area means, by the example of a smaller one.
    fn example(&self) -> Option<&Point> {
        let mut sized: Vec<&Point> =
            self.points.iter().filter(|p| p.size.number().is_some_and(|v| v > 0.0)).collect();
        sized.sort_by(|a, b| a.size.number().unwrap_or(0.0).total_cmp(&b.size.number().unwrap_or(0.0)));
        sized.get(sized.len() / 4).copied().filter(|_| !self.size_name.is_empty())
    }

    fn paint_example(&self, canvas: &mut Canvas<'_>, plane: &Plane, y: f32) {
        let (Some(point), theme) = (self.example(), canvas.theme) else { return };
        let most = self.points.iter().filter_map(|p| p.size.number()).fold(0.0, f64::max);
        let share = (point.size.number().unwrap_or(0.0) / most.max(1e-200)).sqrt() as f32;
        let r = (largest(plane.area) * share).max(1.6);
        let text = format!("{} {}", self.size_name, printed(&point.size));
        let right = plane.area.x + plane.area.w;
        let label = Label::new(&text, right, y, theme.size.small, theme.color.muted).end();
        if canvas.try_say(label) {
            let area = label.area(canvas.fonts);
            let at = Pt { x: area.x - r - 4.0, y: area.y + area.h * 0.4 };
            canvas.dot(at, r, None, Some(theme.stroke(theme.color.muted, 0.7)));
        }
    }

    fn spots(&self, plane: &Plane) -> Vec<Spot<'_>> {
        let most = self.points.iter().filter_map(|p| p.size.number()).fold(0.0, f64::max);
        let mut out: Vec<Spot<'_>> = self
            .points
            .iter()
            .filter_map(|point| {
                let at = plane.at(point.x.number()?, point.y.number()?);
                let share = point.size.number().map_or(0.0, |v| (v.max(0.0) / most.max(1e-200)).sqrt());
                let r = if most > 0.0 { (largest(plane.area) * share as f32).max(1.6) } else { 3.0 };
                Some(Spot { point, at, r })
            })
            .collect();
        // Large ones first, so that small ones lie on top and are seen.
        out.sort_by(|a, b| b.r.total_cmp(&a.r));
        out
    }

    /// Scales, grid and axis; none when there is no point to place.
    fn paint_axes(&self, canvas: &mut Canvas<'_>, area: Area) -> Option<Plane> {
        let (fonts, theme, s) = (canvas.fonts, canvas.theme, canvas.theme.size);
        let bubble = self.points.iter().any(|p| p.size.number().is_some());
        let head = if self.y_name.is_empty() { 4.0 } else { s.small * 2.1 };
        let foot = s.small * if self.x_name.is_empty() { 1.8 } else { 3.2 };
        let h = (area.h - head - foot).max(8.0);
        let rim = if bubble { largest(Area { h, ..area }) + 2.0 } else { 5.0 };
        let parts = |pick: fn((f64, f64)) -> f64| self.parted.map(pick).filter(|v| v.is_finite());
        let ys = self.points.iter().filter_map(|p| p.y.number()).chain(parts(|p| p.1));
        let y_ticks = Self::ticks(ys, &self.y_axis, (h, 32.0), rim);
        let left = tick_room(fonts, theme, &y_ticks, &self.y_axis.format);
        let inner = Area { x: area.x + left, y: area.y + head, w: (area.w - left - 8.0).max(8.0), h };
        let xs = self.points.iter().filter_map(|p| p.x.number()).chain(parts(|p| p.0));
        let x_ticks = Self::ticks(xs, &self.x_axis, (inner.w, 60.0), rim);
        let plane = Plane::new(inner, (x_ticks.low, x_ticks.high), (y_ticks.low, y_ticks.high));
        if self.points.is_empty() {
            return None;
        }
        let lowest = self.points.iter().filter_map(|p| p.y.number()).fold(f64::MAX, f64::min);
        grid(canvas, &plane, &y_ticks, &self.y_axis.format);
        if lowest >= 0.0 {
            // Room for whole bubbles below zero is no reason for a second axis.
            let paper = theme.stroke(theme.color.paper, s.axis + 0.6);
            let across = (inner.x, inner.x + inner.w);
            canvas.across(across, plane.py(0.0), paper);
            canvas.across(across, plane.py(0.0), theme.stroke(theme.color.grid, s.hair));
        }
        let bottom = inner.y + inner.h;
        canvas.solid(Area { x: inner.x, y: plane.py(0.0) - 0.5, w: inner.w, h: 1.0 });
        canvas.across((inner.x, inner.x + inner.w), bottom, theme.stroke(theme.color.axis, s.hair));
        self.paint_x_ticks(canvas, &plane, &x_ticks);
        Some(plane)
    }

    fn paint_x_ticks(&self, canvas: &mut Canvas<'_>, plane: &Plane, x_ticks: &Ticks) {
        let theme = canvas.theme;
        let bottom = plane.area.y + plane.area.h;
        for tick in x_ticks.values() {
            let x = plane.px(tick);
            canvas.down(x, (bottom, bottom + 2.5), theme.stroke(theme.color.axis, theme.size.hair));
            let text = tick_text(x_ticks, &self.x_axis.format, tick);
            canvas.try_say(
                Label::new(&text, x, bottom + 5.0, theme.size.small, theme.color.muted).centred().below(),
            );
        }
    }

    /// The parting lines, and the name of each quarter in its corner, or beside the line where a bubble has the corner.
    fn paint_quarters(&self, canvas: &mut Canvas<'_>, plane: &Plane, spots: &[Spot<'_>]) {
        let Some((x, y)) = self.parted.filter(|p| p.0.is_finite() && p.1.is_finite()) else { return };
        let theme = canvas.theme;
        let inner = plane.area;
        let (px, py) = (plane.px(x), plane.py(y));
        canvas.down(px, (inner.y, inner.y + inner.h), theme.stroke(theme.color.neutral, theme.size.axis));
        canvas.across((inner.x, inner.x + inner.w), py, theme.stroke(theme.color.neutral, theme.size.axis));
        let (l, r, t, b) = (inner.x + 4.0, inner.x + inner.w - 4.0, inner.y + 4.0, inner.y + inner.h - 5.0);
        let s = theme.size.small;
        let places = [(l, t, false), (r, t, true), (l, b, false), (r, b, true)];
        for (i, (name, (x, y, end))) in self.quarters.iter().zip(places).enumerate() {
            let inside = if end { px + 4.0 } else { px - 4.0 };
            for (x, end) in [(x, end), (inside, !end)] {
                let label = Label::new(name, x, y, s, theme.color.muted).face(Face::Italic);
                let label = if i < 2 { label.below() } else { label };
                let label = if end { label.end() } else { label };
                let area = label.area(canvas.fonts);
                if canvas.is_free(area) && !spots.iter().any(|spot| touches(spot, area)) {
                    canvas.say_on_plate(label, theme.color.paper);
                    break;
                }
            }
        }
    }

    fn paint_names(&self, canvas: &mut Canvas<'_>, spots: &[Spot<'_>], inner: Area) {
        let theme = canvas.theme;
        let size = theme.size.label - 0.5;
        for spot in spots.iter().filter(|s| !s.point.name.is_empty()) {
            // A name may not lie on another bubble, but bubbles do not keep each other away.
            let fits = |canvas: &Canvas<'_>, area: Area| {
                canvas.is_clear(area) && within(inner, area) && !spots.iter().any(|o| touches(o, area))
            };
            let name = canvas.fonts.fit(&spot.point.name, Face::Regular, size, 120.0);
            let label = Label::new(&name, 0.0, 0.0, size, theme.color.ink).middle();
            let tries = around(spot.at, spot.r);
            let place = tries.iter().map(|(at, anchor)| Label { at: *at, ..label }.anchor(*anchor));
            let fonts = canvas.fonts;
            // At the rim a name that has no place in the middle over its bubble is moved sideways.
            let moved = place.clone().map(|label| inside(fonts, inner, label));
            let leads = |canvas: &Canvas<'_>, l: &Label<'_>| {
                leader(spot, l.area(canvas.fonts)).iter().all(|p| canvas.is_free(speck(*p)))
            };
            let near = place.clone().take(8).find(|l| fits(canvas, l.area(canvas.fonts)));
            let far = || {
                let others = place.skip(8).chain(moved);
                others.into_iter().find(|l| fits(canvas, l.area(canvas.fonts)) && leads(canvas, l))
            };
            match near.or_else(far) {
                Some(label) => {
                    let line = leader(spot, label.area(canvas.fonts));
                    if let [first, .., last] = line.as_slice() {
                        canvas.line(*first, *last, theme.stroke(theme.color.muted, theme.size.hair));
                        line.iter().for_each(|p| canvas.keep_clear(speck(*p)));
                    }
                    canvas.say_on_halo(label, theme.color.paper);
                }
                None => self.paint_inside(canvas, (spot, spots), label),
            }
        }
    }

    /// No room around it: on the bubble itself if the name is short enough; else the name is in the table only.
    fn paint_inside(
        &self,
        canvas: &mut Canvas<'_>,
        (spot, spots): (&Spot<'_>, &[Spot<'_>]),
        label: Label<'_>,
    ) {
        let wide = canvas.fonts.width(label.text, label.face, label.size);
        let area = Label { at: spot.at, ..label }.centred().area(canvas.fonts);
        let alone = !spots.iter().any(|o| !std::ptr::eq(o, spot) && touches(o, area));
        if alone && wide + 2.0 < spot.r * 1.8 {
            let ground =
                bubble_color(canvas.theme, spot.point.verdict).over(canvas.theme.color.paper, OPACITY);
            let color = canvas.theme.on(ground);
            canvas.try_say(Label { at: spot.at, color, ..label }.centred());
        }
    }
}

/// Points along the leader from a bubble's edge to its name; none when the name stands beside it.
fn leader(spot: &Spot<'_>, name: Area) -> Vec<Pt> {
    let to = Pt {
        x: spot.at.x.clamp(name.x - 1.5, name.x + name.w + 1.5),
        y: spot.at.y.clamp(name.y - 1.5, name.y + name.h + 1.5),
    };
    let (dx, dy) = (to.x - spot.at.x, to.y - spot.at.y);
    let length = dx.hypot(dy);
    if length - spot.r < 7.0 {
        return Vec::new();
    }
    let on = |t: f32| Pt { x: spot.at.x + dx * t, y: spot.at.y + dy * t };
    let start = spot.r / length;
    let steps = (length / 1.5) as u16;
    (0..=steps).map(|i| on(start + (0.98 - start) * f32::from(i) / f32::from(steps))).collect()
}

fn largest(plane: Area) -> f32 {
    (plane.w.min(plane.h) * LARGEST.0).min(LARGEST.1)
}

fn speck(p: Pt) -> Area {
    Area { x: p.x - 0.8, y: p.y - 0.8, w: 1.6, h: 1.6 }
}

fn bubble_color(theme: &Theme, verdict: Verdict) -> crate::drawing::Rgb {
    match verdict {
        Verdict::Neutral => theme.color.secondary,
        verdict => verdict_color(theme, verdict),
    }
}

fn within(outer: Area, inner: Area) -> bool {
    inner.x >= outer.x
        && inner.y >= outer.y - 4.0
        && inner.x + inner.w <= outer.x + outer.w
        && inner.y + inner.h <= outer.y + outer.h
}

fn touches(spot: &Spot<'_>, area: Area) -> bool {
    let x = spot.at.x.clamp(area.x, area.x + area.w) - spot.at.x;
    let y = spot.at.y.clamp(area.y, area.y + area.h) - spot.at.y;
    x.hypot(y) < spot.r - 0.2
}

/// A name over or under its bubble, moved sideways where it would leave the plane.
fn inside<'t>(fonts: &Fonts, inner: Area, label: Label<'t>) -> Label<'t> {
    if label.anchor != Anchor::Middle {
        return label;
    }
    let area = label.area(fonts);
    let shift = (inner.x - area.x).max(0.0) - (area.x + area.w - inner.x - inner.w).max(0.0);
    Label { at: Pt { x: label.at.x + shift, y: label.at.y }, ..label }
}

/// Places for a name: eight beside the point, then rings farther out.
fn around(at: Pt, r: f32) -> Vec<(Pt, Anchor)> {
    let mut out = Vec::new();
    for far in [0.0, 10.0, 18.0, 28.0] {
        let (d, e) = (r + 2.6 + far, (r + far) * 0.72 + 2.4);
        out.extend([
            (Pt { x: at.x + d, y: at.y }, Anchor::Start),
            (Pt { x: at.x - d, y: at.y }, Anchor::End),
            (Pt { x: at.x, y: at.y - d - 2.0 }, Anchor::Middle),
            (Pt { x: at.x, y: at.y + d + 2.0 }, Anchor::Middle),
            (Pt { x: at.x + e, y: at.y - e }, Anchor::Start),
            (Pt { x: at.x + e, y: at.y + e }, Anchor::Start),
            (Pt { x: at.x - e, y: at.y - e }, Anchor::End),
            (Pt { x: at.x - e, y: at.y + e }, Anchor::End),
        ]);
    }
    out
}

impl Chart for ScatterSpec {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn paint(&self, canvas: &mut Canvas<'_>, area: Area) {
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let s = theme.size;
        let Some(plane) = self.paint_axes(canvas, area) else { return };
        let name = fonts.fit(&self.y_name, Face::Regular, s.small, area.w * 0.7);
        canvas.try_say(Label::new(&name, area.x, area.y + s.small, s.small, theme.color.muted));
        self.paint_example(canvas, &plane, area.y + s.small);
        let name = fonts.fit(&self.x_name, Face::Regular, s.small, plane.area.w);
        let right = plane.area.x + plane.area.w;
        canvas.try_say(Label::new(&name, right, area.y + area.h - 2.0, s.small, theme.color.muted).end());
        let spots = self.spots(&plane);
        self.paint_quarters(canvas, &plane, &spots);
        for spot in &spots {
            let color = bubble_color(theme, spot.point.verdict);
            let edge = theme.stroke(theme.color.paper, 0.6);
            canvas.dot(spot.at, spot.r, Some(Fill::Solid(color, OPACITY)), Some(edge));
            let area =
                Area { x: spot.at.x - spot.r, y: spot.at.y - spot.r, w: 2.0 * spot.r, h: 2.0 * spot.r };
            let p = spot.point;
            let label = [&p.name, &printed(&p.x), &printed(&p.y)].map(String::as_str).join(", ");
            canvas.mark(area, label, if p.size.label.is_empty() { &p.y } else { &p.size });
        }
        self.paint_names(canvas, &spots, plane.area);
    }

    fn alt(&self, words: &Words) -> String {
        let y = self.points.iter().map(|p| (p.name.clone(), &p.y));
        let hidden = self.points.iter().filter(|p| p.x.number().is_none() || p.y.number().is_none()).count();
        let hidden =
            if hidden > 0 { format!(" {}", counted(words.alt.unplaced, &[hidden])) } else { String::new() };
        let kind = fill(words.alt.scatter, &[&self.y_name, &self.x_name, &self.points.len().to_string()]);
        format!("{}{kind}{}{hidden}", opening(&self.heading), extremes(words, y))
    }

    fn table(&self, words: &Words) -> DataTable {
        let size = if self.size_name.is_empty() { words.heads.size } else { &self.size_name };
        let head = vec![String::new(), self.x_name.clone(), self.y_name.clone(), size.to_owned()];
        let row = |p: &Point| vec![p.name.clone(), printed(&p.x), printed(&p.y), printed(&p.size)];
        DataTable { head, rows: self.points.iter().map(row).collect() }
    }

    fn is_bare(&self, _: &DataTable) -> bool {
        !self.points.iter().any(|p| p.x.number().is_some() && p.y.number().is_some())
    }

    fn body_height(&self, _: &Fonts, _: &Theme, width: f32) -> f32 {
        (width * 0.6).clamp(140.0, 300.0)
    }
}
