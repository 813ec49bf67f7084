//! The files of the house: those that people write, without what is built, installed or generated.

use std::path::{Path, PathBuf};

/// Folders that no rule looks into: builds, packages, other people's files.
const SKIPPED: [&str; 7] = ["target", "node_modules", "dist", ".git", "gen", "out", "corpus"];

/// The top of the house.
pub fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lie in the house").to_path_buf()
}

/// A file by its path from the top (with `/`) and its text.
pub struct File {
    /// From the top of the house.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Every text file with one of the endings, in order of path.
pub fn with_endings(endings: &[&str]) -> Vec<File> {
    let mut paths = Vec::new();
    collect(&top(), &mut paths);
    paths.sort();
    let wanted = |path: &&PathBuf| {
        let ending = path.extension().map(|e| e.to_string_lossy().into_owned()).unwrap_or_default();
        endings.contains(&ending.as_str())
    };
    paths.iter().filter(wanted).map(|path| read(path)).collect()
}

fn read(path: &Path) -> File {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let path = path.strip_prefix(top()).expect("collected below the top");
    File { path: path.to_string_lossy().replace('\\', "/"), text }
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    for entry in entries {
        let path = entry.expect("a folder that opens can be listed").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && !path.is_symlink() {
            if !SKIPPED.contains(&name.as_str()) {
                collect(&path, paths);
            }
        } else {
            paths.push(path);
        }
    }
}

/// Names of what lies directly in a folder, sorted.
pub fn names_in(folder: &str) -> Vec<String> {
    let path = top().join(folder);
    let entries = std::fs::read_dir(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
