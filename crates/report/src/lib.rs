//! Reports: what a summit shows becomes blocks, blocks become pages, pages become PDF or SVG.
//! `sections` says what stands where, `layout` places it, `pdf` and `svg` only draw. Computes no figure.

pub mod compose;
mod error;
mod hands;
pub mod layout;
mod options;
mod page;
mod pdf;
mod picture;
mod pptx;
pub mod print;
mod sections;
mod svg;
mod words;

pub use error::Error;
pub use options::{Edition, Format, Language, Options, Paper};
pub use page::*;
pub use pdf::{Evidence, EvidenceTable, write as pdf};
pub use picture::{Placed, pictures, sheet};
pub use pptx::write as pptx;
pub use sections::{Shown, drawing, pages};
pub use svg::page as svg;
pub use words::is_spoken;
