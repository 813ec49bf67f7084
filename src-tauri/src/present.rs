//! Presenting: the window fills the screen, and what the speaker reads stands in a second window, on the second screen
//! where there is one. That window may hear what to show and say four words; it reaches no engine and no file.

use crate::{Host, window};
use serde::Deserialize;
use serde_json::Value;
use std::sync::{Mutex, PoisonError};
use tauri::{AppHandle, Emitter, Manager, PhysicalPosition, PhysicalSize, Runtime, State, WebviewWindow};

/// The second window's label, as its capability names it.
pub(crate) const SPEAKER: &str = "speaker";

/// What the speaker sees, kept for the moment at which the second window is ready to show it.
#[derive(Debug, Default)]
pub(crate) struct Shown(Mutex<Value>);

/// How much of the screen the window takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Extent {
    /// All of it.
    Screen,
    /// As before.
    Window,
}

/// When the second window is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Wanted {
    /// Only where there is a second screen.
    OnSecondScreen,
    /// In any case.
    Always,
}

/// What the second window may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Word {
    /// It can show something now.
    Ready,
    /// The next slide.
    Next,
    /// The slide before.
    Back,
    /// Enough.
    Leave,
}

fn failed(problem: &tauri::Error) -> app::Error {
    app::Error::new(
        "screen",
        format!("The system did not let the window do this: {problem}"),
        "Press N for the notes in this window.",
    )
}

/// Lets the window fill the screen, or takes it back.
#[tauri::command]
pub(crate) fn fill_screen<R: Runtime>(window: WebviewWindow<R>, extent: Extent) -> Result<(), app::Error> {
    window.set_fullscreen(extent == Extent::Screen).map_err(|e| failed(&e))
}

/// Opens the second window; says whether it is open.
#[tauri::command]
pub(crate) async fn open_speaker<R: Runtime>(
    handle: AppHandle<R>,
    window: WebviewWindow<R>,
    wanted: Wanted,
) -> Result<bool, app::Error> {
    if handle.get_webview_window(SPEAKER).is_some() {
        return Ok(true);
    }
    let here = window.current_monitor().map_err(|e| failed(&e))?;
    let screens = window.available_monitors().map_err(|e| failed(&e))?;
    let other = screens.iter().find(|s| here.as_ref().is_none_or(|h| h.position() != s.position()));
    if other.is_none() && wanted == Wanted::OnSecondScreen {
        return Ok(false);
    }
    let place = other.map(|s| (*s.position(), *s.size()));
    open(&handle, place).map_err(|e| failed(&e))?;
    Ok(true)
}

fn open<R: Runtime>(
    handle: &AppHandle<R>,
    place: Option<(PhysicalPosition<i32>, PhysicalSize<u32>)>,
) -> tauri::Result<()> {
    let speaker = window::walled(handle, SPEAKER, "Speaker notes")?;
    if let Some((position, size)) = place {
        speaker.set_position(position)?;
        speaker.set_size(size)?;
    }
    Ok(())
}

/// Closes the second window, if it is open.
#[tauri::command]
pub(crate) fn close_speaker<R: Runtime>(handle: AppHandle<R>) -> Result<(), app::Error> {
    match handle.get_webview_window(SPEAKER) {
        Some(window) => window.close().map_err(|e| failed(&e)),
        None => Ok(()),
    }
}

/// Shows the speaker something: the slide, the next one, notes and time.
#[tauri::command]
pub(crate) fn show_speaker<R: Runtime>(handle: AppHandle<R>, host: State<'_, Host>, content: Value) {
    // a window that is not open hears nothing; it asks when it is ready
    let _ = handle.emit_to(SPEAKER, "speaking", &content);
    *host.shown.0.lock().unwrap_or_else(PoisonError::into_inner) = content;
}

/// A word of the second window.
#[tauri::command]
pub(crate) fn speaker_says<R: Runtime>(handle: AppHandle<R>, host: State<'_, Host>, word: Word) {
    let word = match word {
        Word::Ready => {
            let content = host.shown.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let _ = handle.emit_to(SPEAKER, "speaking", content);
            return;
        }
        Word::Next => "next",
        Word::Back => "back",
        Word::Leave => "leave",
    };
    let _ = handle.emit_to("main", "speaker", word);
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_speakers_window_may_listen_and_say_four_words_and_nothing_else() {
        let text = include_str!("../capabilities/speaker.json");
        let capability: serde_json::Value = serde_json::from_str(text).expect("the capability is JSON");
        assert_eq!(capability["windows"], serde_json::json!([super::SPEAKER]));
        let allowed = ["core:event:allow-listen", "core:event:allow-unlisten", "allow-speaker-says"];
        assert_eq!(capability["permissions"], serde_json::json!(allowed));
        assert!(serde_json::from_str::<super::Word>("\"open\"").is_err());
    }
}
