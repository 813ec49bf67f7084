//! Draws the gallery as SVG files: `cargo run -p chart --example gallery OUT_DIR`, light and dark.

use chart::svg::{self, Marks};
use chart::text::Fonts;
use chart::theme::{Mode, Theme};
use std::path::PathBuf;

fn main() -> std::io::Result<()> {
    let out = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "out/gallery".into()));
    std::fs::create_dir_all(&out)?;
    let fonts = Fonts::load();
    for mode in [Mode::Light, Mode::Dark] {
        let theme = Theme::house(mode);
        for exhibit in chart::gallery::exhibits() {
            let drawing = exhibit.draw(&fonts, &theme);
            let ending = if mode == Mode::Dark { ".dark.svg" } else { ".svg" };
            std::fs::write(out.join(exhibit.name.clone() + ending), svg::document(&drawing, Marks::Omit))?;
        }
    }
    println!("{}", out.display());
    Ok(())
}
