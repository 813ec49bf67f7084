//! A part of the canvas with two scales, mapped by plotters; plotters draws its series on it.

use super::Canvas;
use super::adapter::{Adapter, UNITS};
use crate::drawing::{Area, Pt, Rgb};
use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::{
    Cartesian2d, DrawingArea, IntoDrawingArea, LineSeries, Polygon, RGBColor, ShapeStyle,
};

/// Values to points: x from left to right, y from the bottom up.
#[derive(Clone)]
pub struct Plane {
    /// Where it is.
    pub area: Area,
    /// Values at its left and right edge.
    pub x: (f64, f64),
    /// Values at its lower and upper edge.
    pub y: (f64, f64),
    scales: Cartesian2d<RangedCoordf64, RangedCoordf64>,
}

impl std::fmt::Debug for Plane {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Plane").field("area", &self.area).field("x", &self.x).field("y", &self.y).finish()
    }
}

impl Plane {
    /// A plane over an area. A range without extent is widened by one.
    pub fn new(area: Area, x: (f64, f64), y: (f64, f64)) -> Self {
        let wide = |r: (f64, f64)| if r.1 > r.0 { r } else { (r.0, r.0 + 1.0) };
        let (x, y) = (wide(x), wide(y));
        let units = |v: f32| (v * UNITS).round() as i32;
        let across = units(area.x)..units(area.x + area.w.max(0.0));
        let up = units(area.y + area.h.max(0.0))..units(area.y);
        Self { area, x, y, scales: Cartesian2d::new(x.0..x.1, y.0..y.1, (across, up)) }
    }

    /// Where a pair of values is.
    pub fn at(&self, x: f64, y: f64) -> Pt {
        use plotters::coord::CoordTranslate as _;
        let (px, py) = self.scales.translate(&(x, y));
        Pt { x: px as f32 / UNITS, y: py as f32 / UNITS }
    }

    /// Where a value is from left to right.
    pub fn px(&self, x: f64) -> f32 {
        self.at(x, self.y.0).x
    }

    /// Where a value is from top to bottom.
    pub fn py(&self, y: f64) -> f32 {
        self.at(self.x.0, y).y
    }

    /// The rectangle between two pairs of values.
    pub fn between(&self, a: (f64, f64), b: (f64, f64)) -> Area {
        let (a, b) = (self.at(a.0, a.1), self.at(b.0, b.1));
        Area { x: a.x.min(b.x), y: a.y.min(b.y), w: (a.x - b.x).abs(), h: (a.y - b.y).abs() }
    }

    /// A line through values.
    pub fn line(&self, canvas: &mut Canvas<'_>, values: &[(f64, f64)], color: Rgb, width: f32) {
        let style =
            ShapeStyle { color: plotted(color, 1.0), filled: false, stroke_width: (width * UNITS) as u32 };
        let area = self.on(canvas);
        for element in LineSeries::new(values.iter().copied(), style) {
            certain(area.draw(&element));
        }
    }

    /// The area between a lower and an upper line.
    pub fn band(&self, canvas: &mut Canvas<'_>, low: &[(f64, f64)], high: &[(f64, f64)], color: Rgb) {
        let outline: Vec<(f64, f64)> = low.iter().chain(high.iter().rev()).copied().collect();
        let style = ShapeStyle { color: plotted(color, 1.0), filled: true, stroke_width: 0 };
        certain(self.on(canvas).draw(&Polygon::new(outline, style)));
    }

    fn on<'c, 'a>(
        &self,
        canvas: &'c mut Canvas<'a>,
    ) -> DrawingArea<Adapter<'c, 'a>, Cartesian2d<RangedCoordf64, RangedCoordf64>> {
        let whole: DrawingArea<Adapter<'c, 'a>, Shift> = Adapter::new(canvas).into_drawing_area();
        whole.apply_coord_spec(self.scales.clone())
    }
}

fn plotted(color: Rgb, opacity: f64) -> plotters::style::RGBAColor {
    use plotters::style::Color as _;
    RGBColor(color.0, color.1, color.2).mix(opacity)
}

/// Recording a primitive cannot fail: the adapter's error has no value.
fn certain<E>(done: Result<(), E>) {
    debug_assert!(done.is_ok(), "recording cannot fail");
}
