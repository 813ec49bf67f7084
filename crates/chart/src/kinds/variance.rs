//! Actual against a reference in two tiers (IBCS): columns above, variances below as columns and as pins, all in one
//! scale. Actual is solid, prior year lighter, plan outlined, forecast hatched.

use super::Chart;
use super::furniture::{extremes, opening, printed, scenario_bar, verdict_color};
use super::names::Names;
use crate::canvas::{Canvas, Label};
use crate::drawing::{Area, DataTable, Face, Fill, Pt, Rgb};
use crate::format::Locale;
use crate::scale;
use crate::spec::{Better, CategoryKind, Datum, Heading, Scenario, Span};
use crate::text::Fonts;
use crate::theme::Theme;
use serde::{Deserialize, Serialize};

/// Columns by period with their variances.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct VarianceSpec {
    /// What stands over it.
    pub heading: Heading,
    /// From left to right.
    pub columns: Vec<VarianceColumn>,
    /// Whether the columns are points in time.
    pub category_kind: CategoryKind,
    /// Whether more than planned is good news.
    pub better: Better,
    /// What the tiers are called at the left.
    pub words: VarianceWords,
    /// A scale shared with other drawings of the unit.
    pub span: Option<Span>,
}

/// A period or thing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct VarianceColumn {
    /// Its name.
    pub name: String,
    /// Actual or forecast.
    pub scenario: Scenario,
    /// What it is.
    pub value: Datum,
    /// What was planned.
    pub plan: Datum,
    /// What it was a year ago.
    pub prior: Datum,
    /// Value less plan, as printed.
    pub delta: Datum,
    /// The same in percent of plan.
    pub percent: Datum,
}

/// Names of the tiers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct VarianceWords {
    pub actual: String,
    pub plan: String,
    pub prior: String,
    pub delta: String,
    pub percent: String,
    pub locale: Locale,
}

impl Default for VarianceWords {
    fn default() -> Self {
        let [actual, plan, prior, delta, percent] = ["AC", "PL", "PY", "ΔPL", "ΔPL %"].map(str::to_owned);
        Self { actual, plan, prior, delta, percent, locale: Locale::En }
    }
}

/// Zero lines and scales of the tiers.
struct Tiers {
    /// Points to the unit, and zero, of the columns.
    top: (f64, f32),
    /// The same of the variances.
    delta: (f64, f32),
    /// By how much the variances' scale is larger.
    factor: f64,
    /// The same of the pins; there, the unit is a percent.
    pins: Option<(f64, f32)>,
}

/// A number that is set when all shapes are painted, so that none runs through it.
struct Note {
    text: String,
    at: Pt,
    size: f32,
    color: Rgb,
    face: Face,
    below: bool,
}

/// Pins longer than this many percent are cut and pointed.
const PIN_LIMIT: f64 = 100.0;

impl VarianceSpec {
    fn reach(&self, pick: impl Fn(&VarianceColumn) -> [Option<f64>; 3]) -> (f64, f64) {
        let values = self.columns.iter().flat_map(pick).flatten();
        let (low, high) = scale::extent(values).unwrap_or((0.0, 0.0));
        (low.min(0.0), high.max(0.0))
    }

    fn tiers(&self, theme: &Theme, top: f32, height: f32) -> Tiers {
        let own = self.reach(|c| [c.value.number(), c.plan.number(), c.prior.number()]);
        let main = self.span.map_or(own, |s| (s.low.min(0.0).min(own.0), s.high.max(own.1)));
        let delta = self.reach(|c| [c.delta.number(), None, None]);
        let pinned = self.columns.iter().any(|c| c.percent.number().is_some());
        let label = theme.size.value * 1.4;
        let pins_height = if pinned { (height * 0.2).clamp(24.0, 56.0) } else { 0.0 };
        let labels = label * if pinned { 5.2 } else { 3.4 };
        let room = f64::from((height - pins_height - labels).max(8.0));
        let (main_span, delta_span) = ((main.1 - main.0).max(1e-200), delta.1 - delta.0);
        // One scale for both tiers; variances too small to be seen in it get a larger one, and the tier says so.
        let common = room / (main_span + delta_span).max(1e-200);
        let factors = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0];
        let factor = factors
            .into_iter()
            .find(|f| {
                delta_span == 0.0 || room / (main_span + delta_span * f) * delta_span * f >= room * 0.12
            })
            .unwrap_or(1000.0);
        let scale = if factor > 1.0 { room / (main_span + delta_span * factor) } else { common };
        let main_zero = top + label + (main.1 * scale) as f32;
        let delta_top = main_zero + (-main.0 * scale) as f32 + label * 1.6;
        let delta_zero = delta_top + (delta.1 * scale * factor) as f32;
        let delta_foot = delta_zero + (-delta.0 * scale * factor) as f32;
        let pins = pinned.then(|| self.pins(delta_foot + label * 1.8, pins_height - label * 0.4));
        Tiers { top: (scale, main_zero), delta: (scale * factor, delta_zero), factor, pins }
    }

    fn pins(&self, top: f32, height: f32) -> (f64, f32) {
        let (low, high) =
            self.reach(|c| [c.percent.number().map(|v| v.clamp(-PIN_LIMIT, PIN_LIMIT)), None, None]);
        let scale = f64::from(height) / (high - low).max(1.0);
        (scale, top + (high * scale) as f32)
    }

    fn tier_names(&self, canvas: &mut Canvas<'_>, area: Area, tiers: &Tiers) {
        let theme = canvas.theme;
        let w = &self.words;
        let have =
            |pick: fn(&VarianceColumn) -> &Datum| self.columns.iter().any(|c| pick(c).number().is_some());
        let mut refs = vec![w.actual.clone()];
        refs.extend(have(|c| &c.plan).then(|| w.plan.clone()));
        refs.extend(have(|c| &c.prior).then(|| w.prior.clone()));
        let delta =
            if tiers.factor > 1.0 { format!("{} ×{}", w.delta, tiers.factor) } else { w.delta.clone() };
        let mut say = |text: &str, y: f32| {
            canvas.say(Label::new(text, area.x, y, theme.size.small, theme.color.muted).middle());
        };
        say(&refs.join(" · "), tiers.top.1 - 4.0);
        say(&delta, tiers.delta.1);
        if let Some((_, zero)) = tiers.pins {
            say(&w.percent, zero);
        }
    }

    fn paint_columns(
        &self,
        canvas: &mut Canvas<'_>,
        column: &VarianceColumn,
        slot: Area,
        tiers: &Tiers,
    ) -> Option<Note> {
        let theme = canvas.theme;
        let (scale, zero) = tiers.top;
        let width = (slot.w * 0.56).min(34.0);
        let left = slot.x + (slot.w - width * 1.25) / 2.0;
        let bar = |v: f64, x: f32, w: f32| {
            let h = (v * scale) as f32;
            Area { x, y: zero - h.max(0.0), w, h: h.abs().max(0.5) }
        };
        if let Some(v) = column.prior.number() {
            let area = bar(v, left - width * 0.2, width * 0.8);
            canvas.solid(area);
            scenario_bar(canvas, area, Scenario::Prior);
            canvas.mark(area, format!("{}, {}", column.name, self.words.prior), &column.prior);
        }
        if let Some(v) = column.plan.number() {
            let area = bar(v, left, width);
            canvas.solid(area);
            scenario_bar(canvas, area, Scenario::Plan);
            canvas.mark(area, format!("{}, {}", column.name, self.words.plan), &column.plan);
        }
        if let Some(v) = column.value.number() {
            let area = bar(v, left + width * 0.25, width);
            canvas.solid(area);
            scenario_bar(canvas, area, column.scenario);
            canvas.mark(area, column.name.clone(), &column.value);
        }
        let all = [&column.value, &column.plan, &column.prior];
        let most = all.iter().filter_map(|d| d.number()).fold(0.0, f64::max);
        let x = left + width * 0.75;
        let y = zero - (most * scale) as f32 - 3.0;
        let (size, color, face) = (theme.size.value, theme.color.ink, Face::Semibold);
        Some(Note { text: printed(&column.value), at: Pt { x, y }, size, color, face, below: false })
    }

    fn paint_delta(
        &self,
        canvas: &mut Canvas<'_>,
        column: &VarianceColumn,
        slot: Area,
        tiers: &Tiers,
    ) -> Option<Note> {
        let v = column.delta.number()?;
        let theme = canvas.theme;
        let (scale, zero) = tiers.delta;
        let width = (slot.w * 0.56).min(34.0);
        let x = slot.x + (slot.w - width * 1.25) / 2.0 + width * 0.25;
        let h = (v * scale) as f32;
        let area = Area { x, y: zero - h.max(0.0), w: width, h: h.abs().max(0.6) };
        let color = verdict_color(theme, self.better.verdict(v));
        let fill = match column.scenario {
            Scenario::Forecast => theme.hatch(color),
            _ => Fill::Solid(color, 1.0),
        };
        canvas.bar(area, fill);
        canvas.solid(area);
        canvas.mark(area, format!("{}, {}", column.name, self.words.delta), &column.delta);
        Some(self.sign(theme, &column.delta, v, Pt { x: x + width / 2.0, y: zero - h }))
    }

    fn paint_pin(
        &self,
        canvas: &mut Canvas<'_>,
        column: &VarianceColumn,
        slot: Area,
        pins: (f64, f32),
    ) -> Option<Note> {
        let v = column.percent.number()?;
        let theme = canvas.theme;
        let (scale, zero) = pins;
        let width = (slot.w * 0.56).min(34.0);
        let x = slot.x + (slot.w - width * 1.25) / 2.0 + width * 0.75;
        let cut = v.clamp(-PIN_LIMIT, PIN_LIMIT);
        let tip = zero - (cut * scale) as f32;
        let color = verdict_color(theme, self.better.verdict(v));
        canvas.down(x, (zero, tip), theme.stroke(color, 1.4));
        let head = 2.3f32.min(slot.w * 0.3);
        if v.abs() <= PIN_LIMIT {
            canvas.block(Area { x: x - head, y: tip - head, w: 2.0 * head, h: 2.0 * head }, theme.color.ink);
        } else {
            let way = if v > 0.0 { -1.0 } else { 1.0 };
            let corners = [(-head, 0.0), (head, 0.0), (0.0, way * head * 1.6)]
                .map(|(dx, dy)| Pt { x: x + dx, y: tip + dy });
            canvas.polygon(&corners, Fill::Solid(theme.color.ink, 1.0));
        }
        let area = Area { x: x - 3.0, y: zero.min(tip), w: 6.0, h: (zero - tip).abs() };
        canvas.solid(area);
        canvas.mark(area, format!("{}, {}", column.name, self.words.percent), &column.percent);
        Some(self.sign(theme, &column.percent, v, Pt { x, y: tip - if v < 0.0 { -head } else { head } }))
    }

    /// The number beyond the end of a variance.
    fn sign(&self, theme: &Theme, datum: &Datum, v: f64, end: Pt) -> Note {
        let y = if v < 0.0 { end.y + 3.0 } else { end.y - 3.0 };
        Note {
            text: printed(datum),
            at: Pt { x: end.x, y },
            size: theme.size.small + 0.3,
            color: verdict_color(theme, self.better.verdict(v)),
            face: Face::Regular,
            below: v < 0.0,
        }
    }
}

impl Chart for VarianceSpec {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn paint(&self, canvas: &mut Canvas<'_>, area: Area) {
        if self.columns.is_empty() {
            return;
        }
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let w = &self.words;
        let longest = [
            format!("{} · {} · {}", w.actual, w.plan, w.prior),
            format!("{} ×1000", w.delta),
            w.percent.clone(),
        ];
        let wide = |t: &String| fonts.width(t, Face::Regular, theme.size.small);
        let left = longest.iter().map(wide).fold(0.0, f32::max) + 8.0;
        let slot = (area.w - left) / self.columns.len() as f32;
        let names: Vec<String> = self.columns.iter().map(|c| c.name.clone()).collect();
        let names = Names::plan(fonts, &names, slot, theme.size.label, self.category_kind);
        let tiers = self.tiers(theme, area.y, area.h - names.height);
        for zero in [Some(tiers.top.1), Some(tiers.delta.1), tiers.pins.map(|p| p.1)].into_iter().flatten() {
            canvas.solid(Area { x: area.x + left, y: zero - 0.9, w: area.w - left, h: 1.8 });
        }
        let at = |i: usize| Area { x: area.x + left + slot * i as f32, y: area.y, w: slot, h: area.h };
        let mut notes: Vec<Note> = Vec::new();
        for (i, column) in self.columns.iter().enumerate() {
            notes.extend(self.paint_columns(canvas, column, at(i), &tiers));
            notes.extend(self.paint_delta(canvas, column, at(i), &tiers));
            if let Some(pins) = tiers.pins {
                notes.extend(self.paint_pin(canvas, column, at(i), pins));
            }
        }
        for note in &notes {
            let label =
                Label::new(&note.text, note.at.x, note.at.y, note.size, note.color).face(note.face).centred();
            canvas.try_say_clear(if note.below { label.below() } else { label });
        }
        let across = (area.x + left, area.x + area.w);
        canvas.across(across, tiers.top.1, theme.stroke(theme.color.axis, theme.size.axis));
        // The line that variances start from is drawn as its reference is: plan outlined, hence two hairlines.
        for dy in [-0.7, 0.7] {
            canvas.across(across, tiers.delta.1 + dy, theme.stroke(theme.color.axis, 0.45));
        }
        if let Some((_, zero)) = tiers.pins {
            canvas.across(across, zero, theme.stroke(theme.color.axis, theme.size.hair));
        }
        self.tier_names(canvas, area, &tiers);
        let centres: Vec<f32> = (0..self.columns.len()).map(|i| at(i).x + slot / 2.0).collect();
        let columns = &self.columns;
        names.set(canvas, &centres, area.y + area.h - names.height, &|i| {
            columns[i].scenario == Scenario::Actual && columns.len() <= 1
        });
    }

    fn alt(&self) -> String {
        let data = self.columns.iter().map(|c| (c.name.clone(), &c.delta));
        let w = &self.words;
        let forecast = self.columns.iter().filter(|c| c.scenario == Scenario::Forecast).count();
        format!(
            "{}Columns of {} against {}, {} columns, {forecast} of them forecast. Variance:{}",
            opening(&self.heading),
            w.actual,
            w.plan,
            self.columns.len(),
            extremes(data)
        )
    }

    fn table(&self) -> DataTable {
        let w = &self.words;
        let head = ["", &w.actual, &w.plan, &w.prior, &w.delta, &w.percent].map(str::to_owned).to_vec();
        let row = |c: &VarianceColumn| {
            let data = [&c.value, &c.plan, &c.prior, &c.delta, &c.percent];
            std::iter::once(c.name.clone()).chain(data.map(printed)).collect()
        };
        DataTable { head, rows: self.columns.iter().map(row).collect() }
    }

    fn body_height(&self, _: &Fonts, _: &Theme, width: f32) -> f32 {
        (width * 0.5).clamp(150.0, 270.0)
    }
}
