//! Draws the gallery: `gallery FOLDER [PICTURES]`. Every drawing as SVG in light and dark, in grey and as seen without
//! red or green cones, and as PDF; an index page to look at them; the best as small pictures for the README.

use chart::{
    color::Eye,
    format::Locale,
    gallery::{self, Exhibit},
    svg::{self, Marks},
    text::Fonts,
    theme::{Mode, Theme},
};
use report::{Evidence, Options};
use std::{collections::BTreeMap, error::Error, fs, path::Path, path::PathBuf};

/// How a drawing is looked at: ending of the file, what it is called, mode, eye, language of its own words.
type Look = (&'static str, &'static str, Mode, Option<Eye>, Locale);

const LOOKS: [Look; 8] = [
    ("svg", "light", Mode::Light, None, Locale::En),
    ("dark.svg", "dark", Mode::Dark, None, Locale::En),
    ("grey.svg", "printed in grey", Mode::Light, Some(Eye::Grey), Locale::En),
    ("protan.svg", "seen without red cones", Mode::Light, Some(Eye::Protan), Locale::En),
    ("deutan.svg", "seen without green cones", Mode::Light, Some(Eye::Deutan), Locale::En),
    ("de.svg", "Deutsch", Mode::Light, None, Locale::De),
    ("fr.svg", "français", Mode::Light, None, Locale::Fr),
    ("es.svg", "español", Mode::Light, None, Locale::Es),
];

/// What the last part of a name says about the numbers or the room.
const CASES: [(&str, &str); 19] = [
    ("third", "in a third of a page"),
    ("tile", "in a tile of the window"),
    ("easy", "a good quarter"),
    ("crowded", "more names than room"),
    ("narrow", "in half a page"),
    ("losses", "gains and losses, in German"),
    ("names", "names in five scripts"),
    ("one", "a single value"),
    ("mixed", "values on both sides of zero"),
    ("many", "two hundred values"),
    ("zeros", "nothing but zeros"),
    ("negative", "nothing above zero"),
    ("giant", "one giant among small values"),
    ("equal", "the same value everywhere"),
    ("long", "names without end"),
    ("gaps", "values that are missing"),
    ("unknown", "no value is known"),
    ("empty", "nothing to draw"),
    ("tiny", "in the room of a stamp"),
];

/// Drawings that the README shows.
const BEST: [&str; 6] =
    ["waterfall-easy", "variance-easy", "sankey-easy", "matrix-easy", "lines-easy", "scatter-easy"];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "target/gallery".into()));
    fs::create_dir_all(&folder)?;
    let fonts = Fonts::load();
    let exhibits = gallery::exhibits();
    for (ending, _, mode, eye, locale) in LOOKS {
        let theme = Theme::house(mode).speaking(locale);
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
    fs::write(folder.join("index.html"), index(&exhibits, &fonts))?;
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
fn index(exhibits: &[Exhibit], fonts: &Fonts) -> String {
    let theme = Theme::house(Mode::Light);
    let mut kinds: BTreeMap<&str, Vec<&Exhibit>> = BTreeMap::new();
    for exhibit in exhibits {
        kinds.entry(exhibit.name.split('-').next().unwrap_or_default()).or_default().push(exhibit);
    }
    let mut out = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Gallery of charts</title><style>\
         @font-face{{font-family:'Source Sans 3';src:url(../../data/fonts/SourceSans3-Regular.ttf)}}\
         @font-face{{font-family:'Source Sans 3';font-weight:600;src:url(../../data/fonts/SourceSans3-Semibold.ttf)}}\
         @font-face{{font-family:'Source Sans 3';font-weight:700;src:url(../../data/fonts/SourceSans3-Bold.ttf)}}\
         body{{font:15px 'Source Sans 3',sans-serif;margin:2rem;color:#131f2e}}figure{{display:inline-block;\
         margin:1rem;vertical-align:top}}h3{{margin:2rem 0 0}}p{{color:#566375;margin:.2rem 0}}.dark{{background:#12171f;\
         padding:1rem}}nav a{{margin-right:1rem}}</style><h1>Gallery of charts</h1><p>{} drawings of {} kinds: each in \
         light and in dark; links lead to how it is printed in grey, seen by colour-blind readers and written in other \
         languages, and to its PDF. <a href=\"gallery.pdf\">All as one PDF</a>.</p><nav>",
        exhibits.len(),
        kinds.len(),
    );
    for kind in kinds.keys() {
        out += &format!("<a href=\"#{kind}\">{kind}</a>");
    }
    out += "</nav>";
    for (kind, shown) in &kinds {
        out += &format!("<h2 id=\"{kind}\">{kind}</h2>");
        for exhibit in shown {
            out += &entry(&exhibit.name, &exhibit.draw(fonts, &theme).alt);
        }
    }
    out + "</html>\n"
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// What is special about a drawing, in words.
fn case_of(name: &str) -> String {
    let parts: Vec<&str> = name.split('-').skip(1).collect();
    let told = parts.iter().map(|part| CASES.iter().find(|c| c.0 == *part).map_or(*part, |c| c.1));
    told.collect::<Vec<_>>().join(", ")
}

fn entry(name: &str, alt: &str) -> String {
    let looks: Vec<String> = LOOKS
        .iter()
        .map(|(ending, called, ..)| format!("<a href=\"{name}.{ending}\">{called}</a>"))
        .collect();
    let links = format!("{} · <a href=\"{name}.pdf\">PDF</a>", looks.join(" · "));
    let (case, alt) = (case_of(name), escaped(alt));
    let picture = |ending: &str| {
        format!("<object data=\"{name}.{ending}\" role=\"img\" aria-label=\"{alt}\"></object>")
    };
    format!(
        "<section><h3>{name}: {case}</h3><p>{links}</p><figure>{}</figure><figure class=\"dark\">{}</figure></section>",
        picture("svg"),
        picture("dark.svg"),
    )
}
