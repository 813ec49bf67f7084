//! Rules of the interface: one door out, screens that do not know each other, nothing that the content security policy refuses.

use crate::{files, none};

fn interface() -> Vec<files::File> {
    let all = files::with_endings(&["ts", "svelte"]);
    all.into_iter().filter(|file| file.path.starts_with("ui/src/")).collect()
}

/// The screen that a file belongs to.
fn screen(path: &str) -> Option<&str> {
    path.strip_prefix("ui/src/screens/")?.split_once('/').map(|(screen, _)| screen)
}

/// The modules that a file imports.
fn imports(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let line = line.trim_start();
        let (_, rest) = line.rsplit_once(" from ").or_else(|| line.split_once("import "))?;
        let quote = rest.find(['\'', '"'])?;
        rest[quote + 1..].split(['\'', '"']).next()
    })
}

#[test]
fn inline_styles_are_refused_by_the_policy() {
    let mut found = Vec::new();
    for file in interface().into_iter().filter(|file| file.path.ends_with(".svelte")) {
        let lines = file.text.lines().enumerate();
        let inline = lines.filter(|(_, line)| line.contains(" style=\"") || line.contains(" style={"));
        found.extend(inline.map(|(at, line)| format!("{}:{}: {}", file.path, at + 1, line.trim())));
    }
    none(
        "Inline styles are refused by the content security policy; use a class or a `style:` directive:",
        &found,
    );
}

#[test]
fn screens_do_not_know_each_other() {
    let mut found = Vec::new();
    for file in interface() {
        let Some(own) = screen(&file.path) else { continue };
        for import in imports(&file.text) {
            let other = import.split_once("screens/").and_then(|(_, rest)| rest.split('/').next());
            if other.is_some_and(|other| other != own) {
                found.push(format!("{} imports {import}", file.path));
            }
        }
    }
    none("A screen never imports another screen:", &found);
}

#[test]
fn only_the_api_knows_the_host() {
    let outside = interface().into_iter().filter(|file| !file.path.starts_with("ui/src/api/"));
    let mut found = Vec::new();
    for file in outside.filter(|file| !file.path.ends_with(".test.ts")) {
        let host = imports(&file.text).filter(|import| import.starts_with("@tauri-apps/"));
        found.extend(host.map(|import| format!("{} imports {import}", file.path)));
    }
    none("Only ui/src/api talks to the host:", &found);
}
