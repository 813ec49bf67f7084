//! A package of parts as office programs read it: each part with its type and its relations, the same bytes every
//! time. Knows no slide.

use super::xml::Xml;
use crate::Error;
use std::{
    collections::BTreeMap,
    io::{Cursor, Write},
};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
/// Where office programs name the kinds of relation.
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A package that grows. Parts are written in the order of their names.
#[derive(Debug, Default)]
pub struct Package {
    parts: BTreeMap<String, (String, Vec<u8>)>,
    relations: BTreeMap<String, Vec<Relation>>,
}

#[derive(Debug)]
struct Relation {
    kind: String,
    target: String,
}

impl Package {
    /// Adds a part; its name has no leading slash.
    pub fn part(&mut self, name: &str, content_type: &str, bytes: Vec<u8>) {
        self.parts.insert(name.into(), (content_type.into(), bytes));
    }

    /// Relates a part (the package itself is the empty name) to another, and gives the relation's id. `kind` is the end
    /// of its address, e.g. `slide`.
    pub fn relate(&mut self, from: &str, kind: &str, to: &str) -> String {
        let kind = match kind {
            "core-properties" => {
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties".into()
            }
            kind => format!("{KINDS}/{kind}"),
        };
        let relations = self.relations.entry(from.into()).or_default();
        relations.push(Relation { kind, target: format!("/{to}") });
        format!("rId{}", relations.len())
    }

    /// The package's bytes.
    ///
    /// # Errors
    /// When it is too large for a package.
    pub fn bytes(mut self) -> Result<Vec<u8>, Error> {
        let relations = std::mem::take(&mut self.relations);
        let types = self.types();
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        write(&mut zip, "[Content_Types].xml", &types)?;
        for (from, list) in &relations {
            write(&mut zip, &relations_of(from), &written(list))?;
        }
        for (name, (_, bytes)) in &self.parts {
            write(&mut zip, name, bytes)?;
        }
        Ok(zip.finish().map_err(failed)?.into_inner())
    }

    fn types(&self) -> Vec<u8> {
        let mut xml = Xml::document();
        xml.within("Types", &[("xmlns", &TYPES)], |x| {
            let relations = "application/vnd.openxmlformats-package.relationships+xml";
            x.leaf("Default", &[("Extension", &"rels"), ("ContentType", &relations)]);
            x.leaf("Default", &[("Extension", &"xml"), ("ContentType", &"application/xml")]);
            for (name, (content_type, _)) in &self.parts {
                let name = format!("/{name}");
                x.leaf("Override", &[("PartName", &name), ("ContentType", content_type)]);
            }
        });
        xml.bytes()
    }
}

/// Where a part's relations stand.
fn relations_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

fn written(list: &[Relation]) -> Vec<u8> {
    let mut xml = Xml::document();
    xml.within("Relationships", &[("xmlns", &RELATIONS)], |x| {
        for (at, relation) in list.iter().enumerate() {
            let id = format!("rId{}", at + 1);
            x.leaf("Relationship", &[("Id", &id), ("Type", &relation.kind), ("Target", &relation.target)]);
        }
    });
    xml.bytes()
}

fn write(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8]) -> Result<(), Error> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    zip.start_file(name, options).map_err(failed)?;
    zip.write_all(bytes).map_err(|e| Error::Slides(e.to_string()))
}

fn failed(error: zip::result::ZipError) -> Error {
    Error::Slides(error.to_string())
}
