//! OpenDocument spreadsheets, packed (ods) and flat (fods): streamed, repeats bounded, currencies and percentages kept.

use super::{
    Job, Unpacked,
    cell::{Area, Cell, LAST_COL, LAST_ROW, Mark, Raw, SheetHead, SheetTail, Sink},
    encoding,
    numfmt::{NumberFormat, Shown},
    package::Package,
    serial,
    xml::{Scanner, Tag, Token, XmlError, unescape},
};
use crate::{ReadError, Visibility, value::exact};
use std::{collections::BTreeSet, io::Read, sync::Arc};

/// Cells that repeats may make.
const MOST_REPEATED: u64 = 3_000_000;

/// Reads a packed document.
pub(crate) fn ods(job: &Job<'_>, sink: &mut dyn Sink) -> Result<(), ReadError> {
    let mut package = Package::open(job)?;
    if let Some(mut manifest) = package.part("META-INF/manifest.xml")? {
        let mut text = Vec::new();
        // an unreadable manifest says nothing
        let _ = manifest.by_ref().take(1 << 20).read_to_end(&mut text);
        if memchr::memmem::find(&text, b"encryption-data").is_some() {
            return Err(ReadError::PasswordProtected { file: job.name.into() });
        }
    }
    let unpacked = Unpacked::of(package.size("content.xml"));
    match package.part("content.xml")? {
        Some(part) => Document::new(job, sink, Some(&unpacked)).read(unpacked.count(part)),
        None => Err(job.damaged("content.xml", "this part is missing".into())),
    }
}

/// Reads a flat document.
pub(crate) fn fods(job: &Job<'_>, sink: &mut dyn Sink) -> Result<(), ReadError> {
    let text = encoding::decode(job.bytes);
    Document::new(job, sink, None).read(text.as_bytes())
}

struct Document<'a, 'b> {
    job: &'a Job<'a>,
    sink: &'b mut dyn Sink,
    hidden_styles: BTreeSet<String>,
    style: String,
    sheet: Option<Sheet>,
    rows_read: u64,
    unpacked: Option<&'a Unpacked>,
}

struct Sheet {
    name: String,
    tail: SheetTail,
    row: u32,
    col: u32,
    repeat: u32,
    hidden: bool,
    /// Row groups around the row.
    groups: u8,
    cells: Vec<Cell>,
    repeated: u64,
}

/// A cell's tag before its text is known.
struct Opened {
    value: Option<Raw>,
    format: NumberFormat,
    repeat: u32,
    spans: (u32, u32),
    formula: bool,
}

impl<'a, 'b> Document<'a, 'b> {
    fn new(job: &'a Job<'a>, sink: &'b mut dyn Sink, unpacked: Option<&'a Unpacked>) -> Self {
        let hidden_styles = BTreeSet::new();
        Document { job, sink, hidden_styles, style: String::new(), sheet: None, rows_read: 0, unpacked }
    }

    fn read(mut self, part: impl Read) -> Result<(), ReadError> {
        let mut scanner = Scanner::new(part);
        let mut sheets = 0u32;
        loop {
            let token = scanner.next().map_err(|e| self.broken(&e))?;
            match token {
                Token::Open(tag) => match tag.name {
                    b"style" => self.style = tag.text("name").unwrap_or_default().into_owned(),
                    b"table-properties" if tag.attr("display") == Some(b"false") => {
                        self.hidden_styles.insert(self.style.clone());
                    }
                    b"tracked-changes" | b"shapes" | b"annotation" | b"forms" | b"dde-links"
                        if !tag.empty =>
                    {
                        let name = tag.name.to_vec();
                        scanner.skip(&name).map_err(|e| self.broken(&e))?;
                    }
                    b"table" if self.sheet.is_none() => {
                        sheets += 1;
                        self.open_sheet(&tag)?;
                        if tag.empty {
                            self.close_sheet()?;
                        }
                    }
                    b"table-row-group" if !tag.empty => self.group(1),
                    b"table-row" => {
                        self.open_row(&tag);
                        if tag.empty {
                            self.close_row()?;
                        }
                    }
                    b"table-cell" | b"covered-table-cell" => {
                        let opened = opened(&tag);
                        let (name, empty) = (tag.name.to_vec(), tag.empty);
                        let text = if empty { String::new() } else { self.text(&mut scanner, &name)? };
                        self.cell(opened, &text)?;
                    }
                    _ => {}
                },
                Token::Close(b"table-row-group") => self.group(-1),
                Token::Close(b"table-row") => self.close_row()?,
                Token::Close(b"table") => self.close_sheet()?,
                Token::End if self.sheet.is_some() || sheets == 0 => {
                    return Err(self.broken(&XmlError::CutOff));
                }
                Token::End => return Ok(()),
                _ => {}
            }
        }
    }

    fn open_sheet(&mut self, tag: &Tag<'_>) -> Result<(), ReadError> {
        let name = tag.text("name").unwrap_or_default().into_owned();
        let style = tag.text("style-name").unwrap_or_default();
        let hidden = self.hidden_styles.contains(style.as_ref());
        let visibility = if hidden { Visibility::Hidden } else { Visibility::Visible };
        self.sink.sheet(SheetHead { name: name.clone(), visibility, ..SheetHead::default() })?;
        self.sheet = Some(Sheet {
            name,
            tail: SheetTail::default(),
            row: 0,
            col: 0,
            repeat: 1,
            hidden: false,
            groups: 0,
            cells: vec![],
            repeated: 0,
        });
        Ok(())
    }

    fn group(&mut self, step: i8) {
        if let Some(sheet) = &mut self.sheet {
            sheet.groups = sheet.groups.saturating_add_signed(step);
        }
    }

    fn open_row(&mut self, tag: &Tag<'_>) {
        let Some(sheet) = &mut self.sheet else { return };
        sheet.repeat = number(tag, "number-rows-repeated");
        sheet.hidden = matches!(tag.attr("visibility"), Some(b"collapse" | b"filter"));
        sheet.col = 0;
        sheet.cells.clear();
    }

    fn close_row(&mut self) -> Result<(), ReadError> {
        self.job.check()?;
        self.rows_read += 1;
        if let Some(unpacked) = self.unpacked.filter(|_| self.rows_read.is_multiple_of(1024)) {
            unpacked.tell(self.job);
        }
        let Some(sheet) = &mut self.sheet else { return Ok(()) };
        let (first, repeat) = (sheet.row + 1, sheet.repeat);
        sheet.row = sheet.row.saturating_add(repeat);
        if sheet.cells.is_empty() {
            return Ok(());
        }
        sheet.repeated += u64::from(repeat) * sheet.cells.len() as u64;
        let too_many = repeat > 1 && sheet.repeated > MOST_REPEATED;
        if too_many || sheet.row > LAST_ROW {
            let place = format!("sheet “{}”, row {first}", sheet.name);
            let what = format!("a row of {} cells is repeated {repeat} times", sheet.cells.len());
            return Err(self.job.too_large(&place, what));
        }
        for i in 0..repeat {
            let mut cells = sheet.cells.clone();
            let mark = Mark { hidden: sheet.hidden, outline: sheet.groups };
            self.sink.row(first + i, mark, &mut cells)?;
        }
        Ok(())
    }

    fn cell(&mut self, opened: Opened, text: &str) -> Result<(), ReadError> {
        let Some(sheet) = &mut self.sheet else { return Ok(()) };
        let col = sheet.col + 1;
        sheet.col = sheet.col.saturating_add(opened.repeat);
        let (right, down) = opened.spans;
        if right > 1 || down > 1 {
            let (top, left) = (sheet.row + 1, col);
            sheet.tail.merges.push(Area { top, left, bottom: top + down - 1, right: left + right - 1 });
        }
        let raw = match opened.value {
            Some(raw) => raw,
            None if text.starts_with('#') || text.starts_with("Err:") => Raw::Error(Arc::from(text)),
            None if !text.trim().is_empty() => Raw::Text(Arc::from(text)),
            None if opened.formula => Raw::NoCache,
            None => return Ok(()),
        };
        if opened.repeat > LAST_COL || sheet.col > LAST_COL {
            let place = format!("sheet “{}”, row {}", sheet.name, sheet.row + 1);
            return Err(self.job.damaged(&place, "cells right of the last column of a sheet".into()));
        }
        for i in 0..opened.repeat {
            sheet.cells.push(Cell { col: col + i, raw: raw.clone(), format: opened.format });
        }
        Ok(())
    }

    fn close_sheet(&mut self) -> Result<(), ReadError> {
        match self.sheet.take() {
            Some(sheet) => self.sink.end(sheet.tail),
            None => Ok(()),
        }
    }

    /// The text of a cell up to its close tag; paragraphs are lines, notes are left out.
    fn text<R: Read>(&self, scanner: &mut Scanner<R>, cell: &[u8]) -> Result<String, ReadError> {
        let (mut text, mut paragraphs) = (String::new(), 0u32);
        loop {
            match scanner.next().map_err(|e| self.broken(&e))? {
                Token::Open(tag) => match tag.name {
                    b"annotation" | b"shapes" | b"frame" | b"custom-shape" if !tag.empty => {
                        let name = tag.name.to_vec();
                        scanner.skip(&name).map_err(|e| self.broken(&e))?;
                    }
                    b"p" => {
                        if paragraphs > 0 {
                            text.push('\n');
                        }
                        paragraphs += 1;
                    }
                    b"s" => (0..number(&tag, "c").min(1_000)).for_each(|_| text.push(' ')),
                    b"tab" => text.push('\t'),
                    b"line-break" => text.push('\n'),
                    _ => {}
                },
                Token::Text(t) if paragraphs > 0 => text.push_str(&unescape(t)),
                Token::Plain(t) if paragraphs > 0 => text.push_str(&String::from_utf8_lossy(t)),
                Token::Close(name) if name == cell => return Ok(text),
                Token::End => return Err(self.broken(&XmlError::CutOff)),
                _ => {}
            }
        }
    }

    fn broken(&self, error: &XmlError) -> ReadError {
        let place = self.sheet.as_ref().map(|s| format!("sheet “{}”, row {}", s.name, s.row + 1));
        self.job.xml(&place.unwrap_or_default(), error)
    }
}

fn number(tag: &Tag<'_>, name: &str) -> u32 {
    tag.text(name).and_then(|n| n.parse().ok()).unwrap_or(1).max(1)
}

fn opened(tag: &Tag<'_>) -> Opened {
    let mut format = NumberFormat::default();
    let text = |name: &str| tag.text(name);
    let numeric = || text("value").and_then(|v| exact::from_text(v.as_bytes())).map(Raw::Number);
    let value = match tag.attr("value-type") {
        Some(b"float") => numeric(),
        Some(b"currency") => {
            format = NumberFormat::plain(Shown::Number);
            format.currency = text("currency").and_then(|c| c.parse().ok());
            numeric()
        }
        Some(b"percentage") => {
            format = NumberFormat::plain(Shown::Percent);
            numeric()
        }
        Some(b"date") => {
            format = NumberFormat::plain(Shown::Date);
            text("date-value").and_then(|d| serial::iso(&d)).map(Raw::Stamp)
        }
        Some(b"boolean") => text("boolean-value").map(|b| Raw::Bool(b == "true")),
        _ => None,
    };
    let spans = (number(tag, "number-columns-spanned"), number(tag, "number-rows-spanned"));
    let formula = tag.attr("formula").is_some();
    Opened { value, format, repeat: number(tag, "number-columns-repeated"), spans, formula }
}
