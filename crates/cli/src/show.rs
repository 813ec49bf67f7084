//! Answers as text for people.

use crate::run::{COULD_NOT_TRY, DONE, NO};
use app::{
    sources::Reading,
    wire::{
        history::ChangeView,
        import::{DifferenceView, EarlierView, ImportedFile, ImportedTable, SumChange},
        merge::MergeView,
        overview::FigureView,
        report::FindingView,
        snapshots::{RestatementView, SnapshotView},
        source::IssueView,
    },
};
use serde_json::Value;

/// What a file was read as.
pub fn reading(reading: &Reading) {
    say!("{} ({})", reading.file, reading.format);
    for (sheet, table) in reading.tables() {
        let skipped = if sheet.included { "" } else { "  [left out: hidden]" };
        say!("  {} {}  {}  {} records{skipped}", sheet.name, table.range, table.kind, table.records);
        for column in &table.columns {
            let field = column.field.map_or_else(|| "–".to_owned(), |f| f.to_string());
            let sum = table.sums.get(&column.col).map_or_else(String::new, |s| format!("  sum {s}"));
            // of a table on its side each row is a column
            let letter = column.row.map_or_else(|| app::sources::letter(column.col), |row| row.to_string());
            say!("    {letter:<3} {:<40} {field}{sum}", column.header);
        }
        for total in &table.totals {
            let verdict = if total.agrees { "agrees" } else { "DISAGREES" };
            let cell = app::sources::total_view(total).cell;
            say!(
                "    total {cell} “{}”: stated {}, rows add up to {}: {verdict}",
                total.label,
                total.stated,
                total.computed
            );
        }
        for issue in &table.issues {
            let view = app::sources::issue_view(issue);
            say!(
                "    {} {} {}: found {}, expected {}",
                view.severity,
                view.cell,
                view.code,
                view.found,
                view.expected
            );
        }
        for question in &table.questions {
            let choices = question.choices.join(", ");
            say!("    question: {} (one of: {choices}; --set {}=…)", question.text, question.code);
        }
    }
}

/// The exit code of an import's outcome.
pub fn import_code(outcome: &str) -> u8 {
    match outcome {
        "failed" => COULD_NOT_TRY,
        "refused" => NO,
        _ => DONE,
    }
}

/// What an import did.
pub fn imported(file: &ImportedFile) {
    let word = match file.outcome.as_str() {
        "imported" => "imported",
        "refused" if file.earlier.iter().any(|e| e.must_choose) => {
            "not imported: say whether it replaces an earlier file (--replace FILE) or adds to it (--add)"
        }
        "refused" => "not imported: look at the warnings, then add --accept-warnings",
        "dry_run" => "could be imported; nothing was written",
        "unchanged" => "already here, byte for byte; nothing was written",
        _ => "not imported",
    };
    say!("{}: {word}", file.file);
    file.issues.iter().for_each(issue);
    file.tables.iter().for_each(table);
    file.differences.iter().for_each(|d| difference("against", d));
    file.earlier.iter().for_each(earlier);
    for restated in &file.restates {
        say!(
            "    {} was published on {} by {}: {} of its amounts change",
            restated.period,
            restated.published,
            restated.by,
            restated.changes
        );
        restated.sums.iter().for_each(sum);
    }
    let new: Vec<String> = file
        .names
        .iter()
        .map(|n| {
            n.means
                .as_ref()
                .map_or_else(|| format!("{} {}", n.kind, n.name), |m| format!("{} {} = {m}", n.kind, n.name))
        })
        .collect();
    if !new.is_empty() {
        say!("    new names: {}", new.join(", "));
    }
}

fn table(table: &ImportedTable) {
    say!(
        "  {} {}: {} records, {} written, {} set aside",
        table.sheet,
        table.kind,
        table.records,
        table.written,
        table.rejected
    );
    if let Some(mapping) = table.mapping.as_ref().filter(|m| m.applied) {
        say!("    by the mapping “{}”, last used {} by {}", mapping.name, mapping.used, mapping.by);
    }
    for total in table.totals.iter().filter(|t| !t.agrees) {
        say!(
            "    total {} “{}”: stated {}, rows add up to {}",
            total.cell,
            total.label,
            total.stated,
            total.computed
        );
    }
    table.issues.iter().for_each(issue);
}

fn issue(issue: &IssueView) {
    say!(
        "    {} {} {}: found {}, expected {}",
        issue.severity,
        issue.cell,
        issue.code,
        issue.found,
        issue.expected
    );
}

fn earlier(earlier: &EarlierView) {
    difference("if it replaced", &earlier.difference);
}

/// Changes that are shown one by one at the prompt.
const SHOWN: usize = 20;

fn difference(how: &str, d: &DifferenceView) {
    say!(
        "    {how} {} ({}): {} added, {} changed, {} gone, {} the same",
        d.against,
        d.kind,
        d.added,
        d.changed,
        d.gone,
        d.same
    );
    d.sums.iter().for_each(sum);
    for change in d.changes.iter().take(SHOWN) {
        let value = |v: &Option<String>| v.clone().unwrap_or_else(|| "–".into());
        let values = match (&change.was, &change.now) {
            (None, None) => String::new(),
            (was, now) => format!(": {} → {}", value(was), value(now)),
        };
        say!("      {} {}{values}", change.how, change.key);
    }
    let more = (d.added + d.changed + d.gone).saturating_sub(u32::try_from(SHOWN).unwrap_or(u32::MAX));
    if more > 0 {
        say!("      and {more} more (--json lists them)");
    }
}

fn sum(sum: &SumChange) {
    let value = |v: &Option<String>| v.clone().unwrap_or_else(|| "–".into());
    say!("      {} {}: {} → {}", sum.scenario, sum.currency, value(&sum.was), value(&sum.now));
}

/// A change of the history.
pub fn change(change: &ChangeView) {
    let undone = if change.undone { "  (taken back)" } else { "" };
    let label = match change.kind.as_str() {
        "undo" => format!("Undo: {}", change.label),
        "redo" => format!("Redo: {}", change.label),
        _ => change.label.clone(),
    };
    let rows = if change.rows == 1 { "row" } else { "rows" };
    say!("{:>4}  {}  {}  {label}  {} {rows}{undone}", change.id, change.at, change.by, change.rows);
}

/// What a merge brings, what it asks, and whether it was made.
pub fn merge(plan: &MergeView, choices: &[Option<String>], merged: Option<&str>) {
    if plan.nothing {
        return say!("{} holds nothing that is not here already.", plan.file);
    }
    say!("Changed in {}:", plan.file);
    plan.changes.iter().for_each(change);
    for count in &plan.counts {
        let told = [(count.added, "added"), (count.changed, "changed"), (count.removed, "removed")];
        let told: Vec<String> =
            told.iter().filter(|(n, _)| *n > 0).map(|(n, done)| format!("{n} {done}")).collect();
        say!("  {}: {}", count.what, told.join(", "));
    }
    for (nth, (conflict, choice)) in (1..).zip(plan.conflicts.iter().zip(choices)) {
        let field = conflict.field.as_ref().map_or_else(String::new, |field| format!(", {field}"));
        let decided =
            choice.as_ref().map_or_else(|| "to be decided".to_owned(), |side| format!("take {side}"));
        let side = |text: &Option<String>| text.clone().unwrap_or_else(|| "(not there)".into());
        say!("conflict {nth}: {}{field}  [{decided}]", conflict.what);
        say!("    was:    {}", side(&conflict.was));
        say!("    ours:   {}", side(&conflict.ours));
        say!("    theirs: {}", side(&conflict.theirs));
    }
    match merged {
        Some(label) => say!("{label}: done, as one change that undo takes back."),
        None if choices.iter().any(Option::is_none) => {
            say!(
                "Nothing was merged: decide each conflict with --take ours, --take theirs or --take N=SIDE."
            );
        }
        None => say!("Nothing was written."),
    }
}

/// A publication.
pub fn snapshot(snapshot: &SnapshotView) {
    let superseded = if snapshot.superseded { "  (superseded)" } else { "" };
    say!(
        "{}  {}  {}  {}  {}  {} pages  {}{superseded}",
        snapshot.period,
        snapshot.edition,
        snapshot.snapshot,
        snapshot.at,
        snapshot.by,
        snapshot.pages,
        snapshot.generator
    );
}

/// A restated figure.
pub fn restatement(restated: &RestatementView) {
    let approved =
        restated.approved_by.as_ref().map_or("not approved yet".into(), |by| format!("approved by {by}"));
    say!("{}  {}", restated.figure, restated.label);
    say!(
        "    was {}  now {}  {}: {} ({approved})",
        restated.was,
        restated.now,
        restated.class,
        restated.reason
    );
}

/// A figure in one line.
pub fn figure(figure: &FigureView) {
    let range = figure.range.as_ref().map_or_else(String::new, |r| format!("  ({r})"));
    let reason = figure.reason.as_ref().map_or_else(String::new, |r| format!("  {r}"));
    say!("{:<44} {:>16}{range}{reason}", figure.id, figure.shown);
}

/// A trace.
pub fn trace(trace: &Value) {
    let text = |key: &str| trace[key].as_str().unwrap_or("n/a").to_owned();
    say!("{} = {}  ({})", text("figure"), text("value"), text("period"));
    say!("  {}", text("formula"));
    for input in trace["inputs"].as_array().into_iter().flatten() {
        say!(
            "  from {} = {}",
            input["figure"].as_str().unwrap_or(""),
            input["value"].as_str().unwrap_or("n/a")
        );
    }
    say!("  {} cells:", trace["cells_total"]);
    for cell in trace["cells"].as_array().into_iter().flatten() {
        let part = |key: &str| cell[key].as_str().unwrap_or("").to_owned();
        let sheet = if part("sheet").is_empty() { String::new() } else { format!(" · {}", part("sheet")) };
        say!("  {}{sheet} · {}  “{}”  {}", part("file"), part("cell"), part("text"), part("value"));
    }
}

/// What the gates found.
pub fn findings(period: &str, findings: &[FindingView]) {
    if findings.is_empty() {
        say!("{period}: every gate is open.");
    }
    for finding in findings {
        let word = match (&finding.waived, finding.blocks) {
            (Some(_), _) => "waived",
            (None, true) => "BLOCKS",
            (None, false) => "warns",
        };
        say!("{word}  {}  {}", finding.code, finding.message);
        say!("        {} ({})", finding.hint, finding.place);
    }
}
