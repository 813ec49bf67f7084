//! The reading child on its own, for tests of the guard: answers to the hidden subcommand and does nothing else.

fn main() -> std::io::Result<()> {
    if std::env::args().nth(1).as_deref() == Some(ingest::guard::SUBCOMMAND) {
        let (mut input, mut output) = (std::io::stdin().lock(), std::io::stdout().lock());
        ingest::guard::serve(&mut input, &mut output)?;
    }
    Ok(())
}
