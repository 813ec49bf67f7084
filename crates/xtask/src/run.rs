//! `cargo xtask run`: from a fresh machine to the open app.

use crate::{
    packages,
    stage::{command, go, go_as, top},
};

/// Builds the window's pages.
///
/// # Errors
/// When npm cannot install or build.
pub fn pages() -> Result<(), String> {
    if !top().join("ui/node_modules/.package-lock.json").exists() {
        go("npm", &["ci", "--no-audit", "--no-fund"], "ui")?;
    }
    go("npm", &["run", "build"], "ui")
}

/// Installs what is missing, builds, and opens the app on the sample quarter.
///
/// # Errors
/// When a step fails; says which.
pub fn run() -> Result<(), String> {
    packages::need(&packages::BUILD)?;
    pages()?;
    go("cargo", &["build", "--release", "--package", "desktop"], ".")?;
    if !has_screen() {
        return Err("Built, but there is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set). \
                    On a desktop, start target/release/throughline-desktop --sample"
            .into());
    }
    go_as(&mut command("target/release/throughline-desktop", &["--sample"], "."))
}

/// Whether a window could open.
fn has_screen() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
