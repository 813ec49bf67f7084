//! Which files the window may name. A page can ask the engine only for paths that a person chose in a dialog, dropped,
//! passed on the command line or opened before; a path that it makes up is refused.

use serde_json::Value;
use std::{collections::BTreeSet, sync::Mutex};

/// Fields of a command's input that hold paths.
const PATH_FIELDS: &[&str] = &["path", "paths"];

/// The paths that a person has chosen.
#[derive(Debug, Default)]
pub(crate) struct Grants(Mutex<BTreeSet<String>>);

impl Grants {
    /// Remembers paths that a person has chosen.
    pub(crate) fn add(&self, paths: impl IntoIterator<Item = String>) {
        self.known().extend(paths);
    }

    /// The first path in `input` that no person has chosen.
    pub(crate) fn refused(&self, input: &Value) -> Option<String> {
        let known = self.known();
        let mut named = Vec::new();
        paths_in(input, &mut named);
        named.into_iter().find(|path| !known.contains(*path)).map(str::to_owned)
    }

    /// Remembers every path in what the engine itself answered (files opened before).
    pub(crate) fn add_from(&self, output: &Value) {
        let mut named = Vec::new();
        paths_in(output, &mut named);
        self.add(named.into_iter().map(str::to_owned));
    }

    fn known(&self) -> std::sync::MutexGuard<'_, BTreeSet<String>> {
        // a set of strings is whole after a panic elsewhere
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

fn paths_in<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                match field {
                    Value::String(path) if PATH_FIELDS.contains(&name.as_str()) => found.push(path),
                    Value::Array(items) if PATH_FIELDS.contains(&name.as_str()) => {
                        found.extend(items.iter().filter_map(Value::as_str));
                    }
                    other => paths_in(other, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| paths_in(item, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_path_nobody_chose_is_refused_wherever_it_stands() {
        let grants = Grants::default();
        grants.add(["/home/ada/budget.xlsx".to_owned()]);
        assert_eq!(grants.refused(&json!({ "paths": ["/home/ada/budget.xlsx"] })), None);
        assert_eq!(grants.refused(&json!({ "path": "/etc/passwd" })), Some("/etc/passwd".into()));
        let nested = json!({ "paths": [], "answers": [{ "path": "/etc/shadow", "tables": [] }] });
        assert_eq!(grants.refused(&nested), Some("/etc/shadow".into()));
    }

    #[test]
    fn files_opened_before_may_be_opened_again() {
        let grants = Grants::default();
        grants.add_from(&json!([{ "path": "/w/a.throughline", "file": "a.throughline" }]));
        assert_eq!(grants.refused(&json!({ "path": "/w/a.throughline" })), None);
        assert_eq!(grants.refused(&json!({ "path": "a.throughline" })), Some("a.throughline".into()));
    }

    #[test]
    fn other_text_is_no_path() {
        assert_eq!(Grants::default().refused(&json!({ "figure": "/etc/passwd", "period": null })), None);
    }
}
