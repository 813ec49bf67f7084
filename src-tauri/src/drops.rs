//! Files dropped on the window: granted to the engine and told to the page, which shows them in the import sheet.

use crate::Host;
use serde::Serialize;
use std::path::PathBuf;
use tauri::{DragDropEvent, Emitter, Manager, Runtime, Window, WindowEvent};

/// Files were dropped.
#[derive(Debug, Clone, Serialize)]
struct Dropped {
    paths: Vec<String>,
}

/// Files hover over the window, or have left it.
#[derive(Debug, Clone, Serialize)]
struct Hovering {
    over: bool,
}

/// Turns the window's drag and drop into events of the page.
pub(crate) fn on_window_event<R: Runtime>(window: &Window<R>, event: &WindowEvent) {
    let WindowEvent::DragDrop(drag) = event else { return };
    // a page that is closing no longer listens
    let _ = match drag {
        DragDropEvent::Enter { .. } => window.emit("hovering", Hovering { over: true }),
        DragDropEvent::Leave => window.emit("hovering", Hovering { over: false }),
        DragDropEvent::Drop { paths, .. } => window
            .emit("hovering", Hovering { over: false })
            .and_then(|()| window.emit("dropped", Dropped { paths: accepted(window, paths) })),
        _ => Ok(()),
    };
}

fn accepted<R: Runtime>(window: &Window<R>, paths: &[PathBuf]) -> Vec<String> {
    let named: Vec<String> = paths.iter().filter_map(|path| path.to_str()).map(str::to_owned).collect();
    if let Some(host) = window.try_state::<Host>() {
        host.grants.add(named.iter().cloned());
    }
    named
}
