//! The small line in a tile: the same figure in the periods before, a dot where it stands now, gaps where it is not known.

use super::desk::Desk;
use chart::drawing::{Area, DataTable, Drawing, Fill, Mark, Prim, Pt, Segment, Stroke};
use model::summit::{Show, Tile};
use rust_decimal::prelude::ToPrimitive;

/// The line; none without two values.
pub fn line(desk: &Desk, tile: &Tile, width: f32, height: f32) -> Option<Drawing> {
    let values: Vec<Option<f32>> = tile.history.iter().map(|(_, v)| v.and_then(|v| v.to_f32())).collect();
    let known: Vec<f32> = values.iter().flatten().copied().collect();
    if known.len() < 2 {
        return None;
    }
    let (low, high) = known.iter().fold((f32::MAX, f32::MIN), |(l, h), v| (l.min(*v), h.max(*v)));
    let span = if high > low { high - low } else { 1.0 };
    let step = (width - 6.0) / (values.len() - 1) as f32;
    let at = |i: usize, v: f32| Pt { x: 1.0 + step * i as f32, y: 4.0 + (high - v) / span * (height - 8.0) };
    let mut segments = Vec::new();
    let mut gap = true;
    for (i, value) in values.iter().enumerate() {
        match value {
            Some(v) if gap => segments.push(Segment::Move(at(i, *v))),
            Some(v) => segments.push(Segment::Line(at(i, *v))),
            None => {}
        }
        gap = value.is_none();
    }
    let color = &desk.theme.color;
    let stroke = Stroke { color: color.soft, width: 1.1, dash: Vec::new(), round: true };
    let mut prims = vec![Prim::Path { segments, fill: None, stroke: Some(stroke) }];
    if let Some((i, Some(v))) = values.iter().copied().enumerate().next_back() {
        let fill = Some(Fill::Solid(color.primary, 1.0));
        prims.push(Prim::Circle { at: at(i, v), r: 2.1, fill, stroke: None });
    }
    let written = desk.figure(&tile.figure).map_or_else(String::new, |f| desk.print.figure(f, Show::Plain));
    let area = Area { x: 0.0, y: 0.0, w: width, h: height };
    let mark = Mark { area, label: tile.label.clone(), value: written.clone(), figure: Some(tile.figure.clone()) };
    let alt = format!("{}: {} × {}, {written}", tile.label, known.len(), desk.words.scorecard.trend);
    Some(Drawing { width, height, prims, marks: vec![mark], alt, table: DataTable::default() })
}
