//! Running other programs from the top of the house, and reading the test counts that they print.

use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// The top of the house.
pub fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A command below the top of the house.
pub fn command(program: &str, args: &[&str], folder: &str) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(top().join(folder)).stdin(Stdio::null());
    command
}

/// Runs a command whose output goes to the terminal.
///
/// # Errors
/// When it cannot start or fails; says which command.
pub fn go(program: &str, args: &[&str], folder: &str) -> Result<(), String> {
    go_as(&mut command(program, args, folder))
}

/// Runs a prepared command whose output goes to the terminal.
///
/// # Errors
/// When it cannot start or fails; says which command.
pub fn go_as(command: &mut Command) -> Result<(), String> {
    let shown = shown(command);
    println!("\n› {shown}");
    let status = command.status().map_err(|e| format!("`{shown}` could not start: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{shown}` failed ({status})")) }
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|w| w.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

/// Tests counted in a runner's output.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Passed.
    pub passed: u64,
    /// Failed.
    pub failed: u64,
    /// Skipped or ignored.
    pub skipped: u64,
}

impl Counts {
    /// Adds others.
    pub fn add(&mut self, other: Counts) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// Runs a test command, shows its output, and counts its tests. A command that fails without a failed test counts as one.
pub fn tests(command: &mut Command) -> Counts {
    let shown = shown(command);
    println!("\n› {shown}");
    let mut counts = Counts::default();
    let Ok(mut child) = command.stdout(Stdio::piped()).spawn() else {
        eprintln!("`{shown}` could not start");
        return Counts { failed: 1, ..counts };
    };
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            // a closed terminal is no reason to stop counting
            let _ = writeln!(std::io::stdout(), "{line}");
            counts.add(counted(&line));
        }
    }
    let passed = child.wait().is_ok_and(|status| status.success());
    if !passed && counts.failed == 0 {
        counts.failed = 1;
    }
    counts
}

/// Reads `test result: ok. 3 passed; 0 failed; 1 ignored; …` and `Tests  2 failed | 10 passed (12)`.
fn counted(line: &str) -> Counts {
    let plain = without_colour(line);
    let text = plain.trim();
    let is_rust = text.starts_with("test result:");
    let is_vitest = text.starts_with("Tests ");
    let mut counts = Counts::default();
    if !is_rust && !is_vitest {
        return counts;
    }
    let words: Vec<&str> = text.split([' ', ';', '|', '.']).filter(|w| !w.is_empty()).collect();
    for pair in words.windows(2) {
        let (Ok(number), word) = (pair[0].parse::<u64>(), pair[1]) else { continue };
        match word {
            "passed" => counts.passed += number,
            "failed" => counts.failed += number,
            "ignored" | "skipped" | "todo" => counts.skipped += number,
            _ => {}
        }
    }
    counts
}

fn without_colour(line: &str) -> String {
    let mut plain = String::new();
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        if c == '\u{1b}' {
            rest.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(c);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_of_both_runners_are_counted() {
        let rust = counted("test result: FAILED. 3 passed; 2 failed; 1 ignored; 0 measured; 4 filtered out");
        assert_eq!(rust, Counts { passed: 3, failed: 2, skipped: 1 });
        let vitest = counted(
            "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[31m1 failed\u{1b}[39m | \u{1b}[32m12 passed\u{1b}[39m (13)",
        );
        assert_eq!(vitest, Counts { passed: 12, failed: 1, skipped: 0 });
        assert_eq!(counted("test it_works ... ok"), Counts::default());
    }
}
