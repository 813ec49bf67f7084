//! xls and xlsb, read by calamine; a crash of it on a broken file is caught here. What it leaves out (number formats,
//! hidden rows and columns, outline) `xls_hints` and `xlsb_hints` add.

use super::{
    Job,
    cell::{Area, Cell, Raw, SheetHead, SheetTail, Sink},
    numfmt::{NumberFormat, Shown},
    serial, xls_hints,
    xlsb_hints::{self, Hints},
};
use crate::{ReadError, Visibility, value::exact};
use calamine::{
    Data, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsb, XlsbError,
};
use std::{
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

/// Reads an xls workbook. It is loaded as a whole: the format's limits keep it small.
pub(crate) fn xls(job: &Job<'_>, sink: &mut dyn Sink) -> Result<(), ReadError> {
    let open = || Xls::new(Cursor::new(job.bytes));
    let mut book = caught(job, open)?.map_err(|e| match e {
        XlsError::Password => ReadError::PasswordProtected { file: job.name.into() },
        _ if is_locked(job.bytes) => ReadError::PasswordProtected { file: job.name.into() },
        e => job.damaged("", e.to_string()),
    })?;
    let sheets = book.sheets_metadata().to_vec();
    let beside = xls_hints::Book::of(job.bytes);
    for (i, sheet) in sheets.iter().enumerate() {
        job.check()?;
        job.watch.progress(i as u64, sheets.len() as u64);
        let mut head = head(&sheet.name, sheet.visible);
        let wanted = sink.wants(&head.name, head.visibility);
        let mut hints = beside.as_ref().filter(|_| wanted).map(|b| b.sheet(i)).unwrap_or_default();
        head.hidden_cols = std::mem::take(&mut hints.hidden_cols);
        sink.sheet(head)?;
        let mut tail = SheetTail::default();
        if sheet.typ == SheetType::WorkSheet && wanted {
            let range = caught(job, || book.worksheet_range(&sheet.name))?;
            let range = range.map_err(|e| job.damaged(&format!("sheet “{}”", sheet.name), e.to_string()))?;
            // merged ranges are a hint; without them headers are filled by position
            let merges = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
            tail.merges = merges.iter().map(|d| area(d.start, d.end)).collect();
            let (top, left) = range.start().unwrap_or((0, 0));
            let mut cells = vec![];
            for (i, row) in range.rows().enumerate() {
                let row_number = top + i as u32 + 1;
                cells.clear();
                for (j, value) in row.iter().enumerate().filter(|(_, v)| **v != Data::Empty) {
                    let col = left + j as u32 + 1;
                    cells.push(shown(col, value, hints.format(row_number, col)));
                }
                sink.row(row_number, hints.mark(row_number), &mut cells)?;
            }
        }
        sink.end(tail)?;
    }
    Ok(())
}

/// Reads an xlsb workbook, streaming.
pub(crate) fn xlsb(job: &Job<'_>, sink: &mut dyn Sink) -> Result<(), ReadError> {
    // the archive is checked before anything is inflated
    let mut package = super::package::Package::open(job)?;
    let open = || Xlsb::new(Cursor::new(job.bytes));
    let mut book = caught(job, open)?.map_err(|e| match e {
        XlsbError::Password => ReadError::PasswordProtected { file: job.name.into() },
        e => job.damaged("", e.to_string()),
    })?;
    let (formats, parts) = (xlsb_hints::styles(&mut package), xlsb_hints::sheets(job, &mut package));
    let sheets = book.sheets_metadata().to_vec();
    for (i, sheet) in sheets.iter().enumerate() {
        job.watch.progress(i as u64, sheets.len() as u64);
        let mut head = head(&sheet.name, sheet.visible);
        let wanted = sheet.typ == SheetType::WorkSheet && sink.wants(&head.name, head.visibility);
        let part = match parts.get(&sheet.name).filter(|_| wanted) {
            Some(path) => package.part(path).ok().flatten(),
            None => None,
        };
        let mut hints = part.map(Hints::of);
        head.hidden_cols = hints.as_mut().map(|h| std::mem::take(&mut h.hidden_cols)).unwrap_or_default();
        sink.sheet(head)?;
        let mut tail = SheetTail::default();
        if wanted {
            let mut give = |row: u32, cells: &mut Vec<Cell>, days: &[(u32, f64)]| {
                let known = hints.as_mut().map(|h| h.mark(row, cells, &formats));
                let (mark, numbers) = known.unwrap_or_default();
                for (col, number) in days.iter().filter(|(col, _)| numbers.contains(col)) {
                    cells.iter_mut().filter(|c| c.col == *col).for_each(|c| c.raw = float(*col, *number).raw);
                }
                sink.row(row, mark, cells)
            };
            // the reader is made and driven inside one guard: a crash leaves nothing half used
            caught(job, || xlsb_sheet(job, &mut book, &sheet.name, &mut give))??;
            tail.merges = hints.map(Hints::merges).unwrap_or_default();
        }
        sink.end(tail)?;
    }
    Ok(())
}

/// What is done with a row: its number, its cells, and the numbers of those that were taken for days.
type TakeRow<'a> = dyn FnMut(u32, &mut Vec<Cell>, &[(u32, f64)]) -> Result<(), ReadError> + 'a;

fn xlsb_sheet(
    job: &Job<'_>,
    book: &mut Xlsb<Cursor<&[u8]>>,
    name: &str,
    give: &mut TakeRow<'_>,
) -> Result<(), ReadError> {
    let failed = |e: XlsbError| job.damaged(&format!("sheet “{name}”"), e.to_string());
    let mut reader = book.worksheet_cells_reader(name).map_err(failed)?;
    let (mut row, mut cells, mut days, mut seen) = (0u32, vec![], vec![], 0u32);
    while let Some(cell) = reader.next_cell().map_err(failed)? {
        let (r, c) = cell.get_position();
        if r + 1 != row {
            if !cells.is_empty() {
                give(row, &mut cells, &days)?;
                cells.clear();
                days.clear();
            }
            row = r + 1;
            seen += 1;
            if seen % 1024 == 0 {
                job.check()?;
            }
        }
        if let DataRef::DateTime(day) = cell.get_value() {
            days.push((c + 1, day.as_f64()));
        }
        cells.push(borrowed(c + 1, cell.get_value()));
    }
    if cells.is_empty() { Ok(()) } else { give(row, &mut cells, &days) }
}

/// Whether the workbook's stream says right at its start that it is encrypted (record FilePass).
fn is_locked(bytes: &[u8]) -> bool {
    const BOF: [u8; 2] = [0x09, 0x08];
    const FILE_PASS: u16 = 0x2f;
    let starts = (0..bytes.len()).step_by(512).filter(|at| bytes.get(*at..at + 2) == Some(&BOF));
    starts.take(64).any(|start| {
        let mut at = start;
        (0..12).any(|_| {
            let Some(&[a, b, c, d]) = bytes.get(at..at + 4) else { return false };
            at += 4 + usize::from(u16::from_le_bytes([c, d]));
            u16::from_le_bytes([a, b]) == FILE_PASS
        })
    })
}

fn caught<T>(job: &Job<'_>, f: impl FnOnce() -> T) -> Result<T, ReadError> {
    catch_unwind(AssertUnwindSafe(f))
        .map_err(|_| job.damaged("", "its content is not what its format prescribes".into()))
}

fn head(name: &str, visible: SheetVisible) -> SheetHead {
    let visibility = match visible {
        SheetVisible::Visible => Visibility::Visible,
        SheetVisible::Hidden => Visibility::Hidden,
        SheetVisible::VeryHidden => Visibility::VeryHidden,
    };
    SheetHead { name: name.into(), visibility, ..SheetHead::default() }
}

fn area(start: (u32, u32), end: (u32, u32)) -> Area {
    Area { top: start.0 + 1, left: start.1 + 1, bottom: end.0 + 1, right: end.1 + 1 }
}

/// A cell of an xls workbook with its own format. A number whose format calamine takes for a date's stays a number.
fn shown(col: u32, value: &Data, format: Option<NumberFormat>) -> Cell {
    let Some(format) = format else { return owned(col, value) };
    let is_time = matches!(format.shown, Shown::Date | Shown::Time | Shown::General);
    let mut cell = match value {
        Data::DateTime(day) if !is_time => float(col, day.as_f64()),
        value => owned(col, value),
    };
    match cell.raw {
        // whether a number is a day or a time, calamine has decided
        Raw::Number(_) if cell.format == NumberFormat::default() => {
            let plain = NumberFormat { indent: format.indent, ..NumberFormat::default() };
            cell.format = if matches!(format.shown, Shown::Date | Shown::Time) { plain } else { format };
        }
        Raw::Text(_) => cell.format.indent = format.indent,
        _ => {}
    }
    cell
}

fn owned(col: u32, value: &Data) -> Cell {
    match value {
        Data::Int(i) => Cell::new(col, Raw::Number((*i).into())),
        Data::Float(f) => float(col, *f),
        Data::String(s) => Cell::new(col, Raw::Text(Arc::from(s.as_str()))),
        Data::Bool(b) => Cell::new(col, Raw::Bool(*b)),
        Data::DateTime(d) => date(col, d),
        Data::DateTimeIso(s) | Data::DurationIso(s) => iso(col, s),
        Data::Error(e) => Cell::new(col, Raw::Error(Arc::from(e.to_string()))),
        _ => Cell::new(col, Raw::Empty),
    }
}

fn borrowed(col: u32, value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Int(i) => Cell::new(col, Raw::Number((*i).into())),
        DataRef::Float(f) => float(col, *f),
        DataRef::String(s) => Cell::new(col, Raw::Text(Arc::from(s.as_str()))),
        DataRef::SharedString(s) => Cell::new(col, Raw::Text(Arc::from(*s))),
        DataRef::Bool(b) => Cell::new(col, Raw::Bool(*b)),
        DataRef::DateTime(d) => date(col, d),
        DataRef::DateTimeIso(s) | DataRef::DurationIso(s) => iso(col, s),
        DataRef::Error(e) => Cell::new(col, Raw::Error(Arc::from(e.to_string()))),
        DataRef::Empty => Cell::new(col, Raw::Empty),
    }
}

fn float(col: u32, value: f64) -> Cell {
    let raw = exact::from_f64(value).map_or_else(|| Raw::Text(Arc::from(value.to_string())), Raw::Number);
    Cell::new(col, raw)
}

fn iso(col: u32, text: &str) -> Cell {
    Cell::new(col, serial::iso(text).map_or_else(|| Raw::Text(Arc::from(text)), Raw::Stamp))
}

/// A number that is shown as a date. Years before 1930 are more likely a number whose format was misread.
fn date(col: u32, value: &ExcelDateTime) -> Cell {
    let number = exact::from_f64(value.as_f64());
    if value.is_duration() {
        let raw = number.map_or(Raw::Empty, Raw::Number);
        return Cell { col, raw, format: NumberFormat::plain(Shown::Time) };
    }
    let (year, month, day, hour, minute, second, _) = value.to_ymd_hms_milli();
    let civil = || {
        let date = jiff::civil::Date::new(i16::try_from(year).ok()?, month as i8, day as i8).ok()?;
        let time = jiff::civil::Time::new(hour as i8, minute as i8, second as i8, 0).ok()?;
        Some(date.to_datetime(time))
    };
    match (year >= 1930).then(civil).flatten() {
        Some(moment) => Cell { col, raw: Raw::Stamp(moment), format: NumberFormat::plain(Shown::Date) },
        None => Cell::new(col, number.map_or(Raw::Empty, Raw::Number)),
    }
}
