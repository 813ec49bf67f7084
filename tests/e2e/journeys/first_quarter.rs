//! First run → the sample → a figure down to its cell → an import with preview → the report → its PDF.

use e2e::{Window, keys};
use std::{path::Path, process::Command};

const DEPLOYMENTS: &str = "service,environment,deployed_at,committed_at,sha,result,rework,team,platform\n\
    storefront-web,production,2026-09-28T07:01:18Z,2026-09-27T18:37:51Z,aa01,success,false,Storefront Web,Build Farm\n\
    checkout-web,production,2026-09-29T15:50:23Z,2026-09-29T09:42:34Z,aa02,failure,false,Checkout,Build Farm\n\
    checkout-web,production,2026-09-30T08:10:00Z,2026-09-30T07:42:34Z,aa03,success,true,Checkout,Build Farm\n";

#[tokio::test(flavor = "multi_thread")]
async fn from_the_first_run_to_a_published_report() {
    let window = Window::start(&[]).await;
    let headline = open_the_sample(&window).await;
    follow_a_figure_to_its_cell(&window).await;
    import_a_file(&window).await;
    take_the_import_back(&window).await;
    publish(&window, &headline).await;
}

async fn open_the_sample(window: &Window) -> String {
    let ways = window.text(".ways").await;
    for way in ["Import a spreadsheet", "Open the sample", "Start empty"] {
        assert!(ways.contains(way), "the first screen offers “{way}”: {ways}");
    }
    window.click("[data-action='sample']").await;
    let headline = window.text(".headline").await;
    assert!(headline.chars().any(|each| each.is_ascii_digit()), "the answer has a number: {headline}");
    assert!(window.count(".tile").await >= 4, "the headline figures stand on the Overview");
    assert!(window.text("footer").await.contains("sample of a made-up company"));
    headline
}

async fn follow_a_figure_to_its_cell(window: &Window) {
    let shown = window.text(".tile .value").await;
    window.click(".tile").await;
    assert_eq!(window.read("[data-trace] .value", &shown).await, shown);
    let file = window.text("[data-trace] [data-source] h4").await;
    assert!(file.contains('.'), "the file has a name: {file}");
    let cell = window.text("[data-trace] [data-cell] .cell").await;
    window.click("[data-trace] [data-cell]").await;
    window.find("[data-trace] .around .mark").await;
    let marked = window.text("[data-trace] .around .mark").await;
    assert!(!marked.is_empty(), "{cell} of {file} is shown among its rows");
    window.press(&[], keys::ESCAPE).await;
    window.gone("[data-trace]").await;
}

async fn import_a_file(window: &Window) {
    let file = window.folder().join("deployments_late.csv");
    std::fs::write(&file, DEPLOYMENTS).expect("the folder can be written");
    window.go("2", "Sources").await;
    window.find("[data-source-file]").await;
    let before = window.count("[data-source-file]").await;
    window.pick(&[&file]);
    window.click("main [data-action='import']").await;
    window.read("[data-file='deployments_late.csv']", "ready").await;
    assert_eq!(window.count("[data-source-file]").await, before, "looking writes nothing");
    window.click("[data-next]").await;
    let columns = window.read("[data-step='Columns']", "deployed_at").await;
    assert!(columns.contains("Deployments"), "{columns}");
    window.click("[data-next]").await;
    let checked = window.read("[data-checked='deployments_late.csv']", "facts to write").await;
    assert!(checked.contains("3 rows read"), "{checked}");
    window.click("dialog footer [data-next]").await;
    window.find("[data-imported='deployments_late.csv'][data-outcome='imported']").await;
    window.click("dialog footer [data-next]").await;
    window.gone("dialog").await;
    window.find("[data-source-file='deployments_late.csv']").await;
    assert_eq!(window.count("[data-source-file]").await, before + 1);
}

async fn take_the_import_back(window: &Window) {
    window.go("6", "History").await;
    window.read("footer", "Undo: Import deployments_late.csv").await;
    window.press(&[keys::CONTROL], "z").await;
    window.read("main", "taken back").await;
    window.go("2", "Sources").await;
    window.gone("[data-source-file='deployments_late.csv']").await;
}

async fn publish(window: &Window, headline: &str) {
    window.go("5", "Report").await;
    window.find("[data-page='0'] .art svg text").await;
    assert!(window.count("[id^='page-']").await >= 6, "the report has its pages");
    window.ask("document.querySelector('[data-page] .parts rect[aria-label*=\"come from\"]').dispatchEvent(new MouseEvent('click', {bubbles: true}))").await;
    window.find("[data-trace] .value").await;
    window.press(&[], keys::ESCAPE).await;
    let pdf = window.folder().join("summit.pdf");
    window.pick(&[&pdf]);
    window.click("main [data-action='publish']").await;
    window.read(".notices", "Report published").await;
    let text = text_of(&pdf);
    assert!(text.contains(&plain(headline)), "the PDF says “{headline}”:\n{text}");
    window.go("6", "History").await;
    window.read("main", "Publish").await;
}

fn text_of(pdf: &Path) -> String {
    let read = Command::new("pdftotext").arg(pdf).arg("-").output().expect("pdftotext is installed");
    assert!(read.status.success(), "the PDF can be read");
    plain(&String::from_utf8_lossy(&read.stdout))
}

/// Spaces of any kind made single: lines break at other places on paper.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
