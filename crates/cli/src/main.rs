//! The `throughline` command: the same use cases as the window, at a prompt. Parses words, prints answers, sets exit codes.

/// Prints a line; a reader that went away (`| head`) ends the command quietly.
macro_rules! say {
    ($($words:tt)*) => {{
        use std::io::Write;
        if writeln!(std::io::stdout(), $($words)*).is_err() {
            std::process::exit(0);
        }
    }};
}

mod args;
mod compose;
mod documents;
mod outside;
mod run;
mod sharing;
mod show;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    if let Some(code) = app::reader::serve_if_asked(std::env::args_os()) {
        return ExitCode::from(code);
    }
    let args = args::Args::parse();
    match run::run(args.command) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("throughline: {error}");
            ExitCode::from(if error.code == "gate_blocks" { run::NO } else { run::COULD_NOT_TRY })
        }
    }
}
