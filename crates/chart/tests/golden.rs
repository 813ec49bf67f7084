//! The SVG of the drawings of a good quarter, as it was last looked at. After a change that is meant:
//! `UPDATE_GOLDEN=1 cargo test -p chart --test golden`, look at the files, commit them.

use chart::gallery;
use chart::svg::{self, Marks};
use chart::text::Fonts;
use chart::theme::{Mode, Theme};
use std::path::PathBuf;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/chart")
}

/// One element to the line, so that a difference is read at a glance.
fn lines(svg: &str) -> String {
    svg.replace("><", ">\n<") + "\n"
}

#[test]
fn drawings_are_as_they_were_looked_at() {
    let (fonts, theme) = (Fonts::load(), Theme::house(Mode::Light));
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    if update {
        std::fs::create_dir_all(folder()).expect("folder");
    }
    let mut changed = Vec::new();
    for exhibit in gallery::exhibits().into_iter().filter(|e| e.name.ends_with("-easy")) {
        let now = lines(&svg::document(&exhibit.draw(&fonts, &theme), Marks::Overlay));
        let file = folder().join(format!("{}.svg", exhibit.name));
        if update {
            std::fs::write(&file, &now).expect("writes");
        }
        let then = std::fs::read_to_string(&file).unwrap_or_default();
        let first = now.lines().zip(then.lines()).find(|(a, b)| a != b);
        if now != then {
            changed.push(format!("{}: {first:?}", exhibit.name));
        }
    }
    assert!(changed.is_empty(), "changed:\n{}", changed.join("\n"));
}

#[test]
fn names_of_the_gallery_are_its_own() {
    let mut names: Vec<String> = gallery::exhibits().into_iter().map(|e| e.name).collect();
    let all = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), all);
}
