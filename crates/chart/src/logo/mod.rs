//! An organisation's logo: read from PNG, JPEG or SVG, checked, and made small and plain, so that every writer can play it
//! back. Never decides where it stands; never follows a link and runs nothing.

mod pixels;
mod vector;

pub use pixels::Pixels;
pub use vector::{Rule, Shape};

use crate::drawing::{Area, Rgb};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use std::sync::{Arc, OnceLock};

/// Pixels of the longer side that are kept: 230 to the inch where a logo is largest.
pub const LONGEST: u32 = 720;
/// Units of the longer side of a logo that is made of shapes.
pub const UNITS: f32 = 1000.0;
/// Below this contrast with the paper a part of a logo is not seen.
const SEEN: f32 = 1.5;

/// What a picture is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Kind {
    Png,
    Jpeg,
    Svg,
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Kind::Png => "PNG",
            Kind::Jpeg => "JPEG",
            Kind::Svg => "SVG",
        })
    }
}

/// Why a picture cannot be a logo.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LogoError {
    /// Neither PNG nor JPEG nor SVG.
    #[error("it is no PNG, JPEG or SVG picture")]
    Unknown,
    /// More bytes than a logo has.
    #[error("it has {bytes} bytes; a logo as {kind} has at most {most}")]
    TooLarge {
        /// What it is written in.
        kind: Kind,
        /// Bytes found.
        bytes: usize,
        /// Bytes read at most.
        most: usize,
    },
    /// More pixels than a logo has.
    #[error("it has {width} × {height} pixels; at most {most} pixels in all are read")]
    TooManyPixels {
        /// Pixels from left to right.
        width: usize,
        /// Pixels from top to bottom.
        height: usize,
        /// Pixels read at most.
        most: usize,
    },
    /// It says what it is, but cannot be read as that.
    #[error("it cannot be read as {kind}: {reason}")]
    Damaged {
        /// What it is written in.
        kind: Kind,
        /// What the reader says.
        reason: String,
    },
    /// Something in an SVG that would not be drawn as it is meant.
    #[error("its <{element}> cannot be drawn: {why}")]
    Element {
        /// The element.
        element: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// Far more shapes than a logo has.
    #[error("it is made of more parts than a logo is ({most} are drawn at most)")]
    TooMany {
        /// Parts drawn at most.
        most: usize,
    },
    /// Nothing would be seen of it.
    #[error("there is nothing to see in it")]
    Empty,
    /// An address that holds no picture.
    #[error("write it as a data address (data:image/png;base64,…)")]
    Address,
}

impl LogoError {
    /// What a person can do.
    pub fn hint(&self) -> &'static str {
        match self {
            LogoError::Unknown | LogoError::Address => "Choose a PNG, JPEG or SVG file.",
            LogoError::TooLarge { .. } | LogoError::TooManyPixels { .. } => {
                "Export it smaller: 1,000 pixels on the longer side are plenty."
            }
            LogoError::Damaged { .. } => "Open it in a drawing program and export it again.",
            LogoError::Element { .. } => {
                "In the drawing program, turn letters into outlines and flatten effects, or export it as PNG."
            }
            LogoError::TooMany { .. } => "Simplify it, or export it as PNG.",
            LogoError::Empty => "Choose a picture that shows something on paper.",
        }
    }
}

/// What a logo is painted with.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// Shapes, in units of [`Logo::size`], y down.
    Shapes(Vec<Shape>),
    /// Pixels: a photograph, or an SVG with gradients, masks or patterns.
    Pixels,
}

#[derive(Debug)]
struct Inner {
    kind: Kind,
    source: Vec<u8>,
    size: (f32, f32),
    form: Form,
    pixels: OnceLock<Pixels>,
}

/// A logo that can be drawn.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Logo(Arc<Inner>);

impl PartialEq for Logo {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.source == other.0.source
    }
}

/// What the first bytes say that a picture is.
fn kind_of(bytes: &[u8]) -> Result<Kind, LogoError> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(Kind::Png);
    }
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        return Ok(Kind::Jpeg);
    }
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let head = String::from_utf8_lossy(head);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    if head.starts_with('<') && head.contains("<svg") { Ok(Kind::Svg) } else { Err(LogoError::Unknown) }
}

impl Logo {
    /// Reads a picture. Pixels are kept as PNG of at most [`LONGEST`] on the longer side, an SVG as it is.
    ///
    /// # Errors
    /// When it is no picture, larger than logos are, damaged, or would not be drawn as it is meant.
    pub fn read(bytes: &[u8]) -> Result<Self, LogoError> {
        let kind = kind_of(bytes)?;
        if kind == Kind::Svg {
            return Self::of_svg(bytes);
        }
        let whole = if kind == Kind::Png { pixels::png(bytes)? } else { pixels::jpeg(bytes)? };
        let small = whole.shrunk(LONGEST);
        let as_it_is = kind == Kind::Png && small.width == whole.width && small.height == whole.height;
        let source = if as_it_is { bytes.to_vec() } else { small.as_png() };
        Self::of(Kind::Png, source, small.units(), Form::Pixels, Some(small))
    }

    fn of_svg(bytes: &[u8]) -> Result<Self, LogoError> {
        let drawn = vector::read(bytes)?;
        Self::of(Kind::Svg, bytes.to_vec(), drawn.size, drawn.form, drawn.pixels)
    }

    fn of(
        kind: Kind,
        source: Vec<u8>,
        size: (f32, f32),
        form: Form,
        painted: Option<Pixels>,
    ) -> Result<Self, LogoError> {
        let pixels = OnceLock::new();
        if let Some(painted) = painted {
            if painted.is_blank() {
                return Err(LogoError::Empty);
            }
            let _ = pixels.set(painted);
        }
        Ok(Logo(Arc::new(Inner { kind, source, size, form, pixels })))
    }

    /// Reads a logo from a data address, as a theme holds it.
    ///
    /// # Errors
    /// When it is no such address, or as [`read`](Self::read).
    pub fn at(address: &str) -> Result<Self, LogoError> {
        let (_, text) = address.split_once(";base64,").ok_or(LogoError::Address)?;
        if !address.starts_with("data:image/") {
            return Err(LogoError::Address);
        }
        Self::read(&STANDARD.decode(text).map_err(|_| LogoError::Address)?)
    }

    /// As a data address.
    pub fn address(&self) -> String {
        let kind = if self.0.kind == Kind::Svg { "svg+xml" } else { "png" };
        format!("data:image/{kind};base64,{}", STANDARD.encode(&self.0.source))
    }

    /// Its pixels as a data address of a PNG, which holds neither script nor link.
    pub fn picture_address(&self) -> String {
        format!("data:image/png;base64,{}", STANDARD.encode(self.picture()))
    }

    /// Its pixels as PNG.
    pub fn picture(&self) -> Vec<u8> {
        if self.0.kind == Kind::Png { self.0.source.clone() } else { self.pixels().as_png() }
    }

    /// Width and height, the longer of them [`UNITS`].
    pub fn size(&self) -> (f32, f32) {
        self.0.size
    }

    /// What it is painted with.
    pub fn form(&self) -> &Form {
        &self.0.form
    }

    /// Its pixels; shapes are painted when they are first asked for.
    pub fn pixels(&self) -> &Pixels {
        self.0.pixels.get_or_init(|| vector::painted(&self.0.source).unwrap_or_default())
    }

    /// The largest area of its proportions inside a width and a height, at the top left of a point.
    pub fn fitted(&self, (x, y): (f32, f32), (most_wide, most_high): (f32, f32)) -> Area {
        let (w, h) = self.0.size;
        let by = (most_wide / w).min(most_high / h);
        Area { x, y, w: w * by, h: h * by }
    }

    /// The part of its ink that is seen on a paper, 0 to 1. What covers its whole area has a ground of its own and is seen.
    pub fn seen_on(&self, paper: Rgb) -> f32 {
        let (mut ink, mut seen, mut open) = (0_u32, 0_u32, 0_u32);
        for [r, g, b, a] in self.pixels().each() {
            open += u32::from(a < 250);
            if a >= 64 {
                let part = f32::from(a) / 255.0;
                ink += 1;
                seen += u32::from(Rgb(r, g, b).over(paper, part).contrast(paper) >= SEEN);
            }
        }
        match (ink, open) {
            (0, _) => 0.0,
            (_, 0) if seen > 0 => 1.0,
            _ => seen as f32 / ink as f32,
        }
    }

    /// Whether most of it would be lost on a paper.
    pub fn is_lost_on(&self, paper: Rgb) -> bool {
        self.seen_on(paper) < 0.5
    }
}

impl TryFrom<String> for Logo {
    type Error = LogoError;

    fn try_from(address: String) -> Result<Self, LogoError> {
        Logo::at(&address)
    }
}

impl From<Logo> for String {
    fn from(logo: Logo) -> Self {
        logo.address()
    }
}

#[cfg(test)]
mod tests;
