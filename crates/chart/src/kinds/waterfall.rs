//! The bridge: totals joined by changes, the parts of a total stacked by grade, an axis cut when zero would squash the
//! changes.

use super::Chart;
use super::furniture::{extremes, opening, printed, spread};
use super::names::Names;
use crate::canvas::{Canvas, Label, Plane};
use crate::drawing::{Area, DataTable, Face, Fill, Pt};
use crate::scale;
use crate::spec::{Axis, CategoryKind, Datum, Grade, Heading, Verdict};
use crate::text::Fonts;
use crate::theme::Theme;
use serde::{Deserialize, Serialize};

/// A bridge from total to total.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct WaterfallSpec {
    /// What stands over it.
    pub heading: Heading,
    /// From left to right.
    pub steps: Vec<Step>,
    /// How the note of a cut axis prints its number, and a scale shared with others.
    pub axis: Axis,
}

/// A column of a bridge.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Step {
    /// Its name.
    pub name: String,
    /// Total or change.
    pub kind: StepKind,
    /// The total, or by how much it changes; a total without a value is the running sum.
    pub datum: Datum,
    /// What a total is made of, from the bottom up.
    pub parts: Vec<Part>,
    /// Good or bad news gets a signal colour.
    pub verdict: Verdict,
}

/// Whether a step starts at zero or where the one before ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum StepKind {
    Total,
    #[default]
    Change,
}

/// A part of a total.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// Its name, set beside it.
    pub name: String,
    /// How well it is evidenced; decides its fill.
    pub grade: Grade,
    /// Its size.
    pub datum: Datum,
}

impl Step {
    /// A total.
    pub fn total(name: impl Into<String>, datum: Datum) -> Self {
        Self { name: name.into(), kind: StepKind::Total, datum, ..Self::default() }
    }

    /// A change.
    pub fn change(name: impl Into<String>, datum: Datum, verdict: Verdict) -> Self {
        Self { name: name.into(), kind: StepKind::Change, datum, verdict, ..Self::default() }
    }
}

/// A step with the levels between which it runs.
struct Level {
    from: f64,
    to: f64,
    known: bool,
}

/// Space between the name of a part and its column.
const PART_GAP: f32 = 5.0;

impl WaterfallSpec {
    fn levels(&self) -> Vec<Level> {
        let mut running = 0.0;
        let mut out = Vec::new();
        for step in &self.steps {
            let value = step.datum.number();
            let (from, to) = match step.kind {
                StepKind::Total => (0.0, value.unwrap_or(running)),
                StepKind::Change => (running, running + value.unwrap_or(0.0)),
            };
            running = to;
            out.push(Level { from, to, known: value.is_some() || step.kind == StepKind::Total });
        }
        out
    }

    /// Where the scale starts if it cannot start at zero: never when a total is broken into parts, whose heights
    /// would lie.
    fn cut(&self, levels: &[Level]) -> Option<f64> {
        let parted = self.steps.iter().any(|s| !s.parts.is_empty());
        let tops: Vec<f64> = levels.iter().map(|l| l.to).collect();
        if parted || self.axis.span.is_some() { None } else { scale::cut(&tops) }
    }

    fn range(&self, levels: &[Level], cut: Option<f64>) -> (f64, f64) {
        if let Some(span) = self.axis.span {
            return (span.low.min(0.0), span.high.max(span.low.min(0.0)));
        }
        let (low, high) = scale::extent(levels.iter().flat_map(|l| [l.from, l.to])).unwrap_or((0.0, 1.0));
        match cut {
            Some(base) => (base, high),
            None => (low.min(0.0), high.max(0.0)),
        }
    }

    /// Left edge and width of each column. A column with parts has room for their names at its left.
    fn slots(&self, fonts: &Fonts, theme: &Theme, area: Area) -> Vec<(f32, f32)> {
        let gutter = |step: &Step| {
            let wide = |p: &Part| fonts.width(&p.name, Face::Regular, theme.size.small);
            step.parts.iter().map(wide).fold(0.0, f32::max)
        };
        let count = self.steps.len().max(1) as f32;
        let plain = area.w / count;
        let gutters: Vec<f32> =
            self.steps.iter().map(|s| (gutter(s) + PART_GAP - plain * 0.38).clamp(0.0, plain)).collect();
        let slot = (area.w - gutters.iter().sum::<f32>()) / count;
        let mut x = area.x;
        gutters
            .iter()
            .map(|gutter| {
                let left = x + gutter;
                x = left + slot;
                let width = (slot * 0.62).min(64.0);
                (left + (slot - width) / 2.0, width)
            })
            .collect()
    }
}

impl Chart for WaterfallSpec {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn paint(&self, canvas: &mut Canvas<'_>, area: Area) {
        if self.steps.is_empty() {
            return;
        }
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let levels = self.levels();
        let cut = self.cut(&levels);
        let range = self.range(&levels, cut);
        let slots = self.slots(fonts, theme, area);
        let names: Vec<String> = self.steps.iter().map(|s| s.name.clone()).collect();
        let slot = area.w / self.steps.len() as f32;
        let names = Names::plan(fonts, &names, slot, theme.size.label, CategoryKind::Words);
        let note = if cut.is_some() { theme.size.small * 1.5 } else { 0.0 };
        let room = theme.size.value * 1.45;
        let under = if range.0 < 0.0 { room } else { 0.0 };
        let height = area.h - names.height - note - room - under;
        let plane = Plane::new(
            Area { x: area.x, y: area.y + room, w: area.w, h: height.max(4.0) },
            (0.0, 1.0),
            if range.1 > range.0 { range } else { (range.0, range.0 + 1.0) },
        );
        let bars = self.bars(&plane, &levels, &slots);
        self.connectors(canvas, &plane, &levels, &bars);
        for (step, bar) in self.steps.iter().zip(&bars) {
            canvas.solid(*bar);
            paint_bar(canvas, step, *bar, &plane);
        }
        let foot = plane.py(plane.y.0.max(0.0));
        canvas.across((area.x, area.x + area.w), foot, theme.stroke(theme.color.axis, theme.size.axis));
        if let Some(base) = cut {
            self.paint_cut(canvas, &bars, foot, base);
        }
        self.values(canvas, &bars, &levels);
        let centres: Vec<f32> = bars.iter().map(|b| b.x + b.w / 2.0).collect();
        let top = plane.area.y + plane.area.h + under + note;
        names.set(canvas, &centres, top, &|i| self.steps[i].kind == StepKind::Total);
        for (step, bar) in self.steps.iter().zip(&bars) {
            canvas.mark(*bar, step.name.replace('\n', " "), &step.datum);
        }
    }

    fn alt(&self) -> String {
        let ends = match (self.steps.first(), self.steps.last()) {
            (Some(a), Some(b)) if self.steps.len() > 1 => {
                format!(" from {} {} to {} {}", a.name, printed(&a.datum), b.name, printed(&b.datum))
            }
            _ => String::new(),
        };
        let changes = self.steps.iter().filter(|s| s.kind == StepKind::Change);
        let text = format!(
            "{}Waterfall of {} steps{ends}.{}",
            opening(&self.heading),
            self.steps.len(),
            extremes(changes.map(|s| (s.name.clone(), &s.datum)))
        );
        text.replace('\n', " ")
    }

    fn table(&self) -> DataTable {
        let mut rows = Vec::new();
        for step in &self.steps {
            rows.push(vec![step.name.replace('\n', " "), printed(&step.datum)]);
            rows.extend(step.parts.iter().map(|p| vec![format!("of which {}", p.name), printed(&p.datum)]));
        }
        DataTable { head: vec!["Step".into(), "Value".into()], rows }
    }

    fn body_height(&self, _: &Fonts, _: &Theme, width: f32) -> f32 {
        (width * 0.36).clamp(120.0, 240.0)
    }
}

impl WaterfallSpec {
    fn bars(&self, plane: &Plane, levels: &[Level], slots: &[(f32, f32)]) -> Vec<Area> {
        levels
            .iter()
            .zip(slots)
            .map(|(level, &(x, w))| {
                let (a, b) = (plane.py(level.from.max(plane.y.0)), plane.py(level.to.max(plane.y.0)));
                // A change of nothing is still seen, as a line.
                let h = (a - b).abs().max(if level.known { 0.8 } else { 0.0 });
                Area { x, y: a.min(b), w, h }
            })
            .collect()
    }

    fn connectors(&self, canvas: &mut Canvas<'_>, plane: &Plane, levels: &[Level], bars: &[Area]) {
        let theme = canvas.theme;
        for (pair, level) in bars.windows(2).zip(levels) {
            let y = plane.py(level.to);
            canvas.across(
                (pair[0].x + pair[0].w, pair[1].x),
                y,
                theme.stroke(theme.color.muted, theme.size.hair),
            );
        }
    }

    fn values(&self, canvas: &mut Canvas<'_>, bars: &[Area], levels: &[Level]) {
        let theme = canvas.theme;
        // The largest first: when there is no room for all, the smallest go without.
        let mut order: Vec<usize> = (0..bars.len()).collect();
        let weight = |i: usize| {
            (self.steps[i].kind == StepKind::Total, self.steps[i].datum.number().map_or(0.0, f64::abs))
        };
        order.sort_by(|a, b| {
            let (a, b) = (weight(*a), weight(*b));
            b.0.cmp(&a.0).then(b.1.total_cmp(&a.1))
        });
        for i in order {
            let (bar, level) = (bars[i], &levels[i]);
            let text = printed(&self.steps[i].datum);
            let x = bar.x + bar.w / 2.0;
            let label =
                Label::new(&text, x, bar.y - 3.2, theme.size.value, theme.color.ink).semibold().centred();
            let down = level.to < level.from && level.to < 0.0;
            let under = Label { at: Pt { x, y: bar.y + bar.h + 3.0 }, ..label }.below();
            let (first, second) = if down { (under, label) } else { (label, under) };
            let (first, second) = (nudged(canvas, first), nudged(canvas, second));
            let _ = canvas.try_say_clear(first) || (level.to < 0.0 && canvas.try_say_clear(second));
        }
    }

    fn paint_cut(&self, canvas: &mut Canvas<'_>, bars: &[Area], foot: f32, base: f64) {
        let theme = canvas.theme;
        for (step, bar) in self.steps.iter().zip(bars) {
            if step.kind == StepKind::Total && bar.h > 12.0 {
                cut_mark(canvas, *bar, foot - 8.0);
            }
        }
        let number = self.axis.format.number(round_to(base));
        let text = self.axis.format.locale.scale_starts_at(&number);
        let y = foot + theme.size.small * 1.25;
        let label =
            Label::new(&text, canvas.area().w, y, theme.size.small, theme.color.muted).face(Face::Italic);
        canvas.try_say(label.end());
    }
}

/// Two short strokes through a column in the colour of paper: here the scale is cut.
fn cut_mark(canvas: &mut Canvas<'_>, bar: Area, y: f32) {
    let paper = canvas.theme.color.paper;
    let (l, r) = (bar.x - 1.0, bar.x + bar.w + 1.0);
    let corners = [(l, y + 2.2), (r, y - 2.2), (r, y + 0.2), (l, y + 4.6)].map(|(x, y)| Pt { x, y });
    canvas.polygon(&corners, Fill::Solid(paper, 1.0));
    let line = canvas.theme.stroke(canvas.theme.color.axis, 0.6);
    canvas.line(corners[0], corners[1], line.clone());
    canvas.line(corners[3], corners[2], line);
}

fn round_to(base: f64) -> f64 {
    let power = 10f64.powf(base.abs().max(1e-12).log10().floor() - 1.0);
    (base / power).round() * power
}

/// Moved sideways into the drawing.
fn nudged<'t>(canvas: &Canvas<'_>, label: Label<'t>) -> Label<'t> {
    let (box_, edge) = (label.area(canvas.fonts), canvas.area());
    let shift = (edge.x - box_.x).max(0.0) - (box_.x + box_.w - edge.x - edge.w).max(0.0);
    Label { at: Pt { x: label.at.x + shift, y: label.at.y }, ..label }
}

fn paint_bar(canvas: &mut Canvas<'_>, step: &Step, bar: Area, plane: &Plane) {
    let theme = canvas.theme;
    let color = match (step.verdict, step.kind) {
        (Verdict::Favourable, _) => theme.signal.favourable,
        (Verdict::Unfavourable, _) => theme.signal.unfavourable,
        (Verdict::Neutral, StepKind::Total) => theme.color.primary,
        (Verdict::Neutral, StepKind::Change) => theme.color.neutral,
    };
    if step.datum.number().is_none() && step.kind == StepKind::Change {
        let y = bar.y;
        let line = crate::drawing::Stroke { dash: vec![1.5, 1.5], ..theme.stroke(theme.color.muted, 0.8) };
        canvas.across((bar.x, bar.x + bar.w), y, line);
    } else if step.parts.is_empty() {
        canvas.bar(bar, Fill::Solid(color, 1.0));
    } else {
        paint_parts(canvas, step, bar, plane);
    }
}

fn paint_parts(canvas: &mut Canvas<'_>, step: &Step, bar: Area, plane: &Plane) {
    let theme = canvas.theme;
    let mut level = 0.0;
    let mut middles = Vec::new();
    for part in &step.parts {
        let value = part.datum.number().unwrap_or(0.0).max(0.0);
        let (low, high) = (plane.py(level), plane.py(level + value));
        level += value;
        let gap = if part.datum.label.is_empty() { 0.0 } else { 0.6 };
        let area = Area { x: bar.x, y: high, w: bar.w, h: (low - high - gap).max(0.0) };
        canvas.bar(area, theme.grade(part.grade));
        canvas.mark(area, format!("{}, {}", step.name.replace('\n', " "), part.name), &part.datum);
        middles.push((low + high) / 2.0);
    }
    let size = theme.size.small;
    let top = plane.py(level);
    // When the column is too low for its names they rise above it; below the axis there are other names.
    let (foot, line) = (plane.py(0.0) - 0.5, size * 1.2);
    let roof = (top + 1.5).min(foot - middles.len() as f32 * line);
    let places = spread(&middles, line, roof, foot);
    for ((part, y), middle) in step.parts.iter().zip(places).zip(middles) {
        let label = Label::new(&part.name, bar.x - PART_GAP, y, size, theme.color.muted).end().middle();
        if part.datum.number().is_some_and(|v| v > 0.0)
            && canvas.try_say_clear(label)
            && (y - middle).abs() > 2.0
        {
            let (a, b) = (Pt { x: bar.x - PART_GAP + 1.5, y }, Pt { x: bar.x, y: middle });
            canvas.line(a, b, theme.stroke(theme.color.muted, theme.size.hair));
        }
    }
}
