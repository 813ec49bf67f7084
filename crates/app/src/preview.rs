//! What reading files would give: tables, columns, questions, and the grid itself. Writes nothing.

use crate::{
    Desk, Result, Watch,
    desk::Open,
    failure::from_read,
    importing::{
        self, Said, Watched, file_name,
        mapping::{self, Kept},
    },
    sources::{issue_view, total_view},
    wire::{
        Nothing,
        answers::FileAnswers,
        preview::{
            ColumnPreview, FieldView, FilePreview, GridInput, GridLine, GridPart, GridView, InspectInput,
            KindFields, QuestionView, TablePreview,
        },
    },
};
use ingest::{
    Field, Reading, TableReading, Visibility, Window,
    excerpt::{Excerpt, Region, RowRole},
    guard,
};
use model::{Kind, origin::column_name};
use rust_decimal::prelude::ToPrimitive;
use std::path::Path;

/// Below this score a column is only a guess, and a person should look.
const UNSURE: f64 = 0.65;
/// Rows of a grid that are shown at once.
const SHOWN_ROWS: u32 = 200;
const SHOWN_COLUMNS: u32 = 60;

fn count(n: u64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// What reading these files would give, for the import sheet.
///
/// # Errors
/// When an answer names something that does not exist; what is wrong with a file stands in its own preview.
pub fn inspect(desk: &Desk, input: InspectInput, watch: &dyn Watch) -> Result<Vec<FilePreview>> {
    let mut previews = vec![];
    for path in &input.paths {
        let answers = input.answers.iter().find(|a| a.path == *path);
        let (said, kept) = said(desk, answers)?;
        let read = importing::read(desk, Path::new(path), &said, &kept, watch);
        if let Err(error) = &read
            && error.code == "cancelled"
        {
            return Err(error.clone());
        }
        let known = match &read {
            Ok(reading) if desk.is_open() => desk.with(|open| known(open, &reading.sha256))?,
            _ => None,
        };
        previews.push(preview(path, read, known, &Seen { said: &said, kept: &kept, answers })?);
    }
    Ok(previews)
}

/// What was said about a file, and what is remembered; outside of a workspace nothing is.
fn said(desk: &Desk, answers: Option<&FileAnswers>) -> Result<(Said, Vec<Kept>)> {
    let (said, kept) = if desk.is_open() {
        desk.with(|open| Ok((Said::nothing(open)?, mapping::kept(&open.workspace)?)))?
    } else {
        (Said::default(), vec![])
    };
    let said = answers.map_or_else(|| Ok(said.clone()), |file| said.clone().in_window(file))?;
    Ok((said, kept))
}

fn known(open: &Open, sha256: &str) -> Result<Option<String>> {
    importing::same_bytes(&open.workspace, sha256)
}

/// What a preview is made with.
struct Seen<'a> {
    said: &'a Said,
    kept: &'a [Kept],
    answers: Option<&'a FileAnswers>,
}

fn preview(path: &str, read: Result<Reading>, known: Option<String>, seen: &Seen<'_>) -> Result<FilePreview> {
    let blank = FilePreview {
        path: path.into(),
        file: file_name(Path::new(path)),
        error: None,
        state: "cannot_be_read".into(),
        needs: vec![],
        same_as: None,
        format: String::new(),
        issues: vec![],
        tables: vec![],
    };
    let reading = match read {
        Ok(reading) => reading,
        Err(error) => return Ok(FilePreview { error: Some(error), ..blank }),
    };
    let mut tables = vec![];
    for sheet in &reading.sheets {
        for (nth, table) in (0..).zip(&sheet.tables) {
            let skipped = seen.said.about(&sheet.name, nth + 1, &table.fingerprint)?.skip;
            let hidden = sheet.visibility != Visibility::Visible;
            let included = sheet.included && !skipped;
            tables.push(TablePreview { hidden, included, ..table_preview(&sheet.name, nth, table, seen) });
        }
    }
    let needs = needs(&tables);
    let state = match (&known, needs.is_empty()) {
        (Some(_), _) => "already_imported",
        (None, false) => "needs_you",
        (None, true) => "ready",
    };
    let issues = reading.issues.iter().map(issue_view).collect();
    Ok(FilePreview {
        state: state.into(),
        needs,
        same_as: known,
        format: reading.format,
        issues,
        tables,
        ..blank
    })
}

fn counted(n: usize, one: &str, many: &str) -> Option<String> {
    match n {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {many}")),
    }
}

/// What a person would be needed for.
fn needs(tables: &[TablePreview]) -> Vec<String> {
    let used: Vec<&TablePreview> = tables.iter().filter(|t| t.included && t.kind != "unknown").collect();
    if used.is_empty() {
        return vec!["no table was recognised".into()];
    }
    let sum = |of: &dyn Fn(&TablePreview) -> usize| used.iter().map(|t| of(t)).sum::<usize>();
    let questions = sum(&|t| t.questions.iter().filter(|q| q.must_answer && q.answer.is_none()).count());
    let unsure = sum(&|t| t.columns.iter().filter(|c| c.unsure).count());
    let totals = sum(&|t| t.totals.iter().filter(|total| !total.agrees).count());
    let cells =
        sum(&|t| t.issues.iter().filter(|i| i.severity != "info" && i.code != "total_disagrees").count());
    [
        counted(questions, "question", "questions"),
        counted(unsure, "unsure column", "unsure columns"),
        counted(totals, "total that does not agree", "totals that do not agree"),
        counted(cells, "cell", "cells"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn table_preview(sheet: &str, nth: u32, table: &TableReading, seen: &Seen<'_>) -> TablePreview {
    let kept = seen.kept.iter().find(|k| k.fingerprint == table.fingerprint);
    let said = seen.answers.and_then(|a| a.tables.iter().find(|t| t.sheet == sheet && t.table == nth));
    let answer = |code: &str| {
        let said = said?.choices.iter().find(|c| c.code == code)?;
        Some(said.answer.clone())
    };
    let mut questions: Vec<QuestionView> = table
        .questions
        .iter()
        .map(|q| QuestionView {
            code: q.code.clone(),
            text: q.text.clone(),
            choices: q.choices.clone(),
            assumed: q.assumed.clone(),
            must_answer: q.must_answer,
            answer: answer(&q.code),
        })
        .collect();
    // an answered question stays in sight, so that the answer can be changed
    for choice in said.iter().flat_map(|s| &s.choices) {
        if !questions.iter().any(|q| q.code == choice.code) {
            questions.push(QuestionView {
                code: choice.code.clone(),
                text: String::new(),
                choices: vec![],
                assumed: None,
                must_answer: false,
                answer: Some(choice.answer.clone()),
            });
        }
    }
    TablePreview {
        sheet: sheet.into(),
        hidden: false,
        table: nth,
        fingerprint: table.fingerprint.clone(),
        included: true,
        range: table.range.clone(),
        header_rows: table.header_rows.clone(),
        kind: table.kind.to_string(),
        kind_score: table.kind_score as f32,
        export: table.export.clone(),
        mapping: kept.map(|k| k.view(seen.said.wants_remembered(&k.fingerprint))),
        records: count(table.records),
        columns: table.columns.iter().map(|c| column_preview(c, table)).collect(),
        totals: table.totals.iter().map(total_view).collect(),
        issues: table.issues.iter().map(issue_view).collect(),
        questions,
    }
}

/// Whether a column's field is only a guess. A finance file's programmes are seldom investments, whatever they are called.
pub fn is_unsure(column: &ingest::Column, kind: Kind) -> bool {
    let Some(field) = column.field else { return false };
    let header = column.header.to_lowercase();
    let told = ["invest", "initiative", "project", "epic"].iter().any(|word| header.contains(word));
    let programme = kind == Kind::Budget && field == Field::Investment && !told && column.score < 1.0;
    column.score < UNSURE || programme
}

/// Codes, years and shares are numbers too, but their sum says nothing.
fn adds_up(column: &ingest::Column) -> bool {
    column
        .field
        .is_some_and(|field| matches!(field.kind(), ingest::field::Type::Money | ingest::field::Type::Number))
}

fn column_preview(column: &ingest::Column, table: &TableReading) -> ColumnPreview {
    let kind = serde_json::to_value(column.kind).ok().and_then(|v| v.as_str().map(str::to_owned));
    ColumnPreview {
        column: column.row.map_or_else(|| column_name(column.col), |row| row.to_string()),
        header: column.header.clone(),
        field: column.field.map(|f| f.to_string()),
        score: column.score as f32,
        unsure: is_unsure(column, table.kind),
        kind: kind.unwrap_or_default(),
        scale: column.scale.to_f64().filter(|s| (*s - 1.0).abs() > f64::EPSILON),
        currency: column.currency.map(|c| c.to_string()),
        period: column.period.clone(),
        sum: table.sums.get(&column.col).filter(|_| adds_up(column)).map(ToString::to_string),
        samples: column.samples.clone(),
    }
}

/// A part of a sheet as it lies in the file, and what was found there.
///
/// # Errors
/// When the file cannot be read or has no such sheet.
pub fn grid(desk: &Desk, input: GridInput, watch: &dyn Watch) -> Result<GridView> {
    let (said, kept) = said(desk, input.answers.as_ref())?;
    let path = Path::new(&input.path);
    let watched = Watched { watch, name: &file_name(path) };
    let sheet = Some(input.sheet).filter(|s| !s.is_empty());
    let window = Window { sheet, top: input.top.max(1), left: 1, rows: SHOWN_ROWS, columns: SHOWN_COLUMNS };
    let answers = said.over_remembered(&kept)?;
    let exe = &desk.outside.exe;
    let seen = guard::excerpt(exe, path, &answers, &window, guard::Limits::default(), &watched);
    Ok(grid_view(&seen.map_err(|e| from_read(&e))?))
}

fn grid_view(seen: &Excerpt) -> GridView {
    let right = seen.last_column.clamp(1, seen.window.left + seen.window.columns - 1);
    let columns: Vec<u32> = (seen.window.left..=right).collect();
    let bottom = seen.last_row.min(seen.window.top + seen.window.rows - 1);
    let is_hidden = |col: &u32| seen.hidden_columns.iter().any(|(a, b)| (*a..=*b).contains(col));
    let line = |row: u32| {
        let found = seen.rows.iter().find(|r| r.row == row);
        let text = |col: &u32| {
            let cell = found.and_then(|r| r.cells.iter().find(|c| c.column == *col));
            cell.map(|c| c.text.clone()).unwrap_or_default()
        };
        GridLine {
            row,
            hidden: found.is_some_and(|r| r.hidden),
            cells: columns.iter().map(text).collect(),
            parts: seen.regions.iter().filter_map(|region| part(region, row, &columns)).collect(),
        }
    };
    GridView {
        sheet: seen.sheet.clone(),
        top: seen.window.top,
        last_row: seen.last_row,
        more: !seen.complete || seen.last_row > bottom,
        columns: columns.iter().map(|c| column_name(*c)).collect(),
        hidden: columns.iter().filter(|c| is_hidden(c)).map(|c| column_name(*c)).collect(),
        rows: (seen.window.top..=bottom).map(line).collect(),
    }
}

fn part(region: &Region, row: u32, columns: &[u32]) -> Option<GridPart> {
    let role = match region.rows.get(&row)? {
        RowRole::Header | RowRole::Repeated => "header",
        RowRole::Record => "record",
        RowRole::Total => "total",
        RowRole::Heading => "heading",
        RowRole::LeftOut => "left_out",
    };
    let (first, last) = match &region.table {
        table if table.turned => (table.left(), table.right()),
        table => table.columns.first().zip(table.columns.last()).map(|(a, b)| (a.col, b.col))?,
    };
    let at = |col: u32| columns.iter().position(|c| *c == col).and_then(|i| u32::try_from(i).ok());
    let to = at(last.min(*columns.last()?))?;
    Some(GridPart { table: region.number.saturating_sub(1), role: role.into(), from: at(first)?, to })
}

/// The fields that tables can have, kind by kind.
///
/// # Errors
/// Never.
pub fn fields(_: &Desk, _: Nothing, _: &dyn Watch) -> Result<Vec<KindFields>> {
    let field =
        |o: ingest::offer::Offered| FieldView { field: o.field.to_string(), needed: o.needed, many: o.many };
    Ok(Kind::ALL
        .iter()
        .map(|kind| KindFields {
            kind: kind.to_string(),
            fields: ingest::offer::fields(*kind).into_iter().map(field).collect(),
        })
        .collect())
}
