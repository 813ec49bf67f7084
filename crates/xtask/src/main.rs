//! Build tasks.
fn main() {
    #[cfg(feature = "sample")]
    match xtask::sample::write(std::path::Path::new("data/sample")) {
        Ok(count) => println!("{count} files"),
        Err(problem) => {
            eprintln!("{problem}");
            std::process::exit(1);
        }
    }
}
