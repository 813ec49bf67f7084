//! How long a change of the report takes until its page is drawn again: `live [RUNS]`, on the sample, in this process.

use app::{
    Desk, Outside, Unwatched, composing, publishing,
    wire::{
        compose::{ComposeChange, ComposeInput},
        report::{PageInput, ReportInput},
        workspace::PathInput,
    },
};
use std::{error::Error, process::ExitCode, time::Instant};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    if let Some(code) = app::reader::serve_if_asked(std::env::args_os()) {
        return Ok(ExitCode::from(code));
    }
    let runs: usize = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(20);
    let folder = tempfile::tempdir()?;
    let desk = Desk::new(Outside {
        now: || model::period::DateTime::constant(2026, 11, 1, 9, 0, 0, 0),
        person: "Ada".into(),
        exe: std::env::current_exe()?,
        home: None,
    });
    app::sample::write(&desk, folder.path(), &Unwatched)?;
    let path = folder.path().join(app::sample::FILE).display().to_string();
    app::workspace::open(&desk, PathInput { path }, &Unwatched)?;
    for edition in ["reading", "deck", "one-pager"] {
        let mut times: Vec<f64> =
            (0..=runs).map(|run| once(&desk, edition, run)).collect::<Result<_, _>>()?;
        // the first one computes the figures
        times.remove(0);
        times.sort_by(f64::total_cmp);
        let (median, worst) = (times[times.len() / 2], times[times.len() - 1]);
        println!(
            "{edition}: change kept and page drawn in {median:.1} ms (median), {worst:.1} ms (worst of {runs})"
        );
    }
    Ok(ExitCode::SUCCESS)
}

fn once(desk: &Desk, edition: &str, run: usize) -> app::Result<f64> {
    let start = Instant::now();
    let text = format!("Run {run}: every euro brought back {{figure:portfolio.bcr}}");
    let change = ComposeChange::Title { section: "one_pager".into(), text: Some(text) };
    composing::change(desk, ComposeInput { period: None, change }, &Unwatched)?;
    let edition = Some(edition.to_owned());
    publishing::outline(desk, ReportInput { period: None, edition: edition.clone() }, &Unwatched)?;
    publishing::page(desk, PageInput { period: None, edition, page: 0 }, &Unwatched)?;
    Ok(start.elapsed().as_secs_f64() * 1e3)
}
