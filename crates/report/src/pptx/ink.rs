//! Colours, fills and lines in the words of DrawingML. A colour of the theme is named by its role, so that a deck can be
//! recoloured as a whole.

use super::xml::Xml;
use chart::{
    drawing::{Fill, Rgb, Stroke},
    theme::Theme,
};

/// Points as DrawingML counts lengths.
pub fn emu(points: f32) -> i64 {
    (f64::from(points) * 12_700.0).round() as i64
}

/// Colours by role.
#[derive(Debug, Clone, Copy)]
pub struct Ink<'a> {
    theme: &'a Theme,
}

impl<'a> Ink<'a> {
    /// The colours of a theme.
    pub fn new(theme: &'a Theme) -> Self {
        Ink { theme }
    }

    /// The theme.
    pub fn theme(&self) -> &'a Theme {
        self.theme
    }

    /// The roles that a deck's theme knows.
    pub fn roles(&self) -> [(&'static str, Rgb); 12] {
        let c = &self.theme.color;
        [
            ("dk1", c.ink),
            ("lt1", c.paper),
            ("dk2", c.muted),
            ("lt2", c.surface),
            ("accent1", c.primary),
            ("accent2", c.secondary),
            ("accent3", c.soft),
            ("accent4", c.pale),
            ("accent5", c.accent),
            ("accent6", c.neutral),
            ("hlink", c.secondary),
            ("folHlink", c.muted),
        ]
    }

    fn role(&self, color: Rgb) -> Option<&'static str> {
        let found = self.roles().into_iter().find(|(_, c)| *c == color)?.0;
        Some(match found {
            "dk1" => "tx1",
            "lt1" => "bg1",
            "dk2" => "tx2",
            "lt2" => "bg2",
            other => other,
        })
    }

    /// A colour.
    pub fn color(&self, x: &mut Xml, color: Rgb, opacity: f32) {
        let alpha = |x: &mut Xml| {
            if opacity < 0.999 {
                x.val("a:alpha", (opacity * 100_000.0).round() as i64);
            }
        };
        match self.role(color) {
            Some(role) => x.within("a:schemeClr", &[("val", &role)], alpha),
            None => {
                let hex = format!("{:02X}{:02X}{:02X}", color.0, color.1, color.2);
                x.within("a:srgbClr", &[("val", &hex)], alpha)
            }
        };
    }

    /// One colour as a fill.
    pub fn solid(&self, x: &mut Xml, color: Rgb) {
        x.within("a:solidFill", &[], |x| self.color(x, color, 1.0));
    }

    /// A fill; none is said too.
    pub fn fill(&self, x: &mut Xml, fill: Option<&Fill>) {
        match fill {
            None => {
                x.leaf("a:noFill", &[]);
            }
            Some(Fill::Solid(color, opacity)) => {
                x.within("a:solidFill", &[], |x| self.color(x, *color, *opacity));
            }
            Some(Fill::Hatch { line, ground, .. }) => {
                x.within("a:pattFill", &[("prst", &"wdUpDiag")], |x| {
                    x.within("a:fgClr", &[], |x| self.color(x, *line, 1.0));
                    x.within("a:bgClr", &[], |x| self.color(x, *ground, 1.0));
                });
            }
        }
    }

    /// A line; none is said too.
    pub fn line(&self, x: &mut Xml, stroke: Option<&Stroke>) {
        self.line_as(x, "a:ln", stroke);
    }

    /// A line under another name, e.g. the edge of a table's cell.
    pub fn line_as(&self, x: &mut Xml, name: &str, stroke: Option<&Stroke>) {
        let Some(stroke) = stroke else {
            x.within(name, &[("w", &0)], |x| {
                x.leaf("a:noFill", &[]);
            });
            return;
        };
        let width = emu(stroke.width).max(0);
        let cap = if stroke.round { "rnd" } else { "flat" };
        x.within(name, &[("w", &width), ("cap", &cap)], |x| {
            self.solid(x, stroke.color);
            if let [on, ..] = stroke.dash.as_slice() {
                x.val("a:prstDash", if *on > stroke.width * 2.5 { "dash" } else { "sysDot" });
            }
            if stroke.round {
                x.leaf("a:round", &[]);
            }
        });
    }
}
