//! The hidden side of the binary: reads a spreadsheet in a process that can be killed.

use std::ffi::OsString;

/// When the arguments ask for it, serves one reading on standard input and output and gives the exit code.
/// Both doors call this before anything else.
pub fn serve_if_asked(mut args: impl Iterator<Item = OsString>) -> Option<u8> {
    if args.nth(1)?.to_str()? != ingest::guard::SUBCOMMAND {
        return None;
    }
    let (mut input, mut output) = (std::io::stdin().lock(), std::io::stdout().lock());
    Some(match ingest::guard::serve(&mut input, &mut output) {
        Ok(()) => 0,
        Err(_) => 2,
    })
}
