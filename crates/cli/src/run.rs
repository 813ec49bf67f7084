//! Carries a command out and gives its exit code.

use crate::{
    args::{Beside, Command, Made, Reading},
    documents,
    outside::{Terminal, desk},
    sharing, show,
};
use app::{
    Desk, Result,
    choices::Choices,
    importing::{self, Choice, Imported, Said},
    wire::{
        PeriodChoice,
        import::RateInput,
        report::{PublishInput, WaiveInput},
        snapshots::RestateInput,
        workspace::{NewWorkspace, PathInput},
    },
};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Done.
pub const DONE: u8 = 0;
/// The answer is "no".
pub const NO: u8 = 1;
/// Could not try.
pub const COULD_NOT_TRY: u8 = 2;

/// Carries a command out.
pub fn run(command: Command) -> Result<u8> {
    match command {
        Command::New(made) => new(made),
        Command::Sample { dir } => sample(&dir),
        Command::Inspect { files, reading, write_mapping, json } => {
            inspect(&files, reading, write_mapping.as_deref(), json)
        }
        Command::Import { workspace, files, reading, beside, accept_warnings, dry_run, json } => {
            let how =
                How { choice: Choice { accept_warnings, dry_run }, rejects: beside.rejects.clone(), json };
            import(&workspace, &files, choices(reading, beside), &how)
        }
        Command::Rate { workspace, from, to, rate, period } => {
            enter_rate(&workspace, RateInput { from, to, rate, period })
        }
        Command::Undo { workspace, to } => documents::step(&workspace, documents::Way::Back, to),
        Command::Redo { workspace, to } => documents::step(&workspace, documents::Way::Forward, to),
        Command::History { workspace, json } => documents::history(&workspace, json),
        Command::Merge { into, from, dry_run, take, json } => {
            documents::merge(&into, &from, &take, &documents::Asked { dry_run, json })
        }
        Command::Export { workspace, dir, format, json } => documents::export(&workspace, &dir, format, json),
        Command::Snapshots { workspace, json } => documents::snapshots(&workspace, json),
        Command::Restatements { workspace, period, json } => {
            documents::restatements(&workspace, period, json)
        }
        Command::Restate { workspace, figures, of, class, reason, approved_by, period } => {
            documents::restate(&workspace, RestateInput { period, figures, of, class, reason, approved_by })
        }
        Command::Waive { workspace, code, about, reason, withdraw: _, period } => {
            documents::waive(&workspace, WaiveInput { period, code, about, reason })
        }
        Command::Link(asked) => sharing::link(asked),
        Command::Judge(asked) => sharing::judge(asked),
        Command::Fit(asked) => sharing::fit(asked),
        Command::Map { workspace, period, json } => sharing::map(&workspace, period, json),
        Command::Allocate(asked) => sharing::allocate(asked),
        Command::Allocations { workspace, json } => sharing::allocations(&workspace, json),
        Command::Figures { workspace, period, json } => figures(&workspace, period.as_deref(), json),
        Command::Trace { workspace, figure, period, json } => {
            trace(&workspace, &figure, period.as_deref(), json)
        }
        Command::Check { workspace, period, json } => check(&workspace, period, json),
        Command::Compose { workspace, choices } => crate::compose::compose(&opened(&workspace)?, *choices),
        Command::Publish { workspace, period, edition, format, draft, supersede, output } => {
            let (path, edition) = (output.display().to_string(), Some(edition));
            publish(&workspace, PublishInput { period, edition, draft, format, supersede, path })
        }
        Command::Verify { workspace, json } => documents::verify(&workspace, json),
    }
}

fn enter_rate(workspace: &Path, input: RateInput) -> Result<u8> {
    let shown = format!("1 {} = {} {}", input.from, input.rate, input.to);
    app::importing::exchange::enter(&opened(workspace)?, input, &Terminal)?;
    say!("Entered: {shown}");
    Ok(DONE)
}

/// A desk with the workspace on it, to be changed.
pub fn opened(workspace: &Path) -> Result<Desk> {
    let desk = desk();
    app::workspace::open(&desk, PathInput { path: workspace.display().to_string() }, &Terminal)?;
    Ok(desk)
}

/// A desk with the workspace on it, to be looked at; nobody is kept from writing it.
pub fn looked_at(workspace: &Path) -> Result<Desk> {
    let desk = desk();
    app::workspace::look(&desk, workspace)?;
    Ok(desk)
}

/// Prints JSON.
pub fn print(value: &Value) {
    say!("{value:#}");
}

fn new(made: Made) -> Result<u8> {
    let file = made.file.display().to_string();
    let input = NewWorkspace {
        path: file.clone(),
        organisation: made.name,
        currency: made.currency,
        fiscal_start: made.fiscal_start,
        numbers: made.numbers,
    };
    app::workspace::new(&desk(), input, &Terminal)?;
    say!("Made {file}. Next: throughline import {file} FILE…");
    Ok(DONE)
}

fn sample(dir: &Path) -> Result<u8> {
    let desk = desk();
    let written = app::sample::write(&desk, dir, &Terminal)?;
    say!("Wrote {} files into {}.", written.len(), dir.display());
    say!("Next: throughline publish {} -o summit.pdf", dir.join(app::sample::FILE).display());
    Ok(DONE)
}

fn choices(reading: Reading, beside: Beside) -> Choices {
    Choices {
        sheets: reading.sheets,
        kind: reading.kind,
        mapping: reading.mapping,
        set: reading.set,
        replace: beside.replace,
        add: beside.add,
        no_remembered: beside.no_remembered,
    }
}

fn inspect(files: &[PathBuf], reading: Reading, write_mapping: Option<&Path>, as_json: bool) -> Result<u8> {
    let (desk, said) = (desk(), choices(reading, Beside::default()).said()?);
    let mut code = DONE;
    let (mut listed, mut readings) = (vec![], vec![]);
    for file in files {
        match importing::read(&desk, file, &said, &[], &Terminal) {
            Ok(reading) => {
                if as_json {
                    listed.push(json!(reading));
                } else {
                    show::reading(&reading);
                }
                readings.push(reading);
            }
            Err(error) => {
                code = COULD_NOT_TRY;
                listed.push(json!({ "file": importing::file_name(file), "error": error }));
                eprintln!("throughline: {error}");
            }
        }
    }
    if as_json {
        print(&json!({ "files": listed }));
    }
    if let Some(path) = write_mapping {
        importing::write_mapping(path, &said, &readings)?;
        eprintln!("Wrote {}. Look it through, then give it to --mapping.", path.display());
    }
    Ok(code)
}

/// How files are imported.
struct How {
    choice: Choice,
    rejects: Option<PathBuf>,
    json: bool,
}

fn import(workspace: &Path, files: &[PathBuf], choices: Choices, how: &How) -> Result<u8> {
    if let [folder] = files
        && app::exporting::is_export(folder)
    {
        return documents::fill(workspace, folder);
    }
    let desk = opened(workspace)?;
    let said: Said = desk.with(|open| choices.said_in(open))?;
    let mut done: Vec<Imported> = vec![];
    for file in files {
        done.push(desk.with(|open| {
            Ok(importing::import_with_rejects(&desk, open, file, &said, how.choice, &Terminal))
        })?);
    }
    let code = done.iter().map(|d| show::import_code(&d.view.outcome)).max().unwrap_or(DONE);
    let views: Vec<_> = done.iter().map(|d| &d.view).collect();
    if how.json {
        print(&json!({ "files": views }));
    } else {
        views.iter().for_each(|view| show::imported(view));
    }
    for error in views.iter().filter_map(|r| r.error.as_ref()) {
        eprintln!("throughline: {error}");
    }
    if let Some(path) = &how.rejects {
        match importing::write_rejects(path, &done) {
            Ok(count) => eprintln!("Wrote {count} rejected rows to {}.", path.display()),
            Err(error) if error.code == "nothing_rejected" => eprintln!("{}", error.message),
            Err(error) => return Err(error),
        }
    }
    Ok(code)
}

fn figures(workspace: &Path, period: Option<&str>, as_json: bool) -> Result<u8> {
    let desk = looked_at(workspace)?;
    if as_json {
        let name = importing::file_name(workspace);
        print(&desk.with(|open| Ok(app::figures::json(&name, open.summit(period)?)))?);
        return Ok(DONE);
    }
    let list = app::figures::list(&desk, PeriodChoice { period: period.map(str::to_owned) }, &Terminal)?;
    list.iter().for_each(show::figure);
    Ok(DONE)
}

fn trace(workspace: &Path, figure: &str, period: Option<&str>, as_json: bool) -> Result<u8> {
    let value = looked_at(workspace)?.with(|open| app::tracing::json(open, figure, period))?;
    if as_json {
        print(&value);
    } else {
        show::trace(&value);
    }
    Ok(DONE)
}

fn check(workspace: &Path, period: Option<String>, as_json: bool) -> Result<u8> {
    let desk = looked_at(workspace)?;
    let label = desk.with(|open| Ok(open.summit(period.as_deref())?.period_label.clone()))?;
    let findings = app::gates::check(&desk, PeriodChoice { period }, &Terminal)?;
    if as_json {
        print(&app::gates::json(&label, &findings));
    } else {
        show::findings(&label, &findings);
    }
    let blocked = findings.iter().any(|f| f.blocks && f.waived.is_none());
    Ok(if blocked { NO } else { DONE })
}

fn publish(workspace: &Path, input: PublishInput) -> Result<u8> {
    let desk = if input.draft { looked_at(workspace)? } else { opened(workspace)? };
    let done = app::publishing::publish(&desk, input, &Terminal)?;
    let what = match (&done.snapshot, done.again) {
        (None, _) => "a draft, nothing frozen".to_owned(),
        (Some(hash), false) => format!("snapshot {hash}"),
        (Some(hash), true) => format!("snapshot {hash}, as published before"),
    };
    say!("Wrote {} ({} pages, {} bytes; {what}).", done.path, done.pages, done.size);
    done.notes.iter().for_each(|note| say!("{note}"));
    Ok(DONE)
}
