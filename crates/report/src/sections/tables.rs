//! The numbers behind every drawing, as tables, for those who do not see drawings and those who check them.

use super::{Section, desk::Desk, registers};
use crate::{
    layout::{
        block::{Align, Block, Cell, Lanes, Table, Width},
        rich::Piece,
    },
    page::Bound,
};
use chart::drawing::Drawing;

/// Columns of a table that stands in half the width.
const NARROW: usize = 4;

/// The appendix of chart data: narrow tables in two columns, then the wide ones.
pub fn section(desk: &Desk) -> Section {
    let title = desk.words.page.tables;
    let mut blocks = desk.appendix(title, desk.words.tables.intro);
    let (mut narrow, mut wide) = (Vec::new(), Vec::new());
    for (name, drawing) in desk.drawings.borrow().iter() {
        if drawing.table.rows.is_empty() || drawing.table.head.is_empty() {
            continue;
        }
        let shown = told(drawing);
        let name = Piece::new(name, desk.style.heading).bound(Bound::Place);
        let (heading, table) = (desk.style.rich_heading(vec![name]).into(), table(desk, drawing, &shown));
        if shown.len() <= NARROW {
            narrow.extend([heading, table]);
        } else {
            wide.extend([heading, table]);
        }
    }
    blocks.push(Block::Lanes(Lanes { blocks: narrow, count: 2, gap: 22.0, above: 10.0 }));
    blocks.extend(wide);
    desk.below("tables", title, blocks)
}

/// Columns in which some row says something; the first one names the rows.
fn told(drawing: &Drawing) -> Vec<usize> {
    let says = |at: usize| {
        drawing.table.rows.iter().filter_map(|row| row.get(at)).any(|c| !matches!(c.as_str(), "" | "–"))
    };
    (0..drawing.table.head.len()).filter(|at| *at == 0 || says(*at)).collect()
}

fn table(desk: &Desk, drawing: &Drawing, shown: &[usize]) -> Block {
    let data = &drawing.table;
    let names: Vec<&str> = shown.iter().filter_map(|at| data.head.get(*at)).map(String::as_str).collect();
    let most = if shown.len() > NARROW { 120.0 } else { 78.0 };
    let mut columns = vec![registers::column(Width::Part(1.0), Align::Start)];
    columns.extend(names.iter().skip(1).map(|_| registers::column(Width::Fit(most), Align::End)));
    let rows = data.rows.iter().map(|row| {
        let style = desk.style.cell.size(7.6);
        let cell = |text: &String| Cell::text(vec![Piece::new(text, style).bound(Bound::Drawing)], 10.0);
        desk.row(shown.iter().filter_map(|at| row.get(*at)).map(cell).collect())
    });
    let rows = rows.collect();
    Block::Table(Table { columns, head: vec![desk.head(&names)], rows, gap: 8.0, pad: 1.2, above: 3.0 })
}
