//! Opening at the desk: one writer, many readers, and what was open stays open when another file cannot be.

use super::*;
use crate::{Outside, Unwatched};
use model::period::DateTime;

fn desk(person: &str, home: Option<&Path>) -> Desk {
    let now = || DateTime::constant(2026, 11, 23, 9, 0, 0, 0);
    Desk::new(Outside { now, person: person.into(), exe: "none".into(), home: home.map(Path::to_owned) })
}

fn at(path: &Path) -> PathInput {
    PathInput { path: path.display().to_string() }
}

fn made(desk: &Desk, path: &Path) {
    let input = NewWorkspace {
        path: path.display().to_string(),
        organisation: "Acme".into(),
        currency: "EUR".into(),
        fiscal_start: 2,
        numbers: None,
    };
    new(desk, input, &Unwatched).unwrap();
}

#[test]
fn the_second_writer_is_told_who_works_there_and_may_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("acme.throughline");
    let (ada, bo) = (desk("Ada", None), desk("Bo", None));
    made(&ada, &path);
    let refused = open(&bo, at(&path), &Unwatched).unwrap_err();
    assert_eq!(refused.code, "locked");
    assert!(refused.message.contains("Ada, since 2026-11-23"), "{refused}");
    let status = open_for_reading(&bo, at(&path), &Unwatched).unwrap();
    assert!(status.workspace.unwrap().read_only.is_some());
    let undo = crate::history::undo(&bo, Nothing {}, &Unwatched).unwrap_err();
    assert_eq!(undo.code, "read_only");
    open(&ada, at(&path), &Unwatched).unwrap();
    ada.clear();
    assert!(open(&bo, at(&path), &Unwatched).unwrap().workspace.unwrap().read_only.is_none());
}

#[test]
fn what_was_open_stays_open_when_another_file_cannot_be_opened() {
    let folder = tempfile::tempdir().unwrap();
    let of = |name: &str| folder.path().join(name);
    let ada = desk("Ada", None);
    made(&ada, &of("acme.throughline"));
    std::fs::write(of("letter.throughline"), "Dear all").unwrap();
    for (name, code) in [("letter.throughline", "not_a_workspace"), ("none.throughline", "not_found")] {
        assert_eq!(open(&ada, at(&of(name)), &Unwatched).unwrap_err().code, code);
        assert_eq!(ada.path(), Some(of("acme.throughline")));
    }
    let mut newer = std::fs::read(of("acme.throughline")).unwrap();
    newer[60..64].copy_from_slice(&77_u32.to_be_bytes());
    std::fs::write(of("newer.throughline"), newer).unwrap();
    let refused = open(&ada, at(&of("newer.throughline")), &Unwatched).unwrap_err();
    assert_eq!(refused.code, "newer_format");
    assert!(refused.hint.contains("newer version"), "{refused}");
}

#[test]
fn a_copy_is_saved_beside_and_never_over_and_files_are_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let of = |name: &str| folder.path().join(name);
    let ada = desk("Ada", Some(folder.path()));
    made(&ada, &of("acme.throughline"));
    save_copy(&ada, at(&of("copy.throughline")), &Unwatched).unwrap();
    assert_eq!(save_copy(&ada, at(&of("copy.throughline")), &Unwatched).unwrap_err().code, "already_there");
    open(&ada, at(&of("copy.throughline")), &Unwatched).unwrap();
    let names = || -> Vec<String> {
        recent(&ada, Nothing {}, &Unwatched).unwrap().into_iter().map(|r| r.file).collect()
    };
    assert_eq!(names(), ["copy.throughline", "acme.throughline"]);
    std::fs::remove_file(of("acme.throughline")).unwrap();
    assert_eq!(names(), ["copy.throughline"], "what is gone is not offered");
}
