//! The bridge: totals joined by changes, the parts of a total stacked by grade, an axis cut when zero would squash the
//! changes. Stands while its names have room under the columns, lies down where they have not.

mod lying;
mod standing;

use super::Chart;
use super::sentence::{counted, ends, extremes, opening, printed};
use crate::canvas::Canvas;
use crate::drawing::{Area, DataTable, Rgb};
use crate::scale;
use crate::spec::{Axis, Datum, Grade, Heading, Span, Verdict};
use crate::text::Fonts;
use crate::theme::Theme;
use crate::words::{Words, fill};
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
        // Parts that come to more than their total are shown as they are: the total beside them tells.
        let whole =
            |s: &Step| s.parts.iter().filter_map(|p| p.datum.number()).map(|v| v.max(0.0)).sum::<f64>();
        let ends = levels.iter().flat_map(|l| [l.from, l.to]).chain(self.steps.iter().map(whole));
        let (low, high) = scale::extent(ends).unwrap_or((0.0, 1.0));
        match cut {
            Some(base) => (base, high),
            None => (low.min(0.0), high.max(0.0)),
        }
    }

    /// Whether it lies: names have no room under columns, and there is height for a row each.
    fn lies(&self, width: f32, height: f32) -> bool {
        let count = self.steps.len().max(1) as f32;
        width / count < 40.0 && height / count >= lying::LEAST
    }
}

impl Step {
    /// Signal colours are for signals; a total is navy, a change without news is grey.
    fn color(&self, theme: &Theme) -> Rgb {
        match (self.verdict, self.kind) {
            (Verdict::Favourable, _) => theme.signal.favourable,
            (Verdict::Unfavourable, _) => theme.signal.unfavourable,
            (Verdict::Neutral, StepKind::Total) => theme.color.primary,
            (Verdict::Neutral, StepKind::Change) => theme.color.neutral,
        }
    }

    fn plain_name(&self) -> String {
        self.name.replace('\n', " ")
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
        let levels = self.levels();
        let cut = self.cut(&levels);
        if self.lies(area.w, area.h) {
            self.paint_lying(canvas, area, &levels, cut);
        } else {
            self.paint_standing(canvas, area, &levels, cut);
        }
    }

    fn alt(&self, words: &Words) -> String {
        let end = |s: &Step| format!("{} {}", s.name, printed(&s.datum));
        let both: Vec<String> = self.steps.first().into_iter().chain(self.steps.last()).map(end).collect();
        let changes = self.steps.iter().filter(|s| s.kind == StepKind::Change);
        let text: [String; 4] = [
            opening(&self.heading),
            counted(words.alt.waterfall, &[self.steps.len()]),
            if self.steps.len() > 1 { ends(words, both.iter().map(String::as_str)) } else { String::new() },
            extremes(words, changes.map(|s| (s.name.clone(), &s.datum))),
        ];
        text.concat().replace('\n', " ")
    }

    fn table(&self, words: &Words) -> DataTable {
        let h = &words.heads;
        let mut rows = Vec::new();
        for step in &self.steps {
            rows.push(vec![step.name.replace('\n', " "), printed(&step.datum)]);
            rows.extend(step.parts.iter().map(|p| vec![fill(h.of_which, &[&p.name]), printed(&p.datum)]));
        }
        DataTable { head: vec![h.step.to_owned(), h.value.to_owned()], rows }
    }

    fn value_span(&self) -> Option<Span> {
        let levels = self.levels();
        let (low, high) = scale::extent(levels.iter().flat_map(|l| [l.from, l.to]))?;
        Some(Span { low, high })
    }

    fn is_bare(&self, _: &DataTable) -> bool {
        !self.steps.iter().any(|step| step.datum.number().is_some())
    }

    fn body_height(&self, fonts: &Fonts, theme: &Theme, width: f32) -> f32 {
        let count = self.steps.len();
        if count <= 30 && self.lies(width, lying::LEAST * count as f32) {
            return self.lying_height(fonts, theme, width);
        }
        (width * 0.36).clamp(120.0, 240.0)
    }
}
