//! Walls: where rooms are, which room may know which, who alone may know a library, and that nothing reaches the network.

use crate::{files, none};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    process::Command,
};

/// The rooms of the engine, and the rooms that each may know.
const ROOMS: [(&str, &[&str]); 12] = [
    ("model", &[]),
    ("ingest", &["model"]),
    ("store", &["model"]),
    ("analysis", &["model"]),
    ("chart", &[]),
    ("report", &["model", "chart"]),
    ("app", &["model", "ingest", "store", "analysis", "chart", "report"]),
    ("cli", &["app"]),
    ("xtask", &[]),
    ("desktop", &["app"]),
    ("e2e", &[]),
    ("house", &[]),
];

/// Libraries behind a wall: only these rooms know them.
const LIBRARIES: [(&str, &[&str]); 10] = [
    ("calamine", &["ingest"]),
    ("csv", &["ingest"]),
    ("rusqlite", &["store"]),
    ("printpdf", &["report"]),
    ("lopdf", &["report"]),
    ("plotters", &["chart"]),
    ("clap", &["cli"]),
    ("tauri", &["desktop"]),
    ("tauri-plugin-dialog", &["desktop"]),
    // the app writes the workbook that it exports; the tasks write the sample
    ("rust_xlsxwriter", &["xtask", "app"]),
];

/// Whoever links one of these can reach the network. (`http` alone is only the words of a request.)
const NETWORK: [&str; 14] = [
    "reqwest",
    "hyper",
    "ureq",
    "curl",
    "isahc",
    "surf",
    "attohttpc",
    "minreq",
    "rustls",
    "native-tls",
    "openssl",
    "tungstenite",
    "hickory-resolver",
    "socket2",
];

fn metadata(extra: &[&str]) -> Value {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["metadata", "--format-version", "1", "--locked"]).args(extra).current_dir(files::top());
    let output = command.output().expect("cargo runs these tests, so it can be started");
    assert!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo writes JSON")
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// What a room is built from: its normal and build dependencies. Tests may know more.
fn built_from(package: &Value) -> Vec<&str> {
    list(package, "dependencies")
        .iter()
        .filter(|d| text(d, "kind") != "dev")
        .map(|d| text(d, "name"))
        .collect()
}

#[test]
fn rooms_know_only_the_rooms_below() {
    let all = metadata(&["--no-deps"]);
    let rooms: BTreeMap<&str, &[&str]> = ROOMS.into();
    let mut found = Vec::new();
    for package in list(&all, "packages") {
        let name = text(package, "name");
        let Some(allowed) = rooms.get(name) else {
            found.push(format!("{name} is a new room: add it to ARCHITECTURE.md and to this test"));
            continue;
        };
        let known = built_from(package).into_iter().filter(|other| rooms.contains_key(other));
        found.extend(
            known.filter(|other| !allowed.contains(other)).map(|other| format!("{name} knows {other}")),
        );
    }
    none("A wall is broken:", &found);
}

#[test]
fn libraries_stay_behind_their_walls() {
    let all = metadata(&["--no-deps"]);
    let mut found = Vec::new();
    for package in list(&all, "packages") {
        let name = text(package, "name");
        let known = built_from(package);
        let strangers =
            LIBRARIES.iter().filter(|(library, rooms)| known.contains(library) && !rooms.contains(&name));
        found
            .extend(strangers.map(|(library, rooms)| {
                format!("{name} knows {library}, which is for {}", rooms.join(", "))
            }));
    }
    none("A library left its room:", &found);
}

#[test]
fn folders_are_named_like_their_rooms() {
    let all = metadata(&["--no-deps"]);
    let mut found = Vec::new();
    for package in list(&all, "packages") {
        let (name, manifest) = (text(package, "name"), text(package, "manifest_path").replace('\\', "/"));
        let folder = match name {
            "desktop" => "src-tauri".into(),
            "house" => "tests".into(),
            "e2e" => "tests/e2e".into(),
            other => format!("crates/{other}"),
        };
        if !manifest.ends_with(&format!("/{folder}/Cargo.toml")) {
            found.push(format!("{name} lies in {manifest}, not in {folder}"));
        }
    }
    none("A room is not where its name says:", &found);
}

#[test]
fn the_top_holds_what_the_layout_says() {
    let known = [
        ".cargo",
        ".ci",
        ".git",
        ".gitattributes",
        ".github",
        ".gitignore",
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "clippy.toml",
        "crates",
        "data",
        "docs",
        "out",
        "rust-toolchain.toml",
        "rustfmt.toml",
        "src-tauri",
        "target",
        "tests",
        "ui",
    ];
    let strangers = files::names_in(".").into_iter().filter(|name| !known.contains(&name.as_str()));
    none("The layout of the house does not know these:", &strangers.collect::<Vec<_>>());
}

/// What ships is built for desktops; other systems pull crates that never reach them.
const DESKTOPS: [&str; 3] = ["x86_64-unknown-linux-gnu", "x86_64-pc-windows-msvc", "aarch64-apple-darwin"];

#[test]
fn nothing_that_ships_reaches_the_network() {
    for desktop in DESKTOPS {
        reaches_no_network(desktop);
    }
}

/// Asks cargo for the tree of what ships alone: the whole house's metadata mixes in features that only tests turn on.
fn reaches_no_network(desktop: &str) {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let words = [
        "tree", "--locked", "-p", "desktop", "-p", "cli", "-e", "normal", "--prefix", "none", "--target",
        desktop,
    ];
    let output =
        Command::new(cargo).args(words).current_dir(files::top()).output().expect("cargo can be started");
    assert!(output.status.success(), "cargo tree: {}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8_lossy(&output.stdout);
    let names: BTreeSet<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(names.len() > 100, "the tree has only {} packages", names.len());
    let found: Vec<String> = names.into_iter().filter(|n| NETWORK.contains(n)).map(str::to_owned).collect();
    none("The product works offline, yet it is built from:", &found);
}

#[test]
fn every_dependency_says_why() {
    let mut found = Vec::new();
    for file in files::with_endings(&["toml"]).into_iter().filter(|f| f.path.ends_with("Cargo.toml")) {
        found.extend(unexplained(&file.text).into_iter().map(|line| format!("{}: {line}", file.path)));
    }
    none("These dependencies have no comment that says what for:", &found);
}

/// Dependencies without a comment above or beside them. Rooms of the house and entries explained at the top need none.
fn unexplained(manifest: &str) -> Vec<&str> {
    let (mut in_table, mut before, mut found) = (false, "", Vec::new());
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            in_table = line.trim_end_matches(']').ends_with("dependencies");
        } else if in_table && line.contains('=') && !line.starts_with('#') {
            let own = line.contains("path = ") || line.contains("workspace = true");
            if !own && !line.contains('#') && !before.starts_with('#') {
                found.push(line);
            }
        }
        before = line;
    }
    found
}

#[test]
fn unexplained_dependencies_are_found() {
    let manifest = "[dependencies]\n# why\na = \"1\"\nb = \"1\"\nc.workspace = true\n[features]\nd = []\n";
    assert_eq!(unexplained(manifest), ["b = \"1\""]);
}
