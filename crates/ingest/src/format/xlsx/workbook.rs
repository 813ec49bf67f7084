//! The workbook part: which sheets there are, where their parts lie, which are hidden, and their declared tables.

use crate::{
    ReadError, Visibility,
    format::{
        Job,
        cell::{Area, Declared},
        package::{Package, resolve},
        xml::{Scanner, Token, unescape},
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
    /// Ranges that somebody gave a name to, with their sheet.
    named: Vec<(String, Area)>,
}

/// Ranges that are remembered.
const MOST_NAMES: usize = 1_000;

impl Book {
    /// More than one sheet with cells is seen.
    pub fn has_many_sheets(&self) -> bool {
        let seen = |e: &&Entry| e.is_grid && e.visibility == Visibility::Visible;
        self.sheets.iter().filter(seen).count() > 1
    }

    /// The ranges of a sheet that somebody gave a name to.
    pub fn named(&self, sheet: &str) -> Vec<Declared> {
        let here = self.named.iter().filter(|(name, _)| name == sheet);
        here.map(|(_, area)| Declared { area: *area, headers: 1, totals: 0, by_name: true }).collect()
    }
}

/// `'Plan 26'!$A$4:$N$40`: a sheet and one range of it.
fn one_range(text: &str) -> Option<(String, Area)> {
    let (sheet, range) = text.trim().rsplit_once('!')?;
    let sheet = sheet.strip_prefix('\'').and_then(|s| s.strip_suffix('\'')).unwrap_or(sheet);
    Some((sheet.replace("\'\'", "'"), Area::parse(range)?))
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
    let mut book = Book { sheets: vec![], dates_1904: false, styles, strings, named: vec![] };
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
    let mut in_name = false;
    loop {
        match scanner.next()? {
            Token::Open(tag) if tag.name == b"definedName" => {
                // filters and print areas are named by the program, not by a person
                let own =
                    tag.attr("name").is_some_and(|n| !n.starts_with(b"_")) && tag.attr("hidden").is_none();
                in_name = own && book.named.len() < MOST_NAMES;
            }
            Token::Close(b"definedName") => in_name = false,
            Token::Text(text) if in_name => book.named.extend(one_range(&unescape(text))),
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

/// What the relationships of a part point to, by id.
pub(super) fn targets(job: &Job<'_>, package: &mut Package<'_>, of: &str) -> BTreeMap<String, String> {
    let links = relations(job, package, of).unwrap_or_default();
    links.into_iter().map(|(id, link)| (id, link.target)).collect()
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
                        found.push(Declared { area, headers, totals, by_name: false });
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
