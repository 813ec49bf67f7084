//! The workspace as a document: copies that come together again, tables there and back, a history to walk in, and one writer at a time.

use crate::door::{arg, bytes, empty, own_sample, sample, throughline};
use serde_json::Value;
use std::path::{Path, PathBuf};

fn link(workspace: &Path, share: &str, rationale: &str) {
    let args = [
        "link",
        arg(workspace),
        "Build farm consolidation",
        "Cloud bill of builds",
        "--share",
        share,
        "--grade",
        "B",
        "--rationale",
        rationale,
    ];
    throughline(&args).done();
}

fn copy(of: &Path, name: &str) -> PathBuf {
    let path = of.with_file_name(name);
    std::fs::copy(of, &path).expect("a copy");
    path
}

fn history(workspace: &Path) -> Vec<Value> {
    throughline(&["history", arg(workspace), "--json"]).done().json()["changes"]
        .as_array()
        .expect("a list")
        .clone()
}

/// The tables of a workspace, as text, without those that tell of the file itself.
fn tables(workspace: &Path, folder: &Path) -> Vec<(String, String)> {
    throughline(&["export", arg(workspace), arg(folder)]).done();
    let entries = std::fs::read_dir(folder).expect("the folder").map(|e| e.expect("an entry").path());
    let mut csv: Vec<PathBuf> = entries.filter(|p| p.extension().is_some_and(|e| e == "csv")).collect();
    csv.sort();
    let name = |p: &Path| p.file_name().expect("a name").to_string_lossy().into_owned();
    let texts = csv.iter().map(|p| (name(p), std::fs::read_to_string(p).expect("text")));
    texts.filter(|(name, _)| name != "changes.csv").collect()
}

#[test]
fn two_copies_come_together_and_a_conflict_is_shown_side_by_side() {
    let (_folder, ours) = own_sample();
    let theirs = copy(&ours, "theirs.throughline");
    link(&ours, "0.3", "Spot capacity, says engineering");
    link(&theirs, "0.25", "Spot capacity, says finance");
    let theirs_before = bytes(&theirs);
    let look = throughline(&["merge", arg(&ours), arg(&theirs), "--dry-run"]).done().out;
    for words in ["was:", "ours:", "theirs:", "0.3", "0.25", "says finance", "to be decided"] {
        assert!(look.contains(words), "{words}: {look}");
    }
    let undecided = throughline(&["merge", arg(&ours), arg(&theirs), "--json"]);
    assert_eq!(undecided.code, 1, "{}", undecided.err);
    let conflicts = undecided.json()["plan"]["conflicts"].as_array().expect("conflicts").len();
    assert!(conflicts > 0 && undecided.json()["merged"].is_null());
    let length = history(&ours).len();
    throughline(&["merge", arg(&ours), arg(&theirs), "--take", "ours", "--take", "1=theirs"]).done();
    assert_eq!(history(&ours).len(), length + 1, "one change");
    assert!(bytes(&theirs) == theirs_before, "the other file stays as it is");
    throughline(&["undo", arg(&ours)]).done();
    throughline(&["verify", arg(&ours)]).done();
    let stranger = empty();
    let refused = throughline(&["merge", arg(&ours), arg(&stranger.1), "--dry-run"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("do not come from one"), "{}", refused.err);
    let itself = throughline(&["merge", arg(&ours), arg(&ours), "--dry-run"]);
    assert_eq!(itself.code, 2, "{}", itself.err);
}

#[test]
fn the_sample_comes_back_from_its_export_in_every_format() {
    let folder = tempfile::tempdir().expect("a folder");
    let of = |name: &str| folder.path().join(name);
    let expected = tables(sample(), &of("expected"));
    assert!(expected.len() > 35);
    for format in ["csv", "xlsx", "parquet"] {
        throughline(&["export", arg(sample()), arg(&of(format)), "--format", format]).done();
        let back = of(&format!("{format}.throughline"));
        throughline(&["new", arg(&back), "--name", "Back"]).done();
        throughline(&["import", arg(&back), arg(&of(format))]).done();
        assert!(tables(&back, &of(&format!("{format} again"))) == expected, "{format}");
        throughline(&["verify", arg(&back)]).done();
        let figures = |w: &Path| {
            let mut all = throughline(&["figures", arg(w), "--json"]).done().json();
            all["workspace"] = Value::Null;
            all
        };
        assert!(figures(&back) == figures(sample()), "{format}: the same figures");
        let full = throughline(&["import", arg(&back), arg(&of(format))]);
        assert_eq!(full.code, 2);
        assert!(full.err.contains("empty workspace"), "{}", full.err);
    }
    let amounts = std::fs::read_to_string(of("csv").join("amounts.csv")).expect("amounts");
    let head = amounts.lines().next().expect("a heading");
    assert!(head.contains("value") && head.contains("source_file,source_sheet,source_cell"), "{head}");
    assert!(
        std::fs::read_dir(of("csv").join("files")).expect("files").count() >= 16,
        "the imported files are there"
    );
}

#[test]
fn the_history_is_a_way_to_walk() {
    let (_folder, workspace) = own_sample();
    let start = history(&workspace)[0]["id"].as_i64().expect("a number");
    for share in ["0.1", "0.2", "0.15"] {
        link(&workspace, share, "A walk");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let then = tables(&workspace, &folder.path().join("then"));
    let back = throughline(&["undo", arg(&workspace), "--to", &start.to_string()]).done().out;
    assert_eq!(back.lines().count(), 3, "{back}");
    let changes = history(&workspace);
    assert_eq!(changes[0]["kind"], "undo");
    assert_eq!(changes.iter().filter(|c| c["undone"] == true).count(), 3);
    assert!(
        changes.iter().all(|c| c["by"].is_string() && c["at"].is_string() && c["rows"].as_u64() > Some(0))
    );
    let last =
        changes.iter().filter(|c| c["undone"] == true).filter_map(|c| c["id"].as_i64()).max().expect("one");
    let forth = throughline(&["redo", arg(&workspace), "--to", &last.to_string()]).done().out;
    assert_eq!(forth.lines().count(), 3, "{forth}");
    assert!(tables(&workspace, &folder.path().join("now")) == then);
    let nowhere = throughline(&["undo", arg(&workspace), "--to", "9999"]);
    assert_eq!(nowhere.code, 2);
    assert!(nowhere.err.contains("9999"), "{}", nowhere.err);
    throughline(&["undo", arg(&workspace)]).done();
    throughline(&["redo", arg(&workspace)]).done();
    throughline(&["verify", arg(&workspace)]).done();
}

#[test]
#[cfg(unix)]
fn an_archive_that_cannot_be_written_is_read_and_says_so_when_it_should_change() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, workspace) = own_sample();
    let before = bytes(&workspace);
    let set = |mode| {
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(mode)).expect("it is ours")
    };
    set(0o555);
    let read = throughline(&["figures", arg(&workspace)]);
    let trace = throughline(&["trace", arg(&workspace), "finance.actual"]);
    let names = std::fs::read_dir(folder.path()).expect("the folder").count();
    set(0o755);
    assert_eq!((read.code, trace.code, names), (0, 0, 1), "{} {}", read.err, trace.err);
    assert!(bytes(&workspace) == before, "reading writes nothing");
}
