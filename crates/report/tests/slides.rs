//! The PowerPoint file: a whole package that office programs open without repair, with native text, tables and charts.

#![allow(clippy::panic)] // a part that is broken says how

mod aldermoor;
mod hostile;

use chart::{
    text::Fonts,
    theme::{Mode, Theme},
};
use model::summit::Summit;
use quick_xml::{Reader, events::Event};
use report::{Document, Edition, Options};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read},
    path::Path,
    process::Command,
};

type Parts = BTreeMap<String, Vec<u8>>;

fn made(summit: &Summit) -> (Document, Vec<u8>) {
    let (fonts, theme) = (Fonts::load(), Theme::house(Mode::Light));
    let options = Options { edition: Edition::Deck, ..Options::default() };
    let document = report::pages(summit, &options, &fonts, &theme);
    let bytes = report::pptx(&document, &options, &fonts, &theme).expect("slides");
    (document, bytes)
}

fn parts(bytes: &[u8]) -> Parts {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    (0..zip.len())
        .map(|at| {
            let mut file = zip.by_index(at).expect("a part");
            let mut content = Vec::new();
            file.read_to_end(&mut content).expect("its bytes");
            (file.name().expect("a name").into_owned(), content)
        })
        .collect()
}

/// Every element's name with its attributes, in order; fails where the part is not well-formed.
fn elements(name: &str, xml: &[u8]) -> Vec<(String, BTreeMap<String, String>)> {
    let mut reader = Reader::from_reader(xml);
    reader.config_mut().check_end_names = true;
    let (mut buffer, mut out, mut depth) = (Vec::new(), Vec::new(), 0_i32);
    loop {
        let event = reader.read_event_into(&mut buffer).unwrap_or_else(|e| panic!("{name}: {e}"));
        match &event {
            Event::Start(e) | Event::Empty(e) => {
                depth += i32::from(matches!(event, Event::Start(_)));
                let attributes = e.attributes().map(|a| {
                    let a = a.unwrap_or_else(|e| panic!("{name}: {e}"));
                    (a.key.as_ref().to_owned(), a.value.into_owned())
                });
                out.push((e.name().as_ref().to_owned(), attributes.collect()));
            }
            Event::End(_) => depth -= 1,
            Event::Eof => break,
            _ => {}
        }
        buffer.clear();
    }
    assert_eq!(depth, 0, "{name} is not closed");
    out
}

/// What is wrong with a package: parts without a type, relations that lead nowhere, ids that nobody declared.
fn faults(parts: &Parts) -> Vec<String> {
    let mut out = Vec::new();
    let types = elements("[Content_Types].xml", &parts["[Content_Types].xml"]);
    let typed: BTreeSet<&str> = types.iter().filter_map(|t| t.1.get("PartName")).map(|n| &n[1..]).collect();
    for name in parts.keys().filter(|n| *n != "[Content_Types].xml" && !n.ends_with(".rels")) {
        if !typed.contains(name.as_str()) {
            out.push(format!("{name} has no type"));
        }
    }
    out.extend(
        typed.iter().filter(|n| !parts.contains_key(**n)).map(|n| format!("{n} is typed but missing")),
    );
    for (name, bytes) in parts.iter().filter(|(n, _)| n.ends_with(".rels")) {
        for (_, relation) in elements(name, bytes).iter().filter(|e| e.0 == "Relationship") {
            if !parts.contains_key(&relation["Target"][1..]) {
                out.push(format!("{name} leads to {}", relation["Target"]));
            }
        }
    }
    for (name, bytes) in parts.iter().filter(|(n, _)| n.ends_with(".xml") && n.starts_with("ppt/")) {
        let (folder, file) = name.rsplit_once('/').expect("a folder");
        let known: BTreeSet<String> = parts
            .get(&format!("{folder}/_rels/{file}.rels"))
            .map(|b| elements(name, b).into_iter().filter_map(|e| e.1.get("Id").cloned()).collect())
            .unwrap_or_default();
        for (_, attributes) in elements(name, bytes) {
            let used = attributes.iter().filter(|(key, _)| *key == "r:id");
            out.extend(used.filter(|(_, id)| !known.contains(*id)).map(|(_, id)| format!("{name}: {id}")));
        }
    }
    out
}

fn slides(parts: &Parts) -> Vec<(&String, &Vec<u8>)> {
    let mut all: Vec<_> = parts.iter().filter(|(n, _)| n.starts_with("ppt/slides/slide")).collect();
    all.sort_by_key(|(n, _)| (n.len(), (*n).clone()));
    all
}

#[test]
fn the_package_is_whole_and_control_cases_are_caught() {
    let (document, bytes) = made(&aldermoor::summit());
    let mut parts = parts(&bytes);
    for (name, content) in parts.iter().filter(|(n, _)| !n.ends_with(".xlsx")) {
        elements(name, content);
    }
    assert_eq!(faults(&parts), Vec::<String>::new());
    assert_eq!(slides(&parts).len(), document.pages.len());
    for (name, book) in parts.iter().filter(|(n, _)| n.ends_with(".xlsx")) {
        let inside = self::parts(book);
        assert!(inside.contains_key("xl/worksheets/sheet1.xml"), "{name}");
        inside.iter().for_each(|(n, content)| drop(elements(n, content)));
    }
    parts.remove("ppt/charts/chart1.xml");
    assert!(faults(&parts).len() >= 2, "a missing chart is seen");
}

#[test]
fn the_same_deck_gives_the_same_bytes() {
    let summit = aldermoor::summit();
    assert!(made(&summit).1 == made(&summit).1);
}

#[test]
fn drawings_are_native_charts_bound_to_their_workbooks_or_shapes_with_words() {
    let (document, bytes) = made(&aldermoor::summit());
    let parts = parts(&bytes);
    let charts = parts.keys().filter(|n| n.starts_with("ppt/charts/chart")).count();
    assert!(charts >= 8, "{charts} native charts");
    let text: String = parts
        .iter()
        .filter(|(n, _)| n.contains("charts/chart"))
        .map(|(_, b)| String::from_utf8_lossy(b))
        .collect();
    for kind in ["c:barChart", "c:lineChart", "c:stacked", "Sheet1!$B$2:$B$"] {
        let kind = kind.replace("c:stacked", "val=\"stacked\"");
        assert!(text.contains(&kind), "{kind}");
    }
    assert!(text.contains("\u{a0}U&quot;") && text.contains("\u{a0}F&quot;"), "letters of variances");
    for (_, node) in document.nodes.iter().enumerate().filter(|(_, n)| n.alt.is_some()) {
        assert!(!node.alt.as_deref().unwrap_or_default().is_empty());
    }
    for (name, slide) in slides(&parts) {
        for (element, attributes) in elements(name, slide) {
            let drawn = element == "p:cNvPr"
                && ["Chart ", "Drawing "].iter().any(|n| attributes["name"].starts_with(n));
            assert!(!drawn || !attributes["descr"].is_empty(), "{name}: a drawing without words");
        }
    }
}

#[test]
fn every_slide_has_a_title_and_its_notes() {
    let (document, bytes) = made(&aldermoor::summit());
    let parts = parts(&bytes);
    for (at, (name, slide)) in slides(&parts).iter().enumerate() {
        let titles = elements(name, slide)
            .iter()
            .filter(|(n, a)| n == "p:ph" && a.get("type").is_some_and(|t| t == "title"))
            .count();
        assert_eq!(titles, 1, "{name}");
        let notes = String::from_utf8_lossy(&parts[&format!("ppt/notesSlides/notesSlide{}.xml", at + 1)])
            .into_owned();
        assert_eq!(notes.matches("<a:t>").count(), document.pages[at].notes.len(), "{name}");
    }
}

#[test]
fn hostile_text_makes_a_whole_package_too() {
    let (_, bytes) = made(&hostile::summit());
    let parts = parts(&bytes);
    assert_eq!(faults(&parts), Vec::<String>::new());
    parts.iter().filter(|(n, _)| n.ends_with(".xml")).for_each(|(n, content)| drop(elements(n, content)));
}

/// Words of a text without blanks and soft hyphens, so that line breaks do not matter.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}')).collect()
}

#[test]
fn an_office_program_opens_it_and_shows_every_slide() {
    let (document, bytes) = made(&aldermoor::summit());
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("deck.pptx");
    std::fs::write(&path, &bytes).expect("the folder can be written");
    let Some(pages) = shown(folder.path(), &path) else {
        println!("skipped: soffice or pdftotext is not installed");
        return;
    };
    assert_eq!(pages.len(), document.pages.len(), "a slide per page");
    for (page, shown) in document.pages.iter().zip(&pages) {
        let shown = squeezed(shown);
        assert!(shown.contains(&squeezed(&page.title)), "{}: {shown}", page.title);
    }
    let charts = pages.iter().filter(|p| squeezed(p).contains("Grossvalue")).count();
    assert!(charts >= 1, "the bridge's own names are drawn");
}

fn shown(folder: &Path, path: &Path) -> Option<Vec<String>> {
    let home = format!("-env:UserInstallation=file://{}/office", folder.display());
    let done = Command::new("soffice")
        .args([&home, "--headless", "--convert-to", "pdf", "--outdir"])
        .args([folder, path])
        .output()
        .ok()?;
    let pdf = folder.join("deck.pdf");
    assert!(pdf.exists(), "{}", String::from_utf8_lossy(&done.stderr));
    let text = Command::new("pdftotext").arg(&pdf).arg("-").output().ok()?;
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    pages.pop();
    Some(pages)
}
