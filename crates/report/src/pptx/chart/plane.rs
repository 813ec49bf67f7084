//! Points by two measures as bubbles, each a series of one so that it has a name and a colour of its own.

use super::{At, Form, Labels, Look, Native, Plot, Series, axis, bars};
use crate::pptx::ink::Ink;
use chart::{
    drawing::Fill,
    kinds::{Point, ScatterSpec},
    scale::{Ticks, extent},
    spec::{Axis, Datum},
};

/// Bubbles on a plane.
pub fn scatter(spec: &ScatterSpec, ink: Ink<'_>) -> Option<Native> {
    let theme = ink.theme();
    if spec.parted.is_some() && spec.quarters.iter().any(|q| !q.is_empty()) {
        // the names of the quarters stand where only the drawing knows
        return None;
    }
    let known = spec.points.iter().filter_map(|p| Some((p, p.x.number()?, p.y.number()?)));
    let series: Vec<Series> = known
        .map(|(point, x, y)| {
            let color = bars::signal(ink, point.verdict, theme.color.secondary);
            Series {
                name: point.name.clone(),
                values: vec![Some(y)],
                across: vec![Some(x)],
                sizes: vec![Some(point.size.number().map_or(1.0, f64::abs))],
                look: Look { fill: Some(Fill::Solid(color, 0.82)), line: None },
                labels: Labels::Words {
                    words: vec![Some((point.name.clone(), theme.color.ink))],
                    at: At::Right,
                },
                ..Series::default()
            }
        })
        .collect();
    if series.is_empty() {
        return None;
    }
    let scale = |axis: &Axis, name: &str, values: Vec<f64>| {
        let (low, high) = axis.span.map(|s| (s.low, s.high)).or_else(|| extent(values)).unwrap_or((0.0, 1.0));
        let air = (high - low) * 0.08;
        axis::shown(&Ticks::covering(low - air, high + air, 5), axis, name)
    };
    let values = |pick: fn(&Point) -> &Datum| spec.points.iter().filter_map(|p| pick(p).number()).collect();
    Some(Native {
        plots: vec![Plot { form: Form::Bubbles, series }],
        values: scale(&spec.y_axis, &spec.y_name, values(|p| &p.y)),
        across: scale(&spec.x_axis, &spec.x_name, values(|p| &p.x)),
        ..Native::default()
    })
}
