//! Every table of every public file nobody here wrote, found without any answer: where a careful reader sees it, with
//! its header rows, its range and its number of records. The files lie outside the repository; a test says so and
//! passes over where they are missing.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test or bench fails by panicking")]

use ingest::{Answers, Quiet, Reading};
use std::{collections::BTreeMap, fs::read, path::PathBuf};

/// file, sheet, range, header rows, records; one line per table, `-` for a sheet without any.
const SHAPES: &str = include_str!("real_shapes.tsv");

fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpus/real"));
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: {} is not on this machine", folder.display());
    None
}

/// What a reading says, as lines of the table.
fn lines(file: &str, reading: &Reading) -> Vec<String> {
    let mut lines = vec![];
    for sheet in &reading.sheets {
        if sheet.tables.is_empty() {
            lines.push(format!("{file}\t{}\t-\t\t", sheet.name));
        }
        for table in &sheet.tables {
            let rows: Vec<String> = table.header_rows.iter().map(ToString::to_string).collect();
            let (range, records) = (&table.range, table.records);
            lines.push(format!("{file}\t{}\t{range}\t{}\t{records}", sheet.name, rows.join(",")));
        }
    }
    lines
}

#[test]
fn every_table_of_the_public_files_is_where_a_reader_sees_it() {
    let Some(folder) = folder() else { return };
    let mut wanted: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in SHAPES.lines().filter(|l| !l.is_empty()) {
        wanted.entry(line.split('\t').next().unwrap()).or_default().push(line);
    }
    let (mut right, mut wrong) = (0, vec![]);
    for (file, expected) in &wanted {
        let bytes = read(folder.join(file)).unwrap();
        let reading = ingest::inspect(&bytes, file, &Answers::default(), &Quiet).unwrap();
        let found = lines(file, &reading);
        let missing: Vec<&&str> = expected.iter().filter(|l| !found.iter().any(|f| f == *l)).collect();
        let more: Vec<&String> = found.iter().filter(|f| !expected.contains(&f.as_str())).collect();
        if missing.is_empty() && more.is_empty() {
            right += 1;
        } else {
            wrong.push(format!("{file}\n  wanted {missing:?}\n  found  {more:?}"));
        }
    }
    println!("{right} of {} files", wanted.len());
    assert!(wrong.is_empty(), "{right} of {} files right:\n{}", wanted.len(), wrong.join("\n"));
    assert!(wanted.len() >= 24, "{} files", wanted.len());
}

/// Prints the table of what is found, to be compared with the files by eye before it is kept.
#[test]
#[ignore = "a tool: cargo test -p ingest --test shapes -- --ignored --nocapture"]
fn print_what_is_found() {
    let Some(folder) = folder() else { return };
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    for path in
        files.iter().filter(|p| !p.to_string_lossy().contains("expect") && !p.ends_with("manifest.tsv"))
    {
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let reading = ingest::inspect(&read(path).unwrap(), &file, &Answers::default(), &Quiet).unwrap();
        lines(&file, &reading).iter().for_each(|l| println!("{l}"));
    }
}
