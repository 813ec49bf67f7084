//! Composing in the window: order, words with bound figures, asks, slides, and presenting by keyboard alone.

use e2e::{Window, keys};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_composed_exported_and_presented() {
    let window = Window::start(&["--sample"]).await;
    window.find(".tile").await;
    window.go("5", "Report").await;
    window.find("[data-page='0'] .art svg text").await;
    reorder(&window).await;
    edit_the_words(&window).await;
    edit_an_ask(&window).await;
    export_slides(&window).await;
    present(&window).await;
}

async fn first_section(window: &Window) -> String {
    let name = window.ask("return document.querySelector('li[data-section]')?.dataset.section ?? ''").await;
    name.as_str().unwrap_or_default().to_owned()
}

async fn until_first(window: &Window, name: &str) {
    window.find(&format!("ol > li[data-section='{name}']:first-child")).await;
    assert_eq!(first_section(window).await, name);
}

async fn reorder(window: &Window) {
    until_first(window, "scorecard").await;
    window.ask("document.getElementById('section-bridge').focus()").await;
    window.press(&[keys::ALT], keys::UP).await;
    until_first(window, "bridge").await;
    window.read("footer .undo", "Undo: Reorder the report").await;
    // a drag, as the page hears it
    let drag = "const [from, to] = ['okr', 'bridge'].map((n) => document.querySelector(`li[data-section='${n}']`));
        const tell = (node, kind) => node.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true }));
        tell(from, 'dragstart'); tell(to, 'dragover'); tell(to, 'drop'); tell(from, 'dragend');";
    window.ask(drag).await;
    until_first(window, "okr").await;
    window.click("[aria-label='Hide OKR alignment']").await;
    window.find("[aria-label='Show OKR alignment']").await;
    window.read("footer .undo", "Undo: Hide OKR alignment").await;
    for _ in 0..3 {
        window.press(&[keys::CONTROL], "z").await;
        tokio::time::sleep(Duration::from_millis(400)).await;
    }
    until_first(window, "scorecard").await;
}

async fn edit_the_words(window: &Window) {
    // a click on the first page's title opens its words
    window.ask("document.querySelector(\"[data-page='0'] rect[aria-label^='Edit the title']\").dispatchEvent(new MouseEvent('click', {bubbles: true}))").await;
    window.find("#words-title").await;
    write(window, "#words-title", "Every euro brought {figure:portfolio.bcr} back").await;
    window.press(&[], keys::ENTER).await;
    window.read("[data-page='0']", "Every euro brought").await;
    window.read("footer .undo", "Undo: Edit the title of Executive one-pager").await;
    write(window, "#words-title", "Nobody knows {figure:portfolio.nothing}").await;
    window.press(&[], keys::ENTER).await;
    window.read(".notices", "portfolio.nothing").await;
    write(window, "#words-title", "Every euro brought {figure:portfolio.bcr} back, 3 times over").await;
    window.press(&[], keys::ENTER).await;
    window.find("[data-warning='unbound_number']").await;
}

async fn write(window: &Window, css: &str, text: &str) {
    window
        .ask(&format!("const field = document.querySelector(`{css}`); field.focus(); field.select()"))
        .await;
    window.type_into(css, text).await;
}

async fn edit_an_ask(window: &Window) {
    window.ask("document.querySelector('aside[aria-label=Compose] input[value=asks]').click()").await;
    window.find("[data-ask='0'] textarea").await;
    write(window, "[data-ask='0'] textarea", "Keep the build farm for two more years").await;
    window.ask("document.querySelector(\"[data-ask='0'] textarea\").blur()").await;
    window.read("footer .undo", "Undo: Edit the asks").await;
    window.read("[data-page='0']", "Keep the build farm").await;
}

async fn export_slides(window: &Window) {
    let slides = window.folder().join("summit.pptx");
    window.pick(&[&slides]);
    // by keyboard, as the whole journey
    window.press(&[keys::CONTROL], "k").await;
    window.type_into("dialog input", "PowerPoint").await;
    window.press(&[], keys::ENTER).await;
    window.read(".notices", "Slides written").await;
    assert!(std::fs::read(&slides).expect("the slides").starts_with(b"PK"));
}

async fn present(window: &Window) {
    window.press(&[], keys::F5).await;
    window.find("[data-slide='0'] .art svg text").await;
    window.press(&[], keys::RIGHT).await;
    window.find("[data-slide='1'] .art svg text").await;
    window.press(&[], "n").await;
    let notes = window.text("[data-notes='1']").await;
    assert!(notes.contains("Slide 2 of"), "{notes}");
    assert!(window.has("[role='timer']").await);
    window.press(&[], keys::RIGHT).await;
    window.find("[data-notes='2']").await;
    window.press(&[], "n").await;
    window.find("[data-slide='2']").await;
    window.press(&[], keys::ESCAPE).await;
    window.gone(".stage").await;
}
