//! Build tasks: `cargo xtask run`, `test`, `check`, `bindings`, `sample`.

use std::process::ExitCode;

fn main() -> ExitCode {
    let task = std::env::args().nth(1).unwrap_or_default();
    match task.as_str() {
        #[cfg(feature = "sample")]
        "sample" => {
            let folder = std::env::args().nth(2).unwrap_or_else(|| "data/sample".into());
            match xtask::sample::write(std::path::Path::new(&folder)) {
                Ok(count) => {
                    println!("Wrote {count} files into {folder}.");
                    ExitCode::SUCCESS
                }
                Err(problem) => {
                    eprintln!("{problem}");
                    ExitCode::FAILURE
                }
            }
        }
        _ => ExitCode::FAILURE,
    }
}
