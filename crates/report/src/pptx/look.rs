//! The look that all slides share: theme colours and fonts, one master with title, one layout.

use super::{ink::Ink, shape::place, xml::Xml};
use chart::drawing::Area;

const A: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const P: &str = "http://schemas.openxmlformats.org/presentationml/2006/main";
/// The face of the house.
const FACE: &str = "Source Sans 3";

/// The root of a slide, master, layout or notes page.
pub fn root(
    name: &str,
    attributes: &[(&str, &dyn std::fmt::Display)],
    fill: impl FnOnce(&mut Xml),
) -> Vec<u8> {
    let mut all: Vec<(&str, &dyn std::fmt::Display)> =
        vec![("xmlns:a", &A), ("xmlns:r", &R), ("xmlns:p", &P)];
    all.extend(attributes);
    let mut xml = Xml::document();
    xml.within(name, &all, fill);
    xml.bytes()
}

/// The tree of shapes, whose first entry is the tree itself.
pub fn tree(x: &mut Xml, fill: impl FnOnce(&mut Xml)) {
    x.within("p:spTree", &[], |x| {
        x.within("p:nvGrpSpPr", &[], |x| {
            x.leaf("p:cNvPr", &[("id", &1), ("name", &"")]);
            x.leaf("p:cNvGrpSpPr", &[]);
            x.leaf("p:nvPr", &[]);
        });
        x.within("p:grpSpPr", &[], |x| {
            x.within("a:xfrm", &[], |x| {
                for (off, ext) in [("a:off", "a:ext"), ("a:chOff", "a:chExt")] {
                    x.leaf(off, &[("x", &0), ("y", &0)]);
                    x.leaf(ext, &[("cx", &0), ("cy", &0)]);
                }
            });
        });
        fill(x);
    });
}

/// Colours by role and the faces.
pub fn theme(ink: Ink<'_>) -> Vec<u8> {
    let mut xml = Xml::document();
    xml.within("a:theme", &[("xmlns:a", &A), ("name", &"Throughline")], |x| {
        x.within("a:themeElements", &[], |x| {
            x.within("a:clrScheme", &[("name", &"Throughline")], |x| {
                for (role, color) in ink.roles() {
                    let hex = format!("{:02X}{:02X}{:02X}", color.0, color.1, color.2);
                    x.within(&format!("a:{role}"), &[], |x| {
                        x.val("a:srgbClr", &hex);
                    });
                }
            });
            x.within("a:fontScheme", &[("name", &"Throughline")], |x| {
                for name in ["a:majorFont", "a:minorFont"] {
                    x.within(name, &[], |x| {
                        x.leaf("a:latin", &[("typeface", &FACE)]);
                        x.leaf("a:ea", &[("typeface", &"")]);
                        x.leaf("a:cs", &[("typeface", &"")]);
                    });
                }
            });
            formats(x);
        });
    });
    xml.bytes()
}

/// Fills, lines and effects that shapes may ask for by number: plain ones.
fn formats(x: &mut Xml) {
    let plain = |x: &mut Xml| {
        x.within("a:solidFill", &[], |x| {
            x.val("a:schemeClr", "phClr");
        });
    };
    x.within("a:fmtScheme", &[("name", &"Throughline")], |x| {
        x.within("a:fillStyleLst", &[], |x| (0..3).for_each(|_| plain(x)));
        x.within("a:lnStyleLst", &[], |x| {
            for width in [6350, 12700, 19050] {
                x.within("a:ln", &[("w", &width)], plain);
            }
        });
        x.within("a:effectStyleLst", &[], |x| {
            for _ in 0..3 {
                x.within("a:effectStyle", &[], |x| {
                    x.leaf("a:effectLst", &[]);
                });
            }
        });
        x.within("a:bgFillStyleLst", &[], |x| (0..3).for_each(|_| plain(x)));
    });
}

/// Roles of the theme by the names that slides use.
pub fn color_map(x: &mut Xml) {
    let map: [(&str, &dyn std::fmt::Display); 12] = [
        ("bg1", &"lt1"),
        ("tx1", &"dk1"),
        ("bg2", &"lt2"),
        ("tx2", &"dk2"),
        ("accent1", &"accent1"),
        ("accent2", &"accent2"),
        ("accent3", &"accent3"),
        ("accent4", &"accent4"),
        ("accent5", &"accent5"),
        ("accent6", &"accent6"),
        ("hlink", &"hlink"),
        ("folHlink", &"folHlink"),
    ];
    x.leaf("p:clrMap", &map);
}

fn ground(x: &mut Xml) {
    x.within("p:bg", &[], |x| {
        x.within("p:bgPr", &[], |x| {
            x.within("a:solidFill", &[], |x| {
                x.val("a:schemeClr", "bg1");
            });
            x.leaf("a:effectLst", &[]);
        });
    });
}

/// A title on master and layout: slides say where theirs stands.
fn title(x: &mut Xml, area: Area) {
    x.within("p:sp", &[], |x| {
        x.within("p:nvSpPr", &[], |x| {
            x.leaf("p:cNvPr", &[("id", &2), ("name", &"Title")]);
            x.within("p:cNvSpPr", &[], |x| {
                x.leaf("a:spLocks", &[("noGrp", &1)]);
            });
            x.within("p:nvPr", &[], |x| {
                x.leaf("p:ph", &[("type", &"title")]);
            });
        });
        x.within("p:spPr", &[], |x| {
            place(x, "a:xfrm", area, super::shape::Turn::default());
            x.within("a:prstGeom", &[("prst", &"rect")], |x| {
                x.leaf("a:avLst", &[]);
            });
        });
        x.within("p:txBody", &[], |x| {
            super::shape::body(x, "square");
            x.within("a:p", &[], |x| {
                x.leaf("a:endParaRPr", &[("lang", &"en-GB")]);
            });
        });
    });
}

/// The master. Its first relation is the layout.
pub fn master(area: Area) -> Vec<u8> {
    root("p:sldMaster", &[], |x| {
        x.within("p:cSld", &[], |x| {
            ground(x);
            tree(x, |x| title(x, area));
        });
        color_map(x);
        x.within("p:sldLayoutIdLst", &[], |x| {
            x.leaf("p:sldLayoutId", &[("id", &2_147_483_649_u32), ("r:id", &"rId1")]);
        });
        x.within("p:txStyles", &[], |x| {
            style(x, "p:titleStyle", "+mj-lt", 2600, 1);
            style(x, "p:bodyStyle", "+mn-lt", 1600, 0);
            style(x, "p:otherStyle", "+mn-lt", 1400, 0);
        });
    })
}

fn style(x: &mut Xml, name: &str, face: &str, size: u32, bold: u8) {
    x.within(name, &[], |x| {
        x.within("a:lvl1pPr", &[("algn", &"l"), ("defTabSz", &914_400)], |x| {
            x.within("a:spcBef", &[], |x| {
                x.val("a:spcPct", 0);
            });
            x.leaf("a:buNone", &[]);
            x.within("a:defRPr", &[("sz", &size), ("b", &bold)], |x| {
                x.within("a:solidFill", &[], |x| {
                    x.val("a:schemeClr", "tx1");
                });
                x.leaf("a:latin", &[("typeface", &face)]);
            });
        });
    });
}

/// The layout: a title, and room.
pub fn layout(area: Area) -> Vec<u8> {
    root("p:sldLayout", &[("type", &"titleOnly"), ("preserve", &1)], |x| {
        x.within("p:cSld", &[("name", &"Title only")], |x| tree(x, |x| title(x, area)));
        x.within("p:clrMapOvr", &[], |x| {
            x.leaf("a:masterClrMapping", &[]);
        });
    })
}
