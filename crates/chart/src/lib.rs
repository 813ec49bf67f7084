//! Charts: a specification becomes a [`drawing::Drawing`] that SVG and PDF writers play back. Knows no investment, no page, no PDF.

pub mod canvas;
pub mod check;
pub mod color;
pub mod drawing;
pub mod format;
pub mod gallery;
pub mod hatch;
pub mod kinds;
pub mod logo;
pub mod scale;
pub mod spec;
pub mod svg;
pub mod text;
pub mod theme;
pub mod words;
