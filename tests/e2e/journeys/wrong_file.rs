//! Files that are not what their names say: a clear message, and a workspace as it was.

use e2e::{Window, keys};

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_file_is_refused_and_changes_nothing() {
    let window = Window::start(&["--sample"]).await;
    window.find(".tile").await;
    let sources = window.text("footer").await;
    let pdf = window.folder().join("not_a_sheet.xlsx");
    let empty = window.folder().join("empty.csv");
    std::fs::write(&pdf, b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n").expect("the folder can be written");
    std::fs::write(&empty, b"").expect("the folder can be written");
    window.pick(&[&pdf, &empty]);
    window.click("main [data-action='import']").await;

    let message = window.text("[data-file='not_a_sheet.xlsx'] [role='alert']").await;
    assert!(message.contains("PDF"), "says what the file is: {message}");
    assert!(!window.text("[data-file='empty.csv'] [role='alert']").await.is_empty());
    assert!(window.has("[data-next]:disabled").await, "there is nothing to go on with");

    window.press(&[], keys::ESCAPE).await;
    window.gone("dialog").await;
    assert_eq!(window.text("footer").await, sources, "the workspace is as it was");
    window.go("6", "History").await;
    assert!(!window.text("main").await.contains("not_a_sheet.xlsx"));
}
