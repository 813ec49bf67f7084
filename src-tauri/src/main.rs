//! The program `throughline-desktop`. It starts the window, or, when asked to be the reading child, only reads.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    if let Some(code) = app::reader::serve_if_asked(std::env::args_os()) {
        return ExitCode::from(code);
    }
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    desktop::run(&arguments)
}
