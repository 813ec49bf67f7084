//! On the Map: a share is set with the keyboard, refused where it would be claimed twice, disputed, and all taken back.

use e2e::{Window, keys};

const CELL: &str = "[data-link]";

#[tokio::test(flavor = "multi_thread")]
async fn a_share_is_set_and_can_never_be_claimed_twice() {
    let window = Window::start(&[]).await;
    window.click("[data-action='sample']").await;
    window.find(".tile").await;
    window.go("3", "Map").await;
    let before = window.text(CELL).await;
    assert!(before.contains('%'), "a linked cell shows its share: {before}");
    // it may lie beyond the edge of a narrow window
    window.ask("document.querySelector('[data-link]').click()").await;
    window.find("[data-panel]").await;
    too_much(&window).await;
    less(&window).await;
    dispute(&window).await;
    for _ in 0..2 {
        window.press(&[keys::CONTROL], "z").await;
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    }
    assert_eq!(window.read(CELL, &before).await, before, "undo brings the share back");
}

async fn type_share(window: &Window, text: &str) {
    let clear = "const field = document.querySelector('[data-panel] [aria-label=\"Share in percent\"]'); \
        field.value = ''; field.dispatchEvent(new Event('input', {bubbles: true}))";
    window.ask(clear).await;
    window.type_into("[data-panel] [aria-label='Share in percent']", text).await;
    window.press(&[], keys::ENTER).await;
}

async fn too_much(window: &Window) {
    type_share(window, "100").await;
    let said = window.text("[data-panel] [role='alert']").await;
    assert!(said.contains("At most"), "claiming twice is refused with what is left: {said}");
}

async fn less(window: &Window) {
    type_share(window, "5").await;
    window.read(CELL, "5 %").await;
    window.read(".notices", "Link").await;
}

async fn dispute(window: &Window) {
    window.click("[data-panel] [aria-expanded]").await;
    window.type_into("[data-panel] [data-dispute] textarea", "The bill fell before the change.").await;
    window.click("[data-panel] [data-dispute] button").await;
    window.read(CELL, "disputed").await;
}
