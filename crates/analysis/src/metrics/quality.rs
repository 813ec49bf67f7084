//! Data: quality by dimension with its weakest one, freshness, query times, and how widely data platforms are shared.

use super::{given::as_share, showback};
use crate::{
    dictionary::{Entry, entry},
    exact::count,
    formula::{Dimension, data_quality},
    scene::Scene,
};
use model::{
    Decimal,
    catalog::PlatformKind,
    figure::{Figure, FigureStatus, Unit},
};
use std::collections::{BTreeMap, BTreeSet};

const P: Unit = Unit::Percent;
const C: Unit = Unit::Count;

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "data.quality",
        "Data quality",
        P,
        "data_quality@1",
        "mean of the reported dimensions, all alike: accuracy, completeness, uniqueness, consistency, timeliness, validity (DAMA UK); a dimension without a value is not perfect, it is missing; range: the weakest and the strongest dimension; coverage: dimensions with a value",
    ),
    entry(
        "data.quality_weakest",
        "Weakest dimension of data quality",
        P,
        "data_quality_weakest@1",
        "the lowest of the reported dimensions",
    ),
    entry(
        "data.freshness",
        "Data freshness",
        Unit::Hours,
        "freshness@1",
        "from the event at the source to its availability, as reported (median); the age since the last load is another number",
    ),
    entry(
        "data.freshness_p95",
        "Data freshness, 95th percentile",
        Unit::Hours,
        "freshness_p95@1",
        "as reported; percentiles of several rows are never averaged",
    ),
    entry(
        "data.freshness_sla",
        "Data within its agreed freshness",
        P,
        "freshness_sla@1",
        "share of loads within the agreed time, as reported",
    ),
    entry(
        "data.query_p95",
        "Query time, 95th percentile",
        Unit::Ratio,
        "query_p95@1",
        "type-7 percentile of the period's queries in seconds, as reported; percentiles of several rows are never averaged",
    ),
    entry(
        "usage.data_teams",
        "Teams on a data platform",
        C,
        "data_teams@1",
        "teams active on at least one data platform at the end of {period}",
    ),
    entry(
        "usage.eligible_teams",
        "Teams with an eligible platform",
        C,
        "eligible_teams@1",
        "teams that some platform is meant for",
    ),
    entry(
        "usage.cross_team",
        "Cross-team usage",
        P,
        "cross_team@1",
        "teams active on at least one data platform ÷ teams that some platform is meant for",
    ),
    entry(
        "usage.shared_platforms",
        "Data platforms that teams share",
        C,
        "shared_platforms@1",
        "data platforms with at least two active teams; n is the number of data platforms",
    ),
];

const DIMENSIONS: [&str; 6] =
    ["accuracy", "completeness", "uniqueness", "consistency", "timeliness", "validity"];

pub(super) fn add(scene: &mut Scene<'_, '_>) {
    dimensions(scene);
    sharing(scene);
}

/// The dimension that a metric reports, if its name speaks of data.
fn dimension(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let found = DIMENSIONS.into_iter().find(|d| name.contains(d))?;
    (name.contains("data") || name.contains("quality") || name == found).then_some(found)
}

fn dimensions(scene: &mut Scene<'_, '_>) {
    let mut by_place: BTreeMap<String, BTreeMap<&'static str, Figure>> = BTreeMap::new();
    for figure in scene.measured("metric.value").filter(|f| f.value.is_some()) {
        let subject = figure.subject.as_deref().unwrap_or("");
        let (name, place) = subject.split_once(" · ").unwrap_or((subject, ""));
        if let Some(dimension) = dimension(name) {
            by_place.entry(place.into()).or_default().insert(dimension, figure.clone());
        }
    }
    for (place, found) in by_place {
        let subject = Some(place.as_str()).filter(|p| !p.is_empty());
        let scores =
            DIMENSIONS.map(|d| Dimension { weight: Decimal::ONE, score: found.get(d).and_then(as_share) });
        let Some((mean, weakest, covered)) = data_quality(&scores) else { continue };
        let most = scores.iter().filter_map(|d| d.score).max().unwrap_or(weakest);
        let missing: Vec<&str> = DIMENSIONS.into_iter().filter(|d| !found.contains_key(d)).collect();
        let draft = scene.draft("data.quality", subject).value(Some(mean)).range(Some((weakest, most)));
        let draft = draft.with_all(found.values()).coverage(found.len(), DIMENSIONS.len());
        let draft = if covered < Decimal::ONE {
            draft.also(&format!("not measured: {}", missing.join(", ")))
        } else {
            draft
        };
        let low = scene.draft("data.quality_weakest", subject).value(Some(weakest)).with_all(found.values());
        scene.put(draft.status(FigureStatus::Estimated));
        scene.put(low);
    }
}

fn sharing(scene: &mut Scene<'_, '_>) {
    let book = scene.book;
    let is_data =
        |at: &usize| book.world.platforms.get(*at).is_some_and(|p| p.kind == Some(PlatformKind::Data));
    let places: Vec<usize> = (0..book.platforms.len()).filter(is_data).collect();
    let users = showback::users(scene);
    if places.is_empty() || users.is_empty() {
        return;
    }
    let eligible = book.adoptions_before(scene.period.end).filter(|a| a.eligible);
    let eligible: BTreeSet<_> = eligible.map(|a| a.team).collect();
    let active: BTreeSet<_> = places.iter().filter_map(|at| users.get(at)).flatten().copied().collect();
    let shared = places.iter().filter(|at| users.get(at).is_some_and(|teams| teams.len() > 1)).count();
    let inputs: Vec<Figure> = places
        .iter()
        .filter_map(|at| scene.about("adoption.active", Some(book.platforms.nth(*at))).cloned())
        .collect();
    let base = scene.get("adoption.eligible").cloned();
    let teams =
        scene.draft("usage.data_teams", None).value(Some(count(active.len()))).with_all(&inputs).done();
    let all =
        scene.draft("usage.eligible_teams", None).value(Some(count(eligible.len()))).with_all(&base).done();
    let share = scene.draft("usage.cross_team", None).ratio(&teams, &all);
    let pairs = scene.draft("usage.shared_platforms", None).value(Some(count(shared)));
    let pairs = pairs.n(Some(places.len() as u64)).with_all(&inputs);
    scene.put(share);
    scene.put(pairs);
    [teams, all].into_iter().for_each(|f| scene.put_figure(f));
}
