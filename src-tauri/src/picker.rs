//! Where file choices come from: the native dialog, or, in a build for tests of the real window, a script.
//! Nothing is read or written here; a choice only grants the engine the path.

use crate::Host;
use serde::Deserialize;
use std::path::PathBuf;
use tauri::{AppHandle, Runtime, State};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};

/// What can be imported.
const SPREADSHEETS: &[&str] = &["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "txt"];

/// What can be a logo.
const PICTURES: &[&str] = &["svg", "png", "jpg", "jpeg"];

/// Who chooses files.
pub(crate) enum Picker {
    /// The person, in the system's own dialog.
    Native,
    /// A text file with one path per line, read anew at every choice; empty means "cancelled".
    #[cfg(feature = "e2e")]
    Scripted(PathBuf),
}

impl Picker {
    #[cfg(feature = "e2e")]
    pub(crate) fn from_environment() -> Self {
        std::env::var_os("THROUGHLINE_PICK").map_or(Picker::Native, |script| Picker::Scripted(script.into()))
    }

    #[cfg(not(feature = "e2e"))]
    pub(crate) fn from_environment() -> Self {
        Picker::Native
    }

    fn pick<R: Runtime>(&self, dialog: FileDialogBuilder<R>, how: How) -> Vec<PathBuf> {
        match self {
            Picker::Native => how.ask(dialog),
            #[cfg(feature = "e2e")]
            Picker::Scripted(script) => {
                let lines = std::fs::read_to_string(script).unwrap_or_default();
                lines.lines().filter(|line| !line.is_empty()).map(PathBuf::from).collect()
            }
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum How {
    OpenMany,
    OpenOne,
    OpenFolder,
    Save,
}

impl How {
    fn ask<R: Runtime>(self, dialog: FileDialogBuilder<R>) -> Vec<PathBuf> {
        let chosen = match self {
            How::OpenMany => dialog.blocking_pick_files().unwrap_or_default(),
            How::OpenOne => dialog.blocking_pick_file().into_iter().collect(),
            How::OpenFolder => dialog.blocking_pick_folder().into_iter().collect(),
            How::Save => dialog.blocking_save_file().into_iter().collect(),
        };
        chosen.into_iter().filter_map(|path| path.into_path().ok()).collect()
    }
}

/// What a new file is for.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Purpose {
    /// A workspace.
    Workspace,
    /// A report.
    Report,
    /// Slides that can be edited.
    Slides,
    /// A report's shape and look.
    Template,
    /// Rows that an import set aside.
    Rejects,
    /// A mapping file.
    Mapping,
    /// A folder of exported tables.
    Tables,
}

impl Purpose {
    /// What it is called, and its ending; a folder has none.
    fn name_and_ending(self) -> (&'static str, &'static str) {
        match self {
            Purpose::Workspace => ("Throughline workspace", "throughline"),
            Purpose::Report => ("PDF", "pdf"),
            Purpose::Slides => ("PowerPoint", "pptx"),
            Purpose::Template => ("Report template", "toml"),
            Purpose::Rejects => ("Spreadsheet", "xlsx"),
            Purpose::Mapping => ("Mapping", "toml"),
            Purpose::Tables => ("Folder", ""),
        }
    }
}

fn granted(host: &Host, paths: Vec<PathBuf>) -> Vec<String> {
    let named: Vec<String> =
        paths.into_iter().filter_map(|path| path.into_os_string().into_string().ok()).collect();
    host.grants.add(named.iter().cloned());
    named
}

/// Spreadsheets to import; empty when the person cancelled.
#[tauri::command]
pub(crate) async fn choose_sources<R: Runtime>(
    handle: AppHandle<R>,
    host: State<'_, Host>,
) -> Result<Vec<String>, app::Error> {
    let dialog =
        handle.dialog().file().set_title("Import spreadsheets").add_filter("Spreadsheets", SPREADSHEETS);
    Ok(granted(&host, host.picker.pick(dialog, How::OpenMany)))
}

/// A workspace to open; none when the person cancelled.
#[tauri::command]
pub(crate) async fn choose_workspace<R: Runtime>(
    handle: AppHandle<R>,
    host: State<'_, Host>,
) -> Result<Option<String>, app::Error> {
    Ok(one(&handle, &host, "Open a workspace", Purpose::Workspace))
}

/// A mapping file to read by; none when the person cancelled.
#[tauri::command]
pub(crate) async fn choose_mapping<R: Runtime>(
    handle: AppHandle<R>,
    host: State<'_, Host>,
) -> Result<Option<String>, app::Error> {
    Ok(one(&handle, &host, "Read by a mapping file", Purpose::Mapping))
}

fn one<R: Runtime>(handle: &AppHandle<R>, host: &Host, title: &str, what: Purpose) -> Option<String> {
    let (name, ending) = what.name_and_ending();
    let dialog = handle.dialog().file().set_title(title).add_filter(name, &[ending]);
    granted(host, host.picker.pick(dialog, How::OpenOne)).into_iter().next()
}

/// A template to use; none when the person cancelled.
#[tauri::command]
pub(crate) async fn choose_template<R: Runtime>(
    handle: AppHandle<R>,
    host: State<'_, Host>,
) -> Result<Option<String>, app::Error> {
    Ok(one(&handle, &host, "Use a template", Purpose::Template))
}

/// A picture to use as the logo; none when the person cancelled.
#[tauri::command]
pub(crate) async fn choose_logo<R: Runtime>(
    handle: AppHandle<R>,
    host: State<'_, Host>,
) -> Result<Option<String>, app::Error> {
    let dialog = handle.dialog().file().set_title("Choose a logo").add_filter("Pictures", PICTURES);
    Ok(granted(&host, host.picker.pick(dialog, How::OpenOne)).into_iter().next())
}

/// A folder that was exported; none when the person cancelled.
#[tauri::command]
pub(crate) async fn choose_folder<R: Runtime>(
    handle: AppHandle<R>,
    host: State<'_, Host>,
) -> Result<Option<String>, app::Error> {
    let dialog = handle.dialog().file().set_title("Choose the folder of an export");
    Ok(granted(&host, host.picker.pick(dialog, How::OpenFolder)).into_iter().next())
}

/// Where a new file is written; none when the person cancelled.
#[tauri::command]
pub(crate) async fn choose_place<R: Runtime>(
    handle: AppHandle<R>,
    host: State<'_, Host>,
    purpose: Purpose,
    suggested: String,
) -> Result<Option<String>, app::Error> {
    let (name, ending) = purpose.name_and_ending();
    let dialog = handle.dialog().file().set_file_name(&suggested);
    let dialog = if ending.is_empty() { dialog } else { dialog.add_filter(name, &[ending]) };
    let chosen =
        host.picker.pick(dialog, How::Save).into_iter().map(|path| with_ending(path, ending)).collect();
    Ok(granted(&host, chosen).into_iter().next())
}

/// Some dialogs leave the ending to the person.
fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
    if ending.is_empty() || path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending)) {
        return path;
    }
    let mut whole = path.into_os_string();
    whole.push(".");
    whole.push(ending);
    whole.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_is_added_once_and_never_replaces_a_part_of_the_name() {
        assert_eq!(with_ending("/a/q3.pdf".into(), "pdf"), PathBuf::from("/a/q3.pdf"));
        assert_eq!(with_ending("/a/Q3.PDF".into(), "pdf"), PathBuf::from("/a/Q3.PDF"));
        assert_eq!(with_ending("/a/tables".into(), ""), PathBuf::from("/a/tables"));
        assert_eq!(with_ending("/a/v1.2".into(), "pdf"), PathBuf::from("/a/v1.2.pdf"));
    }
}
