//! The program `throughline-desktop`. It starts the window, or, when asked to be the reading child, only reads.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    desktop::run(std::env::args_os().skip(1).collect())
}
