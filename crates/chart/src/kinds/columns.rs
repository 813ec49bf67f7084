//! Columns, stacked or side by side, with totals, labels inside where they fit, and names at the last column instead of
//! a legend.

use super::Chart;
use super::furniture::{beside, extremes, grid, opening, printed, spread, tick_room};
use super::names::Names;
use crate::canvas::{Canvas, Label, Plane};
use crate::drawing::{Area, DataTable, Face, Fill, Pt, Rgb};
use crate::scale::{self, Ticks};
use crate::spec::{Axis, CategoryKind, Datum, Heading, Scenario};
use crate::text::Fonts;
use crate::theme::Theme;
use serde::{Deserialize, Serialize};

/// Columns by category and series.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ColumnsSpec {
    /// What stands over it.
    pub heading: Heading,
    /// From left to right.
    pub categories: Vec<Category>,
    /// Whether categories are points in time.
    pub category_kind: CategoryKind,
    /// From the bottom up, or from left to right.
    pub series: Vec<Series>,
    /// Stacked or side by side.
    pub arrangement: Arrangement,
    /// How ticks are printed, and a scale shared with others.
    pub axis: Axis,
}

/// A place on the axis.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Category {
    /// Its name.
    pub name: String,
    /// Forecast categories are hatched.
    pub scenario: Scenario,
    /// What stands over the stack; its value is not used for geometry.
    pub total: Datum,
}

/// Values of one kind, a value per category.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// A value per category; those that are absent are not known.
    pub values: Vec<Datum>,
}

/// How series share a category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Arrangement {
    #[default]
    Stacked,
    Grouped,
}

/// A painted piece of a column.
struct Piece {
    series: usize,
    category: usize,
    area: Area,
}

impl ColumnsSpec {
    fn datum(&self, series: usize, category: usize) -> Option<&Datum> {
        self.series[series].values.get(category)
    }

    fn value(&self, series: usize, category: usize) -> Option<f64> {
        self.datum(series, category).and_then(Datum::number)
    }

    /// Lowest and highest point of a category.
    fn reach(&self, category: usize) -> (f64, f64) {
        let values = (0..self.series.len()).filter_map(|s| self.value(s, category));
        match self.arrangement {
            Arrangement::Stacked => values
                .fold((0.0, 0.0), |(low, high), v| if v < 0.0 { (low + v, high) } else { (low, high + v) }),
            Arrangement::Grouped => {
                values.fold((0.0, 0.0), |(low, high), v| (f64::min(low, v), f64::max(high, v)))
            }
        }
    }

    fn ticks(&self, height: f32) -> Ticks {
        let reaches = (0..self.categories.len()).flat_map(|c| <[f64; 2]>::from(self.reach(c)));
        let (low, high) = match self.axis.span {
            Some(span) => (span.low, span.high),
            None => scale::extent(reaches).unwrap_or((0.0, 1.0)),
        };
        Ticks::with_zero(low, high, ((height / 32.0) as usize).clamp(1, 6))
    }

    fn pieces(&self, plane: &Plane, slot: f32) -> Vec<Piece> {
        let mut out = Vec::new();
        let width = (slot * if slot > 8.0 { 0.68 } else { 0.86 }).min(56.0);
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
            let Some(v) = self.value(series, category).filter(|v| *v != 0.0) else { continue };
            let level = if v < 0.0 { &mut down } else { &mut up };
            let (a, b) = (plane.py(*level), plane.py(*level + v));
            *level += v;
            // One even gap on the side away from zero parts the pieces.
            let gap = 0.7f32.min((a - b).abs() * 0.4);
            let y = if v < 0.0 { a + gap } else { b };
            let first = (a - plane.py(0.0)).abs() < 0.01;
            let (y, h) = match (v < 0.0, first) {
                (true, true) => (a, (b - a).abs()),
                (true, false) => (y, (b - a).abs() - gap),
                (false, true) => (y, (a - b).abs()),
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
            let gap = if each > 4.0 { 0.7 } else { 0.0 };
            let x = column.x + each * series as f32;
            let area = Area { x, y: a.min(b), w: each - gap, h: (a - b).abs().max(0.5) };
            out.push(Piece { series, category, area });
        }
    }

    fn paint_piece(&self, canvas: &mut Canvas<'_>, piece: &Piece) {
        let theme = canvas.theme;
        let color = theme.series(piece.series);
        let forecast = self.categories[piece.category].scenario == Scenario::Forecast;
        let fill = if forecast { theme.hatch(theme.as_text(color)) } else { Fill::Solid(color, 1.0) };
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
            canvas.say(Label { color: theme.on(color), ..label });
        }
    }

    /// What stands over each column, the largest first.
    fn paint_totals(&self, canvas: &mut Canvas<'_>, plane: &Plane, pieces: &[Piece], slot: f32) {
        let theme = canvas.theme;
        let single = self.series.len() == 1 || self.arrangement == Arrangement::Grouped;
        let mut labels: Vec<(f64, Pt, String)> = Vec::new();
        if single {
            for piece in pieces {
                let Some(datum) = self.datum(piece.series, piece.category) else { continue };
                let v = datum.number().unwrap_or(0.0);
                let y =
                    if v < 0.0 { piece.area.y + piece.area.h + theme.size.value } else { piece.area.y - 3.0 };
                labels.push((v.abs(), Pt { x: piece.area.x + piece.area.w / 2.0, y }, printed(datum)));
            }
        } else {
            for (i, category) in self.categories.iter().enumerate() {
                let (low, high) = self.reach(i);
                let x = plane.area.x + slot * (i as f32 + 0.5);
                if !category.total.label.is_empty() {
                    labels.push((
                        high - low,
                        Pt { x, y: plane.py(high) - 3.0 },
                        category.total.label.clone(),
                    ));
                }
            }
        }
        labels.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (_, at, text) in labels {
            let label = Label::new(&text, at.x, at.y, theme.size.value, theme.color.ink).semibold().centred();
            canvas.try_say_clear(label);
        }
    }

    /// Names of the series beside the last column that has them.
    fn paint_series_names(&self, canvas: &mut Canvas<'_>, pieces: &[Piece], plane: &Plane, width: f32) {
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

    /// Names of the series over the plane, each with its colour.
    fn paint_legend(&self, canvas: &mut Canvas<'_>, area: Area) {
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let mut x = area.x;
        let size = theme.size.label;
        for (i, series) in self.series.iter().enumerate() {
            let room = area.x + area.w - x - 10.0;
            let name = fonts.fit(&series.name, Face::Regular, size, room);
            if name.is_empty() {
                break;
            }
            canvas.block(Area { x, y: area.y + 1.5, w: 6.0, h: 6.0 }, theme.series(i));
            canvas.say(Label::new(&name, x + 9.0, area.y + 4.5, size, theme.color.ink).middle());
            x += fonts.width(&name, Face::Regular, size) + 22.0;
        }
    }

    /// Room at the right for the names of stacked series.
    fn side(&self, fonts: &Fonts, theme: &Theme, width: f32) -> f32 {
        if self.series.len() < 2 || self.arrangement == Arrangement::Grouped {
            return 0.0;
        }
        let wide = |s: &Series| fonts.width(&s.name, Face::Semibold, theme.size.label);
        (self.series.iter().map(wide).fold(0.0, f32::max) + 10.0).min(width * 0.32)
    }
}

impl Chart for ColumnsSpec {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn paint(&self, canvas: &mut Canvas<'_>, area: Area) {
        if self.categories.is_empty() || self.series.is_empty() {
            return;
        }
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let grouped = self.arrangement == Arrangement::Grouped && self.series.len() > 1;
        let legend = if grouped { theme.size.label * 1.8 } else { 0.0 };
        let side = self.side(fonts, theme, area.w);
        let ticks = self.ticks(area.h - legend - 30.0);
        let left = tick_room(fonts, theme, &ticks, &self.axis.format);
        let slot = (area.w - left - side) / self.categories.len() as f32;
        let names: Vec<String> = self.categories.iter().map(|c| c.name.clone()).collect();
        let names = Names::plan(fonts, &names, slot, theme.size.label, self.category_kind);
        let top = theme.size.value * 1.5 + legend;
        let under = if ticks.low < 0.0 { theme.size.value } else { 0.0 };
        let height = (area.h - top - under - names.height).max(4.0);
        let inner = Area { x: area.x + left, y: area.y + top, w: area.w - left - side, h: height };
        let plane = Plane::new(inner, (0.0, self.categories.len() as f64), (ticks.low, ticks.high));
        if grouped {
            self.paint_legend(canvas, area);
        }
        grid(canvas, &plane, &ticks, &self.axis.format);
        let pieces = self.pieces(&plane, slot);
        for piece in &pieces {
            self.paint_piece(canvas, piece);
        }
        let zero = plane.py(0.0);
        canvas.across((inner.x, inner.x + inner.w), zero, theme.stroke(theme.color.axis, theme.size.axis));
        self.paint_totals(canvas, &plane, &pieces, slot);
        if side > 0.0 {
            self.paint_series_names(canvas, &pieces, &plane, side);
        }
        let centres: Vec<f32> =
            (0..self.categories.len()).map(|i| inner.x + slot * (i as f32 + 0.5)).collect();
        names.set(canvas, &centres, inner.y + inner.h + under, &|_| false);
    }

    fn alt(&self) -> String {
        let names: Vec<&str> =
            self.series.iter().map(|s| s.name.as_str()).filter(|n| !n.is_empty()).collect();
        let data = self.series.iter().flat_map(|s| {
            let name = move |c: &Category| {
                if s.name.is_empty() { c.name.clone() } else { format!("{} {}", s.name, c.name) }
            };
            self.categories.iter().map(name).zip(&s.values)
        });
        let ends = match (self.categories.first(), self.categories.last()) {
            (Some(a), Some(b)) if self.categories.len() > 1 => format!(" from {} to {}", a.name, b.name),
            _ => String::new(),
        };
        let kind = if self.arrangement == Arrangement::Stacked { "Stacked" } else { "Grouped" };
        let of = if names.is_empty() { String::new() } else { format!(" of {}", names.join(", ")) };
        let count = self.categories.len();
        format!("{}{kind} columns{of}, {count} categories{ends}.{}", opening(&self.heading), extremes(data))
    }

    fn table(&self) -> DataTable {
        let totals = self.categories.iter().any(|c| !c.total.label.is_empty());
        let mut head = vec![String::new()];
        head.extend(self.series.iter().map(|s| s.name.clone()));
        head.extend(totals.then(|| "Total".to_owned()));
        let row = |(i, c): (usize, &Category)| {
            let cells = self.series.iter().map(|s| s.values.get(i).map_or_else(|| "–".to_owned(), printed));
            let total = totals.then(|| printed(&c.total));
            std::iter::once(c.name.clone()).chain(cells).chain(total).collect()
        };
        DataTable { head, rows: self.categories.iter().enumerate().map(row).collect() }
    }

    fn body_height(&self, _: &Fonts, _: &Theme, width: f32) -> f32 {
        (width * 0.42).clamp(110.0, 230.0)
    }
}
