//! The sample quarter: the spreadsheets of a made-up company, written from one description (the tables in the modules
//! below) so that the story can be read in code and every file agrees with every other. Nothing here reads a file.

pub mod calendar;
pub mod company;
pub mod decisions;
pub mod delivery;
pub mod dice;
pub mod files;
pub mod goals;
pub mod ledger;
pub mod paper;
pub mod uptake;
pub mod value;
pub mod voices;

use paper::{File, Problem};
use std::path::Path;

/// Every file of the sample, path and bytes, in order of path.
///
/// # Errors
/// When a workbook cannot be put together.
pub fn files() -> Result<Vec<File>, Problem> {
    let (deployments, incidents) = delivery::events();
    let mut all = vec![
        ("finance_fy26_platform_budget.xlsx", files::finance::this_year()?),
        ("finance_fy24_fy25_history.xlsx", files::finance::history()?),
        ("cloud_bill_2026_q3_focus.csv", files::bill::cloud_bill()),
        ("fx_rates.csv", files::exports::fx_rates()),
        ("portfolio.xlsx", files::lists::portfolio()?),
        ("team_list.csv", files::exports::teams()),
        ("adoption_matrix.xlsx", files::matrix::all_quarters()?),
        ("restated/adoption_matrix_2026_q2_restated.xlsx", files::matrix::restated()?),
        ("alternative/adoption_long.csv", files::matrix::long()),
        ("deployments.csv", files::exports::deployments(&deployments)),
        ("incidents.csv", files::exports::incidents(&incidents)),
        ("survey_2026_q3.csv", files::exports::survey()),
        ("okr_tracker.xlsx", files::lists::okrs()?),
        ("benefits_register.xlsx", files::register::register()?),
        ("decision_log.xlsx", files::lists::decisions()?),
        ("assumptions.xlsx", files::lists::assumptions()?),
        ("platform_metrics.xlsx", files::lists::metrics()?),
    ];
    all.sort_by_key(|(path, _)| *path);
    Ok(all)
}

/// Writes every file below the folder; answers how many.
///
/// # Errors
/// When a file cannot be put together or written.
pub fn write(folder: &Path) -> Result<usize, Problem> {
    let files = files()?;
    for (path, bytes) in &files {
        let target = folder.join(path);
        if let Some(parent) = target.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(target, bytes)?;
    }
    Ok(files.len())
}
