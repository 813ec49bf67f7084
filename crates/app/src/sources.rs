//! The Sources screen: what was imported, and what reading a file would give. Writes nothing.

use crate::{
    Desk, Error, Result, Watch,
    desk::Open,
    failure::{from_read, from_store},
    importing::{Watched, file_name},
    wire::{
        Nothing,
        source::{
            ColumnPreview, FileAnswers, FilePreview, InspectInput, IssueView, SheetView, SourceView,
            TablePreview, TotalView,
        },
    },
};
pub use ingest::Reading;
use ingest::{Answers, Field, TableAnswers, TableReading, TotalReading, Visibility, guard};
use model::{
    Issue,
    origin::{a1, column_name},
    source::{ImportRun, Sheet, Source},
};
use rust_decimal::prelude::ToPrimitive;
use std::path::Path;

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

/// The answers for a file: what the workspace knows, then what the person said.
///
/// # Errors
/// When the person named a field or column that does not exist.
pub fn answers_for(open: &Open, said: Option<&FileAnswers>) -> Result<Answers> {
    let settings = store::settings::get(&open.workspace).map_err(from_store)?;
    let mut answers = Answers {
        calendar: Some(settings.calendar),
        currency: Some(settings.currency),
        ..Answers::default()
    };
    for table in said.into_iter().flat_map(|file| &file.tables) {
        let mut one = TableAnswers {
            sheet: (!table.sheet.is_empty()).then(|| table.sheet.clone()),
            number: Some(table.table + 1),
            skip: table.skip,
            ..TableAnswers::default()
        };
        if let Some(kind) = &table.kind {
            one.kind = Some(kind.parse().map_err(|e: model::kind::UnknownKind| bad_answer(&e.to_string()))?);
        }
        for chosen in &table.fields {
            let field: Field =
                chosen.field.parse().map_err(|e: ingest::field::UnknownField| bad_answer(&e.to_string()))?;
            one.set.insert(field, chosen.column.clone());
        }
        answers.tables.push(one);
    }
    Ok(answers)
}

fn bad_answer(message: &str) -> Error {
    Error::new("bad_answer", message, "Choose one of the offered values.")
}

/// What reading a file gives, or why it cannot be read.
pub fn read(desk: &Desk, path: &Path, answers: &Answers, watch: &dyn Watch) -> Result<Reading> {
    let watched = Watched { watch, name: &file_name(path) };
    guard::inspect(&desk.outside.exe, path, answers, guard::Limits::default(), &watched)
        .map_err(|e| from_read(&e))
}

/// What reading these files would give, for the import sheet.
///
/// # Errors
/// When an answer names something that does not exist; what is wrong with a file stands in its own preview.
pub fn inspect(desk: &Desk, input: InspectInput, watch: &dyn Watch) -> Result<Vec<FilePreview>> {
    let mut previews = vec![];
    for path in &input.paths {
        let said = input.answers.iter().find(|a| a.path == *path);
        let answers =
            if desk.is_open() { desk.with(|open| answers_for(open, said))? } else { Answers::default() };
        let file = Path::new(path);
        let read = read(desk, file, &answers, watch);
        let known = match &read {
            Ok(reading) if desk.is_open() => desk.with(|open| is_known(open, &reading.sha256))?,
            _ => false,
        };
        previews.push(preview(path, read, known));
    }
    Ok(previews)
}

fn is_known(open: &Open, sha256: &str) -> Result<bool> {
    let source = store::sources::by_hash(&open.workspace, sha256).map_err(from_store)?;
    let runs = store::imports::all(&open.workspace).map_err(from_store)?;
    Ok(source.is_some_and(|s| runs.iter().any(|r| r.source == s.id && !r.superseded)))
}

fn preview(path: &str, read: Result<Reading>, known: bool) -> FilePreview {
    let blank = FilePreview {
        path: path.into(),
        file: file_name(Path::new(path)),
        error: None,
        state: "cannot_be_read".into(),
        format: String::new(),
        tables: vec![],
    };
    let reading = match read {
        Ok(reading) => reading,
        Err(error) => return FilePreview { error: Some(error), ..blank },
    };
    let mut tables = vec![];
    for sheet in &reading.sheets {
        for (nth, table) in (0..).zip(&sheet.tables) {
            let hidden = sheet.visibility != Visibility::Visible;
            tables.push(table_preview(&sheet.name, hidden, sheet.included, nth, table));
        }
    }
    let unsure = tables.iter().filter(|t| t.included).any(needs_a_person);
    let useless = !tables.iter().any(|t| t.included && t.kind != "unknown");
    let state = match (known, unsure || useless) {
        (true, _) => "already_imported",
        (false, true) => "needs_you",
        (false, false) => "ready",
    };
    FilePreview { state: state.into(), format: reading.format, tables, ..blank }
}

fn needs_a_person(table: &TablePreview) -> bool {
    let warned = table.issues.iter().any(|i| i.severity != "info");
    warned || table.totals.iter().any(|t| !t.agrees) || !table.questions.is_empty()
}

fn table_preview(sheet: &str, hidden: bool, included: bool, nth: u32, table: &TableReading) -> TablePreview {
    TablePreview {
        sheet: sheet.into(),
        hidden,
        table: nth,
        included,
        range: table.range.clone(),
        header_rows: table.header_rows.clone(),
        kind: table.kind.to_string(),
        kind_score: table.kind_score as f32,
        records: count(table.records),
        columns: table.columns.iter().map(|c| column_preview(c, table)).collect(),
        totals: table.totals.iter().map(total_view).collect(),
        issues: table.issues.iter().map(issue_view).collect(),
        questions: table.questions.iter().filter(|q| q.must_answer).map(|q| q.text.clone()).collect(),
        sample: vec![],
        difference: None,
    }
}

fn column_preview(column: &ingest::Column, table: &TableReading) -> ColumnPreview {
    let kind = serde_json::to_value(column.kind).ok().and_then(|v| v.as_str().map(str::to_owned));
    ColumnPreview {
        column: column_name(column.col),
        header: column.header.clone(),
        field: column.field.map(|f| f.to_string()),
        score: column.score as f32,
        kind: kind.unwrap_or_default(),
        scale: column.scale.to_f64().filter(|s| (*s - 1.0).abs() > f64::EPSILON),
        currency: column.currency.map(|c| c.to_string()),
        period: column.period.clone(),
        sum: table.sums.get(&column.col).map(ToString::to_string),
        samples: column.samples.clone(),
    }
}

/// The letter of a column.
pub fn letter(column: u32) -> String {
    column_name(column)
}
