//! Primitives of a drawing as native shapes: rectangles, circles, lines, free forms and texts that can be moved and
//! recoloured one by one.

use super::{
    ink::{Ink, emu},
    scene::union,
    slide::BEFORE,
    text::Lines,
    xml::Xml,
};
use chart::{
    drawing::{Area, Fill, Prim, Pt, Segment, Stroke},
    logo::Logo,
    text::Fonts,
};

/// Gives every shape of a slide its own number.
#[derive(Debug)]
pub struct Numbers(u32);

impl Numbers {
    /// The first number is the slide's own.
    pub fn new() -> Self {
        Numbers(1)
    }

    /// The next.
    pub fn next(&mut self) -> u32 {
        self.0 += 1;
        self.0
    }
}

/// What shapes are written with.
pub struct Pen<'a> {
    /// Colours.
    pub ink: Ink<'a>,
    /// Measures text.
    pub fonts: &'a Fonts,
    /// Logos of the document; every slide is related to all of them, in this order.
    pub logos: &'a [Logo],
    /// Numbers of shapes.
    pub numbers: Numbers,
}

/// What a shape is called and says to people who do not see it.
pub fn named(x: &mut Xml, (id, name, alt): (u32, &str, &str)) {
    x.leaf("p:cNvPr", &[("id", &id), ("name", &name), ("descr", &alt)]);
}

/// Where a shape stands.
pub fn place(x: &mut Xml, name: &str, area: Area, turn: Turn) {
    let rotation = (f64::from(turn.degrees) * 60_000.0).round() as i64;
    let (flip_h, flip_v) = (u8::from(turn.flip_h), u8::from(turn.flip_v));
    x.within(name, &[("rot", &rotation), ("flipH", &flip_h), ("flipV", &flip_v)], |x| {
        x.leaf("a:off", &[("x", &emu(area.x)), ("y", &emu(area.y))]);
        x.leaf("a:ext", &[("cx", &emu(area.w.max(0.0))), ("cy", &emu(area.h.max(0.0)))]);
    });
}

/// How a shape is turned.
#[derive(Debug, Clone, Copy, Default)]
pub struct Turn {
    /// Clockwise.
    pub degrees: f32,
    /// Left becomes right.
    pub flip_h: bool,
    /// Up becomes down.
    pub flip_v: bool,
}

impl Pen<'_> {
    /// A drawing as a group of shapes, with its text for people who do not see it.
    pub fn group(&mut self, x: &mut Xml, prims: &[Prim], area: Area, alt: &str) {
        let id = self.numbers.next();
        x.within("p:grpSp", &[], |x| {
            x.within("p:nvGrpSpPr", &[], |x| {
                named(x, (id, &format!("Drawing {id}"), alt));
                x.leaf("p:cNvGrpSpPr", &[]);
                x.leaf("p:nvPr", &[]);
            });
            x.within("p:grpSpPr", &[], |x| {
                x.within("a:xfrm", &[], |x| {
                    for (off, ext) in [("a:off", "a:ext"), ("a:chOff", "a:chExt")] {
                        x.leaf(off, &[("x", &emu(area.x)), ("y", &emu(area.y))]);
                        x.leaf(ext, &[("cx", &emu(area.w)), ("cy", &emu(area.h))]);
                    }
                });
            });
            self.prims(x, prims);
        });
    }

    /// Primitives as shapes. What a clip leaves out is left out.
    pub fn prims(&mut self, x: &mut Xml, prims: &[Prim]) {
        let mut clips: Vec<Area> = Vec::new();
        for prim in prims {
            match prim {
                Prim::Clip(area) => clips.push(*area),
                Prim::Unclip => {
                    clips.pop();
                }
                other => self.prim(x, other, clips.last()),
            }
        }
    }

    fn prim(&mut self, x: &mut Xml, prim: &Prim, clip: Option<&Area>) {
        match prim {
            Prim::Rect { area, fill, stroke } => {
                let Some(area) = clip.map_or(Some(*area), |clip| shared(*area, *clip)) else { return };
                self.preset(x, "rect", area, Turn::default(), (fill.as_ref(), stroke.as_ref()));
            }
            Prim::Circle { at, r, fill, stroke } => {
                let area = Area { x: at.x - r, y: at.y - r, w: 2.0 * r, h: 2.0 * r };
                self.preset(x, "ellipse", area, Turn::default(), (fill.as_ref(), stroke.as_ref()));
            }
            Prim::Path { segments, fill, stroke } => self.path(x, segments, fill.as_ref(), stroke.as_ref()),
            Prim::Text { rotate, at, .. } => {
                if let Some(lines) = Lines::of(prim, self.fonts) {
                    self.label(x, &lines, *rotate, *at);
                }
            }
            Prim::Logo { area, logo } => self.logo(x, *area, logo),
            Prim::Clip(_) | Prim::Unclip => {}
        }
    }

    /// A logo as a picture that says that it only decorates.
    fn logo(&mut self, x: &mut Xml, area: Area, logo: &Logo) {
        let Some(at) = self.logos.iter().position(|known| known == logo) else { return };
        let id = self.numbers.next();
        let relation = format!("rId{}", BEFORE + at + 1);
        x.within("p:pic", &[], |x| {
            x.within("p:nvPicPr", &[], |x| {
                x.within(
                    "p:cNvPr",
                    &[("id", &id), ("name", &format!("Logo {id}")), ("descr", &"")],
                    decorative,
                );
                x.within("p:cNvPicPr", &[], |x| {
                    x.leaf("a:picLocks", &[("noChangeAspect", &1)]);
                });
                x.leaf("p:nvPr", &[]);
            });
            x.within("p:blipFill", &[], |x| {
                x.leaf("a:blip", &[("r:embed", &relation)]);
                x.within("a:stretch", &[], |x| {
                    x.leaf("a:fillRect", &[]);
                });
            });
            x.within("p:spPr", &[], |x| {
                place(x, "a:xfrm", area, Turn::default());
                x.within("a:prstGeom", &[("prst", &"rect")], |x| {
                    x.leaf("a:avLst", &[]);
                });
            });
        });
    }

    fn preset(
        &mut self,
        x: &mut Xml,
        form: &str,
        area: Area,
        turn: Turn,
        (fill, stroke): (Option<&Fill>, Option<&Stroke>),
    ) {
        let id = self.numbers.next();
        x.within("p:sp", &[], |x| {
            self.unnamed(x, id);
            x.within("p:spPr", &[], |x| {
                place(x, "a:xfrm", area, turn);
                x.within("a:prstGeom", &[("prst", &form)], |x| {
                    x.leaf("a:avLst", &[]);
                });
                self.ink.fill(x, fill);
                self.ink.line(x, stroke);
            });
        });
    }

    fn unnamed(&self, x: &mut Xml, id: u32) {
        x.within("p:nvSpPr", &[], |x| {
            named(x, (id, &format!("Shape {id}"), ""));
            x.leaf("p:cNvSpPr", &[]);
            x.leaf("p:nvPr", &[]);
        });
    }

    fn path(&mut self, x: &mut Xml, segments: &[Segment], fill: Option<&Fill>, stroke: Option<&Stroke>) {
        if let [Segment::Move(a), Segment::Line(b)] = segments {
            return self.line(x, *a, *b, stroke);
        }
        let Some(area) = bounds(segments) else { return };
        let id = self.numbers.next();
        x.within("p:sp", &[], |x| {
            self.unnamed(x, id);
            x.within("p:spPr", &[], |x| {
                place(x, "a:xfrm", area, Turn::default());
                x.within("a:custGeom", &[], |x| outline(x, segments, area));
                self.ink.fill(x, fill);
                self.ink.line(x, stroke);
            });
        });
    }

    /// A straight line.
    pub fn line(&mut self, x: &mut Xml, a: Pt, b: Pt, stroke: Option<&Stroke>) {
        let id = self.numbers.next();
        let area = Area { x: a.x.min(b.x), y: a.y.min(b.y), w: (a.x - b.x).abs(), h: (a.y - b.y).abs() };
        let turn = Turn { flip_h: b.x < a.x, flip_v: b.y < a.y, ..Turn::default() };
        x.within("p:cxnSp", &[], |x| {
            x.within("p:nvCxnSpPr", &[], |x| {
                named(x, (id, &format!("Line {id}"), ""));
                x.leaf("p:cNvCxnSpPr", &[]);
                x.leaf("p:nvPr", &[]);
            });
            x.within("p:spPr", &[], |x| {
                place(x, "a:xfrm", area, turn);
                x.within("a:prstGeom", &[("prst", &"line")], |x| {
                    x.leaf("a:avLst", &[]);
                });
                self.ink.line(x, stroke);
            });
        });
    }

    /// One line of text, where its letters stand on the page.
    pub fn label(&mut self, x: &mut Xml, lines: &Lines<'_>, rotate: f32, at: Pt) {
        let Some(frame) = lines.frame().filter(|_| !lines.is_empty()) else { return };
        let area = turned(frame, rotate, at);
        let stand = lines.stand();
        let id = self.numbers.next();
        x.within("p:sp", &[], |x| {
            x.within("p:nvSpPr", &[], |x| {
                named(x, (id, &format!("Text {id}"), ""));
                x.leaf("p:cNvSpPr", &[("txBox", &1)]);
                x.leaf("p:nvPr", &[]);
            });
            x.within("p:spPr", &[], |x| {
                place(x, "a:xfrm", area, Turn { degrees: rotate, ..Turn::default() });
                x.within("a:prstGeom", &[("prst", &"rect")], |x| {
                    x.leaf("a:avLst", &[]);
                });
                x.leaf("a:noFill", &[]);
            });
            x.within("p:txBody", &[], |x| {
                body(x, "none");
                lines.paragraphs(x, &self.ink, stand);
            });
        });
    }
}

/// What office programs need to know to pass over a picture when they read a slide aloud.
fn decorative(x: &mut Xml) {
    x.within("a:extLst", &[], |x| {
        x.within("a:ext", &[("uri", &"{C183D7F6-B498-43B3-948B-1728B52AA6E4}")], |x| {
            let space = "http://schemas.microsoft.com/office/drawing/2017/decorative";
            x.leaf("adec:decorative", &[("xmlns:adec", &space), ("val", &1)]);
        });
    });
}

/// How a text fills its box: without margins, broken or not.
pub fn body(x: &mut Xml, wrap: &str) {
    let none = 0;
    x.within(
        "a:bodyPr",
        &[
            ("wrap", &wrap),
            ("lIns", &none),
            ("tIns", &none),
            ("rIns", &none),
            ("bIns", &none),
            ("anchor", &"t"),
        ],
        |x| {
            x.leaf("a:noAutofit", &[]);
        },
    );
    x.leaf("a:lstStyle", &[]);
}

/// A box that is turned around a point of its baseline stands where its middle is.
fn turned(frame: Area, degrees: f32, at: Pt) -> Area {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (dx, dy) = (frame.x + frame.w / 2.0 - at.x, frame.y + frame.h / 2.0 - at.y);
    let middle = Pt { x: at.x + dx * cos - dy * sin, y: at.y + dx * sin + dy * cos };
    Area { x: middle.x - frame.w / 2.0, y: middle.y - frame.h / 2.0, ..frame }
}

fn shared(a: Area, b: Area) -> Option<Area> {
    let (x, y) = (a.x.max(b.x), a.y.max(b.y));
    let (w, h) = ((a.x + a.w).min(b.x + b.w) - x, (a.y + a.h).min(b.y + b.h) - y);
    (w > 0.0 && h > 0.0).then_some(Area { x, y, w, h })
}

fn points(segment: &Segment) -> Vec<Pt> {
    match *segment {
        Segment::Move(p) | Segment::Line(p) => vec![p],
        Segment::Curve(a, b, c) => vec![a, b, c],
        Segment::Close => Vec::new(),
    }
}

fn bounds(segments: &[Segment]) -> Option<Area> {
    let all = segments.iter().flat_map(points).map(|p| Area { x: p.x, y: p.y, w: 0.0, h: 0.0 });
    all.reduce(union)
}

fn outline(x: &mut Xml, segments: &[Segment], area: Area) {
    for name in ["a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst"] {
        x.leaf(name, &[]);
    }
    x.leaf("a:rect", &[("l", &"0"), ("t", &"0"), ("r", &"r"), ("b", &"b")]);
    x.within("a:pathLst", &[], |x| {
        x.within("a:path", &[("w", &emu(area.w)), ("h", &emu(area.h))], |x| {
            for segment in segments {
                let name = match segment {
                    Segment::Move(_) => "a:moveTo",
                    Segment::Line(_) => "a:lnTo",
                    Segment::Curve(..) => "a:cubicBezTo",
                    Segment::Close => {
                        x.leaf("a:close", &[]);
                        continue;
                    }
                };
                x.within(name, &[], |x| {
                    for p in points(segment) {
                        x.leaf("a:pt", &[("x", &emu(p.x - area.x)), ("y", &emu(p.y - area.y))]);
                    }
                });
            }
        });
    });
}
