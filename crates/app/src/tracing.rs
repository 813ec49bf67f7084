//! "Where does this come from?": from a figure down to file, sheet and cell, and the original rows around it.

use crate::{
    Desk, Error, Result, Watch,
    desk::Open,
    failure::from_store,
    figures::{all_cells, view},
    importing::CORRECTED,
    wire::{
        source::GridRow,
        trace::{CellView, RowsInput, SourceRows, TraceInput, TraceView},
    },
};
use model::{
    CellRef, SheetId,
    figure::{CellInput, Figure},
    origin::column_number,
    source::{Sheet, Source},
    summit::Summit,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// How many cells the window shows of a figure.
const SHOWN: usize = 500;

/// A figure down to its cells.
///
/// # Errors
/// When there is no such figure, or the file cannot be read.
pub fn trace(desk: &Desk, input: TraceInput, _: &dyn Watch) -> Result<TraceView> {
    desk.with(|open| {
        let summit = open.summit(input.period.as_deref())?.clone();
        let figure = find(&summit, &input.figure)?;
        let cells = all_cells(&summit, figure);
        let texts = Texts::load(open)?;
        let shown = cells.iter().take(SHOWN);
        Ok(TraceView {
            figure: view(&summit, figure),
            period_title: summit.period_title.clone(),
            formula: figure.formula.clone(),
            inputs: figure
                .inputs
                .iter()
                .filter_map(|i| summit.figure(&i.figure))
                .map(|f| view(&summit, f))
                .collect(),
            cells: shown.map(|c| texts.view(open, c)).collect::<Result<_>>()?,
            cells_total: u32::try_from(cells.len()).unwrap_or(u32::MAX),
        })
    })
}

fn find<'s>(summit: &'s Summit, id: &str) -> Result<&'s Figure> {
    if let Some(figure) = summit.figure(id) {
        return Ok(figure);
    }
    let stem = id.split('[').next().unwrap_or(id).split('.').next().unwrap_or(id);
    let near: Vec<&str> = summit
        .figures
        .iter()
        .map(|f| f.id.as_str())
        .filter(|other| other.starts_with(stem))
        .take(6)
        .collect();
    let hint = if near.is_empty() {
        "List them with `throughline figures WORKSPACE`.".to_owned()
    } else {
        format!("Near it: {}.", near.join(", "))
    };
    Err(Error::new("no_such_figure", format!("There is no figure “{id}” in {}.", summit.period_label), hint))
}

/// `trace --json`, with every cell.
///
/// # Errors
/// When there is no such figure, or the file cannot be read.
pub fn json(open: &mut Open, figure: &str, period: Option<&str>) -> Result<Value> {
    let summit = open.summit(period)?.clone();
    let figure = find(&summit, figure)?;
    let cells = all_cells(&summit, figure);
    let texts = Texts::load(open)?;
    let listed = cells
        .iter()
        .map(|input| {
            let cell = texts.view(open, input)?;
            Ok(json!({
                "file": cell.file, "sha256": cell.sha256, "sheet": cell.sheet,
                "cell": cell.cell, "text": cell.text, "value": cell.value, "corrected": cell.corrected,
            }))
        })
        .collect::<Result<Vec<Value>>>()?;
    let plain = |v: Option<model::Decimal>| v.map(|v| v.normalize().to_string());
    let inputs: Vec<Value> =
        figure.inputs.iter().map(|i| json!({ "figure": i.figure, "value": plain(i.value) })).collect();
    Ok(json!({
        "figure": figure.id,
        "label": figure.label,
        "period": summit.period_label,
        "formula": figure.formula,
        "definition": figure.definition,
        "value": plain(figure.value),
        "unit": figure.unit,
        "currency": figure.currency,
        "status": figure.status,
        "reason": figure.reason,
        "inputs": inputs,
        "cells": listed,
        "cells_total": cells.len(),
    }))
}

/// Finds the text of cells, a row at a time.
struct Texts {
    sheets: BTreeMap<SheetId, (Sheet, Source)>,
    row: std::cell::RefCell<Option<(SheetId, u32, Vec<String>)>>,
}

impl Texts {
    fn load(open: &Open) -> Result<Self> {
        let sources = store::sources::all(&open.workspace).map_err(from_store)?;
        let by_id: BTreeMap<_, _> = sources.into_iter().map(|s| (s.id, s)).collect();
        let sheets = store::sheets::all(&open.workspace).map_err(from_store)?;
        let sheets =
            sheets.into_iter().filter_map(|s| Some((s.id, (s.clone(), by_id.get(&s.source)?.clone()))));
        Ok(Texts { sheets: sheets.collect(), row: std::cell::RefCell::new(None) })
    }

    fn text(&self, open: &Open, cell: CellRef, first: u32) -> Result<String> {
        let mut kept = self.row.borrow_mut();
        if kept.as_ref().is_none_or(|(sheet, row, _)| (*sheet, *row) != (cell.sheet, cell.row)) {
            let texts = store::rows::get(&open.workspace, cell.sheet, cell.row).map_err(from_store)?;
            *kept = Some((cell.sheet, cell.row, texts.unwrap_or_default()));
        }
        let texts = kept.as_ref().map(|(_, _, texts)| texts.as_slice()).unwrap_or_default();
        let at = cell.col.checked_sub(first).and_then(|n| usize::try_from(n).ok());
        Ok(at.and_then(|n| texts.get(n)).cloned().unwrap_or_default())
    }

    fn view(&self, open: &Open, input: &CellInput) -> Result<CellView> {
        let cell = input.cell;
        let (sheet, source) = self.sheets.get(&cell.sheet).ok_or_else(|| {
            Error::new(
                "damaged",
                format!("The sheet of cell {cell} is not in the workspace."),
                "Go back to a copy.",
            )
        })?;
        let correction = sheet.issues.iter().find(|i| i.code == CORRECTED && i.cell == cell.to_string());
        Ok(CellView {
            corrected: correction.map(|c| c.expected.clone()),
            file: source.name.clone(),
            sha256: source.sha256.clone(),
            sheet_id: i32::try_from(cell.sheet.0).unwrap_or(i32::MAX),
            sheet: sheet.name.clone(),
            cell: cell.to_string(),
            text: self.text(open, cell, first_column(&sheet.range))?,
            value: input.value.map(|v| v.normalize().to_string()),
        })
    }
}

/// The column where a range such as `B5:N120` begins.
fn first_column(range: &str) -> u32 {
    let letters: String = range.chars().take_while(char::is_ascii_alphabetic).collect();
    column_number(&letters).unwrap_or(1)
}

/// The rows of a source around a place, as they stand in the file.
///
/// # Errors
/// When there is no such sheet, or the file cannot be read.
pub fn source_rows(desk: &Desk, input: RowsInput, _: &dyn Watch) -> Result<SourceRows> {
    desk.with(|open| {
        let texts = Texts::load(open)?;
        let id = SheetId(i64::from(input.sheet_id));
        let (sheet, source) = texts.sheets.get(&id).ok_or_else(|| {
            Error::new("no_such_sheet", "That sheet is not in the workspace.", "Choose another cell.")
        })?;
        let pad = first_column(&sheet.range).saturating_sub(1);
        let mut rows = vec![];
        for row in input.row.saturating_sub(3)..=input.row.saturating_add(3) {
            let Some(kept) = store::rows::get(&open.workspace, id, row).map_err(from_store)? else {
                continue;
            };
            let mut cells = vec![String::new(); pad as usize];
            cells.extend(kept);
            rows.push(GridRow { row, cells });
        }
        Ok(SourceRows { file: source.name.clone(), sheet: sheet.name.clone(), rows })
    })
}
