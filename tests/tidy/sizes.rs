//! Every file says what lives in it, and stays small enough to be read at one go.

use crate::{code, files, none};

/// Lines of a Rust file.
const FILE: usize = 500;
/// Lines of code in the body of a function.
const FUNCTION: usize = 50;
/// Lines of a Svelte component.
const COMPONENT: usize = 300;

/// Longer by a few lines, each for a reason.
const LONG_FUNCTIONS: [(&str, &str); 4] = [
    // a picture of the gallery is one specification, written out: splitting it would hide what is drawn
    ("crates/chart/src/gallery/easy.rs", "promises"),
    ("crates/chart/src/gallery/easy.rs", "map"),
    ("crates/chart/src/gallery/structure.rs", "sunsets"),
    // two lines over, one pass over the bars
    ("crates/chart/src/kinds/tornado.rs", "paint"),
];

#[test]
fn every_rust_file_opens_with_what_lives_there() {
    let silent = files::with_endings(&["rs"]).into_iter().filter(|file| !file.text.starts_with("//! "));
    none(
        "These files do not open with `//! what lives here`:",
        &silent.map(|file| file.path).collect::<Vec<_>>(),
    );
}

#[test]
fn files_are_short() {
    let limit = |path: &str| if path.ends_with(".rs") { FILE } else { COMPONENT };
    let long = files::with_endings(&["rs", "svelte"]).into_iter().filter_map(|file| {
        let lines = file.text.lines().count();
        (lines > limit(&file.path))
            .then(|| format!("{}: {lines} lines, limit {}", file.path, limit(&file.path)))
    });
    none("These files are too long; look for the missing noun:", &long.collect::<Vec<_>>());
}

#[test]
fn functions_are_short() {
    let mut long = Vec::new();
    for file in files::with_endings(&["rs"]) {
        let is_known = |f: &code::Function| LONG_FUNCTIONS.contains(&(file.path.as_str(), f.name.as_str()));
        let functions = code::functions(&file.text).into_iter();
        for function in functions.filter(|f| f.length > FUNCTION && !is_known(f)) {
            let (name, line, length) = (function.name, function.line, function.length);
            long.push(format!("{}:{line}: {name} has {length} lines, limit {FUNCTION}", file.path));
        }
    }
    none("These functions are too long; split them:", &long);
}
