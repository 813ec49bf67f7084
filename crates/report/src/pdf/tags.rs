//! The structure tree: what each part is, where its content is, what it is called for people who listen.

use super::{
    finish::Files,
    tree::{Kid, Tree},
};
use crate::page::{Document, Node, NodeId, Role};
use chart::drawing::Area;
use lopdf::{Dictionary, Object, ObjectId, dictionary};
use std::collections::BTreeMap;

/// The name of a role in the standard.
pub fn tag(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Section => "Sect",
        Role::Heading(1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(_) => "H3",
        Role::Paragraph => "P",
        Role::Caption => "Caption",
        Role::List => "L",
        Role::ListItem => "LI",
        Role::ListLabel => "Lbl",
        Role::ListBody => "LBody",
        Role::Table => "Table",
        Role::Row => "TR",
        Role::HeadCell | Role::RowHead => "TH",
        Role::Cell => "TD",
        Role::Figure => "Figure",
        Role::Link => "Link",
        Role::Span => "Span",
        Role::Note => "Note",
    }
}

/// Writes the structure tree and says which object it is. `annotations` are the link objects by page.
pub fn write(files: &mut Files, document: &Document, tree: &Tree, annotations: &[Vec<ObjectId>]) -> ObjectId {
    let root = files.file.new_object_id();
    let ids: Vec<ObjectId> = document.nodes.iter().map(|_| files.file.new_object_id()).collect();
    let mut parents: BTreeMap<(usize, i64), ObjectId> = BTreeMap::new();
    for (node, kids) in tree.kids.iter().enumerate() {
        let unattached = kids.is_empty() && !tree.is_attached(node);
        let Some((part, id)) = document.nodes.get(node).zip(ids.get(node).copied()).filter(|_| !unattached)
        else {
            continue;
        };
        let parent = part.parent.and_then(|p| ids.get(p).copied()).unwrap_or(root);
        let kids = kids.iter().filter_map(|kid| child(files, &ids, annotations, *kid)).collect();
        let boxed = bounds(document, tree, node, part.role);
        files.file.set_object(id, element(part, parent, kids, boxed));
        for kid in tree.kids.get(node).into_iter().flatten() {
            if let Kid::Content(page, number) = kid {
                parents.insert((*page, *number), id);
            }
        }
    }
    let numbers = number_tree(files, tree, &ids, &parents);
    let next = files.pages.len() as i64 + tree.links.iter().map(|l| l.len() as i64).sum::<i64>();
    let first = ids.first().copied().map_or(Object::Null, Object::Reference);
    files.file.set_object(
        root,
        dictionary! {
            "Type" => "StructTreeRoot", "K" => vec![first], "ParentTree" => numbers, "ParentTreeNextKey" => next,
        },
    );
    root
}

fn child(files: &Files, ids: &[ObjectId], annotations: &[Vec<ObjectId>], kid: Kid) -> Option<Object> {
    match kid {
        Kid::Node(node) => ids.get(node).copied().map(Object::Reference),
        Kid::Content(page, number) => {
            let page = *files.pages.get(page)?;
            Some(dictionary! { "Type" => "MCR", "Pg" => page, "MCID" => number }.into())
        }
        Kid::Link(page, index) => {
            let object = *annotations.get(page)?.get(index)?;
            Some(dictionary! { "Type" => "OBJR", "Pg" => *files.pages.get(page)?, "Obj" => object }.into())
        }
    }
}

fn element(part: &Node, parent: ObjectId, kids: Vec<Object>, bounds: Option<Vec<Object>>) -> Dictionary {
    let mut element =
        dictionary! { "Type" => "StructElem", "S" => tag(part.role), "P" => parent, "K" => kids };
    if let Some(alt) = &part.alt {
        element.set("Alt", text(alt));
    }
    let mut table = Dictionary::new();
    match part.role {
        Role::HeadCell => table.set("Scope", "Column"),
        Role::RowHead => table.set("Scope", "Row"),
        _ => {}
    }
    if part.span > 1 {
        table.set("ColSpan", i64::from(part.span));
    }
    if !table.is_empty() {
        table.set("O", "Table");
        element.set("A", table);
    }
    if let Some(bounds) = bounds {
        element.set("A", dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => bounds });
    }
    element
}

/// A drawing says where it is.
fn bounds(document: &Document, tree: &Tree, node: NodeId, role: Role) -> Option<Vec<Object>> {
    let page = tree.kids.get(node)?.iter().find_map(|kid| match kid {
        Kid::Content(page, _) if role == Role::Figure => document.pages.get(*page),
        _ => None,
    })?;
    let Area { x, y, w, h } = page.items.iter().find(|i| i.node == Some(node))?.area?;
    let corners = [x, page.height - y - h, x + w, page.height - y];
    Some(corners.iter().map(|v| Object::Real((v * 100.0).round() / 100.0)).collect())
}

/// From marked content and annotations back to parts.
fn number_tree(
    files: &mut Files,
    tree: &Tree,
    ids: &[ObjectId],
    parents: &BTreeMap<(usize, i64), ObjectId>,
) -> ObjectId {
    let mut numbers: Vec<Object> = Vec::new();
    for page in 0..files.pages.len() {
        let row = parents.range((page, 0)..=(page, i64::MAX)).map(|(_, id)| Object::Reference(*id)).collect();
        let row = files.file.add_object(Object::Array(row));
        numbers.extend([Object::Integer(page as i64), Object::Reference(row)]);
    }
    let keys = files.pages.len() as i64..;
    for (key, (_, node)) in keys.zip(tree.links.iter().flatten()) {
        let part = ids.get(*node).copied().map_or(Object::Null, Object::Reference);
        numbers.extend([Object::Integer(key), part]);
    }
    files.file.add_object(dictionary! { "Nums" => numbers })
}

/// A text string: plain when it can be, UTF-16 otherwise.
pub fn text(text: &str) -> Object {
    if text.is_ascii() {
        return Object::string_literal(text);
    }
    Object::String(super::content::utf16(text), lopdf::StringFormat::Hexadecimal)
}
