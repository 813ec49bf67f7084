//! Several files at once, one of them needing a person: a cell is mended in place, a name is settled, a column is dragged.

use crate::pictures::both;
use e2e::{Window, keys};
use std::path::PathBuf;

const MONTHS: [&str; 3] = ["Jan 2027", "Feb 2027", "Mar 2027"];

fn budget(centre: &str, rows: &[(&str, [&str; 3])]) -> String {
    let header: Vec<String> = MONTHS.iter().map(|month| format!("{month} Budget")).collect();
    let mut text = format!("Cost center,Platform,{}\n", header.join(","));
    for (platform, amounts) in rows {
        text.push_str(&format!("{centre},{platform},{}\n", amounts.join(",")));
    }
    text
}

fn files(window: &Window) -> Vec<PathBuf> {
    let good = [
        ("4100", "Build Farm"),
        ("4200", "Launchpad"),
        ("4300", "Identity Gate"),
        ("4400", "Beacon Logging"),
    ];
    let mut paths = vec![];
    for (centre, platform) in good {
        let path = window.folder().join(format!("plan_{centre}.csv"));
        let rows = [(platform, ["120", "118", "121"]), (platform, ["12", "18", "21"])];
        std::fs::write(&path, budget(centre, &rows)).expect("the folder can be written");
        paths.push(path);
    }
    let path = window.folder().join("plan_4500.csv");
    let rows = [("Bild Farm", ["120", "n/k?", "121"]), ("Launchpad", ["64", "65", "66"])];
    std::fs::write(&path, budget("4500", &rows)).expect("the folder can be written");
    paths.push(path);
    paths
}

#[tokio::test(flavor = "multi_thread")]
async fn five_files_of_which_one_needs_a_person() {
    let window = Window::start(&["--sample"]).await;
    window.find(".tile").await;
    let files = files(&window);
    window.pick(&files.iter().map(PathBuf::as_path).collect::<Vec<_>>());
    window.press(&[keys::CONTROL, keys::SHIFT], "i").await;
    window.read("dialog .sum", "5 files: 4 ready, 1 needs you").await;
    window.click("dialog footer [data-next]").await;
    look_at_the_columns(&window).await;
    window.click("dialog footer [data-next]").await;
    mend_and_settle(&window).await;
    window.click("dialog footer [data-next]").await;
    window.read("dialog h2", "5 files imported").await;
    both(&window, "import-done").await;
    window.click("dialog footer [data-next]").await;
    window.gone("dialog").await;
    window.go("2", "Sources").await;
    let detail = window.click_and_read("[data-source-file='plan_4500.csv']", "article", "typed by Ada").await;
    assert!(detail.contains("n/k?") && detail.contains("65, typed by Ada"), "{detail}");
}

/// The sheet is shown as it lies in the file; a column dragged onto a field holds it.
async fn look_at_the_columns(window: &Window) {
    window.find("[data-grid] [data-role='header']").await;
    assert_eq!(window.count("[data-grid] [data-role='record']").await, 2);
    let head = "[data-column='A'] select";
    assert_eq!(window.value(head).await, "cost_center");
    window.drag("[data-column='A'] .grip", "[data-drop='account']").await;
    window.until_value(head, "account").await;
    window.drag("[data-column='A'] .grip", "[data-drop='cost_center']").await;
    window.until_value(head, "cost_center").await;
}

async fn mend_and_settle(window: &Window) {
    window.read("dialog .sum", "4 ready, 1 needs you").await;
    let file = "[data-checked='plan_4500.csv']";
    window.read(&format!("{file} [data-names] h3"), "1 name needs you").await;
    assert!(window.has("dialog footer [data-next]:disabled").await, "a name waits for its meaning");
    window.click(&format!("{file} [data-name='Bild Farm'] button")).await;
    window.read(&format!("{file} [data-names] h3"), "settled").await;
    window.type_into(&format!("{file} [data-bad='D2'] input"), &format!("65{}", keys::ENTER)).await;
    window.read(&format!("{file} [data-mended='D2']"), "65, typed by Ada").await;
    window.read("dialog .sum", "5 ready").await;
}
