//! Looks at every screen, light and dark; the pictures of the README are made here.
//! They are written to `THROUGHLINE_PICTURES` when it is set.

use e2e::{Window, keys};
use std::{path::PathBuf, time::Duration};

#[tokio::test(flavor = "multi_thread")]
async fn every_screen_shows_itself_in_light_and_dark() {
    let window = Window::start(&[]).await;
    both(&window, "welcome").await;
    window.click("[data-action='sample']").await;
    window.find(".tile").await;
    window.find(".drawing svg").await;
    both(&window, "overview").await;
    window.click(".tile").await;
    window.click("[data-trace] [data-cell]").await;
    window.find("[data-trace] .mark").await;
    both(&window, "trace").await;
    window.press(&[], keys::ESCAPE).await;
    for (number, title, sign) in
        [("2", "Sources", "article"), ("4", "Figures", "[role='row'][data-at]"), ("6", "History", "tbody tr")]
    {
        window.go(number, title).await;
        window.find(sign).await;
        both(&window, &title.to_lowercase()).await;
    }
    map(&window).await;
    window.press(&[keys::CONTROL], ",").await;
    window.find("main[aria-label='Settings']").await;
    both(&window, "settings").await;
    window.press(&[keys::CONTROL], "k").await;
    window.type_into("dialog input", "bridge").await;
    both(&window, "palette").await;
    window.press(&[], keys::ESCAPE).await;
    import(&window).await;
}

async fn map(window: &Window) {
    window.go("3", "Map").await;
    window.find("[data-link]").await;
    window.ask("document.querySelector('[data-link^=\"Build farm\"]').click()").await;
    window.find("[data-panel] .value").await;
    both(window, "map").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_report_shows_itself_composed_and_presented() {
    let window = Window::start(&["--sample"]).await;
    window.find(".tile").await;
    report(&window).await;
}

async fn report(window: &Window) {
    window.go("5", "Report").await;
    window.find("[data-page='0'] .art svg text").await;
    window.find("#page-3 .art svg text").await;
    both(window, "report").await;
    for (tab, name) in [("words", "report-words"), ("asks", "report-asks"), ("look", "report-look")] {
        window
            .ask(&format!("document.querySelector('aside[aria-label=Compose] input[value={tab}]').click()"))
            .await;
        both(window, name).await;
    }
    window.press(&[], keys::F5).await;
    window.find("[data-slide='0'] .art svg text").await;
    for _ in 0..2 {
        window.press(&[], keys::RIGHT).await;
    }
    window.find("[data-slide='2'] .art svg text").await;
    both(window, "present").await;
    window.press(&[], "n").await;
    window.find("[data-notes='2']").await;
    both(window, "present-notes").await;
    window.press(&[], keys::ESCAPE).await;
    window.gone(".stage").await;
}

/// Two files: one is ready; the other has a cell that is no number, a total that disagrees, and a name that nobody knows.
async fn import(window: &Window) {
    let header = "Cost centre,Platform,Jan 2027 Budget,Feb 2027 Budget,Mar 2027 Budget\n";
    let needing = format!(
        "Budget FY27 in kEUR\n\n{header}4100,Bild Farm,120,118,121\n4100,Beacon Logging,64,n/k?,66\n\
        4200,Identity Gate,80,82,84\nTotal,,264,200,272\nApproved by the board on 3 November\n"
    );
    let ready = format!("{header}4500,Launchpad,40,41,42\n4500,Build Farm,12,11,13\n");
    let (one, two) =
        (window.folder().join("budget_fy27.csv"), window.folder().join("budget_fy27_shared.csv"));
    std::fs::write(&one, needing).expect("the folder can be written");
    std::fs::write(&two, ready).expect("the folder can be written");
    window.pick(&[&one, &two]);
    window.press(&[keys::CONTROL, keys::SHIFT], "i").await;
    window.find("[data-file='budget_fy27.csv'] tbody tr").await;
    both(window, "import-file").await;
    window.click("dialog footer [data-next]").await;
    window.find("[data-grid] [data-role='record']").await;
    both(window, "import-columns").await;
    window.click("dialog footer [data-next]").await;
    window.find("[data-checked] [data-names]").await;
    both(window, "import-check").await;
}

/// One picture in light, one in dark; the key that switches works on every screen.
pub(crate) async fn both(window: &Window, name: &str) {
    for theme in ["light", "dark"] {
        turn(window, theme).await;
        // the transition between two colours is over
        tokio::time::sleep(Duration::from_millis(300)).await;
        let picture = window.picture().await;
        assert!(picture.len() > 10_000, "{name} in {theme} shows something");
        if let Some(folder) = std::env::var_os("THROUGHLINE_PICTURES").map(PathBuf::from) {
            std::fs::create_dir_all(&folder).expect("the folder for pictures can be made");
            std::fs::write(folder.join(format!("{name}-{theme}.png")), picture)
                .expect("the picture can be written");
        }
    }
}

async fn turn(window: &Window, theme: &str) {
    let wanted = format!("html[data-theme='{theme}']");
    // as the system says → dark or light → the other
    for _ in 0..2 {
        if window.has(&wanted).await {
            return;
        }
        window.press(&[keys::CONTROL, keys::SHIFT], "l").await;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    window.find(&wanted).await;
}
