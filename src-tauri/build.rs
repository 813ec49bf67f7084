//! Embeds the pages and the icon, and names what the window may call: a command that is not named here and allowed in
//! `capabilities` is refused.

const COMMANDS: &[&str] = &[
    "call",
    "cancel",
    "launch",
    "choose_sources",
    "choose_workspace",
    "choose_mapping",
    "choose_folder",
    "choose_place",
    "preferences",
    "prefer",
    "choose_template",
    "choose_logo",
    "fill_screen",
    "open_speaker",
    "close_speaker",
    "show_speaker",
    "speaker_says",
    "reveal",
];

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
        .expect("the host's configuration and capability file are valid");
}
