//! What the build tasks share with the tests of the house: the made-up company behind the sample quarter.
//! No task lives here (those are in `main.rs`), and nothing here is part of the product.

#[cfg(feature = "sample")]
pub mod sample;
