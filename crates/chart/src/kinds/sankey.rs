//! Flows from left to right. Names stand beside their node where no ribbon runs beneath: outside at both ends, on a
//! plate in between.

use super::Chart;
use super::furniture::{opening, printed, spread};
use crate::canvas::{Canvas, Label};
use crate::drawing::{Area, DataTable, Face, Fill, Prim, Pt, Rgb, Segment};
use crate::spec::{Datum, Heading, Verdict};
use crate::text::Fonts;
use crate::theme::Theme;
use serde::{Deserialize, Serialize};

/// Flows between nodes.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SankeySpec {
    /// What stands over it.
    pub heading: Heading,
    /// In the order in which they stand in their column.
    pub nodes: Vec<Node>,
    /// From node to node, by place in `nodes`; only from a column to a later one.
    pub flows: Vec<Flow>,
}

/// A node.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Node {
    /// Its name.
    pub name: String,
    /// Its column, from 0.
    pub column: usize,
    /// What it amounts to, as printed; its height is what flows through it.
    pub total: Datum,
    /// Signal colour, if it is a signal.
    pub verdict: Verdict,
}

/// A flow.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Flow {
    pub from: usize,
    pub to: usize,
    pub amount: Datum,
}

/// A placed node.
#[derive(Clone, Copy)]
struct Placed {
    area: Area,
    out: f32,
    into: f32,
}

const BAR: f32 = 7.0;

impl SankeySpec {
    /// Flows that can be drawn: known, positive, to the right.
    fn flows(&self) -> impl Iterator<Item = (&Flow, f64)> {
        self.flows.iter().filter_map(|f| {
            let (a, b) = (self.nodes.get(f.from)?, self.nodes.get(f.to)?);
            let v = f.amount.number().filter(|v| *v > 0.0)?;
            (a.column < b.column).then_some((f, v))
        })
    }

    fn through(&self) -> Vec<f64> {
        let mut out = vec![(0.0, 0.0); self.nodes.len()];
        for (flow, v) in self.flows() {
            out[flow.from].0 += v;
            out[flow.to].1 += v;
        }
        out.into_iter().map(|(a, b): (f64, f64)| a.max(b)).collect()
    }

    fn columns(&self) -> Vec<Vec<usize>> {
        let mut used: Vec<usize> = self.nodes.iter().map(|n| n.column).collect();
        used.sort_unstable();
        used.dedup();
        used.iter().map(|c| (0..self.nodes.len()).filter(|i| self.nodes[*i].column == *c).collect()).collect()
    }

    /// Places the nodes, and says how many points an amount of one is.
    fn place(&self, area: Area, margins: (f32, f32)) -> (Vec<Placed>, f64) {
        let columns = self.columns();
        let through = self.through();
        let crowded = columns.iter().map(Vec::len).max().unwrap_or(1);
        let gap = (area.h * 0.36 / crowded.max(1) as f32).min(15.0);
        let scale = columns
            .iter()
            .map(|nodes| {
                let sum: f64 = nodes.iter().map(|i| through[*i]).sum();
                f64::from(area.h - gap * (nodes.len() - 1) as f32) / sum.max(1e-200)
            })
            .fold(f64::MAX, f64::min);
        let mut out = vec![
            Placed { area: Area { x: 0.0, y: 0.0, w: BAR, h: 0.0 }, out: 0.0, into: 0.0 };
            self.nodes.len()
        ];
        let stretch =
            (area.w - margins.0 - margins.1 - BAR) / (columns.len().saturating_sub(1).max(1)) as f32;
        for (c, nodes) in columns.iter().enumerate() {
            let tall: f32 = nodes.iter().map(|i| (through[*i] * scale) as f32).sum::<f32>()
                + gap * (nodes.len() - 1) as f32;
            let mut y = area.y + (area.h - tall) / 2.0;
            for &i in nodes {
                let h = (through[i] * scale) as f32;
                out[i] = Placed {
                    area: Area { x: area.x + margins.0 + stretch * c as f32, y, w: BAR, h },
                    out: y,
                    into: y,
                };
                y += h + gap;
            }
        }
        (out, scale)
    }

    fn color(&self, theme: &Theme, node: usize) -> Rgb {
        match self.nodes[node].verdict {
            Verdict::Favourable => theme.signal.favourable,
            Verdict::Unfavourable => theme.signal.unfavourable,
            Verdict::Neutral if self.nodes[node].column == 0 => theme.color.primary,
            Verdict::Neutral => theme.color.secondary,
        }
    }

    fn paint_flows(&self, canvas: &mut Canvas<'_>, placed: &mut [Placed], scale: f64) {
        let theme = canvas.theme;
        // Sorted by where they arrive, then where they leave, so that ribbons cross as little as the order allows.
        let mut flows: Vec<(&Flow, f64)> = self.flows().collect();
        flows.sort_by_key(|(f, _)| (f.to, f.from));
        for (flow, v) in flows {
            let h = (v * scale) as f32;
            let (a, b) = (placed[flow.from], placed[flow.to]);
            placed[flow.from].out += h;
            placed[flow.to].into += h;
            let signal = self.nodes[flow.to].verdict == Verdict::Unfavourable;
            let color = if signal { theme.signal.unfavourable } else { theme.color.secondary };
            let fill = Fill::Solid(color.over(theme.color.paper, 0.24), 1.0);
            ribbon(canvas, (a.area.x + BAR, a.out), (b.area.x, b.into), h, fill);
            let middle = (a.out + b.into + h) / 2.0;
            let x = (a.area.x + BAR + b.area.x) / 2.0;
            let area = Area { x: x - 12.0, y: middle - h / 2.0, w: 24.0, h };
            let label = format!("{} → {}", self.nodes[flow.from].name, self.nodes[flow.to].name);
            canvas.mark(area, label, &flow.amount);
        }
    }

    fn paint_names(&self, canvas: &mut Canvas<'_>, placed: &[Placed], area: Area, margins: (f32, f32)) {
        let theme = canvas.theme;
        let s = theme.size;
        let columns = self.columns();
        let last = columns.len().saturating_sub(1);
        for (c, nodes) in columns.iter().enumerate() {
            let lines = if c == 0 || c == last { 2.0 } else { 1.0 };
            let height = s.label * 1.22 * lines + if lines > 1.0 { 2.0 } else { 3.0 };
            let fitting = ((area.h + 8.0) / height) as usize;
            let (height, single) =
                if nodes.len() > fitting { (s.label * 1.2, true) } else { (height, lines < 2.0) };
            let wanted: Vec<f32> =
                nodes.iter().map(|i| placed[*i].area.y + placed[*i].area.h / 2.0).collect();
            let places = spread(&wanted, height, area.y - 2.0, area.y + area.h + 2.0);
            for (&i, y) in nodes.iter().zip(places) {
                let node = placed[i].area;
                match c {
                    0 => self.paint_name(canvas, i, (node.x - 5.0, y), single, (margins.0 - 6.0, true)),
                    c if c == last => {
                        self.paint_name(canvas, i, (node.x + BAR + 5.0, y), single, (margins.1 - 6.0, false))
                    }
                    _ => self.paint_plate(canvas, i, (node.x + BAR / 2.0, node.y, y)),
                }
            }
        }
    }

    fn paint_name(
        &self,
        canvas: &mut Canvas<'_>,
        node: usize,
        at: (f32, f32),
        single: bool,
        (room, end): (f32, bool),
    ) {
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let s = theme.size;
        let total = &self.nodes[node].total.label;
        let name = if single && !total.is_empty() {
            let value = fonts.width(total, Face::Semibold, s.label) + 5.0;
            format!(
                "{}\u{a0} {total}",
                fonts.fit(&self.nodes[node].name, Face::Semibold, s.label, room - value)
            )
        } else {
            fonts.fit(&self.nodes[node].name, Face::Semibold, s.label, room)
        };
        let (name_y, sub_y) =
            if single { (at.1, at.1) } else { (at.1 - s.label * 0.55, at.1 + s.label * 0.62) };
        let place = |l: Label<'_>| -> Prim { if end { l.end().middle() } else { l.middle() }.prim(fonts) };
        let label = Label::new(&name, at.0, name_y, s.label, theme.color.ink).semibold();
        canvas.try_say(if end { label.end().middle() } else { label.middle() });
        if !single && !total.is_empty() {
            let total = fonts.fit(total, Face::Regular, s.label, room);
            canvas.push(place(Label::new(&total, at.0, sub_y, s.label, theme.color.muted)));
        }
    }

    /// Above the node if there is room, on a plate of paper, so that no ribbon crosses the letters.
    fn paint_plate(&self, canvas: &mut Canvas<'_>, node: usize, (x, top, middle): (f32, f32, f32)) {
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let s = theme.size;
        let text = format!("{}\u{a0} {}", self.nodes[node].name, self.nodes[node].total.label);
        let text = fonts.fit(text.trim(), Face::Semibold, s.label, canvas.area().w * 0.3);
        let above = Label::new(&text, x, top - 3.0, s.label, theme.color.ink).semibold().centred();
        let inside = Label::new(&text, x, middle, s.label, theme.color.ink).semibold().centred().middle();
        let label = if canvas.is_free(above.area(fonts)) { above } else { inside };
        if canvas.is_free(label.area(fonts)) {
            canvas.say_on_plate(label, theme.color.paper);
        }
    }

    fn margins(&self, fonts: &Fonts, theme: &Theme, width: f32) -> (f32, f32) {
        let columns = self.columns();
        let side = |nodes: Option<&Vec<usize>>| {
            let wide = |i: &usize| {
                let n = &self.nodes[*i];
                fonts.width(&n.name, Face::Semibold, theme.size.label).max(fonts.width(
                    &n.total.label,
                    Face::Regular,
                    theme.size.label,
                ))
            };
            (nodes.into_iter().flatten().map(wide).fold(0.0, f32::max) + 8.0).min(width * 0.28)
        };
        (side(columns.first()), side(columns.last()))
    }
}

fn ribbon(canvas: &mut Canvas<'_>, from: (f32, f32), to: (f32, f32), h: f32, fill: Fill) {
    let middle = (from.0 + to.0) / 2.0;
    let p = |x: f32, y: f32| Pt { x, y };
    let segments = vec![
        Segment::Move(p(from.0, from.1)),
        Segment::Curve(p(middle, from.1), p(middle, to.1), p(to.0, to.1)),
        Segment::Line(p(to.0, to.1 + h)),
        Segment::Curve(p(middle, to.1 + h), p(middle, from.1 + h), p(from.0, from.1 + h)),
        Segment::Close,
    ];
    // A hairline of paper parts ribbons that lie on each other.
    let edge = canvas.theme.stroke(canvas.theme.color.paper, 0.4);
    canvas.push(Prim::Path { segments, fill: Some(fill), stroke: Some(edge) });
}

impl Chart for SankeySpec {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn paint(&self, canvas: &mut Canvas<'_>, area: Area) {
        if self.nodes.is_empty() || area.h < 20.0 {
            return;
        }
        let margins = self.margins(canvas.fonts, canvas.theme, area.w);
        let pad = canvas.theme.size.label * 1.5;
        let inner = Area { y: area.y + pad, h: area.h - 2.0 * pad, ..area };
        let (mut placed, scale) = self.place(inner, margins);
        self.paint_flows(canvas, &mut placed, scale);
        for (i, node) in placed.iter().enumerate() {
            let area = Area { h: node.area.h.max(0.6), ..node.area };
            canvas.block(area, self.color(canvas.theme, i));
            canvas.mark(area, self.nodes[i].name.clone(), &self.nodes[i].total);
        }
        self.paint_names(canvas, &placed, inner, margins);
    }

    fn alt(&self) -> String {
        let mut flows: Vec<(&Flow, f64)> = self.flows().collect();
        flows.sort_by(|a, b| b.1.total_cmp(&a.1));
        let largest: Vec<String> = flows
            .iter()
            .take(3)
            .map(|(f, _)| {
                format!("{} to {} {}", self.nodes[f.from].name, self.nodes[f.to].name, printed(&f.amount))
            })
            .collect();
        let largest =
            if largest.is_empty() { String::new() } else { format!(" Largest: {}.", largest.join("; ")) };
        format!(
            "{}Flows between {} nodes, {} flows.{largest}",
            opening(&self.heading),
            self.nodes.len(),
            flows.len()
        )
    }

    fn table(&self) -> DataTable {
        let head = ["From", "To", "Amount"].map(str::to_owned).to_vec();
        let name = |i: usize| self.nodes.get(i).map_or_else(String::new, |n| n.name.clone());
        let rows = self.flows.iter().map(|f| vec![name(f.from), name(f.to), printed(&f.amount)]).collect();
        DataTable { head, rows }
    }

    fn body_height(&self, _: &Fonts, _: &Theme, width: f32) -> f32 {
        let crowded = self.columns().iter().map(Vec::len).max().unwrap_or(1) as f32;
        (crowded * 26.0).max(width * 0.38).clamp(110.0, 300.0)
    }
}
