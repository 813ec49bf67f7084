//! Moving what is painted: drawings are made at their own origin and placed by moving.

use chart::drawing::{Area, Prim, Pt, Segment};

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
        Prim::Path { segments, .. } => segments.iter_mut().for_each(|s| *s = segment(*s, dx, dy)),
        Prim::Rect { area: a, .. } => *a = area(*a, dx, dy),
        Prim::Circle { at, .. } | Prim::Text { at, .. } => *at = pt(*at, dx, dy),
        Prim::Clip(a) => *a = area(*a, dx, dy),
        Prim::Unclip => {}
    }
}

fn segment(segment: Segment, dx: f32, dy: f32) -> Segment {
    match segment {
        Segment::Move(p) => Segment::Move(pt(p, dx, dy)),
        Segment::Line(p) => Segment::Line(pt(p, dx, dy)),
        Segment::Curve(a, b, c) => Segment::Curve(pt(a, dx, dy), pt(b, dx, dy), pt(c, dx, dy)),
        Segment::Close => Segment::Close,
    }
}
