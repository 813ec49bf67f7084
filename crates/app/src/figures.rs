//! Figures as lists: for the window with written numbers, for programs as the command line's JSON.

use crate::{
    Desk, Result, Watch,
    wire::{PeriodChoice, Piece, overview::FigureView},
};
use model::{
    Decimal,
    figure::{CellInput, Figure},
    summit::{Sentence, Show, Span, Summit},
};
use report::{Language, print::Printer};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Every figure of a period.
///
/// # Errors
/// When no workspace is open, the period is unknown, or the file cannot be read.
pub fn list(desk: &Desk, input: PeriodChoice, _: &dyn Watch) -> Result<Vec<FigureView>> {
    desk.with(|open| {
        let summit = open.summit(input.period.as_deref())?;
        Ok(summit.figures.iter().map(|f| view(summit, f)).collect())
    })
}

/// The printer of the window.
pub fn printer() -> Printer {
    Printer::new(Language::En)
}

fn word<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A figure as shown.
pub fn view(summit: &Summit, figure: &Figure) -> FigureView {
    let printer = printer();
    FigureView {
        id: figure.id.clone(),
        label: figure.label.clone(),
        subject: figure.subject.clone(),
        shown: printer.figure(figure, Show::Plain),
        value: figure.value.map(|v| v.normalize().to_string()),
        range: printer.range(figure),
        unit: word(&figure.unit),
        n: figure.n.map(|n| u32::try_from(n).unwrap_or(u32::MAX)),
        coverage: figure.coverage.map(|c| printer.percent(c)),
        status: word(&figure.status),
        reason: figure.reason.clone(),
        definition: figure.definition.clone(),
        cells: u32::try_from(all_cells(summit, figure).len()).unwrap_or(u32::MAX),
    }
}

/// A figure that a screen names but the period does not have.
pub fn absent(id: &str) -> FigureView {
    FigureView {
        id: id.into(),
        label: id.into(),
        subject: None,
        shown: "n/a".into(),
        value: None,
        range: None,
        unit: "count".into(),
        n: None,
        coverage: None,
        status: "not_measurable".into(),
        reason: Some("This figure is not computed for the period.".into()),
        definition: String::new(),
        cells: 0,
    }
}

/// A sentence as shown.
pub fn pieces(summit: &Summit, sentence: &Sentence) -> Vec<Piece> {
    sentence.iter().map(|span| piece(summit, span)).collect()
}

fn piece(summit: &Summit, span: &Span) -> Piece {
    match span {
        Span::Text(text) => Piece { text: text.clone(), strong: false, figure: None },
        Span::Strong(text) => Piece { text: text.clone(), strong: true, figure: None },
        Span::Figure { id, show } => {
            let text = summit.figure(id).map_or_else(|| "n/a".into(), |f| printer().figure(f, *show));
            Piece { text, strong: false, figure: Some(id.clone()) }
        }
    }
}

/// Every cell behind a figure: its own, then those of its inputs, each once.
pub fn all_cells(summit: &Summit, figure: &Figure) -> Vec<CellInput> {
    let mut seen = BTreeSet::new();
    let mut visited = BTreeSet::new();
    let mut cells = vec![];
    let mut open = vec![figure];
    while let Some(next) = open.pop() {
        if !visited.insert(next.id.as_str()) {
            continue;
        }
        cells.extend(next.cells.iter().filter(|c| seen.insert(c.cell)).cloned());
        open.extend(next.inputs.iter().rev().filter_map(|i| summit.figure(&i.figure)));
    }
    cells
}

fn decimal(value: Option<Decimal>) -> Value {
    value.map_or(Value::Null, |v| Value::String(v.normalize().to_string()))
}

/// `figures --json`.
pub fn json(workspace: &str, summit: &Summit) -> Value {
    let figures: Vec<Value> = summit.figures.iter().map(|f| figure_json(summit, f)).collect();
    json!({ "workspace": workspace, "period": summit.period_label, "figures": figures })
}

fn figure_json(summit: &Summit, figure: &Figure) -> Value {
    json!({
        "id": figure.id,
        "label": figure.label,
        "subject": figure.subject,
        "value": decimal(figure.value),
        "unit": figure.unit,
        "currency": figure.currency,
        "low": decimal(figure.low),
        "high": decimal(figure.high),
        "n": figure.n,
        "coverage": decimal(figure.coverage),
        "status": figure.status,
        "reason": figure.reason,
        "definition": figure.definition,
        "cells": all_cells(summit, figure).len(),
        "shown": printer().figure(figure, Show::Plain),
    })
}
