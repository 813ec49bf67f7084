//! The structure tree: what each part is, where its content is, what it is called for people who listen.

use super::{
    finish::Files,
    save::{self, Written, reference},
    stream::Stream,
    tree::{Kid, Tree},
};
use crate::page::{Document, Node, NodeId, Role};
use chart::drawing::Area;
use lopdf::{Object, ObjectId, dictionary};
use std::{ops::Range, thread};

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
    let places = Places { document, tree, pages: &files.pages, ids: &ids, annotations };
    let half = ids.len() / 2;
    let (first, second) = thread::scope(|scope| {
        let second = scope.spawn(|| places.elements(half..ids.len(), root));
        (places.elements(0..half, root), second.join().ok())
    });
    // writing does not fail: should a thread have been lost all the same, its half is written here
    let second = second.unwrap_or_else(|| places.elements(half..ids.len(), root));
    let parents = places.parents();
    files.written.append(first);
    files.written.append(second);
    let numbers = number_tree(files, tree, &ids, parents);
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

/// Notes which part a piece of marked content belongs to; pieces of a page are numbered from nought.
fn note(parents: &mut [Vec<ObjectId>], page: usize, number: i64, part: ObjectId) {
    let (Some(row), Ok(at)) = (parents.get_mut(page), usize::try_from(number)) else { return };
    if row.len() <= at {
        row.resize(at + 1, part);
    }
    row[at] = part;
}

/// Where everything is that a part of the tree can speak of.
struct Places<'a> {
    document: &'a Document,
    tree: &'a Tree,
    pages: &'a [ObjectId],
    ids: &'a [ObjectId],
    annotations: &'a [Vec<ObjectId>],
}

impl Places<'_> {
    /// Whether a part stands in the tree.
    fn stands(&self, node: NodeId) -> bool {
        self.tree.is_attached(node) || self.tree.kids.get(node).is_some_and(|kids| !kids.is_empty())
    }

    /// Some parts as the file has them.
    fn elements(&self, nodes: Range<NodeId>, root: ObjectId) -> Written {
        let mut written = Written::default();
        for node in nodes.filter(|node| self.stands(*node)) {
            let Some((part, id)) = self.document.nodes.get(node).zip(self.ids.get(node)) else { continue };
            let parent = part.parent.and_then(|p| self.ids.get(p).copied()).unwrap_or(root);
            written.object(id.0, |out| self.element(out, (node, part), parent));
        }
        written
    }

    /// By page, which part each piece of marked content belongs to.
    fn parents(&self) -> Vec<Vec<ObjectId>> {
        let mut parents = vec![Vec::new(); self.pages.len()];
        for (kids, id) in self.tree.kids.iter().zip(self.ids) {
            for kid in kids {
                if let Kid::Content(page, number) = kid {
                    note(&mut parents, *page, *number, *id);
                }
            }
        }
        parents
    }

    /// One part as the file has it: there are thousands, so each is written as it will stand, without an object in between.
    fn element(&self, out: &mut Stream, (node, part): (NodeId, &Node), parent: ObjectId) {
        out.raw("<</Type /StructElem/S /");
        out.raw(tag(part.role));
        out.raw("/P ");
        reference(out, parent);
        out.raw("/K [");
        let mut is_first = true;
        for kid in self.tree.kids.get(node).into_iter().flatten() {
            self.kid(out, *kid, &mut is_first);
        }
        out.raw("]");
        if let Some(alt) = &part.alt {
            out.raw("/Alt ");
            save::write(out, &text(alt));
        }
        self.attributes(out, node, part);
        out.raw(">>");
    }

    fn kid(&self, out: &mut Stream, kid: Kid, is_first: &mut bool) {
        let link = |page: usize, index: usize| self.annotations.get(page)?.get(index).copied();
        let (page, own) = match kid {
            Kid::Node(node) => (None, self.ids.get(node).copied()),
            Kid::Content(page, _) => (self.pages.get(page).copied(), None),
            Kid::Link(page, index) => (self.pages.get(page).copied(), link(page, index)),
        };
        if page.or(own).is_none() {
            return;
        }
        if !std::mem::take(is_first) {
            out.raw(" ");
        }
        match (kid, page, own) {
            (Kid::Content(_, number), Some(page), _) => {
                out.raw("<</Type /MCR/Pg ");
                reference(out, page);
                out.raw("/MCID ");
                out.integer(number.unsigned_abs());
                out.raw(">>");
            }
            (Kid::Link(..), Some(page), Some(link)) => {
                out.raw("<</Type /OBJR/Pg ");
                reference(out, page);
                out.raw("/Obj ");
                reference(out, link);
                out.raw(">>");
            }
            (_, _, Some(own)) => reference(out, own),
            _ => out.raw("null"),
        }
    }

    /// Cells say what they head and how wide they are; a drawing says where it is.
    fn attributes(&self, out: &mut Stream, node: NodeId, part: &Node) {
        let scope = match part.role {
            Role::HeadCell => "/Scope /Column",
            Role::RowHead => "/Scope /Row",
            _ => "",
        };
        if let Some(corners) = self.bounds(node, part.role) {
            out.raw("/A <</O /Layout/Placement /Block/BBox ");
            save::corners(out, corners);
            out.raw(">>");
        } else if !scope.is_empty() || part.span > 1 {
            out.raw("/A <<");
            out.raw(scope);
            if part.span > 1 {
                out.raw("/ColSpan ");
                out.integer(u64::from(part.span));
            }
            out.raw("/O /Table>>");
        }
    }

    fn bounds(&self, node: NodeId, role: Role) -> Option<[f32; 4]> {
        if role != Role::Figure {
            return None;
        }
        let page = self.tree.kids.get(node)?.iter().find_map(|kid| match kid {
            Kid::Content(page, _) => self.document.pages.get(*page),
            _ => None,
        })?;
        let Area { x, y, w, h } = page.items.iter().find(|i| i.node == Some(node))?.area?;
        Some([x, page.height - y - h, x + w, page.height - y])
    }
}

/// From marked content and annotations back to parts.
fn number_tree(files: &mut Files, tree: &Tree, ids: &[ObjectId], parents: Vec<Vec<ObjectId>>) -> ObjectId {
    let mut numbers: Vec<Object> = Vec::new();
    for (page, row) in parents.into_iter().enumerate() {
        let row = row.into_iter().map(Object::Reference).collect();
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
