//! Columns, stacked or side by side, with totals, labels inside where they fit, and names at the last column instead of
//! a legend. Where every column says its number there is no axis: it would say it twice.

mod paint;

use super::Chart;
use super::furniture::{NARROW, grid, tick_room};
use super::key::Key;
use super::names::Names;
use super::sentence::{counted, ends, extremes, opening, printed, series};
use crate::canvas::{Canvas, Plane};
use crate::drawing::{Area, DataTable, Face, Fill};
use crate::scale::{self, Ticks};
use crate::spec::{Axis, CategoryKind, Datum, Heading, Scenario, Span};
use crate::text::Fonts;
use crate::theme::Theme;
use crate::words::Words;
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
        let ticks = Ticks::with_zero(low, high, ((height / 28.0) as usize).clamp(1, 6));
        ticks.trimmed(low.min(0.0), high.max(0.0))
    }

    fn is_stack(&self) -> bool {
        self.arrangement == Arrangement::Stacked && self.series.len() > 1
    }

    /// Share of a category's slot that its columns take.
    fn width(&self, slot: f32) -> f32 {
        let share = match (slot > 8.0, self.is_stack() || self.series.len() == 1) {
            (false, _) => 0.86,
            (true, true) => 0.68,
            (true, false) => 0.8,
        };
        (slot * share).min(if self.arrangement == Arrangement::Grouped { 110.0 } else { 56.0 })
    }

    /// The size at which every column can say its number; none when there are too many or too long ones.
    fn label_size(&self, fonts: &Fonts, theme: &Theme, slot: f32) -> Option<f32> {
        let room = match self.is_stack() || self.series.len() == 1 {
            true => slot - 1.5,
            false => self.width(slot) / self.series.len().max(1) as f32 - 2.0,
        };
        if room < theme.size.small {
            return None;
        }
        let texts: Vec<String> = match self.is_stack() {
            // a stack without a total is silent, unless it is not there at all
            true if (0..self.categories.len()).any(|c| self.is_silent(c)) => return None,
            true => self.categories.iter().map(|c| c.total.label.clone()).collect(),
            false => self.series.iter().flat_map(|s| &s.values).map(printed).collect(),
        };
        let widest = texts.iter().map(|t| fonts.width(t, Face::Semibold, 1.0)).fold(0.0, f32::max);
        let sizes = [theme.size.value, theme.size.value - 0.5, theme.size.small];
        sizes.into_iter().find(|size| widest * size <= room)
    }

    fn is_silent(&self, category: usize) -> bool {
        let known = (0..self.series.len()).any(|s| self.value(s, category).is_some());
        known && self.categories[category].total.label.is_empty()
    }

    fn key(&self, theme: &Theme) -> Key {
        let fill = |i: usize| Fill::Solid(theme.series(i), 1.0);
        Key::new(self.series.iter().enumerate().map(|(i, s)| (s.name.clone(), fill(i))))
    }

    /// Room at the right for the names of stacked series.
    fn side(&self, fonts: &Fonts, theme: &Theme, width: f32) -> f32 {
        if !self.is_stack() || width < NARROW {
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
        let side = self.side(fonts, theme, area.w);
        let key = if self.series.len() > 1 && side == 0.0 { self.key(theme) } else { Key::default() };
        let key_height = key.height(fonts, theme, area.w);
        let ticks = self.ticks(area.h - key_height - 30.0);
        let count = self.categories.len() as f32;
        let said = self.label_size(fonts, theme, (area.w - side) / count);
        let left = if said.is_some() { 0.0 } else { tick_room(fonts, theme, &ticks, &self.axis.format) };
        let slot = (area.w - left - side) / count;
        let names: Vec<String> = self.categories.iter().map(|c| c.name.clone()).collect();
        let names = Names::plan(fonts, &names, slot, theme.size.label, self.category_kind);
        let top = theme.size.value * 1.5 + key_height;
        let under = if ticks.low < 0.0 { theme.size.value * 1.2 } else { 0.0 };
        let height = (area.h - top - under - names.height).max(4.0);
        let inner = Area { x: area.x + left, y: area.y + top, w: area.w - left - side, h: height };
        let plane = Plane::new(inner, (0.0, self.categories.len() as f64), (ticks.low, ticks.high));
        key.paint(canvas, area);
        if said.is_none() {
            grid(canvas, &plane, &ticks, &self.axis.format);
        }
        let pieces = self.pieces(&plane, slot);
        for piece in &pieces {
            self.paint_piece(canvas, piece);
        }
        let zero = plane.py(0.0);
        canvas.across((inner.x, inner.x + inner.w), zero, theme.stroke(theme.color.axis, theme.size.axis));
        self.paint_totals(canvas, &plane, &pieces, (slot, said));
        if side > 0.0 {
            self.paint_series_names(canvas, &pieces, &plane, side);
        }
        let centres: Vec<f32> =
            (0..self.categories.len()).map(|i| inner.x + slot * (i as f32 + 0.5)).collect();
        names.set(canvas, &centres, inner.y + inner.h + under, &|_| false);
    }

    fn alt(&self, words: &Words) -> String {
        let data = self.series.iter().flat_map(|s| {
            let name = move |c: &Category| {
                if s.name.is_empty() { c.name.clone() } else { format!("{} {}", s.name, c.name) }
            };
            self.categories.iter().map(name).zip(&s.values)
        });
        let kind = match self.arrangement {
            Arrangement::Stacked => words.alt.stacked,
            Arrangement::Grouped => words.alt.grouped,
        };
        let ahead = self.categories.iter().filter(|c| c.scenario == Scenario::Forecast).count();
        let forecast =
            if ahead > 0 { format!(" {}", counted(words.alt.forecast, &[ahead])) } else { String::new() };
        [
            opening(&self.heading),
            counted(kind, &[self.categories.len()]),
            series(words, self.series.iter().map(|s| s.name.as_str())),
            ends(words, self.categories.iter().map(|c| c.name.as_str())),
            forecast,
            extremes(words, data),
        ]
        .concat()
    }

    fn table(&self, words: &Words) -> DataTable {
        let totals = self.is_stack() && self.categories.iter().any(|c| !c.total.label.is_empty());
        let mut head = vec![String::new()];
        head.extend(self.series.iter().map(|s| s.name.clone()));
        head.extend(totals.then(|| words.heads.total.to_owned()));
        let row = |(i, c): (usize, &Category)| {
            let cells = self.series.iter().map(|s| s.values.get(i).map_or_else(|| "–".to_owned(), printed));
            let total = totals.then(|| printed(&c.total));
            std::iter::once(c.name.clone()).chain(cells).chain(total).collect()
        };
        DataTable { head, rows: self.categories.iter().enumerate().map(row).collect() }
    }

    fn value_span(&self) -> Option<Span> {
        let reaches = (0..self.categories.len()).flat_map(|c| <[f64; 2]>::from(self.reach(c)));
        scale::extent(reaches).map(|(low, high)| Span { low, high })
    }

    fn is_bare(&self, _: &DataTable) -> bool {
        !self.series.iter().flat_map(|series| &series.values).any(|datum| datum.number().is_some())
    }

    fn body_height(&self, _: &Fonts, _: &Theme, width: f32) -> f32 {
        (width * 0.42).clamp(110.0, 230.0)
    }
}
