//! The file itself: PDF/A-3a and PDF/UA-1 by an outside checker where it is installed (`pip install page-validation`),
//! with damaged copies as controls; and what can be read back without it.

mod aldermoor;
mod hostile;

use chart::{text::Fonts, theme::Mode, theme::Theme};
use report::{Edition, Evidence, EvidenceTable, Language, Options};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

fn evidence() -> Evidence {
    let csv = "platform,actual\nBuild farm,312400.17\n".to_owned();
    let table = EvidenceTable { name: "platforms.csv".into(), description: "Platforms".into(), csv };
    Evidence { figures_json: "{\"figures\":[]}".into(), tables: vec![table] }
}

fn written(summit: &model::summit::Summit, options: &Options) -> Vec<u8> {
    let fonts = Fonts::load();
    let theme = Theme::with(Mode::Light, &options.theme).expect("a theme that can be read");
    let document = report::pages(summit, options, &fonts, &theme);
    report::pdf(&document, &evidence(), options, &fonts).expect("a made-up summit can be written")
}

/// The Python that `cargo xtask test` puts the checker into, or the system's own.
fn python() -> PathBuf {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/checker/bin/python");
    if kept.exists() { kept } else { "python3".into() }
}

/// Rules that a file breaks, or `None` where the checker is not installed.
fn broken(file: &Path, profile: &str) -> Option<u32> {
    let script =
        format!("import page,sys;r=page.validate_pdf(sys.argv[1],profile='{profile}');print(r.rules.failed)");
    let run = Command::new(python()).args(["-c", &script]).arg(file).output().ok()?;
    let text = String::from_utf8_lossy(&run.stdout).trim().to_owned();
    match text.parse() {
        Ok(count) => Some(count),
        Err(_) if String::from_utf8_lossy(&run.stderr).contains("No module named 'page'") => None,
        // The checker cannot even read it.
        Err(_) => Some(u32::MAX),
    }
}

#[test]
fn every_edition_conforms_and_damaged_copies_do_not() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.pdf");
    for (summit, edition, language, logo) in [
        (aldermoor::summit(), Edition::Reading, Language::En, None),
        (aldermoor::summit(), Edition::Deck, Language::De, None),
        (aldermoor::summit(), Edition::SpeakerNotes, Language::Fr, None),
        (hostile::summit(), Edition::OnePager, Language::Es, None),
        (aldermoor::summit(), Edition::Reading, Language::En, Some("alpha.png")),
        (aldermoor::summit(), Edition::Deck, Language::De, Some("mark.svg")),
        (aldermoor::summit(), Edition::OnePager, Language::Fr, Some("plain.jpg")),
    ] {
        let theme = logo.map(logo_of).unwrap_or_default();
        let options = Options { edition, language, theme, ..Options::default() };
        fs::write(&file, written(&summit, &options)).unwrap();
        for profile in ["3a", "ua1"] {
            match broken(&file, profile) {
                Some(count) => assert_eq!(count, 0, "{edition:?} {logo:?} breaks {count} rules of {profile}"),
                None => return eprintln!("page-validation is not installed: conformance was not checked"),
            }
        }
    }
    let whole = written(&aldermoor::summit(), &Options { edition: Edition::OnePager, ..Options::default() });
    for (what, damage) in damages() {
        let mut copy = lopdf::Document::load_mem(&whole).unwrap();
        damage(&mut copy);
        copy.save(&file).unwrap();
        let found = ["3a", "ua1"].map(|profile| broken(&file, profile).unwrap_or(0));
        assert!(found.iter().any(|count| *count > 0), "{what} went unnoticed");
    }
}

/// A theme with a logo.
fn logo_of(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/logos");
    let logo = chart::logo::Logo::read(&fs::read(folder.join(name)).expect("the logo is there"))
        .expect("the logo is one");
    format!("logo = \"{}\"", logo.address())
}

type Damage = fn(&mut lopdf::Document);

/// Ways to break a file, each of which the checker has to notice.
fn damages() -> [(&'static str, Damage); 5] {
    [
        ("no language", |file| drop_key(file, b"Lang")),
        ("no tags", |file| drop_key(file, b"StructTreeRoot")),
        ("no metadata", |file| drop_key(file, b"Metadata")),
        ("no colour profile", |file| drop_key(file, b"OutputIntents")),
        ("no alternative text", |file| {
            for object in file.objects.values_mut() {
                if let Ok(dictionary) = object.as_dict_mut() {
                    dictionary.remove(b"Alt");
                }
            }
        }),
    ]
}

fn drop_key(file: &mut lopdf::Document, key: &[u8]) {
    if let Ok(catalogue) = file.catalog_mut() {
        catalogue.remove(key);
    }
}

#[test]
fn the_file_says_what_it_is_and_carries_its_evidence() {
    let options = Options { language: Language::De, ..Options::default() };
    let file = lopdf::Document::load_mem(&written(&aldermoor::summit(), &options)).unwrap();
    assert_eq!(file.version, "1.7");
    let catalogue = file.catalog().unwrap();
    assert_eq!(catalogue.get(b"Lang").unwrap().as_str().unwrap(), b"de-DE");
    assert!(catalogue.has(b"Outlines") && catalogue.has(b"PageLabels") && catalogue.has(b"MarkInfo"));
    assert_eq!(catalogue.get(b"AF").unwrap().as_array().unwrap().len(), 2);
    let mut fonts = 0;
    for object in file.objects.values() {
        let Ok(dictionary) = object.as_dict() else { continue };
        if dictionary.get(b"Type").and_then(lopdf::Object::as_name).is_ok_and(|t| t == b"FontDescriptor") {
            assert!(dictionary.has(b"FontFile2"));
            let name = dictionary.get(b"FontName").unwrap().as_name().unwrap();
            assert_eq!(name.get(6), Some(&b'+'), "{}", String::from_utf8_lossy(name));
            fonts += 1;
        }
        if dictionary.get(b"Subtype").and_then(lopdf::Object::as_name).is_ok_and(|t| t == b"Link") {
            assert!(
                dictionary.has(b"Dest") && dictionary.has(b"Contents") && dictionary.has(b"StructParent")
            );
        }
    }
    assert!((3..=5).contains(&fonts), "{fonts} fonts");
}
