//! What the program was asked to open: a workspace file, the sample, or nothing.

use crate::Host;
use serde::Serialize;
use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};
use tauri::State;

/// How the program was started.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Launch {
    /// A workspace to open.
    open: Option<String>,
    /// Open the sample.
    sample: bool,
    /// The folder in which the sample lives.
    sample_folder: String,
}

impl Launch {
    /// Reads the arguments: `FILE.throughline` or `--sample`; anything else is left to the first screen.
    pub(crate) fn from_arguments(arguments: &[OsString]) -> Self {
        let texts = || arguments.iter().filter_map(|argument| argument.to_str());
        Launch {
            open: texts().find(|text| text.ends_with(".throughline")).map(absolute),
            sample: texts().any(|text| text == "--sample"),
            sample_folder: String::new(),
        }
    }

    /// The same, with the sample's folder below the program's own folder.
    pub(crate) fn settled(self, own_folder: PathBuf) -> Self {
        Launch { sample_folder: own_folder.join("sample").display().to_string(), ..self }
    }

    /// Paths that may be opened because the person named them, or because they are the program's own.
    pub(crate) fn granted(&self) -> Vec<String> {
        self.open.iter().cloned().chain([self.sample_folder.clone()]).collect()
    }
}

fn absolute(text: &str) -> String {
    std::path::absolute(Path::new(text)).map_or_else(|_| text.to_owned(), |path| path.display().to_string())
}

/// Tells the page how the program was started.
#[tauri::command]
pub(crate) fn launch(host: State<'_, Host>) -> Launch {
    host.launch.clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(texts: &[&str]) -> Vec<OsString> {
        texts.iter().map(OsString::from).collect()
    }

    #[test]
    fn a_workspace_is_opened_by_its_full_path() {
        let launch = Launch::from_arguments(&arguments(&["q3.throughline"]));
        let open = launch.open.expect("a workspace was named");
        assert!(Path::new(&open).is_absolute());
        assert!(open.ends_with("q3.throughline"));
    }

    #[test]
    fn the_sample_is_asked_for_by_a_flag_and_other_words_open_nothing() {
        assert!(Launch::from_arguments(&arguments(&["--sample"])).sample);
        assert_eq!(Launch::from_arguments(&arguments(&["budget.xlsx", "-psn_0_1"])), Launch::default());
    }

    #[test]
    fn only_what_was_named_is_granted() {
        let launch =
            Launch::from_arguments(&arguments(&["/w/a.throughline"])).settled("/home/ada/.data".into());
        assert_eq!(launch.granted(), ["/w/a.throughline", "/home/ada/.data/sample"]);
    }
}
