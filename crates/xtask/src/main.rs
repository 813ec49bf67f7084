//! Build tasks: `cargo xtask run`, `test`, `check`, `fuzz`, `bindings`, `sample`, `gallery`. The first two are the whole set-up of a
//! newcomer. No product code lives here; the made-up company behind the sample is in `sample`.

mod fuzz;
mod house;
mod packages;
mod run;
mod stage;
mod test;

use std::process::ExitCode;

const USAGE: &str = "cargo xtask TASK

  run       install what is missing, build, open the app on the sample quarter
  test      install what is missing, run everything; --engine leaves the window out
  check     format, lints, engine tests, ui checks: the gate before a change is called done
  fuzz      feed invented input to what reads files [SECONDS, 60 when unsaid]
  bindings  write ui/src/api/bindings.ts from the engine's wire types
  sample    write the sample quarter's spreadsheets [DIR]
  gallery   draw every chart into target/gallery";

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let task = args.next().unwrap_or_default();
    let rest: Vec<String> = args.collect();
    let done = match task.as_str() {
        "run" => run::run(),
        "test" => test::test(if rest.iter().any(|a| a == "--engine") {
            test::Extent::Engine
        } else {
            test::Extent::All
        }),
        "check" => test::test(test::Extent::Gate),
        "fuzz" => fuzz::fuzz(rest.first().and_then(|s| s.parse().ok()).unwrap_or(60)),
        "bindings" => house::bindings(),
        "sample" => house::sample(rest.first().map(String::as_str)),
        "gallery" => house::gallery(),
        _ => {
            println!("{USAGE}");
            return ExitCode::from(if task.is_empty() { 0 } else { 2 });
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
