//! Bytes → sheets of cells, one reader per format behind one [`cell::Sink`]. What cells mean is decided elsewhere.

pub(crate) mod binary;
pub(crate) mod cell;
pub(crate) mod delimited;
pub(crate) mod encoding;
pub(crate) mod html;
pub(crate) mod numfmt;
pub(crate) mod ods;
pub(crate) mod package;
pub(crate) mod serial;
pub(crate) mod sniff;
mod xls_hints;
mod xlsb_hints;
pub(crate) mod xlsx;
pub(crate) mod xml;
pub(crate) mod xml2003;

use crate::{ReadError, Watch};
use cell::Sink;
use sniff::Format;
use xml::XmlError;

/// How much of what is to be unpacked has been read.
pub(crate) struct Unpacked {
    done: std::cell::Cell<u64>,
    total: u64,
}

impl Unpacked {
    pub fn of(total: u64) -> Self {
        Unpacked { done: std::cell::Cell::new(0), total }
    }

    /// A stream whose bytes are counted.
    pub fn count<R: std::io::Read>(&self, stream: R) -> Counted<'_, R> {
        Counted { stream, unpacked: self }
    }

    /// Tells the watch.
    pub fn tell(&self, job: &Job<'_>) {
        job.watch.progress(self.done.get().min(self.total), self.total);
    }
}

/// See [`Unpacked::count`].
pub(crate) struct Counted<'a, R> {
    stream: R,
    unpacked: &'a Unpacked,
}

impl<R: std::io::Read> std::io::Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.stream.read(buffer)?;
        self.unpacked.done.set(self.unpacked.done.get() + n as u64);
        Ok(n)
    }
}

/// One file being read.
pub(crate) struct Job<'a> {
    pub bytes: &'a [u8],
    pub name: &'a str,
    pub watch: &'a dyn Watch,
}

impl Job<'_> {
    /// Ends the reading when the watch asks for it.
    pub fn check(&self) -> Result<(), ReadError> {
        if self.watch.cancelled() { Err(ReadError::Cancelled { file: self.name.into() }) } else { Ok(()) }
    }

    pub fn damaged(&self, place: &str, what: String) -> ReadError {
        ReadError::Damaged { file: self.name.into(), place: place.into(), what }
    }

    pub fn too_large(&self, place: &str, what: String) -> ReadError {
        ReadError::TooLarge { file: self.name.into(), place: place.into(), what }
    }

    pub fn not_a_spreadsheet(&self, looks_like: &str) -> ReadError {
        ReadError::NotASpreadsheet { file: self.name.into(), looks_like: looks_like.into() }
    }

    pub fn xml(&self, place: &str, error: &XmlError) -> ReadError {
        match error {
            XmlError::Stream(why) => self.damaged(place, format!("the compressed content is broken ({why})")),
            XmlError::TokenTooLong => {
                self.too_large(place, "a single value there is longer than 8 MB".into())
            }
            XmlError::CutOff => {
                self.damaged(place, "the content ends in the middle; the file is cut off".into())
            }
        }
    }
}

/// Finds out what the bytes are and reads every sheet into the sink.
pub(crate) fn read(job: &Job<'_>, sink: &mut dyn Sink) -> Result<Format, ReadError> {
    let format = sniff::sniff(job)?;
    match format {
        Format::Xlsx | Format::Xlsm => xlsx::read(job, sink)?,
        Format::Csv | Format::Tsv => delimited::read(job, sink)?,
        Format::Xlsb => binary::xlsb(job, sink)?,
        Format::Xls => binary::xls(job, sink)?,
        Format::Ods => ods::ods(job, sink)?,
        Format::Fods => ods::fods(job, sink)?,
        Format::Html => html::read(job, sink)?,
        Format::Xml => xml2003::read(job, sink)?,
    }
    Ok(format)
}
