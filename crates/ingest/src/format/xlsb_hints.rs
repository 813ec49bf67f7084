//! What calamine leaves out of an xlsb workbook, read from the same parts beside it: number formats, hidden rows and columns,
//! outline, merged ranges. Values stay calamine's; a part that does not read is a lost hint and nothing more.

use super::{
    Job,
    cell::{Area, Cell, Mark, Raw},
    numfmt::{NumberFormat, Shown},
    package::Package,
    xlsx,
};
use std::{
    collections::BTreeMap,
    io::{BufReader, Read},
};

// numbers of records, as the format's description has them
const ROW: u16 = 0;
const FIRST_CELL: u16 = 1;
const LAST_CELL: u16 = 11;
const FORMAT: u16 = 44;
const STYLE: u16 = 47;
const COLUMNS: u16 = 60;
const END_OF_ROWS: u16 = 146;
const SHEET: u16 = 156;
const MERGED: u16 = 176;
const CELL_STYLES: u16 = 617;
const END_OF_CELL_STYLES: u16 = 618;

/// Bytes of a record that are looked at.
const LOOKED_AT: usize = 2_048;
const MOST_STYLES: usize = 70_000;
const MOST_AREAS: usize = 100_000;

/// The records of a part, one after the other.
struct Records<R> {
    part: BufReader<R>,
    start: Vec<u8>,
}

impl<R: Read> Records<R> {
    fn of(part: R) -> Self {
        Records { part: BufReader::with_capacity(1 << 16, part), start: vec![] }
    }

    fn byte(&mut self) -> Option<u8> {
        let mut one = [0];
        self.part.read_exact(&mut one).ok()?;
        Some(one[0])
    }

    fn number(&mut self, most: u32) -> Option<u32> {
        let mut number = 0;
        for i in 0..most {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7f) << (7 * i);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(number)
    }

    /// The next record's number; its beginning is then in `start`. Nothing at the end, or where the part is broken.
    fn next(&mut self) -> Option<u16> {
        let id = self.number(2)? as u16;
        let size = self.number(4)? as usize;
        self.start.resize(size.min(LOOKED_AT), 0);
        self.part.read_exact(&mut self.start).ok()?;
        let rest = (size - self.start.len()) as u64;
        let skipped = std::io::copy(&mut (&mut self.part).take(rest), &mut std::io::sink()).ok()?;
        (skipped == rest).then_some(id)
    }

    fn u16(&self, at: usize) -> Option<u16> {
        Some(u16::from_le_bytes(self.start.get(at..at + 2)?.try_into().ok()?))
    }

    fn u32(&self, at: usize) -> Option<u32> {
        Some(u32::from_le_bytes(self.start.get(at..at + 4)?.try_into().ok()?))
    }

    /// A text with its length before it, and where it ends.
    fn text(&self, at: usize) -> Option<(String, usize)> {
        let length = usize::try_from(self.u32(at)?).ok()?.checked_mul(2)?;
        let bytes = self.start.get(at + 4..(at + 4).checked_add(length)?)?;
        let units: Vec<u16> = bytes.chunks_exact(2).map(|b| u16::from_le_bytes([b[0], b[1]])).collect();
        Some((String::from_utf16_lossy(&units), at + 4 + length))
    }
}

/// The number format of each cell style.
pub(super) fn styles(package: &mut Package<'_>) -> Vec<NumberFormat> {
    let mut styles = vec![];
    let Ok(Some(part)) = package.part("xl/styles.bin") else { return styles };
    let mut records = Records::of(part);
    let mut codes: BTreeMap<u32, NumberFormat> = BTreeMap::new();
    let mut of_cells = false;
    while let Some(id) = records.next() {
        match id {
            FORMAT => {
                if let (Some(number), Some((code, _))) = (records.u16(0), records.text(2)) {
                    codes.insert(number.into(), NumberFormat::parse(&code));
                }
            }
            CELL_STYLES => of_cells = true,
            END_OF_CELL_STYLES => return styles,
            STYLE if of_cells && styles.len() < MOST_STYLES => {
                let number = records.u16(2).map_or(0, u32::from);
                styles.push(codes.get(&number).copied().unwrap_or_else(|| NumberFormat::built_in(number)));
            }
            _ => {}
        }
    }
    styles
}

/// The part of each sheet, by the sheet's name.
pub(super) fn sheets(job: &Job<'_>, package: &mut Package<'_>) -> BTreeMap<String, String> {
    let links = xlsx::targets(job, package, "xl/workbook.bin");
    let mut found = BTreeMap::new();
    let Ok(Some(part)) = package.part("xl/workbook.bin") else { return found };
    let mut records = Records::of(part);
    while let Some(id) = records.next() {
        let named = (id == SHEET).then(|| {
            let (link, end) = records.text(8)?;
            Some((records.text(end)?.0, links.get(&link)?.clone()))
        });
        found.extend(named.flatten());
    }
    found
}

/// A number without a format yet, or a day that a format may show to be a number.
fn is_open(cell: &Cell) -> bool {
    matches!(cell.raw, Raw::Stamp(_))
        || matches!(cell.raw, Raw::Number(_)) && cell.format == NumberFormat::default()
}

/// What is known of a row: its number, what is marked on it, and the style of each of its cells.
#[derive(Default)]
struct Row {
    number: u32,
    mark: Mark,
    styles: Vec<(u32, u32)>,
}

/// What is known of a sheet, read row by row beside its values.
pub(super) struct Hints<R> {
    records: Records<R>,
    /// Hidden columns, as inclusive spans.
    pub hidden_cols: Vec<(u32, u32)>,
    row: Row,
    ahead: Option<(u32, Mark)>,
}

impl<R: Read> Hints<R> {
    /// Reads up to the first row.
    pub fn of(part: R) -> Self {
        let (records, row) = (Records::of(part), Row::default());
        let mut hints = Hints { records, hidden_cols: vec![], row, ahead: None };
        while let Some(id) = hints.records.next() {
            match id {
                COLUMNS => hints.columns(),
                ROW => hints.ahead = hints.header(),
                _ => {}
            }
            if matches!(id, ROW | END_OF_ROWS) {
                break;
            }
        }
        hints
    }

    fn columns(&mut self) {
        let records = &self.records;
        let span = records.u32(0).zip(records.u32(4)).zip(records.u16(16));
        if let Some(((first, last), flags)) = span
            && flags & 1 == 1
            && self.hidden_cols.len() < MOST_AREAS
        {
            self.hidden_cols.push((first.saturating_add(1), last.saturating_add(1)));
        }
    }

    fn header(&self) -> Option<(u32, Mark)> {
        let flags = self.records.start.get(11).copied().unwrap_or(0);
        let mark = Mark { hidden: flags & 0x10 != 0, outline: flags & 0x07 };
        Some((self.records.u32(0)?.saturating_add(1), mark))
    }

    fn read_row(&mut self) -> bool {
        let Some((number, mark)) = self.ahead.take() else { return false };
        self.row.styles.clear();
        (self.row.number, self.row.mark) = (number, mark);
        while let Some(id) = self.records.next() {
            match id {
                ROW => self.ahead = self.header(),
                FIRST_CELL..=LAST_CELL => {
                    if let (Some(col), Some(style)) = (self.records.u32(0), self.records.u32(4)) {
                        self.row.styles.push((col.saturating_add(1), style & 0x00ff_ffff));
                    }
                }
                _ => {}
            }
            if matches!(id, ROW | END_OF_ROWS) {
                break;
            }
        }
        true
    }

    /// What is marked on a row, and which of its days are numbers by their format; its cells get their formats. Rows are
    /// asked for in order.
    pub fn mark(&mut self, number: u32, cells: &mut [Cell], formats: &[NumberFormat]) -> (Mark, Vec<u32>) {
        while self.row.number < number {
            if !self.read_row() {
                break;
            }
        }
        let mut numbers = vec![];
        if self.row.number != number {
            return (Mark::default(), numbers);
        }
        for cell in cells.iter_mut().filter(|c| is_open(c)) {
            let style = self.row.styles.iter().find(|(col, _)| *col == cell.col);
            let format = style.and_then(|(_, style)| formats.get(*style as usize));
            // whether a number is a day or a time, calamine has decided
            if let Some(format) = format.filter(|f| !matches!(f.shown, Shown::Date | Shown::Time)) {
                // but not when it took "0.0,,M" for a month
                let is_day = matches!(cell.raw, Raw::Stamp(_));
                if is_day && format.shown == Shown::General {
                    continue;
                }
                numbers.extend(is_day.then_some(cell.col));
                cell.format = *format;
            }
        }
        (self.row.mark, numbers)
    }

    /// The merged ranges, which stand after the rows.
    pub fn merges(mut self) -> Vec<Area> {
        while self.read_row() {}
        let mut found = vec![];
        while let Some(id) = self.records.next() {
            if id == MERGED && found.len() < MOST_AREAS {
                let at = |n| self.records.u32(n).map(|v| v.saturating_add(1));
                let area = at(0).zip(at(4)).zip(at(8).zip(at(12)));
                found.extend(area.map(|((top, bottom), (left, right))| Area { top, left, bottom, right }));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A record: its number and size as the format writes them, then its content.
    fn record(id: u16, content: &[u8]) -> Vec<u8> {
        let mut bytes =
            if id < 0x80 { vec![id as u8] } else { vec![(id & 0x7f) as u8 | 0x80, (id >> 7) as u8] };
        bytes.push(content.len() as u8);
        bytes.extend_from_slice(content);
        bytes
    }

    fn words(numbers: &[u32]) -> Vec<u8> {
        numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
    }

    fn row(number: u32, flags: u8) -> Vec<u8> {
        record(ROW, &[words(&[number, 0]), vec![0, 0, 0, flags], words(&[0])].concat())
    }

    fn sheet() -> Vec<u8> {
        [
            record(COLUMNS, &[words(&[2, 3, 0, 0]), vec![1, 0]].concat()),
            record(COLUMNS, &[words(&[5, 5, 0, 0]), vec![0, 0]].concat()),
            record(145, &[]),
            row(0, 0),
            record(2, &words(&[0, 1, 7])),
            row(4, 0x12),
            record(5, &words(&[1, 2, 0, 0])),
            record(7, &words(&[2, 1, 0])),
            record(END_OF_ROWS, &[]),
            record(MERGED, &words(&[0, 0, 1, 4])),
        ]
        .concat()
    }

    #[test]
    fn what_is_hidden_and_how_numbers_are_shown_is_read() {
        let formats = ["General", "0%", "#,##0,"].map(NumberFormat::parse);
        let bytes = sheet();
        let mut hints = Hints::of(bytes.as_slice());
        assert_eq!(hints.hidden_cols, [(3, 4)]);
        let mut cells = vec![Cell::new(1, Raw::Number(7.into()))];
        assert_eq!(hints.mark(1, &mut cells, &formats).0, Mark::default());
        assert_eq!(cells[0].format.shown, Shown::Percent);
        assert_eq!(
            hints.mark(3, &mut cells, &formats).0,
            Mark::default(),
            "nothing is known of a row that is not there"
        );
        let mut cells = vec![Cell::new(2, Raw::Number(7.into())), Cell::new(3, Raw::Text("x".into()))];
        assert_eq!(hints.mark(5, &mut cells, &formats).0, Mark { hidden: true, outline: 2 });
        assert_eq!(cells[0].format.thousands, 1);
        assert_eq!(hints.merges(), [Area { top: 1, left: 2, bottom: 1, right: 5 }]);
    }

    proptest! {
        #[test]
        fn broken_parts_end(bytes in prop::collection::vec(any::<u8>(), 0..300), rows in 1u32..9) {
            let mut hints = Hints::of(bytes.as_slice());
            for row in 1..=rows {
                hints.mark(row, &mut [Cell::new(1, Raw::Number(1.into()))], &[]);
            }
            hints.merges();
        }
    }
}
