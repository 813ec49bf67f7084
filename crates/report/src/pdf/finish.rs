//! What printpdf leaves out: version, structure, annotations, catalogue, identifiers. The order of work is the order
//! of objects in the file, and so of its bytes.

use super::{
    Evidence, attach, color, meta, outline, save, save::Written, stream::Stream, tags, tags::text, tree::Tree,
};
use crate::{
    Options,
    page::{Document, Page, Place, Target},
};
use chart::drawing::Area;
use lopdf::{Object, ObjectId, dictionary};
use sha2::{Digest, Sha256};
use std::{collections::HashMap, sync::Arc};

/// The file that is completed, with its pages at hand.
pub struct Files<'a> {
    /// The file.
    pub file: &'a mut lopdf::Document,
    /// Its pages.
    pub pages: Vec<ObjectId>,
    /// Objects of which there are thousands, already as they will stand in the file.
    pub written: Written,
}

/// Completes a file; gives what is to be saved with it.
pub fn finish(
    file: &mut lopdf::Document,
    document: &Document,
    tree: &Tree,
    evidence: Vec<attach::Packed<'_>>,
    options: &Options,
) -> Result<Written, lopdf::Error> {
    file.version = "1.7".into();
    let pages: Vec<ObjectId> = file.get_pages().values().copied().collect();
    let mut files = Files { file, pages, written: Written::default() };
    let annotations = annotations(&mut files, document, tree);
    let tags = tags::write(&mut files, document, tree, &annotations);
    hang_annotations(&mut files, &annotations)?;
    let metadata = files.file.add_object(meta::packet(document, options));
    let information = files.file.add_object(meta::information(document, options));
    let intent = color::intent(files.file);
    let outline = outline::write(&mut files, document);
    let attached = attach::write(files.file, evidence);
    let labels = outline::labels(document);
    let catalogue = files.file.catalog_mut()?;
    catalogue.set("Lang", text(options.language.tag()));
    catalogue.set("MarkInfo", dictionary! { "Marked" => true });
    catalogue.set("StructTreeRoot", tags);
    catalogue.set("Metadata", metadata);
    catalogue.set("OutputIntents", vec![intent]);
    catalogue.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalogue.set("PageLabels", labels);
    catalogue.set("PageLayout", "SinglePage");
    catalogue.set("PageMode", if outline.is_some() { "UseOutlines" } else { "UseNone" });
    if let Some(outline) = outline {
        catalogue.set("Outlines", outline);
    }
    if !attached.files.is_empty() {
        catalogue.set("Names", dictionary! { "EmbeddedFiles" => dictionary! { "Names" => attached.names } });
        catalogue.set("AF", attached.files);
    }
    files.file.trailer.set("Info", information);
    Ok(files.written)
}

/// Gives a file its identifier.
pub fn identify(file: &mut lopdf::Document, identifier: Vec<u8>) {
    let identifier = Object::String(identifier, lopdf::StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![identifier.clone(), identifier]);
}

/// Pages say where their tags are and which links they have.
fn hang_annotations(files: &mut Files, annotations: &[Vec<ObjectId>]) -> Result<(), lopdf::Error> {
    for (index, page) in files.pages.clone().into_iter().enumerate() {
        let page = files.file.get_dictionary_mut(page)?;
        page.set("StructParents", index as i64);
        page.set("Tabs", "S");
        match annotations.get(index).filter(|a| !a.is_empty()) {
            Some(links) => {
                page.set("Annots", links.iter().map(|id| Object::Reference(*id)).collect::<Vec<_>>())
            }
            None => {
                page.remove(b"Annots");
            }
        }
    }
    Ok(())
}

/// An identifier made from the content, so that the same document is the same file.
pub fn identifier(
    document: &Document,
    evidence: &Evidence,
    options: &Options,
    streams: &[Arc<Vec<u8>>],
) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(document.title.as_bytes());
    hash.update(options.generator.as_bytes());
    hash.update(options.created.to_string().as_bytes());
    hash.update(evidence.figures_json.as_bytes());
    streams.iter().for_each(|stream| hash.update(stream.as_slice()));
    hash.finalize().iter().take(16).copied().collect()
}

/// Links as annotation objects, by page.
fn annotations(files: &mut Files, document: &Document, tree: &Tree) -> Vec<Vec<ObjectId>> {
    let mut out = Vec::new();
    let mut key = files.pages.len() as i64;
    let places: HashMap<&Target, &Place> = document.places.iter().collect();
    for (page, links) in document.pages.iter().zip(&tree.links) {
        let mut ids = Vec::new();
        for (item, node) in links {
            let area = page.items.get(*item).and_then(|i| i.area);
            let target = document.nodes.get(*node).and_then(|n| n.target.as_ref());
            let id = files.file.new_object_id();
            let link = area.zip(target).map(|(area, target)| (corners(page, area), target));
            let place = link.and_then(|(_, target)| destination(files, document, places.get(target)?));
            files.written.object(id.0, |out| annotation(out, link, key, place));
            ids.push(id);
            key += 1;
        }
        out.push(ids);
    }
    out
}

fn corners(page: &Page, area: Area) -> [f32; 4] {
    [area.x, page.height - area.y - area.h, area.x + area.w, page.height - area.y]
}

/// A link as the file has it.
fn annotation(out: &mut Stream, link: Option<([f32; 4], &Target)>, key: i64, place: Option<Vec<Object>>) {
    let Some((corners, target)) = link else { return out.raw("<<>>") };
    out.raw("<</Type /Annot/Subtype /Link/Rect ");
    save::corners(out, corners);
    out.raw("/F 4/StructParent ");
    out.integer(key.unsigned_abs());
    out.raw("/Border [0 0 0]/Contents ");
    save::write(out, &text(&spoken(target)));
    if let Some(place) = place {
        out.raw("/Dest ");
        save::write(out, &Object::Array(place));
    }
    out.raw(">>");
}

fn destination(files: &Files, document: &Document, place: &Place) -> Option<Vec<Object>> {
    let top = document.pages.get(place.page)?.height - place.y + 12.0;
    outline::destination(files, place.page, top)
}

/// What a link says about where it goes.
fn spoken(target: &Target) -> String {
    match target {
        Target::Note(figure) => format!("Source of {figure}"),
        Target::Origin(figure) => format!("Where {figure} is printed"),
        Target::Section(name) => format!("Section {name}"),
    }
}
