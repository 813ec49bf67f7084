//! Bars and columns: by category, in stages, and actual against plan with the variances beneath.

use super::{At, Form, Labels, Look, Native, Pile, Plot, Scale, Series, format};
use crate::pptx::ink::Ink;
use chart::{
    drawing::{Area, Rgb},
    kinds::{Arrangement, BarsSpec, ColumnsSpec, FunnelSpec, VarianceSpec, Voice},
    spec::{Datum, Scenario, Verdict},
};

/// The signal colour of good or bad news.
pub fn signal(ink: Ink<'_>, verdict: Verdict, neutral: Rgb) -> Rgb {
    match verdict {
        Verdict::Favourable => ink.theme().signal.favourable,
        Verdict::Unfavourable => ink.theme().signal.unfavourable,
        Verdict::Neutral => neutral,
    }
}

fn numbers<'d>(data: impl Iterator<Item = &'d Datum>) -> Vec<Option<f64>> {
    data.map(Datum::number).collect()
}

/// Bars from left to right.
pub fn bars(spec: &BarsSpec, ink: Ink<'_>) -> Option<Native> {
    let theme = ink.theme();
    let values = spec.rows.iter().map(|r| &r.value);
    values.clone().find_map(Datum::number)?;
    let points = spec.rows.iter().enumerate().filter_map(|(at, row)| match row.voice {
        Voice::Plain => None,
        Voice::Strong => Some((at, Look::solid(theme.color.primary))),
        Voice::Quiet => Some((at, Look::solid(theme.color.neutral))),
    });
    let changed = spec.rows.iter().any(|r| !r.change.label.is_empty());
    let labels = if changed {
        let words = spec.rows.iter().map(|r| {
            let text = match r.change.label.as_str() {
                "" => r.value.label.clone(),
                change => format!("{}   {change}", r.value.label),
            };
            Some((text, signal(ink, r.verdict, theme.color.ink)))
        });
        Labels::Words { words: words.collect(), at: At::OutEnd }
    } else {
        format::labels(values.clone(), At::OutEnd, theme.color.ink)
    };
    let main = Series {
        name: name(&spec.heading.subtitle),
        values: numbers(values),
        look: Look::solid(theme.color.soft),
        points: points.collect(),
        labels,
        ..Series::default()
    };
    let mut series = vec![main];
    if spec.rows.iter().any(|r| r.compared.number().is_some()) {
        series.push(Series {
            name: "Compared".into(),
            values: numbers(spec.rows.iter().map(|r| &r.compared)),
            look: Look::edge(theme.color.muted),
            ..Series::default()
        });
    }
    Some(Native {
        categories: spec.rows.iter().map(|r| r.name.clone()).collect(),
        plots: vec![Plot { form: Form::Bars(Pile { stacked: false, gap: 45, overlap: 0 }), series }],
        values: reach(spec),
        ..Native::default()
    })
}

/// From zero, with room for the label of the longest bar.
fn reach(spec: &BarsSpec) -> Scale {
    let values = || spec.rows.iter().flat_map(|r| [&r.value, &r.compared]).filter_map(Datum::number);
    if let Some(span) = spec.span {
        return Scale { low: Some(span.low), high: Some(span.high), ..Scale::default() };
    }
    let high = values().fold(0.0, f64::max) * 1.12;
    let positive = high > 0.0 && values().all(|v| v >= 0.0);
    Scale { low: positive.then_some(0.0), high: positive.then_some(high), ..Scale::default() }
}

fn name(subtitle: &Option<String>) -> String {
    subtitle.clone().filter(|s| !s.is_empty()).unwrap_or_else(|| "Value".into())
}

/// Stages, the share kept beside each.
pub fn funnel(spec: &FunnelSpec, ink: Ink<'_>) -> Option<Native> {
    let theme = ink.theme();
    spec.stages.iter().find_map(|s| s.value.number())?;
    let words = spec.stages.iter().map(|s| {
        let text = match s.kept.label.as_str() {
            "" => s.value.label.clone(),
            kept => format!("{}   {kept}", s.value.label),
        };
        Some((text, theme.color.ink))
    });
    let parted = spec.stages.iter().any(|s| !s.parts.is_empty());
    let whole = Series {
        name: name(&spec.heading.subtitle),
        values: numbers(spec.stages.iter().map(|s| &s.value)),
        look: Look::solid(theme.color.primary),
        labels: Labels::Words { words: words.collect(), at: At::OutEnd },
        ..Series::default()
    };
    if parted {
        // stages that are made of parts read better as the house draws them
        return None;
    }
    Some(Native {
        categories: spec.stages.iter().map(|s| s.name.clone()).collect(),
        plots: vec![Plot {
            form: Form::Bars(Pile { stacked: false, gap: 35, overlap: 0 }),
            series: vec![whole],
        }],
        values: Scale { low: Some(0.0), ..Scale::default() },
        ..Native::default()
    })
}

/// Columns by category and series.
pub fn columns(spec: &ColumnsSpec, ink: Ink<'_>) -> Option<Native> {
    let theme = ink.theme();
    let stacked = spec.arrangement == Arrangement::Stacked;
    spec.series.iter().flat_map(|s| &s.values).find_map(Datum::number)?;
    let mut series: Vec<Series> = Vec::new();
    for (at, each) in spec.series.iter().enumerate() {
        let color = theme.series(at);
        let values: Vec<Datum> =
            (0..spec.categories.len()).map(|c| each.values.get(c).cloned().unwrap_or_default()).collect();
        let (place, ink_of) =
            if stacked { (At::Center, theme.on(color)) } else { (At::OutEnd, theme.color.ink) };
        let hatched = spec.categories.iter().enumerate().filter(|(_, c)| c.scenario == Scenario::Forecast);
        series.push(Series {
            name: each.name.clone(),
            values: numbers(values.iter()),
            look: Look::solid(color),
            points: hatched.map(|(c, _)| (c, Look { fill: Some(theme.hatch(color)), line: None })).collect(),
            labels: format::labels(values.iter(), place, ink_of),
            ..Series::default()
        });
    }
    let (gap, overlap) = if stacked { (45, 100) } else { (60, 0) };
    let mut plots = vec![Plot { form: Form::Columns(Pile { stacked, gap, overlap }), series }];
    if stacked && spec.categories.iter().any(|c| !c.total.label.is_empty()) {
        plots.push(totals(spec, ink));
    }
    Some(Native {
        categories: spec.categories.iter().map(|c| c.name.clone()).collect(),
        plots,
        has_legend: spec.series.len() > 1,
        ..Native::default()
    })
}

/// What stands over stacks: a line that is not seen carries it.
fn totals(spec: &ColumnsSpec, ink: Ink<'_>) -> Plot {
    let tops = (0..spec.categories.len()).map(|c| {
        let parts = spec.series.iter().filter_map(|s| s.values.get(c).and_then(Datum::number));
        Some(parts.filter(|v| *v > 0.0).sum())
    });
    let labels = spec.categories.iter().map(|c| &c.total);
    carrier("Total", tops.collect(), format::words(labels, At::Above, ink.theme().color.ink))
}

/// A line that is not seen and carries labels.
pub fn carrier(name: &str, values: Vec<Option<f64>>, labels: Labels) -> Plot {
    let series = Series { name: name.into(), values, labels, is_silent: true, ..Series::default() };
    Plot { form: Form::Line, series: vec![series] }
}

/// Actual against plan above, the variances below: two charts over the same categories.
pub fn variance(spec: &VarianceSpec, area: Area, ink: Ink<'_>, letters: f32) -> Vec<(Area, Native)> {
    if spec.columns.iter().all(|c| c.value.number().is_none() && c.plan.number().is_none()) {
        return Vec::new();
    }
    let has_deltas = spec.columns.iter().any(|c| c.delta.number().is_some());
    let share = if has_deltas { 0.66 } else { 1.0 };
    let upper = Area { h: area.h * share, ..area };
    let mut out = vec![(upper, Native { letters, ..amounts(spec, ink) })];
    if has_deltas {
        let lower = Area { y: area.y + upper.h, h: area.h - upper.h, ..area };
        out.push((lower, Native { letters, ..deltas(spec, ink) }));
    }
    out
}

fn amounts(spec: &VarianceSpec, ink: Ink<'_>) -> Native {
    let theme = ink.theme();
    let c = &theme.color;
    let forecast = spec.columns.iter().enumerate().filter(|(_, col)| col.scenario == Scenario::Forecast);
    let hatched = Look { fill: Some(theme.hatch(c.primary)), line: Look::edge(c.primary).line };
    let actual = Series {
        name: spec.words.actual.clone(),
        values: numbers(spec.columns.iter().map(|col| &col.value)),
        look: Look::solid(c.primary),
        points: forecast.map(|(at, _)| (at, hatched.clone())).collect(),
        labels: format::labels(spec.columns.iter().map(|col| &col.value), At::OutEnd, c.ink),
        ..Series::default()
    };
    let plan = Series {
        name: spec.words.plan.clone(),
        values: numbers(spec.columns.iter().map(|col| &col.plan)),
        look: Look { fill: Some(chart::drawing::Fill::Solid(c.paper, 1.0)), line: Look::edge(c.muted).line },
        ..Series::default()
    };
    let mut series = vec![plan, actual];
    if spec.columns.iter().any(|col| col.prior.number().is_some()) {
        let prior = Series {
            name: spec.words.prior.clone(),
            values: numbers(spec.columns.iter().map(|col| &col.prior)),
            look: Look::solid(c.soft),
            ..Series::default()
        };
        series.insert(0, prior);
    }
    series.retain(|s| s.values.iter().any(Option::is_some));
    Native {
        categories: spec.columns.iter().map(|col| col.name.clone()).collect(),
        plots: vec![Plot { form: Form::Columns(Pile { stacked: false, gap: 40, overlap: 35 }), series }],
        values: Scale { low: spec.span.map(|s| s.low), high: spec.span.map(|s| s.high), ..Scale::default() },
        has_legend: true,
        ..Native::default()
    }
}

fn deltas(spec: &VarianceSpec, ink: Ink<'_>) -> Native {
    let theme = ink.theme();
    let points = spec.columns.iter().enumerate().filter_map(|(at, col)| {
        let verdict = spec.better.verdict(col.delta.number()?);
        let color = signal(ink, verdict, theme.color.neutral);
        Some(match col.scenario {
            Scenario::Forecast => (at, Look { fill: Some(theme.hatch(color)), line: Look::edge(color).line }),
            _ => (at, Look::solid(color)),
        })
    });
    let values = numbers(spec.columns.iter().map(|col| &col.delta));
    let letter = |change| match spec.better.verdict(change) {
        Verdict::Favourable => theme.words().favourable,
        _ => theme.words().unfavourable,
    };
    let labels = format::labels(spec.columns.iter().map(|col| &col.delta), At::OutEnd, theme.color.ink);
    let series = Series {
        name: spec.words.delta.clone(),
        labels: format::lettered(labels, &values, (letter(1.0), letter(-1.0))),
        values,
        look: Look::solid(theme.color.neutral),
        points: points.collect(),
        ..Series::default()
    };
    Native {
        title: Some(spec.words.delta.clone()).filter(|w| !w.is_empty()),
        categories: spec.columns.iter().map(|_| String::new()).collect(),
        plots: vec![Plot {
            form: Form::Columns(Pile { stacked: false, gap: 90, overlap: 0 }),
            series: vec![series],
        }],
        ..Native::default()
    }
}
