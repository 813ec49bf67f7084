//! Publishing: the same bytes every time, at least six pages, and page 1 says only what figures say.

use crate::door::{arg, bytes, own_sample, sample, throughline, throughline_with};
use std::process::Command;

fn text_of(pdf: &std::path::Path, page: Option<&str>) -> Option<String> {
    let mut command = Command::new("pdftotext");
    if let Some(page) = page {
        command.args(["-f", page, "-l", page]);
    }
    let output = command.arg("-layout").arg(pdf).arg("-").output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn the_same_publish_gives_the_same_bytes() {
    let (folder, first) = own_sample();
    let second = folder.path().join("second.throughline");
    std::fs::copy(sample(), &second).expect("a copy");
    let out = |name: &str| folder.path().join(name);
    for (workspace, name, zone) in
        [(&first, "a.pdf", "UTC"), (&first, "b.pdf", "Asia/Tokyo"), (&second, "c.pdf", "America/New_York")]
    {
        let environment = [("TZ", zone), ("LC_ALL", "de_DE.UTF-8")];
        let args =
            ["publish", arg(workspace), "--period", "2026-Q3", "-o", arg(&out(name))].map(str::to_owned);
        throughline_with(&args, &environment).done();
    }
    assert!(bytes(&out("a.pdf")) == bytes(&out("b.pdf")), "publishing again changes nothing");
    assert!(bytes(&out("a.pdf")) == bytes(&out("c.pdf")), "another copy, another time zone: the same bytes");
}

#[test]
fn the_report_has_its_pages_and_selectable_text() {
    let (folder, workspace) = own_sample();
    let pdf = folder.path().join("q.pdf");
    let answer = throughline(&["publish", arg(&workspace), "-o", arg(&pdf)]).done();
    assert!(answer.out.contains("snapshot"), "{}", answer.out);
    let Some(text) = text_of(&pdf, None) else {
        println!("skipped the reading of the PDF: pdftotext is not installed");
        return;
    };
    let pages = text.matches('\u{c}').count();
    assert!(pages >= 6, "{pages} pages");
    for words in ["Halden & Moor", "FY26 Q3", "finance_fy26_platform_budget.xlsx", "portfolio.bcr"] {
        assert!(text.contains(words), "{words} is missing");
    }
}

#[test]
fn a_draft_freezes_nothing() {
    let (folder, workspace) = own_sample();
    let before = throughline(&["history", arg(&workspace), "--json"]).done().out;
    let pdf = folder.path().join("draft.pdf");
    throughline(&["publish", arg(&workspace), "--draft", "-o", arg(&pdf)]).done();
    assert!(bytes(&pdf).starts_with(b"%PDF-1.7"));
    assert_eq!(throughline(&["history", arg(&workspace), "--json"]).done().out, before);
}

#[test]
fn a_place_that_cannot_be_written_leaves_nothing_behind() {
    let (folder, workspace) = own_sample();
    let answer =
        throughline(&["publish", arg(&workspace), "-o", arg(&folder.path().join("no/such/folder/q.pdf"))]);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("q.pdf"), "{}", answer.err);
    let history = throughline(&["history", arg(&workspace)]).done().out;
    assert!(!history.contains("Publish"), "{history}");
}
