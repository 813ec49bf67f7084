//! The window and its walls: only our own pages, no window that a page opens, no connection to anywhere. The speaker's
//! window stands behind the same walls.

use tauri::{
    Manager, Runtime, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, webview::NewWindowResponse,
};

/// Nothing listens on the discard port: a connection that slips past the content policy dies here.
const NOWHERE: &str = "http://127.0.0.1:9";

/// Opens the window.
///
/// # Errors
/// When the system cannot show a window.
pub(crate) fn open<R: Runtime, M: Manager<R>>(handle: &M) -> Result<(), Box<dyn std::error::Error>> {
    let configured = &handle.config().app.windows[0];
    behind_walls(WebviewWindowBuilder::from_config(handle, configured)?).build()?;
    Ok(())
}

/// Opens a second window behind the same walls.
///
/// # Errors
/// When the system cannot show a window.
pub(crate) fn walled<R: Runtime, M: Manager<R>>(
    handle: &M,
    label: &str,
    title: &str,
) -> tauri::Result<WebviewWindow<R>> {
    let window = WebviewWindowBuilder::new(handle, label, WebviewUrl::App("index.html".into()));
    behind_walls(window).title(title).inner_size(1100.0, 720.0).build()
}

fn behind_walls<'a, R: Runtime, M: Manager<R>>(
    window: WebviewWindowBuilder<'a, R, M>,
) -> WebviewWindowBuilder<'a, R, M> {
    let window = window
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        // an incognito page cannot be driven by the tests of the real window
        .incognito(std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_none());
    match NOWHERE.parse() {
        Ok(nowhere) if cfg!(feature = "custom-protocol") => window.proxy_url(nowhere),
        _ => window,
    }
}

/// A content policy does not cover where the top page goes: this does.
fn is_own_page(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    match url.scheme() {
        "tauri" => host == "localhost",
        "http" | "https" if cfg!(windows) && host == "tauri.localhost" => true,
        "http" => cfg!(not(feature = "custom-protocol")) && host == "localhost" && url.port() == Some(1420),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may_open(text: &str) -> bool {
        is_own_page(&text.parse().expect("a well-formed address"))
    }

    #[test]
    fn only_our_own_pages_open() {
        assert!(may_open("tauri://localhost/index.html"));
        for elsewhere in [
            "https://example.org/",
            "http://localhost.example.org:1420/",
            "tauri://example.org/",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "data:text/html,hello",
            "about:blank",
        ] {
            assert!(!may_open(elsewhere), "{elsewhere}");
        }
    }
}
