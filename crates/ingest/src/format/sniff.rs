//! What the bytes are, whatever the name says; and a clear word for what is no spreadsheet.

use super::{Job, encoding};
use crate::ReadError;
use memchr::memmem;
use std::io::{Cursor, Read};

/// Formats that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Xlsx,
    Xlsm,
    Xlsb,
    Xls,
    Ods,
    Fods,
    Csv,
    Tsv,
    Html,
    Xml,
}

impl Format {
    pub fn name(self) -> &'static str {
        match self {
            Format::Xlsx => "xlsx",
            Format::Xlsm => "xlsm",
            Format::Xlsb => "xlsb",
            Format::Xls => "xls",
            Format::Ods => "ods",
            Format::Fods => "fods",
            Format::Csv => "csv",
            Format::Tsv => "tsv",
            Format::Html => "html",
            Format::Xml => "xml",
        }
    }
}

/// Openings of files that people drop by mistake.
const OTHERS: [(&[u8], &str); 17] = [
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\x1f\x8b", "a compressed archive (gzip)"),
    (b"7z\xbc\xaf", "a compressed archive (7-Zip)"),
    (b"Rar!", "a compressed archive (RAR)"),
    (b"BZh", "a compressed archive (bzip2)"),
    (b"SQLite format 3", "a database (SQLite)"),
    (b"PAR1", "a Parquet file"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"%!PS", "a PostScript document"),
    (b"ID;P", "a SYLK file"),
    (b"\x00\x00\x02\x00", "a Lotus 1-2-3 file"),
    (b"\x00\x00\x1a\x00", "a Lotus 1-2-3 file"),
];

/// What the bytes are.
pub(crate) fn sniff(job: &Job<'_>) -> Result<Format, ReadError> {
    let bytes = job.bytes;
    if bytes.is_empty() {
        return Err(ReadError::Empty { file: job.name.into() });
    }
    if job.name.starts_with("~$") && bytes.len() < 1024 {
        return Err(ReadError::LockFile { file: job.name.into(), owner: lock_owner(bytes) });
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return archive(job);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        return compound(job);
    }
    if matches!(bytes, [0x09, 0x00 | 0x02 | 0x04, _, 0x00, ..]) {
        let what = "was written by Excel 4 or older. Open it in a current program and save it as .xlsx.";
        return Err(ReadError::Unsupported { file: job.name.into(), what: what.into() });
    }
    if let Some((_, looks_like)) = OTHERS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(job.not_a_spreadsheet(looks_like));
    }
    text(job)
}

/// The user's name that the lock file holds, if it is legible.
fn lock_owner(bytes: &[u8]) -> String {
    let length = usize::from(bytes.first().copied().unwrap_or(0));
    let name = bytes.get(1..).unwrap_or(&[]);
    let name = String::from_utf8_lossy(name.get(..length).unwrap_or(name)).into_owned();
    let name: String = name.chars().filter(|c| !c.is_control()).collect();
    let name = name.trim();
    if name.is_empty() { String::new() } else { format!(" (open by {name})") }
}

fn archive(job: &Job<'_>) -> Result<Format, ReadError> {
    let mut zip = zip::ZipArchive::new(Cursor::new(job.bytes))
        .map_err(|e| job.damaged("", format!("the archive inside it is cut off or broken ({e})")))?;
    let mimetype = zip.by_name("mimetype").ok().map(|part| {
        let mut text = String::new();
        // an unreadable type is no type
        let _ = part.take(200).read_to_string(&mut text);
        text
    });
    if let Some(kind) = mimetype.filter(|m| !m.is_empty()) {
        return open_document(job, &kind);
    }
    let names: Vec<String> = zip
        .file_names()
        .take(50_000)
        .filter_map(|n| n.ok().map(|n| n.replace('\\', "/").to_ascii_lowercase()))
        .collect();
    let has = |prefix: &str| names.iter().any(|n| n.trim_start_matches('/').starts_with(prefix));
    if has("xl/workbook.bin") {
        Ok(Format::Xlsb)
    } else if has("xl/vbaproject.bin") || (has("xl/") && is_macro_named(job.name)) {
        Ok(Format::Xlsm)
    } else if has("xl/") || has("[content_types].xml") && !has("word/") && !has("ppt/") && !has("visio/") {
        Ok(Format::Xlsx)
    } else if has("word/") {
        Err(job.not_a_spreadsheet("a Word document"))
    } else if has("ppt/") {
        Err(job.not_a_spreadsheet("a presentation"))
    } else if has("content.xml") {
        Ok(Format::Ods)
    } else if has("index/document.iwa") || has("index/tables") {
        let what = "is a Numbers document. Export it as Excel (.xlsx) and import that file.";
        Err(ReadError::Unsupported { file: job.name.into(), what: what.into() })
    } else if names.len() > 20_000 {
        Err(job.too_large("", format!("its archive has {} parts", zip.len())))
    } else {
        Err(job.not_a_spreadsheet("a ZIP archive"))
    }
}

fn is_macro_named(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".xlsm") || name.ends_with(".xltm")
}

fn open_document(job: &Job<'_>, kind: &str) -> Result<Format, ReadError> {
    match kind.trim().rsplit('.').next().unwrap_or("") {
        "spreadsheet" | "spreadsheet-template" => Ok(Format::Ods),
        "text" => Err(job.not_a_spreadsheet("a text document (OpenDocument)")),
        "presentation" => Err(job.not_a_spreadsheet("a presentation (OpenDocument)")),
        _ => Err(job.not_a_spreadsheet("a document of another kind")),
    }
}

/// An OLE compound file: an old workbook, an encrypted new one, or another program's document.
fn compound(job: &Job<'_>) -> Result<Format, ReadError> {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(job.bytes, &wide).is_some()
    };
    if has("EncryptedPackage") {
        Err(ReadError::PasswordProtected { file: job.name.into() })
    } else if has("Workbook") || has("Book") || has("WORKBOOK") || has("BOOK") {
        Ok(Format::Xls)
    } else if has("WordDocument") {
        Err(job.not_a_spreadsheet("a Word document"))
    } else if has("PowerPoint Document") {
        Err(job.not_a_spreadsheet("a presentation"))
    } else {
        Err(job.not_a_spreadsheet("a document of another program"))
    }
}

fn text(job: &Job<'_>) -> Result<Format, ReadError> {
    let head = job.bytes.get(..job.bytes.len().min(64 << 10)).unwrap_or(&[]);
    let head = encoding::decode(head);
    let odd =
        head.chars().filter(|c| c.is_control() && !matches!(c, '\0' | '\t' | '\n' | '\r' | '\u{c}')).count();
    let zeros = head.bytes().filter(|b| *b == 0).count();
    if odd * 50 > head.chars().count() || zeros * 4 > head.len() {
        return Err(job.not_a_spreadsheet("a file of unknown binary content"));
    }
    let start = head.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    let lower = start.get(..start.len().min(4096)).unwrap_or(start).to_ascii_lowercase();
    if lower.contains("urn:schemas-microsoft-com:office:spreadsheet")
        && lower.starts_with('<')
        && lower.contains("<workbook")
    {
        return Ok(Format::Xml);
    }
    if lower.starts_with("<?xml") && lower.contains("office:document") {
        return Ok(Format::Fods);
    }
    if lower.starts_with('<') {
        let is_html = ["<html", "<!doctype html", "<table", "<head", "<body", "<meta"]
            .iter()
            .any(|t| lower.contains(t));
        return if is_html { Ok(Format::Html) } else { Err(job.not_a_spreadsheet("an XML document")) };
    }
    if lower.starts_with('{') || lower.starts_with("[{") {
        return Err(job.not_a_spreadsheet("a JSON file"));
    }
    let line = start.lines().next().unwrap_or("");
    let tabs = line.contains('\t') && line.matches('\t').count() > line.matches([',', ';']).count();
    Ok(if tabs { Format::Tsv } else { Format::Csv })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Quiet;

    fn word(bytes: &[u8], name: &str) -> String {
        match sniff(&Job { bytes, name, watch: &Quiet }) {
            Ok(format) => format.name().into(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn bytes_decide_not_the_name() {
        assert_eq!(word(b"a;b\n1;2\n", "x.xlsx"), "csv");
        assert_eq!(word(b"a\tb\n1\t2\n", "x.xls"), "tsv");
        assert_eq!(word(b"<html><table><tr><td>1</td></tr></table></html>", "x.xls"), "html");
        assert!(word(b"%PDF-1.7 ...", "x.xlsx").contains("is a PDF document, not a spreadsheet"));
        assert!(word(b"", "x.csv").contains("is empty"));
        assert!(word(b"\x05Alice   ", "~$x.xlsx").contains("open by Alice"));
        assert!(word(b"{\"a\":1}", "x.csv").contains("JSON"));
        assert!(word(&[1, 2, 3, 4, 5, 6, 7, 8, 200, 14], "x.csv").contains("binary"));
    }
}
