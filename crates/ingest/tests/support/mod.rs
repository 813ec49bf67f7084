//! A small writer of workbooks for tests: what a test says, and nothing a spreadsheet program would add.

#![allow(dead_code, reason = "each test uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

pub mod written;

use std::io::{Cursor, Write};

/// A cell to write.
#[derive(Debug, Clone, PartialEq)]
pub enum Put {
    Nothing,
    Text(String),
    /// Digits as they stand in the file.
    Number(String),
    /// A day as its serial number, shown as a date.
    Day(i64),
}

/// A row to write: its cells, and its depth in the outline.
pub type Line = (Vec<Put>, u8);

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn letter(mut col: usize) -> String {
    let mut name = String::new();
    loop {
        name.insert(0, (b'A' + (col % 26) as u8) as char);
        if col < 26 {
            return name;
        }
        col = col / 26 - 1;
    }
}

fn sheet(lines: &[Line], merges: &[&str]) -> String {
    let mut out = String::from("<sheetData>");
    for (i, (cells, outline)) in lines.iter().enumerate() {
        out.push_str(&format!("<row r=\"{}\" outlineLevel=\"{outline}\">", i + 1));
        for (j, cell) in cells.iter().enumerate() {
            let at = format!("{}{}", letter(j), i + 1);
            out.push_str(&match cell {
                Put::Nothing => continue,
                Put::Text(t) => format!(
                    "<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                    escaped(t)
                ),
                Put::Number(n) => format!("<c r=\"{at}\"><v>{n}</v></c>"),
                Put::Day(n) => format!("<c r=\"{at}\" s=\"1\"><v>{n}</v></c>"),
            });
        }
        out.push_str("</row>");
    }
    out.push_str("</sheetData>");
    if !merges.is_empty() {
        let all: String = merges.iter().map(|m| format!("<mergeCell ref=\"{m}\"/>")).collect();
        out.push_str(&format!("<mergeCells>{all}</mergeCells>"));
    }
    out
}

/// The bytes of a workbook.
pub fn workbook(sheets: &[(&str, Vec<Line>, &[&str])]) -> Vec<u8> {
    let part = |(name, lines, merges): &(&str, Vec<Line>, &[&str])| Part {
        name: escaped(name),
        state: String::new(),
        xml: sheet(lines, merges),
    };
    let parts: Vec<Part> = sheets.iter().map(part).collect();
    packed(&parts, "<cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>")
}

/// A sheet of a workbook: its name, what its entry says of being hidden, and its content.
pub struct Part {
    pub name: String,
    pub state: String,
    pub xml: String,
}

/// The parts of a workbook, packed.
pub fn packed(sheets: &[Part], styles: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, text: &str| {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let link = |id: &str, kind: &str, to: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{office}/{kind}\" Target=\"{to}\"/>")
    };
    let (mut list, mut links) = (String::new(), link("rIdS", "styles", "styles.xml"));
    for (n, Part { name, state, xml }) in (1..).zip(sheets) {
        list.push_str(&format!("<sheet name=\"{name}\" sheetId=\"{n}\"{state} r:id=\"rId{n}\"/>"));
        links.push_str(&link(&format!("rId{n}"), "worksheet", &format!("worksheets/sheet{n}.xml")));
        let text = format!("<worksheet xmlns=\"{main}\">{xml}</worksheet>");
        part(&format!("xl/worksheets/sheet{n}.xml"), &text);
    }
    let rels = |links: &str| format!("<Relationships xmlns=\"{package}\">{links}</Relationships>");
    part("[Content_Types].xml", "<Types/>");
    part("_rels/.rels", &rels(&link("rId1", "officeDocument", "xl/workbook.xml")));
    part("xl/_rels/workbook.xml.rels", &rels(&links));
    let head = format!("<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>{list}</sheets></workbook>");
    part("xl/workbook.xml", &head);
    part("xl/styles.xml", &format!("<styleSheet xmlns=\"{main}\">{styles}</styleSheet>"));
    zip.finish().unwrap().into_inner()
}

/// A text cell.
pub fn t(text: &str) -> Put {
    Put::Text(text.into())
}

/// A number cell.
pub fn n(number: i64) -> Put {
    Put::Number(number.to_string())
}
