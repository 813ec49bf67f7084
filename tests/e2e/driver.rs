//! The browser's driver as a process of its own; nothing of it, nor of the window that it starts, outlives a test.

use std::{
    ffi::OsStr,
    net::{TcpListener, TcpStream},
    os::unix::process::CommandExt,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

const DRIVER: &str = "WebKitWebDriver";

/// A running driver.
pub(crate) struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts a driver whose windows live in the folder `home` and whose dialogs answer with the lines of `picks`.
    pub(crate) fn start(home: &Path, picks: &Path) -> Driver {
        let port = free_port();
        let process = Command::new(DRIVER)
            .arg(format!("--port={port}"))
            .arg("--host=127.0.0.1")
            .envs(surroundings(home, picks))
            // with it the driver waits for ever for a picture
            .env_remove("WEBKIT_DISABLE_DMABUF_RENDERER")
            .process_group(0)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|problem| {
                panic!("{DRIVER} did not start ({problem}); install webkit2gtk-driver")
            });
        let driver = Driver { process, port };
        driver.wait();
        driver
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn wait(&self) {
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(start.elapsed() < Duration::from_secs(10), "{DRIVER} never listened");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

fn surroundings<'a>(home: &'a Path, picks: &'a Path) -> [(&'static str, &'a OsStr); 7] {
    [
        ("TAURI_WEBVIEW_AUTOMATION", OsStr::new("true")),
        ("THROUGHLINE_PICK", picks.as_os_str()),
        ("HOME", home.as_os_str()),
        ("XDG_CONFIG_HOME", home.as_os_str()),
        ("XDG_DATA_HOME", home.as_os_str()),
        ("XDG_CACHE_HOME", home.as_os_str()),
        ("USER", OsStr::new("Ada")),
    ]
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("a bound port has an address").port()
}

impl Drop for Driver {
    fn drop(&mut self) {
        // the driver and the window that it started are one group; a test that failed leaves neither behind
        let group = format!("-{}", self.process.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.process.wait();
    }
}
