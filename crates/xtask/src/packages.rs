//! System packages: which are missing, and how they are installed. Says what it will do before it does it.

use crate::stage;
use std::{
    path::Path,
    process::{Command, Stdio},
};

/// What building the app needs.
pub const BUILD: [&str; 4] = ["build-essential", "pkg-config", "libwebkit2gtk-4.1-dev", "ca-certificates"];
/// What the tests need on top: a driver for the real window, a screen without a screen, readers for
/// PDF, a painter for SVG, a place for the checker of PDF files.
pub const TEST: [&str; 7] =
    ["webkit2gtk-driver", "xvfb", "xauth", "poppler-utils", "qpdf", "librsvg2-bin", "python3-venv"];
/// The outside checker of PDF/A and PDF/UA, and where it is kept: the tests of the report look for it there.
const CHECKER: &str = "page-validation==0.11.*";
const KEPT: &str = "target/checker";

fn answers(program: &str, args: &[&str]) -> Option<String> {
    let output = Command::new(program).args(args).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn is_installed(package: &str) -> bool {
    answers("dpkg-query", &["-W", "-f=${Status}", package])
        .is_some_and(|s| s.ends_with("install ok installed"))
}

/// Installs what is missing of the packages.
///
/// # Errors
/// When this is no Debian-like system, or neither root nor sudo is at hand; says what to install by hand.
pub fn need(packages: &[&str]) -> Result<(), String> {
    node()?;
    if !Path::new("/etc/debian_version").exists() {
        println!("This is not Debian or Ubuntu. Please make sure that you have:\n{}", elsewhere());
        return Ok(());
    }
    let missing: Vec<&str> = packages.iter().copied().filter(|p| !is_installed(p)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("These system packages are missing and will be installed: {}", missing.join(" "));
    let root = answers("id", &["-u"]).is_some_and(|id| id == "0");
    let sudo = !root && answers("sudo", &["--version"]).is_some();
    if !root && !sudo {
        return Err(format!(
            "Neither root nor sudo: please run `apt-get install {}` as root.",
            missing.join(" ")
        ));
    }
    apt(sudo, &["update"])?;
    let mut install = vec!["install", "--yes", "--no-install-recommends"];
    install.extend(&missing);
    apt(sudo, &install)
}

fn apt(sudo: bool, args: &[&str]) -> Result<(), String> {
    let mut command = if sudo { Command::new("sudo") } else { Command::new("apt-get") };
    if sudo {
        command.arg("apt-get");
    }
    command.args(args).env("DEBIAN_FRONTEND", "noninteractive");
    if !sudo {
        command.stdin(Stdio::null());
    }
    stage::go_as(&mut command)
}

fn elsewhere() -> String {
    [
        "- a C compiler and pkg-config",
        "- WebKitGTK 4.1 with headers (Fedora: webkit2gtk4.1-devel; Arch: webkit2gtk-4.1); macOS and Windows bring their own web view",
        "- for the tests: WebKitWebDriver, Xvfb, pdftotext and pdftoppm (poppler), qpdf, rsvg-convert, and Python 3 with venv",
    ]
    .join("\n")
}

/// Puts the outside checker of PDF files beside the build. Without it the tests say that conformance was not checked.
pub fn checker() {
    let python = stage::top().join(KEPT).join("bin/python").display().to_string();
    if answers(&python, &["-c", "import page"]).is_some() {
        return;
    }
    println!("The checker of PDF files ({CHECKER}) will be installed into {KEPT}.");
    let made = stage::go("python3", &["-m", "venv", KEPT], ".");
    let installed =
        made.and_then(|()| stage::go(&python, &["-m", "pip", "install", "--quiet", CHECKER], "."));
    if let Err(why) = installed {
        println!("{why}: conformance of PDF files will not be checked.");
    }
}

/// Node 20.19 or newer.
fn node() -> Result<(), String> {
    let found = answers("node", &["--version"])
        .ok_or("Node.js is missing: please install version 20.19 or newer.")?;
    let mut parts = found.trim_start_matches('v').split('.').map(|p| p.parse::<u32>().unwrap_or(0));
    let version = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    if version < (20, 19) {
        return Err(format!("Node.js {found} is too old: please install version 20.19 or newer."));
    }
    Ok(())
}
