//! The SVG of the drawings of good and hard quarters, as they were last looked at, and a line about every other drawing
//! of the gallery, so that none changes unseen. After a change that is meant:
//! `UPDATE_GOLDEN=1 cargo test -p chart --test golden`, look at `cargo xtask gallery`, commit the files.

use chart::drawing::Drawing;
use chart::gallery::{self, Exhibit};
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

fn update() -> bool {
    std::env::var_os("UPDATE_GOLDEN").is_some()
}

/// FNV-1a: the same on every machine.
fn digest(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, b| (hash ^ u64::from(b)).wrapping_mul(0x100_0000_01b3))
}

#[test]
fn drawings_are_as_they_were_looked_at() {
    let (fonts, theme) = (Fonts::load(), Theme::house(Mode::Light));
    let mut changed = Vec::new();
    for exhibit in [gallery::good(), gallery::hard()].concat() {
        let now = lines(&svg::document(&exhibit.draw(&fonts, &theme), Marks::Overlay));
        let file = folder().join(format!("{}.svg", exhibit.name));
        if update() {
            std::fs::create_dir_all(folder()).expect("folder");
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
fn no_drawing_changes_unseen() {
    let fonts = Fonts::load();
    let mut now = String::new();
    for (mode, look) in [(Mode::Light, "light"), (Mode::Dark, "dark")] {
        let theme = Theme::house(mode);
        let line = |e: &Exhibit| {
            let drawing: Drawing = e.draw(&fonts, &theme);
            let svg = svg::document(&drawing, Marks::Overlay);
            let counts = (drawing.prims.len(), drawing.marks.len());
            let size = format!("{:.0}×{:.0}", drawing.width, drawing.height);
            format!("{} {look} {size} {} {} {:016x}\n", e.name, counts.0, counts.1, digest(&svg))
        };
        now.extend(gallery::exhibits().iter().map(line));
    }
    let file = folder().join("digests.txt");
    if update() {
        std::fs::write(&file, &now).expect("writes");
    }
    let then = std::fs::read_to_string(&file).unwrap_or_default();
    let changed: Vec<&str> = now.lines().filter(|l| !then.lines().any(|t| t == *l)).collect();
    assert!(now == then, "{} changed:\n{}", changed.len(), changed.join("\n"));
}

#[test]
fn names_of_the_gallery_are_its_own() {
    let mut names: Vec<String> = gallery::exhibits().into_iter().map(|e| e.name).collect();
    let all = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), all);
}
