//! The file as bytes: what can be reached, streams by themselves, everything else packed into object streams, then the
//! table that says where each object is (PDF 1.7, 7.5.7 and 7.5.8). The order of objects is that of their numbers.

use super::{squeeze, stream::Stream as Text};
use crate::hands::meanwhile;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};

/// Objects that share an object stream.
const PACKED: usize = 400;

/// Where an object is.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// At so many bytes from the start.
    At(usize),
    /// In an object stream, at a place.
    In(u32, usize),
}

/// Objects as they will stand in the file, one behind the other.
#[derive(Debug, Default)]
pub struct Written {
    text: Text,
    /// Number of each, and where it ends.
    ends: Vec<(u32, usize)>,
}

impl Written {
    /// What was written elsewhere, behind this.
    pub fn append(&mut self, other: Written) {
        let start = self.text.len();
        self.text.append(other.text);
        self.ends.extend(other.ends.into_iter().map(|(number, end)| (number, start + end)));
    }

    /// Adds an object, which is no stream and which the trailer leads to.
    pub fn object(&mut self, number: u32, write: impl FnOnce(&mut Text)) {
        write(&mut self.text);
        self.ends.push((number, self.text.len()));
    }

    /// Each object with its number.
    fn objects(&self) -> impl Iterator<Item = (u32, Body<'_>)> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|(_, end)| *end));
        starts
            .zip(&self.ends)
            .map(|(start, (number, end))| (*number, Body::Bytes(self.text.part(start..*end))))
    }
}

/// What stands in the file for an object that is no stream.
#[derive(Clone, Copy)]
enum Body<'a> {
    Object(&'a Object),
    Bytes(&'a [u8]),
}

/// The file as bytes, with objects that are written already; at last `settle` gives streams their
/// contents.
pub fn bytes<E>(
    mut file: Document,
    written: &Written,
    settle: impl FnOnce(&mut Document) -> Result<(), E>,
) -> Result<Vec<u8>, E> {
    let reached = reached(&file);
    file.objects.retain(|id, _| reached.get(id.0 as usize).copied().unwrap_or(false));
    let mut places: Vec<Option<Place>> = vec![None; reached.len()];
    let mut streams: Vec<(u32, Stream)> = packed(&file, written, &mut places);
    settle(&mut file)?;
    let objects = std::mem::take(&mut file.objects);
    streams.extend(objects.into_iter().filter_map(|(id, object)| match object {
        Object::Stream(stream) => Some((id.0, stream)),
        _ => None,
    }));
    streams.sort_by_key(|(number, _)| *number);
    squeeze::streams(streams.iter_mut().map(|(_, stream)| stream));
    let mut out: Vec<u8> = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    for (number, stream) in &streams {
        place(&mut places, *number, Place::At(out.len()));
        write_stream(&mut out, *number, stream);
    }
    Ok(table(out, places, &file.trailer))
}

fn place(places: &mut Vec<Option<Place>>, number: u32, at: Place) {
    let index = number as usize;
    if places.len() <= index {
        places.resize(index + 1, None);
    }
    places[index] = Some(at);
}

/// Whether the trailer leads to an object, by its number.
fn reached(file: &Document) -> Vec<bool> {
    let last = file.objects.keys().map(|id| id.0 as usize).max().unwrap_or(0);
    let mut reached = vec![false; last + 1];
    let mut open: Vec<&Object> = file.trailer.iter().map(|(_, value)| value).collect();
    while let Some(object) = open.pop() {
        match object {
            Object::Reference(id) => {
                let Some(known) = reached.get_mut(id.0 as usize).filter(|known| !**known) else { continue };
                *known = true;
                open.extend(file.objects.get(id));
            }
            Object::Array(items) => open.extend(items),
            Object::Dictionary(entries) => open.extend(entries.iter().map(|(_, value)| value)),
            Object::Stream(stream) => open.extend(stream.dict.iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    reached
}

/// Everything that is no stream, in object streams with numbers of their own.
fn packed(file: &Document, written: &Written, places: &mut Vec<Option<Place>>) -> Vec<(u32, Stream)> {
    let plain = file.objects.iter().filter(|(_, object)| !matches!(object, Object::Stream(_)));
    let plain = plain.map(|(id, object)| (id.0, Body::Object(object)));
    let mut plain: Vec<(u32, Body<'_>)> = plain.chain(written.objects()).collect();
    plain.sort_by_key(|(number, _)| *number);
    let last = plain.iter().map(|(number, _)| *number).chain(file.objects.keys().map(|id| id.0)).max();
    let packs: Vec<(u32, &[(u32, Body<'_>)])> = (last.unwrap_or(0) + 1..).zip(plain.chunks(PACKED)).collect();
    for (number, pack) in &packs {
        for (at, (known, _)) in pack.iter().enumerate() {
            place(places, *known, Place::In(*number, at));
        }
    }
    let pack = |at: usize| packs.get(at).map(|(number, pack)| (*number, stream_of(pack)));
    meanwhile(packs.len(), pack, || ()).0.into_iter().flatten().collect()
}

/// Some objects as one stream, made small.
fn stream_of(pack: &[(u32, Body<'_>)]) -> Stream {
    let (mut index, mut body) = (Text::default(), Text::roomy(pack.len() * 128));
    for (number, object) in pack {
        index.integer(u64::from(*number));
        index.raw(" ");
        index.integer(body.len() as u64);
        index.raw(" ");
        match object {
            Body::Object(object) => write(&mut body, object),
            Body::Bytes(bytes) => body.bytes(bytes),
        }
        body.raw("\n");
    }
    let first = index.len() as i64;
    index.append(body);
    let header = dictionary! { "Type" => "ObjStm", "N" => pack.len() as i64, "First" => first };
    let mut stream = Stream::new(header, index.into_bytes());
    squeeze::one(&mut stream);
    stream
}

/// The table of places, itself a stream, and the end of the file.
fn table(mut out: Vec<u8>, mut places: Vec<Option<Place>>, trailer: &Dictionary) -> Vec<u8> {
    let start = out.len();
    let own = places.len() as u32;
    place(&mut places, own, Place::At(start));
    let mut rows: Vec<u8> = Vec::with_capacity(places.len() * 7);
    for (number, at) in places.iter().enumerate() {
        let (kind, a, b) = match *at {
            None => (0_u8, 0_u32, if number == 0 { u16::MAX } else { 0 }),
            Some(Place::At(offset)) => (1, offset as u32, 0),
            Some(Place::In(stream, index)) => (2, stream, index as u16),
        };
        rows.push(kind);
        rows.extend(a.to_be_bytes());
        rows.extend(b.to_be_bytes());
    }
    let mut header = dictionary! {
        "Type" => "XRef", "Size" => places.len() as i64,
        "W" => vec![Object::Integer(1), Object::Integer(4), Object::Integer(2)],
    };
    for key in [b"Root".as_slice(), b"Info", b"ID"] {
        if let Ok(value) = trailer.get(key) {
            header.set(key, value.clone());
        }
    }
    let mut stream = Stream::new(header, rows);
    squeeze::streams(std::iter::once(&mut stream));
    write_stream(&mut out, own, &stream);
    out.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
    out
}

fn write_stream(out: &mut Vec<u8>, number: u32, stream: &Stream) {
    let mut head = Text::default();
    head.raw(&format!("{number} 0 obj\n"));
    let mut header = stream.dict.clone();
    header.set("Length", stream.content.len() as i64);
    write(&mut head, &Object::Dictionary(header));
    head.raw("\nstream\n");
    out.extend(head.into_bytes());
    out.extend_from_slice(&stream.content);
    out.extend_from_slice(b"\r\nendstream\nendobj\n");
}

/// An object as it stands in the file.
pub fn write(out: &mut Text, object: &Object) {
    match object {
        Object::Null | Object::Stream(_) => out.raw("null"),
        Object::Boolean(value) => out.raw(if *value { "true" } else { "false" }),
        Object::Integer(value) if *value >= 0 => out.integer(value.unsigned_abs()),
        Object::Integer(value) => out.raw(&value.to_string()),
        Object::Real(value) => out.number(*value, 5),
        Object::Name(name) => write_name(out, name),
        Object::String(text, StringFormat::Literal) => write_literal(out, text),
        Object::String(text, StringFormat::Hexadecimal) => {
            out.raw("<");
            out.hex(text.iter().copied());
            out.raw(">");
        }
        Object::Array(items) => {
            out.raw("[");
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.raw(" ");
                }
                write(out, item);
            }
            out.raw("]");
        }
        Object::Dictionary(entries) => {
            out.raw("<<");
            for (key, value) in entries {
                write_name(out, key);
                out.raw(" ");
                write(out, value);
            }
            out.raw(">>");
        }
        Object::Reference(id) => reference(out, *id),
    }
}

/// An area by two of its corners, as it stands in the file.
pub fn corners(out: &mut Text, corners: [f32; 4]) {
    out.raw("[");
    for (at, value) in corners.into_iter().enumerate() {
        if at > 0 {
            out.raw(" ");
        }
        out.number((value * 100.0).round() / 100.0, 5);
    }
    out.raw("]");
}

/// A reference as it stands in the file.
pub fn reference(out: &mut Text, (number, generation): ObjectId) {
    out.integer(u64::from(number));
    out.raw(" ");
    out.integer(u64::from(generation));
    out.raw(" R");
}

fn write_name(out: &mut Text, name: &[u8]) {
    out.raw("/");
    for byte in name {
        if byte.is_ascii_graphic() && !b"#/()<>[]{}%".contains(byte) {
            out.byte(*byte);
        } else {
            out.raw("#");
            out.hex([*byte]);
        }
    }
}

fn write_literal(out: &mut Text, text: &[u8]) {
    out.raw("(");
    for byte in text {
        match byte {
            b'(' | b')' | b'\\' => out.raw("\\"),
            b'\r' => {
                out.raw("\\r");
                continue;
            }
            _ => {}
        }
        out.byte(*byte);
    }
    out.raw(")");
}
