//! Bridges and tornados: stacks whose lowest part is not seen, so that what stands on it floats.

use super::{At, Form, Labels, Look, Native, Pile, Plot, Scale, Series, bars};
use crate::pptx::ink::Ink;
use chart::{
    drawing::Rgb,
    kinds::{Step, StepKind, TornadoSpec, WaterfallSpec},
    scale::cut,
    spec::{Datum, Grade},
};

/// A step between two levels.
struct Level {
    from: f64,
    to: f64,
}

fn levels(steps: &[Step]) -> Vec<Option<Level>> {
    let mut level = 0.0;
    let mut out = Vec::with_capacity(steps.len());
    for step in steps {
        out.push(match (step.kind, step.datum.number()) {
            (StepKind::Total, value) => {
                level = value.unwrap_or(level);
                Some(Level { from: 0.0, to: level })
            }
            (StepKind::Change, Some(by)) => {
                level += by;
                Some(Level { from: level - by, to: level })
            }
            (StepKind::Change, None) => None,
        });
    }
    out
}

/// Series that are stacked from the bottom up: not seen, whole steps above and below zero, then parts of totals.
pub fn waterfall(spec: &WaterfallSpec, ink: Ink<'_>) -> Option<Native> {
    let levels = levels(&spec.steps);
    levels.iter().flatten().next()?;
    let mut series = steps(spec, &levels, ink);
    series.retain(|s| s.values.iter().any(Option::is_some));
    series.extend(parts(spec, ink));
    let reached: Vec<f64> = levels.iter().flatten().map(|l| l.to).collect();
    let has_legend = series.iter().any(|s| !s.is_silent);
    Some(Native {
        categories: spec.steps.iter().map(|s| s.name.clone()).collect(),
        plots: vec![
            Plot { form: Form::Columns(Pile { stacked: true, gap: 35, overlap: 100 }), series },
            tops(spec, &levels, ink),
        ],
        values: Scale {
            low: spec.axis.span.map(|s| s.low).or_else(|| cut(&reached)),
            high: spec.axis.span.map(|s| s.high),
            ..Scale::default()
        },
        has_legend,
        ..Native::default()
    })
}

/// What is not seen, and whole steps above and below zero.
fn steps(spec: &WaterfallSpec, levels: &[Option<Level>], ink: Ink<'_>) -> Vec<Series> {
    let count = spec.steps.len();
    let mut base = vec![None; count];
    let (mut over, mut under) = (vec![None; count], vec![None; count]);
    let mut points = Vec::new();
    for (at, (step, level)) in spec.steps.iter().zip(levels).enumerate() {
        let Some(level) = level else { continue };
        let (low, high) = (level.from.min(level.to), level.from.max(level.to));
        if low >= 0.0 || high <= 0.0 {
            base[at] = Some(if low >= 0.0 { low } else { high }).filter(|b| *b != 0.0);
        }
        if parted(step) {
            continue;
        }
        let above = high.max(0.0) - low.max(0.0);
        let below = low.min(0.0) - high.min(0.0);
        over[at] = (above > 0.0).then_some(above);
        under[at] = (below < 0.0).then_some(below);
        points.push((at, Look::solid(color(step, ink))));
    }
    let carried = |values: Vec<Option<f64>>, name: &str| Series {
        name: name.into(),
        values,
        look: Look::solid(ink.theme().color.primary),
        points: points.clone(),
        is_silent: true,
        ..Series::default()
    };
    let hidden = Series { name: "Base".into(), values: base, is_silent: true, ..Series::default() };
    vec![hidden, carried(over, "Above zero"), carried(under, "Below zero")]
}

fn parted(step: &Step) -> bool {
    step.parts.iter().any(|p| p.datum.number().is_some())
}

fn color(step: &Step, ink: Ink<'_>) -> Rgb {
    let neutral = match step.kind {
        StepKind::Total => ink.theme().color.primary,
        StepKind::Change => ink.theme().color.neutral,
    };
    bars::signal(ink, step.verdict, neutral)
}

/// What totals are made of, a series per grade of evidence.
fn parts(spec: &WaterfallSpec, ink: Ink<'_>) -> Vec<Series> {
    let mut grades: Vec<(Grade, String)> = Vec::new();
    for part in spec.steps.iter().flat_map(|s| &s.parts) {
        if !grades.iter().any(|g| g.0 == part.grade) {
            grades.push((part.grade, part.name.clone()));
        }
    }
    grades.sort_by_key(|g| g.0);
    let of = |step: &Step, grade: Grade| -> Option<f64> {
        let sizes: Vec<f64> =
            step.parts.iter().filter(|p| p.grade == grade).filter_map(|p| p.datum.number()).collect();
        (!sizes.is_empty()).then(|| sizes.iter().sum())
    };
    let series = grades.into_iter().map(|(grade, name)| Series {
        name,
        values: spec.steps.iter().map(|s| of(s, grade)).collect(),
        look: Look { fill: Some(ink.theme().grade(grade)), line: Look::edge(ink.theme().color.paper).line },
        ..Series::default()
    });
    series.collect()
}

/// The printed amounts over their steps.
fn tops(spec: &WaterfallSpec, levels: &[Option<Level>], ink: Ink<'_>) -> Plot {
    let theme = ink.theme();
    let values = levels.iter().map(|l| l.as_ref().map(|l| l.from.max(l.to).max(0.0)));
    let words =
        spec.steps.iter().map(|s| Some((s.datum.label.clone(), theme.color.ink)).filter(|w| !w.0.is_empty()));
    let labels = Labels::Words { words: words.collect(), at: At::Above };
    bars::carrier("Amount", values.collect(), labels)
}

/// An assumption's two cases, the smaller result first.
struct Case<'s> {
    name: String,
    low: (f64, &'s Datum),
    high: (f64, &'s Datum),
}

/// The cases that are known, the widest first.
fn cases(spec: &TornadoSpec) -> Vec<Case<'_>> {
    let known = spec.swings.iter().filter_map(|s| {
        let (a, b) = ((s.low.number()?, &s.low), (s.high.number()?, &s.high));
        let (low, high) = if a.0 <= b.0 { (a, b) } else { (b, a) };
        Some(Case { name: joined(&s.name, &s.note), low, high })
    });
    let mut all: Vec<Case<'_>> = known.collect();
    all.sort_by(|a, b| (b.high.0 - b.low.0).total_cmp(&(a.high.0 - a.low.0)));
    all
}

/// What moves a result most: bars from the low to the high case, the widest on top. Above them a row without bars names
/// the base case and the level worth knowing, which goes through all rows that it does not meet a bar in.
pub fn tornado(spec: &TornadoSpec, ink: Ink<'_>) -> Option<Native> {
    let theme = ink.theme();
    let base = spec.base.number()?;
    let cases = cases(spec);
    if cases.is_empty() || cases.iter().any(|c| c.low.0 < 0.0) {
        return None;
    }
    let level = spec.level.number().filter(|level| *level >= 0.0);
    let ends = cases.iter().flat_map(|c| [c.low.0, c.high.0]).chain(level);
    let (least, most) = ends.fold((base, base), |(l, h), v| (l.min(v), h.max(v)));
    let room = (most - least).max(base.abs() * 0.01) * 0.16;
    let rows = Rows { base: (base, &spec.base), level: level.map(|v| (v, &spec.level)), cases, room };
    let words = theme.words();
    Some(Native {
        categories: rows.names(),
        plots: vec![Plot {
            form: Form::Bars(Pile { stacked: true, gap: 45, overlap: 100 }),
            series: vec![
                rows.before(ink),
                rows.line(ink, Rows::mark_before),
                rows.start(ink),
                rows.bar(words.low_case, theme.color.soft, |c| base.min(c.high.0) - c.low.0),
                rows.bar(words.high_case, theme.color.primary, |c| c.high.0 - base.max(c.low.0)),
                rows.end(ink),
                rows.after(ink),
                rows.line(ink, Rows::mark_after),
            ],
        }],
        values: Scale { low: Some((least - room).max(0.0)), high: Some(most + room), ..Scale::default() },
        has_legend: true,
        ..Native::default()
    })
}

/// The rows of a tornado as stacks from nought: the first names levels, then one for each assumption.
struct Rows<'s> {
    base: (f64, &'s Datum),
    level: Option<(f64, &'s Datum)>,
    cases: Vec<Case<'s>>,
    /// Kept for the numbers beside bars.
    room: f64,
}

impl Rows<'_> {
    /// Names of the rows. The first says the level where its line would hide behind the base case.
    fn names(&self) -> Vec<String> {
        let first = (self.base.0, self.base.0);
        let hidden = self.level.filter(|_| !self.mark_before(first) && !self.mark_after(first));
        let first = hidden.map_or_else(String::new, |(_, datum)| datum.label.clone());
        std::iter::once(first).chain(self.cases.iter().map(|c| c.name.clone())).collect()
    }

    /// Where bars begin and end, row by row: in the first at the base case.
    fn ends(&self) -> impl Iterator<Item = (f64, f64)> {
        let cases = self.cases.iter().map(|c| (c.low.0, c.high.0));
        std::iter::once((self.base.0, self.base.0)).chain(cases)
    }

    /// How thick the line of the level is.
    fn thick(&self) -> f64 {
        self.room * 0.03
    }

    /// Whether the level's line stands before the bar of a row.
    fn mark_before(&self, (low, _): (f64, f64)) -> bool {
        self.level.is_some_and(|(level, _)| level + self.thick() <= low)
    }

    /// Whether it stands behind the bar and its number.
    fn mark_after(&self, (_, high): (f64, f64)) -> bool {
        self.level.is_some_and(|(level, _)| level >= high + self.room)
    }

    fn silent(name: &str, values: Vec<Option<f64>>, labels: Labels) -> Series {
        Series { name: name.into(), values, labels, is_silent: true, ..Series::default() }
    }

    /// Up to the line of the level.
    fn before(&self, ink: Ink<'_>) -> Series {
        let values = self.ends().map(|row| self.level.filter(|_| self.mark_before(row)).map(|l| l.0));
        Self::silent("Before", values.collect(), self.level_label(ink))
    }

    /// The number of the level, before its line in the first row.
    fn level_label(&self, ink: Ink<'_>) -> Labels {
        let mut words = vec![None; self.cases.len() + 1];
        words[0] = self.level.map(|(_, datum)| (datum.label.clone(), ink.theme().signal.unfavourable));
        Labels::Words { words, at: At::InEnd }
    }

    /// The line of the level.
    fn line(&self, ink: Ink<'_>, stands: impl Fn(&Self, (f64, f64)) -> bool) -> Series {
        let values = self.ends().map(|row| stands(self, row).then(|| self.thick())).collect();
        let name = ink.theme().words().heads.level;
        Series {
            look: Look::solid(ink.theme().signal.unfavourable),
            ..Self::silent(name, values, Labels::None)
        }
    }

    /// From there, or from nought, to the low case, whose number stands before the bar.
    fn start(&self, ink: Ink<'_>) -> Series {
        let from = |row| self.level.filter(|_| self.mark_before(row)).map_or(0.0, |l| l.0 + self.thick());
        let values = self.ends().map(|row| Some(row.0 - from(row))).collect();
        let color = ink.theme().color.ink;
        let mut words = vec![None];
        words.extend(self.cases.iter().map(|c| Some((c.low.1.label.clone(), color))));
        Self::silent("Base", values, Labels::Words { words, at: At::InEnd })
    }

    /// A part of the bars.
    fn bar(&self, name: &str, color: Rgb, length: impl Fn(&Case<'_>) -> f64) -> Series {
        let values = self.cases.iter().map(|c| Some(length(c)).filter(|v| *v > 0.0));
        let values = std::iter::once(None).chain(values).collect();
        Series { name: name.into(), values, look: Look::solid(color), ..Series::default() }
    }

    /// Room for the number of the high case; in the first row that of the base case.
    fn end(&self, ink: Ink<'_>) -> Series {
        let color = ink.theme().color.ink;
        let labels = std::iter::once(self.base.1).chain(self.cases.iter().map(|c| c.high.1));
        let words = labels.map(|datum| Some((datum.label.clone(), color))).collect();
        let values = vec![Some(self.room); self.cases.len() + 1];
        Self::silent("Label", values, Labels::Words { words, at: At::InBase })
    }

    /// From the number to a level that lies beyond all bars.
    fn after(&self, ink: Ink<'_>) -> Series {
        let gap = |row: (f64, f64)| {
            self.level.filter(|_| self.mark_after(row)).map(|(level, _)| level - row.1 - self.room)
        };
        Self::silent("After", self.ends().map(gap).collect(), self.level_label(ink))
    }
}

fn joined(name: &str, note: &str) -> String {
    if note.is_empty() { name.into() } else { format!("{name} ({note})") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chart::{
        kinds::Swing,
        theme::{Mode, Theme},
    };

    fn drawn(level: Datum) -> Native {
        let theme = Theme::house(Mode::Light);
        let swing = |name: &str, low: f64, high: f64| Swing {
            name: name.into(),
            low: Datum::new(low, low.to_string()),
            high: Datum::new(high, high.to_string()),
            ..Swing::default()
        };
        let swings = vec![swing("wide", 1.0, 2.0), swing("narrow", 1.4, 1.6)];
        let spec = TornadoSpec { base: Datum::new(1.5, "1.5"), level, swings, ..TornadoSpec::default() };
        tornado(&spec, Ink::new(&theme)).expect("it has numbers")
    }

    fn series<'n>(native: &'n Native, name: &str) -> Vec<&'n Series> {
        native.plots[0].series.iter().filter(|s| s.name == name).collect()
    }

    /// Where the line of the level stands, row by row: what is stacked before it.
    fn lines(native: &Native) -> Vec<Option<f64>> {
        let all = &native.plots[0].series;
        let name = Theme::house(Mode::Light).words().heads.level;
        let rows = 0..native.categories.len();
        let before = |row: usize| {
            let at = all.iter().position(|s| s.name == name && s.values[row].is_some())?;
            Some(all[..at].iter().filter_map(|s| s.values[row]).sum())
        };
        rows.map(before).collect()
    }

    #[test]
    fn the_level_goes_through_every_row_that_it_meets_no_bar_in() {
        let below = lines(&drawn(Datum::new(1.2, "break-even")));
        assert!(below[0] == Some(1.2) && below[1].is_none() && below[2] == Some(1.2), "{below:?}");
        let above = lines(&drawn(Datum::new(3.0, "break-even")));
        assert!(above.iter().all(|at| at.is_some_and(|at| (at - 3.0).abs() < 1e-9)), "{above:?}");
        assert!(lines(&drawn(Datum::missing())).iter().all(Option::is_none));
    }

    #[test]
    fn a_level_that_hides_behind_the_base_case_is_told_in_words() {
        let hidden = drawn(Datum::new(1.5, "1.5"));
        assert_eq!((hidden.categories[0].as_str(), lines(&hidden)[0]), ("1.5", None));
        assert_eq!(drawn(Datum::new(1.2, "1.2")).categories[0], "");
    }

    #[test]
    fn bars_start_and_end_where_their_cases_are() {
        for level in [Datum::missing(), Datum::new(0.5, "0.5"), Datum::new(1.2, "1.2")] {
            let native = drawn(level);
            let all = &native.plots[0].series;
            let low = all.iter().position(|s| s.name == "low case").expect("a series of low cases");
            let starts = |row: usize| all[..low].iter().filter_map(|s| s.values[row]).sum::<f64>();
            assert!((starts(1) - 1.0).abs() < 1e-9 && (starts(2) - 1.4).abs() < 1e-9);
            let high = series(&native, "high case")[0].values[1];
            assert!(high.is_some_and(|length| (length - 0.5).abs() < 1e-9));
        }
    }
}
