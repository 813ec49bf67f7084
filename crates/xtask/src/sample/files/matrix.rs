//! The adoption matrix: a sheet per quarter, teams down, platforms across. A cell says how far a team is and whether it had a
//! choice: `active`, `onboarded`, `churned`, `–` (eligible, not using), with ` (M)` where use is mandated; `n/a` = not eligible.

use crate::sample::{
    calendar::{LATEST, QUARTERS, quarter_end},
    company::{NAME, TEAMS},
    paper::{Looks, Problem, csv, preamble, workbook},
    uptake::{Cell, RESTATED, Status, Telling, UPTAKE},
};
use rust_xlsxwriter::Workbook;

const LEGEND: [&str; 2] = [
    "active = a meaningful action in the last 30 days; onboarded = set up, not active; churned = was active before; – = eligible, not using; n/a = not eligible",
    "(M) = use is mandated for this team; without it the team has a choice",
];

/// The workbook as it was sent, the second quarter of 2026 still with logins counted as use.
pub fn all_quarters() -> Result<Vec<u8>, Problem> {
    let mut book = workbook("Platform adoption by team", "Platform product managers")?;
    for quarter in (0..=LATEST).rev() {
        sheet(&mut book, quarter, Telling::First, &LEGEND)?;
    }
    Ok(book.save_to_buffer()?)
}

/// The corrected second quarter of 2026.
pub fn restated() -> Result<Vec<u8>, Problem> {
    let mut book = workbook("Platform adoption by team, 2026-Q2 corrected", "Platform product managers")?;
    let notes = [
        LEGEND[0],
        LEGEND[1],
        "Correction of 14 Oct 2026: Launchpad (4 teams) and Metric Store (2 teams) had logins counted as use.",
    ];
    sheet(&mut book, RESTATED, Telling::Corrected, &notes)?;
    Ok(book.save_to_buffer()?)
}

fn sheet(book: &mut Workbook, quarter: usize, telling: Telling, notes: &[&str]) -> Result<(), Problem> {
    let looks = Looks::new();
    let sheet = book.add_worksheet().set_name(QUARTERS[quarter])?;
    let mut lines = vec![format!("As of {}", quarter_end(quarter).iso())];
    lines.extend(notes.iter().map(|note| (*note).to_string()));
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let title = format!("{NAME} – platform adoption {}", QUARTERS[quarter]);
    let top = preamble(sheet, &looks, &title, &lines)?;
    let headers = ["Team", "Domain"].into_iter().chain(UPTAKE.iter().map(|uptake| uptake.platform));
    for (col, header) in headers.enumerate() {
        sheet.write_string_with_format(top, col as u16, header, &looks.header)?;
        sheet.set_column_width(col as u16, if col < 2 { 22.0 } else { 16.0 })?;
    }
    for (team, (name, domain, _)) in TEAMS.iter().enumerate() {
        let row = top + 1 + team as u32;
        sheet.write_string(row, 0, *name)?;
        sheet.write_string(row, 1, *domain)?;
        for (at, uptake) in UPTAKE.iter().enumerate() {
            sheet.write_string(row, 2 + at as u16, words(uptake.cell(team, quarter, telling)))?;
        }
    }
    sheet.set_freeze_panes(top + 1, 2)?;
    Ok(())
}

fn words(cell: Cell) -> String {
    let Some((status, mandated)) = cell else { return "n/a".into() };
    let word = if status == Status::None { "–" } else { name(status) };
    if mandated { format!("{word} (M)") } else { word.into() }
}

fn name(status: Status) -> &'static str {
    match status {
        Status::None => "none",
        Status::Onboarded => "onboarded",
        Status::Active => "active",
        Status::Churned => "churned",
    }
}

/// The same facts, corrected, as a tidy list: one row per team, platform and quarter.
pub fn long() -> Vec<u8> {
    let mut rows = Vec::new();
    for (quarter, label) in QUARTERS.iter().enumerate() {
        for (team, (team_name, ..)) in TEAMS.iter().enumerate() {
            for uptake in &UPTAKE {
                let cell = uptake.cell(team, quarter, Telling::Corrected);
                let (status, mandated) = cell.unwrap_or((Status::None, false));
                let yes = |flag: bool| if flag { "yes" } else { "no" }.to_string();
                rows.push(vec![
                    (*label).to_string(),
                    quarter_end(quarter).iso(),
                    (*team_name).into(),
                    uptake.platform.into(),
                    yes(cell.is_some()),
                    yes(mandated),
                    name(status).into(),
                ]);
            }
        }
    }
    csv(&["Period", "As of", "Team", "Platform", "Eligible", "Mandated", "Status"], rows)
}
