//! Importing: a file is read in a child process, checked, and written as one change, all of it or nothing.

mod alignment;
mod catalog;
mod delivery;
mod money;
mod names;
mod rates;
mod record;
mod value;
pub mod words;
mod writer;

use crate::{
    Desk, Error, Result, Watch,
    desk::Open,
    failure::{from_io, from_read, from_store},
    sources::{answers_for, issue_view, total_view},
    watch::Progress,
    wire::source::{DifferenceView, ImportInput, ImportedFile, ImportedTable, IssueView},
};
use ingest::{Answers, Reading, guard};
use model::{
    ImportId, Severity, SourceId,
    source::{ImportRun, Sheet},
};
use std::path::Path;
use store::{Tx, sources::Keep};
use writer::{Writer, Written};

/// Imports files, one change each.
///
/// # Errors
/// When no workspace is open; what is wrong with a file stands in its own result.
pub fn import_files(desk: &Desk, input: ImportInput, watch: &dyn Watch) -> Result<Vec<ImportedFile>> {
    let total = u32::try_from(input.paths.len()).unwrap_or(u32::MAX);
    let mut results = vec![];
    for (done, path) in (0..).zip(&input.paths) {
        let path = Path::new(path);
        watch.progress(Progress { label: format!("Reading {}", file_name(path)), done, total });
        let said = input.answers.iter().find(|a| Path::new(&a.path) == path);
        let answers = desk.with(|open| answers_for(open, said))?;
        let choice = Choice { accept_warnings: input.accept_warnings, dry_run: input.dry_run };
        results.push(desk.with(|open| Ok(import(desk, open, path, &answers, choice, watch)))?);
    }
    Ok(results)
}

/// How an import ends.
#[derive(Debug, Clone, Copy)]
pub struct Choice {
    /// Warnings were seen and accepted.
    pub accept_warnings: bool,
    /// Write nothing in the end.
    pub dry_run: bool,
}

/// The name of a file without its folder.
pub fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Imports one file with given answers.
pub fn import(
    desk: &Desk,
    open: &mut Open,
    path: &Path,
    answers: &Answers,
    choice: Choice,
    watch: &dyn Watch,
) -> ImportedFile {
    let file = file_name(path);
    let blank = ImportedFile { file, outcome: "failed".into(), error: None, tables: vec![], change: None };
    let result = attempt(desk, open, path, answers, choice, watch);
    open.changed();
    match result {
        Ok(done) => {
            ImportedFile { outcome: done.outcome.into(), tables: done.tables, change: done.change, ..blank }
        }
        Err(Failure::Refused(tables)) => ImportedFile { outcome: "refused".into(), tables, ..blank },
        Err(Failure::DryRun(tables)) => ImportedFile { outcome: "dry_run".into(), tables, ..blank },
        Err(Failure::Unchanged(note)) => {
            ImportedFile { outcome: "unchanged".into(), error: Some(note), ..blank }
        }
        Err(Failure::Error(error)) => ImportedFile { error: Some(error), ..blank },
    }
}

struct Done {
    outcome: &'static str,
    tables: Vec<ImportedTable>,
    change: Option<String>,
}

/// Why nothing was kept.
enum Failure {
    Refused(Vec<ImportedTable>),
    DryRun(Vec<ImportedTable>),
    Unchanged(Error),
    Error(Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Error(error)
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        Failure::Error(from_store(error))
    }
}

fn attempt(
    desk: &Desk,
    open: &mut Open,
    path: &Path,
    answers: &Answers,
    choice: Choice,
    watch: &dyn Watch,
) -> std::result::Result<Done, Failure> {
    let bytes = std::fs::read(path).map_err(|e| from_io("Cannot open", path, &e))?;
    let name = file_name(path);
    let base = store::settings::get(&open.workspace).map_err(from_store)?.currency;
    let label = format!("Import {name}");
    let at = (desk.outside.now)();
    let by = desk.outside.person.clone();
    let result = open.workspace.change(&label, &by, at, |tx| {
        let earlier = store::sources::by_hash(tx, &sha256(&bytes))?;
        if let Some(known) = earlier.filter(|s| is_current(tx, s.id)) {
            return Err(Failure::Unchanged(already(&name, &known.name)));
        }
        let run = Run { exe: &desk.outside.exe, path, name: &name, answers, choice, watch, by: &by };
        run.write(tx, &bytes, base, at)
    });
    match result {
        Ok((_, tables)) => Ok(Done { outcome: "imported", tables, change: Some(label) }),
        Err(failure) => Err(failure),
    }
}

fn already(name: &str, known: &str) -> Error {
    Error::new(
        "already_imported",
        format!("“{name}” is already in this workspace, byte for byte (as “{known}”)."),
        "Nothing was written. Change the file, or undo its earlier import first.",
    )
}

/// Whether any sheet of the source still counts.
fn is_current(tx: &Tx<'_>, source: SourceId) -> bool {
    store::imports::all(tx).is_ok_and(|runs| runs.iter().any(|r| r.source == source && !r.superseded))
}

/// Lower-case hexadecimal SHA-256.
pub fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

struct Run<'a> {
    exe: &'a Path,
    path: &'a Path,
    name: &'a str,
    answers: &'a Answers,
    choice: Choice,
    watch: &'a dyn Watch,
    by: &'a str,
}

impl Run<'_> {
    fn write(
        &self,
        tx: &Tx<'_>,
        bytes: &[u8],
        base: model::Currency,
        at: model::period::DateTime,
    ) -> std::result::Result<Vec<ImportedTable>, Failure> {
        let old = self.earlier(tx)?;
        let source = store::sources::insert_with_bytes(tx, self.name, "", bytes, Keep::Bytes)?;
        let run = ImportRun { id: ImportId(0), source, on: at.date(), by: self.by.into(), superseded: false };
        let import = store::imports::insert(tx, &run)?;
        let mut writer = Writer::new(tx, base, source, import)?;
        writer.replace(&old)?;
        let reading = self.read(&mut writer)?;
        writer.finish().map_err(|e| self.about(e, &reading))?;
        if let Some(mut known) = store::sources::by_hash(tx, &sha256(bytes))? {
            known.format.clone_from(&reading.format);
            store::sources::update(tx, &known)?;
        }
        let names = writer.new_names();
        let tables = self.tables(writer.done, names);
        if self.choice.dry_run {
            return Err(Failure::DryRun(tables));
        }
        if !self.choice.accept_warnings && needs_a_person(&tables, &reading) {
            return Err(Failure::Refused(tables));
        }
        Ok(tables)
    }

    /// Sheets of earlier imports of a file with this name: this import takes their place.
    fn earlier(&self, tx: &Tx<'_>) -> Result<Vec<Sheet>> {
        let sources = store::sources::all(tx).map_err(from_store)?;
        let runs = store::imports::all(tx).map_err(from_store)?;
        let same: Vec<SourceId> = sources.iter().filter(|s| s.name == self.name).map(|s| s.id).collect();
        let mut old = vec![];
        for mut run in runs.into_iter().filter(|r| !r.superseded && same.contains(&r.source)) {
            let sheets = store::sheets::all(tx).map_err(from_store)?;
            old.extend(sheets.into_iter().filter(|s| s.import == run.id));
            run.superseded = true;
            store::imports::update(tx, &run).map_err(from_store)?;
        }
        Ok(old)
    }

    fn read(&self, writer: &mut Writer<'_, '_>) -> Result<Reading> {
        let mut failed = None;
        let watched = Watched { watch: self.watch, name: self.name };
        let limits = guard::Limits::default();
        let read = guard::stream(self.exe, self.path, self.answers, limits, &watched, &mut |event| {
            writer.take(event).map_err(|error| {
                let stop = ingest::Stop(error.message.clone());
                failed = Some(error);
                stop
            })
        });
        match (read, failed) {
            (_, Some(error)) => Err(error),
            (Err(error), None) => Err(from_read(&error)),
            (Ok(reading), None) => Ok(reading),
        }
    }

    /// Says in the error what was seen, when nothing could be used.
    fn about(&self, mut error: Error, reading: &Reading) -> Error {
        if error.code == "nothing_to_import" {
            let seen: Vec<String> = reading
                .tables()
                .take(5)
                .map(|(s, t)| {
                    format!("{} {} ({}, {} rows)", s.name, t.range, t.kind, t.records).trim().to_owned()
                })
                .collect();
            error.message = format!("Nothing in “{}” could be used.", self.name);
            if !seen.is_empty() {
                error.message.push_str(&format!(" Tables seen: {}.", seen.join("; ")));
            }
        }
        error
    }

    fn tables(&self, done: Vec<Written>, mut names: Vec<String>) -> Vec<ImportedTable> {
        done.into_iter()
            .map(|table| {
                let mut view = table_view(table);
                view.new_names = std::mem::take(&mut names);
                view
            })
            .collect()
    }
}

fn table_view(table: Written) -> ImportedTable {
    let count = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    ImportedTable {
        sheet: table.sheet,
        kind: table.reading.kind.to_string(),
        records: count(table.reading.records),
        written: count(table.written),
        rejected: count(table.rejected),
        issues: table.reading.issues.iter().chain(&table.issues).map(issue_view).collect::<Vec<IssueView>>(),
        totals: table.reading.totals.iter().map(total_view).collect(),
        difference: table.difference.map(|d| DifferenceView {
            added: d.added,
            changed: d.changed,
            gone: d.gone,
            same: d.same,
            was: Some(d.was.to_string()),
            now: Some(d.now.to_string()),
        }),
        new_names: vec![],
    }
}

/// Whether anything in the reading is for a person to decide.
fn needs_a_person(tables: &[ImportedTable], reading: &Reading) -> bool {
    let warned = tables
        .iter()
        .any(|t| t.issues.iter().any(|i| i.severity != "info") || t.totals.iter().any(|total| !total.agrees));
    let asked = reading.tables().any(|(s, t)| s.included && t.questions.iter().any(|q| q.must_answer));
    let broken = reading.issues.iter().any(|i| i.severity != Severity::Info);
    warned || asked || broken
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
