//! Delimited text: the delimiter is found by how evenly it cuts the first lines; lines keep the row numbers that a
//! spreadsheet program would show.

use super::{
    Job,
    cell::{Cell, LAST_COL, Mark, Raw, SheetHead, SheetTail, Sink},
    encoding,
};
use crate::ReadError;
use csv::{ByteRecord, ReaderBuilder};
use model::{Issue, Severity, origin::a1};
use std::{borrow::Cow, sync::Arc};

const CANDIDATES: [u8; 4] = [b',', b';', b'\t', b'|'];
const SAMPLE_ROWS: usize = 300;
/// A quoted value with more lines than this was never closed.
const LINES_IN_A_VALUE: usize = 200;

pub(crate) fn read(job: &Job<'_>, sink: &mut dyn Sink) -> Result<(), ReadError> {
    let text = line_ends(encoding::decode(job.bytes));
    let (told, start) = told_delimiter(&text);
    let delimiter = told.unwrap_or_else(|| find_delimiter(&text));
    sink.sheet(SheetHead { from_text: true, ..SheetHead::default() })?;
    let mut tail = SheetTail::default();
    if text.contains('\0') {
        tail.issues.push(
            Issue::new(Severity::Warning, "nul_characters", "")
                .found("NUL characters in the text")
                .expected("plain text; they were left out"),
        );
    }
    let first_row = if start > 0 { 2 } else { 1 };
    let rest = text.get(start..).unwrap_or("");
    rows(job, rest, delimiter, first_row, sink, &mut tail)?;
    sink.end(tail)
}

/// Lone carriage returns become line feeds, so that lines can be counted.
fn line_ends(text: Cow<'_, str>) -> Cow<'_, str> {
    let sample = text.as_bytes();
    if memchr::memchr(b'\n', sample).is_none() && memchr::memchr(b'\r', sample).is_some() {
        return Cow::Owned(text.replace('\r', "\n"));
    }
    text
}

/// `sep=;` in the first line says it.
fn told_delimiter(text: &str) -> (Option<u8>, usize) {
    let line = text.lines().next().unwrap_or("");
    let told = line.trim_end_matches('\r').trim_matches('"').strip_prefix("sep=").map(str::as_bytes);
    match told {
        Some(&[d]) if d.is_ascii_punctuation() || d == b'\t' => (Some(d), (line.len() + 1).min(text.len())),
        _ => (None, 0),
    }
}

/// The candidate that cuts the sampled rows most evenly, wider tables first.
pub(crate) fn find_delimiter(text: &str) -> u8 {
    let sample_end = text.char_indices().map(|(i, _)| i).take_while(|i| *i < 256 << 10).last().unwrap_or(0);
    let sample = text.get(..sample_end.max(text.len().min(1))).unwrap_or(text);
    let sample = if text.len() < 256 << 10 { text } else { sample };
    let best = CANDIDATES.iter().map(|d| (evenness(sample, *d), *d)).max_by(|a, b| a.0.total_cmp(&b.0));
    best.filter(|(score, _)| *score > 0.0).map_or(b',', |(_, d)| d)
}

fn evenness(sample: &str, delimiter: u8) -> f64 {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(sample.as_bytes());
    let mut widths: Vec<usize> = vec![];
    let mut record = ByteRecord::new();
    while widths.len() < SAMPLE_ROWS && reader.read_byte_record(&mut record).unwrap_or(false) {
        widths.push(record.len());
    }
    let cut = widths.iter().filter(|w| **w > 1).count();
    if cut == 0 {
        return 0.0;
    }
    let mut sorted: Vec<usize> = widths.iter().copied().filter(|w| *w > 1).collect();
    sorted.sort_unstable();
    let common =
        sorted.chunk_by(|a, b| a == b).max_by_key(|c| (c.len(), c[0])).map_or((0, 0), |c| (c.len(), c[0]));
    let share = common.0 as f64 / widths.len() as f64;
    share * (1.0 + (common.1 as f64).ln())
}

fn rows(
    job: &Job<'_>,
    text: &str,
    delimiter: u8,
    first_row: u32,
    sink: &mut dyn Sink,
    tail: &mut SheetTail,
) -> Result<(), ReadError> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut record = ByteRecord::new();
    let mut cells = Vec::new();
    let mut place = Place::default();
    let mut seen = 0u64;
    loop {
        let start = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        let more =
            reader.read_byte_record(&mut record).map_err(|e| job.damaged(&place.line(), e.to_string()))?;
        if !more {
            return Ok(());
        }
        let begin = place.begin(text, start);
        let row = line_number(place.row(), first_row);
        let lines = record.iter().map(line_breaks).sum::<usize>();
        let at_end = reader.position().byte() >= text.len() as u64;
        if lines > LINES_IN_A_VALUE && at_end && !text.trim_end().ends_with('"') {
            return unclosed(job, text.get(begin..).unwrap_or(""), delimiter, row, sink, tail);
        }
        place.inner += lines as u64;
        seen += 1;
        if seen.is_multiple_of(4096) {
            job.check()?;
            job.watch.progress(reader.position().byte(), text.len() as u64);
        }
        fill(&record, row, &mut cells, tail);
        sink.row(row, Mark::default(), &mut cells)?;
        cells.clear();
    }
}

/// Line feeds, and carriage returns without one.
fn line_breaks(bytes: &[u8]) -> usize {
    let lone = |i: &usize| bytes.get(i + 1) != Some(&b'\n');
    memchr::memchr_iter(b'\n', bytes).count() + memchr::memchr_iter(b'\r', bytes).filter(lone).count()
}

/// Counts rows as a spreadsheet program does: blank lines count, line ends inside quotes do not.
#[derive(Default)]
struct Place {
    counted_to: usize,
    ends: u64,
    inner: u64,
}

impl Place {
    /// Goes to the record that is read from `start` on; gives where its text begins.
    fn begin(&mut self, text: &str, start: usize) -> usize {
        let bytes = text.as_bytes();
        let blank =
            bytes.get(start..).unwrap_or(&[]).iter().take_while(|b| matches!(b, b'\n' | b'\r')).count();
        let begin = start.saturating_add(blank).min(bytes.len());
        let passed = bytes.get(self.counted_to..begin).unwrap_or(&[]);
        self.ends += line_breaks(passed) as u64;
        self.counted_to = begin;
        begin
    }

    fn row(&self) -> u64 {
        self.ends - self.inner + 1
    }

    fn line(&self) -> String {
        format!("line {}", self.ends + 1)
    }
}

fn line_number(line: u64, first_row: u32) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX).saturating_add(first_row - 1)
}

fn fill(record: &ByteRecord, row: u32, cells: &mut Vec<Cell>, tail: &mut SheetTail) {
    for (i, field) in record.iter().enumerate() {
        if field.is_empty() {
            continue;
        }
        let col = u32::try_from(i + 1).unwrap_or(u32::MAX);
        if col > LAST_COL {
            let issue = Issue::new(Severity::Warning, "too_wide", a1(row, LAST_COL));
            let found = format!("{} values in one line", record.len());
            tail.issues.push(issue.found(found).expected("at most 16,384; the rest was left out"));
            return;
        }
        let text = String::from_utf8_lossy(field);
        let text = if text.contains('\0') { Cow::Owned(text.replace('\0', "")) } else { text };
        if !text.is_empty() {
            cells.push(Cell::new(col, Raw::Text(Arc::from(text.as_ref()))));
        }
    }
}

/// A quote was opened and never closed: from that line on, quotes are read as plain letters.
fn unclosed(
    job: &Job<'_>,
    rest: &str,
    delimiter: u8,
    row: u32,
    sink: &mut dyn Sink,
    tail: &mut SheetTail,
) -> Result<(), ReadError> {
    tail.issues.push(
        Issue::new(Severity::Warning, "unclosed_quote", a1(row, 1))
            .found("a quotation mark that is never closed")
            .expected("a closing quotation mark; the lines from here on were read without quotation marks"),
    );
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .quoting(false)
        .delimiter(delimiter)
        .from_reader(rest.as_bytes());
    let (mut record, mut cells) = (ByteRecord::new(), Vec::new());
    let mut place = Place::default();
    while reader.read_byte_record(&mut record).map_err(|e| job.damaged("", e.to_string()))? {
        let start = usize::try_from(record.position().map_or(0, csv::Position::byte)).unwrap_or(usize::MAX);
        place.begin(rest, start);
        let at = line_number(place.row(), row);
        fill(&record, at, &mut cells, tail);
        sink.row(at, Mark::default(), &mut cells)?;
        cells.clear();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Quiet;

    #[derive(Default)]
    struct Rows(Vec<(u32, Vec<String>)>, Vec<String>);
    impl Sink for Rows {
        fn sheet(&mut self, _: SheetHead) -> Result<(), ReadError> {
            Ok(())
        }
        fn row(&mut self, row: u32, _: Mark, cells: &mut Vec<Cell>) -> Result<(), ReadError> {
            let texts = cells
                .iter()
                .map(|c| format!("{}{}", model::origin::column_name(c.col), c.raw.text(&c.format)));
            self.0.push((row, texts.collect()));
            Ok(())
        }
        fn end(&mut self, tail: SheetTail) -> Result<(), ReadError> {
            self.1 = tail.issues.into_iter().map(|i| i.code).collect();
            Ok(())
        }
        fn note(&mut self, _: Issue) {}
    }

    fn rows_of(bytes: &[u8]) -> Rows {
        let mut rows = Rows::default();
        read(&Job { bytes, name: "x.csv", watch: &Quiet }, &mut rows).unwrap();
        rows
    }

    #[test]
    fn rows_keep_the_numbers_a_spreadsheet_shows() {
        let rows = rows_of(b"a;b\n\n\"x\ny\";1\nz;2\n").0;
        let numbers: Vec<u32> = rows.iter().map(|r| r.0).collect();
        assert_eq!(numbers, [1, 3, 4]);
        assert_eq!(rows[1].1, ["Ax\ny", "B1"]);
    }

    #[test]
    fn carriage_returns_alone_end_lines() {
        let rows = rows_of(b"a,b\r1,2\r3,4\r").0;
        assert_eq!(rows.iter().map(|r| r.0).collect::<Vec<_>>(), [1, 2, 3]);
    }

    #[test]
    fn a_decimal_comma_does_not_beat_the_semicolon() {
        assert_eq!(find_delimiter("Name;Betrag\nA;1,50\nB;2,75\n"), b';');
        assert_eq!(find_delimiter("sep less\nText\n"), b',');
        assert_eq!(rows_of(b"sep=|\na|b\n").0, [(2, vec!["Aa".to_string(), "Bb".to_string()])]);
    }

    #[test]
    fn an_unclosed_quote_loses_no_line() {
        let mut text = b"a,b\n\"x,1\n".to_vec();
        text.extend(b"y,2\n".repeat(1000));
        let rows = rows_of(&text);
        assert_eq!(rows.0.len(), 1002);
        assert_eq!(rows.0.last().map(|r| r.0), Some(1002));
        assert_eq!(rows.1, ["unclosed_quote"]);
    }
}
