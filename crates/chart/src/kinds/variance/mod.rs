//! Actual against a reference in two tiers (IBCS): columns above, variances below as columns and as pins, all in one
//! scale. Actual is solid, prior year lighter, plan outlined, forecast hatched.

mod tiers;

use super::Chart;
use super::furniture::NARROW;
use super::names::Names;
use super::sentence::{counted, ends, extremes, opening, printed};
use crate::canvas::Canvas;
use crate::drawing::{Area, DataTable};
use crate::spec::{Better, CategoryKind, Datum, Heading, Scenario, Span};
use crate::text::Fonts;
use crate::theme::Theme;
use crate::words::{Words, fill};
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
}

impl Default for VarianceWords {
    fn default() -> Self {
        let [actual, plan, prior, delta, percent] = ["AC", "PL", "PY", "ΔPL", "ΔPL %"].map(str::to_owned);
        Self { actual, plan, prior, delta, percent }
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
        let left = self.side(fonts, theme, area.w);
        let slot = (area.w - left) / self.columns.len() as f32;
        let names: Vec<String> = self.columns.iter().map(|c| c.name.clone()).collect();
        let names = Names::plan(fonts, &names, slot, theme.size.label, self.category_kind);
        let tiers = self.tiers(theme, area, area.h - names.height);
        let across = (area.x + left, area.x + area.w);
        tiers.keep_clear(canvas, across);
        let at = |i: usize| Area { x: area.x + left + slot * i as f32, y: area.y, w: slot, h: area.h };
        let mut notes = tiers::Notes::default();
        for (i, column) in self.columns.iter().enumerate() {
            notes.values.extend(self.paint_columns(canvas, column, at(i), &tiers));
            notes.deltas.extend(self.paint_delta(canvas, column, at(i), &tiers));
            if let Some(pins) = tiers.pins {
                notes.percents.extend(self.paint_pin(canvas, column, at(i), pins));
            }
        }
        notes.paint(canvas, slot);
        tiers.paint_lines(canvas, across);
        self.tier_names(canvas, area, &tiers);
        let centres: Vec<f32> = (0..self.columns.len()).map(|i| at(i).x + slot / 2.0).collect();
        names.set(canvas, &centres, area.y + area.h - names.height, &|_| false);
    }

    fn alt(&self, words: &Words) -> String {
        let data = self.columns.iter().map(|c| (c.name.clone(), &c.delta));
        let w = &self.words;
        let ahead = self.columns.iter().filter(|c| c.scenario == Scenario::Forecast).count();
        let forecast =
            if ahead > 0 { format!(" {}", counted(words.alt.forecast, &[ahead])) } else { String::new() };
        [
            opening(&self.heading),
            fill(words.alt.variance, &[&w.actual, &w.plan, &self.columns.len().to_string()]),
            ends(words, self.columns.iter().map(|c| c.name.as_str())),
            forecast,
            format!(" {}:", w.delta),
            extremes(words, data),
        ]
        .concat()
    }

    fn table(&self, _: &Words) -> DataTable {
        let w = &self.words;
        let head = ["", &w.actual, &w.plan, &w.prior, &w.delta, &w.percent].map(str::to_owned).to_vec();
        let row = |c: &VarianceColumn| {
            let data = [&c.value, &c.plan, &c.prior, &c.delta, &c.percent];
            std::iter::once(c.name.clone()).chain(data.map(printed)).collect()
        };
        DataTable { head, rows: self.columns.iter().map(row).collect() }
    }

    fn value_span(&self) -> Option<Span> {
        let (low, high) = self.reach(|c| [c.value.number(), c.plan.number(), c.prior.number()]);
        (high > low).then_some(Span { low, high })
    }

    fn is_bare(&self, _: &DataTable) -> bool {
        !self.columns.iter().flat_map(|c| [&c.value, &c.plan, &c.prior]).any(|datum| datum.number().is_some())
    }

    fn body_height(&self, _: &Fonts, _: &Theme, width: f32) -> f32 {
        (width * 0.5).clamp(if width < NARROW { 195.0 } else { 160.0 }, 270.0)
    }
}
