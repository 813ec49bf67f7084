//! Moving and enlarging what is painted: drawings are made at their own origin and size, and placed by moving.

use chart::drawing::{Area, Drawing, Fill, Prim, Pt, Stroke};

/// The area elsewhere.
pub fn area(area: Area, dx: f32, dy: f32) -> Area {
    Area { x: area.x + dx, y: area.y + dy, ..area }
}

fn pt(p: Pt, dx: f32, dy: f32) -> Pt {
    Pt { x: p.x + dx, y: p.y + dy }
}

/// Moves a primitive.
pub fn prim(prim: &mut Prim, dx: f32, dy: f32) {
    match prim {
        Prim::Path { segments, .. } => {
            segments.iter_mut().for_each(|s| *s = s.through(|p| pt(p, dx, dy)));
        }
        Prim::Rect { area: a, .. } => *a = area(*a, dx, dy),
        Prim::Circle { at, .. } | Prim::Text { at, .. } => *at = pt(*at, dx, dy),
        Prim::Logo { area: a, .. } | Prim::Clip(a) => *a = area(*a, dx, dy),
        Prim::Unclip => {}
    }
}

/// The drawing enlarged by a factor, strokes and letters with it.
pub fn zoomed(mut drawing: Drawing, by: f32) -> Drawing {
    if (by - 1.0).abs() < 0.001 {
        return drawing;
    }
    drawing.prims.iter_mut().for_each(|prim| zoom(prim, by));
    drawing.marks.iter_mut().for_each(|mark| mark.area = larger(mark.area, by));
    (drawing.width, drawing.height) = (drawing.width * by, drawing.height * by);
    drawing
}

fn larger(a: Area, by: f32) -> Area {
    Area { x: a.x * by, y: a.y * by, w: a.w * by, h: a.h * by }
}

fn zoom(prim: &mut Prim, by: f32) {
    let point = |p: Pt| Pt { x: p.x * by, y: p.y * by };
    match prim {
        Prim::Path { segments, fill, stroke } => {
            segments.iter_mut().for_each(|s| *s = s.through(point));
            paint(fill, stroke, by);
        }
        Prim::Rect { area, fill, stroke } => {
            *area = larger(*area, by);
            paint(fill, stroke, by);
        }
        Prim::Circle { at, r, fill, stroke } => {
            (*at, *r) = (point(*at), *r * by);
            paint(fill, stroke, by);
        }
        Prim::Text { at, size, .. } => (*at, *size) = (point(*at), *size * by),
        Prim::Logo { area, .. } | Prim::Clip(area) => *area = larger(*area, by),
        Prim::Unclip => {}
    }
}

fn paint(fill: &mut Option<Fill>, stroke: &mut Option<Stroke>, by: f32) {
    if let Some(Fill::Hatch { gap, width, .. }) = fill {
        (*gap, *width) = (*gap * by, *width * by);
    }
    if let Some(stroke) = stroke {
        stroke.width *= by;
        stroke.dash.iter_mut().for_each(|length| *length *= by);
    }
}
