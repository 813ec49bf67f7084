//! The lines of a hatched fill, computed once so that every writer draws the same ones. Never paints.

use crate::drawing::{Area, Pt, Segment};

/// The diagonal lines (rising to the right) that hatch an area. They are anchored to the drawing, not to the area, so
/// that neighbouring areas match.
pub fn area_lines(area: Area, gap: f32) -> Vec<(Pt, Pt)> {
    let (l, t, r, b) = (area.x, area.y, area.x + area.w, area.y + area.h);
    let corners = [Pt { x: l, y: t }, Pt { x: r, y: t }, Pt { x: r, y: b }, Pt { x: l, y: b }];
    lines(&[corners.to_vec()], gap)
}

/// The diagonal lines that hatch a path.
pub fn path_lines(segments: &[Segment], gap: f32) -> Vec<(Pt, Pt)> {
    lines(&flatten(segments), gap)
}

/// A path as polygons; curves become short straight pieces.
pub fn flatten(segments: &[Segment]) -> Vec<Vec<Pt>> {
    let mut out: Vec<Vec<Pt>> = Vec::new();
    for segment in segments {
        match *segment {
            Segment::Move(p) => out.push(vec![p]),
            Segment::Line(p) => extend(&mut out, [p]),
            Segment::Curve(a, b, c) => {
                let start = out.last().and_then(|ring| ring.last()).copied().unwrap_or(a);
                extend(&mut out, (1..=12u8).map(|i| on_curve(start, a, b, c, f32::from(i) / 12.0)));
            }
            Segment::Close => {}
        }
    }
    out
}

fn extend(rings: &mut Vec<Vec<Pt>>, points: impl IntoIterator<Item = Pt>) {
    match rings.last_mut() {
        Some(ring) => ring.extend(points),
        None => rings.push(points.into_iter().collect()),
    }
}

fn on_curve(p: Pt, a: Pt, b: Pt, c: Pt, t: f32) -> Pt {
    let u = 1.0 - t;
    let w = [u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t];
    Pt {
        x: w[0] * p.x + w[1] * a.x + w[2] * b.x + w[3] * c.x,
        y: w[0] * p.y + w[1] * a.y + w[2] * b.y + w[3] * c.y,
    }
}

/// Each line holds the points where x + y is the same multiple of a step; between its crossings with the outline it is
/// inside by turns.
fn lines(rings: &[Vec<Pt>], gap: f32) -> Vec<(Pt, Pt)> {
    let step = gap.max(0.5) * std::f32::consts::SQRT_2;
    let sums = || rings.iter().flatten().map(|p| p.x + p.y).filter(|s| s.is_finite());
    let (low, high) = (sums().fold(f32::MAX, f32::min), sums().fold(f32::MIN, f32::max));
    if low >= high {
        return Vec::new();
    }
    let mut out = Vec::new();
    let (first, last) = ((low / step).ceil() as i64, (high / step).floor() as i64);
    for k in first..=last {
        let mut crossings = crossings(rings, k as f32 * step);
        crossings.sort_by(|a, b| a.x.total_cmp(&b.x));
        out.extend(
            crossings.chunks_exact(2).map(|pair| (pair[0], pair[1])).filter(|(a, b)| b.x - a.x > 0.02),
        );
    }
    out
}

fn crossings(rings: &[Vec<Pt>], sum: f32) -> Vec<Pt> {
    let mut out = Vec::new();
    for ring in rings {
        for (i, a) in ring.iter().enumerate() {
            let b = ring[(i + 1) % ring.len()];
            let (sa, sb) = (a.x + a.y - sum, b.x + b.y - sum);
            if (sa < 0.0) != (sb < 0.0) {
                let t = sa / (sa - sb);
                let x = a.x + (b.x - a.x) * t;
                out.push(Pt { x, y: sum - x });
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_inside_a_rectangle() {
        let area = Area { x: 10.0, y: 20.0, w: 30.0, h: 12.0 };
        let lines = area_lines(area, 3.0);
        assert!(lines.len() > 5);
        for (a, b) in lines {
            for p in [a, b] {
                assert!(p.x >= 9.99 && p.x <= 40.01 && p.y >= 19.99 && p.y <= 32.01, "{p:?}");
            }
        }
    }

    #[test]
    fn an_empty_area_has_no_lines() {
        assert!(area_lines(Area { x: 1.0, y: 1.0, w: 0.0, h: 0.0 }, 3.0).is_empty());
        assert!(path_lines(&[], 3.0).is_empty());
    }
}
