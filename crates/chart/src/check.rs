//! Looks at a finished drawing as a strict reader would: text on text, text cut at the edge, text that is too faint,
//! lines through text. Never repairs.

use crate::canvas::{Label, crosses, overlap};
use crate::color::TEXT_FLOOR;
use crate::drawing::{Anchor, Area, Drawing, Face, Fill, Prim, Pt, Rgb, Segment};
use crate::hatch;
use crate::text::Fonts;

/// Something a reader would trip over.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// Two texts lie on each other.
    Overlap {
        /// The first.
        text: String,
        /// The other.
        other: String,
    },
    /// A text leaves the drawing.
    Cut {
        /// Which.
        text: String,
        /// Where it is.
        area: Area,
    },
    /// A text has too little contrast with what is under it.
    Faint {
        /// Which.
        text: String,
        /// Its colour.
        color: Rgb,
        /// What is under it.
        ground: Rgb,
        /// The ratio.
        contrast: f32,
    },
    /// A line that is not a faint one runs through a text.
    Struck {
        /// Which.
        text: String,
    },
    /// A number that no page can hold: not finite, or far outside.
    Astray {
        /// The primitive, as written for a programmer.
        prim: String,
    },
}

/// A text of the drawing with its place in the order of painting.
struct Written<'d> {
    order: usize,
    text: &'d str,
    color: Rgb,
    area: Area,
}

/// All faults, in the order of painting.
pub fn faults(drawing: &Drawing, fonts: &Fonts, paper: Rgb) -> Vec<Fault> {
    let texts = written(drawing, fonts);
    let mut out = astray(drawing);
    for (i, text) in texts.iter().enumerate() {
        let a = text.area;
        let inside = a.x >= -0.1
            && a.y >= -0.1
            && a.x + a.w <= drawing.width + 0.1
            && a.y + a.h <= drawing.height + 0.1;
        if !inside {
            out.push(Fault::Cut { text: text.text.to_owned(), area: a });
        }
        for other in texts[i + 1..].iter().filter(|o| overlap(o.area, a)) {
            out.push(Fault::Overlap { text: text.text.to_owned(), other: other.text.to_owned() });
        }
        out.extend(faint(drawing, text, paper));
        if struck(drawing, text, paper) {
            out.push(Fault::Struck { text: text.text.to_owned() });
        }
    }
    out
}

fn written<'d>(drawing: &'d Drawing, fonts: &Fonts) -> Vec<Written<'d>> {
    let area = |at: Pt, text: &str, (face, size): (Face, f32), (anchor, rotate): (Anchor, f32)| {
        Label::new(text, at.x, at.y, size, Rgb::BLACK).face(face).anchor(anchor).turned(rotate).area(fonts)
    };
    let texts = drawing.prims.iter().enumerate().filter_map(|(order, prim)| match prim {
        Prim::Text { at, text, face, size, color, anchor, rotate } if !text.trim().is_empty() => {
            Some(Written {
                order,
                text,
                color: *color,
                area: area(*at, text, (*face, *size), (*anchor, *rotate)),
            })
        }
        _ => None,
    });
    texts.collect()
}

fn astray(drawing: &Drawing) -> Vec<Fault> {
    let far = 40_000.0;
    let sound = |p: &Pt| p.x.abs() < far && p.y.abs() < far;
    let whole = |a: &Area| {
        a.x.abs() < far && a.y.abs() < far && (0.0..far).contains(&a.w) && (0.0..far).contains(&a.h)
    };
    let ok = |prim: &Prim| match prim {
        Prim::Path { segments, .. } => segments.iter().all(|s| match s {
            Segment::Move(p) | Segment::Line(p) => sound(p),
            Segment::Curve(a, b, c) => [a, b, c].into_iter().all(sound),
            Segment::Close => true,
        }),
        Prim::Rect { area, .. } | Prim::Logo { area, .. } | Prim::Clip(area) => whole(area),
        Prim::Circle { at, r, .. } => sound(at) && (0.0..far).contains(r),
        Prim::Text { at, .. } => sound(at),
        Prim::Unclip => true,
    };
    let marks = drawing.marks.iter().filter(|m| !whole(&m.area)).map(|m| format!("{m:?}"));
    let prims = drawing.prims.iter().filter(|p| !ok(p)).map(|p| format!("{p:?}"));
    prims.chain(marks).map(|prim| Fault::Astray { prim }).collect()
}

/// The worst contrast over a grid of points of the text.
fn faint(drawing: &Drawing, text: &Written<'_>, paper: Rgb) -> Option<Fault> {
    let under: Vec<&Prim> = drawing.prims[..text.order]
        .iter()
        .filter(|p| bounds(p).is_some_and(|b| overlap(b, text.area)))
        .collect();
    let a = text.area;
    let mut worst: Option<(f32, Rgb)> = None;
    for i in 0..7u8 {
        for j in 0..3u8 {
            let at = Pt {
                x: a.x + a.w * (0.04 + 0.92 * f32::from(i) / 6.0),
                y: a.y + a.h * (0.1 + 0.8 * f32::from(j) / 2.0),
            };
            for ground in grounds(&under, at, paper) {
                let contrast = text.color.contrast(ground);
                if worst.is_none_or(|w| contrast < w.0) {
                    worst = Some((contrast, ground));
                }
            }
        }
    }
    let (contrast, ground) = worst?;
    // Rounding of a colour may cost a hundredth.
    (contrast < TEXT_FLOOR - 0.01).then(|| Fault::Faint {
        text: text.text.to_owned(),
        color: text.color,
        ground,
        contrast,
    })
}

/// The colours that may be seen at a point: one, or two where there is a hatch.
fn grounds(under: &[&Prim], at: Pt, paper: Rgb) -> Vec<Rgb> {
    let mut out = vec![paper];
    for prim in under {
        match fill_at(prim, at) {
            Some(Fill::Solid(color, opacity)) => {
                out = out.into_iter().map(|g| color.over(g, opacity)).collect()
            }
            Some(Fill::Hatch { line, ground, .. }) => out = vec![line, ground],
            None => {}
        }
    }
    out
}

fn fill_at(prim: &Prim, at: Pt) -> Option<Fill> {
    match prim {
        Prim::Rect { area, fill, .. } => {
            let inside =
                at.x >= area.x && at.x <= area.x + area.w && at.y >= area.y && at.y <= area.y + area.h;
            fill.filter(|_| inside)
        }
        Prim::Circle { at: c, r, fill, .. } => fill.filter(|_| (at.x - c.x).hypot(at.y - c.y) <= *r),
        Prim::Path { segments, fill: Some(fill), .. } => {
            let inside = hatch::flatten(segments).iter().filter(|ring| encloses(ring, at)).count() % 2 == 1;
            inside.then_some(*fill)
        }
        _ => None,
    }
}

fn encloses(ring: &[Pt], at: Pt) -> bool {
    let mut inside = false;
    for (i, a) in ring.iter().enumerate() {
        let b = ring[(i + 1) % ring.len()];
        if (a.y > at.y) != (b.y > at.y) && at.x < a.x + (b.x - a.x) * (at.y - a.y) / (b.y - a.y) {
            inside = !inside;
        }
    }
    inside
}

fn bounds(prim: &Prim) -> Option<Area> {
    match prim {
        Prim::Rect { area, .. } => Some(*area),
        Prim::Circle { at, r, .. } => Some(Area { x: at.x - r, y: at.y - r, w: 2.0 * r, h: 2.0 * r }),
        Prim::Path { segments, .. } => {
            let points: Vec<Pt> = hatch::flatten(segments).concat();
            let low = points.iter().fold((f32::MAX, f32::MAX), |m, p| (m.0.min(p.x), m.1.min(p.y)));
            let high = points.iter().fold((f32::MIN, f32::MIN), |m, p| (m.0.max(p.x), m.1.max(p.y)));
            let pad = 0.1;
            Some(Area {
                x: low.0 - pad,
                y: low.1 - pad,
                w: high.0 - low.0 + 2.0 * pad,
                h: high.1 - low.1 + 2.0 * pad,
            })
        }
        _ => None,
    }
}

/// Whether a line that is seen (contrast 2 or more) runs through the letters and nothing was painted between.
fn struck(drawing: &Drawing, text: &Written<'_>, paper: Rgb) -> bool {
    let a = text.area;
    let core = Area { x: a.x + 0.6, y: a.y + a.h * 0.12, w: a.w - 1.2, h: a.h * 0.6 };
    drawing.prims.iter().enumerate().any(|(order, prim)| {
        let Prim::Path { segments, fill: None, stroke: Some(stroke) } = prim else { return false };
        let seen = stroke.color.contrast(paper) >= 2.0 && bounds(prim).is_some_and(|b| overlap(b, core));
        let plated = || {
            drawing.prims[order.min(text.order)..text.order].iter().any(|p| {
                matches!(p, Prim::Rect { area: r, fill: Some(Fill::Solid(..)), .. }
                    if r.x <= core.x && r.y <= core.y && r.x + r.w >= core.x + core.w && r.y + r.h >= core.y + core.h)
            })
        };
        seen && hatch::flatten(segments).iter().any(|l| l.windows(2).any(|s| crosses(s[0], s[1], core))) && !plated()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(x: f32, y: f32, text: &str, color: Rgb) -> Prim {
        let (face, anchor) = (Face::Regular, Anchor::Start);
        Prim::Text { at: Pt { x, y }, text: text.into(), face, size: 10.0, color, anchor, rotate: 0.0 }
    }

    fn found(prims: Vec<Prim>) -> Vec<Fault> {
        let drawing = Drawing { width: 100.0, height: 50.0, prims, ..Drawing::default() };
        faults(&drawing, &Fonts::load(), Rgb::WHITE)
    }

    #[test]
    fn each_fault_is_found() {
        let black = Rgb::BLACK;
        assert_eq!(found(vec![text(5.0, 20.0, "fine", black)]), []);
        let both = found(vec![text(5.0, 20.0, "one", black), text(8.0, 22.0, "two", black)]);
        assert!(matches!(both[..], [Fault::Overlap { .. }]), "{both:?}");
        let cut = found(vec![text(90.0, 20.0, "too long", black)]);
        assert!(matches!(cut[..], [Fault::Cut { .. }]), "{cut:?}");
        let faint = found(vec![text(5.0, 20.0, "pale", Rgb(160, 160, 160))]);
        assert!(matches!(faint[..], [Fault::Faint { .. }]), "{faint:?}");
        let area = Area { x: 0.0, y: 0.0, w: 100.0, h: 50.0 };
        let navy = Prim::Rect { area, fill: Some(Fill::Solid(Rgb(20, 54, 92), 1.0)), stroke: None };
        let dark = found(vec![navy, text(5.0, 20.0, "on navy", black)]);
        assert!(matches!(dark[..], [Fault::Faint { .. }]), "{dark:?}");
        let nan = Area { x: f32::NAN, ..area };
        let lost = found(vec![Prim::Rect { area: nan, fill: None, stroke: None }]);
        assert!(matches!(lost[..], [Fault::Astray { .. }]), "{lost:?}");
    }
}
