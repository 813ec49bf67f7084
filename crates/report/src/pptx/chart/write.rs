//! A chart as its part of the package. Every series points to its column of the workbook beside it.

use super::{At, Form, Labels, Look, Native, Pile, Plot, Scale, Series};
use crate::pptx::{
    ink::Ink,
    text::properties,
    workbook::{self, column},
    xml::Xml,
};
use chart::drawing::{Face, Rgb};

const C: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const A: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The chart's part; its workbook is the part's first relation.
pub fn part(native: &Native, ink: Ink<'_>, language: &str) -> Vec<u8> {
    let pen = Pen { native, ink };
    let mut xml = Xml::document();
    xml.within("c:chartSpace", &[("xmlns:c", &C), ("xmlns:a", &A), ("xmlns:r", &R)], |x| {
        x.val("c:date1904", 0).val("c:lang", language).val("c:roundedCorners", 0);
        x.within("c:chart", &[], |x| pen.chart(x));
        x.within("c:spPr", &[], |x| {
            x.leaf("a:noFill", &[]);
            ink.line(x, None);
        });
        pen.letters(x, "c:txPr", (Face::Regular, native.letters), ink.theme().color.muted);
        x.within("c:externalData", &[("r:id", &"rId1")], |x| {
            x.val("c:autoUpdate", 0);
        });
    });
    xml.bytes()
}

struct Pen<'a> {
    native: &'a Native,
    ink: Ink<'a>,
}

/// Numbers of the two axes.
const AXES: (u32, u32) = (111_111_111, 222_222_222);

impl Pen<'_> {
    fn chart(&self, x: &mut Xml) {
        if let Some(title) = &self.native.title {
            x.within("c:title", &[], |x| {
                x.within("c:tx", &[], |x| self.rich(x, title, self.ink.theme().color.ink));
                x.val("c:overlay", 0);
            });
        }
        x.val("c:autoTitleDeleted", u8::from(self.native.title.is_none()));
        x.within("c:plotArea", &[], |x| {
            x.leaf("c:layout", &[]);
            let mut first = 0;
            for plot in &self.native.plots {
                self.plot(x, plot, first);
                first += plot.series.len();
            }
            self.axes(x);
            x.within("c:spPr", &[], |x| {
                x.leaf("a:noFill", &[]);
            });
        });
        if self.native.has_legend {
            self.legend(x);
        }
        x.val("c:plotVisOnly", 1).val("c:dispBlanksAs", "gap");
    }

    fn form(&self) -> Form {
        self.native.plots.first().map_or(Form::Line, |p| p.form)
    }

    fn legend(&self, x: &mut Xml) {
        x.within("c:legend", &[], |x| {
            x.val("c:legendPos", "t");
            for (at, series) in self.native.plots.iter().flat_map(|p| &p.series).enumerate() {
                if series.is_silent {
                    x.within("c:legendEntry", &[], |x| {
                        x.val("c:idx", at).val("c:delete", 1);
                    });
                }
            }
            x.val("c:overlay", 0);
            self.letters(x, "c:txPr", (Face::Regular, self.native.letters), self.ink.theme().color.ink);
        });
    }

    fn plot(&self, x: &mut Xml, plot: &Plot, first: usize) {
        let name = match plot.form {
            Form::Columns(_) | Form::Bars(_) => "c:barChart",
            Form::Line => "c:lineChart",
            Form::Bubbles => "c:bubbleChart",
        };
        x.within(name, &[], |x| {
            match plot.form {
                Form::Columns(pile) => self.pile(x, "col", pile),
                Form::Bars(pile) => self.pile(x, "bar", pile),
                Form::Line => {
                    x.val("c:grouping", "standard");
                }
                Form::Bubbles => {}
            }
            x.val("c:varyColors", 0);
            for (at, series) in plot.series.iter().enumerate() {
                x.within("c:ser", &[], |x| self.series(x, plot.form, series, first + at));
            }
            match plot.form {
                Form::Columns(pile) | Form::Bars(pile) => {
                    x.val("c:gapWidth", pile.gap).val("c:overlap", pile.overlap);
                }
                Form::Line => {
                    x.val("c:marker", 1);
                }
                Form::Bubbles => {
                    x.val("c:bubbleScale", 40).val("c:sizeRepresents", "area");
                }
            }
            x.val("c:axId", AXES.0).val("c:axId", AXES.1);
        });
    }

    fn pile(&self, x: &mut Xml, direction: &str, pile: Pile) {
        x.val("c:barDir", direction);
        x.val("c:grouping", if pile.stacked { "stacked" } else { "clustered" });
    }

    fn series(&self, x: &mut Xml, form: Form, series: &Series, at: usize) {
        x.val("c:idx", at).val("c:order", at);
        x.within("c:tx", &[], |x| {
            let place = workbook::name_of(self.native, at);
            strings(x, &place, std::slice::from_ref(&series.name));
        });
        self.look(x, form, &series.look);
        match form {
            Form::Line => {
                x.within("c:marker", &[], |x| {
                    x.val("c:symbol", "none");
                });
            }
            _ => {
                x.val("c:invertIfNegative", 0);
            }
        }
        series.points.iter().for_each(|(point, look)| self.point(x, form, *point, look));
        self.labels(x, form, series);
        self.values(x, form, series, at);
        match form {
            Form::Line => {
                x.val("c:smooth", 0);
            }
            Form::Bubbles => {
                x.val("c:bubble3D", 0);
            }
            Form::Columns(_) | Form::Bars(_) => {}
        }
    }

    /// A point that looks different.
    fn point(&self, x: &mut Xml, form: Form, at: usize, look: &Look) {
        x.within("c:dPt", &[], |x| {
            x.val("c:idx", at);
            if form == Form::Line {
                x.within("c:marker", &[], |x| {
                    x.val("c:symbol", "none");
                });
            } else {
                x.val("c:invertIfNegative", 0);
            }
            x.val("c:bubble3D", 0);
            self.look(x, form, look);
        });
    }

    fn look(&self, x: &mut Xml, form: Form, look: &Look) {
        x.within("c:spPr", &[], |x| {
            if form != Form::Line {
                self.ink.fill(x, look.fill.as_ref());
            }
            self.ink.line(x, look.line.as_ref());
        });
    }

    fn values(&self, x: &mut Xml, form: Form, series: &Series, at: usize) {
        if form == Form::Bubbles {
            let row = at + 2;
            for (name, letter, values) in [
                ("c:xVal", "B", &series.across),
                ("c:yVal", "C", &series.values),
                ("c:bubbleSize", "D", &series.sizes),
            ] {
                x.within(name, &[], |x| numbers(x, &format!("Sheet1!${letter}${row}"), values));
            }
            return;
        }
        let rows = self.native.categories.len().max(1) + 1;
        x.within("c:cat", &[], |x| strings(x, &format!("Sheet1!$A$2:$A${rows}"), &self.native.categories));
        let letter = column(at + 1);
        x.within("c:val", &[], |x| {
            numbers(x, &format!("Sheet1!${letter}$2:${letter}${rows}"), &series.values);
        });
    }

    fn labels(&self, x: &mut Xml, form: Form, series: &Series) {
        x.within("c:dLbls", &[], |x| match &series.labels {
            Labels::None => shown(x, false),
            Labels::Values { code, at, color } => {
                x.leaf("c:numFmt", &[("formatCode", code), ("sourceLinked", &0)]);
                self.bare(x);
                self.letters(x, "c:txPr", (Face::Semibold, self.native.letters), *color);
                x.val("c:dLblPos", position(form, *at));
                shown(x, true);
            }
            Labels::Words { words, at } => {
                for (point, word) in words.iter().enumerate() {
                    let Some((text, color)) = word else { continue };
                    x.within("c:dLbl", &[], |x| {
                        x.val("c:idx", point);
                        x.within("c:tx", &[], |x| self.rich(x, text, *color));
                        self.bare(x);
                        x.val("c:dLblPos", position(form, *at));
                        shown(x, true);
                    });
                }
                shown(x, false);
            }
        });
    }

    /// A label has no ground and no edge.
    fn bare(&self, x: &mut Xml) {
        x.within("c:spPr", &[], |x| {
            x.leaf("a:noFill", &[]);
            self.ink.line(x, None);
        });
    }

    fn rich(&self, x: &mut Xml, text: &str, color: Rgb) {
        x.within("c:rich", &[], |x| {
            x.leaf("a:bodyPr", &[("wrap", &"none")]);
            x.leaf("a:lstStyle", &[]);
            x.within("a:p", &[], |x| {
                x.within("a:r", &[], |x| {
                    properties(x, &self.ink, "a:rPr", (Face::Semibold, self.native.letters, color), false);
                    x.said("a:t", &[], text);
                });
            });
        });
    }

    fn letters(&self, x: &mut Xml, name: &str, (face, size): (Face, f32), color: Rgb) {
        x.within(name, &[], |x| {
            x.leaf("a:bodyPr", &[("rot", &0), ("vert", &"horz")]);
            x.leaf("a:lstStyle", &[]);
            x.within("a:p", &[], |x| {
                x.within("a:pPr", &[], |x| {
                    let size = (size * 100.0).round().clamp(100.0, 400_000.0) as i64;
                    let bold = u8::from(face != Face::Regular);
                    x.within("a:defRPr", &[("sz", &size), ("b", &bold)], |x| self.ink.solid(x, color));
                });
                x.leaf("a:endParaRPr", &[("lang", &"en-GB")]);
            });
        });
    }

    fn axes(&self, x: &mut Xml) {
        let form = self.form();
        if form == Form::Bubbles {
            self.value_axis(x, &self.native.across, (AXES.0, AXES.1), ("b", "midCat"));
            self.value_axis(x, &self.native.values, (AXES.1, AXES.0), ("l", "midCat"));
            return;
        }
        let (side, across, order) = match form {
            Form::Bars(_) => ("l", "t", "maxMin"),
            _ => ("b", "l", "minMax"),
        };
        let named = self.native.categories.iter().any(|c| !c.is_empty());
        x.within("c:catAx", &[], |x| {
            x.val("c:axId", AXES.0);
            x.within("c:scaling", &[], |x| {
                x.val("c:orientation", order);
            });
            x.val("c:delete", 0).val("c:axPos", side);
            x.leaf("c:numFmt", &[("formatCode", &"General"), ("sourceLinked", &0)]);
            x.val("c:majorTickMark", "none").val("c:minorTickMark", "none");
            x.val("c:tickLblPos", if named { "low" } else { "none" });
            self.edge(x, self.ink.theme().color.axis);
            self.letters(x, "c:txPr", (Face::Regular, self.native.letters), self.ink.theme().color.ink);
            x.val("c:crossAx", AXES.1).val("c:crosses", "autoZero").val("c:auto", 0);
            x.val("c:lblAlgn", "ctr").val("c:lblOffset", 60);
            if self.native.thinned {
                x.val("c:tickLblSkip", self.native.categories.len().saturating_sub(1).max(1));
            }
            x.val("c:noMultiLvlLbl", 1);
        });
        let between = if form == Form::Line { "midCat" } else { "between" };
        self.value_axis(x, &self.native.values, (AXES.1, AXES.0), (across, between));
    }

    fn edge(&self, x: &mut Xml, color: Rgb) {
        let theme = self.ink.theme();
        x.within("c:spPr", &[], |x| {
            self.ink.line(x, Some(&theme.stroke(color, theme.size.axis)));
        });
    }

    fn value_axis(
        &self,
        x: &mut Xml,
        scale: &Scale,
        (own, other): (u32, u32),
        (side, between): (&str, &str),
    ) {
        let theme = self.ink.theme();
        x.within("c:valAx", &[], |x| {
            x.val("c:axId", own);
            x.within("c:scaling", &[], |x| {
                x.val("c:orientation", "minMax");
                if let Some(high) = scale.high {
                    x.val("c:max", high);
                }
                if let Some(low) = scale.low {
                    x.val("c:min", low);
                }
            });
            x.val("c:delete", u8::from(scale.shown.is_none())).val("c:axPos", side);
            if scale.shown.is_some() {
                x.within("c:majorGridlines", &[], |x| {
                    x.within("c:spPr", &[], |x| self.ink.line(x, Some(&theme.stroke(theme.color.grid, 0.5))));
                });
            }
            if !scale.name.is_empty() {
                x.within("c:title", &[], |x| {
                    x.within("c:tx", &[], |x| self.rich(x, &scale.name, theme.color.muted));
                    x.val("c:overlay", 0);
                });
            }
            let code = scale.shown.as_deref().unwrap_or("General");
            x.leaf("c:numFmt", &[("formatCode", &code), ("sourceLinked", &0)]);
            x.val("c:majorTickMark", "none").val("c:minorTickMark", "none").val("c:tickLblPos", "low");
            x.within("c:spPr", &[], |x| self.ink.line(x, None));
            self.letters(x, "c:txPr", (Face::Regular, self.native.letters), theme.color.muted);
            x.val("c:crossAx", other).val("c:crosses", "autoZero").val("c:crossBetween", between);
            if let Some(step) = scale.step {
                x.val("c:majorUnit", step);
            }
        });
    }
}

/// What a label shows: its value (which words of its own replace) or nothing.
fn shown(x: &mut Xml, value: bool) {
    x.val("c:showLegendKey", 0).val("c:showVal", u8::from(value)).val("c:showCatName", 0);
    x.val("c:showSerName", 0).val("c:showPercent", 0).val("c:showBubbleSize", 0);
}

fn position(form: Form, at: At) -> &'static str {
    let stacked =
        matches!(form, Form::Columns(Pile { stacked: true, .. }) | Form::Bars(Pile { stacked: true, .. }));
    match at {
        At::OutEnd if stacked => "inEnd",
        At::OutEnd => "outEnd",
        At::InEnd => "inEnd",
        At::InBase => "inBase",
        At::Center => "ctr",
        At::Above => "t",
        At::Right => "r",
    }
}

fn strings(x: &mut Xml, place: &str, words: &[String]) {
    x.within("c:strRef", &[], |x| {
        x.said("c:f", &[], place);
        x.within("c:strCache", &[], |x| {
            x.val("c:ptCount", words.len());
            for (at, word) in words.iter().enumerate() {
                x.within("c:pt", &[("idx", &at)], |x| {
                    x.said("c:v", &[], word);
                });
            }
        });
    });
}

fn numbers(x: &mut Xml, place: &str, values: &[Option<f64>]) {
    x.within("c:numRef", &[], |x| {
        x.said("c:f", &[], place);
        x.within("c:numCache", &[], |x| {
            x.said("c:formatCode", &[], "General");
            x.val("c:ptCount", values.len());
            for (at, value) in values.iter().enumerate() {
                if let Some(value) = value {
                    x.within("c:pt", &[("idx", &at)], |x| {
                        x.said("c:v", &[], &value.to_string());
                    });
                }
            }
        });
    });
}
