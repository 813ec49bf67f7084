//! A sheet's rows in memory (the whole of a small sheet, the head of a large one), in order and without doubles.

use crate::format::cell::{Area, Cell, Mark, Raw};

/// A row with its non-blank cells, left to right.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    pub number: u32,
    pub mark: Mark,
    pub cells: Vec<Cell>,
}

impl Row {
    /// The cell of a column.
    pub fn get(&self, col: u32) -> Option<&Cell> {
        self.cells.binary_search_by_key(&col, |c| c.col).ok().and_then(|i| self.cells.get(i))
    }

    /// The cells of a span of columns.
    pub fn span(&self, left: u32, right: u32) -> &[Cell] {
        let from = self.cells.partition_point(|c| c.col < left);
        let to = self.cells.partition_point(|c| c.col <= right);
        self.cells.get(from..to).unwrap_or(&[])
    }

    /// Blank cells go, cells are put in order; of two in one place the later stays.
    pub fn tidy(&mut self) {
        self.cells.retain(|c| !c.is_blank());
        if !self.cells.is_sorted_by(|a, b| a.col < b.col) {
            self.cells.sort_by_key(|c| c.col);
            self.cells.reverse();
            self.cells.dedup_by_key(|c| c.col);
            self.cells.reverse();
        }
    }
}

/// Rows of a sheet and its merged ranges.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Grid {
    pub rows: Vec<Row>,
    pub merges: Vec<Area>,
}

impl Grid {
    /// Puts rows in order and joins rows that came twice.
    pub fn tidy(&mut self) {
        if self.rows.is_sorted_by(|a, b| a.number < b.number) {
            return;
        }
        self.rows.sort_by_key(|r| r.number);
        let mut joined: Vec<Row> = Vec::with_capacity(self.rows.len());
        for mut row in self.rows.drain(..) {
            match joined.last_mut() {
                Some(last) if last.number == row.number => {
                    last.cells.append(&mut row.cells);
                    last.tidy();
                }
                _ => joined.push(row),
            }
        }
        self.rows = joined;
    }

    /// The part of the sheet with rows and columns changed for each other: row 3 becomes column 3.
    pub fn turned(&self, part: &Area) -> Grid {
        let mut rows: std::collections::BTreeMap<u32, Vec<Cell>> = std::collections::BTreeMap::new();
        for row in self.rows.iter().filter(|r| (part.top..=part.bottom).contains(&r.number)) {
            for cell in row.span(part.left, part.right) {
                rows.entry(cell.col).or_default().push(Cell { col: row.number, ..cell.clone() });
            }
        }
        let rows = rows.into_iter().map(|(number, cells)| Row { number, mark: Mark::default(), cells });
        let inside = |m: &&Area| part.contains(m.top, m.left) && part.contains(m.bottom, m.right);
        let merges = self.merges.iter().filter(inside).map(Area::turned);
        Grid { rows: rows.collect(), merges: merges.collect() }
    }

    /// The merged range that covers a cell.
    pub fn merge_at(&self, row: u32, col: u32) -> Option<&Area> {
        self.merges.iter().find(|m| m.contains(row, col))
    }

    /// The cell at a place.
    pub fn at(&self, row: u32, col: u32) -> Option<&Cell> {
        let i = self.rows.binary_search_by_key(&row, |r| r.number).ok()?;
        self.rows.get(i)?.get(col)
    }
}

/// Adds the text of a cell as [`text_of`] says it, made in its place.
pub(crate) fn push_text(cell: &Cell, texts: &mut model::RowTexts) {
    match &cell.raw {
        Raw::Text(t) => texts.push_str(crate::format::cell::trimmed(t)),
        Raw::Number(n) if cell.format.code(n).is_none() => push_number(*n, texts),
        raw => texts.push_str(&raw.text(&cell.format)),
    }
}

/// A number without zeros at its end. Most are short: their digits are written at once.
fn push_number(number: model::Decimal, texts: &mut model::RowTexts) {
    const TENS: [u64; 7] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];
    let short = u64::try_from(number.mantissa().unsigned_abs()).ok();
    let Some((mut digits, tens)) = short.zip(TENS.get(number.scale() as usize)) else {
        return texts.push(number.normalize());
    };
    let sign = if number.mantissa() < 0 { "-" } else { "" };
    if digits.is_multiple_of(*tens) {
        return texts.push(format_args!("{sign}{}", digits / tens));
    }
    let (whole, mut places) = (digits / tens, number.scale() as usize);
    digits %= tens;
    while digits.is_multiple_of(10) {
        (digits, places) = (digits / 10, places - 1);
    }
    texts.push(format_args!("{sign}{whole}.{digits:0places$}"));
}

/// The texts of a span of columns, without those that are kept back.
pub(crate) fn texts_of(
    cells: &[Cell],
    left: u32,
    right: u32,
    is_kept_back: impl Fn(u32) -> bool,
) -> model::RowTexts {
    let mut texts = model::RowTexts::with_capacity((right - left + 1) as usize);
    for cell in cells {
        (texts.len()..(cell.col - left) as usize).for_each(|_| texts.push_str(""));
        if is_kept_back(cell.col) {
            texts.push_str("");
        } else {
            push_text(cell, &mut texts);
        }
    }
    (texts.len()..=(right - left) as usize).for_each(|_| texts.push_str(""));
    texts
}

/// The text of a cell, for headers and labels.
pub(crate) fn text_of(cell: &Cell) -> String {
    match &cell.raw {
        Raw::Text(t) => crate::format::cell::trimmed(t).to_string(),
        raw => raw.text(&cell.format),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{Decimal, RowTexts};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_number_is_written_as_the_library_would(digits in -200_000_000_i64..200_000_000, tens in 0_u32..4, scale in 0_u32..9) {
            let number = Decimal::new(digits * 10_i64.pow(tens), scale);
            let mut texts = RowTexts::default();
            push_number(number, &mut texts);
            prop_assert_eq!(texts.to_vec(), [number.normalize().to_string()]);
        }
    }
}
