//! What the window remembers of itself between runs (light or dark). Nothing about anybody's figures is kept here.

use crate::Host;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use tauri::State;

/// Light, dark, or as the system says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Dark ink on white paper.
    Light,
    /// Light ink on a dark ground.
    Dark,
}

/// What is remembered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Preferences {
    theme: Theme,
}

/// The folder of the program's own small files.
#[derive(Debug)]
pub(crate) struct Shelf(PathBuf);

impl Shelf {
    /// The shelf in this folder, which is made when something is first put on it.
    pub(crate) fn at(folder: PathBuf) -> Self {
        Shelf(folder)
    }

    /// Where it is.
    pub(crate) fn folder(&self) -> &Path {
        &self.0
    }

    fn file(&self) -> PathBuf {
        self.0.join("preferences.json")
    }

    /// What was remembered; a missing or damaged file means the defaults.
    fn read(&self) -> Preferences {
        std::fs::read(self.file())
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    fn write(&self, preferences: &Preferences) -> std::io::Result<()> {
        std::fs::create_dir_all(&self.0)?;
        std::fs::write(self.file(), serde_json::to_vec_pretty(preferences)?)
    }
}

/// What the window remembers.
#[tauri::command]
pub(crate) fn preferences(host: State<'_, Host>) -> Preferences {
    host.shelf.read()
}

/// Remembers.
#[tauri::command]
pub(crate) fn prefer(host: State<'_, Host>, preferences: Preferences) -> Result<(), app::Error> {
    host.shelf.write(&preferences).map_err(|problem| {
        app::Error::new(
            "preferences_not_kept",
            format!("The choice could not be kept in {}: {problem}", host.shelf.file().display()),
            "It holds until the window is closed. Check that the folder can be written.",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_on_the_shelf_is_found_again_and_damage_means_the_defaults() {
        let folder = std::env::temp_dir().join(format!("throughline-shelf-{}", std::process::id()));
        let shelf = Shelf::at(folder.clone());
        assert_eq!(shelf.read(), Preferences::default());
        let dark = Preferences { theme: Theme::Dark };
        shelf.write(&dark).expect("a temporary folder can be written");
        assert_eq!(shelf.read(), dark);
        std::fs::write(shelf.file(), b"{\"theme\":").expect("a temporary file can be written");
        assert_eq!(shelf.read(), Preferences::default());
        std::fs::remove_dir_all(folder).expect("the folder was made above");
    }
}
