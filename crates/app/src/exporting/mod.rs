//! Export: everything as tidy tables, one per noun, with the bytes of the imported files beside them, in a folder that
//! appears only when it is whole; and the way back into an empty workspace. Formats live in the files beside this one.

mod csv;
mod filling;
mod parquet;
mod workbook;

pub use filling::{fill, is_export};

use crate::{
    Desk, Error, Result, Watch,
    desk::Open,
    failure::{from_io, from_store},
    watch::Progress,
    wire::tables::{ExportInput, Exported},
};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};
use store::export::Table;

/// What says that a folder is an export.
const MANIFEST: &str = "throughline-export.json";
/// Where the bytes of imported files and of published quarters lie.
const FILES: &str = "files";
/// Layout of the folder; a larger number is of a newer version.
const LAYOUT: u32 = 1;

/// How tables are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Format {
    Csv,
    Xlsx,
    Parquet,
}

fn format(name: Option<&str>) -> Result<Format> {
    match name.unwrap_or("csv") {
        "csv" => Ok(Format::Csv),
        "xlsx" => Ok(Format::Xlsx),
        "parquet" => Ok(Format::Parquet),
        other => Err(Error::new(
            "no_such_format",
            format!("There is no export as “{other}”."),
            "Choose csv, xlsx or parquet.",
        )),
    }
}

/// One row: a text per column, nothing where the workspace knows nothing.
type Texts = Vec<Option<String>>;

/// A format being written: tables one after the other, rows one after the other.
trait Writer {
    fn begin(&mut self, table: &Table) -> Result<()>;
    fn row(&mut self, texts: Texts) -> Result<()>;
    fn end(&mut self) -> Result<()>;
    fn close(self: Box<Self>) -> Result<()>;
}

/// What stands in the folder.
#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    layout: u32,
    generator: String,
    organisation: String,
    format: Format,
    /// Rows of each table, in the order in which they are read back.
    tables: Vec<(String, u64)>,
}

/// Writes every table and every kept file into a new folder.
///
/// # Errors
/// When there is no such format, the folder is there already and not empty, or it cannot be written.
pub fn export(desk: &Desk, input: ExportInput, watch: &dyn Watch) -> Result<Exported> {
    let format = format(input.format.as_deref())?;
    let folder = PathBuf::from(&input.path);
    if fs::read_dir(&folder).is_ok_and(|mut entries| entries.next().is_some()) || folder.is_file() {
        return Err(Error::new(
            "already_there",
            format!("“{}” is already there and not empty.", folder.display()),
            "Choose a new folder; nothing is ever written over.",
        ));
    }
    let part = beside(&folder);
    let _ = fs::remove_dir_all(&part);
    let written = desk.with(|open| write(open, &part, format, watch));
    let moved = written.and_then(|done| {
        let _ = fs::remove_dir(&folder);
        fs::rename(&part, &folder).map_err(|e| from_io("Cannot write", &folder, &e))?;
        Ok(Exported { path: folder.display().to_string(), ..done })
    });
    if moved.is_err() {
        // a half-written folder is of no use to anybody; the first error is the one to tell
        let _ = fs::remove_dir_all(&part);
    }
    moved
}

fn beside(folder: &Path) -> PathBuf {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    folder.with_file_name(format!(".{name}.part"))
}

fn write(open: &Open, folder: &Path, format: Format, watch: &dyn Watch) -> Result<Exported> {
    fs::create_dir_all(folder).map_err(|e| from_io("Cannot make", folder, &e))?;
    let settings = store::settings::get(&open.workspace).map_err(from_store)?;
    let mut writer: Box<dyn Writer> = match format {
        Format::Csv => Box::new(csv::Tables::new(folder)),
        Format::Parquet => Box::new(parquet::Tables::new(folder)),
        Format::Xlsx => Box::new(workbook::Tables::new(folder)?),
    };
    let tables = write_tables(open, &mut *writer, watch)?;
    writer.close()?;
    let files = write_files(open, &folder.join(FILES), watch)?;
    let rows = tables.iter().map(|(_, rows)| rows).sum();
    let count = u32::try_from(tables.len()).unwrap_or(u32::MAX);
    let generator = report::Options::default().generator;
    let manifest =
        Manifest { layout: LAYOUT, generator, organisation: settings.organisation, format, tables };
    let path = folder.join(MANIFEST);
    let text =
        serde_json::to_string_pretty(&manifest).map_err(|e| Error::new("internal", e.to_string(), ""))?;
    fs::write(&path, text + "\n").map_err(|e| from_io("Cannot write", &path, &e))?;
    Ok(Exported { path: String::new(), tables: count, rows, files })
}

fn write_tables(open: &Open, writer: &mut dyn Writer, watch: &dyn Watch) -> Result<Vec<(String, u64)>> {
    let tables = store::export::tables(&open.workspace).map_err(from_store)?;
    let total = u32::try_from(tables.len()).unwrap_or(u32::MAX);
    let mut counts = vec![];
    for (done, table) in (0..).zip(&tables) {
        watch.progress(Progress { label: format!("Writing {}", table.name.replace('_', " ")), done, total });
        writer.begin(table)?;
        let mut rows = 0;
        store::export::rows(&open.workspace, table, |texts| {
            rows += 1;
            stopped(watch).and_then(|()| writer.row(texts)).map_err(Either::Ours)
        })
        .map_err(Either::into_error)?;
        writer.end()?;
        counts.push((table.name.to_owned(), rows));
    }
    Ok(counts)
}

fn stopped(watch: &dyn Watch) -> Result<()> {
    match watch.cancelled() {
        true => Err(Error::new("cancelled", "The export was cancelled.", "Nothing was written.")),
        false => Ok(()),
    }
}

/// An error of the room below on its way through, or one of ours.
enum Either {
    Store(store::Error),
    Ours(Error),
}

impl From<store::Error> for Either {
    fn from(error: store::Error) -> Self {
        Either::Store(error)
    }
}

impl Either {
    fn into_error(self) -> Error {
        match self {
            Either::Store(error) => from_store(error),
            Either::Ours(error) => error,
        }
    }
}

/// Writes imported files and the parts of published quarters under names that people recognise.
fn write_files(open: &Open, folder: &Path, watch: &dyn Watch) -> Result<u32> {
    fs::create_dir_all(folder).map_err(|e| from_io("Cannot make", folder, &e))?;
    let names = file_names(open)?;
    let mut count = 0;
    let keep = |hash: &str, bytes: &[u8]| {
        stopped(watch)?;
        let start = hash.get(..16).unwrap_or(hash);
        let path = match names.get(hash) {
            Some(name) => folder.join(format!("{start}-{name}")),
            None => folder.join(start),
        };
        count += 1;
        fs::write(&path, bytes).map_err(|e| from_io("Cannot write", &path, &e))
    };
    let mut keep = keep;
    store::export::kept_bytes(&open.workspace, |hash, bytes| keep(hash, bytes).map_err(Either::Ours))
        .map_err(Either::into_error)?;
    Ok(count)
}

fn file_names(open: &Open) -> Result<BTreeMap<String, String>> {
    let mut names = BTreeMap::new();
    for snapshot in store::snapshots::all(&open.workspace).map_err(from_store)? {
        let quarter = snapshot.period.start;
        names.insert(snapshot.inputs, format!("{quarter}-inputs.json"));
        names.insert(snapshot.figures, format!("{quarter}-figures.json"));
        names.insert(snapshot.pdf, format!("{quarter}-report.pdf"));
    }
    let sources = store::sources::all(&open.workspace).map_err(from_store)?;
    names.extend(sources.into_iter().map(|source| (source.sha256, plain(&source.name))));
    Ok(names)
}

/// A name that every file system takes.
fn plain(name: &str) -> String {
    let letter = |c: char| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '_' };
    let short: String = name.chars().map(letter).collect();
    let from = short.len().saturating_sub(80);
    short.get(from..).unwrap_or_default().trim_start_matches('.').to_owned()
}

#[cfg(test)]
mod tests;
