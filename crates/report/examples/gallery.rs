//! Draws the gallery: `gallery FOLDER [PICTURES]`. Every drawing as SVG in light and dark, in grey and as seen without
//! red or green cones, and as PDF; an index page to look at them; the best as small pictures for the README.

use chart::{
    color::Eye,
    gallery::{self, Exhibit},
    svg::{self, Marks},
    text::Fonts,
    theme::{Mode, Theme},
};
use report::{Evidence, Options};
use std::{collections::BTreeMap, error::Error, fs, path::Path, path::PathBuf};

/// How a drawing is looked at: ending of the file, what it is called, mode, eye.
const LOOKS: [(&str, &str, Mode, Option<Eye>); 5] = [
    ("svg", "light", Mode::Light, None),
    ("dark.svg", "dark", Mode::Dark, None),
    ("grey.svg", "grey", Mode::Light, Some(Eye::Grey)),
    ("protan.svg", "without red cones", Mode::Light, Some(Eye::Protan)),
    ("deutan.svg", "without green cones", Mode::Light, Some(Eye::Deutan)),
];

/// Drawings that the README shows.
const BEST: [&str; 6] =
    ["waterfall-easy", "variance-easy", "sankey-easy", "matrix-easy", "lines-easy", "scatter-easy"];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "target/gallery".into()));
    fs::create_dir_all(&folder)?;
    let fonts = Fonts::load();
    let exhibits = gallery::exhibits();
    for (ending, _, mode, eye) in LOOKS {
        let theme = Theme::house(mode);
        for exhibit in &exhibits {
            let mut drawing = exhibit.draw(&fonts, &theme);
            if let Some(eye) = eye {
                drawing.recolour(|color| eye.sees(color));
            }
            fs::write(
                folder.join(format!("{}.{ending}", exhibit.name)),
                svg::document(&drawing, Marks::Omit),
            )?;
        }
    }
    let bytes = papers(&folder, &exhibits, &fonts)?;
    fs::write(folder.join("index.html"), index(&exhibits))?;
    if let Some(pictures) = std::env::args().nth(2) {
        best(Path::new(&pictures), &folder, Path::new("data/fonts"))?;
    }
    println!("{} drawings, {bytes} bytes of PDF: {}", exhibits.len(), folder.join("index.html").display());
    Ok(())
}

/// Each drawing as a PDF of its own, and all of them in one.
fn papers(folder: &Path, exhibits: &[Exhibit], fonts: &Fonts) -> Result<usize, Box<dyn Error>> {
    let (theme, options) = (Theme::house(Mode::Light), Options::default());
    let drawn = |e: &Exhibit| (e.name.clone(), e.draw(fonts, &theme));
    for exhibit in exhibits {
        let document = report::pictures(&exhibit.name, [drawn(exhibit)]);
        let bytes = report::pdf(&document, &Evidence::default(), &options, fonts)?;
        fs::write(folder.join(format!("{}.pdf", exhibit.name)), bytes)?;
    }
    let all = report::pictures("Gallery", exhibits.iter().map(drawn));
    let bytes = report::pdf(&all, &Evidence::default(), &options, fonts)?;
    fs::write(folder.join("gallery.pdf"), &bytes)?;
    Ok(bytes.len())
}

/// The best as small pictures, painted by rsvg-convert with the fonts of the house; without it they stay as they are.
fn best(folder: &Path, gallery: &Path, fonts: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    let settings = gallery.join("fonts.conf");
    let dir = fs::canonicalize(fonts)?;
    fs::write(&settings, format!("<fontconfig><dir>{}</dir></fontconfig>", dir.display()))?;
    for name in BEST {
        let from = gallery.join(format!("{name}.svg"));
        let to = folder.join(format!("chart-{}.png", name.trim_end_matches("-easy")));
        let mut paint = std::process::Command::new("rsvg-convert");
        paint.args(["-z", "1.6", "-b", "white", "-o"]).arg(&to).arg(&from).env("FONTCONFIG_FILE", &settings);
        match paint.status() {
            Ok(status) if status.success() => {}
            _ => {
                return {
                    println!("rsvg-convert is missing: {} was not painted", to.display());
                    Ok(())
                };
            }
        }
    }
    Ok(())
}

/// A page that shows all, by kind, with links to every look and to the PDF.
fn index(exhibits: &[Exhibit]) -> String {
    let mut kinds: BTreeMap<&str, Vec<&Exhibit>> = BTreeMap::new();
    for exhibit in exhibits {
        kinds.entry(exhibit.name.split('-').next().unwrap_or_default()).or_default().push(exhibit);
    }
    let mut out = String::from(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Gallery</title><style>\
         @font-face{font-family:'Source Sans 3';src:url(../../data/fonts/SourceSans3-Regular.ttf)}\
         @font-face{font-family:'Source Sans 3';font-weight:600;src:url(../../data/fonts/SourceSans3-Semibold.ttf)}\
         @font-face{font-family:'Source Sans 3';font-weight:700;src:url(../../data/fonts/SourceSans3-Bold.ttf)}\
         body{font:15px 'Source Sans 3',sans-serif;margin:2rem;color:#131f2e}figure{display:inline-block;\
         margin:1rem;vertical-align:top}figcaption{color:#566375;margin-bottom:.3rem}.dark{background:#12171f;\
         padding:1rem}nav a{margin-right:1rem}</style><h1>Gallery</h1><p>Each drawing in light and dark; \
         links lead to the other looks and to the PDF. <a href=\"gallery.pdf\">All as one PDF</a>.</p><nav>",
    );
    for kind in kinds.keys() {
        out += &format!("<a href=\"#{kind}\">{kind}</a>");
    }
    out += "</nav>";
    for (kind, shown) in &kinds {
        out += &format!("<h2 id=\"{kind}\">{kind}</h2>");
        for exhibit in shown {
            out += &entry(&exhibit.name);
        }
    }
    out + "</html>\n"
}

fn entry(name: &str) -> String {
    let looks: Vec<String> = LOOKS
        .iter()
        .map(|(ending, called, ..)| format!("<a href=\"{name}.{ending}\">{called}</a>"))
        .collect();
    let links = format!("{} · <a href=\"{name}.pdf\">PDF</a>", looks.join(" · "));
    format!(
        "<section><figcaption><b>{name}</b> {links}</figcaption><figure><object data=\"{name}.svg\"></object>\
         </figure><figure class=\"dark\"><object data=\"{name}.dark.svg\"></object></figure></section>"
    )
}
