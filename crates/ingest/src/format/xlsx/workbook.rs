//! The workbook part: which sheets there are, where their parts lie, which are hidden, and their declared tables.

use crate::{
    ReadError, Visibility,
    format::{
        Job,
        cell::{Area, Declared},
        package::{Package, resolve},
        xml::{Scanner, Token},
    },
};
use std::collections::BTreeMap;
use std::io::Read;

/// A sheet as the workbook lists it.
pub(crate) struct Entry {
    pub name: String,
    pub visibility: Visibility,
    /// A worksheet; not a chart, dialog or macro sheet.
    pub is_grid: bool,
    pub path: String,
}

/// The workbook's own part.
pub(crate) struct Book {
    pub sheets: Vec<Entry>,
    pub dates_1904: bool,
    pub styles: Option<String>,
    pub strings: Option<String>,
}

/// A relationship of a part.
struct Relation {
    kind: String,
    target: String,
}

pub(crate) fn read(job: &Job<'_>, package: &mut Package<'_>) -> Result<Book, ReadError> {
    let roots = relations(job, package, "")?;
    let main = roots.values().find(|r| r.kind == "officeDocument");
    let path = main.map_or_else(|| "xl/workbook.xml".into(), |r| r.target.clone());
    let links = relations(job, package, &path)?;
    let by_kind = |kind: &str| links.values().find(|r| r.kind == kind).map(|r| r.target.clone());
    let (styles, strings) = (by_kind("styles"), by_kind("sharedStrings"));
    let Some(part) = package.part(&path)? else {
        return Err(job.damaged(&path, "the workbook part is missing".into()));
    };
    let mut book = Book { sheets: vec![], dates_1904: false, styles, strings };
    list(job, part, &links, &mut book).map_err(|e| job.xml(&path, &e))?;
    Ok(book)
}

fn list(
    job: &Job<'_>,
    part: impl Read,
    links: &BTreeMap<String, Relation>,
    book: &mut Book,
) -> Result<(), crate::format::xml::XmlError> {
    let mut scanner = Scanner::new(part);
    loop {
        match scanner.next()? {
            Token::Open(tag) if tag.name == b"workbookPr" => {
                book.dates_1904 = matches!(tag.attr("date1904"), Some(b"1" | b"true"));
            }
            Token::Open(tag) if tag.name == b"sheet" => {
                let id = tag.text("id").unwrap_or_default();
                let link = links.get(id.as_ref());
                let visibility = match tag.attr("state") {
                    Some(b"hidden") => Visibility::Hidden,
                    Some(b"veryHidden") => Visibility::VeryHidden,
                    _ => Visibility::Visible,
                };
                book.sheets.push(Entry {
                    name: tag.text("name").unwrap_or_default().into_owned(),
                    visibility,
                    is_grid: link.is_none_or(|l| l.kind == "worksheet"),
                    path: link.map(|l| l.target.clone()).unwrap_or_default(),
                });
            }
            Token::End => return Ok(()),
            _ => {}
        }
        if book.sheets.len() > 200_000 || job.watch.cancelled() {
            return Ok(());
        }
    }
}

/// The relationships of a part, by id; none when it has no such list.
fn relations(
    job: &Job<'_>,
    package: &mut Package<'_>,
    of: &str,
) -> Result<BTreeMap<String, Relation>, ReadError> {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    let path = format!("{folder}/_rels/{file}.rels");
    let mut found = BTreeMap::new();
    let Some(part) = package.part(&path)? else { return Ok(found) };
    let mut scanner = Scanner::new(part);
    loop {
        match scanner.next().map_err(|e| job.xml(&path, &e))? {
            Token::Open(tag) if tag.name == b"Relationship" => {
                let kind = tag.text("Type").unwrap_or_default();
                let kind = kind.rsplit('/').next().unwrap_or("").to_string();
                let target = resolve(of, &tag.text("Target").unwrap_or_default());
                found.insert(tag.text("Id").unwrap_or_default().into_owned(), Relation { kind, target });
            }
            Token::End => return Ok(found),
            _ => {}
        }
    }
}

/// The tables declared on a sheet.
pub(crate) fn tables(
    job: &Job<'_>,
    package: &mut Package<'_>,
    entry: &Entry,
) -> Result<Vec<Declared>, ReadError> {
    let links = relations(job, package, &entry.path)?;
    let mut found = vec![];
    for link in links.values().filter(|l| l.kind == "table") {
        let Some(part) = package.part(&link.target)? else { continue };
        let mut scanner = Scanner::new(part);
        // the first tag is the table; a broken declaration is only a lost hint
        while let Ok(token) = scanner.next() {
            match token {
                Token::Open(tag) if tag.name == b"table" => {
                    let number = |name: &str, default: u32| {
                        let text = tag.text(name);
                        text.and_then(|t| t.parse().ok()).unwrap_or(default)
                    };
                    if let Some(area) = tag.text("ref").and_then(|r| Area::parse(&r)) {
                        let (headers, totals) = (number("headerRowCount", 1), number("totalsRowCount", 0));
                        found.push(Declared { area, headers, totals });
                    }
                    break;
                }
                Token::End => break,
                _ => {}
            }
        }
    }
    found.sort_by_key(|d| (d.area.top, d.area.left));
    Ok(found)
}
