//! Earlier periods: the few figures of each that history, changes and returns over time need.
//!
//! A figure of an earlier period carries its label, `value.claimed@2026-Q2`, and the cells that it rests on directly,
//! so that it can be followed without the whole set of that period.

use crate::{
    book::Book,
    finance, metrics,
    scene::{Before, Scene},
    value,
};
use model::{
    Period,
    figure::{CellInput, Figure, FigureInput},
};
use std::collections::{BTreeMap, BTreeSet};

/// Measures that are kept of earlier periods.
pub(crate) const KEPT: [&str; 9] = [
    "finance.actual",
    "value.claimed",
    "value.cash",
    "portfolio.bcr",
    "adoption.rate",
    "adoption.voluntary_rate",
    "adoption.voluntary_share_of_all",
    "survey.nps",
    "delivery.lead_time",
];

/// Value and cost of one period.
#[derive(Debug, Clone)]
pub(crate) struct PastFlow {
    pub period: Period,
    pub value: Figure,
    pub cost: Figure,
}

/// Everything that is needed of one earlier period.
pub(crate) fn look_back(book: &Book<'_>, period: Period, just_before: bool) -> Before {
    let mut scene = Scene::new(book, period);
    finance::add_past(&mut scene, just_before);
    value::add_past(&mut scene);
    metrics::add_past(&mut scene, just_before);
    Before { label: scene.label.clone(), made: scene.into_made() }
}

/// The kept figures of an earlier period, under their ids with its label.
pub(crate) fn kept(before: &Before) -> Vec<Figure> {
    let found = KEPT.iter().filter_map(|id| before.made.get(*id));
    found.map(|figure| rest_on_cells(figure, &before.made, &before.label)).collect()
}

/// The figure with the cells of everything it is made of. Inputs that are kept, too, stay inputs; others become cells.
pub(crate) fn rest_on_cells(figure: &Figure, made: &BTreeMap<String, Figure>, label: &str) -> Figure {
    let mut own = figure.clone();
    let kept = |input: &FigureInput| KEPT.contains(&input.figure.as_str());
    let (inputs, others): (Vec<FigureInput>, Vec<FigureInput>) = own.inputs.drain(..).partition(kept);
    own.inputs =
        inputs.into_iter().map(|i| FigureInput { figure: format!("{}@{label}", i.figure), ..i }).collect();
    let mut cells: BTreeSet<(model::CellRef, Option<model::Decimal>)> = BTreeSet::new();
    let (mut open, mut seen): (Vec<String>, BTreeSet<String>) =
        (others.into_iter().map(|i| i.figure).collect(), BTreeSet::new());
    while let Some(id) = open.pop() {
        if let Some(input) = made.get(&id).filter(|_| seen.insert(id.clone())) {
            cells.extend(input.cells.iter().map(|c| (c.cell, c.value)));
            open.extend(input.inputs.iter().map(|i| i.figure.clone()));
        }
    }
    own.cells.extend(cells.into_iter().map(|(cell, value)| CellInput { cell, value }));
    own.id = format!("{}@{label}", own.id);
    own
}
