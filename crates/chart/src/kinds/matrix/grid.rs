//! Where the parts of a matrix stand, and its heads. In narrow places heads turn and the columns at both ends give way.

use super::{MatrixHead, MatrixSpec, ROW};
use crate::canvas::{Canvas, Label};
use crate::drawing::{Area, Face};
use crate::spec::{Datum, Verdict};
use crate::text::Fonts;
use crate::theme::Theme;

/// Where things are.
pub(super) struct Grid {
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) name: f32,
    pub(super) side: f32,
    pub(super) has_side: bool,
    pub(super) has_end: bool,
    pub(super) cells: f32,
    pub(super) cell: f32,
    pub(super) row: f32,
    pub(super) head: f32,
    /// Text stands so far inside the grounds of rows that need attention.
    pub(super) inset: f32,
    /// Heads are turned, for cells narrower than a word.
    turned: bool,
}

/// Narrower cells hold no number: then the columns at both ends give way, which the table has as well.
const CELL: f32 = 26.0;
/// Narrower matrices give names a larger share, as words do not become narrower with the page.
const SLIM: f32 = 190.0;
/// Narrower cells have their heads turned.
const UPRIGHT: f32 = 36.0;
/// Turned heads are no longer.
const TURNED: f32 = 78.0;

impl MatrixSpec {
    pub(super) fn grid(&self, fonts: &Fonts, theme: &Theme, area: Area) -> Grid {
        let s = theme.size;
        let wide = |t: &str, face, size| fonts.width(t, face, size);
        let names = self
            .rows
            .iter()
            .map(|r| wide(&r.name, Face::Semibold, s.label + 0.5).max(wide(&r.note, Face::Regular, s.small)));
        let share = if area.w < SLIM { 0.37 } else { 0.3 };
        let rests = self.rests.iter().chain(&self.sum).map(|r| wide(&r.name, Face::Regular, s.label + 0.5));
        let name = (names.chain(rests).fold(0.0, f32::max) + 6.0).min(area.w * share);
        let sides = self.rows.iter().map(|r| &r.side).chain(self.sum.iter().map(|r| &r.side));
        let column = |data: &mut dyn Iterator<Item = &Datum>, head: &str| {
            let numbers = data.map(|d| wide(&d.label, Face::Semibold, s.value)).fold(0.0, f32::max);
            let head = if head.is_empty() { 0.0 } else { wide(head, Face::Regular, s.small) };
            if numbers.max(head) > 0.0 { numbers.max(head) + 10.0 } else { 0.0 }
        };
        let side = column(&mut sides.into_iter(), &self.side).min(area.w * 0.2);
        let ends = self.rows.iter().map(|r| &r.end).chain(self.rests.iter().chain(&self.sum).map(|r| &r.end));
        let end = column(&mut ends.into_iter(), &self.end).min(area.w * 0.2);
        let each = |taken: f32| ((area.w - name - taken) / self.columns.len().max(1) as f32).max(1.0);
        let (side, end) = match (each(side + end) >= CELL, each(side) >= CELL) {
            (true, _) => (side, end),
            (false, true) => (side, 0.0),
            (false, false) => (0.0, 0.0),
        };
        let cell = each(side + end);
        let cells = area.x + name + side;
        let tinted = self.rows.iter().any(|r| r.verdict == Verdict::Unfavourable);
        let turned = cell < UPRIGHT && !self.columns.is_empty();
        let head = self.head_height(fonts, theme, cell, turned);
        Grid {
            left: area.x,
            right: area.x + area.w,
            name,
            side: cells,
            has_side: side > 0.0,
            has_end: end > 0.0,
            cells: cells + if side > 0.0 { 4.0 } else { 2.0 },
            cell,
            row: ROW,
            head,
            inset: if tinted { 3.0 } else { 0.0 },
            turned,
        }
    }

    fn head_height(&self, fonts: &Fonts, theme: &Theme, cell: f32, turned: bool) -> f32 {
        let s = theme.size;
        if turned {
            let longest = self.columns.iter().map(|c| fonts.width(&c.name, Face::Semibold, s.label));
            longest.fold(0.0, f32::max).min(TURNED) + 6.0
        } else {
            let lines = self.head_lines(fonts, theme, cell).iter().map(Vec::len).max().unwrap_or(0) as f32;
            let noted = self.columns.iter().any(|c| !c.note.is_empty());
            lines * s.label * 1.2 + if noted { s.small * 1.3 } else { 0.0 } + 5.0
        }
    }

    fn head_lines(&self, fonts: &Fonts, theme: &Theme, cell: f32) -> Vec<Vec<String>> {
        let wrap = |c: &MatrixHead| fonts.wrap(&c.name, Face::Semibold, theme.size.label, cell - 4.0, 3);
        self.columns.iter().map(wrap).collect()
    }

    pub(super) fn paint_heads(&self, canvas: &mut Canvas<'_>, grid: &Grid, top: f32) {
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let s = theme.size;
        let foot = top + grid.head - 5.0;
        if grid.turned {
            for (i, head) in self.columns.iter().enumerate() {
                let x = grid.cells + grid.cell * (i as f32 + 0.5) - 2.0;
                let text = fonts.fit(&head.name, Face::Semibold, s.label, TURNED);
                let label = Label::new(&text, x, foot + 1.0, s.label, theme.color.ink).semibold();
                canvas.try_say(label.middle().turned(-90.0));
            }
            return self.paint_end_heads(canvas, grid, foot);
        }
        for (i, (head, lines)) in
            self.columns.iter().zip(self.head_lines(fonts, theme, grid.cell)).enumerate()
        {
            let x = grid.cells + grid.cell * (i as f32 + 0.5) - 2.0;
            let note = fonts.fit(&head.note, Face::Regular, s.small, grid.cell - 4.0);
            let base =
                foot - if self.columns.iter().any(|c| !c.note.is_empty()) { s.small * 1.3 } else { 0.0 };
            canvas.try_say(Label::new(&note, x, foot, s.small, theme.color.muted).centred());
            for (k, line) in lines.iter().rev().enumerate() {
                let y = base - k as f32 * s.label * 1.2;
                canvas.try_say(Label::new(line, x, y, s.label, theme.color.ink).semibold().centred());
            }
        }
        self.paint_end_heads(canvas, grid, foot);
    }

    fn paint_end_heads(&self, canvas: &mut Canvas<'_>, grid: &Grid, foot: f32) {
        let (size, color) = (canvas.theme.size.small, canvas.theme.color.muted);
        if grid.has_side {
            canvas.try_say(Label::new(&self.side, grid.side - 8.0, foot, size, color).end());
        }
        if grid.has_end {
            canvas.try_say(Label::new(&self.end, grid.right - grid.inset, foot, size, color).end());
        }
    }
}
