//! The PDF writer: plays a laid-out document back with printpdf, then completes it to PDF/UA-1 and PDF/A-3a with lopdf.
//! Draws and tags what it is given; decides nothing about content. The same input gives the same bytes.
//!
//! [`content`] paints pages, [`glyphs`] embeds fonts, [`logo`] the organisation's mark, [`tree`] and [`tags`] write the structure, [`finish`] the rest.

mod attach;
mod color;
mod content;
mod finish;
mod glyphs;
mod logo;
mod meta;
mod outline;
mod save;
mod squeeze;
mod stream;
mod tags;
mod tree;

pub use attach::{Evidence, EvidenceTable};

use crate::{Document, Error, Options};
use chart::text::Fonts;
use printpdf::{Mm, PdfDocument, PdfPage, PdfSaveOptions, PdfWarnMsg, Pt, Rect};

/// Writes a document as PDF.
///
/// # Errors
/// When a font cannot be embedded or the PDF code refuses what it is given: both are faults of the program.
pub fn write(
    document: &Document,
    evidence: &Evidence,
    options: &Options,
    fonts: &Fonts,
) -> Result<Vec<u8>, Error> {
    std::thread::scope(|scope| {
        // beside the pages: the evidence is as much to compress as all of them together
        let packed = scope.spawn(|| attach::pack(evidence, options));
        let tree = tree::Tree::of(document);
        let mut file = painted(document, &tree, fonts)?;
        let packed = packed.join().map_err(|_| Error::Pdf("the evidence could not be compressed".into()))?;
        let written = finish::finish(&mut file, document, &tree, (evidence, packed), options);
        Ok(save::bytes(file, &written.map_err(|e| Error::Pdf(e.to_string()))?))
    })
}

/// The pages, their fonts and the organisation's mark, and no more.
fn painted(document: &Document, tree: &tree::Tree, fonts: &Fonts) -> Result<lopdf::Document, Error> {
    let mut glyphs = glyphs::Glyphs::new(fonts);
    let logos = document.logos();
    let mut page = |index| content::page(document, index, tree, (&mut glyphs, &logos));
    let contents: Vec<Vec<u8>> = (0..document.pages.len()).map(&mut page).collect();
    let mut specimen = glyphs.specimen();
    let pages = document.pages.iter().map(|page| {
        let mut sheet = PdfPage::new(Mm(0.0), Mm(0.0), std::mem::take(&mut specimen));
        let area = Rect::from_xywh(Pt(0.0), Pt(0.0), Pt(page.width), Pt(page.height));
        (sheet.media_box, sheet.trim_box, sheet.crop_box) = (area.clone(), area.clone(), area);
        sheet
    });
    let pages: Vec<PdfPage> = pages.collect();
    let mut pdf = PdfDocument::new(&document.title);
    glyphs.register(&mut pdf)?;
    content::register_opacities(&mut pdf, document);
    pdf.with_pages(pages);
    let mut warnings = Vec::new();
    let save =
        PdfSaveOptions { secure: false, subset_fonts: false, optimize: false, image_optimization: None };
    let mut file = pdf.to_lopdf_document(&save, &mut warnings);
    refuse(&warnings)?;
    paint(&mut file, contents).map_err(|e| Error::Pdf(e.to_string()))?;
    logo::write(&mut file, &logos).map_err(|e| Error::Pdf(e.to_string()))?;
    Ok(file)
}

/// Puts the contents of the pages into the file.
fn paint(file: &mut lopdf::Document, contents: Vec<Vec<u8>>) -> Result<(), lopdf::Error> {
    let pages: Vec<lopdf::ObjectId> = file.get_pages().values().copied().collect();
    for (page, content) in pages.into_iter().zip(contents) {
        let stream = file.add_object(lopdf::Stream::new(lopdf::Dictionary::new(), content));
        file.get_dictionary_mut(page)?.set("Contents", stream);
    }
    Ok(())
}

fn refuse(warnings: &[PdfWarnMsg]) -> Result<(), Error> {
    match warnings.first() {
        Some(first) => Err(Error::Pdf(first.msg.clone())),
        None => Ok(()),
    }
}
