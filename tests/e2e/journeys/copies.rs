//! The workspace as a document in the window: two copies come together, a published quarter is restated and explained, tables
//! go out, the file is checked, and the history is walked.

use crate::pictures::both;
use e2e::{Window, keys};

const CELL: &str = "[data-link]";
/// A link that counts: what it claims is published.
const COUNTED: &str = "[data-link^='Build farm']";

#[tokio::test(flavor = "multi_thread")]
async fn two_copies_come_together_and_each_conflict_is_decided() {
    let window = Window::start(&[]).await;
    window.click("[data-action='sample']").await;
    window.find(".tile").await;
    let mine = window.folder().join("mine.throughline");
    let theirs = window.folder().join("theirs.throughline");
    for copy in [&mine, &theirs] {
        window.pick(&[copy]);
        run(&window, "Save a copy").await;
        window.read(".notices", copy.file_name().and_then(|n| n.to_str()).expect("a name")).await;
    }
    for (copy, share) in [(&theirs, "6"), (&mine, "5")] {
        window.pick(&[copy]);
        window.press(&[keys::CONTROL], "o").await;
        let name = copy.file_name().and_then(|n| n.to_str()).expect("a name");
        window.find(&format!("nav .name[title$='/{name}']")).await;
        set_share(&window, CELL, share).await;
    }
    merge(&window, &theirs).await;
    export(&window).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_published_is_told_as_restated_and_every_change_can_be_gone_back_over() {
    let window = Window::start(&["--sample"]).await;
    window.find(".tile").await;
    waive(&window).await;
    publish(&window).await;
    set_share(&window, COUNTED, "84").await;
    restated(&window).await;
    history(&window).await;
}

/// Runs an action of the palette by its name.
async fn run(window: &Window, name: &str) {
    window.press(&[keys::CONTROL], "k").await;
    window.type_into("dialog input", name).await;
    window.press(&[], keys::ENTER).await;
}

async fn set_share(window: &Window, cell: &str, percent: &str) {
    window.go("3", "Map").await;
    window.find(cell).await;
    window.ask(&format!("document.querySelector(\"{cell}\").click()")).await;
    window.find("[data-panel]").await;
    let clear = "const field = document.querySelector('[data-panel] [aria-label=\"Share in percent\"]'); \
        field.value = ''; field.dispatchEvent(new Event('input', {bubbles: true}))";
    window.ask(clear).await;
    window.type_into("[data-panel] [aria-label='Share in percent']", percent).await;
    window.press(&[], keys::ENTER).await;
    window.read(cell, &format!("{percent} %")).await;
}

async fn merge(window: &Window, theirs: &std::path::Path) {
    window.pick(&[theirs]);
    run(window, "Merge a copy").await;
    window.find("[data-conflict]").await;
    both(window, "merge").await;
    assert!(window.has("[data-merge]:disabled").await, "each conflict is decided first");
    let count = window.count("[data-conflict]").await;
    for at in 0..count {
        window.click(&format!("[data-conflict='{at}'] input[value='theirs']")).await;
    }
    window.click("[data-merge]").await;
    window.gone("[data-merge]").await;
    window.go("3", "Map").await;
    window.read(CELL, "6 %").await;
    // a merge is one change: one step takes all of it back
    run(window, "Undo").await;
    window.read(CELL, "5 %").await;
}

async fn export(window: &Window) {
    let folder = window.folder().join("tables");
    window.pick(&[&folder]);
    run(window, "Export tables").await;
    window.find("[data-write]").await;
    both(window, "export").await;
    window.click("[data-write]").await;
    window.gone("[data-write]").await;
    assert!(folder.join("amounts.csv").is_file() && folder.join("files").is_dir());
}

/// Accepts the first finding that can be accepted, with a reason.
async fn waive(window: &Window) {
    window.go("5", "Report").await;
    window.find("aside[aria-label=Compose]").await;
    window.ask("document.querySelector('aside[aria-label=Compose] input[value=checks]').click()").await;
    window.find("[aria-label='Findings'] li").await;
    let open = "[...document.querySelectorAll('[aria-label=Findings] button')]\
        .find((button) => button.textContent.trim() === 'Accept…')";
    window.ask(&format!("{open}.click()")).await;
    window.type_into("dialog textarea", "Agreed in the finance review of July").await;
    both(window, "waive").await;
    window.click("dialog button[type='submit']").await;
    window.gone("dialog").await;
    window.read("[aria-label='Findings']", "Agreed in the finance review of July").await;
}

async fn publish(window: &Window) {
    let pdf = window.folder().join("q.pdf");
    window.pick(&[&pdf]);
    window.press(&[keys::CONTROL], "e").await;
    window.read(".notices", "Report published").await;
    assert!(pdf.is_file());
}

async fn restated(window: &Window) {
    window.go("7", "Published").await;
    window.find("[data-snapshot]").await;
    window.find("[data-restated]").await;
    window.click("[data-explain-all]").await;
    window.type_into("dialog textarea", "The share was agreed anew").await;
    window.type_into("dialog input[type='text']", "Ines Duarte").await;
    both(window, "restate").await;
    window.click("dialog button[type='submit']").await;
    window.read("[aria-label='Restatements']", "all approved").await;
    both(window, "published").await;
}

async fn history(window: &Window) {
    run(window, "Check the file").await;
    window.find("[data-sound]").await;
    both(window, "verify").await;
    window.press(&[], keys::ESCAPE).await;
    window.go("6", "History").await;
    window.find("[data-change]").await;
    window.ask("document.querySelector(\"[data-change='2'] .go button\").click()").await;
    window.find("[data-change='3'].undone").await;
    both(window, "history-back").await;
    // the number after the last is that of the first step back: redo walks forward again
    run(window, "Redo").await;
    window.read("[data-change='3']", "").await;
    window.gone("[data-change='3'].undone").await;
}
