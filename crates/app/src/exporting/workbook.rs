//! Tables as one workbook, a sheet each; a table longer than a sheet goes on in further ones. Texts are text cells, which no program
//! runs. What a cell cannot hold as it is (over-long texts, control characters) is written so that it comes back the same.

use super::{Texts, Writer};
use crate::{
    Error, Result,
    failure::{from_io, from_read},
};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};
use store::export::Table;

/// Rows of a sheet, its heading included.
const ROWS: u32 = 1_048_576;
/// UTF-16 units that surely fit a cell.
const LONGEST: usize = 32_000;
/// Whole numbers that a cell holds exactly.
const EXACT: i64 = 1 << 53;
/// Stands before a text that is written as JSON.
const CODED: char = '~';

/// A workbook.
pub(super) struct Tables {
    path: PathBuf,
    book: Workbook,
    table: String,
    head: Vec<(String, bool)>,
    /// The sheet being written: its place in the workbook and its next row.
    at: (usize, u32),
    /// How many sheets the table has.
    sheets: u32,
}

/// The workbook of a folder.
pub(super) fn path(folder: &Path) -> PathBuf {
    folder.join("tables.xlsx")
}

fn failed(path: &Path) -> impl Fn(XlsxError) -> Error + '_ {
    move |e| {
        Error::new("file", format!("“{}”: {e}.", path.display()), "Choose another place or another format.")
    }
}

impl Tables {
    pub(super) fn new(folder: &Path) -> Result<Self> {
        let path = path(folder);
        let mut book = Workbook::new();
        // the same content gives the same bytes
        let day = ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed(&path))?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&day));
        Ok(Tables { path, book, table: String::new(), head: vec![], at: (0, 0), sheets: 0 })
    }

    fn sheet(&mut self) -> Result<()> {
        self.sheets += 1;
        let name =
            if self.sheets == 1 { self.table.clone() } else { format!("{} ({})", self.table, self.sheets) };
        let head = self.head.clone();
        let path = self.path.clone();
        let sheet = self.book.add_worksheet_with_constant_memory().map_err(failed(&path))?;
        write(sheet, &name, &head).map_err(failed(&path))?;
        self.at = (self.at.0 + 1, 1);
        Ok(())
    }
}

fn write(sheet: &mut Worksheet, name: &str, head: &[(String, bool)]) -> std::result::Result<(), XlsxError> {
    sheet.set_name(name)?;
    for (col, (name, _)) in (0_u16..).zip(head) {
        sheet.write_string(0, col, name)?;
    }
    Ok(())
}

impl Writer for Tables {
    fn begin(&mut self, table: &Table) -> Result<()> {
        self.table = table.name.to_owned();
        self.head = table.columns.iter().map(|c| (c.name.clone(), c.is_whole)).collect();
        self.sheets = 0;
        self.sheet()
    }

    fn row(&mut self, texts: Texts) -> Result<()> {
        if self.at.1 >= ROWS {
            self.sheet()?;
        }
        let path = self.path.clone();
        let (place, row) = (self.at.0 - 1, self.at.1);
        let sheet = self.book.worksheet_from_index(place).map_err(failed(&path))?;
        put(sheet, row, &self.head, texts).map_err(failed(&path))?;
        self.at.1 += 1;
        Ok(())
    }

    fn end(&mut self) -> Result<()> {
        Ok(())
    }

    fn close(mut self: Box<Self>) -> Result<()> {
        self.book.save(&self.path).map_err(failed(&self.path))
    }
}

fn put(
    sheet: &mut Worksheet,
    row: u32,
    head: &[(String, bool)],
    texts: Texts,
) -> std::result::Result<(), XlsxError> {
    let mut beyond = head.len();
    for (at, (text, (_, whole))) in texts.into_iter().zip(head).enumerate() {
        let Some(text) = text else { continue };
        let col = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        if let Some(number) = text.parse::<i64>().ok().filter(|n| *whole && n.abs() < EXACT) {
            #[allow(clippy::cast_precision_loss)] // below 2^53 every whole number is a float
            sheet.write_number(row, col(at), number as f64)?;
            continue;
        }
        let mut pieces = pieces(&coded(&text)).into_iter();
        sheet.write_string(row, col(at), pieces.next().unwrap_or_default())?;
        for piece in pieces {
            sheet.write_string(row, col(beyond), format!("{at}|{piece}"))?;
            beyond += 1;
        }
    }
    Ok(())
}

/// The text as it is, or as JSON where a workbook would change it.
fn coded(text: &str) -> String {
    let control = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{fffe}' | '\u{ffff}');
    let edges = |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{200e}' | '\u{200f}');
    let changed = text.is_empty()
        || text.starts_with(CODED)
        || text.starts_with(edges)
        || text.ends_with(edges)
        || text.contains(control)
        || text.contains("_x");
    if !changed {
        return text.to_owned();
    }
    let mut plain = String::new();
    for letter in serde_json::Value::from(text).to_string().chars() {
        match letter {
            c if control(c) || edges(c) && c != ' ' => plain.push_str(&format!("\\u{:04x}", u32::from(c))),
            '_' => plain.push_str("\\u005f"),
            c => plain.push(c),
        }
    }
    format!("{CODED}{plain}")
}

fn decoded(text: &str) -> Option<String> {
    match text.strip_prefix(CODED) {
        Some(json) => serde_json::from_str(json).ok(),
        None => Some(text.to_owned()),
    }
}

fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut units = 0;
    for letter in text.chars() {
        if units + letter.len_utf16() > LONGEST {
            pieces.push(String::new());
            units = 0;
        }
        units += letter.len_utf16();
        if let Some(last) = pieces.last_mut() {
            last.push(letter);
        }
    }
    pieces
}

/// A table of a workbook: the names of its columns, and its rows.
pub(super) type Sheet = (Vec<String>, Vec<Texts>);

/// Every table of a workbook, by name.
pub(super) fn read(path: &Path) -> Result<BTreeMap<String, Sheet>> {
    let bytes = std::fs::read(path).map_err(|e| from_io("Cannot open", path, &e))?;
    let mut tables: BTreeMap<String, Sheet> = BTreeMap::new();
    let name = crate::importing::file_name(path);
    ingest::cells(&bytes, &name, &ingest::Quiet, &mut |sheet, (row, cells)| {
        let table = tables.entry(sheet.split(" (").next().unwrap_or(sheet).to_owned()).or_default();
        if row == 1 {
            table.0 = cells.into_iter().map(|(_, text)| text).collect();
            return Ok(());
        }
        let texts = joined(table.0.len(), cells);
        table.1.push(
            texts.ok_or_else(|| ingest::Stop(format!("row {row} of {sheet} is not as it was written")))?,
        );
        Ok(())
    })
    .map_err(|e| from_read(&e))?;
    Ok(tables)
}

fn joined(width: usize, cells: Vec<(u32, String)>) -> Option<Texts> {
    let mut whole: Vec<Option<String>> = vec![None; width];
    for (col, text) in cells {
        match whole.get_mut(usize::try_from(col).ok()?.checked_sub(1)?) {
            Some(place) => *place = Some(text),
            None => {
                let (at, piece) = text.split_once('|')?;
                whole.get_mut(at.parse::<usize>().ok()?)?.as_mut()?.push_str(piece);
            }
        }
    }
    whole.into_iter().map(|text| text.map_or(Some(None), |t| decoded(&t).map(Some))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_comes_back(text in "(?s).{0,40}") {
            prop_assert_eq!(decoded(&coded(&text)), Some(text));
        }
    }

    #[test]
    fn an_over_long_text_is_put_together_again() {
        let text: String = "aé\u{1F680}|".repeat(30_000);
        let pieces = pieces(&coded(&text));
        assert!(pieces.len() > 3 && pieces.iter().all(|p| p.encode_utf16().count() <= LONGEST));
        let cells = pieces.iter().enumerate().map(|(n, p)| match n {
            0 => (2, p.clone()),
            n => (n as u32 + 2, format!("1|{p}")),
        });
        assert_eq!(joined(2, cells.collect()), Some(vec![None, Some(text)]));
    }
}
