//! Pixels of a logo: PNG and JPEG read within limits, made smaller, written as PNG. The same pixels give the same bytes.

use super::{Kind, LogoError, UNITS};
use zune_jpeg::{
    JpegDecoder, zune_core::bytestream::ZCursor, zune_core::colorspace::ColorSpace,
    zune_core::options::DecoderOptions,
};

/// Bytes of a file that is read.
const MOST_BYTES: usize = 8 << 20;
/// Pixels of a file that is read.
const MOST_PIXELS: usize = 16_000_000;

/// Pixels from the top left, row by row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pixels {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
    /// Red, green, blue and opacity of each; colours are not multiplied by opacity.
    pub rgba: Vec<u8>,
}

fn within(kind: Kind, bytes: &[u8]) -> Result<(), LogoError> {
    if bytes.len() > MOST_BYTES {
        return Err(LogoError::TooLarge { kind, bytes: bytes.len(), most: MOST_BYTES });
    }
    Ok(())
}

fn few(width: usize, height: usize) -> Result<(), LogoError> {
    match width.checked_mul(height) {
        Some(0) => Err(LogoError::Empty),
        Some(all) if all <= MOST_PIXELS => Ok(()),
        _ => Err(LogoError::TooManyPixels { width, height, most: MOST_PIXELS }),
    }
}

/// Reads a PNG; of several pictures in it the first.
pub fn png(bytes: &[u8]) -> Result<Pixels, LogoError> {
    let damaged = |e: png::DecodingError| LogoError::Damaged { kind: Kind::Png, reason: e.to_string() };
    within(Kind::Png, bytes)?;
    let limits = png::Limits { bytes: MOST_PIXELS * 8 };
    let mut decoder = png::Decoder::new_with_limits(std::io::Cursor::new(bytes), limits);
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
    let head = decoder.read_header_info().map_err(damaged)?;
    let (width, height) = (head.width, head.height);
    few(width as usize, height as usize)?;
    let mut reader = decoder.read_info().map_err(damaged)?;
    let room = reader.output_buffer_size().filter(|room| *room <= MOST_PIXELS * 4).ok_or(
        LogoError::TooManyPixels { width: width as usize, height: height as usize, most: MOST_PIXELS },
    )?;
    let mut raw = vec![0; room];
    let frame = reader.next_frame(&mut raw).map_err(damaged)?;
    raw.truncate(frame.buffer_size());
    let rgba = match frame.color_type {
        png::ColorType::Grayscale => raw.iter().flat_map(|g| [*g, *g, *g, 255]).collect(),
        png::ColorType::GrayscaleAlpha => {
            raw.chunks_exact(2).flat_map(|p| [p[0], p[0], p[0], p[1]]).collect()
        }
        png::ColorType::Rgb => raw.chunks_exact(3).flat_map(|p| [p[0], p[1], p[2], 255]).collect(),
        png::ColorType::Rgba => raw,
        png::ColorType::Indexed => {
            let reason = "its colours are numbers without a palette".into();
            return Err(LogoError::Damaged { kind: Kind::Png, reason });
        }
    };
    Pixels::new(Kind::Png, (frame.width, frame.height), rgba)
}

/// Reads a JPEG.
pub fn jpeg(bytes: &[u8]) -> Result<Pixels, LogoError> {
    within(Kind::Jpeg, bytes)?;
    let damaged = |reason: String| LogoError::Damaged { kind: Kind::Jpeg, reason };
    let options = DecoderOptions::default()
        .jpeg_set_out_colorspace(ColorSpace::RGB)
        .set_max_width(MOST_PIXELS)
        .set_max_height(MOST_PIXELS)
        .set_strict_mode(false);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|e| damaged(format!("{e:?}")))?;
    let info = decoder.info().ok_or_else(|| damaged("it has no size".into()))?;
    few(info.width.into(), info.height.into())?;
    let rgb = decoder.decode().map_err(|e| damaged(format!("{e:?}")))?;
    let rgba = rgb.chunks_exact(3).flat_map(|p| [p[0], p[1], p[2], 255]).collect();
    Pixels::new(Kind::Jpeg, (info.width.into(), info.height.into()), rgba)
}

impl Pixels {
    fn new(kind: Kind, (width, height): (u32, u32), rgba: Vec<u8>) -> Result<Self, LogoError> {
        if rgba.len() != width as usize * height as usize * 4 {
            return Err(LogoError::Damaged { kind, reason: "pixels are missing".into() });
        }
        Ok(Pixels { width, height, rgba })
    }

    /// Each pixel.
    pub fn each(&self) -> impl Iterator<Item = [u8; 4]> + '_ {
        self.rgba.chunks_exact(4).map(|p| [p[0], p[1], p[2], p[3]])
    }

    /// Whether nothing is painted at all.
    pub fn is_blank(&self) -> bool {
        self.each().all(|p| p[3] < 8)
    }

    /// Whether something shines through anywhere.
    pub fn is_open(&self) -> bool {
        self.each().any(|p| p[3] < 255)
    }

    /// Width and height, the longer of them [`UNITS`].
    pub fn units(&self) -> (f32, f32) {
        let (w, h) = (self.width.max(1) as f32, self.height.max(1) as f32);
        (UNITS * (w / h).min(1.0), UNITS * (h / w).min(1.0))
    }

    /// The same picture with at most so many pixels on its longer side: each is the mean of those that it covers.
    pub fn shrunk(&self, longest: u32) -> Pixels {
        let (w, h) = (u64::from(self.width), u64::from(self.height));
        let long = w.max(h);
        let most = u64::from(longest);
        if long <= most {
            return self.clone();
        }
        let (wide, high) = ((w * most / long).max(1), (h * most / long).max(1));
        let mut rgba = Vec::with_capacity((wide * high * 4) as usize);
        for row in 0..high {
            let rows: Vec<(u64, u64)> = covered(row, h, high).collect();
            for column in 0..wide {
                rgba.extend(self.mean(&rows, covered(column, w, wide)));
            }
        }
        Pixels { width: wide as u32, height: high as u32, rgba }
    }

    fn mean(&self, rows: &[(u64, u64)], columns: impl Iterator<Item = (u64, u64)>) -> [u8; 4] {
        let (mut color, mut cover, mut all) = ([0_u64; 3], 0_u64, 0_u64);
        for (column, wide) in columns {
            for (row, high) in rows {
                let at = ((row * u64::from(self.width) + column) * 4) as usize;
                let Some([r, g, b, a]) = self.rgba.get(at..at + 4) else { continue };
                let part = wide * high;
                let ink = part * u64::from(*a);
                for (sum, value) in color.iter_mut().zip([r, g, b]) {
                    *sum += ink * u64::from(*value);
                }
                (cover, all) = (cover + ink, all + part);
            }
        }
        let whole = |sum: u64, of: u64| (sum + of / 2).checked_div(of).map_or(0, |mean| mean.min(255) as u8);
        let [r, g, b] = color.map(|sum| whole(sum, cover));
        [r, g, b, whole(cover, all)]
    }

    /// As PNG.
    pub fn as_png(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, self.width.max(1), self.height.max(1));
        let is_open = self.is_open();
        encoder.set_color(if is_open { png::ColorType::Rgba } else { png::ColorType::Rgb });
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Balanced);
        let pixels = if is_open { self.rgba.clone() } else { self.opaque() };
        let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&pixels));
        written.expect("a vector takes all bytes, and there are as many as the header says");
        out
    }

    /// Red, green and blue of each pixel.
    pub fn opaque(&self) -> Vec<u8> {
        self.each().flat_map(|[r, g, b, _]| [r, g, b]).collect()
    }

    /// Opacity of each pixel.
    pub fn opacity(&self) -> Vec<u8> {
        self.each().map(|p| p[3]).collect()
    }
}

/// The pixels of a line of `from` that one of `to` covers, each with how much of it.
fn covered(at: u64, from: u64, to: u64) -> impl Iterator<Item = (u64, u64)> {
    let (start, end) = (at * from, (at + 1) * from);
    (start / to..end.div_ceil(to)).map(move |i| (i, end.min((i + 1) * to) - start.max(i * to)))
}
