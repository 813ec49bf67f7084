//! The Sources screen: what was imported, and how issues and totals are shown. Writes nothing. What reading a new file
//! would give is in `preview`.

use crate::{
    Desk, Result, Watch,
    failure::from_store,
    wire::{
        Nothing,
        source::{IssueView, SheetView, SourceView, TotalView},
    },
};
pub use ingest::Reading;
use ingest::TotalReading;
use model::{
    Issue,
    origin::{a1, column_name},
    source::{ImportRun, Sheet, Source},
};

/// The imported files, newest first.
///
/// # Errors
/// When no workspace is open or the file cannot be read.
pub fn list(desk: &Desk, _: Nothing, _: &dyn Watch) -> Result<Vec<SourceView>> {
    desk.with(|open| {
        let ws = &open.workspace;
        let sources = store::sources::all(ws).map_err(from_store)?;
        let runs = store::imports::all(ws).map_err(from_store)?;
        let sheets = store::sheets::all(ws).map_err(from_store)?;
        let current = runs.iter().rev().filter(|r| !r.superseded);
        Ok(current
            .filter_map(|run| {
                let source = sources.iter().find(|s| s.id == run.source)?;
                Some(source_view(source, run, sheets.iter().filter(|s| s.import == run.id)))
            })
            .collect())
    })
}

fn narrow(id: i64) -> i32 {
    i32::try_from(id).unwrap_or(i32::MAX)
}

fn count(n: u64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn source_view<'a>(source: &Source, run: &ImportRun, sheets: impl Iterator<Item = &'a Sheet>) -> SourceView {
    SourceView {
        id: narrow(source.id.0),
        file: source.name.clone(),
        format: source.format.clone(),
        size: count(source.size),
        hash: source.sha256.chars().take(12).collect(),
        imported: run.on.to_string(),
        by: run.by.clone(),
        sheets: sheets.map(sheet_view).collect(),
    }
}

fn sheet_view(sheet: &Sheet) -> SheetView {
    let totals = sheet.totals.iter().map(|t| TotalView {
        cell: format!("{}{}", t.column, t.row),
        label: t.label.clone(),
        stated: t.stated.to_string(),
        computed: t.computed.to_string(),
        agrees: t.agrees,
    });
    SheetView {
        id: narrow(sheet.id.0),
        name: sheet.name.clone(),
        kind: sheet.kind.to_string(),
        range: sheet.range.clone(),
        records: count(sheet.records),
        rejected: count(sheet.rejected),
        totals: totals.collect(),
        issues: sheet.issues.iter().map(issue_view).collect(),
    }
}

/// An issue as shown.
pub fn issue_view(issue: &Issue) -> IssueView {
    let severity = match issue.severity {
        model::Severity::Info => "info",
        model::Severity::Warning => "warning",
        model::Severity::Error => "error",
    };
    IssueView {
        cell: issue.cell.clone(),
        severity: severity.into(),
        code: issue.code.clone(),
        found: issue.found.clone(),
        expected: issue.expected.clone(),
    }
}

/// A total as shown.
pub fn total_view(total: &TotalReading) -> TotalView {
    TotalView {
        cell: a1(total.row, total.column),
        label: total.label.clone(),
        stated: total.stated.to_string(),
        computed: total.computed.to_string(),
        agrees: total.agrees,
    }
}

/// The letter of a column.
pub fn letter(column: u32) -> String {
    column_name(column)
}
