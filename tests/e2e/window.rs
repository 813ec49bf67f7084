//! One window: find, click, type, wait. Every wait has an end and says what it waited for.

use crate::{driver::Driver, keys};
use fantoccini::{
    Client, ClientBuilder, Locator,
    actions::{InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction},
    elements::Element,
    wd::Capabilities,
};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// Reading and computing the sample in a debug build is the slowest thing waited for.
const PATIENCE: Duration = Duration::from_secs(40);
const BEAT: Duration = Duration::from_millis(40);

/// A running window with a home of its own.
pub struct Window {
    client: Client,
    home: tempfile::TempDir,
    _driver: Driver,
}

impl Window {
    /// Starts the program with these arguments, as on its first day: no file was opened before.
    pub async fn start(arguments: &[&str]) -> Window {
        let home = tempfile::tempdir().expect("a temporary folder");
        let driver = Driver::start(home.path(), &home.path().join("picks"));
        let client = connect(&driver, arguments).await;
        let window = Window { client, home, _driver: driver };
        window.find("main").await;
        window
    }

    /// A folder for the files of this journey.
    pub fn folder(&self) -> &Path {
        self.home.path()
    }

    /// The next dialog answers with these paths.
    pub fn pick(&self, paths: &[&Path]) {
        let lines: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        std::fs::write(self.home.path().join("picks"), lines.join("\n")).expect("the script can be written");
    }

    /// The element, as soon as it is there.
    pub async fn find(&self, css: &str) -> Element {
        let start = Instant::now();
        loop {
            if let Ok(element) = self.client.find(Locator::Css(css)).await {
                return element;
            }
            self.patient(start, &format!("{css} never came")).await;
        }
    }

    /// Whether the element is there now.
    pub async fn has(&self, css: &str) -> bool {
        self.client.find(Locator::Css(css)).await.is_ok()
    }

    /// How many elements there are.
    pub async fn count(&self, css: &str) -> usize {
        self.client.find_all(Locator::Css(css)).await.expect("the window answers").len()
    }

    /// Clicks the element as soon as it is there and can be clicked.
    pub async fn click(&self, css: &str) {
        let start = Instant::now();
        loop {
            let element = self.find(&format!("{css}:not(:disabled)")).await;
            match element.click().await {
                Ok(()) => return,
                Err(problem) => self.patient(start, &format!("{css} could not be clicked: {problem}")).await,
            }
        }
    }

    /// The text of the element, spaces made single.
    pub async fn text(&self, css: &str) -> String {
        // what is written there, whether or not it is scrolled into sight
        let text = self.find(css).await.prop("textContent").await.ok().flatten().unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Waits until the element's text holds these words, and gives the whole text.
    pub async fn read(&self, css: &str, words: &str) -> String {
        let start = Instant::now();
        loop {
            let text = self.text(css).await;
            if text.contains(words) {
                return text;
            }
            self.patient(start, &format!("{css} never said “{words}”, but “{text}”")).await;
        }
    }

    /// Clicks an element and gives another's text once it holds these words.
    pub async fn click_and_read(&self, css: &str, then: &str, words: &str) -> String {
        self.click(css).await;
        self.read(then, words).await
    }

    /// The value of a field.
    pub async fn value(&self, css: &str) -> String {
        self.find(css).await.prop("value").await.ok().flatten().unwrap_or_default()
    }

    /// Waits until a field has this value.
    pub async fn until_value(&self, css: &str, wanted: &str) {
        let start = Instant::now();
        while self.value(css).await != wanted {
            self.patient(start, &format!("{css} never was “{wanted}”")).await;
        }
    }

    /// Drags one element onto another with the pointer.
    pub async fn drag(&self, from: &str, onto: &str) {
        let (from, onto) = (self.middle(from).await, self.middle(onto).await);
        let to =
            |(x, y): (f64, f64)| PointerAction::MoveTo { duration: Some(Duration::from_millis(60)), x, y };
        let actions = MouseActions::new("mouse".into())
            .then(to(from))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(to((from.0 + 8.0, from.1 + 8.0)))
            .then(to(onto))
            .then(to(onto))
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.client.perform_actions(actions).await.expect("the window takes the pointer");
    }

    async fn middle(&self, css: &str) -> (f64, f64) {
        let (x, y, width, height) = self.find(css).await.rectangle().await.expect("a place in the window");
        (x + width / 2.0, y + height / 2.0)
    }

    /// Waits until the element is gone.
    pub async fn gone(&self, css: &str) {
        let start = Instant::now();
        while self.has(css).await {
            self.patient(start, &format!("{css} never went")).await;
        }
    }

    /// Types into the element.
    pub async fn type_into(&self, css: &str, text: &str) {
        self.find(css).await.send_keys(text).await.expect("the field takes text");
    }

    /// Presses keys together, wherever the focus is.
    pub async fn press(&self, held: &[&str], key: &str) {
        let of = |text: &str| text.chars().next().expect("a key");
        let mut actions = KeyActions::new("keyboard".into());
        for each in held {
            actions = actions.then(KeyAction::Down { value: of(each) });
        }
        actions = actions.then(KeyAction::Down { value: of(key) }).then(KeyAction::Up { value: of(key) });
        for each in held.iter().rev() {
            actions = actions.then(KeyAction::Up { value: of(each) });
        }
        self.client.perform_actions(actions).await.expect("the window takes keys");
    }

    /// Goes to the place with this number in the sidebar.
    pub async fn go(&self, number: &str, title: &str) {
        self.press(&[keys::CONTROL], number).await;
        self.find(&format!("main[aria-label='{title}']")).await;
    }

    /// What a script in the page returns.
    pub async fn ask(&self, script: &str) -> serde_json::Value {
        self.client.execute(script, vec![]).await.expect("the script runs")
    }

    /// What the page's own way to the host answers, or the refusal.
    pub async fn invoke(&self, command: &str, input: serde_json::Value) -> String {
        const SCRIPT: &str = "const done = arguments[2]; window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1])
            .then((answer) => done('answered ' + JSON.stringify(answer)), (no) => done('refused ' + JSON.stringify(no)))";
        let answer =
            self.client.execute_async(SCRIPT, vec![command.into(), input]).await.expect("the script runs");
        answer.as_str().unwrap_or_default().to_owned()
    }

    /// A picture of the window as PNG.
    pub async fn picture(&self) -> Vec<u8> {
        const PAINTED: &str = "const done = arguments[0]; let frames = 6; const next = () =>
            (frames-- > 0 ? requestAnimationFrame(next) : done(true)); next();";
        self.client.execute_async(PAINTED, vec![]).await.expect("the window paints");
        self.client.screenshot().await.expect("a picture")
    }

    /// Closes the window.
    pub async fn close(self) -> PathBuf {
        let _ = self.client.clone().close().await;
        self.home.keep()
    }

    async fn patient(&self, start: Instant, complaint: &str) {
        if start.elapsed() > PATIENCE {
            let seen = self.client.find(Locator::Css("body")).await;
            let text = match seen {
                Ok(body) => body.text().await.unwrap_or_default(),
                Err(problem) => problem.to_string(),
            };
            panic!("{complaint}. The window shows:\n{text}");
        }
        tokio::time::sleep(BEAT).await;
    }
}

async fn connect(driver: &Driver, arguments: &[&str]) -> Client {
    let app = std::env::var("THROUGHLINE_APP")
        .expect("THROUGHLINE_APP names the program, built with `--package desktop --features e2e`");
    let app = std::path::absolute(app).expect("a path");
    let options = json!({ "binary": app, "args": arguments });
    let capabilities: Capabilities = [("webkitgtk:browserOptions".to_owned(), options)].into_iter().collect();
    let start = Instant::now();
    loop {
        // the driver accepts connections a little before it can serve a session
        let mut builder = ClientBuilder::new(HttpConnector::new());
        match builder.capabilities(capabilities.clone()).connect(&driver.address()).await {
            Ok(client) => return client,
            Err(problem) if start.elapsed() > PATIENCE => panic!("no window: {problem}"),
            Err(_) => tokio::time::sleep(BEAT).await,
        }
    }
}
