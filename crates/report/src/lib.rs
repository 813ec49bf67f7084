//! Reports: what a summit shows becomes blocks, blocks become pages, pages become PDF or SVG.
//! `sections` says what stands where, `layout` places it, `pdf` and `svg` only draw. Computes no figure.

mod error;
mod options;
mod page;
pub mod print;

pub use error::Error;
pub use options::{Edition, Language, Options, Paper};
pub use page::*;
