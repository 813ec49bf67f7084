//! What the page may not do, tried from inside the page.

use e2e::Window;
use serde_json::json;
use std::{net::TcpListener, time::Duration};

#[tokio::test(flavor = "multi_thread")]
async fn the_page_reaches_nothing_but_the_engine() {
    let window = Window::start(&[]).await;
    for command in [
        "speaker_says",
        "plugin:fs|read_file",
        "plugin:dialog|open",
        "plugin:window|close",
        "plugin:shell|open",
    ] {
        let answer = window.invoke(command, json!({})).await;
        assert!(answer.starts_with("refused"), "{command}: {answer}");
    }
    let input = json!({ "name": "inspect", "input": { "paths": ["/etc/passwd"] }, "job": 1 });
    let answer = window.invoke("call", input).await;
    assert!(answer.contains("path_not_chosen"), "a file that nobody chose: {answer}");
    nothing_leaves(&window).await;
}

async fn nothing_leaves(window: &Window) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.set_nonblocking(true).expect("a listener that does not wait");
    let address = format!("http://{}", listener.local_addr().expect("a bound port has an address"));
    let script = format!(
        "fetch('{address}/fetch').catch(() => 0); new Image().src = '{address}/image'; \
         setTimeout(() => {{ location.href = '{address}/page' }}, 20); return location.href"
    );
    let before = window.ask(&script).await;
    tokio::time::sleep(Duration::from_millis(600)).await;
    assert!(listener.accept().is_err(), "a connection left the window");
    assert_eq!(window.ask("return location.href").await, before, "the page stayed");
}
