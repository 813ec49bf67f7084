//! Lines over periods, alone or in panels of one scale.

use super::{At, Form, Labels, Look, Native, Plot, Series, axis};
use crate::pptx::ink::Ink;
use chart::{
    drawing::{Area, Stroke},
    kinds::{Line, LineLook, LinesSpec, MultiplesSpec, Zero},
    scale::{Ticks, extent},
    spec::{Datum, Span},
};

/// Lines over periods, each named at its end; `height` is that of the drawing in the house's own letters.
pub fn lines(spec: &LinesSpec, ink: Ink<'_>, height: f32) -> Option<Native> {
    spec.series.iter().flat_map(|s| &s.values).find_map(Datum::number)?;
    let count = spec.periods.len();
    let mut drawn: Vec<Series> = Vec::new();
    for (at, line) in spec.series.iter().enumerate() {
        drawn.extend(strokes(line, at, count, ink));
        drawn.extend(band(line, count, ink));
    }
    Some(Native {
        categories: spec.periods.clone(),
        plots: vec![Plot { form: Form::Line, series: drawn }],
        values: axis::shown(&ticks(spec, height), &spec.axis, ""),
        ..Native::default()
    })
}

/// The ticks that the drawing has: from zero where the values come near it.
fn ticks(spec: &LinesSpec, height: f32) -> Ticks {
    let values = spec.series.iter().flat_map(|s| s.values.iter().filter_map(Datum::number));
    let bands = spec.series.iter().flat_map(|s| s.band.iter().flatten().flat_map(|b| [b.0, b.1]));
    let (low, high) =
        spec.axis.span.map(|s| (s.low, s.high)).or_else(|| extent(values.chain(bands))).unwrap_or((0.0, 1.0));
    let steps = ((height / 24.0) as usize).clamp(3, 5);
    let near = low > 0.0 && low < 0.4 * high || high < 0.0 && high > 0.4 * low;
    if near || spec.zero == Zero::Always || high <= low {
        Ticks::with_zero(low, high, steps)
    } else {
        Ticks::covering(low, high, steps)
    }
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

/// The line, and what of it is forecast as a dashed one that begins where it ends.
fn strokes(line: &Line, at: usize, count: usize, ink: Ink<'_>) -> Vec<Series> {
    let values: Vec<Option<f64>> = (0..count).map(|i| line.values.get(i).and_then(Datum::number)).collect();
    let stroke = stroke(line, at, ink);
    let last = values.iter().rposition(Option::is_some);
    let words = (0..count).map(|i| {
        let label = line.values.get(i).map(|d| d.label.as_str()).filter(|_| Some(i) == last)?;
        let text =
            if line.look == LineLook::Crowd { label.to_owned() } else { format!("{} {label}", line.name) };
        Some((text.trim().to_owned(), ink.theme().as_text(stroke.color)))
    });
    let labels = Labels::Words { words: words.collect(), at: At::Right };
    let whole = |values, stroke: Stroke, labels| Series {
        name: line.name.clone(),
        values,
        labels,
        look: Look { fill: None, line: Some(stroke) },
        ..Series::default()
    };
    let Some(from) = line.forecast_from.filter(|from| *from < count) else {
        return vec![whole(values, stroke, labels)];
    };
    let known = values.iter().enumerate().map(|(i, v)| v.filter(|_| i < from)).collect();
    let ahead = values.iter().enumerate().map(|(i, v)| v.filter(|_| i + 1 >= from)).collect();
    let dashed = Stroke { dash: vec![4.0, 3.0], ..stroke.clone() };
    let forecast = Series { name: format!("{} …", line.name), ..whole(ahead, dashed, labels) };
    vec![whole(known, stroke, Labels::None), forecast]
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

/// A small chart per panel, in rows, all of one scale.
pub fn multiples(spec: &MultiplesSpec, area: Area, ink: Ink<'_>, letters: f32) -> Vec<(Area, Native)> {
    let zoom = (letters / ink.theme().size.label).max(0.1);
    let gap = 16.0 * zoom;
    let own = ((area.w + gap) / (110.0 * zoom + gap)) as usize;
    let columns = spec.columns.unwrap_or(own).clamp(1, spec.panels.len().max(1));
    let rows = spec.panels.len().div_ceil(columns).max(1);
    let (w, h) = (
        (area.w - gap * (columns as f32 - 1.0)) / columns as f32,
        (area.h - gap * 0.6 * (rows as f32 - 1.0)) / rows as f32,
    );
    let spans = spec.panels.iter().flat_map(|p| &p.lines.series).flat_map(|s| &s.values);
    let span = extent(spans.filter_map(Datum::number)).map(|(low, high)| Span { low, high });
    let panels = spec.panels.iter().enumerate().filter_map(|(at, panel)| {
        let mut shared = panel.lines.clone();
        shared.axis.span = span;
        let native = lines(&shared, ink, h / zoom)?;
        let (column, row) = ((at % columns) as f32, (at / columns) as f32);
        let place = Area { x: area.x + column * (w + gap), y: area.y + row * (h + gap * 0.6), w, h };
        let title = format!("{}  {}", panel.name, panel.value.label).trim().to_owned();
        let plots = native.plots.into_iter().map(unlabelled).collect();
        Some((place, Native { title: Some(title), letters, plots, thinned: true, ..native }))
    });
    panels.collect()
}

/// The number stands beside the panel's title.
fn unlabelled(mut plot: Plot) -> Plot {
    plot.series.iter_mut().for_each(|s| s.labels = Labels::None);
    plot
}
