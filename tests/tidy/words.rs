//! Words that the house does not use: names of doers, and talk about how the product came to be.

use crate::{code, files, none};

/// Not used in names of types, functions' files or modules, as whole words.
const DOERS: [&str; 11] = [
    "manager",
    "service",
    "helper",
    "helpers",
    "util",
    "utils",
    "processor",
    "handler",
    "common",
    "info",
    "misc",
];

/// Names that use a banned word as the domain does: a deployed service is a thing here, not a doer.
const ALLOWED_NAMES: [&str; 2] = ["Service", "ServiceRow"];

/// The words of a name in any of the usual spellings.
fn words(name: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for c in name.chars() {
        if !c.is_alphanumeric() || c.is_uppercase() {
            all.push(String::new());
        }
        if c.is_alphanumeric() {
            all.last_mut().expect("starts with one").extend(c.to_lowercase());
        }
    }
    all.into_iter().filter(|word| !word.is_empty()).collect()
}

fn is_banned(name: &str) -> bool {
    let words = words(name);
    let doer = words.iter().any(|word| DOERS.contains(&word.as_str()));
    let suffix = words.len() > 1 && words.last().is_some_and(|word| word == "data");
    (doer || suffix) && !ALLOWED_NAMES.contains(&name)
}

#[test]
fn files_and_folders_are_named_for_things() {
    let mut banned = Vec::new();
    for file in files::with_endings(&["rs", "ts", "svelte", "css", "mjs"]) {
        let stems = file.path.split('/').map(|part| part.split('.').next().unwrap_or(part));
        banned.extend(stems.filter(|stem| is_banned(stem)).map(|stem| format!("{}: {stem}", file.path)));
    }
    none("These files are named for doers:", &banned);
}

#[test]
fn types_and_modules_are_named_for_things() {
    let mut banned = Vec::new();
    for file in files::with_endings(&["rs"]) {
        let bare = code::bare(&file.text);
        for keyword in ["struct ", "enum ", "trait ", "type ", "mod "] {
            for (at, _) in bare.match_indices(keyword) {
                let name: String = bare[at + keyword.len()..]
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                let fresh = bare[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '_');
                if fresh && is_banned(&name) {
                    banned.push(format!("{}: {keyword}{name}", file.path));
                }
            }
        }
    }
    none("These types or modules are named for doers:", &banned);
}

/// Put together from pieces, so that this list does not find itself.
fn workplace() -> Vec<String> {
    let pieces = [
        ["/wo", "rk/"],
        ["../sha", "red/design"],
        ["Cla", "ude"],
        ["Anthr", "opic"],
        ["Open", "AI"],
        ["this ses", "sion's brief"],
        ["BRIE", "F.md"],
        ["the bri", "ef says"],
        ["as instruc", "ted"],
        ["your instruc", "tions"],
        ["language mo", "del wrote"],
    ];
    pieces.map(|halves| halves.concat()).into()
}

#[test]
fn the_house_speaks_of_the_product_alone() {
    let endings = ["rs", "ts", "svelte", "css", "md", "toml", "json", "html", "mjs", "js", "yml", "sh"];
    let mut found = Vec::new();
    for file in files::with_endings(&endings) {
        for (at, line) in file.text.lines().enumerate() {
            let hits = workplace().into_iter().filter(|word| line.contains(word.as_str()));
            found.extend(hits.map(|word| format!("{}:{}: {word}", file.path, at + 1)));
        }
    }
    none("These lines speak of the workplace, not of the product:", &found);
}

#[test]
fn names_are_taken_apart() {
    assert_eq!(words("rowHandler"), ["row", "handler"]);
    assert!(is_banned("RowHandler") && is_banned("import_utils") && is_banned("SheetData"));
    assert!(!is_banned("Service") && !is_banned("Database") && !is_banned("informed") && !is_banned("data"));
}
