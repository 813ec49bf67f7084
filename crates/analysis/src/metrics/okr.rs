//! Progress of key results and objectives, from baseline to target.

use super::active_objectives;
use crate::{
    dictionary::{Entry, entry},
    exact::{count, minus, over, total},
    scene::Scene,
};
use model::{
    Decimal,
    figure::{Figure, FigureStatus, Unit},
    okr::KeyResult,
};

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
    }
}

fn key_result(scene: &Scene<'_, '_>, objective: &str, k: &KeyResult) -> Figure {
    let name = k.code.clone().unwrap_or_else(|| format!("{objective} · {}", k.title));
    let draft = scene.draft("okr.key_result", Some(&name));
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
