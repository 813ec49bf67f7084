//! Tables as CSV files (RFC 4180, UTF-8). A text that a spreadsheet program would run as a formula gets an apostrophe in front,
//! which is taken off again on the way back; numbers are left as they are. What the columns mean is not known here.

use super::{Texts, Writer};
use crate::{Error, Result, failure::from_io};
use std::{
    fs::File,
    io::{BufRead, BufReader, BufWriter, Write},
    path::{Path, PathBuf},
};
use store::export::Table;

/// A folder of CSV files.
pub(super) struct Tables {
    folder: PathBuf,
    open: Option<(PathBuf, BufWriter<File>)>,
}

/// The file of a table.
pub(super) fn path(folder: &Path, table: &str) -> PathBuf {
    folder.join(format!("{table}.csv"))
}

impl Tables {
    pub(super) fn new(folder: &Path) -> Self {
        Tables { folder: folder.into(), open: None }
    }

    fn record<'t>(&mut self, texts: impl Iterator<Item = &'t str>) -> Result<()> {
        let Some((path, file)) = &mut self.open else { return Ok(()) };
        let mut line = String::new();
        for (at, text) in texts.enumerate() {
            if at > 0 {
                line.push(',');
            }
            put(&mut line, text);
        }
        line.push_str("\r\n");
        file.write_all(line.as_bytes()).map_err(|e| from_io("Cannot write", path, &e))
    }
}

impl Writer for Tables {
    fn begin(&mut self, table: &Table) -> Result<()> {
        let path = path(&self.folder, table.name);
        let file = File::create(&path).map_err(|e| from_io("Cannot write", &path, &e))?;
        self.open = Some((path, BufWriter::new(file)));
        self.record(table.columns.iter().map(|c| c.name.as_str()))
    }

    fn row(&mut self, texts: Texts) -> Result<()> {
        self.record(texts.iter().map(|text| text.as_deref().unwrap_or_default()))
    }

    fn end(&mut self) -> Result<()> {
        match self.open.take() {
            Some((path, mut file)) => file.flush().map_err(|e| from_io("Cannot write", &path, &e)),
            None => Ok(()),
        }
    }

    fn close(self: Box<Self>) -> Result<()> {
        Ok(())
    }
}

fn put(line: &mut String, text: &str) {
    let armed = is_armed(text);
    if !armed && !text.contains(['"', ',', '\n', '\r']) && !is_spaced(text) {
        return line.push_str(text);
    }
    line.push('"');
    if armed {
        line.push('\'');
    }
    line.push_str(&text.replace('"', "\"\""));
    line.push('"');
}

fn is_spaced(text: &str) -> bool {
    text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace)
}

/// Whether a spreadsheet program would take the text for a formula, or our own mark stands in front of it.
fn is_armed(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']) && !is_number(text)
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    all(whole) && all(rest)
}

/// The records of a CSV file, one after the other.
pub(super) struct Records {
    path: PathBuf,
    file: BufReader<File>,
    done: bool,
}

impl Records {
    pub(super) fn open(path: &Path) -> Result<Self> {
        let file = File::open(path).map_err(|e| from_io("Cannot open", path, &e))?;
        Ok(Records { path: path.into(), file: BufReader::new(file), done: false })
    }

    fn next_record(&mut self) -> Result<Option<Vec<String>>> {
        let mut bytes = Vec::new();
        // a record ends at a line end outside quotation marks
        loop {
            let read = self
                .file
                .read_until(b'\n', &mut bytes)
                .map_err(|e| from_io("Cannot read", &self.path, &e))?;
            let whole = bytes.iter().filter(|b| **b == b'"').count().is_multiple_of(2);
            match (read, whole) {
                (0, true) if bytes.is_empty() => return Ok(None),
                (0, false) => return Err(self.damaged("a quotation mark is never closed")),
                (0, true) | (_, true) => break,
                (_, false) => {}
            }
        }
        let text = String::from_utf8(bytes).map_err(|_| self.damaged("it is no UTF-8 text"))?;
        Ok(Some(fields(text.trim_start_matches('\u{feff}').trim_end_matches(['\r', '\n']))))
    }

    fn damaged(&self, what: &str) -> Error {
        let message = format!("“{}” is damaged: {what}.", crate::importing::file_name(&self.path));
        Error::new("damaged", message, "Export the workspace again and import that folder.")
    }
}

impl Iterator for Records {
    type Item = Result<Vec<String>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let next = self.next_record().transpose();
        self.done = !matches!(next, Some(Ok(_)));
        next
    }
}

fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![];
    let mut field = String::new();
    let mut quoted = false;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.next_if_eq(&'"').is_some() => field.push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(disarmed(std::mem::take(&mut field))),
            other => field.push(other),
        }
    }
    fields.push(disarmed(field));
    fields
}

fn disarmed(text: String) -> String {
    text.strip_prefix('\'').map(str::to_owned).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(texts: &[String]) -> String {
        let mut line = String::new();
        for (at, text) in texts.iter().enumerate() {
            if at > 0 {
                line.push(',');
            }
            put(&mut line, text);
        }
        line
    }

    #[test]
    fn no_text_is_left_that_a_spreadsheet_would_run() {
        for text in ["=1+1", "+SUM(A1)", "-2+3", "@now", "\tx", "-"] {
            assert!(line(&[text.into()]).starts_with("\"'"), "{text}");
        }
        assert_eq!(line(&["-12.50".into(), "7".into(), "a, b".into()]), "-12.50,7,\"a, b\"");
    }

    proptest! {
        #[test]
        fn any_record_comes_back(texts in proptest::collection::vec("\\PC{0,12}|[=+@'\",\r\n\t -]{0,6}", 1..6)) {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("x.csv");
            std::fs::write(&path, line(&texts) + "\r\n" + &line(&texts) + "\r\n").unwrap();
            let records: Vec<Vec<String>> = Records::open(&path).unwrap().collect::<Result<_>>().unwrap();
            prop_assert_eq!(records, vec![texts.clone(), texts]);
        }
    }
}
