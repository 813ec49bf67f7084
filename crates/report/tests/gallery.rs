//! The gallery on paper: every label is text in the PDF, fonts are subset, a page of four charts is small, and paper and
//! screen show the same picture.

#![allow(clippy::panic)] // a picture of a kind that is not expected says which

use chart::{
    drawing::{Drawing, Prim},
    gallery::{self, Exhibit},
    svg::{self, Marks},
    text::{Fonts, starts_rtl},
    theme::{Mode, Theme},
};
use report::{Document, Evidence, Options, Placed};
use std::{fs, path::Path, process::Command};

fn written(document: &Document, fonts: &Fonts) -> Vec<u8> {
    report::pdf(document, &Evidence::default(), &Options::default(), fonts).expect("writes")
}

/// Runs a program that the tests need; `None`, with a message, where it is missing.
fn ran(program: &str, args: &[&str], folder: &Path) -> Option<Vec<u8>> {
    let fonts = folder.join("fonts.conf");
    let run = Command::new(program).args(args).current_dir(folder).env("FONTCONFIG_FILE", fonts).output();
    let Ok(output) = run else {
        println!("skipped: {program} is missing; `cargo xtask test` installs it");
        return None;
    };
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    Some(output.stdout)
}

/// What is compared of a text: letters without blanks, which a reader of PDF sets as it sees fit.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'))
        .collect()
}

fn texts(drawing: &Drawing) -> impl Iterator<Item = &str> {
    drawing
        .prims
        .iter()
        .filter_map(|p| if let Prim::Text { text, .. } = p { Some(text.as_str()) } else { None })
}

#[test]
fn every_label_is_text_in_the_pdf() {
    let (fonts, theme) = (Fonts::load(), Theme::house(Mode::Light));
    let drawn: Vec<(String, Drawing)> =
        gallery::exhibits().iter().map(|e: &Exhibit| (e.name.clone(), e.draw(&fonts, &theme))).collect();
    let folder = tempfile::tempdir().expect("folder");
    let document = report::pictures("Gallery", drawn.clone());
    fs::write(folder.path().join("all.pdf"), written(&document, &fonts)).expect("writes");
    let Some(out) = ran("pdftotext", &["-raw", "all.pdf", "-"], folder.path()) else { return };
    let out = String::from_utf8(out).expect("text");
    let mut lost = Vec::new();
    for ((name, drawing), page) in drawn.iter().zip(out.split('\u{c}')) {
        let found = letters(page);
        for text in texts(drawing).filter(|t| !letters(t).is_empty()) {
            // A line of two directions comes back in its own order: its letters are looked for one by one.
            let mixed = starts_rtl(text) || text.chars().any(|c| starts_rtl(&c.to_string()));
            let there = match mixed {
                true => letters(text).chars().all(|c| found.contains(c)),
                false => found.contains(&letters(text)),
            };
            if !there {
                lost.push(format!("{name}: {text:?}"));
            }
        }
    }
    assert!(lost.is_empty(), "{} lost:\n{}", lost.len(), lost.join("\n"));
}

#[test]
fn an_a4_page_of_four_charts_is_small_and_its_fonts_are_subset() {
    let (fonts, theme) = (Fonts::load(), Theme::house(Mode::Light));
    let names = ["waterfall-easy", "variance-easy", "matrix-easy", "sankey-easy"];
    let all = gallery::good();
    let shown = names.iter().map(|n| all.iter().find(|e| e.name == *n).expect("is in the gallery"));
    let mut y = 24.0;
    let placed = shown.map(|e| {
        let drawing = e.chart_at(&fonts, &theme, 500.0, 190.0);
        y += 196.0;
        Placed { drawing, x: 47.0, y: y - 196.0 }
    });
    let document = report::sheet("Four charts", (595.28, 841.89), placed.collect());
    let bytes = written(&document, &fonts);
    assert!(bytes.len() < 60_000, "{} bytes", bytes.len());
    let file = lopdf::Document::load_mem(&bytes).expect("opens");
    let names: Vec<String> = file
        .objects
        .values()
        .filter_map(|o| o.as_dict().ok())
        .filter(|d| d.has_type(b"FontDescriptor"))
        .map(|d| {
            assert!(d.has(b"FontFile2"), "embedded");
            String::from_utf8_lossy(d.get(b"FontName").and_then(lopdf::Object::as_name).expect("name"))
                .into_owned()
        })
        .collect();
    assert!(!names.is_empty() && names.iter().all(|n| n.as_bytes().get(6) == Some(&b'+')), "{names:?}");
    println!("{} bytes, fonts {names:?}", bytes.len());
}

/// Grey values of a picture, 0 black to 255 white.
struct Picture {
    width: usize,
    grey: Vec<u8>,
}

fn grey(rgb: &[u8]) -> u8 {
    ((u32::from(rgb[0]) * 299 + u32::from(rgb[1]) * 587 + u32::from(rgb[2]) * 114) / 1000) as u8
}

fn read(path: &Path) -> Picture {
    let file = std::io::BufReader::new(fs::File::open(path).expect("is there"));
    let mut reader = png::Decoder::new(file).read_info().expect("PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("size")];
    let frame = reader.next_frame(&mut pixels).expect("pixels");
    let step = match frame.color_type {
        png::ColorType::Rgb => 3,
        png::ColorType::Rgba => 4,
        other => panic!("{other:?}"),
    };
    Picture { width: frame.width as usize, grey: pixels.chunks_exact(step).map(grey).collect() }
}

/// How finely a set of drawings is looked at, in pixels to the point, and how high its sheets are: readers of PDF allow
/// 14,400 points, painters some ten thousand pixels.
#[derive(Debug, Clone, Copy)]
struct Look {
    zoom: f32,
    sheet: f32,
}

const USUAL: Look = Look { zoom: 1.5, sheet: 9000.0 };
/// Two hundred columns beside each other are narrower than a pixel of the usual look, where each painter smooths as it
/// likes: they are compared as large as it takes to see every column.
const CLOSE: Look = Look { zoom: 3.0, sheet: 2400.0 };
/// Two hundred rows below each other are the same row again and again, some of them taller than any sheet: the same kinds
/// are compared with up to nine rows, and the many once more by their text.
const TALL: f32 = 1200.0;
const GAP: f32 = 6.0;

/// A sheet: name, top and height of each drawing, and the drawings placed.
type Laid = (Vec<(String, f32, f32)>, Vec<Placed>);

/// Sheets of drawings with the place of each.
fn sheets(drawn: Vec<(String, Drawing)>, sheet: f32) -> Vec<Laid> {
    let mut out: Vec<Laid> = Vec::new();
    let mut y = sheet;
    for (name, drawing) in drawn {
        if y + drawing.height + GAP > sheet {
            out.push(Default::default());
            y = GAP;
        }
        let height = drawing.height;
        if let Some((places, placed)) = out.last_mut() {
            places.push((name, y, height));
            placed.push(Placed { drawing, x: GAP, y });
        }
        y += height + GAP;
    }
    out
}

#[test]
fn paper_and_screen_show_the_same_picture() {
    let (fonts, theme) = (Fonts::load(), Theme::house(Mode::Light));
    let drawn =
        gallery::exhibits().iter().map(|e| (e.name.clone(), e.draw(&fonts, &theme))).collect::<Vec<_>>();
    let all = drawn.len();
    let (shown, tall): (Vec<_>, Vec<_>) = drawn.into_iter().partition(|(_, d)| d.height <= TALL);
    assert!(tall.iter().all(|(name, _)| name.ends_with("-many")), "only rows without end are left out");
    let (close, usual): (Vec<_>, Vec<_>) = shown.into_iter().partition(|(name, _)| name.ends_with("-many"));
    let temporary = tempfile::tempdir().expect("folder");
    let folder = temporary.path();
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/fonts");
    let conf = format!(
        "<?xml version=\"1.0\"?><fontconfig><dir>{}</dir><cachedir>{}</cachedir></fontconfig>",
        data.display(),
        folder.join("cache").display()
    );
    fs::write(folder.join("fonts.conf"), conf).expect("writes");
    let mut worst: Vec<(f64, String)> = Vec::new();
    for (drawn, look) in [(usual, USUAL), (close, CLOSE)] {
        for laid in sheets(drawn, look.sheet) {
            let Some(apart) = compared(laid, look, (&fonts, folder)) else { return };
            worst.extend(apart);
        }
    }
    worst.sort_by(|a, b| b.0.total_cmp(&a.0));
    let kinds: std::collections::BTreeSet<&str> =
        worst.iter().filter_map(|w| w.1.split('-').next()).collect();
    println!("{} of {all} drawings; largest differences {:?}", worst.len(), &worst[..worst.len().min(8)]);
    assert!(worst.len() + tall.len() == all && tall.len() < 10, "{} {}", worst.len(), tall.len());
    assert_eq!(kinds.len(), 18, "{kinds:?}");
    let apart: Vec<_> = worst.iter().filter(|w| w.0 > TOLERANCE).collect();
    assert!(apart.is_empty(), "{apart:?}");
}

/// Paints a sheet from its PDF and from its SVG and gives how far each drawing is apart; nothing without the painters.
fn compared(
    (places, placed): Laid,
    look: Look,
    (fonts, folder): (&Fonts, &Path),
) -> Option<Vec<(f64, String)>> {
    let document = report::sheet("Sheet", (500.0, look.sheet), placed);
    fs::write(folder.join("sheet.pdf"), written(&document, fonts)).expect("writes");
    let prims = document.pages[0].items.iter().flat_map(|i| i.prims.clone()).collect();
    let whole = Drawing { width: 500.0, height: look.sheet, prims, ..Drawing::default() };
    fs::write(folder.join("sheet.svg"), svg::document(&whole, Marks::Omit)).expect("writes");
    let zoom = look.zoom.to_string();
    ran("rsvg-convert", &["--unlimited", "-z", &zoom, "-b", "white", "sheet.svg", "-o", "svg.png"], folder)?;
    let resolution = (72.0 * look.zoom).to_string();
    ran("pdftoppm", &["-r", &resolution, "-png", "-singlefile", "sheet.pdf", "pdf"], folder)?;
    let (screen, paper) = (read(&folder.join("svg.png")), read(&folder.join("pdf.png")));
    assert_eq!(screen.width, paper.width);
    let apart = |(name, y, height)| (difference(&screen, &paper, (y, height, look.zoom)), name);
    Some(places.into_iter().map(apart).collect())
}

/// Letters are smoothed differently by the two painters: the mean of their difference stays below this share of the
/// distance from black to white.
const TOLERANCE: f64 = 0.02;

/// Mean difference of a strip, each pixel against the nearest of its neighbours in the other picture, so that an edge
/// that is smoothed differently does not count and a thing that is missing or elsewhere does.
fn difference(a: &Picture, b: &Picture, (y, height, zoom): (f32, f32, f32)) -> f64 {
    let rows = ((y * zoom) as usize)..(((y + height) * zoom) as usize);
    let wide = a.width;
    let one_way = |a: &Picture, b: &Picture| -> f64 {
        let mut sum = 0.0;
        for row in rows.clone() {
            for column in 1..wide - 1 {
                let own = a.grey[row * wide + column];
                if b.grey[row * wide + column].abs_diff(own) < 3 {
                    continue;
                }
                let near = (row - 1..=row + 1).flat_map(|r| {
                    b.grey[r * wide + column - 1..=r * wide + column + 1].iter().map(|v| v.abs_diff(own))
                });
                sum += f64::from(near.min().unwrap_or(0));
            }
        }
        sum / 255.0 / (rows.len() * wide) as f64
    };
    one_way(a, b).max(one_way(b, a))
}
