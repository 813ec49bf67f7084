//! Rows that were set aside, and rows with a cell that could not be used: written out as a spreadsheet with the reasons,
//! to be mended where they came from.

use crate::{
    Error, Result,
    failure::{from_io, from_store},
};
use ingest::TableReading;
use model::{Issue, Severity, SheetId};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use std::{collections::BTreeMap, path::Path};
use store::Tx;

/// Rows that are kept per table.
const MOST: usize = 10_000;

/// The longest text that a workbook's cell can hold, with a reserve.
const LONGEST: usize = 16_000;

/// The rejected rows of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RejectTable {
    /// Sheet name.
    pub sheet: String,
    /// Headers of the columns, left to right, gaps included.
    pub headers: Vec<String>,
    /// Texts and reasons by row.
    pub rows: BTreeMap<u32, (Vec<String>, Vec<String>)>,
}

impl RejectTable {
    /// An empty one for a table.
    pub fn of(sheet: &str, table: &TableReading) -> Self {
        // of a table on its side each row names itself
        let columns = if table.turned { &[][..] } else { &table.columns };
        let first = columns.first().map_or(1, |c| c.col);
        let last = columns.last().map_or(0, |c| c.col);
        let header = |col| columns.iter().find(|c| c.col == col).map_or(String::new(), |c| c.header.clone());
        RejectTable {
            sheet: sheet.into(),
            headers: (first..=last).map(header).collect(),
            rows: BTreeMap::new(),
        }
    }

    /// Notes a row that was set aside.
    pub fn set_aside(&mut self, row: u32, texts: Vec<String>, reason: &str) {
        if self.rows.len() < MOST {
            self.rows.insert(row, (texts, vec![reason.to_owned()]));
        }
    }

    /// Notes the rows whose cells had something wrong.
    ///
    /// # Errors
    /// When the workspace cannot be read.
    pub fn bad_cells(&mut self, tx: &Tx<'_>, sheet: SheetId, issues: &[Issue]) -> Result<()> {
        for issue in issues.iter().filter(|i| i.severity != Severity::Info) {
            let Some(row) = row_of(&issue.cell) else { continue };
            let reason = format!("{}: found {}, expected {}", issue.cell, issue.found, issue.expected);
            if let Some((_, reasons)) = self.rows.get_mut(&row) {
                reasons.push(reason);
                continue;
            }
            // totals and headers are no rows of the table
            if let Some(texts) =
                store::rows::get(tx, sheet, row).map_err(from_store)?.filter(|_| self.rows.len() < MOST)
            {
                self.rows.insert(row, (texts, vec![reason]));
            }
        }
        Ok(())
    }
}

/// The row of a single cell; none for a range.
fn row_of(cell: &str) -> Option<u32> {
    let digits = cell.find(|c: char| c.is_ascii_digit())?;
    cell.get(digits..)?.parse().ok()
}

/// Writes rejected rows as a workbook or, for a name that ends in `.csv`, as one list. Tells how many rows.
///
/// # Errors
/// When there is nothing to write, or the file cannot be written.
pub fn write(path: &Path, tables: &[(String, RejectTable)]) -> Result<u32> {
    let full: Vec<&(String, RejectTable)> = tables.iter().filter(|(_, t)| !t.rows.is_empty()).collect();
    let count: usize = full.iter().map(|(_, t)| t.rows.len()).sum();
    if count == 0 {
        let message = "No row was set aside and every cell could be used.";
        return Err(Error::new("nothing_rejected", message, "There is nothing to write."));
    }
    let comma = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("csv"));
    let bytes = if comma { list(&full).into_bytes() } else { workbook(&full).map_err(|e| unwritable(&e))? };
    std::fs::write(path, bytes).map_err(|e| from_io("Cannot write", path, &e))?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

fn unwritable(error: &XlsxError) -> Error {
    Error::new(
        "unwritable",
        format!("The spreadsheet could not be made: {error}."),
        "Choose a name that ends in .csv.",
    )
}

const OWN: [&str; 4] = ["File", "Sheet", "Row", "Reason"];

fn line(file: &str, table: &RejectTable, row: u32, texts: &[String], reasons: &[String]) -> Vec<String> {
    let own = [file.to_owned(), table.sheet.clone(), row.to_string(), reasons.join("; ")];
    own.into_iter().chain(texts.iter().cloned()).collect()
}

fn workbook(tables: &[&(String, RejectTable)]) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    for (number, (file, table)) in (1..).zip(tables) {
        let sheet = book.add_worksheet();
        sheet.set_name(format!("Rejects {number}"))?;
        let headers = OWN.iter().map(ToString::to_string).chain(table.headers.iter().cloned());
        for (col, header) in (0u16..).zip(headers) {
            sheet.write_string_with_format(0, col, &header, &bold)?;
        }
        for (at, (row, (texts, reasons))) in (1u32..).zip(&table.rows) {
            // texts stay texts: nothing in them is run as a formula
            for (col, text) in (0u16..).zip(line(file, table, *row, texts, reasons)) {
                sheet.write_string(at, col, text.chars().take(LONGEST).collect::<String>())?;
            }
        }
        sheet.set_column_width(3, 48)?;
        sheet.set_freeze_panes(1, 0)?;
    }
    book.save_to_buffer()
}

fn list(tables: &[&(String, RejectTable)]) -> String {
    let mut out = String::from("\u{feff}");
    for (file, table) in tables {
        let headers: Vec<String> =
            OWN.iter().map(ToString::to_string).chain(table.headers.iter().cloned()).collect();
        push(&mut out, &headers);
        for (row, (texts, reasons)) in &table.rows {
            push(&mut out, &line(file, table, *row, texts, reasons));
        }
    }
    out
}

fn push(out: &mut String, cells: &[String]) {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(&defused(cell))).collect();
    out.push_str(&cells.join(","));
    out.push_str("\r\n");
}

/// A spreadsheet program would run what begins like this; a quote before it makes it text. Numbers stay numbers.
fn defused(text: &str) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let number =
        text.trim_start_matches(['+', '-']).bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
    if risky && !number { format!("'{text}") } else { text.to_owned() }
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r', ';']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_would_run_is_made_text() {
        assert_eq!(defused("=1+1"), "'=1+1");
        assert_eq!(defused("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(defused("-cmd|' /C calc'!A0"), "'-cmd|' /C calc'!A0");
        assert_eq!(defused("-1,234.50"), "-1,234.50");
        assert_eq!(quoted("a \"b\", c"), "\"a \"\"b\"\", c\"");
    }

    #[test]
    fn a_range_is_no_row() {
        assert_eq!((row_of("F17"), row_of("A1:B2"), row_of("")), (Some(17), None, None));
    }
}
