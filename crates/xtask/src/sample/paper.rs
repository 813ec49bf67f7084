//! What the files are written on: workbooks with fixed properties (so that bytes never differ) and plain CSV.

use super::calendar::{Day, day};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

/// Why the sample could not be written.
pub type Problem = Box<dyn std::error::Error>;

/// A file of the sample, by its path below the folder.
pub type File = (&'static str, Vec<u8>);

/// A workbook that says who made it and when, always the same.
pub fn workbook(title: &str, author: &str) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2026, 10, 31)?;
    let properties = DocProperties::new()
        .set_title(title)
        .set_author(author)
        .set_company(super::company::NAME)
        .set_creation_datetime(&made);
    book.set_properties(&properties);
    Ok(book)
}

/// Formats in use on the sheets.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Looks {
    pub title: Format,
    pub note: Format,
    pub header: Format,
    pub band: Format,
    pub group: Format,
    pub text: Format,
    pub merged: Format,
    pub wrapped: Format,
    pub thousands: Format,
    pub subtotal: Format,
    pub euros: Format,
    pub percent: Format,
    pub date: Format,
}

impl Looks {
    /// The house style of the made-up company.
    pub fn new() -> Self {
        let bold = Format::new().set_bold();
        let thousands = Format::new().set_num_format("#,##0.00;(#,##0.00)");
        Looks {
            title: bold.clone().set_font_size(14),
            note: Format::new().set_italic().set_font_color(Color::Gray),
            header: bold
                .clone()
                .set_background_color(Color::RGB(0x00DD_E5EE))
                .set_border_bottom(FormatBorder::Thin)
                .set_text_wrap(),
            band: bold.clone().set_background_color(Color::RGB(0x00BC_CBDC)).set_align(FormatAlign::Center),
            group: bold.clone().set_background_color(Color::RGB(0x00EE_F2F6)),
            text: Format::new().set_num_format("@"),
            merged: Format::new().set_align(FormatAlign::Top),
            wrapped: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            subtotal: thousands.clone().set_bold().set_border_top(FormatBorder::Thin),
            thousands,
            euros: Format::new().set_num_format("#,##0;(#,##0)"),
            percent: Format::new().set_num_format("0%"),
            date: Format::new().set_num_format("yyyy-mm-dd"),
        }
    }
}

impl Default for Looks {
    fn default() -> Self {
        Looks::new()
    }
}

/// What a cell of a plain list holds.
#[derive(Debug, Clone)]
pub enum Value {
    /// An empty cell.
    Empty,
    /// Text; also for codes with leading zeros.
    Text(String),
    /// Text that runs over lines.
    Lines(String),
    /// A number as written, e.g. `0.71`.
    Number(String),
    /// Whole euros.
    Euros(i64),
    /// A percentage, shown as `86%`, held as 0.86.
    Percent(i64),
    /// A civil date.
    Date(Day),
}

/// Text, or an empty cell for "".
pub fn words(text: &str) -> Value {
    if text.is_empty() {
        Value::Empty
    } else if text.contains('\n') {
        Value::Lines(text.into())
    } else {
        Value::Text(text.into())
    }
}

/// A number, or an empty cell for "".
pub fn number(text: &str) -> Value {
    if text.is_empty() { Value::Empty } else { Value::Number(text.into()) }
}

/// A date, or an empty cell for "".
pub fn date(text: &str) -> Value {
    day(text).map_or(Value::Empty, Value::Date)
}

/// Whole euros, or an empty cell.
pub fn euros(amount: Option<i64>) -> Value {
    amount.map_or(Value::Empty, Value::Euros)
}

/// A percentage, or an empty cell.
pub fn percent(share: Option<i64>) -> Value {
    share.map_or(Value::Empty, Value::Percent)
}

/// Writes one cell.
pub fn put(sheet: &mut Worksheet, looks: &Looks, row: u32, col: u16, value: &Value) -> Result<(), Problem> {
    match value {
        Value::Empty => {}
        Value::Text(text) => {
            sheet.write_string(row, col, text)?;
        }
        Value::Lines(text) => {
            sheet.write_string_with_format(row, col, text, &looks.wrapped)?;
        }
        Value::Number(text) => {
            sheet.write_number(row, col, text.parse::<f64>()?)?;
        }
        Value::Euros(amount) => {
            sheet.write_number_with_format(row, col, *amount as f64, &looks.euros)?;
        }
        Value::Percent(share) => {
            sheet.write_number_with_format(row, col, *share as f64 / 100.0, &looks.percent)?;
        }
        Value::Date(day) => {
            let at = ExcelDateTime::from_ymd(day.year as u16, day.month as u8, day.day as u8)?;
            sheet.write_datetime_with_format(row, col, &at, &looks.date)?;
        }
    }
    Ok(())
}

/// A list with one header row at `top`; answers the row after the last.
pub fn list(
    sheet: &mut Worksheet,
    looks: &Looks,
    top: u32,
    headers: &[&str],
    rows: &[Vec<Value>],
) -> Result<u32, Problem> {
    for (col, header) in headers.iter().enumerate() {
        sheet.write_string_with_format(top, col as u16, *header, &looks.header)?;
        sheet.set_column_width(col as u16, (header.len() as f64 + 4.0).clamp(10.0, 26.0))?;
    }
    for (at, row) in rows.iter().enumerate() {
        for (col, value) in row.iter().enumerate() {
            put(sheet, looks, top + 1 + at as u32, col as u16, value)?;
        }
    }
    sheet.set_freeze_panes(top + 1, 0)?;
    Ok(top + 1 + rows.len() as u32)
}

/// Title and notes above a table; answers the first free row.
pub fn preamble(sheet: &mut Worksheet, looks: &Looks, title: &str, notes: &[&str]) -> Result<u32, Problem> {
    sheet.write_string_with_format(0, 0, title, &looks.title)?;
    for (at, note) in notes.iter().enumerate() {
        sheet.write_string_with_format(1 + at as u32, 0, *note, &looks.note)?;
    }
    Ok(notes.len() as u32 + 2)
}

/// A CSV file as programs export it: comma, quotes only where needed, line feeds.
pub fn csv<R: AsRef<[String]>>(headers: &[&str], rows: impl IntoIterator<Item = R>) -> Vec<u8> {
    let mut text = headers.iter().map(|h| quoted(h)).collect::<Vec<_>>().join(",");
    text.push('\n');
    for row in rows {
        text.push_str(&row.as_ref().iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(","));
        text.push('\n');
    }
    text.into_bytes()
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.into()
    }
}
