//! Bars from left to right, a row each, with an optional tick to compare with and a change at the end. The order is the
//! caller's.

use super::Chart;
use super::furniture::{NameSide, row_name, verdict_color};
use super::sentence::{counted, extremes, opening, printed};
use crate::canvas::{Canvas, Label};
use crate::drawing::{Area, DataTable, Face, Rgb};
use crate::scale;
use crate::spec::{Datum, Heading, Span, Verdict};
use crate::text::Fonts;
use crate::theme::Theme;
use crate::words::Words;
use serde::{Deserialize, Serialize};

/// Bars.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct BarsSpec {
    /// What stands over it.
    pub heading: Heading,
    /// From top to bottom.
    pub rows: Vec<Bar>,
    /// A scale shared with others.
    pub span: Option<Span>,
}

/// A bar.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Bar {
    /// Its name.
    pub name: String,
    /// Its length.
    pub value: Datum,
    /// Drawn as a tick: last year, plan.
    pub compared: Datum,
    /// Set at the right edge, in a signal colour.
    pub change: Datum,
    /// What the change is.
    pub verdict: Verdict,
    /// The bar the message is about.
    pub voice: Voice,
}

/// Whether a bar is the one the message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Voice {
    #[default]
    Plain,
    Strong,
    Quiet,
}

const ROW: f32 = 17.0;

/// Where the columns of the rows are.
struct Columns {
    names: NameSide,
    /// Where the plane of the bars begins and ends, labels not included.
    plane: (f32, f32),
    right: f32,
    low: f64,
    high: f64,
}

impl Columns {
    fn x(&self, value: f64) -> f32 {
        self.plane.0 + (self.plane.1 - self.plane.0) * ((value - self.low) / (self.high - self.low)) as f32
    }
}

impl BarsSpec {
    fn range(&self) -> (f64, f64) {
        let values = self.rows.iter().flat_map(|r| [r.value.number(), r.compared.number()]).flatten();
        let own = scale::extent(values).unwrap_or((0.0, 1.0));
        let (low, high) = self.span.map_or(own, |s| (s.low.min(own.0), s.high.max(own.1)));
        let (low, high) = (low.min(0.0), high.max(0.0));
        if high > low { (low, high) } else { (low, low + 1.0) }
    }

    fn names(&self, fonts: &Fonts, theme: &Theme, width: f32) -> NameSide {
        let wide = |r: &Bar| fonts.width(&r.name, Face::Semibold, theme.size.label);
        NameSide::of(theme, self.rows.iter().map(wide).fold(0.0, f32::max), width, 0.4)
    }

    fn columns(&self, fonts: &Fonts, theme: &Theme, area: Area) -> Columns {
        let size = theme.size.value;
        let widest = |texts: &mut dyn Iterator<Item = String>| {
            texts.map(|t| fonts.width(&t, Face::Semibold, size)).fold(0.0, f32::max)
        };
        let names = self.names(fonts, theme, area.w);
        let value = widest(&mut self.rows.iter().map(|r| printed(&r.value))).min(area.w * 0.25) + 6.0;
        let change = widest(&mut self.rows.iter().map(|r| r.change.label.clone())).min(area.w * 0.25);
        let change = if change > 0.0 { change + 8.0 } else { 0.0 };
        let (low, high) = self.range();
        let left = area.x + names.column(8.0) + if low < 0.0 { value } else { 0.0 };
        let right = area.x + area.w;
        Columns { names, plane: (left, (right - change - value).max(left + 4.0)), right, low, high }
    }

    fn paint_row(&self, canvas: &mut Canvas<'_>, row: &Bar, columns: &Columns, area: Area) {
        let theme = canvas.theme;
        let strong = row.voice == Voice::Strong;
        let face = if strong { Face::Semibold } else { Face::Regular };
        let said = area.h >= 7.5;
        let area = match said {
            true => row_name(canvas, (columns.names, area), &row.name, (face, theme.color.ink)),
            false => area,
        };
        let middle = area.y + area.h / 2.0;
        let thick = (area.h * 0.66).min(12.5);
        let zero = columns.x(0.0);
        let bar = row.value.number().map(|v| {
            let x = columns.x(v);
            Area { x: zero.min(x), y: middle - thick / 2.0, w: (x - zero).abs(), h: thick }
        });
        if let Some(bar) = bar {
            canvas.block(bar, voice_color(theme, row.voice));
            canvas.solid(bar);
            canvas.mark(bar, row.name.clone(), &row.value);
        }
        self.paint_compared(canvas, row, columns, (middle, thick));
        if said {
            self.paint_numbers(canvas, row, (bar, middle), columns);
        }
    }

    /// What it is compared with: a stroke across the bar, parted from it by a halo of paper.
    fn paint_compared(
        &self,
        canvas: &mut Canvas<'_>,
        row: &Bar,
        columns: &Columns,
        (middle, thick): (f32, f32),
    ) {
        let Some(v) = row.compared.number() else { return };
        let (theme, at) = (canvas.theme, columns.x(v));
        let (top, tall) = (middle - thick / 2.0 - 1.6, thick + 3.2);
        canvas.block(Area { x: at - 1.5, y: top, w: 3.0, h: tall }, theme.color.paper);
        canvas.block(Area { x: at - 0.65, y: top, w: 1.3, h: tall }, theme.color.ink);
        canvas.solid(Area { x: at - 1.5, y: top, w: 3.0, h: tall });
        let area = Area { x: at - 2.5, y: top, w: 5.0, h: tall };
        canvas.mark(area, format!("{}, {}", row.name, theme.words().heads.compared), &row.compared);
    }

    /// The value stands at the end of its own bar; where the stroke would make it look like the stroke's, it stands
    /// in the bar, and only where that is too short beyond both.
    fn paint_numbers(
        &self,
        canvas: &mut Canvas<'_>,
        row: &Bar,
        (bar, middle): (Option<Area>, f32),
        columns: &Columns,
    ) {
        let theme = canvas.theme;
        let text = printed(&row.value);
        let size = theme.size.value;
        let color = if bar.is_some() { theme.color.ink } else { theme.color.muted };
        let negative = row.value.number().is_some_and(|v| v < 0.0);
        let way = if negative { -1.0 } else { 1.0 };
        let end = columns.x(row.value.number().unwrap_or(0.0));
        let at = |x: f32| {
            let label = Label::new(&text, x, middle, size, color).semibold().middle();
            if negative { label.end() } else { label }
        };
        let wide = canvas.fonts.width(&text, Face::Semibold, size);
        let tick = row.compared.number().map(|v| columns.x(v));
        let near = tick.is_some_and(|t| (t - end) * way > -2.0 && (t - end) * way < wide + 8.0);
        let inside = bar.filter(|b| near && b.w > wide + 8.0 && b.h >= size);
        if inside.is_some() {
            let color = theme.on(voice_color(theme, row.voice));
            let label = Label { color, ..at(end - way * 4.0) };
            canvas.try_say(if negative { label.anchor(crate::drawing::Anchor::Start) } else { label.end() });
        } else {
            let beyond =
                tick.filter(|_| near).map_or(end, |t| if negative { end.min(t) } else { end.max(t) });
            canvas.try_say_clear(at(beyond + way * 4.0));
        }
        let color = verdict_color(theme, row.verdict);
        let change = Label::new(&row.change.label, columns.right, middle, size, color).end().middle();
        if canvas.try_say_clear(change) && !row.change.label.is_empty() {
            let area = change.area(canvas.fonts);
            canvas.mark(area, format!("{}, {}", row.name, theme.words().heads.change), &row.change);
        }
    }
}

/// The stroke that is compared with is in ink, so bars are paler than ink but for the one that the message is about.
fn voice_color(theme: &Theme, voice: Voice) -> Rgb {
    match voice {
        Voice::Strong => theme.color.primary,
        Voice::Plain => theme.color.soft,
        Voice::Quiet => theme.color.neutral,
    }
}

impl Chart for BarsSpec {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn paint(&self, canvas: &mut Canvas<'_>, area: Area) {
        if self.rows.is_empty() {
            return;
        }
        let theme = canvas.theme;
        let columns = self.columns(canvas.fonts, theme, area);
        let most = ROW * 1.5 + columns.names.line();
        let height = (area.h / self.rows.len() as f32).min(most);
        let zero = columns.x(0.0);
        let foot = area.y + height * self.rows.len() as f32;
        if columns.names.line() == 0.0 {
            canvas.solid(Area { x: zero - 0.5, y: area.y, w: 1.0, h: area.h });
        }
        for (i, row) in self.rows.iter().enumerate() {
            let place = Area { y: area.y + i as f32 * height, h: height, ..area };
            self.paint_row(canvas, row, &columns, place);
            // Names above would be struck by one long line: each row has its own.
            let name = columns.names.line();
            let top = if name > 0.0 { place.y + name } else { place.y };
            if name > 0.0 || i == 0 {
                let end = if name > 0.0 { place.y + height - 0.5 } else { foot };
                canvas.down(zero, (top, end), theme.stroke(theme.color.axis, theme.size.axis));
            }
        }
    }

    fn alt(&self, words: &Words) -> String {
        let data = self.rows.iter().map(|r| (r.name.clone(), &r.value));
        let count = counted(words.alt.bars, &[self.rows.len()]);
        format!("{}{count}{}", opening(&self.heading), extremes(words, data))
    }

    fn table(&self, words: &Words) -> DataTable {
        let h = &words.heads;
        let head = ["", h.value, h.compared, h.change].map(str::to_owned).to_vec();
        let row = |r: &Bar| vec![r.name.clone(), printed(&r.value), printed(&r.compared), printed(&r.change)];
        DataTable { head, rows: self.rows.iter().map(row).collect() }
    }

    fn value_span(&self) -> Option<Span> {
        let values = self.rows.iter().flat_map(|r| [r.value.number(), r.compared.number()]).flatten();
        scale::extent(values).map(|(low, high)| Span { low, high })
    }

    fn body_height(&self, fonts: &Fonts, theme: &Theme, width: f32) -> f32 {
        self.rows.len() as f32 * (ROW + self.names(fonts, theme, width).line())
    }
}
