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

/// What moves a result most: bars from the low to the high case, the widest on top.
pub fn tornado(spec: &TornadoSpec, ink: Ink<'_>) -> Option<Native> {
    let theme = ink.theme();
    let base = spec.base.number()?;
    let cases = cases(spec);
    if cases.is_empty() || cases.iter().any(|c| c.low.0 < 0.0) {
        return None;
    }
    let (least, most) =
        cases.iter().fold((f64::MAX, f64::MIN), |(l, h), c| (l.min(c.low.0), h.max(c.high.0)));
    let room = (most - least) * 0.16;
    let written = |pick: fn(&Case<'_>) -> String, at| {
        let words = cases.iter().map(|c| Some((pick(c), theme.color.ink)));
        Labels::Words { words: words.collect(), at }
    };
    let silent = |name: &str, values: Vec<Option<f64>>, labels| Series {
        name: name.into(),
        values,
        labels,
        is_silent: true,
        ..Series::default()
    };
    let seen = |name: &str, length: &dyn Fn(f64, f64) -> f64, color| {
        let values = cases.iter().map(|c| Some(length(c.low.0, c.high.0)).filter(|v| *v > 0.0));
        Series { name: name.into(), values: values.collect(), look: Look::solid(color), ..Series::default() }
    };
    let starts = cases.iter().map(|c| Some(c.low.0)).collect();
    let series = vec![
        silent("Base", starts, written(|c| c.low.1.label.clone(), At::InEnd)),
        seen("Low case", &|low, high| base.min(high) - low, theme.color.soft),
        seen("High case", &|low, high| high - base.max(low), theme.color.primary),
        silent("Label", vec![Some(room); cases.len()], written(|c| c.high.1.label.clone(), At::InBase)),
    ];
    Some(Native {
        title: Some(spec.base.label.clone()).filter(|l| !l.is_empty()),
        categories: cases.iter().map(|c| c.name.clone()).collect(),
        plots: vec![Plot { form: Form::Bars(Pile { stacked: true, gap: 45, overlap: 100 }), series }],
        values: Scale { low: Some((least - room).max(0.0)), high: Some(most + room), ..Scale::default() },
        ..Native::default()
    })
}

fn joined(name: &str, note: &str) -> String {
    if note.is_empty() { name.into() } else { format!("{name} ({note})") }
}
