//! XML spreadsheets of 2003, whatever they are named.

use super::{
    Job,
    cell::{Area, Cell, LAST_COL, LAST_ROW, Mark, Raw, SheetHead, SheetTail, Sink},
    encoding,
    numfmt::{NumberFormat, Shown},
    serial,
    xml::{Scanner, Tag, Token, XmlError, unescape},
};
use crate::{ReadError, Visibility, value::exact};
use model::origin::a1;
use std::{collections::BTreeMap, sync::Arc};

#[derive(Default)]
struct State {
    styles: BTreeMap<String, NumberFormat>,
    style: String,
    sheet: Option<String>,
    begun: bool,
    visibility: Visibility,
    tail: SheetTail,
    row: u32,
    col: u32,
    hidden: bool,
    cells: Vec<Cell>,
    format: NumberFormat,
    kind: Vec<u8>,
    in_data: bool,
    text: String,
}

pub(crate) fn read(job: &Job<'_>, sink: &mut dyn Sink) -> Result<(), ReadError> {
    let text = encoding::decode(job.bytes);
    let mut scanner = Scanner::new(text.as_bytes());
    let mut state = State::default();
    loop {
        let place =
            || state.sheet.clone().map(|s| format!("sheet “{s}”, row {}", state.row)).unwrap_or_default();
        match scanner.next().map_err(|e| job.xml(&place(), &e))? {
            Token::Open(tag) => state.open(job, &tag, sink)?,
            Token::Text(t) if state.in_data => state.text.push_str(&unescape(t)),
            Token::Plain(t) if state.in_data => state.text.push_str(&String::from_utf8_lossy(t)),
            Token::Close(name) => state.close(name, sink)?,
            Token::End if state.sheet.is_some() => return Err(job.xml(&place(), &XmlError::CutOff)),
            Token::End => return Ok(()),
            _ => {}
        }
    }
}

impl State {
    fn open(&mut self, job: &Job<'_>, tag: &Tag<'_>, sink: &mut dyn Sink) -> Result<(), ReadError> {
        let number = |name: &str| tag.text(name).and_then(|t| t.parse::<u32>().ok());
        match tag.name {
            b"Style" => self.style = tag.text("ID").unwrap_or_default().into_owned(),
            b"NumberFormat" => {
                let code = tag.text("Format").unwrap_or_default();
                self.styles.insert(self.style.clone(), format_of(&code));
            }
            b"Worksheet" => {
                *self = State { styles: std::mem::take(&mut self.styles), ..State::default() };
                self.sheet = Some(tag.text("Name").unwrap_or_default().into_owned());
            }
            b"Table" => self.begin(sink)?,
            b"Row" => {
                job.check()?;
                self.row = number("Index").unwrap_or(self.row.saturating_add(1));
                self.hidden = tag.attr("Hidden") == Some(b"1");
                (self.col, self.cells) = (0, vec![]);
            }
            b"Cell" => self.open_cell(tag),
            b"Data" => {
                self.kind = tag.attr("Type").unwrap_or_default().to_vec();
                self.in_data = !tag.empty;
                self.text.clear();
            }
            _ => {}
        }
        if self.row > LAST_ROW || self.col > LAST_COL {
            return Err(job.damaged(
                &a1(self.row.min(LAST_ROW), self.col.min(LAST_COL)),
                "a cell beyond the edge of a sheet".into(),
            ));
        }
        Ok(())
    }

    fn begin(&mut self, sink: &mut dyn Sink) -> Result<(), ReadError> {
        if std::mem::replace(&mut self.begun, true) {
            return Ok(());
        }
        let name = self.sheet.clone().unwrap_or_default();
        sink.sheet(SheetHead { name, visibility: self.visibility, ..SheetHead::default() })
    }

    fn open_cell(&mut self, tag: &Tag<'_>) {
        let number = |name: &str| tag.text(name).and_then(|t| t.parse::<u32>().ok());
        self.col = number("Index").unwrap_or(self.col.saturating_add(1));
        let style = tag.text("StyleID").unwrap_or_default();
        self.format = self.styles.get(style.as_ref()).copied().unwrap_or_default();
        let (across, down) = (number("MergeAcross").unwrap_or(0), number("MergeDown").unwrap_or(0));
        if across + down > 0 && across < LAST_COL && down < LAST_ROW {
            let (top, left) = (self.row, self.col);
            self.tail.merges.push(Area { top, left, bottom: top + down, right: left + across });
            // covered cells are not written
        }
        self.in_data = false;
    }

    fn close(&mut self, name: &[u8], sink: &mut dyn Sink) -> Result<(), ReadError> {
        match name {
            b"Data" if self.in_data => {
                self.in_data = false;
                let raw = self.raw();
                self.cells.push(Cell { col: self.col, raw, format: self.format });
                if let Some(merge) =
                    self.tail.merges.last().filter(|m| m.top == self.row && m.left == self.col)
                {
                    self.col = merge.right;
                }
            }
            b"Row" => sink.row(self.row, Mark { hidden: self.hidden, outline: 0 }, &mut self.cells)?,
            b"Worksheet" => {
                self.begin(sink)?;
                self.sheet = None;
                sink.end(std::mem::take(&mut self.tail))?;
            }
            _ => {}
        }
        Ok(())
    }

    fn raw(&mut self) -> Raw {
        let text = std::mem::take(&mut self.text);
        match self.kind.as_slice() {
            b"Number" => match exact::from_text(text.trim().as_bytes()) {
                Some(n) if self.format.shown == Shown::Date => {
                    serial::moment(n, false).map_or(Raw::Number(n), Raw::Stamp)
                }
                Some(n) => Raw::Number(n),
                None => Raw::Text(Arc::from(text)),
            },
            b"DateTime" => {
                let moment = serial::iso(text.split('.').next().unwrap_or(""));
                moment.map_or_else(|| Raw::Text(Arc::from(text.as_str())), Raw::Stamp)
            }
            b"Boolean" => Raw::Bool(text.trim() == "1"),
            b"Error" => Raw::Error(Arc::from(text)),
            _ => Raw::Text(Arc::from(text)),
        }
    }
}

fn format_of(code: &str) -> NumberFormat {
    match code {
        "Percent" => NumberFormat::plain(Shown::Percent),
        "Short Date" | "Medium Date" | "Long Date" | "General Date" => NumberFormat::plain(Shown::Date),
        code => NumberFormat::parse(code),
    }
}
