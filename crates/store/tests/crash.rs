//! Killed at any moment, a workspace is as it was before or after the change being made, and knows its whole history.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]
#![cfg(unix)]

mod play;

use play::{Dice, create, dump};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use store::{Unwatched, Workspace};

const KILLS: usize = 200;
/// Records of each played import.
const RECORDS: u64 = 150;

#[test]
#[ignore = "the process that gets killed"]
fn child_that_imports_and_edits_for_ever() {
    let Some(path) = std::env::var_os("WORKSPACE_UNDER_TEST").map(PathBuf::from) else { return };
    let mut workspace = Workspace::open(&path).unwrap();
    let mut n = workspace.history().unwrap().len() as u64;
    loop {
        println!("\nbegins {n}");
        play::play(&mut workspace, n, RECORDS);
        println!("\ndone {n}");
        n += 1;
    }
}

fn start(path: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child_that_imports_and_edits_for_ever", "--ignored", "--nocapture"])
        .env("WORKSPACE_UNDER_TEST", path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// What a killed child had said: the last change that was done, and the one that it was at.
#[derive(Default)]
struct Said {
    done: u64,
    at: Option<u64>,
}

/// Lets the child work for a moment, kills it (SIGKILL on Unix), and tells what it said.
fn kill_after(path: &Path, moment: Duration) -> Said {
    let mut child = start(path);
    let out = BufReader::new(child.stdout.take().unwrap());
    let said = std::thread::spawn(move || {
        let mut said = Said::default();
        for line in out.lines().map_while(Result::ok) {
            let number = |word: &str| line.strip_prefix(word).and_then(|n| n.parse().ok());
            said.at = number("begins ").or(said.at);
            if let Some(done) = number("done ") {
                said = Said { done, at: None };
            }
        }
        said
    });
    std::thread::sleep(moment);
    child.kill().unwrap();
    child.wait().unwrap();
    said.join().unwrap()
}

/// The same changes, played without any accident.
struct Reference {
    workspace: Workspace,
    next: u64,
}

impl Reference {
    fn reach(&mut self, entries: u64) -> String {
        while self.next < entries {
            play::play(&mut self.workspace, self.next, RECORDS);
            self.next += 1;
        }
        dump(&self.workspace)
    }
}

/// What was hit.
#[derive(Default)]
struct Hits {
    working: usize,
    importing: usize,
    editing: usize,
    changes: u64,
}

/// Kills a child again and again, and looks after each kill that the file is as it was before or after a change.
fn kill_again_and_again(seed: u64, kills: usize) -> Hits {
    let folder = play::folder();
    let path = folder.path().join("plan.throughline");
    let mut dice = Dice::new(seed);
    let mut hits = Hits::default();
    let mut reference = None;
    for kill in 0..kills {
        // a new file now and then keeps the states small
        if kill % 20 == 0 {
            let _ = std::fs::remove_file(&path);
            create(&path).close().unwrap();
            let workspace = create(&folder.path().join(format!("reference {kill}.throughline")));
            reference = Some(Reference { workspace, next: 1 });
        }
        let known = Workspace::open_read_only(&path).unwrap().history().unwrap().len() as u64;
        let said = kill_after(&path, Duration::from_micros(4_000 + dice.roll(60_000) as u64));
        let workspace = Workspace::open(&path).unwrap();
        let entries = workspace.history().unwrap().len() as u64;
        assert!(
            entries > said.done && entries >= known,
            "kill {kill}: {} was done, {entries} entries are left",
            said.done
        );
        assert!(
            dump(&workspace) == reference.as_mut().unwrap().reach(entries),
            "kill {kill}, {entries} entries"
        );
        assert_eq!(workspace.verify(&Unwatched).unwrap(), vec![], "kill {kill}");
        workspace.close().unwrap();
        hits.working += usize::from(entries > known);
        hits.changes += entries - known;
        hits.importing += usize::from(said.at.is_some_and(play::is_import));
        hits.editing += usize::from(said.at.is_some_and(|n| !play::is_import(n)));
    }
    hits
}

#[test]
fn killed_at_200_random_moments_it_is_always_before_or_after_a_change() {
    let halves = [4, 5].map(|seed| std::thread::spawn(move || kill_again_and_again(seed, KILLS / 2)));
    let Hits { working, importing, editing, changes } =
        halves.into_iter().map(|half| half.join().unwrap()).fold(Hits::default(), |all, half| Hits {
            working: all.working + half.working,
            importing: all.importing + half.importing,
            editing: all.editing + half.editing,
            changes: all.changes + half.changes,
        });
    assert!(working > KILLS / 3, "most kills must hit a child at work: {working}");
    assert!(
        importing > KILLS / 10 && editing > KILLS / 10,
        "both are hit: {importing} imports, {editing} edits"
    );
    println!(
        "{KILLS} kills, {working} of them at work, {importing} in an import, {editing} in an edit, {changes} changes"
    );
}
