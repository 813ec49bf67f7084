//! A table that lies on its side, told in the cells of its sheet: what was read upright is placed back.

use super::run::{Out, Run};
use crate::{
    Event, Field, ReadError, TableReading,
    excerpt::RowRole,
    format::cell::{Area, position},
    grid::{Grid, texts_of},
};
use model::origin::a1;

/// Puts true cells into what was read upright.
pub(super) fn place(reading: &mut TableReading) {
    reading.turned = true;
    reading.header_rows.clear();
    reading.skipped_rows.clear();
    for column in &mut reading.columns {
        column.row = Some(column.col);
    }
    for total in &mut reading.totals {
        std::mem::swap(&mut total.row, &mut total.column);
    }
    for issue in &mut reading.issues {
        if let Some((row, col)) = position(issue.cell.as_bytes()) {
            issue.cell = a1(col, row);
        }
    }
}

impl Run {
    /// Hands out the rows of the sheet that a table on its side stands in, before its facts.
    pub fn source_rows(&mut self, grid: &Grid, area: &Area, out: &mut Out<'_>) -> Result<(), ReadError> {
        let is_personal =
            |row: u32| self.plan.columns.iter().any(|c| c.col == row && c.field == Some(Field::Respondent));
        for row in grid.rows.iter().filter(|r| (area.top..=area.bottom).contains(&r.number)) {
            out.told(self.plan.index, row.number, RowRole::Record);
            if !self.is_wanted(out) {
                continue;
            }
            let cells = row.span(area.left, area.right);
            let texts = texts_of(cells, area.left, area.right, |_| is_personal(row.number));
            out.send(Event::Row { table: self.plan.index, row: row.number, texts })?;
        }
        Ok(())
    }
}
