//! Lines over periods, alone or in panels of one scale.

use super::{At, Form, Labels, Look, Native, Plot, Scale, Series, axis};
use crate::pptx::ink::Ink;
use chart::{
    drawing::{Area, Stroke},
    kinds::{Line, LineLook, LinesSpec, MultiplesSpec},
    spec::Datum,
};

/// Lines over periods, each named at its end.
pub fn lines(spec: &LinesSpec, ink: Ink<'_>) -> Option<Native> {
    spec.series.iter().flat_map(|s| &s.values).find_map(Datum::number)?;
    let count = spec.periods.len();
    let mut drawn: Vec<Series> = Vec::new();
    for (at, line) in spec.series.iter().enumerate() {
        drawn.push(one(line, at, count, ink));
        drawn.extend(band(line, count, ink));
    }
    Some(Native {
        categories: spec.periods.clone(),
        plots: vec![Plot { form: Form::Line, series: drawn }],
        values: Scale {
            low: spec.axis.span.map(|s| s.low),
            high: spec.axis.span.map(|s| s.high),
            shown: Some(axis::code(&spec.axis.format)),
            name: String::new(),
        },
        ..Native::default()
    })
}

fn stroke(line: &Line, at: usize, ink: Ink<'_>) -> Stroke {
    let theme = ink.theme();
    let (color, width) = match line.look {
        LineLook::Series => (theme.line_series(at), 2.25),
        LineLook::Reference => (theme.color.muted, 1.0),
        LineLook::Crowd => (theme.color.neutral, 1.0),
    };
    let dash = if line.look == LineLook::Reference { vec![4.0, 3.0] } else { Vec::new() };
    Stroke { color, width, dash, round: true }
}

fn one(line: &Line, at: usize, count: usize, ink: Ink<'_>) -> Series {
    let values: Vec<Option<f64>> = (0..count).map(|i| line.values.get(i).and_then(Datum::number)).collect();
    let stroke = stroke(line, at, ink);
    let last = values.iter().rposition(Option::is_some);
    let words = (0..count).map(|i| {
        let label = line.values.get(i).map(|d| d.label.as_str()).filter(|_| Some(i) == last)?;
        let text = if line.look == LineLook::Crowd { label.to_owned() } else { format!("{} {label}", line.name) };
        Some((text.trim().to_owned(), ink.theme().as_text(stroke.color)))
    });
    let dashed = Look { fill: None, line: Some(Stroke { dash: vec![4.0, 3.0], ..stroke.clone() }) };
    let forecast = line.forecast_from.map_or(count, |from| from);
    Series {
        name: line.name.clone(),
        labels: Labels::Words { words: words.collect(), at: At::Right },
        points: (forecast..count).map(|i| (i, dashed.clone())).collect(),
        values,
        look: Look { fill: None, line: Some(stroke) },
        ..Series::default()
    }
}

/// The ends of a range, as thin lines.
fn band(line: &Line, count: usize, ink: Ink<'_>) -> Vec<Series> {
    if line.band.iter().flatten().next().is_none() {
        return Vec::new();
    }
    let color = ink.theme().color.soft;
    let edge = |name: &str, pick: fn(&(f64, f64)) -> f64| Series {
        name: format!("{} ({name})", line.name).trim().to_owned(),
        values: (0..count).map(|i| line.band.get(i).copied().flatten().as_ref().map(pick)).collect(),
        look: Look {
            fill: None,
            line: Some(Stroke { color, width: 0.75, dash: vec![1.0, 2.0], round: true }),
        },
        is_silent: true,
        ..Series::default()
    };
    vec![edge("low", |b| b.0), edge("high", |b| b.1)]
}

/// A small chart per panel, in rows.
pub fn multiples(spec: &MultiplesSpec, area: Area, ink: Ink<'_>, letters: f32) -> Vec<(Area, Native)> {
    let count = spec.panels.len();
    let columns = spec.columns.unwrap_or(match count {
        0..=3 => count.max(1),
        4 => 2,
        _ => 3,
    });
    let rows = count.div_ceil(columns.max(1));
    let gap = 12.0;
    let (w, h) = (
        (area.w - gap * (columns as f32 - 1.0)) / columns as f32,
        (area.h - gap * (rows as f32 - 1.0)) / rows.max(1) as f32,
    );
    let panels = spec.panels.iter().enumerate().filter_map(|(at, panel)| {
        let native = lines(&panel.lines, ink)?;
        let (column, row) = ((at % columns) as f32, (at / columns) as f32);
        let place = Area { x: area.x + column * (w + gap), y: area.y + row * (h + gap), w, h };
        let title = format!("{}  {}", panel.name, panel.value.label).trim().to_owned();
        let plots = native.plots.into_iter().map(unlabelled).collect();
        Some((place, Native { title: Some(title), letters: letters * 0.9, plots, ..native }))
    });
    panels.collect()
}

/// The number stands beside the panel's title.
fn unlabelled(mut plot: Plot) -> Plot {
    plot.series.iter_mut().for_each(|s| s.labels = Labels::None);
    plot
}
