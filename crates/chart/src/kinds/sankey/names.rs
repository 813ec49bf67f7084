//! Names of nodes: beside the outer ones, in those between, never on a ribbon.

use super::{BAR, Placed, SankeySpec};
use crate::canvas::{Canvas, Label};
use crate::drawing::{Area, Face, Rgb};
use crate::kinds::furniture::{NARROW, spread};
use crate::text::Fonts;
use crate::theme::Theme;

const LEADING: f32 = 1.18;

impl SankeySpec {
    /// Room for names at the left and at the right.
    pub(super) fn margins(&self, fonts: &Fonts, theme: &Theme, width: f32) -> (f32, f32) {
        let columns = self.columns();
        let size = letters(theme, width);
        let share = if width < NARROW { 0.3 } else { 0.28 };
        let side = |nodes: Option<&Vec<usize>>| {
            let wide = |i: &usize| {
                let n = &self.nodes[*i];
                let total = fonts.width(&n.total.label, Face::Regular, size);
                fonts.width(&n.name, Face::Semibold, size).max(total)
            };
            (nodes.into_iter().flatten().map(wide).fold(0.0, f32::max) + 8.0).min(width * share)
        };
        (side(columns.first()), if columns.len() > 1 { side(columns.last()) } else { 0.0 })
    }

    /// Width of each column's nodes: outer ones are bars, those between hold their names.
    pub(super) fn widths(&self, fonts: &Fonts, theme: &Theme, width: f32) -> Vec<f32> {
        let columns = self.columns();
        let last = columns.len().saturating_sub(1);
        let between = columns.len().saturating_sub(2).max(1) as f32;
        let most = (width * 0.3 / between).max(BAR);
        let wide = |(c, nodes): (usize, &Vec<usize>)| {
            if c == 0 || c == last {
                return BAR;
            }
            let size = letters(theme, width);
            let word =
                |n: &str| n.split(' ').map(|w| fonts.width(w, Face::Semibold, size)).fold(0.0, f32::max);
            let node = |i: &usize| {
                let n = &self.nodes[*i];
                word(&n.name).max(fonts.width(&n.total.label, Face::Regular, size))
            };
            (nodes.iter().map(node).fold(0.0, f32::max) + 9.0).min(most)
        };
        columns.iter().enumerate().map(wide).collect()
    }

    pub(super) fn paint_names(
        &self,
        canvas: &mut Canvas<'_>,
        placed: &[Placed],
        area: Area,
        margins: (f32, f32),
    ) {
        let columns = self.columns();
        let last = columns.len().saturating_sub(1);
        for (c, nodes) in columns.iter().enumerate() {
            if c == 0 || c == last {
                let margin = if c == 0 { margins.0 } else { margins.1 };
                self.paint_outer(canvas, (nodes, placed), area, (margin - 6.0, c == 0));
            } else {
                for &i in nodes {
                    self.paint_inner(canvas, i, placed[i].area, letters(canvas.theme, area.w));
                }
            }
        }
    }

    /// Name and total beside a column of nodes, moved apart; on one line where two have no room.
    fn paint_outer(
        &self,
        canvas: &mut Canvas<'_>,
        (nodes, placed): (&[usize], &[Placed]),
        area: Area,
        (room, left): (f32, bool),
    ) {
        let (fonts, size) = (canvas.fonts, letters(canvas.theme, area.w));
        let (roof, floor) = (area.y - 4.0, area.y + area.h + 4.0);
        let lines = |most: usize| -> Vec<Vec<(String, Face)>> {
            nodes.iter().map(|i| self.outer_lines(fonts, size, *i, (room, most))).collect()
        };
        let tall = |all: &[Vec<(String, Face)>]| all.iter().map(Vec::len).max().unwrap_or(1) as f32;
        let high = |all: &[Vec<(String, Face)>]| tall(all) * size * LEADING + 2.0;
        let fits = |all: &&Vec<Vec<(String, Face)>>| high(all) * nodes.len() as f32 <= floor - roof;
        let tries = [lines(3), lines(2), lines(1)];
        let all = tries.iter().find(fits).unwrap_or(&tries[2]);
        let height = if fits(&all) { high(all) } else { size * LEADING };
        // where not even one line each has room, the largest are named; the table names all
        let most = ((floor - roof) / height).max(1.0) as usize;
        let mut largest: Vec<usize> = (0..nodes.len()).collect();
        largest.sort_by(|a, b| placed[nodes[*b]].area.h.total_cmp(&placed[nodes[*a]].area.h).then(a.cmp(b)));
        let named: Vec<usize> =
            (0..nodes.len()).filter(|n| largest[..most.min(nodes.len())].contains(n)).collect();
        let middle = |n: &usize| placed[nodes[*n]].area.y + placed[nodes[*n]].area.h / 2.0;
        let wanted: Vec<f32> = named.iter().map(middle).collect();
        for (n, y) in named.iter().zip(spread(&wanted, height, roof, floor)) {
            let (i, lines) = (nodes[*n], &all[*n]);
            let node = placed[i].area;
            let x = if left { node.x - 5.0 } else { node.x + node.w + 5.0 };
            stack(canvas, lines, (x, y), (size, left));
        }
    }

    /// At most so many lines of a name and its total; a single one holds both.
    fn outer_lines(
        &self,
        fonts: &Fonts,
        size: f32,
        node: usize,
        (room, most): (f32, usize),
    ) -> Vec<(String, Face)> {
        let (name, total) = (&self.nodes[node].name, &self.nodes[node].total.label);
        if most > 1 {
            let named = if total.is_empty() { most } else { most - 1 };
            let lines = fonts.wrap(name, Face::Semibold, size, room, named).into_iter();
            let total = fonts.fit(total, Face::Regular, size, room);
            let total = (!total.is_empty()).then_some((total, Face::Regular));
            return lines.map(|l| (l, Face::Semibold)).chain(total).collect();
        }
        let value = if total.is_empty() { 0.0 } else { fonts.width(total, Face::Semibold, size) + 5.0 };
        let name = fonts.fit(name, Face::Semibold, size, room - value);
        let both = if total.is_empty() { name } else { format!("{name}\u{a0} {total}") };
        vec![(fonts.fit(both.trim(), Face::Semibold, size, room + 1.0), Face::Semibold)]
    }

    /// Inside the node, as much as its height holds; a flat node has its name above it, a little wider than itself.
    fn paint_inner(&self, canvas: &mut Canvas<'_>, node: usize, area: Area, size: f32) {
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let room = area.w - 5.0;
        let (name, total) = (&self.nodes[node].name, &self.nodes[node].total.label);
        let wrapped = fonts.wrap(name, Face::Semibold, size, room, 2);
        let total = fonts.fit(total, Face::Regular, size, room);
        let named = |l: &String| (l.clone(), Face::Semibold);
        let whole: Vec<(String, Face)> =
            wrapped.iter().map(named).chain((!total.is_empty()).then_some((total, Face::Regular))).collect();
        let one = vec![(fonts.fit(name, Face::Semibold, size, room), Face::Semibold)];
        let fits = |lines: &&Vec<(String, Face)>| {
            area.h >= lines.len() as f32 * size * LEADING + 1.0 && lines.iter().all(|l| !l.0.is_empty())
        };
        let middle = (area.x + area.w / 2.0, area.y + area.h / 2.0);
        match [&whole, &one].into_iter().find(fits) {
            Some(lines) => centred(canvas, lines, middle, (size, theme.on(self.color(theme, node)))),
            None => {
                let y = area.y - 2.5;
                let above = fonts.fit(name, Face::Semibold, size, (area.w * 2.0).max(64.0));
                let label = Label::new(&above, middle.0, y, size, theme.color.ink).semibold().centred();
                if canvas.is_free(label.area(fonts)) {
                    canvas.say_on_plate(label, theme.color.paper);
                }
            }
        }
    }
}

/// Letters are a little smaller where it is narrow.
fn letters(theme: &Theme, width: f32) -> f32 {
    if width < NARROW { theme.size.small + 0.2 } else { theme.size.label }
}

/// Lines under each other, the middle of them at `at`; the first is the name.
fn stack(canvas: &mut Canvas<'_>, lines: &[(String, Face)], at: (f32, f32), (size, end): (f32, bool)) {
    let (ink, muted) = (canvas.theme.color.ink, canvas.theme.color.muted);
    for (k, (line, face)) in lines.iter().enumerate() {
        let y = at.1 + (k as f32 - (lines.len() as f32 - 1.0) / 2.0) * size * LEADING;
        let color = if *face == Face::Semibold { ink } else { muted };
        let label = Label::new(line, at.0, y, size, color).face(*face).middle();
        canvas.try_say(if end { label.end() } else { label });
    }
}

fn centred(canvas: &mut Canvas<'_>, lines: &[(String, Face)], at: (f32, f32), (size, color): (f32, Rgb)) {
    for (k, (line, face)) in lines.iter().enumerate() {
        let y = at.1 + (k as f32 - (lines.len() as f32 - 1.0) / 2.0) * size * LEADING;
        canvas.try_say(Label::new(line, at.0, y, size, color).face(*face).centred().middle());
    }
}
