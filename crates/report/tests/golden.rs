//! What the editions of the made-up summit say, line by line, in each language: a change of any word, number or page is
//! seen in `tests/golden/report`. `UPDATE_GOLDEN=1 cargo test -p report --test golden` writes them anew.

mod aldermoor;

use chart::{drawing::Prim, text::Fonts, theme::Mode, theme::Theme};
use report::{Document, Edition, Language, Options};
use std::{fmt::Write, path::Path};

/// The lines of each page from top to bottom, without what stands on every page.
fn told(document: &Document) -> String {
    let mut out = String::new();
    for (index, page) in document.pages.iter().enumerate() {
        let _ = writeln!(out, "== {} · {} · {}", index + 1, page.section, page.title);
        let mut words: Vec<(i32, i32, &str)> = Vec::new();
        for item in page.items.iter().filter(|item| item.node.is_some()) {
            for prim in &item.prims {
                if let Prim::Text { at, text, .. } = prim {
                    words.push(((at.y / 3.0).round() as i32, at.x.round() as i32, text.trim()));
                }
            }
        }
        words.sort_by_key(|(y, x, _)| (*y, *x));
        for line in words.chunk_by(|a, b| a.0 == b.0) {
            let line: Vec<&str> = line.iter().map(|(_, _, text)| *text).filter(|t| !t.is_empty()).collect();
            let _ = writeln!(out, "{}", line.join(" "));
        }
    }
    out
}

#[test]
fn every_edition_says_what_it_said() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/report");
    let (fonts, theme) = (Fonts::load(), Theme::house(Mode::Light));
    let mut changed = Vec::new();
    for (name, edition, language) in [
        ("reading", Edition::Reading, Language::En),
        ("reading_de", Edition::Reading, Language::De),
        ("deck", Edition::Deck, Language::En),
        ("deck_fr", Edition::Deck, Language::Fr),
        ("notes_es", Edition::SpeakerNotes, Language::Es),
    ] {
        let options = Options { edition, language, ..Options::default() };
        let told = told(&report::pages(&aldermoor::summit(), &options, &fonts, &theme));
        let file = folder.join(format!("{name}.txt"));
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&file, &told).unwrap();
        }
        let known = std::fs::read_to_string(&file).unwrap_or_default();
        if known != told {
            let at = known.lines().zip(told.lines()).position(|(a, b)| a != b).unwrap_or(0);
            let line = |text: &str| text.lines().nth(at).unwrap_or_default().to_owned();
            changed.push(format!("{name}, line {}:\n  was {}\n  is  {}", at + 1, line(&known), line(&told)));
        }
    }
    assert!(changed.is_empty(), "{}\nIf that is meant: UPDATE_GOLDEN=1", changed.join("\n"));
}
