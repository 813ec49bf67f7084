//! Files that are not what they seem: a clear message, exit code 2, and the workspace as it was.

use crate::door::{arg, bytes, empty, throughline};
use std::{
    io::Write,
    path::{Path, PathBuf},
};

fn write(folder: &Path, name: &str, content: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, content).expect("a file");
    path
}

/// What Excel writes for a workbook with a password to open: an OLE container with two streams.
fn passworded() -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).expect("a container");
    for name in ["/EncryptionInfo", "/EncryptedPackage"] {
        let mut stream = file.create_stream(name).expect("a stream");
        stream.write_all(&[0x04; 256]).expect("written");
    }
    file.into_inner().into_inner()
}

#[test]
fn wrong_files_are_named_and_change_nothing() {
    let (folder, workspace) = empty();
    let before = bytes(&workspace);
    let cases = [
        (write(folder.path(), "scan.xlsx", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"), "PDF"),
        (write(folder.path(), "secret.xlsx", &passworded()), "password"),
        (write(folder.path(), "nothing.csv", b""), "empty"),
        (write(folder.path(), "nothing.xlsx", b""), "empty"),
        (folder.path().join("missing.xlsx"), "missing.xlsx"),
    ];
    for (path, word) in cases {
        let answer = throughline(&["import", arg(&workspace), arg(&path)]);
        assert_eq!(answer.code, 2, "{}: {}{}", path.display(), answer.out, answer.err);
        assert!(answer.err.contains(word), "{}: {}", path.display(), answer.err);
        let inspected = throughline(&["inspect", arg(&path), "--json"]);
        assert_eq!(inspected.code, 2, "{}", path.display());
        assert!(inspected.json()["files"][0]["error"]["message"].is_string());
        assert!(bytes(&workspace) == before, "{} changed the workspace", path.display());
    }
}

#[test]
fn a_file_that_is_no_workspace_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = write(folder.path(), "letter.throughline", b"Dear all, this is a letter and not a workspace.");
    let answer = throughline(&["figures", arg(&path)]);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("letter.throughline"), "{}", answer.err);
    assert_eq!(throughline(&["figures", "nowhere.throughline"]).code, 2);
    assert_eq!(throughline(&["figures"]).code, 2, "bad arguments");
}

#[test]
fn an_empty_workspace_says_what_to_do_next() {
    let (_folder, workspace) = empty();
    for command in ["figures", "check"] {
        let answer = throughline(&[command, arg(&workspace)]);
        assert_eq!(answer.code, 2, "{command}");
        assert!(answer.err.to_lowercase().contains("import"), "{}", answer.err);
    }
    let again = throughline(&["new", arg(&workspace), "--name", "Acme"]);
    assert_eq!(again.code, 2, "a workspace is never overwritten");
}

#[test]
fn a_small_budget_is_imported_reported_and_taken_back() {
    let (folder, workspace) = empty();
    let csv = "Cost center;Account;Monat;Plan;Ist\n0041;0610200;2026-07;1.250,50;1.300,00\n0041;0610200;2026-08;1.250,50;1.199,75\n0042;0620100;2026-09;980,00;1.010,25\n";
    let file = write(folder.path(), "kosten.csv", csv.as_bytes());
    let answer = throughline(&["import", arg(&workspace), arg(&file), "--json"]).done().json();
    assert_eq!(answer["files"][0]["outcome"], "imported");
    let trace = throughline(&["trace", arg(&workspace), "finance.actual", "--json"]).done().json();
    assert_eq!((trace["value"].as_str(), trace["period"].as_str()), (Some("3510"), Some("2026-Q3")));
    let cells: Vec<&str> =
        trace["cells"].as_array().expect("cells").iter().filter_map(|c| c["cell"].as_str()).collect();
    assert_eq!(cells, ["E2", "E3", "E4"]);
    let pdf = folder.path().join("q.pdf");
    throughline(&["publish", arg(&workspace), "--draft", "-o", arg(&pdf)]).done();
    let again = throughline(&["import", arg(&workspace), arg(&file), "--json"]).done().json();
    assert_eq!(again["files"][0]["outcome"], "unchanged");
    let undone = throughline(&["undo", arg(&workspace)]).done().out;
    assert!(undone.contains("Import kosten.csv"), "{undone}");
    assert_eq!(throughline(&["figures", arg(&workspace)]).code, 2, "nothing dated is left");
    throughline(&["verify", arg(&workspace)]).done();
}
