//! The use cases: what a person can do, whichever door they come through. One table of commands, wire types, one error.
//! The only room that sees two other rooms at once; it computes no figure and draws no page.

pub mod bindings;
mod commands;
mod error;
pub mod watch;
pub mod wire;

pub use error::{Error, Result};
pub use watch::Watch;
