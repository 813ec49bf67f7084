//! The evidence that travels inside the file: the figures as JSON and the tables as CSV.

use super::{meta::pdf_date, squeeze, tags::text};
use crate::Options;
use lopdf::{Document, Object, Stream, dictionary};
use serde::{Deserialize, Serialize};

/// A table that travels inside the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceTable {
    /// File name, e.g. `figures.csv`.
    pub name: String,
    /// What it holds, in words.
    pub description: String,
    /// Its content.
    pub csv: String,
}

/// The evidence that travels inside the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// All figures with their lineage; empty for none.
    pub figures_json: String,
    /// Tables.
    pub tables: Vec<EvidenceTable>,
}

/// Attached files, by name and as associated files.
#[derive(Default)]
pub struct Attached {
    /// Names and files in turn, sorted by name.
    pub names: Vec<Object>,
    /// The files.
    pub files: Vec<Object>,
}

/// A file on its way into the PDF: its name, what it holds, and its bytes as a stream.
pub struct Packed<'a> {
    name: &'a str,
    description: &'a str,
    stream: Stream,
}

/// The evidence made small: the longest work of all, which needs nothing of the pages.
pub fn pack<'a>(evidence: &'a Evidence, options: &Options) -> Vec<Packed<'a>> {
    let mut all: Vec<(&str, &str, &str, &[u8])> = Vec::new();
    if !evidence.figures_json.is_empty() {
        let bytes = evidence.figures_json.as_bytes();
        all.push(("figures.json", "All figures with formulas, inputs and cells", "application/json", bytes));
    }
    for table in &evidence.tables {
        all.push((&table.name, &table.description, "text/csv", table.csv.as_bytes()));
    }
    all.sort_by_key(|entry| entry.0);
    all.dedup_by_key(|entry| entry.0);
    let packed = |(name, description, kind, bytes): (&'a str, &'a str, &str, &[u8])| {
        let parameters = dictionary! { "ModDate" => pdf_date(options), "Size" => bytes.len() as i64 };
        let header = dictionary! { "Type" => "EmbeddedFile", "Subtype" => kind, "Params" => parameters };
        let mut stream = Stream::new(header, bytes.to_vec());
        squeeze::one(&mut stream);
        Packed { name, description, stream }
    };
    all.into_iter().map(packed).collect()
}

/// Writes the evidence into the file.
pub fn write(file: &mut Document, evidence: Vec<Packed<'_>>) -> Attached {
    let mut attached = Attached::default();
    for Packed { name, description, stream } in evidence {
        let stream = file.add_object(stream);
        let entry = dictionary! {
            "Type" => "Filespec", "F" => text(name), "UF" => text(name), "Desc" => text(description),
            "AFRelationship" => "Data", "EF" => dictionary! { "F" => stream, "UF" => stream },
        };
        let entry = file.add_object(entry);
        attached.names.extend([text(name), Object::Reference(entry)]);
        attached.files.push(Object::Reference(entry));
    }
    attached
}
