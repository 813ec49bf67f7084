//! What calamine leaves out of an xls workbook, read from the same stream beside it: number formats, indents, hidden rows
//! and columns, outline. Values stay calamine's; what does not read is a lost hint and nothing more.

use super::{cell::Mark, numfmt::NumberFormat};
use std::{
    collections::{BTreeMap, HashMap},
    io::{Cursor, Read},
};

// numbers of records, as the format's description has them
const FORMULA: u16 = 0x0006;
const END: u16 = 0x000a;
const COLUMNS: u16 = 0x007d;
const SHEET: u16 = 0x0085;
const MANY_NUMBERS: u16 = 0x00bd;
const STYLE: u16 = 0x00e0;
const SHARED_TEXT: u16 = 0x00fd;
const NUMBER: u16 = 0x0203;
const TEXT: u16 = 0x0204;
const ROW: u16 = 0x0208;
const SHORT_NUMBER: u16 = 0x027e;
const FORMAT: u16 = 0x041e;
const BEGIN: u16 = 0x0809;

/// The largest stream that is looked at.
const LARGEST: u64 = 256 << 20;
const MOST_STYLES: usize = 70_000;
/// Cells whose style is kept: as many as the sheet's grid could hold in a common file.
const MOST_CELLS: usize = 4_000_000;

/// The records of a stream from a place on.
struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (id, size) = (u16_at(self.rest, 0)?, usize::from(u16_at(self.rest, 2)?));
        let record = self.rest.get(4..4 + size)?;
        self.rest = &self.rest[4 + size..];
        Some((id, record))
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

/// The workbook's stream, its styles, and where each of its sheets begins.
pub(super) struct Book {
    stream: Vec<u8>,
    styles: Vec<NumberFormat>,
    sheets: Vec<usize>,
}

impl Book {
    /// Reads the part before the sheets.
    pub fn of(bytes: &[u8]) -> Option<Book> {
        let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
        let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name))?;
        let mut stream = vec![];
        file.open_stream(name).ok()?.take(LARGEST).read_to_end(&mut stream).ok()?;
        Some(Book::read(stream))
    }

    fn read(stream: Vec<u8>) -> Book {
        let (mut codes, mut of_styles, mut sheets, mut is_new) = (BTreeMap::new(), vec![], vec![], true);
        for (id, record) in (Records { rest: &stream }) {
            match id {
                BEGIN => is_new = u16_at(record, 0) == Some(0x0600),
                FORMAT => {
                    if let Some((number, code)) = code(record, is_new) {
                        codes.insert(number, NumberFormat::parse(&code));
                    }
                }
                STYLE if of_styles.len() < MOST_STYLES => {
                    let indent = record.get(8).filter(|_| is_new).map_or(0, |b| b & 0x0f);
                    of_styles.push((u16_at(record, 2).unwrap_or(0), indent));
                }
                SHEET => {
                    let at = record.get(..4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes);
                    sheets.push(at as usize);
                }
                END => break,
                _ => {}
            }
        }
        let style = |(number, indent): (u16, u8)| {
            let known = codes.get(&number).copied();
            let format = known.unwrap_or_else(|| NumberFormat::built_in(u32::from(number)));
            NumberFormat { indent, ..format }
        };
        Book { styles: of_styles.into_iter().map(style).collect(), stream, sheets }
    }

    /// What is known of the nth sheet.
    pub fn sheet(&self, nth: usize) -> Hints<'_> {
        let mut hints = Hints { styles: &self.styles, ..Hints::default() };
        let start = self.sheets.get(nth).and_then(|at| self.stream.get(*at..)).unwrap_or(&[]);
        let mut depth = 0u32;
        for (id, record) in (Records { rest: start }) {
            match id {
                BEGIN => depth += 1,
                END if depth <= 1 => break,
                END => depth -= 1,
                // charts inside the sheet hold records that look like cells
                _ if depth > 1 => {}
                _ => hints.take(id, record),
            }
        }
        hints
    }
}

/// A number format's number and code.
fn code(record: &[u8], is_new: bool) -> Option<(u16, String)> {
    let number = u16_at(record, 0)?;
    if !is_new {
        let length = usize::from(*record.get(2)?);
        return Some((number, record.get(3..3 + length)?.iter().map(|b| char::from(*b)).collect()));
    }
    let (length, wide) = (usize::from(u16_at(record, 2)?), record.get(4)? & 1 == 1);
    let text = if wide {
        let units: Vec<u16> = record
            .get(5..5 + length * 2)?
            .chunks_exact(2)
            .map(|b| u16::from_le_bytes([b[0], b[1]]))
            .collect();
        String::from_utf16_lossy(&units)
    } else {
        record.get(5..5 + length)?.iter().map(|b| char::from(*b)).collect()
    };
    Some((number, text))
}

/// What is known of a sheet.
#[derive(Default)]
pub(super) struct Hints<'a> {
    /// Hidden columns, as inclusive spans.
    pub hidden_cols: Vec<(u32, u32)>,
    styles: &'a [NumberFormat],
    marks: HashMap<u32, Mark>,
    cells: HashMap<(u16, u16), u16>,
}

impl Hints<'_> {
    fn take(&mut self, id: u16, record: &[u8]) {
        let at = |n: usize| u16_at(record, n);
        match id {
            NUMBER | SHORT_NUMBER | FORMULA | TEXT | SHARED_TEXT => {
                if let (Some(row), Some(col), Some(style)) = (at(0), at(2), at(4)) {
                    self.keep(row, col, style);
                }
            }
            MANY_NUMBERS => {
                let (Some(row), Some(first)) = (at(0), at(2)) else { return };
                let numbers = record.get(4..record.len().saturating_sub(2)).unwrap_or(&[]);
                for (i, number) in numbers.chunks_exact(6).enumerate() {
                    let col = usize::from(first).saturating_add(i).min(usize::from(u16::MAX)) as u16;
                    self.keep(row, col, u16::from_le_bytes([number[0], number[1]]));
                }
            }
            ROW => {
                if let (Some(row), Some(flags)) = (at(0), record.get(12)) {
                    let mark = Mark { hidden: flags & 0x20 != 0, outline: flags & 0x07 };
                    if mark != Mark::default() {
                        self.marks.insert(u32::from(row) + 1, mark);
                    }
                }
            }
            COLUMNS => {
                if let (Some(first), Some(last), Some(1)) = (at(0), at(2), at(8).map(|flags| flags & 1)) {
                    self.hidden_cols.push((u32::from(first) + 1, u32::from(last) + 1));
                }
            }
            _ => {}
        }
    }

    fn keep(&mut self, row: u16, col: u16, style: u16) {
        if self.cells.len() < MOST_CELLS {
            self.cells.insert((row, col), style);
        }
    }

    /// What is marked on a row, counted from 1.
    pub fn mark(&self, row: u32) -> Mark {
        self.marks.get(&row).copied().unwrap_or_default()
    }

    /// The format of a cell, counted from 1.
    pub fn format(&self, row: u32, col: u32) -> Option<NumberFormat> {
        let at = |n: u32| u16::try_from(n.saturating_sub(1)).ok();
        let style = self.cells.get(&(at(row)?, at(col)?))?;
        self.styles.get(usize::from(*style)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::numfmt::Shown;
    use proptest::prelude::*;

    fn record(id: u16, data: &[u8]) -> Vec<u8> {
        [&id.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
    }

    fn words(all: &[u16]) -> Vec<u8> {
        all.iter().flat_map(|w| w.to_le_bytes()).collect()
    }

    /// A stream with one sheet: a percentage, a number in millions, a hidden row and a hidden column.
    fn stream() -> Vec<u8> {
        let format = [&words(&[164, 9])[..], &[0], b"#,##0.0,,"].concat();
        let style =
            |number: u16, indent: u8| [&words(&[0, number, 0])[..], &[0, 0, indent], &[0; 11]].concat();
        let mut row = words(&[3, 0, 4, 255, 0, 0]);
        row.extend([0x21, 0, 0, 0]);
        let before = [
            record(BEGIN, &words(&[0x0600, 5])),
            record(FORMAT, &format),
            record(STYLE, &style(9, 0)),
            record(STYLE, &style(164, 2)),
        ]
        .concat();
        let start = before.len() + record(SHEET, &[0; 8]).len() + record(END, &[]).len();
        let sheet = [&(start as u32).to_le_bytes()[..], &[0; 4]].concat();
        let many = [&words(&[4, 1])[..], &words(&[1, 0, 0]), &words(&[0, 0, 0]), &words(&[2])].concat();
        [
            before,
            record(SHEET, &sheet),
            record(END, &[]),
            record(BEGIN, &words(&[0x0600, 16])),
            record(COLUMNS, &words(&[2, 3, 0, 0, 1])),
            record(ROW, &row),
            record(NUMBER, &words(&[3, 0, 0, 0, 0, 0, 0])),
            record(BEGIN, &words(&[0x0600, 32])),
            record(NUMBER, &words(&[9, 0, 0, 0, 0, 0, 0])),
            record(END, &[]),
            record(MANY_NUMBERS, &many),
            record(END, &[]),
        ]
        .concat()
    }

    #[test]
    fn formats_and_hidden_parts_are_seen() {
        let book = Book::read(stream());
        let hints = book.sheet(0);
        assert_eq!(hints.hidden_cols, [(3, 4)]);
        assert_eq!(hints.mark(4), Mark { hidden: true, outline: 1 });
        assert_eq!(hints.format(4, 1).map(|f| f.shown), Some(Shown::Percent));
        let millions = hints.format(5, 2).unwrap();
        assert_eq!((millions.thousands, millions.indent), (2, 2));
        assert_eq!(hints.format(5, 3).map(|f| f.shown), Some(Shown::Percent));
        assert_eq!(hints.format(10, 1), None, "that cell is a chart's");
    }

    proptest! {
        #[test]
        fn broken_streams_end(bytes in prop::collection::vec(any::<u8>(), 0..400), cut in 0usize..300) {
            Book::read(bytes).sheet(0).format(1, 1);
            let mut whole = stream();
            whole.truncate(cut);
            Book::read(whole).sheet(0).mark(4);
        }
    }
}
