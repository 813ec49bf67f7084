//! `cargo xtask fuzz`: the fuzz targets with libFuzzer's coverage counters, on the stable toolchain. Nothing of the
//! product lives here; what must hold is in `ingest::fuzz`.

use crate::stage::{command, go_as, top};

/// Coverage counters as ordinary compiler options: what cargo-fuzz sets, without a sanitizer (those need nightly).
const COUNTERS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing -Cdebuginfo=line-tables-only";
const TARGETS: [&str; 3] = ["value", "table", "dialect"];

/// Runs every target for its share of the seconds, from the committed corpus on.
///
/// # Errors
/// When the targets do not build, or one breaks; the input that broke it is named.
pub fn fuzz(seconds: u64) -> Result<(), String> {
    let house = top().canonicalize().map_err(|e| e.to_string())?;
    let target = house.join("target/fuzz");
    let triple = host()?;
    let mut build = command("cargo", &["build", "--release", "--target", &triple], "tests/fuzz");
    // a target of its own: build scripts must not be built with counters
    go_as(build.env("RUSTFLAGS", COUNTERS).env("CARGO_TARGET_DIR", &target))?;
    for name in TARGETS {
        let found = target.join("found").join(name);
        let broken = target.join("broken").join(name);
        for folder in [&found, &broken] {
            std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        }
        let program = target.join(&triple).join("release").join(name);
        let seeds = house.join("tests/fuzz/corpus").join(name);
        let time = format!("-max_total_time={}", (seconds / TARGETS.len() as u64).max(1));
        let crashes = format!("-artifact_prefix={}/", broken.display());
        let words = [
            time.as_str(),
            "-timeout=10",
            "-rss_limit_mb=2048",
            "-max_len=4096",
            "-verbosity=0",
            "-print_final_stats=1",
            &crashes,
        ];
        let mut run = command(&program.to_string_lossy(), &words, ".");
        go_as(run.arg(&found).arg(&seeds)).map_err(|e| {
            format!("{e}\nThe input is in {}; keep it in tests/fuzz/corpus/{name}.", broken.display())
        })?;
    }
    Ok(())
}

/// The triple of this machine.
fn host() -> Result<String, String> {
    let output = command("rustc", &["-vV"], ".").output().map_err(|e| format!("rustc: {e}"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text.lines().find_map(|l| l.strip_prefix("host: "));
    line.map(str::to_owned).ok_or_else(|| "rustc does not say its host".to_owned())
}
