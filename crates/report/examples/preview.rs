//! Lays out the made-up summit, writes it as PDF and SVG and says how long it took: `preview FOLDER [RUNS]`.

#[path = "../tests/aldermoor/mod.rs"]
mod aldermoor;
#[path = "../tests/hostile/mod.rs"]
mod hostile;

use model::summit::Summit;
use report::{Document, Edition, Evidence, EvidenceTable, Options};
use std::{error::Error, fs, path::PathBuf, time::Instant};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "target/preview".into()));
    let runs: usize = std::env::args().nth(2).and_then(|n| n.parse().ok()).unwrap_or(0);
    fs::create_dir_all(&folder)?;
    let fonts = chart::text::Fonts::load();
    let theme = chart::theme::Theme::house(chart::theme::Mode::Light);
    let evidence = evidence();
    let cases = cases();
    for (name, summit, options) in &cases {
        let document = report::pages(summit, options, &fonts, &theme);
        let bytes = report::pdf(&document, &evidence, options, &fonts)?;
        println!("{name}: {} pages, {} bytes", document.pages.len(), bytes.len());
        fs::write(folder.join(format!("{name}.pdf")), bytes)?;
        if options.edition == Edition::Deck {
            fs::write(
                folder.join(format!("{name}.pptx")),
                report::pptx(&document, options, &fonts, &theme)?,
            )?;
        }
        if *name == "reading" {
            fs::write(folder.join("page-1.svg"), report::svg(&document, 0)?)?;
        }
    }
    let (_, summit, options) = &cases[0];
    let mut times: Vec<(f64, f64)> = Vec::new();
    for _ in 0..runs {
        let start = Instant::now();
        let document: Document = report::pages(summit, options, &fonts, &theme);
        let laid = start.elapsed();
        let bytes = report::pdf(&document, &evidence, options, &fonts)?;
        std::hint::black_box(bytes);
        times.push((laid.as_secs_f64() * 1e3, start.elapsed().as_secs_f64() * 1e3));
    }
    times.sort_by(|a, b| a.1.total_cmp(&b.1));
    if let (Some(first), Some(middle)) = (times.first(), times.get(times.len() / 2)) {
        println!("in process: min {:.1} ms, median {:.1} ms (layout {:.1} ms)", first.1, middle.1, middle.0);
    }
    Ok(())
}

/// What is drawn: a name, what it says and how it is made.
fn cases() -> [(&'static str, Summit, Options); 6] {
    [
        ("reading", aldermoor::summit(), Options::default()),
        (
            "one-pager",
            aldermoor::summit(),
            Options { edition: Edition::OnePager, draft: true, ..Options::default() },
        ),
        (
            "deck",
            aldermoor::summit(),
            Options { edition: Edition::Deck, language: report::Language::De, ..Options::default() },
        ),
        ("notes", aldermoor::summit(), Options { edition: Edition::SpeakerNotes, ..Options::default() }),
        ("hostile", hostile::summit(), Options { draft: true, ..Options::default() }),
        (
            "budget-only",
            aldermoor::budget_only(),
            Options { paper: report::Paper::Letter, ..Options::default() },
        ),
    ]
}

fn evidence() -> Evidence {
    let table = EvidenceTable {
        name: "platforms.csv".into(),
        description: "Platforms against budget".into(),
        csv: "platform,actual,budget\nBuild farm,312400.17,298000\n".into(),
    };
    Evidence { figures_json: "{\"figures\":[]}\n".into(), tables: vec![table] }
}
