//! xlsx and xlsm: the parts of the package in the order in which they are needed. Sheets are streamed, never loaded.

mod sheet;
mod strings;
mod styles;
mod workbook;

use super::{Job, Unpacked, cell::SheetHead, cell::SheetTail, cell::Sink, package::Package};
use crate::ReadError;
use model::{Issue, Severity};

const MOST_SHEETS: usize = 2_000;

/// Reads every sheet of the workbook.
pub(crate) fn read(job: &Job<'_>, sink: &mut dyn Sink) -> Result<(), ReadError> {
    let mut package = Package::open(job)?;
    let book = workbook::read(job, &mut package)?;
    if book.sheets.len() > MOST_SHEETS {
        return Err(job.too_large("the workbook", format!("it has {} sheets", book.sheets.len())));
    }
    let styles = styles::read(job, &mut package, &book)?;
    let strings = strings::read(job, &mut package, &book)?;
    if package.has("xl/model/item.data") {
        sink.note(
            Issue::new(Severity::Info, "data_model", "")
                .found("figures in a data model (Power Pivot)")
                .expected("figures on sheets: only those can be read; export the pivot or query as a table"),
        );
    }
    let wanted = |e: &&workbook::Entry| e.is_grid && sink.wants(&e.name, e.visibility);
    let total = book.sheets.iter().filter(wanted).map(|e| package.size(&e.path)).sum();
    let unpacked = Unpacked::of(total);
    let context = sheet::Context {
        job,
        styles: &styles,
        strings: &strings,
        dates_1904: book.dates_1904,
        unpacked: &unpacked,
    };
    let many_sheets = book.has_many_sheets();
    for entry in &book.sheets {
        if !sink.wants(&entry.name, entry.visibility) {
            pass_over(entry, sink)?;
            continue;
        }
        let mut declared = workbook::tables(job, &mut package, entry)?;
        declared.extend(book.named(&entry.name));
        let (name, visibility) = (entry.name.clone(), entry.visibility);
        let head = SheetHead { name, visibility, declared, many_sheets, ..SheetHead::default() };
        if !entry.is_grid {
            sink.sheet(head)?;
            sink.end(no_cells("not_a_grid", "a chart or macro sheet"))?;
            continue;
        }
        match package.part(&entry.path)? {
            Some(part) => sheet::read(&context, unpacked.count(part), head, sink)?,
            None => {
                sink.sheet(head)?;
                sink.end(no_cells("missing_part", "no part for this sheet in the file"))?;
            }
        }
    }
    Ok(())
}

/// What the relationships of a part point to, by id; nothing where they do not read.
pub(crate) fn targets(
    job: &Job<'_>,
    package: &mut Package<'_>,
    of: &str,
) -> std::collections::BTreeMap<String, String> {
    workbook::targets(job, package, of)
}

/// A sheet whose cells nobody wants.
fn pass_over(entry: &workbook::Entry, sink: &mut dyn Sink) -> Result<(), ReadError> {
    let (name, visibility) = (entry.name.clone(), entry.visibility);
    sink.sheet(SheetHead { name, visibility, ..SheetHead::default() })?;
    sink.end(SheetTail::default())
}

fn no_cells(code: &str, found: &str) -> SheetTail {
    let severity = if code == "missing_part" { Severity::Error } else { Severity::Info };
    let issue = Issue::new(severity, code, "").found(found).expected("a sheet with cells");
    SheetTail { issues: vec![issue], ..SheetTail::default() }
}
