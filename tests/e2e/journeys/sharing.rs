//! A cost pool is shared out and taken back; links that claim too much are scaled down together, and undo brings them back.

use crate::pictures::both;
use e2e::{Window, keys};

#[tokio::test(flavor = "multi_thread")]
async fn a_cost_pool_is_shared_out_and_taken_back() {
    let window = Window::start(&["--sample"]).await;
    window.find(".tile").await;
    open(&window).await;
    assert!(!window.find("[data-allocate]").await.is_enabled().await.unwrap_or(true), "nobody is chosen yet");
    choose(&window, "dialog select", "SHARED, NOT CHARGED ON").await;
    window.read("dialog .body", "Not shared out").await;
    tick(&window, "Launchpad").await;
    tick(&window, "Beacon Logging").await;
    choose(&window, "dialog .body > label select, dialog .body > div > select", "By fixed shares").await;
    let share = |name: &str| format!("dialog [aria-label='Share of {name} in percent']");
    window.type_into(&share("Launchpad"), "70").await;
    window.type_into(&share("Beacon Logging"), "40").await;
    window.read("dialog [data-left]", "10 % too much").await;
    window.press(&[], "\u{e003}").await;
    window.press(&[], "\u{e003}").await;
    window.type_into(&share("Beacon Logging"), "20").await;
    window.read("dialog [data-left]", "Unallocated 10 %").await;
    both(&window, "share-out").await;
    window.click("[data-allocate]").await;
    let table = window.read("dialog [data-shared]", "Unallocated").await;
    assert!(table.contains("Launchpad70 %") && table.contains("Unallocated10 %"), "{table}");
    both(&window, "share-out-done").await;
    window.press(&[], keys::ESCAPE).await;
    window.gone("dialog[open]").await;
    window.press(&[keys::CONTROL], "z").await;
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    open(&window).await;
    choose(&window, "dialog select", "SHARED, NOT CHARGED ON").await;
    window.read("dialog .body", "Not shared out").await;
}

/// Opens the sheet from the palette.
async fn open(window: &Window) {
    window.press(&[keys::CONTROL], "k").await;
    window.type_into("dialog[open] input", "share out").await;
    window.press(&[], keys::ENTER).await;
    window.read("dialog h1", "Share out costs").await;
    window.find("dialog fieldset input[type=checkbox]").await;
}

/// Chooses an option by its words, in the first of these that has it.
async fn choose(window: &Window, css: &str, words: &str) {
    let script = format!(
        "for (const select of document.querySelectorAll({css:?})) {{
           const option = [...select.options].find((each) => each.text.includes({words:?}));
           if (option) {{ select.value = option.value; select.dispatchEvent(new Event('change', {{bubbles: true}})); return true; }}
         }} return false"
    );
    assert_eq!(window.ask(&script).await, true, "{words} can be chosen");
}

async fn tick(window: &Window, name: &str) {
    let script = format!(
        "const label = [...document.querySelectorAll('dialog fieldset label')].find((l) => l.textContent.trim() === {name:?});
         label.querySelector('input').click(); return true"
    );
    assert_eq!(window.ask(&script).await, true);
}

#[tokio::test(flavor = "multi_thread")]
async fn links_that_claim_too_much_are_scaled_to_fit_together() {
    let window = Window::start(&["--sample"]).await;
    window.find(".tile").await;
    window.go("3", "Map").await;
    let cell = "[data-link]";
    let before = window.text(cell).await;
    window.ask("document.querySelector('[data-link]').click()").await;
    window.find("[data-panel]").await;
    for field in ["High share in percent", "Share in percent"] {
        let field = format!("[data-panel] [aria-label='{field}']");
        let clear = format!(
            "const field = document.querySelector({field:?}); field.value = ''; \
             field.dispatchEvent(new Event('input', {{bubbles: true}}))"
        );
        window.ask(&clear).await;
        window.type_into(&field, "100").await;
    }
    window.press(&[], keys::ENTER).await;
    window.read("[data-panel] [role='alert']", "At most").await;
    let offer = "[...document.querySelectorAll('[data-panel] button')].find((b) => b.textContent.includes('Scale all')).click()";
    window.ask(offer).await;
    let table = window.read("[data-fit]", "Then").await;
    assert!(table.contains("100 %"), "what is asked for stands in the offer: {table}");
    both(&window, "scale-to-fit").await;
    window.click("[data-fit] [data-scale]").await;
    window.gone("[data-fit]").await;
    window.read(".notices", "scaled to fit").await;
    window.until_value("[data-panel] [aria-label='Share in percent']", "80").await;
    both(&window, "scaled").await;
    let scaled = window.read(cell, "%").await;
    assert!(scaled != before && !scaled.contains("100 %"), "scaled down, not to 100 %: {scaled}");
    window.press(&[keys::CONTROL], "z").await;
    assert_eq!(window.read(cell, &before).await, before, "one undo takes all of it back");
}
