//! Tables of HTML pages that are saved as .xls: tags are taken as they come, as browsers do.

use super::{
    Job,
    cell::{Area, Cell, LAST_COL, LAST_ROW, Mark, Raw, SheetHead, SheetTail, Sink},
    encoding,
    xml::unescape,
};
use crate::ReadError;
use std::sync::Arc;

struct Page {
    tail: SheetTail,
    row: u32,
    col: u32,
    cells: Vec<Cell>,
    /// The cell being read: its text and spans.
    open: Option<(String, u32, u32)>,
    depth: u32,
}

pub(crate) fn read(job: &Job<'_>, sink: &mut dyn Sink) -> Result<(), ReadError> {
    let text = encoding::decode(job.bytes);
    sink.sheet(SheetHead { from_text: true, ..SheetHead::default() })?;
    let mut page = Page { tail: SheetTail::default(), row: 0, col: 0, cells: vec![], open: None, depth: 0 };
    let mut rest = text.as_ref();
    while let Some(at) = rest.find('<') {
        page.text(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with("<!--") {
            rest = rest.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let Some(end) = rest.find('>') else { break };
        let (tag, after) = (&rest[1..end], &rest[end + 1..]);
        rest = after;
        let name: String =
            tag.chars().take_while(|c| c.is_alphanumeric() || *c == '/').collect::<String>().to_lowercase();
        if matches!(name.as_str(), "script" | "style") {
            let close = format!("</{name}");
            let skip = rest.to_ascii_lowercase().find(&close).unwrap_or(rest.len());
            rest = &rest[skip..];
            continue;
        }
        page.tag(job, &name, tag, sink)?;
    }
    page.end_row(sink)?;
    sink.end(page.tail)
}

impl Page {
    fn text(&mut self, text: &str) {
        if let Some((own, _, _)) = &mut self.open {
            own.push_str(&unescape(text.as_bytes()));
        }
    }

    fn tag(&mut self, job: &Job<'_>, name: &str, tag: &str, sink: &mut dyn Sink) -> Result<(), ReadError> {
        match name {
            "table" => {
                self.depth += 1;
                // a blank row parts tables
                self.row = self.row.saturating_add(u32::from(self.depth == 1 && self.row > 0));
            }
            "/table" => {
                self.end_row(sink)?;
                self.depth = self.depth.saturating_sub(1);
            }
            "tr" => {
                job.check()?;
                self.end_row(sink)?;
                self.row = self.row.saturating_add(1);
                self.col = 0;
            }
            "/tr" => self.end_row(sink)?,
            "td" | "th" if self.depth > 0 => {
                self.end_cell();
                self.open = Some((String::new(), attribute(tag, "colspan"), attribute(tag, "rowspan")));
            }
            "/td" | "/th" => self.end_cell(),
            "br" | "br/" | "p" | "/p" => self.text(" "),
            _ => {}
        }
        if self.row > LAST_ROW || self.col > LAST_COL {
            return Err(job.too_large("", "its table is larger than a sheet".into()));
        }
        Ok(())
    }

    fn end_cell(&mut self) {
        let Some((text, across, down)) = self.open.take() else { return };
        // cells that a row above covers
        while self
            .tail
            .merges
            .iter()
            .rev()
            .take(64)
            .any(|m| m.top < self.row && m.contains(self.row, self.col + 1))
        {
            self.col += 1;
        }
        let col = self.col + 1;
        let words: Vec<&str> = text.split_whitespace().collect();
        self.cells.push(Cell::new(col, Raw::Text(Arc::from(words.join(" ")))));
        if across > 1 || down > 1 {
            self.tail.merges.push(Area {
                top: self.row,
                left: col,
                bottom: self.row + down - 1,
                right: col + across - 1,
            });
        }
        self.col = col + across - 1;
    }

    fn end_row(&mut self, sink: &mut dyn Sink) -> Result<(), ReadError> {
        self.end_cell();
        if self.cells.is_empty() {
            return Ok(());
        }
        let row = self.row.max(1);
        sink.row(row, Mark::default(), &mut self.cells)?;
        self.cells.clear();
        Ok(())
    }
}

/// A span of 1 to 1,000.
fn attribute(tag: &str, name: &str) -> u32 {
    let lower = tag.to_ascii_lowercase();
    let value = lower.split_once(name).map_or("", |(_, rest)| rest.trim_start_matches([' ', '=', '"', '\'']));
    let digits: String = value.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(1).clamp(1, 1_000)
}
