//! A matrix of claims: rows that claim a share of columns, each cell's fill its grade, what nobody claims in rows of
//! their own, sums that must come to a whole. Gaps are seen as gaps.

mod grid;

use super::Chart;
use super::furniture::{number_size, verdict_color};
use super::key::Key;
use super::sentence::{counted, opening, printed};
use crate::canvas::{Canvas, Label};
use crate::drawing::{Area, DataTable, Face, Fill};
use crate::spec::{Datum, Grade, Heading, Verdict};
use crate::text::Fonts;
use crate::theme::Theme;
use crate::words::{Words, fill};
use grid::Grid;
use serde::{Deserialize, Serialize};

/// A matrix of claims.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MatrixSpec {
    /// What stands over it.
    pub heading: Heading,
    /// What the numbers beside the row names are, e.g. cost.
    pub side: String,
    /// What the numbers at the right end are, e.g. value claimed; empty for none.
    pub end: String,
    /// From left to right.
    pub columns: Vec<MatrixHead>,
    /// From top to bottom.
    pub rows: Vec<MatrixRow>,
    /// What belongs to no row: other causes, not attributed.
    pub rests: Vec<MatrixRest>,
    /// The last row, under a line.
    pub sum: Option<MatrixRest>,
    /// What the fills mean.
    pub legend: Vec<(Grade, String)>,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct MatrixHead {
    pub name: String,
    pub note: String,
}

/// A row that claims.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MatrixRow {
    /// Its name.
    pub name: String,
    /// Under the name, e.g. that nothing is linked.
    pub note: String,
    /// The number beside the name.
    pub side: Datum,
    /// A cell per column; `None` where there is no claim.
    pub cells: Vec<Option<Claim>>,
    /// The number at the right end.
    pub end: Datum,
    /// Unfavourable rows stand on a tinted ground.
    pub verdict: Verdict,
}

/// A claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// How much of the column, as printed.
    pub share: Datum,
    /// How well it is evidenced.
    pub grade: Grade,
    /// Set small beside the share, e.g. the grade's letter or the amount.
    #[serde(default)]
    pub note: String,
}

/// A row of numbers without fills.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MatrixRest {
    /// Its name.
    pub name: String,
    /// The number beside the name.
    pub side: Datum,
    /// A number per column.
    pub values: Vec<Datum>,
    /// The number at the right end.
    pub end: Datum,
    /// What the numbers are, e.g. a sum that comes out.
    pub verdict: Verdict,
}

const ROW: f32 = 25.0;
const REST: f32 = 19.0;

impl MatrixSpec {
    fn paint_row(&self, canvas: &mut Canvas<'_>, grid: &Grid, row: &MatrixRow, top: f32) {
        let theme = canvas.theme;
        let s = theme.size;
        let across = (grid.left, grid.right);
        if row.verdict == Verdict::Unfavourable {
            canvas.block(
                Area { x: grid.left, y: top, w: grid.right - grid.left, h: grid.row },
                theme.color.attention,
            );
        }
        canvas.across(across, top, theme.hair());
        let middle = top + grid.row / 2.0;
        self.paint_name(canvas, grid, row, middle);
        let side = if grid.has_side { &*row.side.label } else { "" };
        let end = if grid.has_end { &*row.end.label } else { "" };
        canvas.try_say(Label::new(side, grid.side - 8.0, middle, s.value, theme.color.ink).end().middle());
        let end = Label::new(end, grid.right - grid.inset, middle, s.value, theme.color.ink).semibold();
        canvas.try_say(end.end().middle());
        self.mark_ends(canvas, grid, row, top);
        for (i, claim) in row.cells.iter().take(self.columns.len()).enumerate() {
            if let Some(claim) = claim {
                let area = Area {
                    x: grid.cells + grid.cell * i as f32,
                    y: top + 2.0,
                    w: grid.cell - 4.0,
                    h: grid.row - 4.0,
                };
                self.paint_claim(canvas, claim, area);
                canvas.mark(area, format!("{} → {}", row.name, self.columns[i].name), &claim.share);
            }
        }
    }

    fn paint_name(&self, canvas: &mut Canvas<'_>, grid: &Grid, row: &MatrixRow, middle: f32) {
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let s = theme.size;
        let size = s.label + 0.5;
        // A name is worth more than the note under it: where a column is too narrow for the name it takes both lines.
        let tight = fonts.width(&row.name, Face::Semibold, size) > grid.name - 6.0;
        let noted = !row.note.is_empty() && !tight;
        let lines = if !noted && grid.row >= 20.0 { 2 } else { 1 };
        let names = fonts.wrap(&row.name, Face::Semibold, size, grid.name - 6.0, lines);
        let note = fonts.fit(&row.note, Face::Regular, s.small, grid.name - 6.0);
        let x = grid.left + grid.inset;
        let name = names.first().map_or("", String::as_str);
        let label = Label::new(name, x, middle, size, theme.color.ink).semibold();
        if note.is_empty() || !noted {
            for (k, line) in names.iter().enumerate() {
                let y = middle + (k as f32 - (names.len() as f32 - 1.0) / 2.0) * size * 1.1;
                canvas.try_say(Label { text: line, at: crate::drawing::Pt { x, y }, ..label }.middle());
            }
        } else {
            let ground =
                if row.verdict == Verdict::Unfavourable { theme.color.attention } else { theme.color.paper };
            let color = verdict_color(theme, row.verdict).legible_on(ground, crate::color::TEXT_FLOOR);
            let color = if row.verdict == Verdict::Neutral { theme.color.muted } else { color };
            canvas.try_say(Label { at: crate::drawing::Pt { x, y: middle - 1.0 }, ..label });
            canvas.try_say(Label::new(&note, x, middle + 7.6, s.small, color));
        }
    }

    fn mark_ends(&self, canvas: &mut Canvas<'_>, grid: &Grid, row: &MatrixRow, top: f32) {
        let places = [
            (grid.has_side, &row.side, &self.side, grid.left + grid.name, grid.side),
            (grid.has_end, &row.end, &self.end, grid.right - 40.0, grid.right),
        ];
        for (shown, datum, head, left, right) in places {
            if shown && !datum.label.is_empty() {
                let area = Area { x: left, y: top, w: right - left, h: grid.row };
                canvas.mark(area, format!("{}, {head}", row.name), datum);
            }
        }
    }

    fn paint_claim(&self, canvas: &mut Canvas<'_>, claim: &Claim, area: Area) {
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let s = theme.size;
        let fill = theme.grade(claim.grade);
        canvas.bar(area, fill);
        let share = &claim.share.label;
        let wished = (Face::Semibold, s.value + 0.5, area.w - 1.5);
        let Some(size) = number_size(fonts, theme, share, wished) else { return };
        let wide = fonts.width(share, Face::Semibold, size);
        let beside = fonts.width(&claim.note, Face::Regular, s.small);
        let noted = !claim.note.is_empty() && wide + beside + 10.0 <= area.w;
        let whole = wide + if noted { beside + 4.0 } else { 0.0 };
        let (left, middle) = (area.x + (area.w - whole) / 2.0, area.y + area.h / 2.0);
        let color = match fill {
            Fill::Solid(color, _) => theme.on(color),
            Fill::Hatch { ground, .. } => {
                let plate = Area { x: left - 2.5, y: area.y + 3.0, w: whole + 5.0, h: area.h - 6.0 };
                canvas.block(plate, ground);
                theme.color.ink
            }
        };
        canvas.try_say(Label::new(share, left, middle, size, color).semibold().middle());
        if noted {
            canvas.try_say(Label::new(&claim.note, left + wide + 4.0, middle, s.small, color).middle());
        }
    }

    fn paint_rest(&self, canvas: &mut Canvas<'_>, grid: &Grid, rest: &MatrixRest, top: f32, face: Face) {
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let s = theme.size;
        let middle = top + REST / 2.0;
        let color = if face == Face::Semibold { theme.color.ink } else { theme.color.muted };
        let numbers =
            if rest.verdict == Verdict::Neutral { color } else { verdict_color(theme, rest.verdict) };
        let name = fonts.fit(&rest.name, face, s.label + 0.5, grid.name - 6.0);
        let x = grid.left + grid.inset;
        canvas.try_say(Label::new(&name, x, middle, s.label + 0.5, color).face(face).middle());
        let side = if grid.has_side { &*rest.side.label } else { "" };
        let end = if grid.has_end { &*rest.end.label } else { "" };
        canvas.try_say(Label::new(side, grid.side - 8.0, middle, s.value, color).face(face).end().middle());
        let right = grid.right - grid.inset;
        canvas.try_say(Label::new(end, right, middle, s.value, color).face(face).end().middle());
        let ends = [
            (grid.has_side, &rest.side, &self.side, grid.left + grid.name, grid.side),
            (grid.has_end, &rest.end, &self.end, grid.right - 40.0, grid.right),
        ];
        for (_, datum, head, left, right) in ends.into_iter().filter(|e| e.0 && !e.1.label.is_empty()) {
            let area = Area { x: left, y: top, w: right - left, h: REST };
            canvas.mark(area, format!("{}, {head}", rest.name), datum);
        }
        for (i, value) in rest.values.iter().take(self.columns.len()).enumerate() {
            let x = grid.cells + grid.cell * (i as f32 + 0.5) - 2.0;
            // where a sum has no room beside the sign that it comes out, its colour says so
            let bare = value.label.trim_end_matches(['✓', ' ', '\u{a0}', '\u{202f}']);
            let sized = [value.label.as_str(), bare].into_iter().find_map(|text| {
                Some((text, number_size(fonts, theme, text, (face, s.value, grid.cell - 1.0))?))
            });
            if let Some((text, size)) = sized {
                canvas.try_say(Label::new(text, x, middle, size, numbers).face(face).centred().middle());
            }
            let area = Area { x: grid.cells + grid.cell * i as f32, y: top, w: grid.cell, h: REST };
            canvas.mark(area, format!("{}, {}", rest.name, self.columns[i].name), value);
        }
    }

    fn key(&self, theme: &Theme) -> Key {
        Key::new(self.legend.iter().map(|(grade, words)| (words.clone(), theme.grade(*grade))))
    }
}

impl Chart for MatrixSpec {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn paint(&self, canvas: &mut Canvas<'_>, area: Area) {
        let theme = canvas.theme;
        let mut grid = self.grid(canvas.fonts, theme, area);
        let fixed = grid.head
            + REST * (self.rests.len() + usize::from(self.sum.is_some())) as f32
            + self.key(theme).height(canvas.fonts, theme, area.w)
            + 5.0;
        let rows = self.rows.len().max(1) as f32;
        grid.row = ((area.h - fixed) / rows).clamp(19.0, ROW * 1.3);
        let fitting = (((area.h - fixed) / grid.row + 0.01).max(0.0) as usize).min(self.rows.len());
        self.paint_heads(canvas, &grid, area.y);
        let mut y = area.y + grid.head;
        for row in self.rows.iter().take(fitting) {
            self.paint_row(canvas, &grid, row, y);
            y += grid.row;
        }
        for rest in &self.rests {
            canvas.across((grid.left, grid.right), y, theme.hair());
            self.paint_rest(canvas, &grid, rest, y, Face::Regular);
            y += REST;
        }
        canvas.across((grid.left, grid.right), y, theme.stroke(theme.color.axis, theme.size.axis));
        if let Some(sum) = &self.sum {
            self.paint_rest(canvas, &grid, sum, y, Face::Semibold);
            y += REST;
        }
        let key = self.key(theme);
        key.paint(canvas, Area { x: grid.left, y: y + 3.0, w: grid.right - grid.left, h: 0.0 });
    }

    fn alt(&self, words: &Words) -> String {
        let claims = self.rows.iter().flat_map(|r| r.cells.iter().flatten()).count();
        let none = |r: &&MatrixRow| r.cells.iter().all(Option::is_none);
        let bare: Vec<&str> = self.rows.iter().filter(none).map(|r| r.name.as_str()).collect();
        let bare = if bare.is_empty() {
            String::new()
        } else {
            format!(" {}", fill(words.alt.bare, &[&bare.join(", ")]))
        };
        let count = counted(words.alt.matrix, &[self.rows.len(), self.columns.len(), claims]);
        format!("{}{count}{bare}", opening(&self.heading))
    }

    fn table(&self, _: &Words) -> DataTable {
        let mut head = vec![String::new(), self.side.clone()];
        head.extend(self.columns.iter().map(|c| c.name.clone()));
        head.push(self.end.clone());
        let line = |name: &str, side: &Datum, cells: Vec<String>, end: &Datum| {
            let ends = [vec![name.to_owned(), side.label.clone()], cells, vec![end.label.clone()]];
            ends.concat()
        };
        let cell = |c: &Option<Claim>| {
            c.as_ref().map_or_else(String::new, |c| format!("{} ({:?})", printed(&c.share), c.grade))
        };
        let rows =
            self.rows.iter().map(|r| line(&r.name, &r.side, r.cells.iter().map(cell).collect(), &r.end));
        let rests = self.rests.iter().chain(&self.sum);
        let rests = rests.map(|r| {
            line(&r.name, &r.side, r.values.iter().take(self.columns.len()).map(printed).collect(), &r.end)
        });
        DataTable { head, rows: rows.chain(rests).collect() }
    }

    fn is_bare(&self, _: &DataTable) -> bool {
        self.rows.is_empty()
    }

    fn body_height(&self, fonts: &Fonts, theme: &Theme, width: f32) -> f32 {
        let grid = self.grid(fonts, theme, Area { x: 0.0, y: 0.0, w: width, h: 1000.0 });
        let quiet = self.rests.len() + usize::from(self.sum.is_some());
        let key = self.key(theme).height(fonts, theme, width) + 5.0;
        grid.head + self.rows.len() as f32 * ROW + quiet as f32 * REST + key
    }
}
