//! A laid-out table as a native one: columns and rows are told from where its contents and its lines stand.

use super::{
    ink::{Ink, emu},
    scene::{Grid, GridCell},
    shape::{Pen, named},
    text::Stand,
    xml::Xml,
};
use chart::drawing::{Area, Fill, Prim, Rgb, Stroke};

/// Where columns and rows are.
struct Frame {
    /// One more than there are columns.
    x: Vec<f32>,
    /// One more than there are rows.
    y: Vec<f32>,
    /// Where the letters of each column begin and end.
    inner: Vec<(f32, f32)>,
    /// Where the lines of each column stand.
    stand: Vec<Stand>,
}

impl Pen<'_> {
    /// The table, with the drawings of its cells over it.
    pub fn table(&mut self, x: &mut Xml, grid: &Grid<'_>) {
        let Some(frame) = Frame::of(grid) else { return };
        let id = self.numbers.next();
        let (left, top) = (frame.x[0], frame.y[0]);
        let right = frame.x[frame.x.len() - 1];
        let bottom = frame.y[frame.y.len() - 1];
        let is_headed = u8::from(grid.rows.first().is_some_and(|r| r.is_head));
        x.within("p:graphicFrame", &[], |x| {
            x.within("p:nvGraphicFramePr", &[], |x| {
                named(x, (id, &format!("Table {id}"), ""));
                x.within("p:cNvGraphicFramePr", &[], |x| {
                    x.leaf("a:graphicFrameLocks", &[("noGrp", &1)]);
                });
                x.leaf("p:nvPr", &[]);
            });
            x.within("p:xfrm", &[], |x| {
                x.leaf("a:off", &[("x", &emu(left)), ("y", &emu(top))]);
                x.leaf("a:ext", &[("cx", &emu(right - left)), ("cy", &emu(bottom - top))]);
            });
            x.within("a:graphic", &[], |x| {
                let kind = "http://schemas.openxmlformats.org/drawingml/2006/table";
                x.within("a:graphicData", &[("uri", &kind)], |x| {
                    x.within("a:tbl", &[], |x| {
                        x.leaf("a:tblPr", &[("firstRow", &is_headed)]);
                        x.within("a:tblGrid", &[], |x| {
                            for pair in frame.x.windows(2) {
                                x.leaf("a:gridCol", &[("w", &emu(pair[1] - pair[0]))]);
                            }
                        });
                        rows(x, self.ink, grid, &frame);
                    });
                });
            });
        });
    }
}

fn rows(x: &mut Xml, ink: Ink<'_>, grid: &Grid<'_>, frame: &Frame) {
    for (at, row) in grid.rows.iter().enumerate() {
        let (top, bottom) = (frame.y[at], frame.y[at + 1]);
        x.within("a:tr", &[("h", &emu(bottom - top))], |x| {
            let mut column = 0;
            for cell in &row.cells {
                let span = cell.span.min(frame.inner.len().saturating_sub(column));
                if span == 0 {
                    break;
                }
                written(x, ink, grid, frame, (at, column, span), cell);
                for _ in 1..span {
                    x.within("a:tc", &[("hMerge", &1)], nothing);
                }
                column += span;
            }
            for _ in column..frame.inner.len() {
                x.within("a:tc", &[], nothing);
            }
        });
    }
}

fn nothing(x: &mut Xml) {
    x.within("a:txBody", &[], |x| {
        x.leaf("a:bodyPr", &[]);
        x.leaf("a:lstStyle", &[]);
        x.within("a:p", &[], |x| {
            x.leaf("a:endParaRPr", &[("sz", &800)]);
        });
    });
    x.within("a:tcPr", &[], |x| {
        x.leaf("a:noFill", &[]);
    });
}

fn written(
    x: &mut Xml,
    ink: Ink<'_>,
    grid: &Grid<'_>,
    frame: &Frame,
    (row, column, span): (usize, usize, usize),
    cell: &GridCell<'_>,
) {
    let area = Area {
        x: frame.x[column],
        y: frame.y[row],
        w: frame.x[column + span] - frame.x[column],
        h: frame.y[row + 1] - frame.y[row],
    };
    let spans = (span > 1).then_some(span);
    let mut attributes: Vec<(&str, &dyn std::fmt::Display)> = Vec::new();
    attributes.extend(spans.as_ref().map(|s| ("gridSpan", s as &dyn std::fmt::Display)));
    x.within("a:tc", &attributes, |x| {
        x.within("a:txBody", &[], |x| {
            x.leaf("a:bodyPr", &[]);
            x.leaf("a:lstStyle", &[]);
            if cell.lines.is_empty() {
                x.within("a:p", &[], |x| {
                    x.leaf("a:endParaRPr", &[("sz", &800)]);
                });
            } else {
                cell.lines.paragraphs(x, &ink, frame.stand[column]);
            }
        });
        // letters that fill their column to the edge get a little room before them instead
        let (start, end) = frame.inner[column];
        let tight = ((end - start) * 1.04 + 2.0 - (area.x + area.w - start)).max(0.0);
        let left = emu((start - area.x - tight).max(0.0));
        // a column that stands left may use all the room that it has; one that stands right ends where it ended
        let right = match frame.stand[column] {
            Stand::Right => emu((area.x + area.w - frame.inner[column].1).max(0.0)),
            _ => 0,
        };
        let left = if frame.stand[column] == Stand::Right { 0 } else { left };
        let insets: [(&str, &dyn std::fmt::Display); 5] =
            [("marL", &left), ("marR", &right), ("marT", &0), ("marB", &0), ("anchor", &"ctr")];
        x.within("a:tcPr", &insets, |x| edges(x, ink, grid, area));
    });
}

/// Lines around a cell and the ground behind it, as they stand on the page.
fn edges(x: &mut Xml, ink: Ink<'_>, grid: &Grid<'_>, area: Area) {
    for name in ["a:lnL", "a:lnR"] {
        ink.line_as(x, name, None);
    }
    for (name, y) in [("a:lnT", area.y), ("a:lnB", area.y + area.h)] {
        let middle = area.x + area.w / 2.0;
        let found = grid.plain.iter().find_map(|p| stripe(p, (middle, y)));
        ink.line_as(x, name, found.as_ref());
    }
    let ground = grid.plain.iter().find_map(|p| ground(p, area));
    ink.fill(x, ground.map(|c| Fill::Solid(c, 1.0)).as_ref());
}

/// Lines are rectangles as thin as this.
const THIN: f32 = 3.0;

fn stripe(prim: &Prim, (x, y): (f32, f32)) -> Option<Stroke> {
    let Prim::Rect { area, fill: Some(Fill::Solid(color, _)), .. } = prim else { return None };
    let near =
        area.h <= THIN && (area.y + area.h / 2.0 - y).abs() < 2.5 && area.x <= x && area.x + area.w >= x;
    near.then(|| Stroke { color: *color, width: area.h, dash: Vec::new(), round: false })
}

fn ground(prim: &Prim, cell: Area) -> Option<Rgb> {
    let Prim::Rect { area, fill: Some(Fill::Solid(color, _)), .. } = prim else { return None };
    let (x, y) = (cell.x + cell.w / 2.0, cell.y + cell.h / 2.0);
    let holds = area.x <= x && area.x + area.w >= x && area.y <= y && area.y + area.h >= y;
    (area.h > THIN && holds).then_some(*color)
}

impl Frame {
    fn of(grid: &Grid<'_>) -> Option<Self> {
        let area = grid.area()?;
        let count = grid.rows.iter().map(|r| r.cells.iter().map(|c| c.span).sum::<usize>()).max()?;
        let columns = columns(grid, count, area);
        let stand: Vec<Stand> = (0..count).map(|at| stand(grid, at)).collect();
        let right =
            grid.plain.iter().filter_map(|p| rect(p)).map(|r| r.x + r.w).fold(area.x + area.w, f32::max);
        let mut x = vec![area.x];
        x.extend((1..count).map(|at| {
            let (end, start) = (columns[at - 1].1, columns[at].0);
            // the room between two columns belongs to the side to which the letters may grow
            match (stand[at - 1], stand[at]) {
                (Stand::Right, Stand::Right) => end + 1.0,
                (Stand::Left, Stand::Left) => start - 1.0,
                _ => f32::midpoint(end, start),
            }
        }));
        x.push(right);
        for at in 1..x.len() {
            x[at] = x[at].max(x[at - 1] + 1.0);
        }
        Some(Frame { x, y: heights(grid, area), inner: columns, stand })
    }
}

fn rect(prim: &Prim) -> Option<Area> {
    if let Prim::Rect { area, .. } = prim { Some(*area) } else { None }
}

fn of_cell(cell: &GridCell<'_>) -> Option<Area> {
    match (cell.lines.area(), cell.drawn) {
        (Some(a), Some(b)) => Some(super::scene::union(a, b)),
        (a, b) => a.or(b),
    }
}

/// The areas of a column's cells that cover no other.
fn column<'g>(grid: &'g Grid<'_>, at: usize) -> impl Iterator<Item = (&'g GridCell<'g>, Area)> {
    grid.rows.iter().filter_map(move |row| {
        let mut index = 0;
        for cell in &row.cells {
            if index == at && cell.span == 1 {
                // the cells outlive the walk over them
                return of_cell(cell).map(|area| (cell as &GridCell<'_>, area));
            }
            index += cell.span;
        }
        None
    })
}

/// Where each column's letters begin and end; a column without any is a sliver between its neighbours.
fn columns(grid: &Grid<'_>, count: usize, area: Area) -> Vec<(f32, f32)> {
    let mut out: Vec<Option<(f32, f32)>> = Vec::with_capacity(count);
    for at in 0..count {
        let reach = column(grid, at).map(|(_, a)| (a.x, a.x + a.w));
        out.push(reach.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))));
    }
    let mut end = area.x;
    out.into_iter()
        .map(|reach| {
            let (low, high) = reach.unwrap_or((end + 1.0, end + 2.0));
            end = high;
            (low, high)
        })
        .collect()
}

fn stand(grid: &Grid<'_>, at: usize) -> Stand {
    let edges: Vec<(f32, f32)> =
        column(grid, at).filter(|(cell, _)| cell.drawn.is_none()).map(|(_, a)| (a.x, a.x + a.w)).collect();
    let spread = |pick: fn(&(f32, f32)) -> f32| {
        let (low, high) = edges.iter().map(pick).fold((f32::MAX, f32::MIN), |(l, h), e| (l.min(e), h.max(e)));
        high - low
    };
    if edges.len() > 1 && spread(|e| e.1) < 1.0 && spread(|e| e.0) > 1.5 { Stand::Right } else { Stand::Left }
}

/// Where rows begin and end: at the line between them, else half way.
fn heights(grid: &Grid<'_>, area: Area) -> Vec<f32> {
    let reach: Vec<Option<(f32, f32)>> = grid
        .rows
        .iter()
        .map(|row| row.cells.iter().filter_map(of_cell).reduce(super::scene::union).map(|a| (a.y, a.y + a.h)))
        .collect();
    let mut y = vec![area.y - 4.0];
    for pair in reach.windows(2) {
        let before = y[y.len() - 1];
        let (low, high) = match (pair[0], pair[1]) {
            (Some(a), Some(b)) => (a.1, b.0),
            (Some(a), None) => (a.1, a.1 + 8.0),
            (None, Some(b)) => (before, b.0),
            (None, None) => (before, before + 8.0),
        };
        let line = grid.plain.iter().filter_map(|p| rect(p)).filter(|r| r.h <= THIN);
        let line = line.map(|r| r.y + r.h / 2.0).find(|at| *at >= low - 2.0 && *at <= high + 2.0);
        y.push(line.unwrap_or(f32::midpoint(low, high)).max(before + 1.0));
    }
    let last = y[y.len() - 1];
    let rules = grid.plain.iter().filter_map(|p| rect(p)).filter(|r| r.h <= THIN);
    let below = rules.map(|r| r.y + r.h / 2.0).filter(|at| *at > area.y + area.h - 3.0);
    let end = below.reduce(f32::min).unwrap_or(area.y + area.h + 4.0);
    y.push(end.max(last + 1.0));
    y
}
