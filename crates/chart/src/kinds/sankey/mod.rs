//! Flows from left to right. No name stands on a ribbon: at both ends names are outside, and nodes in between are wide
//! enough to hold theirs.

mod names;

use super::Chart;
use super::furniture::NARROW;
use super::sentence::{counted, opening, printed};
use crate::canvas::Canvas;
use crate::drawing::{Area, DataTable, Fill, Prim, Pt, Rgb, Segment};
use crate::spec::{Datum, Heading, Verdict};
use crate::text::Fonts;
use crate::theme::Theme;
use crate::words::{Words, fill};
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
    fn place(&self, area: Area, margins: (f32, f32), widths: &[f32]) -> (Vec<Placed>, f64) {
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
        let none = Placed { area: Area { x: 0.0, y: 0.0, w: BAR, h: 0.0 }, out: 0.0, into: 0.0 };
        let mut out = vec![none; self.nodes.len()];
        let free = area.w - margins.0 - margins.1 - widths.iter().sum::<f32>();
        let stretch = free.max(0.0) / columns.len().saturating_sub(1).max(1) as f32;
        let mut x = area.x + margins.0;
        for (nodes, w) in columns.iter().zip(widths) {
            let tall: f32 = nodes.iter().map(|i| (through[*i] * scale) as f32).sum::<f32>()
                + gap * (nodes.len() - 1) as f32;
            let mut y = area.y + (area.h - tall) / 2.0;
            for &i in nodes {
                let h = (through[i] * scale) as f32;
                out[i] = Placed { area: Area { x, y, w: *w, h }, out: y, into: y };
                y += h + gap;
            }
            x += w + stretch;
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
            ribbon(canvas, (a.area.x + a.area.w, a.out), (b.area.x, b.into), h, fill);
            let middle = (a.out + b.into + h) / 2.0;
            let x = (a.area.x + a.area.w + b.area.x) / 2.0;
            let area = Area { x: x - 12.0, y: middle - h / 2.0, w: 24.0, h };
            let label = format!("{} → {}", self.nodes[flow.from].name, self.nodes[flow.to].name);
            canvas.mark(area, label, &flow.amount);
        }
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
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let margins = self.margins(fonts, theme, area.w);
        let widths = self.widths(fonts, theme, area.w);
        let pad = theme.size.label * 1.3;
        let inner = Area { y: area.y + pad, h: area.h - 2.0 * pad, ..area };
        let (mut placed, scale) = self.place(inner, margins, &widths);
        self.paint_flows(canvas, &mut placed, scale);
        for (i, node) in placed.iter().enumerate() {
            let area = Area { h: node.area.h.max(0.6), ..node.area };
            canvas.block(area, self.color(canvas.theme, i));
            canvas.mark(area, self.nodes[i].name.clone(), &self.nodes[i].total);
        }
        self.paint_names(canvas, &placed, inner, margins);
    }

    fn alt(&self, words: &Words) -> String {
        let mut flows: Vec<(&Flow, f64)> = self.flows().collect();
        flows.sort_by(|a, b| b.1.total_cmp(&a.1));
        let said = |(f, _): &(&Flow, f64)| {
            format!("{} → {} {}", self.nodes[f.from].name, self.nodes[f.to].name, printed(&f.amount))
        };
        let largest: Vec<String> = flows.iter().take(3).map(said).collect();
        let largest = if largest.is_empty() {
            String::new()
        } else {
            format!(" {}", fill(words.alt.largest, &[&largest.join("; ")]))
        };
        let count = counted(words.alt.sankey, &[self.nodes.len(), flows.len()]);
        format!("{}{count}{largest}", opening(&self.heading))
    }

    fn table(&self, words: &Words) -> DataTable {
        let h = &words.heads;
        let head = [h.from, h.to, h.amount].map(str::to_owned).to_vec();
        let name = |i: usize| self.nodes.get(i).map_or_else(String::new, |n| n.name.clone());
        let rows = self.flows.iter().map(|f| vec![name(f.from), name(f.to), printed(&f.amount)]).collect();
        DataTable { head, rows }
    }

    fn is_bare(&self, _: &DataTable) -> bool {
        let known = |datum: &Datum| datum.number().is_some();
        !self.nodes.iter().any(|node| known(&node.total))
            && !self.flows.iter().any(|flow| known(&flow.amount))
    }

    fn body_height(&self, _: &Fonts, _: &Theme, width: f32) -> f32 {
        let crowded = self.columns().iter().map(Vec::len).max().unwrap_or(1) as f32;
        let row = if width < NARROW { 34.0 } else { 26.0 };
        (crowded * row).max(width * 0.38).clamp(110.0, 300.0)
    }
}
