//! Small tasks: generated files and pictures.

use crate::stage::{command, go, top};

/// Writes the TypeScript declarations of the wire types.
///
/// # Errors
/// When the engine does not build or the file cannot be written.
pub fn bindings() -> Result<(), String> {
    let output = command("cargo", &["run", "--quiet", "--package", "app", "--example", "bindings"], ".")
        .output()
        .map_err(|e| e.to_string())?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let target = top().join("ui/src/api/bindings.ts");
    std::fs::write(&target, output.stdout).map_err(|e| format!("{}: {e}", target.display()))?;
    println!("Wrote ui/src/api/bindings.ts");
    Ok(())
}

/// Draws every chart as SVG and PDF with an index page, and the README's pictures.
///
/// # Errors
/// When the gallery does not build or cannot be written.
pub fn gallery() -> Result<(), String> {
    let run = ["run", "--quiet", "--package", "report", "--example", "gallery", "--"];
    go("cargo", &[&run[..], &["target/gallery", "docs/pictures"]].concat(), ".")
}

/// Writes the sample quarter's spreadsheets.
///
/// # Errors
/// When they cannot be put together or written.
#[cfg(feature = "sample")]
pub fn sample(folder: Option<&str>) -> Result<(), String> {
    let target = folder.map_or_else(|| top().join("data/sample"), std::path::PathBuf::from);
    let count = xtask::sample::write(&target).map_err(|e| e.to_string())?;
    println!("Wrote {count} files into {}.", target.display());
    Ok(())
}

/// Writes the sample quarter's spreadsheets, with the feature that brings the writer.
///
/// # Errors
/// When they cannot be put together or written.
#[cfg(not(feature = "sample"))]
pub fn sample(folder: Option<&str>) -> Result<(), String> {
    let mut args = vec!["run", "--quiet", "--package", "xtask", "--features", "sample", "--", "sample"];
    args.extend(folder);
    go("cargo", &args, ".")
}
