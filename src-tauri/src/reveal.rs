//! Shows a written file in the system's own file manager. Only files that a person chose can be shown.

use crate::Host;
use std::{path::Path, process::Command};
use tauri::State;

/// Opens the folder of a file that was written.
#[tauri::command]
pub(crate) fn reveal(host: State<'_, Host>, path: String) -> Result<(), app::Error> {
    if let Some(refused) = host.grants.refused(&serde_json::json!({ "path": path })) {
        return Err(app::Error::new(
            "path_not_chosen",
            format!("{refused} was not chosen in a dialog"),
            "Export the report first.",
        ));
    }
    // the tests of the real window open no file manager
    if cfg!(not(feature = "e2e")) {
        // without a file manager there is nothing to open; the file is written all the same
        let _ = opener(Path::new(&path)).spawn();
    }
    Ok(())
}

fn opener(path: &Path) -> Command {
    let folder = path.parent().unwrap_or(path);
    if cfg!(target_os = "macos") {
        let mut command = Command::new("open");
        command.arg("-R").arg(path);
        return command;
    }
    let mut command = Command::new(if cfg!(windows) { "explorer" } else { "xdg-open" });
    command.arg(folder);
    command
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_opened_and_not_the_file() {
        let command = opener(Path::new("/home/ada/out/q3.pdf"));
        let arguments: Vec<_> = command.get_args().collect();
        assert_eq!(
            (command.get_program().to_str(), arguments.as_slice()),
            (Some("xdg-open"), &["/home/ada/out".as_ref()][..])
        );
    }
}
