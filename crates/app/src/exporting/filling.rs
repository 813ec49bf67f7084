//! The way back: an exported folder fills an empty workspace, which is then the same as the one that was exported.

use super::{FILES, Format, LAYOUT, MANIFEST, Manifest, Texts, csv, parquet, workbook};
use crate::{
    Desk, Error, Result, Watch,
    failure::{from_io, from_store},
    watch::Progress,
    wire::{
        Nothing,
        workspace::{PathInput, Status},
    },
};
use std::{
    cell::RefCell,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};
use store::export::TidyRow;

type Rows<'a> = Box<dyn Iterator<Item = Result<Texts>> + 'a>;

/// Whether a folder is an export.
pub fn is_export(folder: &Path) -> bool {
    folder.join(MANIFEST).is_file()
}

fn manifest(folder: &Path) -> Result<Manifest> {
    let path = folder.join(MANIFEST);
    let text = fs::read_to_string(&path).map_err(|_| {
        let message = format!("{} is no exported workspace.", folder.display());
        Error::new("not_an_export", message, format!("Choose the folder in which {MANIFEST} lies."))
    })?;
    let manifest: Manifest = serde_json::from_str(&text).map_err(|e| {
        let message = format!("“{MANIFEST}” is damaged: {e}.");
        Error::new("damaged", message, "Export the workspace again and import that folder.")
    })?;
    if manifest.layout > LAYOUT {
        let message = format!("A newer version wrote this export ({}).", manifest.generator);
        return Err(Error::new("newer_format", message, "Import it with a newer version."));
    }
    Ok(manifest)
}

/// Fills the open workspace, which must be empty, from an exported folder: all of it or nothing.
///
/// # Errors
/// When the workspace is not empty, or the folder is no whole export.
pub fn fill(desk: &Desk, input: PathInput, watch: &dyn Watch) -> Result<Status> {
    let folder = PathBuf::from(&input.path);
    let manifest = manifest(&folder)?;
    let at = (desk.outside.now)();
    desk.with(|open| {
        let first = RefCell::new(None);
        let told = |error: Error| {
            first.borrow_mut().get_or_insert(error);
            store::Error::Cancelled
        };
        let total = u32::try_from(manifest.tables.len()).unwrap_or(u32::MAX);
        let read = Reading::of(&folder, &manifest)?;
        let rows = (0..).zip(&manifest.tables).flat_map(|(done, (table, count))| {
            watch.progress(Progress { label: format!("Reading {}", table.replace('_', " ")), done, total });
            read.table(table, *count)
        });
        let rows = rows.map(|row| match watch.cancelled() {
            true => Err(store::Error::Cancelled),
            false => row.map_err(told),
        });
        let bytes = files(&folder)?
            .into_iter()
            .map(|path| fs::read(&path).map_err(|e| told(from_io("Cannot read", &path, &e))));
        let filled = store::export::fill(&mut open.workspace, rows, bytes, &desk.outside.person, at);
        open.changed();
        filled.map(drop).map_err(|error| first.take().unwrap_or_else(|| refused(error)))
    })?;
    crate::workspace::status(desk, Nothing {}, watch)
}

fn refused(error: store::Error) -> Error {
    match error {
        store::Error::AlreadyThere { .. } => Error::new(
            "not_empty",
            "An export only fills an empty workspace, and this one holds something.",
            "Make a new workspace and import the folder there; or merge the two files.",
        ),
        other => from_store(other),
    }
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let folder = folder.join(FILES);
    let entries = fs::read_dir(&folder).map_err(|e| from_io("Cannot open", &folder, &e))?;
    let paths = entries.map(|entry| entry.map(|e| e.path())).collect::<std::io::Result<Vec<PathBuf>>>();
    let mut paths = paths.map_err(|e| from_io("Cannot open", &folder, &e))?;
    paths.retain(|path| path.is_file());
    paths.sort();
    Ok(paths)
}

/// The tables of a folder.
enum Reading<'a> {
    Csv(&'a Path),
    Parquet(&'a Path),
    Workbook(std::collections::BTreeMap<String, workbook::Sheet>),
}

impl<'a> Reading<'a> {
    fn of(folder: &'a Path, manifest: &Manifest) -> Result<Self> {
        Ok(match manifest.format {
            Format::Csv => Reading::Csv(folder),
            Format::Parquet => Reading::Parquet(folder),
            Format::Xlsx => Reading::Workbook(workbook::read(&workbook::path(folder))?),
        })
    }

    fn open(&self, table: &str) -> Result<(Vec<String>, Rows<'_>)> {
        match self {
            Reading::Csv(folder) => {
                let mut records = csv::Records::open(&csv::path(folder, table))?;
                let names = records.next().transpose()?.unwrap_or_default();
                let some = |record: Result<Vec<String>>| record.map(|r| r.into_iter().map(Some).collect());
                Ok((names, Box::new(records.map(some))))
            }
            Reading::Parquet(folder) => {
                let (names, rows) = parquet::read(&parquet::path(folder, table))?;
                Ok((names, Box::new(rows)))
            }
            Reading::Workbook(sheets) => {
                let (names, rows) = sheets.get(table).cloned().unwrap_or_default();
                Ok((names, Box::new(rows.into_iter().map(Ok))))
            }
        }
    }

    /// The rows of a table; one row fewer or more than the folder says is damage.
    fn table<'t>(&'t self, table: &'t str, count: u64) -> Box<dyn Iterator<Item = Result<TidyRow>> + 't> {
        let (names, rows) = match self.open(table) {
            Ok(opened) => opened,
            Err(error) => return Box::new(std::iter::once(Err(error))),
        };
        let columns: Arc<[String]> = names.into();
        let rows = rows.map(move |texts| {
            let texts = texts?;
            if texts.len() != columns.len() {
                return Err(incomplete(table, count));
            }
            Ok(TidyRow { table: table.to_owned(), columns: columns.clone(), texts })
        });
        Box::new(Counted { rows, table, count, seen: 0 })
    }
}

/// Tells when rows are missing at the end.
struct Counted<'t, R> {
    rows: R,
    table: &'t str,
    count: u64,
    seen: u64,
}

impl<R: Iterator<Item = Result<TidyRow>>> Iterator for Counted<'_, R> {
    type Item = Result<TidyRow>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.rows.next() {
            Some(_) if self.seen == self.count => Some(Err(incomplete(self.table, self.count))),
            Some(row) => {
                self.seen += 1;
                Some(row)
            }
            None if self.seen < self.count => {
                self.seen = self.count;
                Some(Err(incomplete(self.table, self.count)))
            }
            None => None,
        }
    }
}

fn incomplete(table: &str, count: u64) -> Error {
    let message = format!("The table “{table}” is not whole: {count} rows were written.");
    Error::new("damaged", message, "Export the workspace again and import that folder.")
}
