//! The numbers behind every drawing, as tables, for those who do not see drawings and those who check them.

use super::{Section, desk::Desk, registers};
use crate::{
    layout::{
        block::{Align, Block, Cell, Table, Width},
        rich::Piece,
    },
    page::Bound,
};
use chart::drawing::Drawing;

/// The appendix of chart data.
pub fn section(desk: &Desk) -> Section {
    let title = desk.words.page.tables;
    let mut blocks = desk.appendix(title, desk.words.tables.intro);
    for (name, drawing) in desk.drawings.borrow().iter() {
        if drawing.table.rows.is_empty() || drawing.table.head.is_empty() {
            continue;
        }
        blocks.push(desk.style.heading(name).into());
        blocks.push(table(desk, drawing));
    }
    desk.below("tables", title, blocks)
}

fn table(desk: &Desk, drawing: &Drawing) -> Block {
    let data = &drawing.table;
    let names: Vec<&str> = data.head.iter().map(String::as_str).collect();
    let mut columns = vec![registers::column(Width::Part(1.6), Align::Start)];
    columns.extend(names.iter().skip(1).map(|_| registers::column(Width::Part(1.0), Align::End)));
    let rows = data.rows.iter().map(|row| {
        let style = desk.style.cell.size(7.6);
        let cell = |text: &String| Cell::text(vec![Piece::new(text, style).bound(Bound::Drawing)], 10.0);
        desk.row(row.iter().take(names.len()).map(cell).collect())
    });
    let rows = rows.collect();
    Block::Table(Table { columns, head: vec![desk.head(&names)], rows, gap: 8.0, pad: 1.2, above: 3.0 })
}
