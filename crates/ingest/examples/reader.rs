//! The reading child on its own, for tests of the guard: answers to the hidden subcommand, and notes beside itself how
//! much memory it held at most.

/// Appends the most memory this process ever held, in kB, to `reader.peak`.
fn note_peak() {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak =
        status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or("").trim().trim_end_matches(" kB");
    let file = std::env::current_exe().map(|exe| exe.with_file_name("reader.peak"));
    let file = file.and_then(|path| std::fs::OpenOptions::new().create(true).append(true).open(path));
    // a note that cannot be written fails the test that looks for it
    let _ = file.and_then(|mut f| std::io::Write::write_all(&mut f, format!("{peak}\n").as_bytes()));
}

fn main() -> std::io::Result<()> {
    if std::env::args().nth(1).as_deref() == Some(ingest::guard::SUBCOMMAND) {
        let (mut input, mut output) = (std::io::stdin().lock(), std::io::stdout().lock());
        ingest::guard::serve(&mut input, &mut output)?;
        note_peak();
    }
    Ok(())
}
