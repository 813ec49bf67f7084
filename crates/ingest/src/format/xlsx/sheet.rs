//! A worksheet part, cell by cell. Positions, hidden rows and columns, merged ranges, formulas without a stored result.

use super::strings::controls;
use crate::{
    ReadError,
    format::{
        Job, Unpacked,
        cell::{Area, Cell, LAST_COL, LAST_ROW, Mark, Raw, SheetHead, SheetTail, Sink, position},
        numfmt::{NumberFormat, Shown},
        serial,
        xml::{Scanner, Tag, Token, XmlError, unescape},
    },
    value::exact,
};
use model::origin::a1;
use std::{io::Read, sync::Arc};

/// What cells refer to.
pub(crate) struct Context<'a> {
    pub job: &'a Job<'a>,
    pub styles: &'a [NumberFormat],
    pub strings: &'a [Arc<str>],
    pub dates_1904: bool,
    pub unpacked: &'a Unpacked,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Number,
    Shared,
    Text,
    Bool,
    Error,
    Iso,
}

/// The cell being read.
struct Open {
    col: u32,
    style: usize,
    kind: Kind,
    formula: bool,
    valued: bool,
    value: Vec<u8>,
}

/// Where the scanner is.
#[derive(Clone, Copy, PartialEq)]
enum Inside {
    Nothing,
    Value,
    Inline,
}

struct Grid<'a, 'b> {
    context: &'a Context<'a>,
    sheet: String,
    head: Option<SheetHead>,
    tail: SheetTail,
    row: u32,
    mark: Mark,
    cells: Vec<Cell>,
    cell: Open,
    inside: Inside,
    rows_read: u64,
    sink: &'b mut dyn Sink,
}

pub(crate) fn read(
    context: &Context<'_>,
    part: impl Read,
    head: SheetHead,
    sink: &mut dyn Sink,
) -> Result<(), ReadError> {
    let cell =
        Open { col: 0, style: 0, kind: Kind::Number, formula: false, valued: false, value: Vec::new() };
    let mut grid = Grid {
        context,
        sheet: head.name.clone(),
        head: Some(head),
        tail: SheetTail::default(),
        row: 0,
        mark: Mark::default(),
        cells: Vec::new(),
        cell,
        inside: Inside::Nothing,
        rows_read: 0,
        sink,
    };
    let mut scanner = Scanner::new(part);
    grid.scan(&mut scanner)?;
    grid.begin()?;
    grid.sink.end(grid.tail)
}

impl Grid<'_, '_> {
    fn scan<R: Read>(&mut self, scanner: &mut Scanner<R>) -> Result<(), ReadError> {
        let mut open_data = false;
        loop {
            match scanner.next().map_err(|e| self.broken(&e))? {
                // once, here: what CDATA says is not escaped
                Token::Text(t) if self.inside != Inside::Nothing => match memchr::memchr(b'&', t) {
                    Some(_) => self.cell.value.extend_from_slice(unescape(t).as_bytes()),
                    None => self.cell.value.extend_from_slice(t),
                },
                Token::Plain(t) if self.inside != Inside::Nothing => self.cell.value.extend_from_slice(t),
                Token::Open(tag) => match tag.name {
                    b"rPh" if !tag.empty => scanner.skip(b"rPh").map_err(|e| self.broken(&e))?,
                    b"extLst" if !tag.empty => scanner.skip(b"extLst").map_err(|e| self.broken(&e))?,
                    b"sheetData" => {
                        open_data = !tag.empty;
                        self.begin()?;
                    }
                    _ => self.open(&tag)?,
                },
                Token::Close(b"sheetData") => open_data = false,
                Token::Close(name) => self.close(name)?,
                Token::End if open_data => return Err(self.broken(&XmlError::CutOff)),
                Token::End => return Ok(()),
                _ => {}
            }
        }
    }

    fn begin(&mut self) -> Result<(), ReadError> {
        match self.head.take() {
            Some(head) => self.sink.sheet(head),
            None => Ok(()),
        }
    }

    fn open(&mut self, tag: &Tag<'_>) -> Result<(), ReadError> {
        match tag.name {
            // an empty cell only takes its place
            b"c" if tag.empty && tag.attr("r").is_none() => self.cell.col = (self.cell.col + 1).min(LAST_COL),
            b"c" => {
                self.open_cell(tag)?;
                if tag.empty {
                    self.close_cell();
                }
            }
            b"v" => self.inside = if tag.empty { Inside::Nothing } else { Inside::Value },
            b"f" => self.cell.formula = true,
            b"t" if !tag.empty => self.inside = Inside::Inline,
            b"row" => {
                self.open_row(tag)?;
                if tag.empty {
                    self.cells.clear();
                }
            }
            b"col" => self.column(tag),
            b"mergeCell" => {
                self.tail.merges.extend(tag.text("ref").and_then(|r| Area::parse(&r)));
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &[u8]) -> Result<(), ReadError> {
        match name {
            b"v" => {
                self.inside = Inside::Nothing;
                self.cell.valued = true;
            }
            b"t" => {
                self.inside = Inside::Nothing;
                self.cell.valued = true;
            }
            b"c" => self.close_cell(),
            b"row" => return self.close_row(),
            _ => {}
        }
        Ok(())
    }

    fn column(&mut self, tag: &Tag<'_>) {
        let hidden = matches!(tag.attr("hidden"), Some(b"1" | b"true"));
        let number = |name: &str| tag.text(name).and_then(|t| t.parse::<u32>().ok());
        if let (true, Some(from), Some(to), Some(head)) =
            (hidden, number("min"), number("max"), self.head.as_mut())
        {
            head.hidden_cols.push((from, to.min(LAST_COL)));
        }
    }

    fn open_row(&mut self, tag: &Tag<'_>) -> Result<(), ReadError> {
        self.cells.clear();
        let (mut row, mut mark) = (self.row.saturating_add(1), Mark::default());
        for (name, value) in tag.attrs() {
            match name {
                b"r" => {
                    let number = std::str::from_utf8(value).ok().and_then(|t| t.trim().parse::<u64>().ok());
                    row = number.and_then(|n| u32::try_from(n).ok()).unwrap_or(u32::MAX);
                }
                b"hidden" => mark.hidden = matches!(value, b"1" | b"true"),
                b"outlineLevel" => mark.outline = exact_index(value).min(7) as u8,
                _ => {}
            }
        }
        if !(1..=LAST_ROW).contains(&row) {
            let what = "a row number beyond the last row of a sheet (1,048,576)";
            return Err(self.damaged(format!("after row {}", self.row), what));
        }
        self.cell.col = 0;
        (self.row, self.mark) = (row, mark);
        Ok(())
    }

    fn close_row(&mut self) -> Result<(), ReadError> {
        self.rows_read += 1;
        if self.rows_read.is_multiple_of(1024) {
            self.context.job.check()?;
            self.context.unpacked.tell(self.context.job);
        }
        if self.cells.is_empty() {
            return Ok(());
        }
        let (row, mark) = (self.row, self.mark);
        self.sink.row(row, mark, &mut self.cells)?;
        self.cells.clear();
        Ok(())
    }

    fn open_cell(&mut self, tag: &Tag<'_>) -> Result<(), ReadError> {
        let (mut col, mut style, mut kind) = (self.cell.col + 1, 0, Kind::Number);
        for (name, value) in tag.attrs() {
            match name {
                b"r" => match column_of(value, self.row) {
                    Some(c) => col = c,
                    None => {
                        let place = String::from_utf8_lossy(value).into_owned();
                        return Err(self.damaged(place, "a cell beyond the edge of a sheet (XFD1048576)"));
                    }
                },
                b"s" => style = exact_index(value),
                b"t" => {
                    kind = match value {
                        b"s" => Kind::Shared,
                        b"str" | b"inlineStr" => Kind::Text,
                        b"b" => Kind::Bool,
                        b"e" => Kind::Error,
                        b"d" => Kind::Iso,
                        _ => Kind::Number,
                    }
                }
                _ => {}
            }
        }
        if col > LAST_COL {
            return Err(
                self.damaged(a1(self.row, LAST_COL), "a cell right of the last column of a sheet (XFD)")
            );
        }
        self.cell.value.clear();
        (self.cell.col, self.cell.style, self.cell.kind) = (col, style, kind);
        (self.cell.formula, self.cell.valued, self.inside) = (false, false, Inside::Nothing);
        Ok(())
    }

    fn close_cell(&mut self) {
        self.inside = Inside::Nothing;
        if !self.cell.valued {
            if self.cell.formula {
                self.cells.push(Cell::new(self.cell.col, Raw::NoCache));
            }
            return;
        }
        let format = self.context.styles.get(self.cell.style).copied().unwrap_or_default();
        let raw = self.raw(&format);
        if raw != Raw::Empty {
            self.cells.push(Cell { col: self.cell.col, raw, format });
        }
    }

    fn raw(&self, format: &NumberFormat) -> Raw {
        let value = self.cell.value.as_slice();
        match self.cell.kind {
            Kind::Number => self.number(value, format),
            Kind::Shared => match self.context.strings.get(exact_index(value.trim_ascii())) {
                Some(text) => Raw::Text(text.clone()),
                None => Raw::Error(Arc::from("#TEXT!")),
            },
            Kind::Text => {
                let text = String::from_utf8_lossy(value);
                if text.is_empty() { Raw::Empty } else { Raw::Text(Arc::from(controls(&text).as_ref())) }
            }
            Kind::Bool => Raw::Bool(value.trim_ascii() == b"1" || value.trim_ascii() == b"true"),
            Kind::Error => Raw::Error(Arc::from(String::from_utf8_lossy(value).as_ref())),
            Kind::Iso => serial::iso(&String::from_utf8_lossy(value))
                .map_or_else(|| Raw::Text(Arc::from(String::from_utf8_lossy(value).as_ref())), Raw::Stamp),
        }
    }

    fn number(&self, value: &[u8], format: &NumberFormat) -> Raw {
        let value = value.trim_ascii();
        if value.is_empty() {
            return if self.cell.formula { Raw::NoCache } else { Raw::Empty };
        }
        let Some(number) = exact::from_text(value) else {
            return Raw::Text(Arc::from(String::from_utf8_lossy(value).as_ref()));
        };
        if format.shown == Shown::Date
            && let Some(stamp) = serial::moment(number, self.context.dates_1904)
        {
            return Raw::Stamp(stamp);
        }
        Raw::Number(number)
    }

    fn broken(&self, error: &XmlError) -> ReadError {
        self.context.job.xml(&self.place(format!("row {}", self.row)), error)
    }

    fn damaged(&self, at: String, what: &str) -> ReadError {
        self.context.job.damaged(&self.place(at), what.into())
    }

    fn place(&self, at: String) -> String {
        format!("sheet “{}”, {at}", self.sheet)
    }
}

fn exact_index(digits: &[u8]) -> usize {
    let digit = |n: usize, b: &u8| n.checked_mul(10)?.checked_add(usize::from(b.wrapping_sub(b'0')));
    digits.iter().try_fold(0usize, digit).unwrap_or(usize::MAX)
}

/// The column of `F17`; the row part must be inside the grid.
fn column_of(reference: &[u8], row: u32) -> Option<u32> {
    let mut col = 0u32;
    let mut at = 0;
    while let Some(b @ b'A'..=b'Z') = reference.get(at) {
        col = col.checked_mul(26)?.checked_add(u32::from(b - b'A') + 1)?;
        at += 1;
    }
    if at == 0 || col > LAST_COL {
        return position(reference).map(|(_, col)| col);
    }
    // the row part almost always repeats the row; anything else is looked at whole
    let same = exact_index(reference.get(at..)?) == row as usize;
    if same { Some(col) } else { position(reference).map(|(_, col)| col) }
}
