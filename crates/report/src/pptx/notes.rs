//! What a speaker says: a page of notes per slide, and the master that they share.

use super::{
    look::{color_map, root, tree},
    shape::{Turn, body, place},
    xml::Xml,
};
use chart::drawing::Area;

/// A page of notes: A4, upright.
pub const SIZE: (f32, f32) = (540.0, 780.0);

const SLIDE: Area = Area { x: 54.0, y: 54.0, w: 432.0, h: 243.0 };
const WORDS: Area = Area { x: 54.0, y: 330.0, w: 432.0, h: 400.0 };

fn holder(x: &mut Xml, (id, name, kind): (u32, &str, &str), area: Area, fill: impl FnOnce(&mut Xml)) {
    x.within("p:sp", &[], |x| {
        x.within("p:nvSpPr", &[], |x| {
            x.leaf("p:cNvPr", &[("id", &id), ("name", &name)]);
            let locks: &[(&str, &dyn std::fmt::Display)] = match kind {
                "sldImg" => &[("noGrp", &1), ("noRot", &1), ("noChangeAspect", &1)],
                _ => &[("noGrp", &1)],
            };
            x.within("p:cNvSpPr", &[], |x| {
                x.leaf("a:spLocks", locks);
            });
            x.within("p:nvPr", &[], |x| {
                x.leaf("p:ph", &[("type", &kind), ("idx", &id)]);
            });
        });
        x.within("p:spPr", &[], |x| {
            place(x, "a:xfrm", area, Turn::default());
            x.within("a:prstGeom", &[("prst", &"rect")], |x| {
                x.leaf("a:avLst", &[]);
            });
        });
        fill(x);
    });
}

/// The master of all notes.
pub fn master() -> Vec<u8> {
    root("p:notesMaster", &[], |x| {
        x.within("p:cSld", &[], |x| {
            tree(x, |x| {
                holder(x, (2, "Slide", "sldImg"), SLIDE, |_| {});
                holder(x, (3, "Notes", "body"), WORDS, |x| words(x, &[]));
            });
        });
        color_map(x);
    })
}

/// The notes of a slide. Its first relation is the master, its second the slide.
pub fn page(notes: &[String]) -> Vec<u8> {
    root("p:notes", &[], |x| {
        x.within("p:cSld", &[], |x| {
            tree(x, |x| {
                holder(x, (2, "Slide", "sldImg"), SLIDE, |_| {});
                holder(x, (3, "Notes", "body"), WORDS, |x| words(x, notes));
            });
        });
        x.within("p:clrMapOvr", &[], |x| {
            x.leaf("a:masterClrMapping", &[]);
        });
    })
}

fn words(x: &mut Xml, notes: &[String]) {
    x.within("p:txBody", &[], |x| {
        body(x, "square");
        for note in notes {
            x.within("a:p", &[], |x| {
                x.within("a:r", &[], |x| {
                    x.leaf("a:rPr", &[("sz", &1100)]);
                    x.said("a:t", &[], note);
                });
            });
        }
        if notes.is_empty() {
            x.leaf("a:p", &[]);
        }
    });
}
