//! The outline, page labels and destinations.

use super::{finish::Files, tags::text};
use crate::page::Document;
use lopdf::{Dictionary, Object, ObjectId, dictionary};

/// A place on a page; `top` counts from the lower edge.
pub fn destination(files: &Files, page: usize, top: f32) -> Option<Vec<Object>> {
    let page = *files.pages.get(page)?;
    let top = Object::Real((top * 100.0).round() / 100.0);
    Some(vec![Object::Reference(page), "XYZ".into(), Object::Null, top, Object::Null])
}

/// Page labels: pages say their own numbers.
pub fn labels(document: &Document) -> Dictionary {
    let mut numbers: Vec<Object> = Vec::new();
    for (index, page) in document.pages.iter().enumerate() {
        let number: Option<i64> = page.label.parse().ok();
        let continues = index > 0 && number == Some(index as i64 + 1);
        if continues {
            continue;
        }
        let label = match number {
            Some(start) => dictionary! { "S" => "D", "St" => start },
            None => dictionary! { "P" => text(&page.label) },
        };
        numbers.extend([Object::Integer(index as i64), label.into()]);
    }
    dictionary! { "Nums" => numbers }
}

/// Writes the outline; none for a document without one.
pub fn write(files: &mut Files, document: &Document) -> Option<ObjectId> {
    if document.outline.is_empty() {
        return None;
    }
    let root = files.file.new_object_id();
    let ids: Vec<ObjectId> = document.outline.iter().map(|_| files.file.new_object_id()).collect();
    let parents: Vec<Option<usize>> = parents(document);
    for (index, item) in document.outline.iter().enumerate() {
        let siblings = children(&parents, parents[index]);
        let at = siblings.iter().position(|s| *s == index).unwrap_or(0);
        let mut entry = dictionary! {
            "Title" => text(&item.title), "Parent" => parents[index].map_or(root, |p| ids[p]),
        };
        let height = document.pages.get(item.page).map_or(0.0, |p| p.height);
        if let Some(place) = destination(files, item.page, height - item.y + 12.0) {
            entry.set("Dest", place);
        }
        if let Some(before) = at.checked_sub(1).and_then(|i| siblings.get(i)) {
            entry.set("Prev", ids[*before]);
        }
        if let Some(after) = siblings.get(at + 1) {
            entry.set("Next", ids[*after]);
        }
        let inside = children(&parents, Some(index));
        ends(&mut entry, &inside, &ids, -1);
        files.file.set_object(ids[index], entry);
    }
    let mut entry = dictionary! { "Type" => "Outlines" };
    ends(&mut entry, &children(&parents, None), &ids, 1);
    files.file.set_object(root, entry);
    Some(root)
}

/// First, last and number of children; closed items count below zero.
fn ends(entry: &mut Dictionary, children: &[usize], ids: &[ObjectId], open: i64) {
    if let (Some(first), Some(last)) = (children.first(), children.last()) {
        entry.set("First", ids[*first]);
        entry.set("Last", ids[*last]);
        entry.set("Count", open * children.len() as i64);
    }
}

fn parents(document: &Document) -> Vec<Option<usize>> {
    let mut path: Vec<usize> = Vec::new();
    let mut out = Vec::new();
    for (index, item) in document.outline.iter().enumerate() {
        path.retain(|p| document.outline[*p].level < item.level);
        out.push(path.last().copied());
        path.push(index);
    }
    out
}

fn children(parents: &[Option<usize>], parent: Option<usize>) -> Vec<usize> {
    (0..parents.len()).filter(|i| parents[*i] == parent).collect()
}
