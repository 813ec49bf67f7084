//! What the kinds draw on: it records primitives, knows how wide a text is, and where text already stands. Knows no kind.

mod adapter;
mod label;
mod plane;

pub use adapter::Adapter;
pub use label::{Label, Sits};
pub use plane::Plane;

use crate::drawing::{Area, DataTable, Drawing, Fill, Mark, Prim, Pt, Rgb, Segment, Stroke};
use crate::spec::Datum;
use crate::text::Fonts;
use crate::theme::Theme;

/// A drawing in the making.
#[derive(Debug)]
pub struct Canvas<'a> {
    /// What text is measured with.
    pub fonts: &'a Fonts,
    /// What things look like.
    pub theme: &'a Theme,
    size: (f32, f32),
    prims: Vec<Prim>,
    marks: Vec<Mark>,
    taken: Vec<Area>,
    solid: Vec<Area>,
}

impl<'a> Canvas<'a> {
    /// An empty canvas, in points.
    pub fn new(fonts: &'a Fonts, theme: &'a Theme, width: f32, height: f32) -> Self {
        let (prims, marks, taken, solid) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { fonts, theme, size: (width, height), prims, marks, taken, solid }
    }

    /// Its whole area.
    pub fn area(&self) -> Area {
        Area { x: 0.0, y: 0.0, w: self.size.0, h: self.size.1 }
    }

    /// The finished drawing.
    pub fn finish(self, alt: String, table: DataTable) -> Drawing {
        let (width, height) = self.size;
        Drawing { width, height, prims: self.prims, marks: self.marks, alt, table, spec: None }
    }

    /// Records a primitive as it is.
    pub fn push(&mut self, prim: Prim) {
        self.prims.push(prim);
    }

    /// A filled rectangle; nothing when it has no extent.
    pub fn rect(&mut self, area: Area, fill: Fill) {
        if area.w > 0.0 && area.h > 0.0 {
            self.push(Prim::Rect { area, fill: Some(fill), stroke: None });
        }
    }

    /// A rectangle in one colour.
    pub fn block(&mut self, area: Area, color: Rgb) {
        self.rect(area, Fill::Solid(color, 1.0));
    }

    /// A rectangle with an edge, which lies inside it.
    pub fn framed(&mut self, area: Area, fill: Option<Fill>, stroke: Stroke) {
        let inset = (stroke.width / 2.0).min(area.w / 2.0).min(area.h / 2.0).max(0.0);
        let inner =
            Area { x: area.x + inset, y: area.y + inset, w: area.w - 2.0 * inset, h: area.h - 2.0 * inset };
        self.push(Prim::Rect { area: inner, fill, stroke: Some(stroke) });
    }

    /// A rectangle with a fill; a hatched one gets an edge in the colour of its lines, so that its extent is seen.
    pub fn bar(&mut self, area: Area, fill: Fill) {
        match fill {
            Fill::Hatch { line, .. } if area.w > 0.0 && area.h > 0.0 => {
                let stroke = self.theme.stroke(line, 0.6);
                self.framed(area, Some(fill), stroke);
            }
            _ => self.rect(area, fill),
        }
    }

    /// A straight line.
    pub fn line(&mut self, from: Pt, to: Pt, stroke: Stroke) {
        self.polyline(&[from, to], stroke);
    }

    /// A horizontal line.
    pub fn across(&mut self, x: (f32, f32), y: f32, stroke: Stroke) {
        self.line(Pt { x: x.0, y }, Pt { x: x.1, y }, stroke);
    }

    /// A vertical line.
    pub fn down(&mut self, x: f32, y: (f32, f32), stroke: Stroke) {
        self.line(Pt { x, y: y.0 }, Pt { x, y: y.1 }, stroke);
    }

    /// A line through points; nothing for fewer than two.
    pub fn polyline(&mut self, points: &[Pt], stroke: Stroke) {
        if let [first, rest @ ..] = points
            && !rest.is_empty()
        {
            let segments = std::iter::once(Segment::Move(*first))
                .chain(rest.iter().map(|p| Segment::Line(*p)))
                .collect();
            self.push(Prim::Path { segments, fill: None, stroke: Some(stroke) });
        }
    }

    /// A closed shape through points.
    pub fn polygon(&mut self, points: &[Pt], fill: Fill) {
        if let [first, rest @ ..] = points
            && rest.len() > 1
        {
            let lines = rest.iter().map(|p| Segment::Line(*p));
            let segments =
                std::iter::once(Segment::Move(*first)).chain(lines).chain([Segment::Close]).collect();
            self.push(Prim::Path { segments, fill: Some(fill), stroke: None });
        }
    }

    /// A circle.
    pub fn dot(&mut self, at: Pt, r: f32, fill: Option<Fill>, stroke: Option<Stroke>) {
        self.push(Prim::Circle { at, r, fill, stroke });
    }

    /// A circle in one colour.
    pub fn disc(&mut self, at: Pt, r: f32, color: Rgb) {
        self.dot(at, r, Some(Fill::Solid(color, 1.0)), None);
    }

    /// Says that an area stands for a datum. It is kept inside the drawing and large enough to be hit.
    pub fn mark(&mut self, area: Area, label: impl Into<String>, datum: &Datum) {
        let (w, h) = self.size;
        let (cx, cy) = (area.x + area.w / 2.0, area.y + area.h / 2.0);
        let (mw, mh) = (area.w.max(3.0).min(w), area.h.max(3.0).min(h));
        let area = Area {
            x: (cx - mw / 2.0).clamp(0.0, (w - mw).max(0.0)),
            y: (cy - mh / 2.0).clamp(0.0, (h - mh).max(0.0)),
            w: mw,
            h: mh,
        };
        self.marks.push(Mark {
            area,
            label: label.into(),
            value: datum.label.clone(),
            figure: datum.figure.clone(),
        });
    }

    /// Writes a label over whatever is there; one that would be cut at the edge is left out.
    pub fn say(&mut self, label: Label<'_>) {
        let area = label.area(self.fonts);
        if !label.text.is_empty() && self.holds(area) {
            self.taken.push(area);
            self.prims.extend(label.prims(self.fonts));
        }
    }

    /// Writes a label if it is inside the drawing, on no other text and on nothing solid. Says whether it did.
    pub fn try_say_clear(&mut self, label: Label<'_>) -> bool {
        let clear = self.is_clear(label.area(self.fonts));
        if clear {
            self.say(label);
        }
        clear
    }

    /// Says that an area is filled: labels that ask for clear ground stay away.
    pub fn solid(&mut self, area: Area) {
        self.solid.push(area);
    }

    /// Writes a label if it is inside the drawing and on no other text. Says whether it did.
    pub fn try_say(&mut self, label: Label<'_>) -> bool {
        let free = self.is_free(label.area(self.fonts));
        if free {
            self.say(label);
        }
        free
    }

    /// Writes a label on a plate of a colour, for places where lines would cross the letters.
    pub fn say_on_plate(&mut self, label: Label<'_>, plate: Rgb) {
        let area = label.area(self.fonts);
        self.block(Area { x: area.x - 2.5, y: area.y - 1.0, w: area.w + 5.0, h: area.h + 1.4 }, plate);
        self.say(label);
    }

    /// Writes a label on a plate no larger than itself: lines stop at the letters, neighbours are not touched.
    pub fn say_on_halo(&mut self, label: Label<'_>, plate: Rgb) {
        let area = label.area(self.fonts);
        self.block(area, plate);
        self.say(label);
    }

    /// No text stands there and it is inside the drawing.
    pub fn is_free(&self, area: Area) -> bool {
        self.holds(area) && !self.taken.iter().any(|t| overlap(*t, area))
    }

    /// It is free, and nothing solid is there.
    pub fn is_clear(&self, area: Area) -> bool {
        self.is_free(area) && !self.solid.iter().any(|s| overlap(*s, area))
    }

    /// A line through the points runs through no text that is already there.
    pub fn is_free_way(&self, points: &[Pt]) -> bool {
        let runs_through = |pair: &[Pt]| self.taken.iter().any(|area| crosses(pair[0], pair[1], *area));
        !points.windows(2).any(runs_through)
    }

    /// It is inside the drawing.
    pub fn holds(&self, area: Area) -> bool {
        let (w, h) = self.size;
        area.x >= -0.05 && area.y >= -0.05 && area.x + area.w <= w + 0.05 && area.y + area.h <= h + 0.05
    }

    /// Keeps texts that are still to come away from an area.
    pub fn keep_clear(&mut self, area: Area) {
        self.taken.push(area);
    }
}

/// Whether a line runs through an area, looked at in 41 places.
pub(crate) fn crosses(a: Pt, b: Pt, area: Area) -> bool {
    (0..=40u8).any(|i| {
        let t = f32::from(i) / 40.0;
        let (x, y) = (a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t);
        x > area.x && x < area.x + area.w && y > area.y && y < area.y + area.h
    })
}

/// Whether two areas share more than an edge.
pub fn overlap(a: Area, b: Area) -> bool {
    let slack = 0.05;
    a.x + slack < b.x + b.w && b.x + slack < a.x + a.w && a.y + slack < b.y + b.h && b.y + slack < a.y + a.h
}
