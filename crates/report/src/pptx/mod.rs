//! Slides as a PowerPoint file: native text, tables and charts that can be edited, speaker notes, and what has no native
//! form as shapes. Plays back laid-out pages, as the PDF writer does; adds nothing and leaves nothing out.

mod chart;
mod ink;
mod look;
mod notes;
mod package;
mod scene;
mod shape;
mod slide;
mod table;
mod text;
mod workbook;
mod xml;

use crate::{Document, Error, Options};
use ::chart::{drawing::Area, text::Fonts, theme::Theme};
use ink::{Ink, emu};
use package::Package;
use xml::Xml;

const P: &str = "application/vnd.openxmlformats-officedocument.presentationml";
const DRAWING: &str = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const THEME: &str = "application/vnd.openxmlformats-officedocument.theme+xml";

/// Writes a laid-out document as slides; the same document gives the same bytes.
///
/// # Errors
/// When the package cannot be written.
pub fn write(document: &Document, options: &Options, fonts: &Fonts, theme: &Theme) -> Result<Vec<u8>, Error> {
    let theme = theme.clone().speaking(options.language.locale());
    let ink = Ink::new(&theme);
    let mut package = Package::default();
    shared(&mut package, document, ink);
    let (mut charts, logos) = (0, document.logos());
    for (at, logo) in logos.iter().enumerate() {
        package.part(&media(at), "image/png", logo.picture());
    }
    for (at, page) in document.pages.iter().enumerate() {
        let slide = slide::of(document, page, (fonts, &logos), ink);
        let (name, notes) = (format!("ppt/slides/slide{}.xml", at + 1), notes_of(at));
        package.relate("ppt/presentation.xml", "slide", &name);
        package.relate(&name, "slideLayout", "ppt/slideLayouts/slideLayout1.xml");
        package.relate(&name, "notesSlide", &notes);
        package.relate(&notes, "notesMaster", "ppt/notesMasters/notesMaster1.xml");
        package.relate(&notes, "slide", &name);
        package.part(&notes, &format!("{P}.notesSlide+xml"), notes::page(&page.notes));
        (0..logos.len()).for_each(|at| drop(package.relate(&name, "image", &media(at))));
        for native in &slide.charts {
            charts += 1;
            let part = format!("ppt/charts/chart{charts}.xml");
            let book = format!("ppt/embeddings/chart{charts}.xlsx");
            package.relate(&name, "chart", &part);
            package.relate(&part, "package", &book);
            package.part(&part, DRAWING, chart::part(native, ink, options.language.tag()));
            package.part(&book, WORKBOOK, workbook::of(native)?);
        }
        package.part(&name, &format!("{P}.slide+xml"), slide.bytes);
    }
    described(&mut package, document, options);
    package.bytes()
}

fn media(at: usize) -> String {
    format!("ppt/media/logo{}.png", at + 1)
}

fn notes_of(at: usize) -> String {
    format!("ppt/notesSlides/notesSlide{}.xml", at + 1)
}

/// What all slides share.
fn shared(package: &mut Package, document: &Document, ink: Ink<'_>) {
    let (width, height) = document.pages.first().map_or((960.0, 540.0), |p| (p.width, p.height));
    let title = Area { x: width * 0.054, y: height * 0.155, w: width * 0.892, h: height * 0.12 };
    let main = "ppt/presentation.xml";
    package.relate("", "officeDocument", main);
    package.relate(main, "slideMaster", "ppt/slideMasters/slideMaster1.xml");
    package.relate(main, "notesMaster", "ppt/notesMasters/notesMaster1.xml");
    package.relate(main, "theme", "ppt/theme/theme1.xml");
    package.relate("ppt/slideMasters/slideMaster1.xml", "slideLayout", "ppt/slideLayouts/slideLayout1.xml");
    package.relate("ppt/slideMasters/slideMaster1.xml", "theme", "ppt/theme/theme1.xml");
    package.relate("ppt/slideLayouts/slideLayout1.xml", "slideMaster", "ppt/slideMasters/slideMaster1.xml");
    package.relate("ppt/notesMasters/notesMaster1.xml", "theme", "ppt/theme/theme2.xml");
    package.part("ppt/theme/theme1.xml", THEME, look::theme(ink));
    package.part("ppt/theme/theme2.xml", THEME, look::theme(ink));
    package.part("ppt/slideMasters/slideMaster1.xml", &format!("{P}.slideMaster+xml"), look::master(title));
    package.part("ppt/slideLayouts/slideLayout1.xml", &format!("{P}.slideLayout+xml"), look::layout(title));
    package.part("ppt/notesMasters/notesMaster1.xml", &format!("{P}.notesMaster+xml"), notes::master());
    let slides = document.pages.len();
    package.part(main, &format!("{P}.presentation.main+xml"), presentation(slides, (width, height)));
}

fn presentation(slides: usize, (width, height): (f32, f32)) -> Vec<u8> {
    look::root("p:presentation", &[("saveSubsetFonts", &1)], |x| {
        x.within("p:sldMasterIdLst", &[], |x| {
            x.leaf("p:sldMasterId", &[("id", &2_147_483_648_u32), ("r:id", &"rId1")]);
        });
        x.within("p:notesMasterIdLst", &[], |x| {
            x.leaf("p:notesMasterId", &[("r:id", &"rId2")]);
        });
        x.within("p:sldIdLst", &[], |x| {
            for at in 0..slides {
                // the master, the notes' master and the theme come first
                x.leaf("p:sldId", &[("id", &(256 + at)), ("r:id", &format!("rId{}", at + 4))]);
            }
        });
        x.leaf("p:sldSz", &[("cx", &emu(width)), ("cy", &emu(height))]);
        x.leaf("p:notesSz", &[("cx", &emu(notes::SIZE.0)), ("cy", &emu(notes::SIZE.1))]);
    })
}

/// Title, organisation and moment, as file managers show them.
fn described(package: &mut Package, document: &Document, options: &Options) {
    let core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    let (dc, terms) = ("http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/");
    let instance = "http://www.w3.org/2001/XMLSchema-instance";
    let moment = options.created.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let mut xml = Xml::document();
    let spaces: [(&str, &dyn std::fmt::Display); 4] =
        [("xmlns:cp", &core), ("xmlns:dc", &dc), ("xmlns:dcterms", &terms), ("xmlns:xsi", &instance)];
    xml.within("cp:coreProperties", &spaces, |x| {
        x.said("dc:title", &[], &document.title);
        x.said("dc:creator", &[], &document.author);
        x.said("dc:language", &[], options.language.tag());
        for name in ["dcterms:created", "dcterms:modified"] {
            x.said(name, &[("xsi:type", &"dcterms:W3CDTF")], &moment);
        }
    });
    package.part(
        "docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
        xml.bytes(),
    );
    package.relate("", "core-properties", "docProps/core.xml");
    let mut xml = Xml::document();
    let own = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    xml.within("Properties", &[("xmlns", &own)], |x| {
        x.said("Application", &[], &options.generator);
        x.said("Company", &[], &document.author);
    });
    let kind = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
    package.part("docProps/app.xml", kind, xml.bytes());
    package.relate("", "extended-properties", "docProps/app.xml");
}
