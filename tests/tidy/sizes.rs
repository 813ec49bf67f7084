//! Every file says what lives in it, and stays small enough to be read at one go.

use crate::{code, files, none};

/// Lines of a Rust file.
const FILE: usize = 500;
/// Lines of code in the body of a function.
const FUNCTION: usize = 50;
/// Lines of a Svelte component.
const COMPONENT: usize = 300;

/// Written-out specimens: a function there is one table of values, and splitting it would hide what it shows.
const SPECIMENS: [&str; 2] = ["crates/chart/src/gallery/", "crates/report/tests/aldermoor/"];
/// Lines of a specimen.
const SPECIMEN: usize = 130;

/// Longer all the same, each for a reason. An entry that is no longer needed fails the test.
const LONG_FUNCTIONS: [(&str, &str); 3] = [
    // owed: to be split where its table of words ends and its rules begin
    ("crates/ingest/src/columns/heading.rs", "scenario_in"),
    // the parts of a workbook, written out
    ("crates/ingest/benches/stream.rs", "workbook"),
    // owed: what a merge needs, table by table
    ("crates/store/src/merge/needs.rs", "twice_imported"),
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
    let (mut long, mut known) = (Vec::new(), Vec::new());
    for file in files::with_endings(&["rs"]) {
        let is_specimen = SPECIMENS.iter().any(|folder| file.path.starts_with(folder));
        let limit = if is_specimen { SPECIMEN } else { FUNCTION };
        for function in code::functions(&file.text).into_iter().filter(|f| f.length > limit) {
            let (name, line, length) = (function.name, function.line, function.length);
            match LONG_FUNCTIONS.iter().find(|entry| **entry == (file.path.as_str(), name.as_str())) {
                Some(entry) => known.push(*entry),
                None => long.push(format!("{}:{line}: {name} has {length} lines, limit {limit}", file.path)),
            }
        }
    }
    none("These functions are too long; split them:", &long);
    let idle = LONG_FUNCTIONS.iter().filter(|entry| !known.contains(entry));
    none(
        "No longer too long; take them off the list:",
        &idle.map(|(path, name)| format!("{path}: {name}")).collect::<Vec<_>>(),
    );
}
