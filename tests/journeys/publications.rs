//! A published quarter stays what it was; what changes in it afterwards is told in the next report, exactly and with its reason.

use crate::door::{arg, bytes, own_sample, throughline};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

const Q2: &str = "2026-Q2";
const Q3: &str = "2026-Q3";

/// Every figure of a period with its value.
fn figures(workspace: &Path, period: &str) -> BTreeMap<String, Value> {
    let all = throughline(&["figures", arg(workspace), "--period", period, "--json"]).done().json();
    let list = all["figures"].as_array().expect("figures").iter();
    list.map(|f| (f["id"].as_str().expect("an id").to_owned(), f["value"].clone())).collect()
}

fn restatements(workspace: &Path, period: &str) -> Vec<Value> {
    let all = throughline(&["restatements", arg(workspace), "--period", period, "--json"]).done().json();
    all["restatements"].as_array().expect("a list").clone()
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

fn ids(list: &[Value]) -> BTreeSet<String> {
    list.iter().map(|r| text(r, "figure")).collect()
}

fn publish(workspace: &Path, period: &str, to: &Path, more: &[&str]) -> String {
    let args = [&["publish", arg(workspace), "--period", period, "-o", arg(to)], more].concat();
    throughline(&args).done().out
}

/// The sample's deployments with ten results of May 2026 turned from success to failed, and the rows of these.
fn ten_cells_changed(folder: &Path) -> (PathBuf, BTreeSet<String>) {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/sample/deployments.csv");
    let lines = std::fs::read_to_string(sample).expect("the sample's deployments");
    let mut cells: BTreeSet<String> = BTreeSet::new();
    let mut changed = String::new();
    for (row, line) in (1..).zip(lines.lines()) {
        let hit = cells.len() < 10 && line.contains(",2026-05-") && line.contains(",success,");
        if hit {
            cells.insert(row.to_string());
        }
        changed.push_str(&if hit { line.replacen(",success,", ",failed,", 1) } else { line.to_owned() });
        changed.push('\n');
    }
    assert_eq!(cells.len(), 10);
    let path = folder.join("deployments.csv");
    std::fs::write(&path, changed).expect("the file can be written");
    (path, cells)
}

#[test]
fn ten_changed_cells_restate_exactly_the_figures_that_rest_on_them() {
    let (folder, workspace) = own_sample();
    let out = |name: &str| folder.path().join(name);
    publish(&workspace, Q2, &out("q2.pdf"), &[]);
    let before = figures(&workspace, Q2);
    assert!(restatements(&workspace, Q3).is_empty(), "nothing has changed yet");
    let then = out("then.throughline");
    std::fs::copy(&workspace, &then).expect("a copy");
    let (file, cells) = ten_cells_changed(folder.path());
    throughline(&["import", arg(&workspace), arg(&file), "--accept-warnings"]).done();
    let after = figures(&workspace, Q2);
    let differ = |id: &&String| before.get(*id) != after.get(*id);
    let expected: BTreeSet<String> = before.keys().filter(differ).cloned().collect();
    let told = restatements(&workspace, Q3);
    assert!(!expected.is_empty() && expected.len() < 100, "{expected:?}");
    assert_eq!(ids(&told), expected, "exactly what has another value now, no more");
    for restated in &told {
        assert_eq!(
            (text(restated, "period"), text(restated, "class")),
            (Q2.into(), "R1".into()),
            "{restated}"
        );
        assert_ne!(restated["was"], restated["now"]);
        let id = text(restated, "figure");
        let rests = |on: &Path| rests_on(on, &id, &cells);
        assert!(rests(&then) || rests(&workspace), "{id} rests on a changed cell");
    }
    explained(&workspace, &told);
    publish(&workspace, Q3, &out("q3.pdf"), &[]);
    printed(&out("q3.pdf"));
    assert_eq!(
        ids(&restatements(&workspace, Q2)),
        expected,
        "the quarter itself, if it were superseded, would tell it"
    );
    old_bytes_again(&workspace, &out("q2.pdf"), &out("q2 again.pdf"), expected.len());
    superseded(&workspace, &out("q2 anew.pdf"));
}

/// Whether a figure of the second quarter rests on one of these rows of the deployments: a count of deployments names the cell
/// of their day, which counts because of the result beside it.
fn rests_on(workspace: &Path, figure: &str, cells: &BTreeSet<String>) -> bool {
    let trace = throughline(&["trace", arg(workspace), figure, "--period", Q2, "--json"]).done().json();
    let listed = trace["cells"].as_array().expect("cells");
    let hit = |c: &Value| {
        text(c, "file") == "deployments.csv"
            && cells.contains(text(c, "cell").trim_start_matches(char::is_alphabetic))
    };
    listed.iter().any(hit) || trace["cells_total"].as_u64() > Some(listed.len() as u64)
}

/// A person names class, reason and approver of one, then approves all.
fn explained(workspace: &Path, told: &[Value]) {
    let first = text(&told[0], "figure");
    let said =
        ["--class", "c", "--reason", "Rollbacks were logged as successes", "--approved-by", "Ines Duarte"];
    throughline(&[&["restate", arg(workspace), &first, "--period", Q3], &said[..]].concat()).done();
    let all = restatements(workspace, Q3);
    let one = all.iter().find(|r| text(r, "figure") == first).expect("it is still listed");
    assert_eq!((text(one, "class"), text(one, "approvedBy")), ("C".into(), "Ines Duarte".into()));
    assert_eq!(text(one, "reason"), "Rollbacks were logged as successes");
    throughline(&["restate", arg(workspace), "--of", Q2, "--approved-by", "Ines Duarte", "--period", Q3])
        .done();
    let all = restatements(workspace, Q3);
    assert!(all.iter().all(|r| text(r, "approvedBy") == "Ines Duarte") && all.len() == told.len());
    let wrong = throughline(&["restate", arg(workspace), &first, "--class", "R9", "--period", Q3]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("R1"), "{}", wrong.err);
    let unknown =
        throughline(&["restate", arg(workspace), "finance.nothing", "--class", "C", "--period", Q3]);
    assert_eq!(unknown.code, 2);
}

fn printed(pdf: &Path) {
    let Ok(output) = std::process::Command::new("pdftotext").arg("-layout").arg(pdf).arg("-").output() else {
        println!("skipped the reading of the PDF: pdftotext is not installed");
        return;
    };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    for words in ["A1 Restatements", "Ines Duarte", "Rollbacks", "FY26 Q2"] {
        assert!(text.contains(words), "{words} is not printed");
    }
}

/// The published quarter is written again as it was, whatever has changed since.
fn old_bytes_again(workspace: &Path, first: &Path, again: &Path, changed: usize) {
    let history = throughline(&["history", arg(workspace), "--json"]).done().out;
    let said = publish(workspace, Q2, again, &[]);
    assert!(bytes(again) == bytes(first), "the old bytes");
    assert!(
        said.contains("as published before") && said.contains(&format!("{changed} figures are different")),
        "{said}"
    );
    assert_eq!(
        throughline(&["history", arg(workspace), "--json"]).done().out,
        history,
        "nothing was written"
    );
    let verified = throughline(&["verify", arg(workspace)]).done().out;
    assert!(verified.contains("All 2 publications were drawn again and are the same"), "{verified}");
}

fn superseded(workspace: &Path, anew: &Path) {
    let said = publish(workspace, Q2, anew, &["--supersede"]);
    assert!(!said.contains("as published before"), "{said}");
    let list = throughline(&["snapshots", arg(workspace), "--json"]).done().json();
    let list = list["snapshots"].as_array().expect("a list");
    let of = |n: usize| (text(&list[n], "period"), list[n]["superseded"].as_bool());
    assert_eq!(
        [of(0), of(1), of(2)],
        [(Q2.into(), Some(false)), (Q3.into(), Some(false)), (Q2.into(), Some(true))]
    );
    assert!(restatements(workspace, Q3).is_empty(), "what holds for the quarter now is what the figures are");
}

#[test]
fn another_edition_of_a_published_quarter_says_the_same() {
    let (folder, workspace) = own_sample();
    let out = |name: &str| folder.path().join(name);
    let first = publish(&workspace, Q3, &out("reading.pdf"), &[]);
    let (file, _) = ten_cells_changed(folder.path());
    throughline(&["import", arg(&workspace), arg(&file), "--accept-warnings"]).done();
    let second = publish(&workspace, Q3, &out("deck.pdf"), &["--edition", "deck"]);
    let hash = |said: &str| said.split("snapshot ").nth(1).map(|s| s[..8].to_owned());
    assert_eq!(hash(&first), hash(&second), "one quarter, two editions: {first} {second}");
    publish(&workspace, Q3, &out("deck again.pdf"), &["--edition", "deck"]);
    assert!(bytes(&out("deck.pdf")) == bytes(&out("deck again.pdf")));
}

#[test]
fn a_finding_is_accepted_with_a_reason_that_is_printed() {
    let (folder, workspace) = own_sample();
    let find = || throughline(&["check", arg(&workspace), "--json"]).json();
    let finding = find()["findings"].as_array().expect("findings")[0].clone();
    let (code, message) = (text(&finding, "code"), text(&finding, "message"));
    let waive = |more: &[&str]| {
        throughline(&[&["waive", arg(&workspace), &code, "--about", &message], more].concat())
    };
    assert_eq!(waive(&["--reason", " "]).code, 2, "a reason is needed");
    waive(&["--reason", "The board knows"]).done();
    let waived = text(&find()["findings"][0], "waived");
    assert!(waived.starts_with("The board knows ("), "{waived}");
    let pdf = folder.path().join("q.pdf");
    publish(&workspace, Q3, &pdf, &[]);
    if let Ok(output) = std::process::Command::new("pdftotext").arg(&pdf).arg("-").output() {
        assert!(String::from_utf8_lossy(&output.stdout).contains("The board knows"), "it is printed");
    }
    waive(&["--withdraw"]).done();
    assert!(find()["findings"][0]["waived"].is_null());
    assert_eq!(throughline(&["waive", arg(&workspace), "no_such_code", "--reason", "x"]).code, 2);
}
