//! The canvas as a plotters backend: one unit is a hundredth of a point. Text is measured with the real metrics.

use super::{Canvas, Label};
use crate::drawing::{Anchor, Area, Face, Fill, Prim, Pt, Rgb, Stroke};
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
    FontTransform,
};
use std::convert::Infallible;

/// Backend units to the point.
pub const UNITS: f32 = 100.0;

/// Lets plotters draw on a canvas.
#[derive(Debug)]
pub struct Adapter<'c, 'a> {
    canvas: &'c mut Canvas<'a>,
}

impl<'c, 'a> Adapter<'c, 'a> {
    /// Wraps a canvas for as long as plotters draws.
    pub fn new(canvas: &'c mut Canvas<'a>) -> Self {
        Self { canvas }
    }
}

type Done = Result<(), DrawingErrorKind<Infallible>>;

fn points(units: i32) -> f32 {
    units as f32 / UNITS
}

fn pt(at: BackendCoord) -> Pt {
    Pt { x: points(at.0), y: points(at.1) }
}

fn rgb(color: BackendColor) -> Rgb {
    Rgb(color.rgb.0, color.rgb.1, color.rgb.2)
}

fn solid(color: BackendColor) -> Fill {
    Fill::Solid(rgb(color), color.alpha as f32)
}

fn stroke<S: BackendStyle>(style: &S) -> Stroke {
    Stroke {
        color: rgb(style.color()),
        width: style.stroke_width() as f32 / UNITS,
        dash: Vec::new(),
        round: true,
    }
}

fn face<S: BackendTextStyle>(style: &S) -> Face {
    match (style.style(), style.family().as_str()) {
        (FontStyle::Bold, _) => Face::Bold,
        (FontStyle::Italic | FontStyle::Oblique, _) => Face::Italic,
        (_, "semibold") => Face::Semibold,
        _ => Face::Regular,
    }
}

impl DrawingBackend for Adapter<'_, '_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        let area = self.canvas.area();
        ((area.w * UNITS) as u32, (area.h * UNITS) as u32)
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Done {
        let p = pt(at);
        self.canvas.rect(Area { x: p.x, y: p.y, w: 1.0 / UNITS, h: 1.0 / UNITS }, solid(color));
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Done {
        self.canvas.line(pt(from), pt(to), stroke(style));
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        a: BackendCoord,
        b: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Done {
        let (a, b) = (pt(a), pt(b));
        let area = Area { x: a.x.min(b.x), y: a.y.min(b.y), w: (a.x - b.x).abs(), h: (a.y - b.y).abs() };
        if fill {
            self.canvas.rect(area, solid(style.color()));
        } else {
            self.canvas.framed(area, None, stroke(style));
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        let path: Vec<Pt> = path.into_iter().map(pt).collect();
        self.canvas.polyline(&path, stroke(style));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, at: BackendCoord, r: u32, style: &S, fill: bool) -> Done {
        let (fill, line) =
            if fill { (Some(solid(style.color())), None) } else { (None, Some(stroke(style))) };
        self.canvas.push(Prim::Circle { at: pt(at), r: r as f32 / UNITS, fill, stroke: line });
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Done {
        let corners: Vec<Pt> = corners.into_iter().map(pt).collect();
        self.canvas.polygon(&corners, solid(style.color()));
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Done {
        let p = pt(at);
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        let label = Label::new(text, p.x, p.y, style.size() as f32 / UNITS, rgb(style.color()));
        let label = label.face(face(style)).anchor(anchor).turned(match style.transform() {
            FontTransform::None => 0.0,
            FontTransform::Rotate90 => 90.0,
            FontTransform::Rotate180 => 180.0,
            FontTransform::Rotate270 => 270.0,
        });
        self.canvas.say(match style.anchor().v_pos {
            VPos::Top => label.below(),
            VPos::Center => label.middle(),
            VPos::Bottom => label,
        });
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let (size, face) = (style.size() as f32, face(style));
        let fonts = self.canvas.fonts;
        Ok((fonts.width(text, face, size).ceil() as u32, fonts.cap(face, size).ceil() as u32))
    }
}
