//! The sample quarter of a made-up company: its spreadsheets, and the workspace they make through the ordinary import.

use crate::{
    Desk, Error, Outside, Result, Watch,
    failure::from_io,
    importing::{self, Beside, Choice, Said},
    watch::Progress,
    wire::workspace::{PathInput, Status},
};
use model::{Currency, FiscalCalendar, period::DateTime, settings::Settings};
use std::path::{Path, PathBuf};

/// File name of the sample workspace.
pub const FILE: &str = "sample.throughline";

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        [$(($path, include_bytes!(concat!("../../../data/sample/", $path)).as_slice())),*]
    };
}

/// Every file of the sample; those in folders of their own are alternatives and corrections.
const FILES: [(&str, &[u8]); 17] = files![
    "adoption_matrix.xlsx",
    "alternative/adoption_long.csv",
    "assumptions.xlsx",
    "benefits_register.xlsx",
    "cloud_bill_2026_q3_focus.csv",
    "decision_log.xlsx",
    "deployments.csv",
    "finance_fy24_fy25_history.xlsx",
    "finance_fy26_platform_budget.xlsx",
    "fx_rates.csv",
    "incidents.csv",
    "okr_tracker.xlsx",
    "platform_metrics.xlsx",
    "portfolio.xlsx",
    "restated/adoption_matrix_2026_q2_restated.xlsx",
    "survey_2026_q3.csv",
    "team_list.csv",
];

/// What the sample workspace imports, in the order in which its people sent it.
const IMPORTED: [&str; 16] = [
    "portfolio.xlsx",
    "team_list.csv",
    "fx_rates.csv",
    "assumptions.xlsx",
    "finance_fy24_fy25_history.xlsx",
    "finance_fy26_platform_budget.xlsx",
    "cloud_bill_2026_q3_focus.csv",
    "adoption_matrix.xlsx",
    "restated/adoption_matrix_2026_q2_restated.xlsx",
    "deployments.csv",
    "incidents.csv",
    "survey_2026_q3.csv",
    "platform_metrics.xlsx",
    "okr_tracker.xlsx",
    "benefits_register.xlsx",
    "decision_log.xlsx",
];

/// The sample's people worked on this day, on every machine.
fn sample_day() -> DateTime {
    DateTime::constant(2026, 11, 2, 9, 30, 0, 0)
}

fn settings() -> Settings {
    let mut settings = Settings::new("Halden & Moor", Currency::EUR, FiscalCalendar::gregorian());
    settings.as_of = model::Date::new(2026, 10, 31).ok();
    settings
}

/// Writes the spreadsheets and the workspace into a folder; tells the files written.
///
/// # Errors
/// When the folder cannot be written, or a sample workspace is there already.
pub fn write(desk: &Desk, folder: &Path, watch: &dyn Watch) -> Result<Vec<PathBuf>> {
    let target = folder.join(FILE);
    if target.exists() {
        return Err(Error::new(
            "already_there",
            format!("“{}” is already there.", target.display()),
            "Choose an empty folder, or delete the old sample first.",
        ));
    }
    let mut written = vec![];
    for (path, bytes) in FILES {
        let file = folder.join(path);
        if let Some(parent) = file.parent() {
            std::fs::create_dir_all(parent).map_err(|e| from_io("Cannot make", parent, &e))?;
        }
        std::fs::write(&file, bytes).map_err(|e| from_io("Cannot write", &file, &e))?;
        written.push(file);
    }
    // made beside the target, so that a half-made sample is never found under its name
    let beside = folder.join(".sample.part.throughline");
    if beside.exists() {
        std::fs::remove_file(&beside).map_err(|e| from_io("Cannot replace", &beside, &e))?;
    }
    let made = make(desk, folder, &beside, watch)
        .and_then(|()| std::fs::rename(&beside, &target).map_err(|e| from_io("Cannot write", &target, &e)));
    if let Err(error) = made {
        // the part file is of no use to anybody; the first error is the one to tell
        let _ = std::fs::remove_file(&beside);
        return Err(error);
    }
    written.push(target);
    Ok(written)
}

fn make(desk: &Desk, folder: &Path, workspace: &Path, watch: &dyn Watch) -> Result<()> {
    let maker = Desk::new(Outside {
        now: sample_day,
        person: "Sample".into(),
        exe: desk.outside.exe.clone(),
        home: None,
    });
    crate::workspace::create(&maker, workspace, &settings())?;
    let total = u32::try_from(IMPORTED.len()).unwrap_or(u32::MAX);
    let choice = Choice { accept_warnings: true, dry_run: false };
    for (done, path) in (0..).zip(IMPORTED) {
        watch.progress(Progress { label: format!("Importing {path}"), done, total });
        if watch.cancelled() {
            return Err(Error::new(
                "cancelled",
                "Making the sample was cancelled.",
                "Nothing is left of it.",
            ));
        }
        maker.with(|open| {
            let mut said = Said::nothing(open)?;
            said.beside = Some(Beside::Adds);
            let done = importing::import(&maker, open, &folder.join(path), &said, choice, watch);
            done.error.map_or(Ok(()), Err)
        })?;
    }
    maker.clear();
    Ok(())
}

/// Opens the sample in a folder, writing it first where it is not there yet.
///
/// # Errors
/// When the folder cannot be written.
pub fn open(desk: &Desk, input: PathInput, watch: &dyn Watch) -> Result<Status> {
    let folder = PathBuf::from(&input.path);
    let target = folder.join(FILE);
    if !target.exists() {
        write(desk, &folder, watch)?;
    }
    crate::workspace::open(desk, PathInput { path: target.display().to_string() }, watch)
}
