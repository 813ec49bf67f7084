//! Embeds the pages and the icon, and names what the window may call: a command that is not named here and allowed in
//! `capabilities/main.json` is refused.

const COMMANDS: &[&str] = &[
    "call",
    "cancel",
    "launch",
    "choose_sources",
    "choose_workspace",
    "choose_mapping",
    "choose_place",
    "preferences",
    "prefer",
];

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
        .expect("the host's configuration and capability file are valid");
}
