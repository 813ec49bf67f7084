//! The styles part: the number format of each cell style.

use super::workbook::Book;
use crate::{
    ReadError,
    format::{
        Job,
        numfmt::NumberFormat,
        package::Package,
        xml::{Scanner, Token},
    },
};
use std::collections::BTreeMap;

const MOST_STYLES: usize = 70_000;

pub(crate) fn read(
    job: &Job<'_>,
    package: &mut Package<'_>,
    book: &Book,
) -> Result<Vec<NumberFormat>, ReadError> {
    let path = book.styles.clone().unwrap_or_else(|| "xl/styles.xml".into());
    let Some(part) = package.part(&path)? else { return Ok(vec![]) };
    let mut scanner = Scanner::new(part);
    let mut codes: BTreeMap<u32, NumberFormat> = BTreeMap::new();
    let mut styles: Vec<NumberFormat> = vec![];
    let mut in_cells = false;
    loop {
        match scanner.next().map_err(|e| job.xml(&path, &e))? {
            Token::Open(tag) => match tag.name {
                b"numFmt" => {
                    let id = tag.text("numFmtId").and_then(|id| id.parse().ok());
                    if let (Some(id), Some(code)) = (id, tag.text("formatCode")) {
                        codes.insert(id, NumberFormat::parse(&code));
                    }
                }
                b"cellXfs" => in_cells = !tag.empty,
                b"xf" if in_cells && styles.len() < MOST_STYLES => {
                    let id = tag.text("numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                    let format = codes.get(&id).copied();
                    styles.push(format.unwrap_or_else(|| NumberFormat::built_in(id)));
                }
                b"alignment" if in_cells => {
                    let indent = tag.text("indent").and_then(|n| n.parse().ok());
                    if let (Some(style), Some(indent)) = (styles.last_mut(), indent) {
                        style.indent = indent;
                    }
                }
                _ => {}
            },
            Token::Close(b"cellXfs") => in_cells = false,
            Token::End => return Ok(styles),
            _ => {}
        }
    }
}
