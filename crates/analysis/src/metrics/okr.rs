//! Progress of key results and objectives, from baseline to target.

use super::active_objectives;
use crate::{
    dictionary::{Entry, entry},
    exact::{count, minus, over, total},
    figures::Draft,
    scene::Scene,
};
use model::{
    Decimal, InvestmentId, ObjectiveId, World,
    figure::{Figure, FigureStatus, Unit},
    okr::{Aligned, Goal, KeyResult},
};
use std::collections::BTreeSet;

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "okr.key_result",
        "Progress of the key result",
        Unit::Percent,
        "kr_progress@1",
        "(current − baseline) ÷ (target − baseline); current ÷ target where no baseline is stated; works downwards, too",
    ),
    entry(
        "okr.objective",
        "Progress of the objective",
        Unit::Percent,
        "objective_progress@1",
        "mean progress of its key results that state current and target, each cut to 0 to 100 %, all alike",
    ),
    entry(
        "okr.spend",
        "Spend for the objective",
        Unit::Money,
        "objective_spend@1",
        "sum of the cost of investments that are tied to the objective or one of its key results; an investment tied to two objectives counts for both",
    ),
];

pub(super) fn add(scene: &mut Scene<'_, '_>) {
    let world = scene.book.world;
    for objective in active_objectives(scene) {
        let own: Vec<&KeyResult> = world.key_results.iter().filter(|k| k.objective == objective.id).collect();
        if own.is_empty() {
            continue;
        }
        let title = scene.book.objectives.name(objective.id);
        let figures: Vec<Figure> = own.iter().map(|k| key_result(scene, title, k)).collect();
        let known: Vec<Decimal> =
            figures.iter().filter_map(|f| f.value).map(|v| v.clamp(Decimal::ZERO, Decimal::ONE)).collect();
        let mean = total(known.iter().copied()).and_then(|sum| over(sum, count(known.len())));
        let draft = scene.draft("okr.objective", Some(title)).value(mean).n(Some(known.len() as u64));
        let draft =
            draft.coverage(known.len(), own.len()).with_all(figures.iter().filter(|f| f.value.is_some()));
        let draft = draft.because_if(known.is_empty(), "no key result states current and target");
        scene.put(draft);
        figures.into_iter().for_each(|f| scene.put_figure(f));
        let spend = spend(scene, title, objective.id);
        spend.into_iter().for_each(|draft| scene.put(draft));
    }
}

/// Money that works for an objective; nothing when no investment with a cost is tied to it.
fn spend(scene: &Scene<'_, '_>, title: &str, objective: ObjectiveId) -> Option<Draft> {
    let book = scene.book;
    let costs: Vec<&Figure> = tied_investments(book.world, objective)
        .into_iter()
        .filter_map(|id| scene.about("investment.cost", Some(book.investments.name(id))))
        .filter(|f| f.value.is_some())
        .collect();
    let sum = total(costs.iter().filter_map(|f| f.value)).filter(|_| !costs.is_empty())?;
    let draft = scene.draft("okr.spend", Some(title)).value(Some(sum)).n(Some(costs.len() as u64));
    Some(draft.with_all(costs))
}

/// Investments that are tied to the objective or one of its key results.
fn tied_investments(world: &World, objective: ObjectiveId) -> BTreeSet<InvestmentId> {
    let serves = |goal: Goal| match goal {
        Goal::Objective(id) => id == objective,
        Goal::KeyResult(id) => world.key_results.iter().any(|k| k.id == id && k.objective == objective),
    };
    let investment = |subject: Aligned| match subject {
        Aligned::Investment(id) => Some(id),
        _ => None,
    };
    world.alignments.iter().filter(|a| serves(a.goal)).filter_map(|a| investment(a.subject)).collect()
}

/// What a key result's figure is about: its code, else its text.
pub(crate) fn name_of(objective: &str, k: &KeyResult) -> String {
    k.code.clone().unwrap_or_else(|| format!("{objective} · {}", k.title))
}

fn key_result(scene: &Scene<'_, '_>, objective: &str, k: &KeyResult) -> Figure {
    let draft = scene.draft("okr.key_result", Some(&name_of(objective, k)));
    let draft = [&k.baseline, &k.current, &k.target].into_iter().fold(draft, |d, x| d.factor(x.as_ref()));
    let (Some(now), Some(goal)) = (&k.current, &k.target) else {
        return draft.because("current or target is not stated").done();
    };
    let start = k.baseline.as_ref().map_or(Decimal::ZERO, |b| b.value);
    let value =
        minus(now.value, start).zip(minus(goal.value, start)).and_then(|(made, wanted)| over(made, wanted));
    let draft = draft.value(value).because_if(value.is_none(), "target and baseline are the same");
    match k.baseline {
        Some(_) => draft.done(),
        None => draft.status(FigureStatus::Provisional).because("no baseline is stated; read as zero").done(),
    }
}
