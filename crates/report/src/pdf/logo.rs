//! Logos as objects of the file: shapes as a form, pixels as an image with their opacity as a mask. Each stands in the file
//! once, however many pages show it.

use super::stream::Stream;
use chart::{
    drawing::{Pt, Segment},
    logo::{Form, Logo, Rule, Shape},
};
use lopdf::{Dictionary, Object, ObjectId, dictionary};
use std::collections::BTreeSet;

/// The name of a logo in content streams.
pub fn name(index: usize) -> String {
    format!("L{index}")
}

/// Puts the logos into the file, where every page finds them.
pub fn write(file: &mut lopdf::Document, logos: &[Logo]) -> Result<(), lopdf::Error> {
    if logos.is_empty() {
        return Ok(());
    }
    let mut named = Dictionary::new();
    for (index, logo) in logos.iter().enumerate() {
        let object = match logo.form() {
            Form::Shapes(shapes) => form(logo, shapes),
            Form::Pixels => image(file, logo),
        };
        named.set(name(index), file.add_object(object));
    }
    let pages: Vec<ObjectId> = file.get_pages().values().copied().collect();
    let mut shared = BTreeSet::new();
    for page in pages {
        let page = file.get_dictionary_mut(page)?;
        match page.get(b"Resources").cloned() {
            Ok(Object::Reference(id)) => {
                shared.insert(id);
            }
            Ok(Object::Dictionary(mut own)) => {
                own.set("XObject", named.clone());
                page.set("Resources", own);
            }
            _ => page.set("Resources", dictionary! { "XObject" => named.clone() }),
        }
    }
    for id in shared {
        file.get_dictionary_mut(id)?.set("XObject", named.clone());
    }
    Ok(())
}

/// Shapes in the logo's own units, y down.
fn form(logo: &Logo, shapes: &[Shape]) -> lopdf::Stream {
    let (width, height) = logo.size();
    let mut out = Stream::default();
    let mut opacities = Dictionary::new();
    for shape in shapes {
        let percent = (shape.opacity.clamp(0.0, 1.0) * 100.0).round() as u8;
        let state = format!("a{percent}");
        let part = Object::Real(f32::from(percent) / 100.0);
        opacities.set(state.as_str(), dictionary! { "Type" => "ExtGState", "ca" => part });
        out.key(&format!("/{state} gs"));
        let color = shape.color;
        out.op("rg", &[color.0, color.1, color.2].map(|part| f32::from(part) / 255.0), 3);
        outline(&mut out, &shape.segments);
        out.key(if shape.rule == Rule::EvenOdd { "f*" } else { "f" });
    }
    let header = dictionary! {
        "Type" => "XObject", "Subtype" => "Form",
        "BBox" => [0.0, 0.0, width, height].map(Object::Real).to_vec(),
        "Resources" => dictionary! { "ExtGState" => opacities },
    };
    lopdf::Stream::new(header, out.into_bytes())
}

fn outline(out: &mut Stream, segments: &[Segment]) {
    let mut at = |key: &str, points: &[Pt]| {
        let numbers: Vec<f32> = points.iter().flat_map(|p| [p.x, p.y]).collect();
        out.op(key, &numbers, 2);
    };
    for segment in segments {
        match *segment {
            Segment::Move(p) => at("m", &[p]),
            Segment::Line(p) => at("l", &[p]),
            Segment::Curve(a, b, c) => at("c", &[a, b, c]),
            Segment::Close => at("h", &[]),
        }
    }
}

/// Pixels: their colours, and as a mask how far the paper shines through.
fn image(file: &mut lopdf::Document, logo: &Logo) -> lopdf::Stream {
    let pixels = logo.pixels();
    let plane = |space: &str, bytes: Vec<u8>| {
        let header = dictionary! {
            "Type" => "XObject", "Subtype" => "Image",
            "Width" => i64::from(pixels.width), "Height" => i64::from(pixels.height),
            "ColorSpace" => space, "BitsPerComponent" => 8,
        };
        lopdf::Stream::new(header, bytes)
    };
    let mut image = plane("DeviceRGB", pixels.opaque());
    if pixels.is_open() {
        let mask = file.add_object(plane("DeviceGray", pixels.opacity()));
        image.dict.set("SMask", mask);
    }
    image
}
