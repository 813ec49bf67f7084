//! The adoption matrix as product keeps it: teams down, platforms across, a sheet per quarter. A star marks a mandate.

use crate::sample::{
    calendar::{LATEST, QUARTERS, quarter_end},
    company::{NAME, PLATFORMS, TEAMS},
    paper::{Looks, Problem, csv, preamble, workbook},
    uptake::{Cell, RESTATED, Status, Telling, UPTAKE},
};
use rust_xlsxwriter::Workbook;

fn word(status: Status) -> &'static str {
    match status {
        Status::None => "–",
        Status::Onboarded => "onboarded",
        Status::Active => "active",
        Status::Churned => "churned",
    }
}

/// `active*` for a mandated team, `n/a` where the platform is not meant for the team.
fn shown(cell: Cell) -> String {
    match cell {
        None => "n/a".into(),
        Some((status, true)) => format!("{}*", word(status)),
        Some((status, false)) => word(status).into(),
    }
}

fn sheet(book: &mut Workbook, quarter: usize, telling: Telling) -> Result<(), Problem> {
    let looks = Looks::new();
    let sheet = book.add_worksheet().set_name(QUARTERS[quarter])?;
    let as_of = quarter_end(quarter).iso();
    let title = format!("{NAME} – adoption as of {as_of}");
    let mut notes = vec![
        "active = a deployment, query or call in the last 30 days; a login does not count",
        "* = mandated; n/a = the platform is not meant for the team; – = not started",
    ];
    if telling == Telling::Corrected && quarter == RESTATED {
        notes.push("Restated on 2026-09-14: six teams had only logged in");
    }
    let top = preamble(sheet, &looks, &title, &notes)?;
    sheet.write_string_with_format(top, 0, "Team", &looks.header)?;
    sheet.set_column_width(0, 24)?;
    for (col, platform) in PLATFORMS.iter().enumerate() {
        sheet.write_string_with_format(top, 1 + col as u16, platform.name, &looks.header)?;
        sheet.set_column_width(1 + col as u16, 13)?;
    }
    for (team, (name, ..)) in TEAMS.iter().enumerate() {
        let row = top + 1 + team as u32;
        sheet.write_string(row, 0, *name)?;
        for (col, uptake) in UPTAKE.iter().enumerate() {
            sheet.write_string(row, 1 + col as u16, shown(uptake.cell(team, quarter, telling)))?;
        }
    }
    sheet.set_freeze_panes(top + 1, 1)?;
    Ok(())
}

/// All nine quarters, as they were first told.
pub fn all_quarters() -> Result<Vec<u8>, Problem> {
    let mut book = workbook("Platform adoption by team", "Platform office")?;
    for quarter in (0..=LATEST).rev() {
        sheet(&mut book, quarter, Telling::First)?;
    }
    Ok(book.save_to_buffer()?)
}

/// The second quarter of 2026 again, corrected.
pub fn restated() -> Result<Vec<u8>, Problem> {
    let mut book = workbook("Platform adoption by team, 2026-Q2 restated", "Platform office")?;
    sheet(&mut book, RESTATED, Telling::Corrected)?;
    Ok(book.save_to_buffer()?)
}

/// The latest quarter as a long list: the shape that a warehouse exports.
pub fn long() -> Vec<u8> {
    let mut rows = Vec::new();
    for (team, (name, ..)) in TEAMS.iter().enumerate() {
        for uptake in &UPTAKE {
            let cell = uptake.cell(team, LATEST, Telling::Corrected);
            let (eligible, choice, status) = match cell {
                None => ("no", "", "none"),
                Some((status, mandated)) => {
                    let word = if status == Status::None { "none" } else { word(status) };
                    ("yes", if mandated { "mandated" } else { "choice" }, word)
                }
            };
            rows.push(
                [
                    quarter_end(LATEST).iso(),
                    (*name).into(),
                    uptake.platform.into(),
                    eligible.into(),
                    choice.into(),
                    status.into(),
                ]
                .to_vec(),
            );
        }
    }
    csv(&["As of", "Team", "Platform", "Eligible", "Mandated", "Adoption status"], rows)
}
