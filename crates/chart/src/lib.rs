//! Charts: a specification becomes a [`drawing::Drawing`] that SVG and PDF writers play back. Knows no investment, no page, no PDF.

pub mod drawing;
pub mod text;
