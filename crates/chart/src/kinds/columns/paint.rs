//! Painting columns: pieces, what stands in and over them, and the names of series.

use super::{Arrangement, ColumnsSpec, Piece};
use crate::canvas::{Canvas, Label, Plane};
use crate::drawing::{Area, Face, Fill, Pt, Rgb};
use crate::kinds::furniture::{beside, spread};
use crate::kinds::sentence::printed;
use crate::spec::{Datum, Scenario};

/// Gap between pieces of a stack and between columns of a group, the same everywhere.
const GAP: f32 = 0.7;

/// A number on its way to the top of a column.
struct Tag {
    value: f64,
    at: Pt,
    text: String,
}

impl ColumnsSpec {
    pub(super) fn pieces(&self, plane: &Plane, slot: f32) -> Vec<Piece> {
        let mut out = Vec::new();
        let width = self.width(slot);
        for category in 0..self.categories.len() {
            let left = plane.area.x + slot * category as f32 + (slot - width) / 2.0;
            let column = Area { x: left, y: 0.0, w: width, h: 0.0 };
            match self.arrangement {
                Arrangement::Stacked => self.stack(plane, category, column, &mut out),
                Arrangement::Grouped => self.group(plane, category, column, &mut out),
            }
        }
        out
    }

    fn stack(&self, plane: &Plane, category: usize, column: Area, out: &mut Vec<Piece>) {
        let (mut up, mut down) = (0.0, 0.0);
        for series in 0..self.series.len() {
            // in a stack nothing is to be seen of a zero; alone it is a line on the axis, with its number
            let Some(v) = self.value(series, category).filter(|v| *v != 0.0 || !self.is_stack()) else {
                continue;
            };
            let level = if v < 0.0 { &mut down } else { &mut up };
            let (a, b) = (plane.py(*level), plane.py(*level + v));
            *level += v;
            // One even gap on the side away from zero parts the pieces.
            let gap = GAP.min((a - b).abs() * 0.4);
            let y = if v < 0.0 { a + gap } else { b };
            let first = (a - plane.py(0.0)).abs() < 0.01;
            let (y, h) = match (v < 0.0, first) {
                (true, true) => (a, (b - a).abs()),
                (true, false) => (y, (b - a).abs() - gap),
                (false, true) => (y, (a - b).abs().max(if v == 0.0 { 0.5 } else { 0.0 })),
                (false, false) => (y, (a - b).abs() - gap),
            };
            out.push(Piece { series, category, area: Area { y, h, ..column } });
        }
    }

    fn group(&self, plane: &Plane, category: usize, column: Area, out: &mut Vec<Piece>) {
        let each = column.w / self.series.len().max(1) as f32;
        for series in 0..self.series.len() {
            let Some(v) = self.value(series, category) else { continue };
            let (a, b) = (plane.py(0.0), plane.py(v));
            let gap = if each > 4.0 { GAP } else { 0.0 };
            let x = column.x + each * series as f32;
            let area = Area { x, y: a.min(b), w: each - gap, h: (a - b).abs().max(0.5) };
            out.push(Piece { series, category, area });
        }
    }

    pub(super) fn paint_piece(&self, canvas: &mut Canvas<'_>, piece: &Piece) {
        let theme = canvas.theme;
        let color = theme.series(piece.series);
        let forecast = self.categories[piece.category].scenario == Scenario::Forecast;
        let fill = if forecast { theme.hatch_of(color) } else { Fill::Solid(color, 1.0) };
        canvas.bar(piece.area, fill);
        canvas.solid(piece.area);
        if let Some(datum) = self.datum(piece.series, piece.category) {
            let (category, series) = (&self.categories[piece.category].name, &self.series[piece.series].name);
            canvas.mark(piece.area, format!("{category}, {series}"), datum);
            if self.arrangement == Arrangement::Stacked && self.series.len() > 1 {
                self.paint_inside(canvas, piece, datum, (color, forecast));
            }
        }
    }

    fn paint_inside(
        &self,
        canvas: &mut Canvas<'_>,
        piece: &Piece,
        datum: &Datum,
        (color, forecast): (Rgb, bool),
    ) {
        let (theme, area) = (canvas.theme, piece.area);
        let size = theme.size.value - 0.5;
        let text = printed(datum);
        let roomy = canvas.fonts.width(&text, Face::Regular, size) + 3.0 <= area.w && area.h >= size * 1.15;
        if !roomy {
            return;
        }
        let label = Label::new(&text, area.x + area.w / 2.0, area.y + area.h / 2.0, size, theme.color.ink);
        let label = label.centred().middle();
        if forecast {
            canvas.say_on_plate(label, theme.color.paper);
        } else {
            canvas.try_say(Label { color: theme.on(color), ..label });
        }
    }

    /// What stands over each column; where not every one has room, only the highest, the lowest and the last speak.
    pub(super) fn paint_totals(
        &self,
        canvas: &mut Canvas<'_>,
        plane: &Plane,
        pieces: &[Piece],
        (slot, said): (f32, Option<f32>),
    ) {
        let theme = canvas.theme;
        let mut tags = if self.is_stack() {
            self.stack_tags(plane, slot)
        } else {
            self.own_tags(theme.size.value, pieces)
        };
        if said.is_none() {
            tags = telling(tags);
        }
        if slot > theme.size.value * 1.5 {
            tags.extend(self.gaps(plane, slot));
        }
        let size = said.unwrap_or(theme.size.value);
        if self.is_stack() {
            self.mark_totals(canvas, plane, slot);
        }
        for tag in tags {
            let wide = canvas.fonts.width(&tag.text, Face::Semibold, size);
            let edge = canvas.area();
            let x = tag.at.x.clamp(wide / 2.0, (edge.w - wide / 2.0).max(wide / 2.0));
            let label = Label::new(&tag.text, x, tag.at.y, size, theme.color.ink).semibold().centred();
            canvas.try_say_clear(label);
        }
    }

    /// A strip over each stack stands for its total.
    fn mark_totals(&self, canvas: &mut Canvas<'_>, plane: &Plane, slot: f32) {
        let (wide, tall) = (self.width(slot), canvas.theme.size.value * 1.3);
        for (i, category) in self.categories.iter().enumerate().filter(|c| !c.1.total.label.is_empty()) {
            let x = plane.area.x + slot * (i as f32 + 0.5) - wide / 2.0;
            let area = Area { x, y: plane.py(self.reach(i).1) - tall, w: wide, h: tall };
            let total = canvas.theme.words().heads.total;
            canvas.mark(area, format!("{}, {total}", category.name), &category.total);
        }
    }

    fn own_tags(&self, size: f32, pieces: &[Piece]) -> Vec<Tag> {
        let tag = |piece: &Piece| {
            let datum = self.datum(piece.series, piece.category)?;
            let value = datum.number().unwrap_or(0.0);
            let area = piece.area;
            let y = if value < 0.0 { area.y + area.h + size } else { area.y - 3.0 };
            Some(Tag { value, at: Pt { x: area.x + area.w / 2.0, y }, text: printed(datum) })
        };
        pieces.iter().filter_map(tag).collect()
    }

    /// What stands where a value is not known: it is not zero.
    fn gaps(&self, plane: &Plane, slot: f32) -> Vec<Tag> {
        let (width, series) = (self.width(slot), self.series.len().max(1) as f32);
        let is_grouped = self.arrangement == Arrangement::Grouped;
        let mut out = Vec::new();
        for category in 0..self.categories.len() {
            let known = |s: &usize| self.value(*s, category).is_some();
            let left = plane.area.x + slot * category as f32;
            let mut add = |x: f32| {
                let at = Pt { x, y: plane.py(0.0) - 3.0 };
                out.push(Tag { value: 0.0, at, text: printed(&Datum::missing()) });
            };
            if is_grouped && (0..self.series.len()).any(|s| known(&s)) {
                let each = width / series;
                let middle = |s: usize| left + (slot - width) / 2.0 + each * (s as f32 + 0.5);
                (0..self.series.len()).filter(|s| !known(s)).for_each(|s| add(middle(s)));
            } else if !(0..self.series.len()).any(|s| known(&s))
                && (!self.is_stack() || self.categories[category].total.label.is_empty())
            {
                // nothing is known of the whole category
                add(left + slot / 2.0);
            }
        }
        out
    }

    fn stack_tags(&self, plane: &Plane, slot: f32) -> Vec<Tag> {
        let tag = |(i, category): (usize, &super::Category)| {
            let (low, high) = self.reach(i);
            let x = plane.area.x + slot * (i as f32 + 0.5);
            let text = category.total.label.clone();
            let at = Pt { x, y: plane.py(high) - 3.0 };
            (!text.is_empty()).then_some(Tag { value: high + low, at, text })
        };
        self.categories.iter().enumerate().filter_map(tag).collect()
    }

    /// Names of the series beside the last column that has them.
    pub(super) fn paint_series_names(
        &self,
        canvas: &mut Canvas<'_>,
        pieces: &[Piece],
        plane: &Plane,
        width: f32,
    ) {
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let last = self.categories.len().saturating_sub(1);
        let shown: Vec<&Piece> = pieces.iter().filter(|p| p.category == last).collect();
        let middles: Vec<f32> = shown.iter().map(|p| p.area.y + p.area.h / 2.0).collect();
        let height = theme.size.label * 1.3;
        let places = spread(&middles, height, plane.area.y - 4.0, plane.area.y + plane.area.h + 4.0);
        for ((piece, y), middle) in shown.iter().zip(places).zip(middles) {
            let x = plane.area.x + plane.area.w + 8.0;
            let name =
                fonts.fit(&self.series[piece.series].name, Face::Semibold, theme.size.label, width - 8.0);
            let color = theme.as_text(theme.series(piece.series));
            let label = Label::new(&name, x, y, theme.size.label, color).semibold().middle();
            let from = Pt { x: piece.area.x + piece.area.w + 1.5, y: middle };
            beside(canvas, from, Pt { x, y }, label);
        }
    }
}

/// The highest, the last and the lowest, in the order of their right to be read.
fn telling(mut tags: Vec<Tag>) -> Vec<Tag> {
    let by = |a: &(usize, &Tag), b: &(usize, &Tag)| a.1.value.total_cmp(&b.1.value);
    let mut chosen: Vec<usize> = Vec::new();
    chosen.extend(tags.iter().enumerate().max_by(by).map(|t| t.0));
    chosen.extend(tags.len().checked_sub(1));
    chosen.extend(tags.iter().enumerate().min_by(by).map(|t| t.0));
    let mut seen = Vec::new();
    chosen.retain(|i| {
        let new = !seen.contains(i);
        seen.push(*i);
        new
    });
    let mut all: Vec<Option<Tag>> = tags.drain(..).map(Some).collect();
    chosen.into_iter().filter_map(|i| all.get_mut(i).and_then(Option::take)).collect()
}
