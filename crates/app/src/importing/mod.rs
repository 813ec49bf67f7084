//! Importing: a file is read in a child process, checked, and written as one change, all of it or nothing.
//! The doors come in here; one file's way through is `attempt`.

mod alignment;
mod attempt;
mod catalog;
mod corrections;
mod delivery;
mod difference;
mod earlier;
pub mod exchange;
mod keyed;
mod likeness;
pub mod mapping;
mod money;
mod names;
mod nouns;
pub(crate) mod people;
mod rates;
mod record;
mod rejects;
mod restating;
pub mod said;
mod value;
mod view;
pub mod words;
mod writer;

pub use corrections::CORRECTED;
pub use earlier::Beside;
pub use ingest::sha256;
pub use rejects::RejectTable;
pub use said::Said;

use crate::{
    Desk, Error, Result, Watch,
    desk::Open,
    failure::{from_io, from_read, from_store},
    watch::Progress,
    wire::import::{ImportInput, ImportedFile, SaveInput, Saved},
};
use attempt::{Attempted, Failure, Run};
use ingest::guard;
use std::path::Path;

/// How an import ends.
#[derive(Debug, Clone, Copy)]
pub struct Choice {
    /// Warnings were seen and accepted.
    pub accept_warnings: bool,
    /// Write nothing in the end.
    pub dry_run: bool,
}

/// What importing gave, with the rows it set aside.
pub struct Imported {
    /// As shown.
    pub view: ImportedFile,
    /// Rows set aside or with a bad cell, per table.
    pub rejects: Vec<RejectTable>,
}

/// Imports files, one change each.
///
/// # Errors
/// When no workspace is open, or it was cancelled; what is wrong with a file stands in its own result.
pub fn import_files(desk: &Desk, input: ImportInput, watch: &dyn Watch) -> Result<Vec<ImportedFile>> {
    let choice = Choice { accept_warnings: input.accept_warnings, dry_run: input.dry_run };
    Ok(all(desk, &input, choice, watch)?.into_iter().map(|done| done.view).collect())
}

fn all(desk: &Desk, input: &ImportInput, choice: Choice, watch: &dyn Watch) -> Result<Vec<Imported>> {
    let total = u32::try_from(input.paths.len()).unwrap_or(u32::MAX);
    let mut results = vec![];
    for (done, path) in (0..).zip(&input.paths) {
        let path = Path::new(path);
        watch.progress(Progress { label: format!("Reading {}", file_name(path)), done, total });
        let answers = input.answers.iter().find(|a| Path::new(&a.path) == path);
        let imported = desk.with(|open| {
            let said = Said::nothing(open)?;
            let said = answers.map_or_else(|| Ok(said.clone()), |file| said.clone().in_window(file))?;
            Ok(import_with_rejects(desk, open, path, &said, choice, watch))
        })?;
        // files before this one are written; none after it is begun
        if imported.view.error.as_ref().is_some_and(|e| e.code == "cancelled") && results.is_empty() {
            return Err(attempt::cancelled(&file_name(path)));
        }
        let stop = watch.cancelled();
        results.push(imported);
        if stop {
            break;
        }
    }
    Ok(results)
}

/// Writes the rows that an import of these files would set aside, with the reasons, as a spreadsheet.
///
/// # Errors
/// When nothing is rejected, or the file cannot be written.
pub fn save_rejects(desk: &Desk, input: SaveInput, watch: &dyn Watch) -> Result<Saved> {
    let files =
        ImportInput { paths: input.paths, answers: input.answers, accept_warnings: true, dry_run: true };
    let choice = Choice { accept_warnings: true, dry_run: true };
    let done = all(desk, &files, choice, watch)?;
    let count = write_rejects(Path::new(&input.path), &done)?;
    Ok(Saved { path: input.path, count })
}

/// Writes the rejected rows of imports as a spreadsheet; tells how many.
///
/// # Errors
/// When nothing is rejected, or the file cannot be written.
pub fn write_rejects(path: &Path, done: &[Imported]) -> Result<u32> {
    let tables: Vec<(String, RejectTable)> =
        done.iter().flat_map(|d| d.rejects.iter().map(|t| (d.view.file.clone(), t.clone()))).collect();
    rejects::write(path, &tables)
}

/// Writes a mapping file for these files: what was understood and what was said.
///
/// # Errors
/// When a file cannot be read or the mapping cannot be written.
pub fn save_mapping(desk: &Desk, input: SaveInput, watch: &dyn Watch) -> Result<Saved> {
    let (mut said, mut readings) = (Said::default(), vec![]);
    for path in &input.paths {
        let file = input.answers.iter().find(|a| a.path == *path);
        let (own, kept) = desk.with(|open| {
            let own = Said::nothing(open)?;
            let own = file.map_or_else(|| Ok(own.clone()), |f| own.clone().in_window(f))?;
            Ok((own, mapping::kept(&open.workspace)?))
        })?;
        readings.push(read(desk, Path::new(path), &own, &kept, watch)?);
        said.rulings.extend(own.rulings.clone());
        said.answers.name = said.answers.name.or(own.answers.name);
        said.answers.corrections.extend(own.answers.corrections);
        said.answers.tables.extend(own.answers.tables);
    }
    write_mapping(Path::new(&input.path), &said, &readings)?;
    let count = readings.iter().map(|r| r.tables().filter(|(s, _)| s.included).count()).sum::<usize>();
    Ok(Saved { path: input.path, count: u32::try_from(count).unwrap_or(u32::MAX) })
}

/// Writes a mapping file for readings.
///
/// # Errors
/// When it cannot be written.
pub fn write_mapping(path: &Path, said: &Said, readings: &[ingest::Reading]) -> Result<()> {
    let text = mapping::write_file(said, readings)?;
    std::fs::write(path, text).map_err(|e| from_io("Cannot write", path, &e))
}

/// What reading a file gives, or why it cannot be read.
///
/// # Errors
/// When the file cannot be read.
pub fn read(
    desk: &Desk,
    path: &Path,
    said: &Said,
    kept: &[mapping::Kept],
    watch: &dyn Watch,
) -> Result<ingest::Reading> {
    let watched = Watched { watch, name: &file_name(path) };
    let answers = said.over_remembered(kept)?;
    guard::inspect(&desk.outside.exe, path, &answers, guard::Limits::default(), &watched)
        .map_err(|e| from_read(&e))
}

/// The name of a file without its folder.
pub fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Imports one file with what was said about it.
pub fn import(
    desk: &Desk,
    open: &mut Open,
    path: &Path,
    said: &Said,
    choice: Choice,
    watch: &dyn Watch,
) -> ImportedFile {
    import_with_rejects(desk, open, path, said, choice, watch).view
}

/// As [`import`], with the rows that were set aside.
pub fn import_with_rejects(
    desk: &Desk,
    open: &mut Open,
    path: &Path,
    said: &Said,
    choice: Choice,
    watch: &dyn Watch,
) -> Imported {
    let blank = ImportedFile {
        path: path.display().to_string(),
        file: file_name(path),
        outcome: "failed".into(),
        ..ImportedFile::default()
    };
    let result = attempt(desk, open, path, said, choice, watch);
    open.changed();
    match result {
        Ok(done) => Imported { view: done.view, rejects: done.rejects },
        Err(Failure::Held(held)) => Imported { view: held.view, rejects: held.rejects },
        Err(Failure::Unchanged(note)) => Imported {
            view: ImportedFile { outcome: "unchanged".into(), error: Some(note), ..blank },
            rejects: vec![],
        },
        Err(Failure::Error(error)) => {
            Imported { view: ImportedFile { error: Some(error), ..blank }, rejects: vec![] }
        }
    }
}

fn attempt(
    desk: &Desk,
    open: &mut Open,
    path: &Path,
    said: &Said,
    choice: Choice,
    watch: &dyn Watch,
) -> std::result::Result<Attempted, Failure> {
    let bytes = guard::copy(path).map_err(|e| from_read(&e))?;
    let name = file_name(path);
    let base = store::settings::get(&open.workspace).map_err(from_store)?.currency;
    let label = format!("Import {name}");
    let (at, by) = ((desk.outside.now)(), desk.outside.person.clone());
    let sha256 = ingest::sha256(&bytes);
    let run = Run { exe: &desk.outside.exe, path, name: &name, said, choice, watch, by: &by, at };
    let (_, mut done) = open.workspace.change(&label, &by, at, |tx| {
        if let Some(known) = same_bytes(tx, &sha256)? {
            return Err(Failure::Unchanged(already(&name, &known)));
        }
        run.write(tx, bytes, &sha256, base)
    })?;
    done.view.change = Some(label);
    Ok(done)
}

/// The import that counts and has these very bytes: "budget.xlsx, imported 2026-07-01 by Ada".
///
/// # Errors
/// When the workspace cannot be read.
pub fn same_bytes(read: &impl store::Read, sha256: &str) -> Result<Option<String>> {
    let current = earlier::current(read)?;
    Ok(current.iter().find(|e| e.source.sha256 == sha256).map(earlier::Earlier::told))
}

fn already(name: &str, known: &str) -> Error {
    Error::new(
        "already_imported",
        format!("“{name}” is already in this workspace, byte for byte: {known}."),
        "Nothing was written. Change the file, or undo its earlier import first.",
    )
}

/// Passes progress on, in the words of the window.
pub struct Watched<'a> {
    /// Who watches.
    pub watch: &'a dyn Watch,
    /// The file.
    pub name: &'a str,
}

impl ingest::Watch for Watched<'_> {
    fn progress(&self, done: u64, total: u64) {
        let scale = |n: u64| u32::try_from(n / 1024).unwrap_or(u32::MAX);
        let label = format!("Reading {}", self.name);
        self.watch.progress(Progress { label, done: scale(done), total: scale(total) });
    }
    fn cancelled(&self) -> bool {
        self.watch.cancelled()
    }
}
