//! What an xls workbook says beside its values: percent, scales, indents, hidden rows, columns and sheets. The workbook is
//! made here, record by record.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test or bench fails by panicking")]

use ingest::{Answers, ColumnType, Quiet, Reading, Visibility};
use model::Decimal;
use std::io::{Cursor, Write};

fn record(id: u16, data: &[u8]) -> Vec<u8> {
    [&id.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
}

fn words(all: &[u16]) -> Vec<u8> {
    all.iter().flat_map(|w| w.to_le_bytes()).collect()
}

fn style(format: u16) -> Vec<u8> {
    record(0x00e0, &[&words(&[0, format, 0])[..], &[0; 14]].concat())
}

fn format(number: u16, code: &str) -> Vec<u8> {
    record(0x041e, &[&words(&[number, code.len() as u16])[..], &[0], code.as_bytes()].concat())
}

fn text(row: u16, col: u16, text: &str) -> Vec<u8> {
    record(0x0204, &[&words(&[row, col, 0, text.len() as u16])[..], &[0], text.as_bytes()].concat())
}

fn number(row: u16, col: u16, style: u16, value: f64) -> Vec<u8> {
    record(0x0203, &[&words(&[row, col, style])[..], &value.to_le_bytes()].concat())
}

fn begin(what: u16) -> Vec<u8> {
    record(0x0809, &[&words(&[0x0600, what])[..], &[0; 12]].concat())
}

const END: u16 = 0x000a;

/// A workbook of one sheet with the styles of these formats.
fn workbook(formats: &[Vec<u8>], styles: &[u16], state: u8, cells: &[Vec<u8>]) -> Vec<u8> {
    let name = [&[4, 0][..], b"Plan"].concat();
    let front: Vec<u8> =
        [begin(5), formats.concat(), styles.iter().flat_map(|s| style(*s)).collect::<Vec<u8>>()].concat();
    let start = (front.len() + 4 + 6 + name.len() + 4) as u32;
    let sheet = record(0x0085, &[&start.to_le_bytes()[..], &[state, 0], &name].concat());
    let stream = [front, sheet, record(END, &[]), begin(16), cells.concat(), record(END, &[])].concat();
    let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).unwrap();
    let mut part = file.create_stream("/Workbook").unwrap();
    part.write_all(&stream).unwrap();
    // streams of fewer than 4096 bytes are kept elsewhere; programs fill them up
    part.write_all(&vec![0; 4096 - stream.len()]).unwrap();
    part.flush().unwrap();
    drop(part);
    file.into_inner().into_inner()
}

fn plan(state: u8) -> Reading {
    let hidden_row = [&words(&[2, 0, 5, 255, 0, 0])[..], &[0x20, 0, 0, 0]].concat();
    let cells = [
        record(0x007d, &words(&[4, 4, 0, 0, 1])),
        record(0x0208, &hidden_row),
        text(0, 0, "Cost center"),
        text(0, 1, "Budget 2026"),
        text(0, 2, "Actual 2026"),
        text(0, 3, "Share"),
        text(0, 4, "Forecast 2026"),
        text(1, 0, "Cloud"),
        number(1, 1, 1, 45_000_000.0),
        number(1, 2, 2, 45_123.0),
        number(1, 3, 3, 0.25),
        number(1, 4, 0, 7.0),
        text(2, 0, "People"),
        number(2, 1, 1, 12_500_000.0),
        number(2, 2, 2, 40_000.5),
        number(2, 3, 3, 0.75),
        number(2, 4, 0, 8.0),
    ];
    let formats = [format(164, "#,##0.0,,\"M\""), format(165, "0.0,,M")];
    let bytes = workbook(&formats, &[0, 164, 165, 10], state, &cells);
    ingest::inspect(&bytes, "plan.xls", &Answers::default(), &Quiet).unwrap()
}

#[test]
fn formats_of_cells_are_known() {
    let reading = plan(0);
    let (_, table) = reading.tables().next().unwrap();
    let kinds: Vec<ColumnType> = table.columns.iter().map(|c| c.kind).collect();
    assert_eq!(
        kinds,
        [ColumnType::Text, ColumnType::Number, ColumnType::Number, ColumnType::Percent, ColumnType::Number]
    );
    assert_eq!(table.sums.get(&2), Some(&Decimal::from(57_500_000)), "the cells hold full amounts");
    let actual = table.sums.get(&3).copied();
    assert_eq!(actual, Some("85123.5".parse().unwrap()), "an M without quotes makes no day of an amount");
    assert!(table.columns.iter().all(|c| c.scale == Decimal::ONE));
}

#[test]
fn hidden_rows_columns_and_sheets_are_told() {
    let reading = plan(0);
    let (sheet, table) = reading.tables().next().unwrap();
    assert!(sheet.included);
    let told: Vec<&str> = table.issues.iter().map(|i| i.code.as_str()).collect();
    assert!(told.contains(&"hidden_rows") && told.contains(&"hidden_columns"), "{told:?}");
    assert!(table.columns[4].hidden && !table.columns[3].hidden);
    let hidden = plan(1);
    assert_eq!(hidden.sheets[0].visibility, Visibility::Hidden);
    assert!(!hidden.sheets[0].included);
}
