//! Earlier periods: the few figures of each that history, changes and returns over time need.
//!
//! A figure of an earlier period carries its label, `value.claimed@2026-Q2`, and the cells that it rests on directly,
//! so that it can be followed without the whole set of that period.

use crate::{book::Book, finance, metrics, scene::Scene, value};
use model::{
    Period,
    figure::{CellInput, Figure, FigureInput},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

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

/// Measures that are kept of each subject, as far back as they are made.
const KEPT_EACH: [&str; 1] = ["unit_cost.per_deployment"];

/// Value and cost of one period.
#[derive(Debug, Clone)]
pub(crate) struct PastFlow {
    pub period: Period,
    pub value: Figure,
    pub cost: Figure,
}

/// An earlier period: its label, everything made for it under plain ids, and what is kept of it.
pub(crate) struct Looked {
    pub period: Period,
    pub label: String,
    pub made: BTreeMap<String, Figure>,
    pub kept: Vec<Figure>,
}

impl Looked {
    /// Value and cost, where both were asked for.
    pub fn flow(&self) -> Option<PastFlow> {
        let of = |measure: &str| {
            let id = format!("{measure}@{}", self.label);
            self.kept.iter().find(|f| f.id == id).cloned()
        };
        Some(PastFlow { period: self.period, value: of("value.claimed")?, cost: of("finance.actual")? })
    }
}

/// How far back an earlier period lies: the nearer, the more is needed of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Reach {
    /// Only the few figures that history draws.
    Far,
    /// Within a year: also what each platform's units cost.
    Year,
    /// Just before: everything that is compared.
    Before,
}

/// Everything that is needed of one earlier period, as remembered where it still holds.
pub(crate) fn look_back(book: &Book<'_>, period: Period, reach: Reach) -> Arc<Looked> {
    book.memo.past(period, reach, || look(book, period, reach))
}

fn look(book: &Book<'_>, period: Period, reach: Reach) -> Looked {
    let mut scene = Scene::new(book, period);
    finance::add_past(&mut scene, reach);
    value::add_past(&mut scene);
    metrics::add_past(&mut scene, reach);
    let (label, made) = (scene.label.clone(), scene.into_made());
    let kept = kept(&made, &label);
    let made = if reach == Reach::Before { made } else { BTreeMap::new() };
    Looked { period, label, made, kept }
}

/// The kept figures of an earlier period, under their ids with its label.
fn kept(made: &BTreeMap<String, Figure>, label: &str) -> Vec<Figure> {
    let each = |id: &&String| {
        KEPT_EACH.iter().any(|measure| id.strip_prefix(measure).is_some_and(|r| r.starts_with('[')))
    };
    let parts =
        made.iter().filter(|(id, figure)| each(id) && figure.value.is_some()).map(|(_, figure)| figure);
    let found = KEPT.iter().filter_map(|id| made.get(*id)).chain(parts);
    found.map(|figure| rest_on_cells(figure, made, label)).collect()
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
    own.cells.share(cells.into_iter().map(|(cell, value)| CellInput { cell, value }).collect());
    own.id = format!("{}@{label}", own.id);
    own
}
