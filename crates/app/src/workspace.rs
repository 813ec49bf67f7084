//! Opening, making and copying workspaces, and what the window shows about the open one.

use crate::{
    Desk, Error, Result, Watch,
    desk::Open,
    failure::{from_io, from_store},
    importing::file_name,
    wire::{
        Nothing,
        workspace::{NewWorkspace, PathInput, PeriodView, Recent, Status, WorkspaceView},
    },
};
use model::{
    FiscalCalendar, PeriodKind,
    period::YearLabel,
    settings::{NumberLocale, Settings},
};
use std::path::{Path, PathBuf};

/// What is open.
///
/// # Errors
/// When the open file cannot be read.
pub fn status(desk: &Desk, _: Nothing, _: &dyn Watch) -> Result<Status> {
    if !desk.is_open() {
        return Ok(Status { workspace: None });
    }
    desk.with(|open| Ok(Status { workspace: Some(view(open)?) }))
}

/// Reads the short tables only: however many facts there are, opening is as fast.
fn view(open: &Open) -> Result<WorkspaceView> {
    let file = &open.workspace;
    let settings = store::settings::get(file).map_err(from_store)?;
    let imports = store::imports::all(file).map_err(from_store)?;
    let sheets = store::sheets::all(file).map_err(from_store)?;
    let people = store::people::all(file).map_err(from_store)?;
    let extent = file.extent().map_err(from_store)?;
    let calendar = settings.calendar;
    let show = |p: &model::Period| PeriodView { label: calendar.label(p), title: calendar.title(p) };
    let current: Vec<_> = imports.iter().filter(|i| !i.superseded).collect();
    let alive = sheets.iter().filter(|s| current.iter().any(|i| i.id == s.import));
    let issues: usize =
        alive.map(|s| s.issues.iter().filter(|i| i.severity != model::Severity::Info).count()).sum();
    let (undo, redo) = crate::history::next_steps(file)?;
    let periods = analysis::periods_in(&extent, &calendar);
    Ok(WorkspaceView {
        path: open.path.display().to_string(),
        file: file_name(&open.path),
        currency: settings.currency.to_string(),
        fiscal_start: calendar.start_month,
        numbers: settings.number_locale.map(|n| numbers_word(n).into()),
        organisation: settings.organisation,
        sample: open.path.file_name().is_some_and(|n| n == crate::sample::FILE),
        period: analysis::default_period_in(&extent, &calendar).as_ref().map(show),
        periods: periods.iter().filter(|p| p.kind >= PeriodKind::Quarter).map(show).collect(),
        sources: u32::try_from(current.len()).unwrap_or(u32::MAX),
        newest: current.iter().map(|i| i.on).max().map(|d| d.to_string()),
        issues: u32::try_from(issues).unwrap_or(u32::MAX),
        people: people.into_iter().map(|p| p.name).collect(),
        undo: undo.filter(|_| open.read_only.is_none()),
        redo: redo.filter(|_| open.read_only.is_none()),
        read_only: open.read_only.as_ref().map(|why| why.message.clone()),
    })
}

fn numbers_word(numbers: NumberLocale) -> &'static str {
    match numbers {
        NumberLocale::Point => "point",
        NumberLocale::Comma => "comma",
    }
}

fn numbers(word: &str) -> Result<NumberLocale> {
    match word.trim() {
        "point" => Ok(NumberLocale::Point),
        "comma" => Ok(NumberLocale::Comma),
        other => Err(Error::new(
            "bad_numbers",
            format!("“{other}” is no way to write numbers."),
            "Choose point (1,234.50) or comma (1.234,50).",
        )),
    }
}

/// Opens a workspace. Where it cannot be written (a read-only folder, an archive) it is opened for reading.
///
/// # Errors
/// When the file is no workspace, is newer, open elsewhere or damaged; what was open before then stays open.
pub fn open(desk: &Desk, input: PathInput, watch: &dyn Watch) -> Result<Status> {
    let path = PathBuf::from(&input.path);
    leave_if_same(desk, &path);
    match store::Workspace::open_as(&path, &holder(desk)) {
        Ok(workspace) => desk.lay(workspace, &path),
        Err(error @ store::Error::ReadOnly { .. }) => read_only(desk, &path, from_store(error))?,
        Err(error) => return Err(from_store(error)),
    }
    remember(desk, &path)?;
    status(desk, Nothing {}, watch)
}

/// Opens a workspace for reading only, also while somebody else works in it. The file stays untouched.
///
/// # Errors
/// When the file is no workspace, of another format, or damaged.
pub fn open_for_reading(desk: &Desk, input: PathInput, watch: &dyn Watch) -> Result<Status> {
    let path = PathBuf::from(&input.path);
    leave_if_same(desk, &path);
    let why = Error::new("read_only", "It was opened for reading only.", "Open it again to change it.");
    read_only(desk, &path, why)?;
    remember(desk, &path)?;
    status(desk, Nothing {}, watch)
}

/// Lays a workspace on the desk to be looked at: for reading where that is possible, so that nobody is kept from writing.
///
/// # Errors
/// As [`open`].
pub fn look(desk: &Desk, path: &Path) -> Result<()> {
    let why = Error::new("read_only", "It was opened for reading only.", "Open it again to change it.");
    match store::Workspace::open_read_only(path) {
        Ok(workspace) => desk.lay_read_only(workspace, path, why),
        // only a writer can bring an older file up to date
        Err(store::Error::Older { .. }) => {
            let workspace = store::Workspace::open_as(path, &holder(desk)).map_err(from_store)?;
            desk.lay(workspace, path);
        }
        Err(error) => return Err(from_store(error)),
    }
    Ok(())
}

fn read_only(desk: &Desk, path: &Path, why: Error) -> Result<()> {
    let workspace = store::Workspace::open_read_only(path).map_err(from_store)?;
    desk.lay_read_only(workspace, path, why);
    Ok(())
}

/// Who works in it, for the message that a second writer gets.
fn holder(desk: &Desk) -> store::Holder {
    store::Holder { who: desk.outside.person.clone(), since: Some((desk.outside.now)()) }
}

/// The same file is opened again: nobody else holds it but this desk.
fn leave_if_same(desk: &Desk, path: &Path) {
    let real = |p: &Path| p.canonicalize().ok();
    if desk.path().is_some_and(|open| real(&open).is_some() && real(&open) == real(path)) {
        desk.clear();
    }
}

/// Makes an empty workspace and opens it.
///
/// # Errors
/// When the currency or month is wrong, or the file cannot be written.
pub fn new(desk: &Desk, input: NewWorkspace, watch: &dyn Watch) -> Result<Status> {
    let settings = settings(&input)?;
    let path = PathBuf::from(&input.path);
    create(desk, &path, &settings)?;
    remember(desk, &path)?;
    status(desk, Nothing {}, watch)
}

fn settings(input: &NewWorkspace) -> Result<Settings> {
    let organisation = input.organisation.trim();
    if organisation.is_empty() {
        return Err(Error::new(
            "no_name",
            "The organisation has no name.",
            "Type its name; it is printed on each page.",
        ));
    }
    if !(1..=12).contains(&input.fiscal_start) {
        return Err(Error::new(
            "bad_month",
            format!("{} is no month.", input.fiscal_start),
            "The fiscal year starts in a month from 1 to 12.",
        ));
    }
    let currency = input.currency.parse().map_err(|e: model::money::NotACurrency| {
        Error::new("bad_currency", e.to_string(), "For example EUR, USD or GBP.")
    })?;
    let calendar = FiscalCalendar::months(input.fiscal_start, YearLabel::End);
    let number_locale = input.numbers.as_deref().map(numbers).transpose()?;
    Ok(Settings { number_locale, ..Settings::new(organisation, currency, calendar) })
}

/// Makes an empty workspace and lays it on the desk.
///
/// # Errors
/// When the file cannot be written.
pub fn create(desk: &Desk, path: &Path, settings: &Settings) -> Result<()> {
    let at = (desk.outside.now)();
    let workspace = store::Workspace::create_as(path, settings, at, &holder(desk)).map_err(from_store)?;
    desk.lay(workspace, path);
    Ok(())
}

/// Writes a copy of the open workspace.
///
/// # Errors
/// When it cannot be written.
pub fn save_copy(desk: &Desk, input: PathInput, _: &dyn Watch) -> Result<Nothing> {
    desk.with(|open| open.workspace.save_copy(Path::new(&input.path)).map_err(from_store))?;
    Ok(Nothing {})
}

fn list_path(desk: &Desk) -> Option<PathBuf> {
    desk.outside.home.as_ref().map(|home| home.join("recent.json"))
}

/// Workspaces opened before that are still there, newest first.
///
/// # Errors
/// Never; an unreadable list is an empty one.
pub fn recent(desk: &Desk, _: Nothing, _: &dyn Watch) -> Result<Vec<Recent>> {
    let text = list_path(desk).and_then(|p| std::fs::read_to_string(p).ok()).unwrap_or_default();
    let all: Vec<Recent> = serde_json::from_str(&text).unwrap_or_default();
    Ok(all.into_iter().filter(|r| Path::new(&r.path).is_file()).collect())
}

fn remember(desk: &Desk, path: &Path) -> Result<()> {
    let Some(list) = list_path(desk) else { return Ok(()) };
    let organisation =
        desk.with(|open| Ok(store::settings::get(&open.workspace).map_err(from_store)?.organisation))?;
    let entry = Recent { path: path.display().to_string(), file: file_name(path), organisation };
    let mut all = recent(desk, Nothing {}, &crate::watch::Unwatched)?;
    all.retain(|r| r.path != entry.path);
    all.insert(0, entry);
    all.truncate(10);
    let text = serde_json::to_string_pretty(&all).map_err(|e| Error::new("internal", e.to_string(), ""))?;
    if let Some(folder) = list.parent() {
        std::fs::create_dir_all(folder).map_err(|e| from_io("Cannot make", folder, &e))?;
    }
    std::fs::write(&list, text).map_err(|e| from_io("Cannot write", &list, &e))
}

#[cfg(test)]
mod tests;
