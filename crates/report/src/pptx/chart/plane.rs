//! Points by two measures as bubbles, each a series of one so that it has a name and a colour of its own.

use super::{At, Form, Labels, Look, Native, Plot, Scale, Series, axis, bars};
use crate::pptx::ink::Ink;
use chart::{drawing::Fill, kinds::ScatterSpec};

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
    let scale = |axis: &chart::spec::Axis, name: &str| Scale {
        low: axis.span.map(|s| s.low),
        high: axis.span.map(|s| s.high),
        shown: Some(axis::code(&axis.format)),
        name: name.into(),
    };
    Some(Native {
        plots: vec![Plot { form: Form::Bubbles, series }],
        values: scale(&spec.y_axis, &spec.y_name),
        across: scale(&spec.x_axis, &spec.x_name),
        ..Native::default()
    })
}
