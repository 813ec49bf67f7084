//! How long the sample's reading edition takes, from a computed summit to the bytes of the PDF, in this process; then what
//! Typst and matplotlib with reportlab take for a like document, where they are installed. Needs the built command
//! (`cargo build --release -p cli`), which reads spreadsheets: `cargo bench -p app --bench edition`.

#![allow(clippy::print_stdout, clippy::expect_used)] // a bench says what it measured, and stops where it cannot

#[path = "edition/others.rs"]
mod others;

use app::{Desk, Outside, Unwatched, figures, sample, wire::workspace::PathInput};
use chart::{
    text::Fonts,
    theme::{Mode, Theme},
};
use model::summit::Summit;
use report::{Edition, Evidence, Options};
use std::{
    path::{Path, PathBuf},
    time::Instant,
};

fn now() -> model::period::DateTime {
    model::period::DateTime::constant(2026, 11, 2, 9, 0, 0, 0)
}

/// The built command beside this bench.
fn command() -> PathBuf {
    let here = std::env::current_exe().expect("a running program has a path");
    let folder = here.ancestors().nth(2).expect("benches lie two folders deep");
    folder.join(format!("throughline{}", std::env::consts::EXE_SUFFIX))
}

fn summit(folder: &Path) -> Summit {
    let exe = command();
    assert!(exe.exists(), "{} is not built: run `cargo build --release -p cli` first", exe.display());
    let desk = Desk::new(Outside { now, person: "bench".into(), exe, home: None });
    let input = PathInput { path: folder.display().to_string() };
    sample::open(&desk, input, &Unwatched).expect("the sample can be made");
    desk.with(|open| open.summit(None).cloned()).expect("the sample has a summit")
}

/// The middle of several runs, in milliseconds, and the fastest.
fn timed(runs: usize, mut work: impl FnMut()) -> (f64, f64) {
    let mut times: Vec<f64> = Vec::new();
    for _ in 0..runs {
        let start = Instant::now();
        work();
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    (times[times.len() / 2], times[0])
}

fn main() {
    let folder = std::env::temp_dir().join(format!("throughline-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the temporary folder can be written");
    let summit = summit(&folder.join("sample"));
    let (fonts, theme) = (Fonts::load(), Theme::house(Mode::Light));
    let evidence = Evidence {
        figures_json: format!("{:#}", figures::json(&summit.organisation, &summit)),
        ..Evidence::default()
    };
    for edition in [Edition::Reading, Edition::Deck, Edition::OnePager] {
        let options = Options { edition, ..Options::default() };
        let document = report::pages(&summit, &options, &fonts, &theme);
        let (laid, _) = timed(15, || drop(report::pages(&summit, &options, &fonts, &theme)));
        let (whole, fastest) = timed(15, || {
            let document = report::pages(&summit, &options, &fonts, &theme);
            drop(std::hint::black_box(
                report::pdf(&document, &evidence, &options, &fonts).expect("it is written"),
            ));
        });
        let (drawn, _) = timed(15, || drop(report::svg(&document, 0).expect("there is a first page")));
        let pages = document.pages.len();
        println!(
            "{edition:?}: {pages} pages, median {whole:.1} ms, fastest {fastest:.1} ms (layout {laid:.1} ms; a page as SVG {drawn:.2} ms)"
        );
        if edition == Edition::Reading {
            others::compare(&folder, &document, whole);
        }
    }
    std::fs::remove_dir_all(&folder).expect("the temporary folder can be removed");
}
