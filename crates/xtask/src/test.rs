//! `cargo xtask test`: everything that can fail, in stages; one closing line counts all tests.

use crate::{
    fuzz, packages, run,
    stage::{Counts, command, go, tests, top},
};
use std::time::Instant;

/// How much is tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// The engine and its house rules, without the window.
    Engine,
    /// Everything but the journeys through the real window.
    Gate,
    /// Everything.
    All,
}

/// What the stages gave.
#[derive(Default)]
struct Report {
    counts: Counts,
    broken: Vec<String>,
    times: Vec<(String, u64)>,
}

impl Report {
    fn step(&mut self, name: &str, work: impl FnOnce() -> Result<(), String>) -> bool {
        let start = Instant::now();
        let result = work();
        self.times.push((name.into(), start.elapsed().as_secs()));
        if let Err(message) = &result {
            eprintln!("{message}");
            self.broken.push(name.into());
        }
        result.is_ok()
    }

    fn tests(&mut self, name: &str, program: &str, args: &[&str], folder: &str) {
        let start = Instant::now();
        let counts = tests(&mut command(program, args, folder));
        self.times.push((name.into(), start.elapsed().as_secs()));
        if counts.failed > 0 {
            self.broken.push(name.into());
        }
        self.counts.add(counts);
    }
}

/// Installs what is missing and runs everything.
///
/// # Errors
/// When any stage fails; says which.
pub fn test(extent: Extent) -> Result<(), String> {
    let mut packages = packages::BUILD.to_vec();
    if extent == Extent::All {
        packages.extend(packages::TEST);
    }
    packages::need(&packages)?;
    packages::checker();
    let mut report = Report::default();
    engine(&mut report);
    if extent != Extent::Gate {
        report.step("fuzz", || fuzz::fuzz(60));
    }
    if extent != Extent::Engine {
        window(&mut report, extent);
    }
    close(&report)
}

fn engine(report: &mut Report) {
    report.step("format", || go("cargo", &["fmt", "--all", "--check"], "."));
    let lints = ["clippy", "--all-targets", "--features", "xtask/sample", "--", "-D", "warnings"];
    report.step("lints", || go("cargo", &lints, "."));
    report.tests("engine tests", "cargo", &["test", "--no-fail-fast", "--features", "xtask/sample"], ".");
}

fn window(report: &mut Report, extent: Extent) {
    if !report.step("pages", run::pages) {
        return;
    }
    report.step("ui lints", || go("npm", &["run", "lint"], "ui"));
    report.step("ui types", || go("npm", &["run", "check"], "ui"));
    report.tests("ui tests", "npm", &["run", "test"], "ui");
    let host = ["--package", "desktop", "--package", "e2e"];
    let lints = [&["clippy"], &host[..], &["--all-targets", "--", "-D", "warnings"]].concat();
    report.step("host lints", || go("cargo", &lints, "."));
    report.tests("host tests", "cargo", &["test", "--no-fail-fast", "--package", "desktop"], ".");
    if extent == Extent::All {
        journeys(report);
    }
}

/// The real window, driven on a screen of its own.
fn journeys(report: &mut Report) {
    let build = ["build", "--package", "desktop", "--features", "e2e", "--package", "cli"];
    if !report.step("app", || go("cargo", &build, ".")) {
        return;
    }
    let start = Instant::now();
    let app = top().join("target/debug/throughline-desktop");
    let screen =
        ["-a", "-s", "-screen 0 1280x900x24", "cargo", "test", "--package", "e2e", "--", "--test-threads=1"];
    let mut run = command("xvfb-run", &screen, ".");
    run.env("THROUGHLINE_APP", app);
    let mut counts = tests(&mut run);
    if counts == Counts::default() {
        eprintln!("No journey ran: that is a failure, not a success.");
        counts.failed = 1;
    }
    report.times.push(("journeys in the window".into(), start.elapsed().as_secs()));
    if counts.failed > 0 {
        report.broken.push("journeys in the window".into());
    }
    report.counts.add(counts);
}

fn close(report: &Report) -> Result<(), String> {
    println!();
    for (name, seconds) in &report.times {
        let verdict = if report.broken.contains(name) { "FAILED" } else { "ok" };
        println!("{name:<24} {seconds:>5} s  {verdict}");
    }
    // lints and builds that fail are failures too, so that the closing line never says 0 where something broke
    let steps =
        report.broken.iter().filter(|name| !name.ends_with("tests") && !name.contains("journeys")).count()
            as u64;
    let counts = report.counts;
    println!("\n{} passed, {} failed, {} skipped", counts.passed, counts.failed + steps, counts.skipped);
    if report.broken.is_empty() { Ok(()) } else { Err(format!("Failed: {}", report.broken.join(", "))) }
}
