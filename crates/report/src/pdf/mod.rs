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
use std::{
    collections::HashMap,
    sync::{Arc, mpsc},
};

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
        // Beside the painting: the evidence, then every page as it comes, is made small.
        let (done, pages) = mpsc::channel::<Content>();
        let (pack, packed) = mpsc::channel();
        let small = scope.spawn(move || {
            // whoever waits for it has given up only when the writing failed
            pack.send(attach::pack(evidence, options)).ok();
            pages.iter().map(|page| squeeze::small(&page)).collect::<Vec<_>>()
        });
        let tree = tree::Tree::of(document);
        let (mut file, contents) = painted(document, &tree, fonts, done)?;
        // Beside the tree: the streams as they are now make the identifier.
        let plain = plain(&file, &contents);
        let identifier = scope.spawn(move || finish::identifier(document, evidence, options, &plain));
        let packed = packed.recv().map_err(|_| lost("evidence"))?;
        let written = finish::finish(&mut file, document, &tree, packed, options);
        let written = written.map_err(|e| Error::Pdf(e.to_string()))?;
        finish::identify(&mut file, identifier.join().map_err(|_| lost("identifier"))?);
        save::bytes(file, &written, |file| {
            let small = small.join().map_err(|_| lost("pages"))?;
            settle(file, &contents, small);
            Ok(())
        })
    })
}

fn lost(what: &str) -> Error {
    Error::Pdf(format!("the {what} could not be made"))
}

/// The content of a page, which several read.
type Content = Arc<Vec<u8>>;

/// The pages, their fonts and the organisation's mark, and no more; which objects the contents of the pages are.
fn painted(
    document: &Document,
    tree: &tree::Tree,
    fonts: &Fonts,
    done: mpsc::Sender<Content>,
) -> Result<(lopdf::Document, Vec<(lopdf::ObjectId, Content)>), Error> {
    let mut glyphs = glyphs::Glyphs::new(fonts);
    let logos = document.logos();
    let page = |index| {
        let content = Arc::new(content::page(document, index, tree, (&mut glyphs, &logos)));
        // nobody is left to make it small only when that failed, which is told at the end
        done.send(Arc::clone(&content)).ok();
        content
    };
    let contents: Vec<Content> = (0..document.pages.len()).map(page).collect();
    drop(done);
    let mut file = bound(document, glyphs)?;
    let contents = paint(&mut file, contents).map_err(|e| Error::Pdf(e.to_string()))?;
    logo::write(&mut file, &logos).map_err(|e| Error::Pdf(e.to_string()))?;
    Ok((file, contents))
}

/// Blank pages, with the fonts that will be used on them.
fn bound(document: &Document, glyphs: glyphs::Glyphs) -> Result<lopdf::Document, Error> {
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
    let file = pdf.to_lopdf_document(&save, &mut warnings);
    refuse(&warnings)?;
    Ok(file)
}

/// Gives every page an object for its content, which is put there when it is small.
fn paint(
    file: &mut lopdf::Document,
    contents: Vec<Content>,
) -> Result<Vec<(lopdf::ObjectId, Content)>, lopdf::Error> {
    let pages: Vec<lopdf::ObjectId> = file.get_pages().values().copied().collect();
    let mut streams = Vec::with_capacity(pages.len());
    for (page, content) in pages.into_iter().zip(contents) {
        let stream = file.add_object(lopdf::Stream::new(lopdf::Dictionary::new(), Vec::new()));
        file.get_dictionary_mut(page)?.set("Contents", stream);
        streams.push((stream, content));
    }
    Ok(streams)
}

/// All streams of the file in the order of their numbers, none compressed; pages with their contents.
fn plain(file: &lopdf::Document, contents: &[(lopdf::ObjectId, Content)]) -> Vec<Content> {
    let contents: HashMap<lopdf::ObjectId, &Content> = contents.iter().map(|(id, c)| (*id, c)).collect();
    let stream = |(id, object): (&lopdf::ObjectId, &lopdf::Object)| match (contents.get(id), object) {
        (Some(content), _) => Some(Arc::clone(content)),
        (None, lopdf::Object::Stream(stream)) => Some(Arc::new(stream.content.clone())),
        _ => None,
    };
    file.objects.iter().filter_map(stream).collect()
}

/// The contents of the pages as they were made small, or as they are.
fn settle(file: &mut lopdf::Document, contents: &[(lopdf::ObjectId, Content)], small: Vec<Option<Vec<u8>>>) {
    for ((id, content), small) in contents.iter().zip(small) {
        if let Some(lopdf::Object::Stream(stream)) = file.objects.get_mut(id) {
            squeeze::settle(stream, content, small);
        }
    }
}

fn refuse(warnings: &[PdfWarnMsg]) -> Result<(), Error> {
    match warnings.first() {
        Some(first) => Err(Error::Pdf(first.msg.clone())),
        None => Ok(()),
    }
}
