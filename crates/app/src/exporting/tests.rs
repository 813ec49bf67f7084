//! The way there and back, in every format, on the sample's own kind of workspace and on odd texts.

use super::*;
use crate::{
    Outside, Unwatched,
    wire::workspace::{NewWorkspace, PathInput},
};
use model::period::DateTime;
use std::path::Path;

fn desk() -> Desk {
    let now = || DateTime::constant(2026, 11, 23, 9, 0, 0, 0);
    Desk::new(Outside { now, person: "Ada".into(), exe: "none".into(), home: None })
}

fn new(path: &Path) -> Desk {
    let desk = desk();
    let input = NewWorkspace {
        path: path.display().to_string(),
        organisation: "Acme".into(),
        currency: "EUR".into(),
        fiscal_start: 2,
        numbers: None,
    };
    crate::workspace::new(&desk, input, &Unwatched).unwrap();
    desk
}

const ODD: [&str; 12] = [
    "=HYPERLINK(\"x\")",
    "+1",
    "-",
    "'quoted'",
    " spaced ",
    "a,b;c\td",
    "line one\r\nline two",
    "\u{1}control",
    "_x000D_",
    "~tilde",
    "\u{200b}",
    "é\u{1F680}\u{feff}",
];

/// A workspace with an odd name in every place that takes a text, and a published quarter.
fn odd(path: &Path) -> Desk {
    let desk = new(path);
    let at = (desk.outside.now)();
    let done = desk.with(|open| {
        open.workspace
            .change("Odd names", "Ada", at, |tx| {
                for name in ODD.iter().map(|n| (*n).to_owned()).chain(["x".repeat(70_000)]) {
                    store::domains::insert(
                        tx,
                        &model::catalog::Domain { id: model::DomainId(0), name: name.clone() },
                    )?;
                    let (kind, alias) = ("platform".to_owned(), name.clone());
                    store::aliases::remember(tx, &store::aliases::Alias { kind, alias, target: i64::MAX })?;
                }
                store::sources::insert_with_bytes(
                    tx,
                    "Bücher/../=1.xlsx",
                    "xlsx",
                    b"PK",
                    store::sources::Keep::Bytes,
                )?;
                let period = model::FiscalCalendar::gregorian().parse("2026-Q2").unwrap();
                let frozen = store::snapshots::Frozen {
                    period,
                    at,
                    by: "Ada",
                    inputs: b"{}",
                    figures: b"{}",
                    pdf: b"%PDF",
                    meta: "{}",
                };
                store::snapshots::freeze(tx, &frozen).map(drop)
            })
            .map_err(from_store)
    });
    done.unwrap();
    desk
}

fn rows(desk: &Desk) -> Vec<(String, Vec<Texts>)> {
    desk.with(|open| {
        let mut all = vec![];
        for table in store::export::tables(&open.workspace).map_err(from_store)? {
            // the new file has a history of its own
            if table.name == "changes" {
                continue;
            }
            let mut rows = vec![];
            store::export::rows(&open.workspace, &table, |texts| {
                rows.push(texts);
                Ok::<_, store::Error>(())
            })
            .map_err(from_store)?;
            all.push((table.name.to_owned(), rows));
        }
        Ok(all)
    })
    .unwrap()
}

fn exported(desk: &Desk, folder: &Path, format: &str) -> Exported {
    let input = ExportInput { path: folder.display().to_string(), format: Some(format.into()) };
    export(desk, input, &Unwatched).unwrap()
}

#[test]
fn every_format_comes_back_the_same_to_the_last_row() {
    let place = tempfile::tempdir().unwrap();
    let desk = odd(&place.path().join("odd.throughline"));
    for format in ["csv", "xlsx", "parquet"] {
        let folder = place.path().join(format);
        let done = exported(&desk, &folder, format);
        assert!(done.tables > 35 && done.rows > 25 && done.files == 3, "{done:?}");
        let back = new(&place.path().join(format!("{format}.throughline")));
        fill(&back, PathInput { path: folder.display().to_string() }, &Unwatched).unwrap();
        assert_eq!(rows(&back), rows(&desk), "{format}");
        let findings =
            back.with(|open| open.workspace.verify(&store::Unwatched).map_err(from_store)).unwrap();
        assert_eq!(findings, vec![], "{format}");
        let again = place.path().join(format!("{format} again"));
        exported(&back, &again, format);
        let same = |name: &str| fs::read(folder.join(name)).unwrap() == fs::read(again.join(name)).unwrap();
        assert!(
            format != "csv" || (same("domains.csv") && same("aliases.csv")),
            "the same content, the same bytes"
        );
    }
}

#[test]
fn nothing_is_written_over_and_half_an_export_never_appears() {
    let place = tempfile::tempdir().unwrap();
    let desk = new(&place.path().join("w.throughline"));
    let folder = place.path().join("out");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("mine.txt"), "kept").unwrap();
    let input = || ExportInput { path: folder.display().to_string(), format: None };
    assert_eq!(export(&desk, input(), &Unwatched).unwrap_err().code, "already_there");
    struct Stop;
    impl Watch for Stop {
        fn progress(&self, _: Progress) {}
        fn cancelled(&self) -> bool {
            true
        }
    }
    fs::remove_file(folder.join("mine.txt")).unwrap();
    assert_eq!(export(&desk, input(), &Stop).unwrap_err().code, "cancelled");
    let names: Vec<_> = fs::read_dir(place.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(names.iter().all(|n| !n.to_string_lossy().contains("part")), "{names:?}");
    let no_format = ExportInput { path: "x".into(), format: Some("dbf".into()) };
    assert_eq!(export(&desk, no_format, &Unwatched).unwrap_err().code, "no_such_format");
}

#[test]
fn a_damaged_or_foreign_folder_fills_nothing() {
    let place = tempfile::tempdir().unwrap();
    let desk = odd(&place.path().join("odd.throughline"));
    let folder = place.path().join("csv");
    exported(&desk, &folder, "csv");
    let domains = fs::read_to_string(folder.join("domains.csv")).unwrap();
    let cut = domains.lines().take(4).collect::<Vec<_>>().join("\r\n");
    let twice = format!("{domains}99,one more\r\n");
    let open_quote = format!("{domains}99,\"never closed");
    for (nth, (text, code)) in [
        (cut, "damaged"),
        (twice, "damaged"),
        (open_quote, "damaged"),
        (domains.replace("\r\n2,", "\r\ntwo,"), "refused"),
    ]
    .into_iter()
    .enumerate()
    {
        fs::write(folder.join("domains.csv"), text).unwrap();
        let back = new(&place.path().join(format!("{nth}.throughline")));
        let before = rows(&back);
        let error = fill(&back, PathInput { path: folder.display().to_string() }, &Unwatched).unwrap_err();
        assert_eq!(error.code, code, "{nth}: {error}");
        assert_eq!(rows(&back), before, "nothing of it stays");
        assert_eq!(back.with(|o| Ok(o.workspace.history().unwrap().len())).unwrap(), 1);
    }
    let stranger = new(&place.path().join("s.throughline"));
    let here = PathInput { path: place.path().display().to_string() };
    assert_eq!(fill(&stranger, here, &Unwatched).unwrap_err().code, "not_an_export");
    fs::write(folder.join("domains.csv"), domains).unwrap();
    let full = fill(&desk, PathInput { path: folder.display().to_string() }, &Unwatched).unwrap_err();
    assert_eq!(full.code, "not_empty");
}
