//! One page as a slide: its heading is the slide's title, its texts are texts, its tables tables, its drawings charts
//! where office programs have such a chart, and shapes where they have not.

use super::{
    chart::{self as native, Native},
    ink::{Ink, emu},
    look::{root, tree},
    scene::{Passage, Picture, Thing, things},
    shape::{Numbers, Pen, Turn, body, named, place},
    text::Stand,
    xml::Xml,
};
use crate::page::{Document, Page};
use ::chart::{
    drawing::{Area, Prim},
    logo::Logo,
    text::Fonts,
};

/// A slide and the charts that it shows, in the order of their relations.
pub struct Slide {
    /// The slide's part.
    pub bytes: Vec<u8>,
    /// Its charts.
    pub charts: Vec<Native>,
}

/// Relations before those of logos and charts: the layout and the notes.
pub(super) const BEFORE: usize = 2;

/// A page as a slide.
pub fn of(document: &Document, page: &Page, (fonts, logos): (&Fonts, &[Logo]), ink: Ink<'_>) -> Slide {
    let pen = Pen { ink, fonts, logos, numbers: Numbers::new() };
    let mut writer = Writer { document, page, pen, charts: Vec::new() };
    let bytes = root("p:sld", &[], |x| {
        x.within("p:cSld", &[("name", &page.title)], |x| tree(x, |x| writer.things(x)));
        x.within("p:clrMapOvr", &[], |x| {
            x.leaf("a:masterClrMapping", &[]);
        });
    });
    Slide { bytes, charts: writer.charts }
}

struct Writer<'a> {
    document: &'a Document,
    page: &'a Page,
    pen: Pen<'a>,
    charts: Vec<Native>,
}

impl Writer<'_> {
    fn things(&mut self, x: &mut Xml) {
        let page = self.page;
        for thing in things(self.document, page, self.pen.fonts) {
            match thing {
                Thing::Text(passage) => self.text(x, &passage),
                Thing::Table(grid) => {
                    self.pen.table(x, &grid);
                    grid.pictures.iter().for_each(|picture| self.group(x, picture));
                }
                Thing::Figure(picture) => self.figure(x, &picture),
                Thing::Plain(prims) => self.pen.prims(x, prims),
            }
        }
    }

    fn alt(&self, picture: &Picture<'_>) -> String {
        let node = picture.node.and_then(|id| self.document.nodes.get(id));
        node.and_then(|n| n.alt.clone()).unwrap_or_default()
    }

    fn group(&mut self, x: &mut Xml, picture: &Picture<'_>) {
        let alt = self.alt(picture);
        self.pen.group(x, picture.prims, picture.area, &alt);
    }

    fn figure(&mut self, x: &mut Xml, picture: &Picture<'_>) {
        let spec = self.document.charts.iter().find(|(node, _)| Some(*node) == picture.node);
        let letters = letters(picture.prims);
        let natives = spec
            .map_or_else(Vec::new, |(_, spec)| native::natives(spec, picture.area, self.pen.ink, letters));
        if natives.is_empty() {
            return self.group(x, picture);
        }
        let alt = self.alt(picture);
        for (at, (area, native)) in natives.into_iter().enumerate() {
            let alt = if at == 0 { alt.as_str() } else { native.title.as_deref().unwrap_or_default() };
            self.frame(x, area, alt);
            self.charts.push(native);
        }
    }

    /// A chart's place on the slide.
    fn frame(&mut self, x: &mut Xml, area: Area, alt: &str) {
        let id = self.pen.numbers.next();
        let relation = format!("rId{}", BEFORE + self.pen.logos.len() + self.charts.len() + 1);
        x.within("p:graphicFrame", &[], |x| {
            x.within("p:nvGraphicFramePr", &[], |x| {
                named(x, (id, &format!("Chart {id}"), alt));
                x.leaf("p:cNvGraphicFramePr", &[]);
                x.leaf("p:nvPr", &[]);
            });
            x.within("p:xfrm", &[], |x| {
                x.leaf("a:off", &[("x", &emu(area.x)), ("y", &emu(area.y))]);
                x.leaf("a:ext", &[("cx", &emu(area.w)), ("cy", &emu(area.h))]);
            });
            x.within("a:graphic", &[], |x| {
                let kind = "http://schemas.openxmlformats.org/drawingml/2006/chart";
                x.within("a:graphicData", &[("uri", &kind)], |x| {
                    x.leaf("c:chart", &[("xmlns:c", &kind), ("r:id", &relation)]);
                });
            });
        });
    }

    /// A heading or paragraph in a box of its own.
    fn text(&mut self, x: &mut Xml, passage: &Passage<'_>) {
        let Some(mut area) = passage.lines.frame().filter(|_| !passage.lines.is_empty()) else { return };
        let stand = passage.lines.stand();
        let right = self.page.width - self.left();
        let room = (right - area.x).max(area.w);
        // a long line may need more room in another face: then it is broken at the edge of the slide's content
        let several = passage.lines.count() > 1 || area.w > self.page.width * 0.5;
        match (passage.lines.count() > 1, passage.is_title) {
            // letters of another face may need more room
            (true, _) => area.w = (area.w * 1.12).min(room),
            (false, true) => area.w = room,
            (false, false) if several => area.w = room,
            _ => {}
        }
        let label = passage.label.area().filter(|_| !passage.label.is_empty());
        let hang = label.map_or(0.0, |label| area.x - label.x);
        (area.x, area.w) = (area.x - hang, area.w + hang);
        let id = self.pen.numbers.next();
        let wrap = if several || passage.is_title { "square" } else { "none" };
        let name = if passage.is_title { "Title".to_owned() } else { format!("Text {id}") };
        x.within("p:sp", &[], |x| {
            x.within("p:nvSpPr", &[], |x| {
                named(x, (id, &name, ""));
                x.leaf("p:cNvSpPr", if passage.is_title { &[] } else { &[("txBox", &1)] });
                x.within("p:nvPr", &[], |x| {
                    if passage.is_title {
                        x.leaf("p:ph", &[("type", &"title")]);
                    }
                });
            });
            x.within("p:spPr", &[], |x| {
                place(x, "a:xfrm", area, Turn::default());
                x.within("a:prstGeom", &[("prst", &"rect")], |x| {
                    x.leaf("a:avLst", &[]);
                });
                x.leaf("a:noFill", &[]);
            });
            x.within("p:txBody", &[], |x| {
                body(x, wrap);
                if hang > 0.0 && stand == Stand::Left {
                    passage.lines.point(x, &self.pen.ink, &passage.label.words(), hang);
                } else {
                    passage.lines.paragraphs(x, &self.pen.ink, stand);
                }
            });
        });
    }

    /// The left edge of the content.
    fn left(&self) -> f32 {
        let texts = self.page.items.iter().flat_map(|i| &i.prims).filter_map(|p| match p {
            Prim::Text { at, anchor: ::chart::drawing::Anchor::Start, rotate, .. } if *rotate == 0.0 => {
                Some(at.x)
            }
            _ => None,
        });
        texts.fold(self.page.width / 4.0, f32::min).max(0.0)
    }
}

/// The size of most letters of a drawing.
fn letters(prims: &[Prim]) -> f32 {
    let mut sizes: Vec<f32> = prims
        .iter()
        .filter_map(|p| if let Prim::Text { size, .. } = p { Some(*size) } else { None })
        .collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(12.0)
}
