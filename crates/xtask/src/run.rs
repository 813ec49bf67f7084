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
    go_as(&mut command("target/release/throughline-desktop", &["--sample"], "."))
}
