//! The use cases: what a person can do, whichever door they come through. One table of commands, wire types, one error.
//! The only room that sees two other rooms at once; it computes no figure and draws no page.

pub mod allocating;
pub mod bindings;
pub mod charts;
pub mod choices;
mod commands;
pub mod composing;
pub mod desk;
mod error;
pub mod exporting;
mod failure;
pub mod figures;
pub mod fitting;
pub mod gates;
pub mod history;
pub mod importing;
pub mod linking;
#[cfg(test)]
mod linking_tests;
pub mod map;
pub mod merging;
pub mod overview;
pub mod preview;
pub mod publishing;
pub mod reader;
pub mod restating;
pub mod sample;
pub(crate) mod shelf;
pub mod snapshots;
pub mod sources;
mod summit;
pub mod tracing;
pub mod watch;
pub mod wire;
pub mod workspace;

pub use desk::{Desk, Outside};
pub use error::{Error, Result};
pub use watch::{Unwatched, Watch};
