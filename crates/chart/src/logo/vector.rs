//! SVG as shapes of one colour each, or, where it needs more than that, painted as pixels. Nothing outside of the file is
//! read; letters, links and effects are refused rather than left out.

use super::{Form, Kind, LONGEST, LogoError, Pixels, UNITS};
use crate::drawing::{Pt, Rgb, Segment};
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{
        self, FillRule, Group, ImageHrefResolver, Node, Options, Paint, PaintOrder, Tree,
        roxmltree::{Document, Node as Element, ParsingOptions},
        tiny_skia_path::{Path, PathSegment, Rect},
    },
};
use std::collections::BTreeMap;

/// Bytes of a file that is read.
const MOST_BYTES: usize = 1 << 20;
/// Elements, with all that is used again.
const MOST_ELEMENTS: usize = 20_000;
/// Elements inside each other.
const DEEPEST: usize = 64;
/// Groups that have to be painted by themselves.
const MOST_LAYERS: usize = 64;

/// What is inside where outlines cross.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// What an outline goes around at all.
    NonZero,
    /// What it goes around an odd number of times.
    EvenOdd,
}

/// A shape of one colour.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// Its outline.
    pub segments: Vec<Segment>,
    /// Its colour.
    pub color: Rgb,
    /// 0 to 1.
    pub opacity: f32,
    /// What is inside.
    pub rule: Rule,
}

/// An SVG as it is drawn.
pub struct Drawn {
    /// Width and height, the longer of them [`UNITS`].
    pub size: (f32, f32),
    /// Shapes or pixels.
    pub form: Form,
    /// The pixels, when they are needed.
    pub pixels: Option<Pixels>,
}

/// Reads an SVG.
pub fn read(bytes: &[u8]) -> Result<Drawn, LogoError> {
    let tree = tree(bytes)?;
    let by = UNITS / tree.size().width().max(tree.size().height());
    let (wide, high) = (tree.size().width(), tree.size().height());
    let size = (UNITS * (wide / high).min(1.0), UNITS * (high / wide).min(1.0));
    let mut shapes = Vec::new();
    let view = Rect::from_xywh(0.0, 0.0, tree.size().width(), tree.size().height());
    let is_plain = view.is_some_and(|view| plain(tree.root(), (view, by), &mut shapes));
    if !is_plain {
        return Ok(Drawn { size, form: Form::Pixels, pixels: Some(paint(&tree)?) });
    }
    if shapes.is_empty() {
        return Err(LogoError::Empty);
    }
    Ok(Drawn { size, form: Form::Shapes(shapes), pixels: None })
}

/// An SVG that was read before, as pixels.
pub fn painted(bytes: &[u8]) -> Option<Pixels> {
    paint(&tree(bytes).ok()?).ok()
}

fn damaged(reason: impl ToString) -> LogoError {
    LogoError::Damaged { kind: Kind::Svg, reason: reason.to_string() }
}

fn tree(bytes: &[u8]) -> Result<Tree, LogoError> {
    if bytes.len() > MOST_BYTES {
        return Err(LogoError::TooLarge { kind: Kind::Svg, bytes: bytes.len(), most: MOST_BYTES });
    }
    let text = std::str::from_utf8(bytes).map_err(damaged)?.trim_start_matches('\u{feff}');
    let reading = ParsingOptions { allow_dtd: true, nodes_limit: 200_000, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, reading).map_err(damaged)?;
    let mut walk = Walk { named: named(&document), left: MOST_ELEMENTS };
    walk.through(document.root_element(), DEEPEST)?;
    let nothing =
        ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) };
    let options = Options { resources_dir: None, image_href_resolver: nothing, ..Options::default() };
    let tree = Tree::from_xmltree(&document, &options).map_err(damaged)?;
    let (w, h) = (tree.size().width(), tree.size().height());
    if !(w.is_finite() && h.is_finite()) || w.max(h) > 1e6 || w.max(h) / w.min(h) > 100.0 {
        return Err(damaged("its width and height are not those of a logo"));
    }
    if !tree.filters().is_empty() {
        let why = "shadows, blurs and other effects are not drawn";
        return Err(LogoError::Element { element: "filter".into(), why });
    }
    Ok(tree)
}

/// Elements by their names.
fn named<'a, 'i>(document: &'a Document<'i>) -> BTreeMap<&'a str, Element<'a, 'i>> {
    let named = document.descendants().filter_map(|e| Some((e.attribute("id")?, e)));
    named.collect()
}

/// A walk through everything that would be drawn, also what is used again, before anything is made of it.
struct Walk<'a, 'i> {
    named: BTreeMap<&'a str, Element<'a, 'i>>,
    left: usize,
}

impl<'a, 'i> Walk<'a, 'i> {
    fn through(&mut self, element: Element<'a, 'i>, depth: usize) -> Result<(), LogoError> {
        self.left = self.left.checked_sub(1).ok_or(LogoError::TooMany { most: MOST_ELEMENTS })?;
        let deeper =
            depth.checked_sub(1).ok_or_else(|| damaged("its elements stand too deep inside each other"))?;
        let name = element.tag_name().name();
        let why = match name {
            "text" | "textPath" | "tspan" => Some("letters depend on the fonts of each machine"),
            "image" | "feImage" => Some("pixels and links inside of an SVG are not read"),
            "foreignObject" => Some("it belongs to another language"),
            _ => None,
        };
        if let Some(why) = why {
            return Err(LogoError::Element { element: name.into(), why });
        }
        let link = element.attributes().find(|a| name == "use" && a.name() == "href");
        let used = link.and_then(|link| self.named.get(link.value().strip_prefix('#')?).copied());
        if let Some(used) = used {
            self.through(used, deeper)?;
        }
        element.children().filter(Element::is_element).try_for_each(|child| self.through(child, deeper))
    }
}

/// Takes the shapes of a group when all of it can be drawn as shapes.
fn plain(group: &Group, frame: (Rect, f32), out: &mut Vec<Shape>) -> bool {
    let is_clipped = group.clip_path().is_some_and(|clip| !holds(clip, group, frame.0));
    if is_clipped || group.mask().is_some() || group.blend_mode() != usvg::BlendMode::Normal {
        return false;
    }
    let opacity = group.opacity().get();
    // one shape may be pale, several that overlap would show each other
    let [only] = group.children() else {
        return opacity >= 0.999 && group.children().iter().all(|node| piece(node, 1.0, frame, out));
    };
    piece(only, opacity, frame, out)
}

fn piece(node: &Node, opacity: f32, frame: (Rect, f32), out: &mut Vec<Shape>) -> bool {
    match node {
        Node::Group(group) if opacity >= 0.999 => plain(group, frame, out),
        Node::Path(path) if !path.is_visible() => true,
        Node::Path(path) => outlines(path, opacity, frame, out),
        _ => false,
    }
}

/// Whether a clip is a rectangle around everything that it clips, as many drawing programs write it.
fn holds(clip: &usvg::ClipPath, group: &Group, view: Rect) -> bool {
    let [Node::Path(path)] = clip.root().children() else { return false };
    let corners = path.data().points();
    let round = path.abs_bounding_box();
    let is_box = path
        .data()
        .segments()
        .all(|s| matches!(s, PathSegment::MoveTo(_) | PathSegment::LineTo(_) | PathSegment::Close))
        && corners.iter().all(|p| {
            let area = path.data().bounds();
            let on = |v: f32, a: f32, b: f32| (v - a).abs() < 1e-3 || (v - b).abs() < 1e-3;
            on(p.x, area.left(), area.right()) && on(p.y, area.top(), area.bottom())
        });
    let inside = group.abs_stroke_bounding_box();
    let slack = view.width().max(view.height()) * 1e-3;
    is_box
        && clip.clip_path().is_none()
        && clip.transform() == usvg::Transform::identity()
        && !group.abs_transform().has_skew()
        && round.left() <= inside.left().max(view.left()) + slack
        && round.top() <= inside.top().max(view.top()) + slack
        && round.right() >= inside.right().min(view.right()) - slack
        && round.bottom() >= inside.bottom().min(view.bottom()) - slack
}

fn outlines(path: &usvg::Path, opacity: f32, (view, by): (Rect, f32), out: &mut Vec<Shape>) -> bool {
    let place = path.abs_transform();
    // what hangs out of the picture would have to be cut off
    let area = path.abs_stroke_bounding_box();
    let slack = view.width().max(view.height()) * 5e-3;
    let is_inside = area.left() >= view.left() - slack
        && area.top() >= view.top() - slack
        && area.right() <= view.right() + slack
        && area.bottom() <= view.bottom() + slack;
    if !is_inside || (opacity < 0.999 && path.fill().is_some() && path.stroke().is_some()) {
        return false;
    }
    let mut parts = Vec::new();
    if let Some(fill) = path.fill() {
        let rule = if fill.rule() == FillRule::EvenOdd { Rule::EvenOdd } else { Rule::NonZero };
        let Some(shape) =
            shape((path.data(), rule), (fill.paint(), fill.opacity().get() * opacity), (place, by))
        else {
            return false;
        };
        parts.push(shape);
    }
    if let Some(stroke) = path.stroke() {
        let Some(line) = path.data().stroke(&stroke.to_tiny_skia(), 4.0) else { return false };
        let ink = (stroke.paint(), stroke.opacity().get() * opacity);
        let Some(shape) = shape((&line, Rule::NonZero), ink, (place, by)) else { return false };
        parts.push(shape);
    }
    if path.paint_order() == PaintOrder::StrokeAndFill {
        parts.reverse();
    }
    out.append(&mut parts);
    true
}

fn shape(
    (path, rule): (&Path, Rule),
    (paint, opacity): (&Paint, f32),
    (place, by): (usvg::Transform, f32),
) -> Option<Shape> {
    let Paint::Color(color) = paint else { return None };
    let path = path.clone().transform(place)?;
    let p = |p: usvg::tiny_skia_path::Point| Pt { x: p.x * by, y: p.y * by };
    let mut segments = Vec::with_capacity(path.len());
    let mut at = Pt { x: 0.0, y: 0.0 };
    for segment in path.segments() {
        let (next, end) = match segment {
            PathSegment::MoveTo(a) => (Segment::Move(p(a)), p(a)),
            PathSegment::LineTo(a) => (Segment::Line(p(a)), p(a)),
            PathSegment::QuadTo(a, b) => (raised(at, p(a), p(b)), p(b)),
            PathSegment::CubicTo(a, b, c) => (Segment::Curve(p(a), p(b), p(c)), p(c)),
            PathSegment::Close => (Segment::Close, at),
        };
        segments.push(next);
        at = end;
    }
    Some(Shape { segments, color: Rgb(color.red, color.green, color.blue), opacity, rule })
}

/// A curve with one control point as one with two.
fn raised(from: Pt, by: Pt, to: Pt) -> Segment {
    let third = |a: Pt, b: Pt| Pt { x: a.x + (b.x - a.x) * 2.0 / 3.0, y: a.y + (b.y - a.y) * 2.0 / 3.0 };
    Segment::Curve(third(from, by), third(to, by), to)
}

/// Groups that need a layer of their own.
fn layers(group: &Group) -> usize {
    let inside = group.children().iter().map(|node| {
        let mut all = if let Node::Group(inner) = node { layers(inner) } else { 0 };
        node.subroots(|root| all += 1 + layers(root));
        all
    });
    usize::from(group.should_isolate()) + inside.sum::<usize>()
}

fn paint(tree: &Tree) -> Result<Pixels, LogoError> {
    if layers(tree.root()) > MOST_LAYERS {
        return Err(LogoError::TooMany { most: MOST_LAYERS });
    }
    let (w, h) = (tree.size().width(), tree.size().height());
    let by = LONGEST as f32 / w.max(h);
    let (wide, high) = ((w * by).round().max(1.0), (h * by).round().max(1.0));
    let mut map = Pixmap::new(wide as u32, high as u32).ok_or(LogoError::Empty)?;
    resvg::render(tree, Transform::from_scale(wide / w, high / h), &mut map.as_mut());
    let rgba = map.pixels().iter().flat_map(|p| {
        let p = p.demultiply();
        [p.red(), p.green(), p.blue(), p.alpha()]
    });
    Ok(Pixels { width: map.width(), height: map.height(), rgba: rgba.collect() })
}
