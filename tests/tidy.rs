//! The rules of the house that a program can check: layout, walls between rooms, sizes, names, words.
//! An exception is an entry in a list beside its rule, with the reason; there is no other way around.

#![allow(clippy::panic, reason = "every line here is a test, even where clippy does not see the attribute")]

#[path = "tidy/code.rs"]
mod code;
#[path = "tidy/files.rs"]
mod files;
#[path = "tidy/interface.rs"]
mod interface;
#[path = "tidy/sizes.rs"]
mod sizes;
#[path = "tidy/walls.rs"]
mod walls;
#[path = "tidy/words.rs"]
mod words;

/// Fails with every finding, one per line, under the rule that they break.
#[track_caller]
fn none(rule: &str, findings: &[String]) {
    assert!(findings.is_empty(), "{rule}\n  {}\n", findings.join("\n  "));
}
