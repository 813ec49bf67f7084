//! What the command gives the engine of the world outside: clock, person, binary, progress on standard error.

use app::{Desk, Outside, Watch, watch::Progress};
use std::{
    io::{IsTerminal, Write},
    path::PathBuf,
};

fn now() -> jiff::civil::DateTime {
    jiff::Zoned::now().datetime()
}

/// A desk with nothing on it.
pub fn desk() -> Desk {
    let person = ["USER", "USERNAME", "LOGNAME"].iter().find_map(|name| std::env::var(name).ok());
    Desk::new(Outside {
        now,
        person: person.filter(|p| !p.is_empty()).unwrap_or_else(|| "command line".into()),
        exe: std::env::current_exe().unwrap_or_else(|_| PathBuf::from("throughline")),
        home: None,
    })
}

/// Shows progress on standard error when that is a terminal.
pub struct Terminal;

impl Watch for Terminal {
    fn progress(&self, progress: Progress) {
        let mut out = std::io::stderr();
        if !out.is_terminal() {
            return;
        }
        let percent = match progress.total {
            0 => String::new(),
            total => format!(" {} %", u64::from(progress.done) * 100 / u64::from(total)),
        };
        // progress that cannot be shown is no reason to stop the work
        let _ = write!(out, "\r\u{1b}[K{}{percent}\r", progress.label);
        let _ = out.flush();
    }
    fn cancelled(&self) -> bool {
        false
    }
}
