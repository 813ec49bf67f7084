//! Why a report could not be written. A summit with gaps is no error: its pages say what is missing.

/// Why a report could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A font's glyphs could not be taken out.
    #[error("the glyphs of {face} could not be embedded: {reason}")]
    Font {
        /// PostScript name.
        face: String,
        /// What the font code says.
        reason: String,
    },
    /// The PDF writer complained.
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
    /// The slides could not be packed.
    #[error("the slides could not be packed: {0}")]
    Slides(String),
    /// There is no such page.
    #[error("the document has {pages} pages, there is no page {page}")]
    NoSuchPage {
        /// The page asked for, from 0.
        page: usize,
        /// Number of pages.
        pages: usize,
    },
}
