//! The roadmap by use: platforms ranked by adoption, satisfaction and business impact, with the weights printed.

use crate::{
    dictionary::{Entry, entry},
    exact::{count, over, times, total},
    scene::Scene,
};
use model::{
    Decimal,
    figure::{Figure, FigureStatus, Unit},
};

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "roadmap.impact",
        "Value claimed on the platform",
        Unit::Money,
        "platform_impact@1",
        "sum of the value claimed by the investments that run on the platform, each split evenly among its platforms",
    ),
    entry(
        "roadmap.score",
        "Roadmap score",
        Unit::Score,
        "roadmap_score@1",
        "100 × weighted mean of what is measured: adoption (weight 1), satisfaction (weight 1; top-two share, else (net promoter score + 100) ÷ 200), impact (weight 1; value claimed on the platform ÷ the largest); coverage says how much is measured",
    ),
    entry(
        "roadmap.rank",
        "Roadmap rank",
        Unit::Count,
        "roadmap_rank@1",
        "place by roadmap score, the highest first; platforms with less than two of three measures are not ranked",
    ),
];

pub(super) fn add(scene: &mut Scene<'_, '_>) {
    let impacts: Vec<Figure> = (0..scene.book.platforms.len()).filter_map(|at| impact(scene, at)).collect();
    let most = impacts.iter().filter_map(|f| f.value).max().filter(|m| *m > Decimal::ZERO);
    impacts.into_iter().for_each(|f| scene.put_figure(f));
    let mut scores: Vec<Figure> = (0..scene.book.platforms.len())
        .filter_map(|at| score(scene, scene.book.platforms.nth(at), most))
        .collect();
    scores.sort_by(|a, b| b.value.cmp(&a.value).then_with(|| a.id.cmp(&b.id)));
    for (place, score) in scores.iter().filter(|f| f.value.is_some()).enumerate() {
        let draft =
            scene.draft("roadmap.rank", score.subject.as_deref()).value(Some(count(place + 1))).with(score);
        scene.put(draft.status(FigureStatus::Estimated));
    }
    scores.into_iter().for_each(|f| scene.put_figure(f));
}

fn impact(scene: &Scene<'_, '_>, at: usize) -> Option<Figure> {
    let id = scene.book.world.platforms.get(at)?.id;
    let mut parts = vec![];
    let mut draft = scene.draft("roadmap.impact", Some(scene.book.platforms.nth(at)));
    for (place, investment) in scene.book.world.investments.iter().enumerate() {
        if !investment.platforms.contains(&id) {
            continue;
        }
        let claimed = scene.about("investment.claimed", Some(scene.book.investments.nth(place)));
        let Some(claimed) = claimed.filter(|f| f.value.is_some()) else { continue };
        parts.push(over(claimed.value?, count(investment.platforms.len()))?);
        draft = draft.with(claimed);
    }
    (!parts.is_empty()).then(|| draft.value(total(parts)).status(FigureStatus::Estimated).done())
}

fn score(scene: &Scene<'_, '_>, name: &str, most: Option<Decimal>) -> Option<Figure> {
    let known = |measure: &str| scene.about(measure, Some(name)).filter(|f| f.value.is_some());
    let adoption = known("adoption.rate").map(|f| (f, f.value));
    let satisfied = known("survey.csat").map(|f| (f, f.value)).or_else(|| {
        let nps = known("survey.nps")?;
        let rescaled = nps.value.and_then(|v| over(v.checked_add(Decimal::ONE_HUNDRED)?, Decimal::from(200)));
        Some((nps, rescaled))
    });
    let impact = known("roadmap.impact")
        .zip(most)
        .map(|(f, m)| (f, f.value.and_then(|v| over(v.max(Decimal::ZERO), m))));
    let parts: Vec<(&Figure, Decimal)> =
        [adoption, satisfied, impact].into_iter().flatten().filter_map(|(f, v)| Some((f, v?))).collect();
    if parts.is_empty() {
        return None;
    }
    let mean = total(parts.iter().map(|p| p.1))
        .and_then(|sum| times(over(sum, count(parts.len()))?, Decimal::ONE_HUNDRED));
    let draft =
        scene.draft("roadmap.score", Some(name)).with_all(parts.iter().map(|p| p.0)).coverage(parts.len(), 3);
    let few = parts.len() < 2;
    let draft = draft
        .value(mean.filter(|_| !few))
        .because_if(few, "only one of adoption, satisfaction and impact is measured");
    Some(draft.status(FigureStatus::Estimated).done())
}
