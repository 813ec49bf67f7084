//! Earlier periods: the few figures of each that history, changes and returns over time need.
//!
//! A figure of an earlier period carries its label, `value.claimed@2026-Q2`, and the cells that it rests on directly,
//! so that it can be followed without the whole set of that period.

use crate::{
    book::Book,
    finance,
    memo::Block,
    metrics,
    scene::{Made, Scene},
    value,
};
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
    pub made: Made,
    pub kept: Vec<Arc<Figure>>,
}

impl Looked {
    /// A kept figure, by its plain id.
    pub fn kept(&self, id: &str) -> Option<&Arc<Figure>> {
        self.kept.iter().find(|f| is_of(f, id, &self.label))
    }
    /// Value and cost, where both were asked for.
    pub fn flow(&self) -> Option<PastFlow> {
        let (value, cost) = (self.kept("value.claimed")?, self.kept("finance.actual")?);
        let (value, cost) = (value.as_ref().clone(), cost.as_ref().clone());
        Some(PastFlow { period: self.period, value, cost })
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
    let kept = kept(book, period, &made, &label);
    let made = if reach == Reach::Before { made } else { BTreeMap::new() };
    Looked { period, label, made, kept }
}

/// The kept figures of an earlier period, under their ids with its label. Those of blocks rest on nothing else, and have
/// many cells: they are gathered once, and hold as long as their block.
fn kept(book: &Book<'_>, period: Period, made: &Made, label: &str) -> Vec<Arc<Figure>> {
    let blocks = [Block::AdoptionBefore, Block::SurveyBefore, Block::DeliveryBefore];
    let settled: Vec<_> = blocks
        .iter()
        .map(|block| book.memo.settled(*block, period, |figures| rested(figures, label)))
        .collect();
    let of_blocks =
        |id: &str| settled.iter().flat_map(|figures| figures.iter()).find(|f| is_of(f, id, label));
    let found = |id: &&str| {
        let fresh = || made.get(*id).map(|figure| Arc::new(rest_on_cells(figure, made, label)));
        of_blocks(id).cloned().or_else(fresh)
    };
    let each = |id: &str| {
        KEPT_EACH.iter().any(|measure| id.strip_prefix(measure).is_some_and(|r| r.starts_with('[')))
    };
    let parts = made.iter().filter(|(id, figure)| each(id) && figure.value.is_some());
    let parts = parts.map(|(_, figure)| Arc::new(rest_on_cells(figure, made, label)));
    KEPT.iter().filter_map(found).chain(parts).collect()
}

/// Whether this is the kept figure with that id.
fn is_of(figure: &Figure, id: &str, label: &str) -> bool {
    figure.id.strip_prefix(id).and_then(|rest| rest.strip_prefix('@')) == Some(label)
}

/// The kept ones of a block's figures.
fn rested(block: &[Arc<Figure>], label: &str) -> Vec<Arc<Figure>> {
    let wanted = |f: &&Arc<Figure>| KEPT.contains(&f.id.as_str());
    if !block.iter().any(|f| wanted(&f)) {
        return vec![];
    }
    let made: Made = block.iter().map(|f| (f.id.clone(), f.clone())).collect();
    block.iter().filter(wanted).map(|f| Arc::new(rest_on_cells(f, &made, label))).collect()
}

/// The figure with the cells of everything it is made of. Inputs that are kept, too, stay inputs; others become cells.
pub(crate) fn rest_on_cells(figure: &Figure, made: &Made, label: &str) -> Figure {
    let mut own = figure.clone();
    let kept = |input: &FigureInput| KEPT.contains(&input.figure.as_str());
    let (inputs, others): (Vec<FigureInput>, Vec<FigureInput>) = own.inputs.drain(..).partition(kept);
    own.inputs =
        inputs.into_iter().map(|i| FigureInput { figure: format!("{}@{label}", i.figure), ..i }).collect();
    let mut cells: Vec<CellInput> = vec![];
    let (mut open, mut seen): (Vec<String>, BTreeSet<String>) =
        (others.into_iter().map(|i| i.figure).collect(), BTreeSet::new());
    while let Some(id) = open.pop() {
        if let Some(input) = made.get(&id).filter(|_| seen.insert(id.clone())) {
            cells.extend(input.cells.iter());
            open.extend(input.inputs.iter().map(|i| i.figure.clone()));
        }
    }
    cells.sort_by_key(|c| (c.cell, c.value));
    cells.dedup_by_key(|c| (c.cell, c.value));
    let typed = cells.is_empty() && own.cells.iter().next().is_none() && own.inputs.is_empty();
    if typed && own.value.is_some() && own.reason.is_none() {
        own.reason = Some("rests on values that were typed, not on cells".into());
    }
    own.cells.share(cells.into());
    own.id = format!("{}@{label}", own.id);
    own
}
