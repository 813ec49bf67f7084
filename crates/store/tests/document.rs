//! The file as a document: what is not ours is refused, what is broken is named, and refusing never touches the file.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod play;

use play::{at, create, dump};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use store::{Error, Holder, Unwatched, Workspace, sources::Keep};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// A closed workspace with a few changes, an import among them.
fn some(folder: &Path) -> PathBuf {
    let path = folder.join("plan.throughline");
    let mut workspace = create(&path);
    for n in 1..8 {
        play::play(&mut workspace, n, 30);
    }
    workspace.change("Import", "Finance", at(9), |tx| play::import(tx, "a.csv", 60, Keep::Bytes)).unwrap();
    workspace.close().unwrap();
    path
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// What opening says, for writing and for reading, after making sure that nothing in the folder changed.
fn refusals(path: &Path) -> [Error; 2] {
    let before = (fs::read(path).ok(), names(path.parent().unwrap()));
    let errors = [Workspace::open(path), Workspace::open_read_only(path)].map(|opened| opened.err().unwrap());
    assert_eq!((fs::read(path).ok(), names(path.parent().unwrap())), before, "the original is untouched");
    errors
}

#[test]
fn a_workspace_is_a_single_file_at_rest() {
    let folder = folder();
    let path = some(folder.path());
    assert_eq!(names(folder.path()), ["plan.throughline"]);
    let workspace = Workspace::open(&path).unwrap();
    assert!(names(folder.path()).contains(&"plan.throughline-lock".to_owned()));
    drop(workspace);
    assert_eq!(names(folder.path()), ["plan.throughline"], "dropping leaves it as tidily as closing");
    assert_eq!(&fs::read(&path).unwrap()[68..72], b"Thln");
}

#[test]
fn what_is_no_workspace_is_refused_untouched() {
    let folder = folder();
    let foreign = folder.path().join("foreign.throughline");
    let not_ours: [&[u8]; 4] = [b"", b"PK\x03\x04 a spreadsheet", b"SQLite format 3\0", &[0; 5000]];
    for bytes in not_ours {
        fs::write(&foreign, bytes).unwrap();
        for error in refusals(&foreign) {
            assert!(matches!(&error, Error::NotAWorkspace { path } if *path == foreign), "{error}");
        }
    }
    fs::remove_file(&foreign).unwrap();
    for error in refusals(&foreign) {
        assert!(matches!(&error, Error::NotFound { .. }), "{error}");
    }
    for opened in [Workspace::open(folder.path()), Workspace::open_read_only(folder.path())] {
        assert!(matches!(opened.err().unwrap(), Error::NotAWorkspace { .. }), "a folder is no workspace");
    }
}

#[test]
fn a_workspace_of_a_newer_version_is_refused_with_both_numbers() {
    let folder = folder();
    let path = some(folder.path());
    let mut bytes = fs::read(&path).unwrap();
    bytes[60..64].copy_from_slice(&77_u32.to_be_bytes());
    fs::write(&path, bytes).unwrap();
    for error in refusals(&path) {
        assert!(matches!(error, Error::Newer { found: 77, known: 1.. }), "{error}");
        assert!(error.to_string().contains("newer version"), "{error}");
    }
}

#[test]
fn a_second_writer_is_told_who_holds_it_and_may_read() {
    let folder = folder();
    let path = some(folder.path());
    let holder = Holder { who: "Finance (Ada)".into(), since: Some(at(0)) };
    let mut first = Workspace::open_as(&path, &holder).unwrap();
    let second = Workspace::open(&path).err().unwrap();
    assert!(matches!(&second, Error::Locked { who, since } if *who == holder.who && *since == holder.since));
    assert!(second.to_string().contains("Finance (Ada), since 2026-11-22T08:00:00"), "{second}");
    let reader = Workspace::open_read_only(&path).unwrap();
    let known = reader.history().unwrap().len();
    play::play(&mut first, 70, 3);
    assert_eq!(reader.history().unwrap().len(), known + 1, "a reader sees what was committed");
    let mut reader = reader;
    let refused = reader.change("x", "y", at(1), |tx| play::import(tx, "z", 1, Keep::Bytes));
    assert!(matches!(refused, Err(Error::OpenedForReading)));
    first.close().unwrap();
    drop(reader);
    Workspace::open(&path).unwrap().close().unwrap();
    assert_eq!(names(folder.path()), ["plan.throughline"]);
}

#[test]
fn nothing_is_ever_written_over() {
    let folder = folder();
    let path = some(folder.path());
    let before = fs::read(&path).unwrap();
    let created = Workspace::create(&path, &play::settings(), at(0)).err().unwrap();
    assert!(matches!(created, Error::AlreadyThere { .. }));
    let workspace = Workspace::open_read_only(&path).unwrap();
    assert!(matches!(workspace.save_copy(&path), Err(Error::AlreadyThere { .. })));
    drop(workspace);
    assert_eq!(fs::read(&path).unwrap(), before);
    let nowhere = folder.path().join("no such folder").join("x.throughline");
    assert!(matches!(Workspace::create(&nowhere, &play::settings(), at(0)), Err(Error::NotFound { .. })));
}

#[test]
fn a_copy_is_whole_and_stands_alone() {
    let folder = folder();
    let path = some(folder.path());
    let mut workspace = Workspace::open(&path).unwrap();
    play::play(&mut workspace, 71, 3);
    let copy = folder.path().join("copy of “plan”.throughline");
    workspace.save_copy(&copy).unwrap();
    let copied = Workspace::open(&copy).unwrap();
    assert_eq!(dump(&copied), dump(&workspace));
    assert_eq!(copied.history().unwrap(), workspace.history().unwrap());
    assert_eq!(copied.verify(&Unwatched).unwrap(), vec![]);
}

#[test]
fn a_file_cut_off_anywhere_is_named_damaged_untouched() {
    let folder = play::folder();
    let path = some(folder.path());
    let whole = fs::read(&path).unwrap();
    for part in 1..20 {
        let length = whole.len() * part / 20;
        fs::write(&path, &whole[..length]).unwrap();
        for error in refusals(&path) {
            let said = error.to_string();
            assert!(matches!(error, Error::Damaged { .. }), "{length}: {said}");
            assert!(said.contains("copy or a backup"), "{said}");
        }
    }
}

/// Every flipped bit either leaves everything as it was (it lay in unused space) or is refused or found.
#[test]
fn a_flipped_bit_is_harmless_or_found() {
    let folder = play::folder();
    let path = some(folder.path());
    let whole = fs::read(&path).unwrap();
    let expected = {
        let workspace = Workspace::open_read_only(&path).unwrap();
        (dump(&workspace), workspace.history().unwrap())
    };
    let (mut found, mut harmless) = (0, 0);
    let mut dice = play::Dice::new(7);
    for _ in 0..250 {
        let mut bytes = whole.clone();
        let (byte, bit) = (dice.roll(bytes.len()), dice.roll(8));
        bytes[byte] ^= 1 << bit;
        fs::write(&path, &bytes).unwrap();
        match state(&path) {
            Some(state) => {
                assert!(state == expected, "bit {bit} of byte {byte} changed what is read, unseen");
                harmless += 1;
            }
            None => found += 1,
        }
        assert!(fs::read(&path).unwrap() == bytes, "reading never writes");
    }
    // most of a small file is unused space of its many tables
    assert!(found > 25, "found {found}, harmless {harmless}");
}

/// Everything in the file, unless opening or `verify` says that something is wrong.
fn state(path: &Path) -> Option<(String, Vec<store::Change>)> {
    let workspace = Workspace::open_read_only(path).ok()?;
    match workspace.verify(&Unwatched) {
        Ok(findings) if findings.is_empty() => Some((dump(&workspace), workspace.history().ok()?)),
        _ => None,
    }
}

#[test]
fn a_flipped_bit_never_makes_opening_for_writing_panic_or_lose_rows() {
    let folder = play::folder();
    let path = some(folder.path());
    let whole = fs::read(&path).unwrap();
    let mut dice = play::Dice::new(8);
    for _ in 0..60 {
        let mut bytes = whole.clone();
        let (byte, bit) = (dice.roll(bytes.len()), dice.roll(8));
        bytes[byte] ^= 1 << bit;
        fs::write(&path, &bytes).unwrap();
        match Workspace::open(&path) {
            Ok(mut workspace) => {
                let _ = workspace.change("x", "y", at(1), |tx| play::import(tx, "z.csv", 3, Keep::Bytes));
                let _ = workspace.undo("y", at(2));
            }
            Err(_) => assert!(fs::read(&path).unwrap() == bytes, "a refused file is untouched"),
        }
        for beside in names(folder.path()).iter().filter(|n| *n != "plan.throughline") {
            fs::remove_file(folder.path().join(beside)).unwrap();
        }
    }
}

#[test]
fn what_is_changed_behind_the_products_back_is_found() {
    let folder = folder();
    let path = some(folder.path());
    let whole = fs::read(&path).unwrap();
    // the same length, so that the file's structure stays whole: only the history can tell
    for (text, forged) in
        [("Import", "Xmport"), ("Finance", "finance"), ("[\"000007\"", "[\"000008\""), ("a.csv", "b.csv")]
    {
        let mut bytes = whole.clone();
        let places: Vec<usize> =
            (0..bytes.len() - text.len()).filter(|at| bytes[*at..].starts_with(text.as_bytes())).collect();
        assert!(!places.is_empty(), "{text}");
        let place = places[places.len() / 2];
        bytes[place..place + forged.len()].copy_from_slice(forged.as_bytes());
        fs::write(&path, &bytes).unwrap();
        let workspace = Workspace::open_read_only(&path).unwrap();
        let findings = workspace.verify(&Unwatched).unwrap();
        assert!(findings.iter().any(|f| ["chain", "outside"].contains(&f.code)), "{text}: {findings:?}");
    }
}

/// Runs one of the `child_…` tests below in another process, under a shell line that prepares its limits.
fn child(name: &str, path: &Path, before: &str) -> String {
    let exe = std::env::current_exe().unwrap();
    let line = format!("{before} exec \"$0\" --exact {name} --ignored --nocapture");
    let output =
        Command::new("sh").arg("-c").arg(line).arg(exe).env("WORKSPACE_UNDER_TEST", path).output().unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn path_under_test() -> Option<PathBuf> {
    std::env::var_os("WORKSPACE_UNDER_TEST").map(PathBuf::from)
}

#[test]
#[ignore = "a part of the tests of a full disk and of read-only places"]
fn child_that_imports() {
    let Some(path) = path_under_test() else { return };
    let said = match Workspace::open(&path) {
        Err(error) => {
            let read = Workspace::open_read_only(&path).map(|w| w.history().map(|h| h.len()));
            format!("{error:?} but reads {}", matches!(read, Ok(Ok(1..))))
        }
        Ok(mut workspace) => {
            let import = workspace
                .change("Big", "Finance", at(99), |tx| play::import(tx, "big.csv", 20_000, Keep::Bytes));
            format!("{:?} then {:?}", import.map(drop), workspace.history().map(|h| h.len()))
        }
    };
    println!("the child says {said}");
}

/// A limit on the size of files meets SQLite as a full disk does: a write that fails half way.
#[cfg(unix)]
#[test]
fn a_full_disk_is_told_and_nothing_changes() {
    let folder = folder();
    let path = some(folder.path());
    let before = {
        let workspace = Workspace::open_read_only(&path).unwrap();
        (dump(&workspace), workspace.history().unwrap())
    };
    let said = child("child_that_imports", &path, "trap '' XFSZ; ulimit -f 2000;");
    assert!(said.contains("the child says Err(DiskFull) then Ok("), "{said}");
    let workspace = Workspace::open(&path).unwrap();
    assert!((dump(&workspace), workspace.history().unwrap()) == before);
    assert_eq!(workspace.verify(&Unwatched).unwrap(), vec![]);
}

/// A place without write permission: by another user where we may become one, else by our own permissions.
#[cfg(unix)]
#[test]
fn a_read_only_place_is_told_and_still_readable() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let path = some(folder.path());
    let before = fs::read(&path).unwrap();
    for (file, place) in [(0o444, 0o755), (0o444, 0o555), (0o666, 0o555)] {
        fs::set_permissions(&path, fs::Permissions::from_mode(file)).unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(place)).unwrap();
        let said = as_nobody(&path);
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let Some(said) = said else { return };
        assert!(said.contains("the child says ReadOnly { path:"), "{file:o} in {place:o}: {said}");
        assert!(said.contains("but reads true"), "{file:o} in {place:o}: {said}");
        assert_eq!(fs::read(&path).unwrap(), before);
        assert_eq!(names(folder.path()), ["plan.throughline"]);
    }
}

/// The importing child without root's right to ignore permissions; nothing where that cannot be had.
#[cfg(unix)]
fn as_nobody(path: &Path) -> Option<String> {
    use std::os::unix::process::CommandExt;
    let exe = std::env::current_exe().unwrap();
    let copy = std::env::temp_dir().join(format!("throughline-child-{}", std::process::id()));
    fs::copy(exe, &copy).unwrap();
    let run = |uid: Option<u32>| {
        let mut command = Command::new(&copy);
        command.args(["--exact", "child_that_imports", "--ignored", "--nocapture"]);
        command.env("WORKSPACE_UNDER_TEST", path);
        uid.map(|uid| command.uid(uid));
        command.output()
    };
    let probe = path.with_file_name("probe");
    let root = fs::write(&probe, b"").is_ok();
    let _ = fs::remove_file(&probe);
    let output = if root { run(Some(65_534)) } else { run(None) };
    fs::remove_file(&copy).unwrap();
    let output = output.ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}
