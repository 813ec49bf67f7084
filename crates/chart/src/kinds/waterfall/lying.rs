//! The bridge lying down: a row per step, names at the left, for places too narrow for names under columns.

use super::{Level, Step, StepKind, WaterfallSpec};
use crate::canvas::{Canvas, Label, Plane};
use crate::drawing::{Area, Face, Fill, Stroke};
use crate::kinds::furniture::{cut_mark, verdict_letter};
use crate::kinds::key::Key;
use crate::kinds::sentence::printed;
use crate::text::Fonts;
use crate::theme::Theme;
use crate::words::fill;

/// Rows lower than this cannot be read.
pub(super) const LEAST: f32 = 10.5;
const ROW: f32 = 14.0;
const LEADING: f32 = 1.16;

/// Where things are.
struct Rows {
    names: Vec<Vec<String>>,
    name: f32,
    number: f32,
    /// Top and height of each row.
    places: Vec<(f32, f32)>,
}

impl WaterfallSpec {
    /// What parts are, for there is no room to name them beside their bar.
    fn key(&self, theme: &Theme) -> Key {
        let mut seen = Vec::new();
        let parts = self.steps.iter().flat_map(|s| &s.parts).filter(|p| {
            let new = !seen.contains(&(p.grade, p.name.clone()));
            seen.push((p.grade, p.name.clone()));
            new
        });
        Key::new(parts.map(|p| (p.name.clone(), theme.grade(p.grade))))
    }

    fn names(&self, fonts: &Fonts, theme: &Theme, width: f32) -> (Vec<Vec<String>>, f32) {
        let size = theme.size.label;
        let wide = |s: &Step| fonts.width(&s.plain_name(), Face::Semibold, size);
        let widest = self.steps.iter().map(wide).fold(0.0, f32::max);
        let room = widest.min(width * 0.42);
        let names = self.steps.iter().map(|s| fonts.wrap(&s.plain_name(), Face::Semibold, size, room, 2));
        (names.collect(), room)
    }

    pub(super) fn lying_height(&self, fonts: &Fonts, theme: &Theme, width: f32) -> f32 {
        let (names, _) = self.names(fonts, theme, width);
        let two = names.iter().filter(|n| n.len() > 1).count() as f32;
        let note = if self.cut(&self.levels()).is_some() { theme.size.small * 1.5 } else { 0.0 };
        let key = self.key(theme).height(fonts, theme, width);
        key + note + 2.0 + self.steps.len() as f32 * ROW + two * theme.size.label * LEADING
    }

    fn rows(&self, fonts: &Fonts, theme: &Theme, area: Area) -> Rows {
        let (names, name) = self.names(fonts, theme, area.w);
        let size = theme.size.value;
        let wide = |s: &Step| fonts.width(&printed(&s.datum), Face::Semibold, size);
        let number = self.steps.iter().map(wide).fold(0.0, f32::max) + size * 1.3;
        let wanted = |n: &Vec<String>| ROW + n.len().saturating_sub(1) as f32 * theme.size.label * LEADING;
        let share = (area.h / names.iter().map(wanted).sum::<f32>().max(1.0)).min(1.4);
        let mut y = area.y;
        let mut place = |n: &Vec<String>| {
            let at = (y, wanted(n) * share);
            y += at.1;
            at
        };
        let places = names.iter().map(&mut place).collect();
        Rows { names, name, number, places }
    }

    pub(super) fn paint_lying(
        &self,
        canvas: &mut Canvas<'_>,
        area: Area,
        levels: &[Level],
        cut: Option<f64>,
    ) {
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let key = self.key(theme);
        let tall = key.height(fonts, theme, area.w);
        key.paint(canvas, area);
        let note = if cut.is_some() { theme.size.small * 1.5 } else { 0.0 };
        let body = Area { y: area.y + tall, h: area.h - tall - note, ..area };
        let rows = self.rows(fonts, theme, body);
        let (low, high) = self.range(levels, cut);
        let left = body.x + rows.name + 8.0 + if low < 0.0 { rows.number } else { 0.0 };
        let width = (body.x + body.w - rows.number - left).max(8.0);
        let plane = Plane::new(Area { x: left, w: width, ..body }, (low, high), (0.0, 1.0));
        let foot = rows.places.last().map_or(body.y, |p| p.0 + p.1);
        self.paint_joints(canvas, &plane, levels, &rows);
        let zero = plane.px(plane.x.0.max(0.0));
        for (i, step) in self.steps.iter().enumerate() {
            self.paint_row(canvas, (step, &levels[i]), &plane, (&rows, i));
        }
        canvas.down(zero, (body.y, foot), theme.stroke(theme.color.axis, theme.size.axis));
        for (i, step) in self.steps.iter().enumerate() {
            self.paint_number(canvas, step, bar_at(&plane, &levels[i], rows.places[i]));
        }
        if let Some(base) = cut {
            self.note_cut(canvas, zero, foot, base);
        }
    }

    /// Hairlines from the end of a step to the start of the next.
    fn paint_joints(&self, canvas: &mut Canvas<'_>, plane: &Plane, levels: &[Level], rows: &Rows) {
        let line = canvas.theme.stroke(canvas.theme.color.muted, canvas.theme.size.hair);
        for (pair, level) in rows.places.windows(2).zip(levels) {
            let x = plane.px(level.to.max(plane.x.0));
            let (upper, lower) = (bar_of(pair[0]), bar_of(pair[1]));
            canvas.down(x, (upper.0 + upper.1, lower.0), line.clone());
        }
    }

    fn paint_row(
        &self,
        canvas: &mut Canvas<'_>,
        (step, level): (&Step, &Level),
        plane: &Plane,
        (rows, i): (&Rows, usize),
    ) {
        let theme = canvas.theme;
        let bar = bar_at(plane, level, rows.places[i]);
        let (y, h) = (bar.y, bar.h);
        if step.datum.number().is_none() && step.kind == StepKind::Change {
            let dashed = Stroke { dash: vec![1.5, 1.5], ..theme.stroke(theme.color.muted, 0.8) };
            canvas.down(bar.x, (y, y + h), dashed);
        } else if step.parts.is_empty() {
            canvas.block(bar, step.color(theme));
        } else {
            paint_parts(canvas, step, bar, plane);
        }
        canvas.mark(bar, step.plain_name(), &step.datum);
        self.paint_name(canvas, step, (rows, i));
    }

    fn paint_name(&self, canvas: &mut Canvas<'_>, step: &Step, (rows, i): (&Rows, usize)) {
        let (theme, size) = (canvas.theme, canvas.theme.size.label);
        let (top, tall) = rows.places[i];
        let middle = top + tall / 2.0;
        let (face, color) = match step.kind {
            StepKind::Total => (Face::Semibold, theme.color.ink),
            StepKind::Change => (Face::Regular, theme.color.muted),
        };
        let lines = &rows.names[i];
        for (k, line) in lines.iter().enumerate() {
            let y = middle + (k as f32 - (lines.len() as f32 - 1.0) / 2.0) * size * LEADING;
            canvas.try_say(Label::new(line, rows.name, y, size, color).face(face).end().middle());
        }
    }

    /// Right of the bar; the lines that run there stop at it.
    fn paint_number(&self, canvas: &mut Canvas<'_>, step: &Step, bar: Area) {
        let theme = canvas.theme;
        let (x, middle) = (bar.x + bar.w + 3.5, bar.y + bar.h / 2.0);
        let text = printed(&step.datum);
        let label = Label::new(&text, x, middle, theme.size.value, theme.color.ink).semibold().middle();
        if !canvas.is_free(label.area(canvas.fonts)) {
            return;
        }
        canvas.say_on_halo(label, theme.color.paper);
        let letter = verdict_letter(theme, step.verdict);
        if step.kind == StepKind::Change && !letter.is_empty() {
            let x = x + canvas.fonts.width(&text, Face::Semibold, theme.size.value) + 2.0;
            let base = middle + canvas.fonts.cap(Face::Semibold, theme.size.value) / 2.0;
            let label = Label::new(letter, x, base, theme.size.small, step.color(theme));
            if canvas.is_free(label.area(canvas.fonts)) {
                canvas.say_on_halo(label, theme.color.paper);
            }
        }
    }

    fn note_cut(&self, canvas: &mut Canvas<'_>, zero: f32, foot: f32, base: f64) {
        let theme = canvas.theme;
        cut_mark(canvas, (zero - 3.5, zero + 3.5), foot - 6.0);
        let number = self.axis.format.number(super::standing::round_to(base));
        let text = fill(theme.words().scale_starts_at, &[&number]);
        let right = canvas.area().w;
        let y = foot + theme.size.small * 1.25;
        let label = Label::new(&text, right, y, theme.size.small, theme.color.muted);
        canvas.try_say(label.face(Face::Italic).end());
    }
}

/// The bar of a step in its row; a change of nothing is still seen, as a line.
fn bar_at(plane: &Plane, level: &Level, place: (f32, f32)) -> Area {
    let (y, h) = bar_of(place);
    let (a, b) = (plane.px(level.from.max(plane.x.0)), plane.px(level.to.max(plane.x.0)));
    Area { x: a.min(b), y, w: (a - b).abs().max(0.8), h }
}

/// Top and height of the bar in a row.
fn bar_of((top, tall): (f32, f32)) -> (f32, f32) {
    let thick = (tall * 0.7).min(11.0);
    (top + (tall - thick) / 2.0, thick)
}

fn paint_parts(canvas: &mut Canvas<'_>, step: &Step, bar: Area, plane: &Plane) {
    let mut level = 0.0;
    for part in &step.parts {
        let value = part.datum.number().unwrap_or(0.0).max(0.0);
        let (a, b) = (plane.px(level), plane.px(level + value));
        let gap = if level > 0.0 { 0.6 } else { 0.0 };
        level += value;
        let area = Area { x: a + gap, w: (b - a - gap).max(0.0), ..bar };
        let fill: Fill = canvas.theme.grade(part.grade);
        canvas.bar(area, fill);
        canvas.mark(area, format!("{}, {}", step.plain_name(), part.name), &part.datum);
    }
}
