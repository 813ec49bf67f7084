//! The workspace file: one SQLite document that loses nothing, remembers every change and can undo it.
//! Start at [`Workspace`]; each noun has a module named by its plural ([`platforms`], [`amounts`], …).
//! No spreadsheet format, no arithmetic over figures and no clock lives here: times come from the caller.

mod error;
pub mod export;
mod extent;
mod file;
mod history;
pub mod merge;
mod packing;
mod record;
mod schema;
mod tables;
mod tx;
mod watch;
mod workspace;
mod world;

pub use error::{Error, Result};
pub use file::lease::Holder;
pub use history::{Change, ChangeKind, verify::VerifyFinding};
pub use tables::*;
pub use tx::{Read, Tx};
pub use watch::{Unwatched, Watch};
pub use workspace::Workspace;
