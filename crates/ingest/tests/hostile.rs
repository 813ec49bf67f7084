//! Malformed, malicious and ordinary public files through the guarded child: each ends in a reading or in a clear error
//! that names file and place. The files lie outside the repository; a test says so and passes over where they are missing.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test or bench fails by panicking")]

use ingest::{
    Answers, Quiet, ReadError, Reading,
    guard::{self, Limits},
};
use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// What is promised of the built product; an unoptimised build gets more time for the same work.
const SECONDS: u64 = if cfg!(debug_assertions) { 60 } else { 10 };
const LIMITS: Limits = Limits { memory: 512 << 20, time: Duration::from_secs(SECONDS) };

fn corpus(folder: &str) -> Vec<PathBuf> {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpus")).join(folder);
    let (mut files, mut folders) = (vec![], vec![root.clone()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    if files.is_empty() {
        eprintln!("skipped: {} is not on this machine", root.display());
    }
    files.sort();
    files
}

/// The reading child, an example of this package: built with every `cargo test -p ingest`.
fn reader() -> PathBuf {
    let mut path = std::env::current_exe().unwrap();
    path.pop();
    path.pop();
    let exe = path.join("examples").join(format!("reader{}", std::env::consts::EXE_SUFFIX));
    assert!(exe.exists(), "{} is not built: run cargo test -p ingest", exe.display());
    exe
}

fn read(path: &Path) -> (Result<Reading, ReadError>, Duration) {
    let begin = Instant::now();
    let result = guard::inspect(&reader(), path, &Answers::default(), LIMITS, &Quiet);
    (result, begin.elapsed())
}

/// `ok TABLES/RECORDS` or the error's code.
fn outcome(result: &Result<Reading, ReadError>) -> String {
    match result {
        Ok(reading) => {
            let records: u64 = reading.tables().map(|(_, t)| t.records).sum();
            format!("ok {}/{records}", reading.tables().count())
        }
        Err(error) => error.code().to_string(),
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

const OUTCOMES: &str = include_str!("hostile_outcomes.tsv");

/// The most memory in MB that any reading child noted after the first `from` bytes of the notes.
fn peak_since(from: usize) -> Option<u64> {
    let notes = std::fs::read_to_string(reader().with_file_name("reader.peak")).unwrap_or_default();
    notes.get(from..)?.lines().filter_map(|l| l.parse::<u64>().ok()).max().map(|kb| kb >> 10)
}

fn notes_length() -> usize {
    std::fs::metadata(reader().with_file_name("reader.peak")).map_or(0, |m| m.len() as usize)
}

#[test]
fn every_hostile_file_ends_as_the_table_says() {
    let files = corpus("hostile");
    let from = notes_length();
    let mut wrong = vec![];
    for path in files.iter().filter(|p| !name(p).ends_with(".py")) {
        let (result, took) = read(path);
        let wanted = OUTCOMES.lines().find_map(|l| l.split_once('\t').filter(|(n, _)| *n == name(path)));
        let got = outcome(&result);
        let names_file = result
            .as_ref()
            .err()
            .is_none_or(|e| e.file() == name(path) && e.to_string().contains(&name(path)));
        if wanted.map(|w| w.1) != Some(got.as_str()) || took > LIMITS.time || !names_file {
            let said = result.err().map(|e| e.to_string()).unwrap_or_default();
            wrong.push(format!("{}\t{got}\t({took:?}, wanted {:?}) {said}", name(path), wanted.map(|w| w.1)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    if cfg!(target_os = "linux") && !files.is_empty() {
        let peak = peak_since(from).unwrap();
        println!("{} hostile files, {peak} MB at most in a reading child", files.len());
        assert!(peak < LIMITS.memory >> 20, "a reading child held {peak} MB");
    }
}

/// Whatever a public workbook holds, the reader itself never dies.
fn never_worse(files: &[PathBuf]) {
    let mut bad = vec![];
    let (mut readings, mut errors) = (0, std::collections::BTreeMap::<&str, u32>::new());
    for path in files {
        match read(path).0 {
            Ok(_) => readings += 1,
            Err(error) => {
                *errors.entry(error.code()).or_default() += 1;
                let died = matches!(error, ReadError::ReaderFailed { .. } | ReadError::TookTooLong { .. });
                if died {
                    bad.push(format!("{}: {error}", path.display()));
                }
            }
        }
    }
    println!("{} files: {readings} readings, {errors:?}", files.len());
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn passworded_files_say_so() {
    let is_locked = |p: &&PathBuf| {
        let name = name(p);
        ["password_2", "encrypt", "pass_protected"].iter().any(|w| name.contains(w))
    };
    let silent: Vec<String> = corpus("public")
        .iter()
        .filter(is_locked)
        .filter_map(|p| match read(p).0 {
            Err(ReadError::PasswordProtected { .. }) => None,
            other => Some(format!("{}: {}", name(p), outcome(&other))),
        })
        .collect();
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

#[test]
fn a_sample_of_public_files_ends_well() {
    let files: Vec<PathBuf> = corpus("public").into_iter().step_by(23).collect();
    never_worse(&files);
}

/// All 1,186: `cargo test -p ingest --release --test hostile -- --ignored --nocapture`.
#[test]
#[ignore = "minutes; run by hand and nightly"]
fn all_public_files_end_well() {
    never_worse(&corpus("public"));
}
