//! Bytes of a spreadsheet → checked tables, typed facts and issues, each with its source cell.
//! Start at [`inspect`] (what is in the file) and [`stream`] (the same reading, fact by fact); people's choices are
//! [`Answers`]; [`guard`] does both in a child process that can be killed. Nothing here stores, computes or draws.

pub mod answers;
mod cells;
mod columns;
mod detect;
pub mod error;
pub mod excerpt;
pub mod fact;
pub mod field;
mod format;
#[cfg(any(test, feature = "fuzz"))]
pub mod fuzz;
mod grid;
pub mod guard;
pub mod mapping;
mod plan;
pub mod reading;
mod rows;
mod session;
mod value;
pub mod watch;

pub use answers::{Answers, Basis, Correction, DateOrder, Locale, PercentAs, RowFilter, TableAnswers};
pub use cells::{Texts, cells};
pub use columns::offer;
pub use error::ReadError;
pub use excerpt::{Excerpt, Window, excerpt};
pub use fact::{Event, Fact, Stop, TableHead, TableTail, Told, Value};
pub use field::Field;
pub use reading::{
    Column, ColumnType, Question, Reading, SheetReading, TableReading, TotalReading, Visibility,
};
use rows::run::Hears;
pub use watch::{Quiet, Watch};

/// Reads the file and says what is in it; writes nothing.
///
/// # Errors
/// When the bytes are no readable spreadsheet; bad cells are issues of the reading instead.
pub fn inspect(bytes: &[u8], name: &str, answers: &Answers, watch: &dyn Watch) -> Result<Reading, ReadError> {
    read(bytes, name, answers, watch, Hears::Nothing, &mut |_| Ok(()))
}

/// Reads the file and hands out every table, source row and typed fact in order; the reading that comes back is the
/// one [`inspect`] gives.
///
/// # Errors
/// When the bytes are no readable spreadsheet, or the sink asks to stop.
pub fn stream(
    bytes: &[u8],
    name: &str,
    answers: &Answers,
    watch: &dyn Watch,
    sink: &mut dyn FnMut(Event) -> Result<(), Stop>,
) -> Result<Reading, ReadError> {
    read(bytes, name, answers, watch, Hears::Everything, sink)
}

fn read(
    bytes: &[u8],
    name: &str,
    answers: &Answers,
    watch: &dyn Watch,
    hears: Hears,
    sink: &mut dyn FnMut(Event) -> Result<(), Stop>,
) -> Result<Reading, ReadError> {
    let job = format::Job { bytes, name, watch };
    let out = rows::run::Out::new(name, sink, hears);
    let mut session = session::Session::new(name, answers, out);
    let format = format::read(&job, &mut session)?;
    session.finish(sha256(bytes), format.name())
}

/// The SHA-256 of bytes, in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod look;
