//! Plays a drawing back as SVG: presentation attributes only, so that it may be inlined under a strict content policy;
//! no ids, so that many may stand in one document. Decides nothing about looks.

use crate::drawing::{Anchor, Area, Drawing, Face, Fill, Mark, Prim, Pt, Rgb, Segment, Stroke};
use crate::hatch;
use crate::logo::{Form, Logo, Rule};

/// The families a text is set in: the house's, then the fallbacks.
pub const FAMILIES: &str = "'Source Sans 3','Noto Sans JP','Noto Sans Hebrew','Noto Sans Arabic',sans-serif";

/// Whether marks can be pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// A picture only.
    Omit,
    /// An invisible rectangle over each mark: `data-mark` (its number), `data-figure`, `tabindex`, `aria-label`.
    Overlay,
}

/// A whole SVG document, one unit to the point.
pub fn document(drawing: &Drawing, marks: Marks) -> String {
    let mut out = String::with_capacity(drawing.prims.len() * 96 + 512);
    out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0");
    number(&mut out, " ", drawing.width);
    number(&mut out, " ", drawing.height);
    out.push('"');
    attribute(&mut out, "width", drawing.width);
    attribute(&mut out, "height", drawing.height);
    out.push_str(if marks == Marks::Omit { " role=\"img\"" } else { " role=\"group\"" });
    out.push_str(" aria-label=\"");
    escape(&mut out, &drawing.alt);
    out.push_str("\"><title>");
    escape(&mut out, &drawing.alt);
    out.push_str("</title>");
    write_body(&mut out, drawing, marks);
    out.push_str("</svg>");
    out
}

/// What is inside the document: one group, to be placed in an SVG of one's own.
pub fn body(drawing: &Drawing, marks: Marks) -> String {
    let mut out = String::with_capacity(drawing.prims.len() * 96);
    write_body(&mut out, drawing, marks);
    out
}

fn write_body(out: &mut String, drawing: &Drawing, marks: Marks) {
    out.push_str("<g font-family=\"");
    out.push_str(FAMILIES);
    out.push_str("\">");
    for prim in &drawing.prims {
        write_prim(out, prim);
    }
    if marks == Marks::Overlay {
        for (index, mark) in drawing.marks.iter().enumerate() {
            write_mark(out, index, mark);
        }
    }
    out.push_str("</g>");
}

fn write_prim(out: &mut String, prim: &Prim) {
    match prim {
        Prim::Path { segments, fill, stroke } => {
            if let Some(Fill::Hatch { gap, .. }) = fill {
                hatched(out, fill.as_ref(), &hatch::path_lines(segments, *gap), |out| {
                    path_data(out, segments)
                });
                if stroke.is_none() {
                    return;
                }
            }
            let fill = fill.as_ref().filter(|f| matches!(f, Fill::Solid(..)));
            path_data(out, segments);
            paint(out, fill, stroke.as_ref());
        }
        Prim::Rect { area, fill, stroke } => {
            if let Some(Fill::Hatch { gap, .. }) = fill {
                hatched(out, fill.as_ref(), &hatch::area_lines(*area, *gap), |out| rect_data(out, *area));
                if stroke.is_none() {
                    return;
                }
            }
            let fill = fill.as_ref().filter(|f| matches!(f, Fill::Solid(..)));
            rect_data(out, *area);
            paint(out, fill, stroke.as_ref());
        }
        Prim::Circle { at, r, fill, stroke } => {
            out.push_str("<circle");
            attribute(out, "cx", at.x);
            attribute(out, "cy", at.y);
            attribute(out, "r", *r);
            paint(out, fill.as_ref(), stroke.as_ref());
        }
        Prim::Text { at, text, face, size, color, anchor, rotate } => {
            write_text(out, *at, text, (*face, *size), *color, (*anchor, *rotate));
        }
        Prim::Logo { area, logo } => write_logo(out, *area, logo),
        Prim::Clip(area) => write_clip(out, *area),
        Prim::Unclip => out.push_str("</svg>"),
    }
}

/// A logo of shapes stays shapes; one of pixels is a picture inside of the document, never a link.
fn write_logo(out: &mut String, area: Area, logo: &Logo) {
    let Form::Shapes(shapes) = logo.form() else {
        out.push_str("<image");
        for (name, value) in [("x", area.x), ("y", area.y), ("width", area.w), ("height", area.h)] {
            attribute(out, name, value);
        }
        out.push_str(" preserveAspectRatio=\"none\" href=\"");
        out.push_str(&logo.picture_address());
        out.push_str("\"/>");
        return;
    };
    let (width, height) = logo.size();
    let (by_x, by_y) = (area.w / width, area.h / height);
    let placed = |p: Pt| Pt { x: area.x + p.x * by_x, y: area.y + p.y * by_y };
    for shape in shapes {
        let segments: Vec<Segment> = shape.segments.iter().map(|s| s.through(placed)).collect();
        path_data(out, &segments);
        if shape.rule == Rule::EvenOdd {
            out.push_str(" fill-rule=\"evenodd\"");
        }
        paint(out, Some(&Fill::Solid(shape.color, shape.opacity)), None);
    }
}

/// A nested picture shows nothing outside its edges: a clip without an id.
fn write_clip(out: &mut String, area: Area) {
    out.push_str("<svg");
    for (name, value) in [("x", area.x), ("y", area.y), ("width", area.w), ("height", area.h)] {
        attribute(out, name, value);
    }
    out.push_str(" viewBox=\"");
    for (gap, value) in [("", area.x), (" ", area.y), (" ", area.w), (" ", area.h)] {
        number(out, gap, value);
    }
    out.push_str("\" overflow=\"hidden\">");
}

fn hatched(out: &mut String, fill: Option<&Fill>, lines: &[(Pt, Pt)], outline: impl Fn(&mut String)) {
    let Some(Fill::Hatch { line, ground, width, .. }) = fill else { return };
    outline(out);
    paint(out, Some(&Fill::Solid(*ground, 1.0)), None);
    if lines.is_empty() {
        return;
    }
    out.push_str("<path d=\"");
    for (a, b) in lines {
        point(out, "M", *a);
        point(out, "L", *b);
    }
    out.push_str("\" fill=\"none\" stroke=\"");
    out.push_str(&line.to_string());
    out.push('"');
    attribute(out, "stroke-width", *width);
    out.push_str("/>");
}

fn path_data(out: &mut String, segments: &[Segment]) {
    out.push_str("<path d=\"");
    for segment in segments {
        match segment {
            Segment::Move(p) => point(out, "M", *p),
            Segment::Line(p) => point(out, "L", *p),
            Segment::Curve(a, b, c) => {
                point(out, "C", *a);
                point(out, " ", *b);
                point(out, " ", *c);
            }
            Segment::Close => out.push('Z'),
        }
    }
    out.push('"');
}

fn rect_data(out: &mut String, area: Area) {
    out.push_str("<rect");
    for (name, value) in [("x", area.x), ("y", area.y), ("width", area.w), ("height", area.h)] {
        attribute(out, name, value);
    }
}

/// Closes an element with how it is painted.
fn paint(out: &mut String, fill: Option<&Fill>, stroke: Option<&Stroke>) {
    match fill {
        Some(Fill::Solid(color, opacity)) => {
            out.push_str(" fill=\"");
            out.push_str(&color.to_string());
            out.push('"');
            if *opacity < 0.999 {
                attribute(out, "fill-opacity", *opacity);
            }
        }
        Some(Fill::Hatch { ground, .. }) => {
            out.push_str(" fill=\"");
            out.push_str(&ground.to_string());
            out.push('"');
        }
        None => out.push_str(" fill=\"none\""),
    }
    if let Some(stroke) = stroke {
        out.push_str(" stroke=\"");
        out.push_str(&stroke.color.to_string());
        out.push('"');
        attribute(out, "stroke-width", stroke.width);
        if !stroke.dash.is_empty() {
            out.push_str(" stroke-dasharray=\"");
            for (i, length) in stroke.dash.iter().enumerate() {
                number(out, if i == 0 { "" } else { " " }, *length);
            }
            out.push('"');
        }
        if stroke.round {
            out.push_str(" stroke-linecap=\"round\" stroke-linejoin=\"round\"");
        }
    }
    out.push_str("/>");
}

fn write_text(out: &mut String, at: Pt, text: &str, type_: (Face, f32), color: Rgb, place: (Anchor, f32)) {
    let ((face, size), (anchor, rotate)) = (type_, place);
    out.push_str("<text");
    attribute(out, "x", at.x);
    attribute(out, "y", at.y);
    attribute(out, "font-size", size);
    out.push_str(match face {
        Face::Regular => "",
        Face::Semibold => " font-weight=\"600\"",
        Face::Bold => " font-weight=\"700\"",
        Face::Italic => " font-style=\"italic\"",
    });
    // A text that reads from the right starts at its right: the anchors change places.
    let rtl = crate::text::starts_rtl(text);
    out.push_str(match (anchor, rtl) {
        (Anchor::Start, false) | (Anchor::End, true) => "",
        (Anchor::Middle, _) => " text-anchor=\"middle\"",
        (Anchor::End, false) | (Anchor::Start, true) => " text-anchor=\"end\"",
    });
    if rtl {
        out.push_str(" direction=\"rtl\"");
    }
    out.push_str(" fill=\"");
    out.push_str(&color.to_string());
    out.push('"');
    if rotate != 0.0 {
        out.push_str(" transform=\"rotate(");
        number(out, "", rotate);
        number(out, " ", at.x);
        number(out, " ", at.y);
        out.push_str(")\"");
    }
    out.push('>');
    escape(out, text);
    out.push_str("</text>");
}

fn write_mark(out: &mut String, index: usize, mark: &Mark) {
    out.push_str(&format!("<rect data-mark=\"{index}\""));
    if let Some(figure) = &mark.figure {
        out.push_str(" data-figure=\"");
        escape(out, figure);
        out.push('"');
    }
    let area = mark.area;
    for (name, value) in [("x", area.x), ("y", area.y), ("width", area.w), ("height", area.h)] {
        attribute(out, name, value);
    }
    out.push_str(" fill=\"none\" pointer-events=\"all\" tabindex=\"-1\" role=\"img\" aria-label=\"");
    escape(out, &mark.label);
    out.push_str(": ");
    escape(out, &mark.value);
    out.push_str("\"/>");
}

fn attribute(out: &mut String, name: &str, value: f32) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    number(out, "", value);
    out.push('"');
}

fn point(out: &mut String, before: &str, p: Pt) {
    number(out, before, p.x);
    number(out, " ", p.y);
}

/// Hundredths of a point, without trailing zeros.
fn number(out: &mut String, before: &str, value: f32) {
    use std::fmt::Write as _;
    out.push_str(before);
    let hundredths = (f64::from(value) * 100.0).round() as i64;
    if hundredths < 0 {
        out.push('-');
    }
    let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    let _ = write!(out, "{whole}");
    if rest != 0 {
        out.push('.');
        out.push(char::from(b'0' + (rest / 10) as u8));
        if rest % 10 != 0 {
            out.push(char::from(b'0' + (rest % 10) as u8));
        }
    }
}

fn escape(out: &mut String, text: &str) {
    let mut before = 'x';
    for c in text.chars() {
        // A browser makes one blank of many; a firm one stays.
        let c = if c == ' ' && before == ' ' { '\u{a0}' } else { c };
        before = c;
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML 1.0 has no place for these
            c if (c as u32) < 0x20 || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push(' '),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let mut out = String::new();
        for v in [0.0, 1.0, -0.001, 12.5, -3.257, 1000.004] {
            number(&mut out, " ", v);
        }
        assert_eq!(out, " 0 1 0 12.5 -3.26 1000");
    }

    #[test]
    fn text_is_escaped_and_styled_by_attributes() {
        let prim = Prim::Text {
            at: Pt { x: 1.0, y: 2.0 },
            text: "P&L <\"q\">\u{1}".into(),
            face: Face::Bold,
            size: 8.0,
            color: Rgb(1, 2, 3),
            anchor: Anchor::End,
            rotate: 0.0,
        };
        let drawing = Drawing { width: 10.0, height: 10.0, prims: vec![prim], ..Drawing::default() };
        let svg = document(&drawing, Marks::Omit);
        assert!(
            svg.contains("P&amp;L &lt;&quot;q&quot;&gt; </text>") && svg.contains("text-anchor=\"end\""),
            "{svg}"
        );
        assert!(!svg.contains("style=") && svg.contains("'Source Sans 3'"), "{svg}");
    }
}
