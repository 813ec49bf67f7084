//! The bridge as columns: connectors, numbers over them, parts named at their side, a mark where the axis is cut.

use super::{Level, Part, Step, StepKind, WaterfallSpec};
use crate::canvas::{Canvas, Label, Plane};
use crate::drawing::{Area, Face, Fill, Pt};
use crate::kinds::furniture::{cut_mark, spread, verdict_letter};
use crate::kinds::names::Names;
use crate::kinds::sentence::printed;
use crate::spec::CategoryKind;
use crate::text::Fonts;
use crate::theme::Theme;
use crate::words::fill;

/// Space between the name of a part and its column.
const PART_GAP: f32 = 5.0;

impl WaterfallSpec {
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

    pub(super) fn paint_standing(
        &self,
        canvas: &mut Canvas<'_>,
        area: Area,
        levels: &[Level],
        cut: Option<f64>,
    ) {
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let range = self.range(levels, cut);
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
        let bars = self.bars(&plane, levels, &slots);
        self.connectors(canvas, &plane, levels, &bars);
        for (step, bar) in self.steps.iter().zip(&bars) {
            canvas.solid(*bar);
            paint_bar(canvas, step, *bar, &plane);
        }
        let foot = plane.py(plane.y.0.max(0.0));
        canvas.solid(Area { x: area.x, y: foot - 0.5, w: area.w, h: 1.0 });
        canvas.across((area.x, area.x + area.w), foot, theme.stroke(theme.color.axis, theme.size.axis));
        if let Some(base) = cut {
            self.paint_cut(canvas, &bars, foot, base);
        }
        self.values(canvas, &bars, levels);
        let centres: Vec<f32> = bars.iter().map(|b| b.x + b.w / 2.0).collect();
        let top = plane.area.y + plane.area.h + under + note;
        names.set(canvas, &centres, top, &|i| self.steps[i].kind == StepKind::Total);
        for (step, bar) in self.steps.iter().zip(&bars) {
            canvas.mark(*bar, step.plain_name(), &step.datum);
        }
    }

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
        let letters = self.letters_fit(canvas, bars);
        for i in order {
            let (bar, level) = (bars[i], &levels[i]);
            let text = printed(&self.steps[i].datum);
            let x = bar.x + bar.w / 2.0;
            let label =
                Label::new(&text, x, bar.y - 3.2, theme.size.value, theme.color.ink).semibold().centred();
            let down = level.to < level.from && level.to < 0.0;
            let under = Label { at: Pt { x, y: bar.y + bar.h + 3.0 }, ..label }.below();
            let (first, second) = if down { (under, label) } else { (label, under) };
            let places = [Some(first), (level.to < 0.0).then_some(second)];
            let place = places.into_iter().flatten().map(|l| nudged(canvas, l));
            let place = place.into_iter().find(|l| canvas.is_clear(l.area(canvas.fonts)));
            let Some(place) = place else { continue };
            canvas.say(place);
            if letters {
                self.paint_letter(canvas, &self.steps[i], place);
            }
        }
    }

    /// Letters of good and bad news stand behind all numbers of changes or behind none.
    fn letters_fit(&self, canvas: &Canvas<'_>, bars: &[Area]) -> bool {
        let (fonts, s) = (canvas.fonts, canvas.theme.size);
        let slot = canvas.area().w / bars.len().max(1) as f32;
        self.steps.iter().all(|step| {
            let letter = verdict_letter(canvas.theme, step.verdict);
            let number = fonts.width(&printed(&step.datum), Face::Semibold, s.value);
            letter.is_empty() || number + 2.0 * (fonts.width(letter, Face::Regular, s.small) + 4.0) < slot
        })
    }

    fn paint_letter(&self, canvas: &mut Canvas<'_>, step: &Step, number: Label<'_>) {
        let theme = canvas.theme;
        let letter = verdict_letter(theme, step.verdict);
        if letter.is_empty() || step.kind == StepKind::Total {
            return;
        }
        let area = number.area(canvas.fonts);
        let base = area.y + canvas.fonts.cap(Face::Semibold, number.size);
        let label = Label::new(letter, area.x + area.w + 2.0, base, theme.size.small, step.color(theme));
        canvas.try_say_clear(label);
    }

    fn paint_cut(&self, canvas: &mut Canvas<'_>, bars: &[Area], foot: f32, base: f64) {
        let theme = canvas.theme;
        for (step, bar) in self.steps.iter().zip(bars) {
            if step.kind == StepKind::Total && bar.h > 12.0 {
                cut_mark(canvas, (bar.x - 1.0, bar.x + bar.w + 1.0), foot - 8.0);
            }
        }
        let number = self.axis.format.number(round_to(base));
        let text = fill(theme.words().scale_starts_at, &[&number]);
        let y = foot + theme.size.small * 1.25;
        let label =
            Label::new(&text, canvas.area().w, y, theme.size.small, theme.color.muted).face(Face::Italic);
        canvas.try_say(label.end());
    }
}

pub(super) fn round_to(base: f64) -> f64 {
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
    if step.datum.number().is_none() && step.kind == StepKind::Change {
        let y = bar.y;
        let line = crate::drawing::Stroke { dash: vec![1.5, 1.5], ..theme.stroke(theme.color.muted, 0.8) };
        canvas.solid(Area { y: y - 0.5, h: 1.0, ..bar });
        canvas.across((bar.x, bar.x + bar.w), y, line);
    } else if step.parts.is_empty() {
        canvas.bar(bar, Fill::Solid(step.color(theme), 1.0));
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
        let gap = if middles.is_empty() { 0.0 } else { 0.6 };
        let area = Area { x: bar.x, y: high, w: bar.w, h: (low - high - gap).max(0.0) };
        canvas.bar(area, theme.grade(part.grade));
        canvas.solid(area);
        canvas.mark(area, format!("{}, {}", step.plain_name(), part.name), &part.datum);
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
        if part.datum.number().is_none_or(|v| v <= 0.0) || !canvas.is_clear(label.area(canvas.fonts)) {
            continue;
        }
        // names that rise above a low column lie over the line that leads to it
        canvas.say_on_halo(label, theme.color.paper);
        if (y - middle).abs() > 2.0 {
            let (a, b) = (Pt { x: bar.x - PART_GAP + 1.5, y }, Pt { x: bar.x, y: middle });
            canvas.line(a, b, theme.stroke(theme.color.muted, theme.size.hair));
        }
    }
}
