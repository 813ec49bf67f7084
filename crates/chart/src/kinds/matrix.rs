//! A matrix of claims: rows that claim a share of columns, each cell's fill its grade, what nobody claims in rows of
//! their own, sums that must come to a whole. Gaps are seen as gaps.

use super::Chart;
use super::furniture::{opening, printed, verdict_color};
use crate::canvas::{Canvas, Label};
use crate::drawing::{Area, DataTable, Face, Fill};
use crate::spec::{Datum, Grade, Heading, Verdict};
use crate::text::Fonts;
use crate::theme::Theme;
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

/// Where things are.
struct Grid {
    left: f32,
    right: f32,
    name: f32,
    side: f32,
    cells: f32,
    cell: f32,
    row: f32,
    head: f32,
}

const ROW: f32 = 25.0;
const REST: f32 = 19.0;

impl MatrixSpec {
    fn grid(&self, fonts: &Fonts, theme: &Theme, area: Area) -> Grid {
        let s = theme.size;
        let wide = |t: &str, face, size| fonts.width(t, face, size);
        let names = self
            .rows
            .iter()
            .map(|r| wide(&r.name, Face::Semibold, s.label + 0.5).max(wide(&r.note, Face::Regular, s.small)));
        let rests = self.rests.iter().chain(&self.sum).map(|r| wide(&r.name, Face::Regular, s.label + 0.5));
        let name = (names.chain(rests).fold(0.0, f32::max) + 6.0).min(area.w * 0.3);
        let sides = self.rows.iter().map(|r| &r.side).chain(self.sum.iter().map(|r| &r.side));
        let column = |data: &mut dyn Iterator<Item = &Datum>, head: &str| {
            let numbers = data.map(|d| wide(&d.label, Face::Semibold, s.value)).fold(0.0, f32::max);
            let head = if head.is_empty() { 0.0 } else { wide(head, Face::Regular, s.small) };
            if numbers.max(head) > 0.0 { numbers.max(head) + 10.0 } else { 0.0 }
        };
        let side = column(&mut sides.into_iter(), &self.side).min(area.w * 0.2);
        let ends = self.rows.iter().map(|r| &r.end).chain(self.rests.iter().chain(&self.sum).map(|r| &r.end));
        let end = column(&mut ends.into_iter(), &self.end).min(area.w * 0.2);
        let cells = area.x + name + side;
        let cell = ((area.w - name - side - end) / self.columns.len().max(1) as f32).max(1.0);
        let lines = self.head_lines(fonts, theme, cell).iter().map(Vec::len).max().unwrap_or(0) as f32;
        let noted = self.columns.iter().any(|c| !c.note.is_empty());
        let head = lines * s.label * 1.2 + if noted { s.small * 1.3 } else { 0.0 } + 5.0;
        Grid {
            left: area.x,
            right: area.x + area.w,
            name,
            side: cells,
            cells: cells + 4.0,
            cell,
            row: ROW,
            head,
        }
    }

    fn head_lines(&self, fonts: &Fonts, theme: &Theme, cell: f32) -> Vec<Vec<String>> {
        let wrap = |c: &MatrixHead| fonts.wrap(&c.name, Face::Semibold, theme.size.label, cell - 4.0, 3);
        self.columns.iter().map(wrap).collect()
    }

    fn paint_heads(&self, canvas: &mut Canvas<'_>, grid: &Grid, top: f32) {
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let s = theme.size;
        let foot = top + grid.head - 5.0;
        for (i, (head, lines)) in
            self.columns.iter().zip(self.head_lines(fonts, theme, grid.cell)).enumerate()
        {
            let x = grid.cells + grid.cell * (i as f32 + 0.5) - 2.0;
            let note = fonts.fit(&head.note, Face::Regular, s.small, grid.cell - 4.0);
            let base =
                foot - if self.columns.iter().any(|c| !c.note.is_empty()) { s.small * 1.3 } else { 0.0 };
            canvas.say(Label::new(&note, x, foot, s.small, theme.color.muted).centred());
            for (k, line) in lines.iter().rev().enumerate() {
                let y = base - k as f32 * s.label * 1.2;
                canvas.say(Label::new(line, x, y, s.label, theme.color.ink).semibold().centred());
            }
        }
        canvas.say(Label::new(&self.side, grid.side - 8.0, foot, s.small, theme.color.muted).end());
        canvas.say(Label::new(&self.end, grid.right, foot, s.small, theme.color.muted).end());
    }

    fn paint_row(&self, canvas: &mut Canvas<'_>, grid: &Grid, row: &MatrixRow, top: f32) {
        let (fonts, theme) = (canvas.fonts, canvas.theme);
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
        let name = fonts.fit(&row.name, Face::Semibold, s.label + 0.5, grid.name - 6.0);
        let note = fonts.fit(&row.note, Face::Regular, s.small, grid.name - 6.0);
        let x = grid.left + if row.verdict == Verdict::Unfavourable { 3.0 } else { 0.0 };
        let label = Label::new(&name, x, middle, s.label + 0.5, theme.color.ink).semibold();
        if note.is_empty() {
            canvas.say(label.middle());
        } else {
            let ground =
                if row.verdict == Verdict::Unfavourable { theme.color.attention } else { theme.color.paper };
            let color = verdict_color(theme, row.verdict).legible_on(ground, crate::color::TEXT_FLOOR);
            let color = if row.verdict == Verdict::Neutral { theme.color.muted } else { color };
            canvas.say(Label { at: crate::drawing::Pt { x, y: middle - 1.0 }, ..label });
            canvas.say(Label::new(&note, x, middle + 7.6, s.small, color));
        }
        canvas.say(
            Label::new(&row.side.label, grid.side - 8.0, middle, s.value, theme.color.ink).end().middle(),
        );
        canvas.say(
            Label::new(&row.end.label, grid.right, middle, s.value, theme.color.ink)
                .semibold()
                .end()
                .middle(),
        );
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

    fn mark_ends(&self, canvas: &mut Canvas<'_>, grid: &Grid, row: &MatrixRow, top: f32) {
        let places = [
            (&row.side, &self.side, grid.left + grid.name, grid.side),
            (&row.end, &self.end, grid.right - 40.0, grid.right),
        ];
        for (datum, head, left, right) in places {
            if !datum.label.is_empty() {
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
        let share = fonts.fit(&claim.share.label, Face::Semibold, s.value + 0.5, area.w - 4.0);
        let wide = fonts.width(&share, Face::Semibold, s.value + 0.5);
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
        canvas.say(Label::new(&share, left, middle, s.value + 0.5, color).semibold().middle());
        if noted {
            canvas.say(Label::new(&claim.note, left + wide + 4.0, middle, s.small, color).middle());
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
        canvas.say(Label::new(&name, grid.left, middle, s.label + 0.5, color).face(face).middle());
        canvas.say(
            Label::new(&rest.side.label, grid.side - 8.0, middle, s.value, color).face(face).end().middle(),
        );
        canvas.say(Label::new(&rest.end.label, grid.right, middle, s.value, color).face(face).end().middle());
        for (i, value) in rest.values.iter().take(self.columns.len()).enumerate() {
            let x = grid.cells + grid.cell * (i as f32 + 0.5) - 2.0;
            let text = fonts.fit(&value.label, face, s.value, grid.cell - 4.0);
            canvas.say(Label::new(&text, x, middle, s.value, numbers).face(face).centred().middle());
            let area = Area { x: grid.cells + grid.cell * i as f32, y: top, w: grid.cell, h: REST };
            canvas.mark(area, format!("{}, {}", rest.name, self.columns[i].name), value);
        }
    }

    fn paint_legend(&self, canvas: &mut Canvas<'_>, grid: &Grid, top: f32) {
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let mut x = grid.left;
        for (grade, words) in &self.legend {
            let wide = fonts.width(words, Face::Regular, theme.size.small);
            if x + wide + 14.0 > grid.right {
                break;
            }
            canvas.bar(Area { x, y: top + 4.0, w: 8.0, h: 8.0 }, theme.grade(*grade));
            canvas.say(Label::new(words, x + 11.0, top + 8.0, theme.size.small, theme.color.muted).middle());
            x += wide + 26.0;
        }
    }
}

impl Chart for MatrixSpec {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn paint(&self, canvas: &mut Canvas<'_>, area: Area) {
        let theme = canvas.theme;
        let mut grid = self.grid(canvas.fonts, theme, area);
        let fixed = grid.head + REST * (self.rests.len() + usize::from(self.sum.is_some())) as f32 + 16.0;
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
        self.paint_legend(canvas, &grid, y);
    }

    fn alt(&self) -> String {
        let claims = self.rows.iter().flat_map(|r| r.cells.iter().flatten()).count();
        let bare: Vec<&str> = self
            .rows
            .iter()
            .filter(|r| r.cells.iter().all(Option::is_none))
            .map(|r| r.name.as_str())
            .collect();
        let bare =
            if bare.is_empty() { String::new() } else { format!(" Without a claim: {}.", bare.join(", ")) };
        format!(
            "{}Matrix of {} rows and {} columns with {claims} claims.{bare}",
            opening(&self.heading),
            self.rows.len(),
            self.columns.len()
        )
    }

    fn table(&self) -> DataTable {
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

    fn body_height(&self, fonts: &Fonts, theme: &Theme, width: f32) -> f32 {
        let grid = self.grid(fonts, theme, Area { x: 0.0, y: 0.0, w: width, h: 1000.0 });
        let quiet = self.rests.len() + usize::from(self.sum.is_some());
        grid.head + self.rows.len() as f32 * ROW + quiet as f32 * REST + 18.0
    }
}
