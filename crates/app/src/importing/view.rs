//! An attempt as it is shown: tables, issues, names, and whether anything of it is for a person to decide.

use super::{
    file_name,
    names::{Names, Ruling, Stranger},
    writer::{Writer, Written},
};
use crate::{
    sources::{issue_view, total_view},
    wire::{
        import::{EarlierView, ImportedFile, ImportedTable, MissingRate, NameView, NearName},
        preview::MappingView,
        source::IssueView,
    },
};
use ingest::{Reading, TableReading};
use model::Severity;
use std::path::Path;

/// Kinds of things about whose names a person is told.
const TOLD: [&str; 6] = ["domain", "platform", "team", "investment", "outcome", "objective"];

fn count(n: u64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// What was written, as shown.
pub fn file(
    path: &Path,
    name: &str,
    reading: &Reading,
    writer: &Writer<'_, '_>,
    mapping: &dyn Fn(&str) -> Option<MappingView>,
) -> ImportedFile {
    ImportedFile {
        path: path.display().to_string(),
        file: if name.is_empty() { file_name(path) } else { name.into() },
        outcome: "imported".into(),
        tables: writer.done.iter().map(|t| table(t, reading, mapping)).collect(),
        names: names(&writer.names),
        rejects: writer.done.iter().map(|t| count(t.rejects.rows.len() as u64)).sum(),
        ..ImportedFile::default()
    }
}

fn table(table: &Written, reading: &Reading, mapping: &dyn Fn(&str) -> Option<MappingView>) -> ImportedTable {
    let place =
        reading.sheets.iter().find_map(|s| (0..).zip(&s.tables).find(|(_, t)| t.index == table.table));
    ImportedTable {
        sheet: table.sheet.clone(),
        table: place.map_or(0, |(at, _)| at),
        kind: table.reading.kind.to_string(),
        mapping: mapping(&table.reading.fingerprint),
        records: count(table.reading.records),
        written: count(table.written),
        rejected: count(table.rejected),
        issues: table.reading.issues.iter().chain(&table.issues).map(issue_view).collect(),
        more_issues: count(table.reading.more_issues),
        totals: table.reading.totals.iter().map(total_view).collect(),
    }
}

fn names(names: &Names) -> Vec<NameView> {
    let told = names.strangers.iter().filter(|s| TOLD.contains(&s.word));
    told.map(|s| name(s, names.known_of(s.word))).collect()
}

fn name(stranger: &Stranger, known: Vec<String>) -> NameView {
    let near =
        stranger.near.iter().map(|(name, score)| NearName { name: name.clone(), score: *score as f32 });
    NameView {
        kind: stranger.word.into(),
        name: stranger.name.clone(),
        cell: stranger.origin.cell().map(|c| c.to_string()),
        near: near.collect(),
        means: match &stranger.ruling {
            Some(Ruling::Is(known)) => Some(known.clone()),
            _ => None,
        },
        asks: stranger.ruling.is_none() && !stranger.near.is_empty(),
        known,
    }
}

/// Adds what holds for the whole file: the reading's own issues, and what a person is asked.
pub fn remark(view: &mut ImportedFile, reading: &Reading) {
    let mut issues: Vec<IssueView> = reading.issues.iter().map(issue_view).collect();
    for (sheet, table) in reading.tables().filter(|(s, _)| s.included) {
        for question in table.questions.iter().filter(|q| q.must_answer) {
            let cell = if sheet.name.is_empty() {
                table.range.clone()
            } else {
                format!("{}!{}", sheet.name, table.range)
            };
            let answer = format!("an answer to “{}”: {}", question.code, question.choices.join(" or "));
            issues.push(warning(&cell, "unanswered", &question.text, &answer));
        }
    }
    for (sheet, table) in reading.tables().filter(|(s, _)| s.included) {
        let unsure = table.columns.iter().filter(|c| crate::preview::is_unsure(c, table.kind));
        issues.extend(unsure.map(|c| unsure_column(&sheet.name, table, c)));
    }
    issues.extend(view.names.iter().filter(|n| n.asks).map(asked));
    issues.extend(view.earlier.iter().map(recognised));
    issues.extend(view.missing_rates.iter().map(rate_missing));
    view.issues = issues;
}

fn unsure_column(sheet: &str, table: &TableReading, column: &ingest::Column) -> IssueView {
    let at = table.header_cell(column);
    let cell = if sheet.is_empty() { at } else { format!("{sheet}!{at}") };
    let place = column.row.map_or_else(|| model::origin::column_name(column.col), |row| row.to_string());
    let (letter, field) = (place, column.field.map_or("", |f| f.name()));
    let found = format!(
        "“{}”, taken for {} with a score of {:.2}",
        column.header,
        field.replace('_', " "),
        column.score
    );
    let expected = format!("a word that it is (--set {field}={letter}), or that it is not (--set {field}=)");
    warning(&cell, "unsure_column", &found, &expected)
}

fn warning(cell: &str, code: &str, found: &str, expected: &str) -> IssueView {
    IssueView {
        cell: cell.into(),
        severity: "warning".into(),
        code: code.into(),
        found: found.into(),
        expected: expected.into(),
    }
}

fn asked(name: &NameView) -> IssueView {
    let near: Vec<String> =
        name.near.iter().map(|n| format!("“{}” ({:.0} %)", n.name, n.score * 100.0)).collect();
    let found = format!("the {} “{}”, which looks like {}", name.kind, name.name, near.join(" or "));
    let cell = name.cell.clone().unwrap_or_default();
    warning(&cell, "name_unknown", &found, "a known name, or a word that it is new")
}

fn recognised(earlier: &EarlierView) -> IssueView {
    let layout = if earlier.other_layout { " in another layout" } else { "" };
    let (file, day) = (&earlier.file, &earlier.imported);
    let found = match earlier.why.as_str() {
        "same_data" => {
            format!("the same data{layout} as “{file}” (imported {day}): {} values", earlier.shared)
        }
        "same_amounts" => {
            format!("{} amounts that “{file}” (imported {day}) also holds, on other lines", earlier.shared)
        }
        _ => format!("{} keys that “{file}” (imported {day}) also holds", earlier.shared),
    };
    let expected = if earlier.must_choose {
        "a word whether it replaces that file or adds to it"
    } else {
        "data that is not in the workspace yet"
    };
    let mut issue = warning("", &earlier.why, &found, expected);
    if !earlier.must_choose && earlier.why == "same_keys" {
        issue.severity = "info".into();
    }
    issue
}

fn rate_missing(rate: &MissingRate) -> IssueView {
    let periods = match rate.periods.as_slice() {
        [] => String::new(),
        [one] => format!(" for {one}"),
        [first, .., last] => format!(" for {} periods from {first} to {last}", rate.periods.len()),
    };
    let found = format!("amounts in {} and no rate to {}{periods}", rate.from, rate.to);
    let expected = format!(
        "a rate: enter one (`throughline rate WORKSPACE {} {} RATE`), or import a table of exchange rates",
        rate.from, rate.to
    );
    warning("", "rate_missing", &found, &expected)
}

/// Whether anything is for a person to decide before it is written.
pub fn needs_a_person(view: &ImportedFile) -> bool {
    let grave = |issue: &IssueView| issue.severity != severity(Severity::Info);
    let table = |t: &ImportedTable| t.issues.iter().any(grave) || t.totals.iter().any(|total| !total.agrees);
    view.issues.iter().any(grave) || view.tables.iter().any(table)
}

fn severity(of: Severity) -> &'static str {
    match of {
        Severity::Info => "info",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}
