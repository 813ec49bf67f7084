//! Values that arrive already aggregated. Sums add, ratios weigh by their cases, percentiles are never averaged.

use crate::{
    dictionary::{Entry, entry},
    exact::{over, total},
    figures::Draft,
    scene::Scene,
};
use model::{
    Decimal, MetricId,
    figure::{FigureStatus, Unit},
    metric::{Aggregation, MetricDef, Observation, Subject},
};
use std::collections::BTreeMap;

pub(super) const ENTRIES: &[Entry] = &[entry(
    "metric.value",
    "Reported metric",
    Unit::Ratio,
    "reported@1",
    "as the file reports it for {period}: sums add up, last values take the latest, ratios weigh by their cases; percentiles and medians of several rows are shown as their range",
)];

/// Names under which files report a measure of the dictionary that raw events would give, too.
const KNOWN: [(&str, &[&str]); 15] = [
    ("survey.invited", &["invited", "people invited", "survey invitations", "invitations"]),
    ("delivery.mttr_all", &["mttr", "mean time to recovery", "mean time to restore", "mean time to repair"]),
    ("data.freshness", &["data freshness", "freshness", "freshness p50", "median freshness"]),
    ("data.freshness_p95", &["freshness p95", "data freshness p95"]),
    ("data.freshness_sla", &["freshness within sla", "data freshness within sla", "loads within sla"]),
    ("data.query_p95", &["query p95", "query time p95", "query latency p95", "p95 query time"]),
    ("survey.dissatisfied", &["dissatisfied", "dissatisfaction", "dissatisfied bottom two"]),
    ("survey.nps", &["nps", "net promoter score", "developer nps"]),
    ("survey.csat", &["csat", "developer satisfaction", "csat top 2"]),
    ("survey.response_rate", &["response rate", "survey response rate"]),
    ("delivery.deployment_frequency", &["deployment frequency", "deployments per day"]),
    ("delivery.lead_time", &["lead time", "change lead time", "lead time for changes"]),
    ("delivery.change_fail_rate", &["change fail rate", "change failure rate"]),
    ("delivery.recovery_time", &["failed deployment recovery time", "recovery time"]),
    ("delivery.rework_rate", &["rework rate", "deployment rework rate"]),
];

pub(super) fn add(scene: &mut Scene<'_, '_>) {
    let world = scene.book.world;
    let mut groups: BTreeMap<(MetricId, &Subject), Vec<&Observation>> = BTreeMap::new();
    for o in world.observations.iter().filter(|o| scene.period.covers(&o.period)) {
        groups.entry((o.metric, &o.subject)).or_default().push(o);
    }
    for ((metric, subject), mut observations) in groups {
        let Some(def) = world.metrics.iter().find(|m| m.id == metric) else { continue };
        observations.sort_by_key(|o| (o.period.end, o.period.start, o.id));
        let name = subject_name(scene, subject);
        let full = match &name {
            Some(name) => format!("{} · {name}", def.name),
            None => def.name.clone(),
        };
        let draft = scene.draft("metric.value", Some(&full)).unit(unit_of(&def.unit), None).also(&def.text);
        let draft = combined(draft, def, &observations);
        scene.put(draft);
        stand_in(scene, def, name.as_deref(), &full);
    }
}

fn subject_name(scene: &Scene<'_, '_>, subject: &Subject) -> Option<String> {
    match subject {
        Subject::Organisation => None,
        Subject::Platform(id) => Some(scene.book.platforms.name(*id).into()),
        Subject::Team(id) => Some(scene.book.teams.name(*id).into()),
        Subject::Service(name) => Some(name.clone()),
    }
}

fn unit_of(unit: &str) -> Unit {
    match unit.trim().to_ascii_lowercase().as_str() {
        "percent" | "%" | "share" => Unit::Percent,
        "hours" | "hour" | "h" => Unit::Hours,
        "days" | "day" | "d" => Unit::Days,
        "years" => Unit::Years,
        "per_day" | "per day" | "/day" => Unit::PerDay,
        "score" | "points" => Unit::Score,
        "count" | "number" | "#" | "" => Unit::Count,
        _ => Unit::Ratio,
    }
}

fn combined(draft: Draft, def: &MetricDef, all: &[&Observation]) -> Draft {
    let known: Vec<(Decimal, Option<u64>)> = all.iter().filter_map(|o| Some((o.value?, o.n))).collect();
    let mut draft = draft.coverage(known.len(), all.len());
    for o in all {
        draft = draft.origin(&o.origin, o.value);
    }
    let cases: Option<u64> = known.iter().map(|k| k.1).sum();
    let draft = draft.n(cases);
    let values = known.iter().map(|k| k.0);
    let ends = values.clone().min().zip(values.clone().max());
    match (known.as_slice(), def.aggregation) {
        ([], _) => draft.because("the file has a gap here"),
        ([(only, _)], _) => draft.value(Some(*only)),
        (_, Aggregation::Sum) => draft.value(total(values)),
        ([.., (last, _)], Aggregation::Last) => draft.value(Some(*last)),
        (_, Aggregation::Ratio) => match weighted(&known) {
            Some(value) => draft.value(Some(value)),
            None => spread(draft, ends, "rows without their number of cases cannot be pooled"),
        },
        (_, Aggregation::Percentile) => spread(draft, ends, "reported percentiles cannot be averaged"),
        (_, Aggregation::Median) => spread(draft, ends, "reported medians cannot be averaged"),
        (_, Aggregation::None) => {
            spread(draft, ends, "several rows, and the metric does not say how they combine")
        }
    }
}

/// Sum of value × cases over sum of cases.
fn weighted(known: &[(Decimal, Option<u64>)]) -> Option<Decimal> {
    let (mut top, mut bottom) = (Decimal::ZERO, Decimal::ZERO);
    for (value, n) in known {
        let n = Decimal::from((*n)?);
        top = top.checked_add(value.checked_mul(n)?)?;
        bottom = bottom.checked_add(n)?;
    }
    over(top, bottom)
}

/// No value, but what the rows span, in words.
fn spread(draft: Draft, ends: Option<(Decimal, Decimal)>, why: &str) -> Draft {
    match ends {
        Some((low, high)) => draft.because(format!("{why}; reported from {low} to {high}")),
        None => draft.because(why),
    }
}

/// A reported value stands where raw events would, when there are none.
fn stand_in(scene: &mut Scene<'_, '_>, def: &MetricDef, subject: Option<&str>, full: &str) {
    let name = def.name.trim().to_lowercase().replace(['_', '-'], " ");
    let Some((measure, _)) = KNOWN.iter().find(|(_, names)| names.contains(&name.as_str())) else { return };
    if scene.about(measure, subject).is_some_and(|f| f.value.is_some() || f.n.is_some_and(|n| n > 0)) {
        return;
    }
    let Some(reported) = scene.about("metric.value", Some(full)) else { return };
    if reported.value.is_none() {
        if measure.starts_with("data.") {
            let reason = reported.reason.clone().unwrap_or_default();
            let draft = scene.draft(measure, subject).with(reported).because(reason);
            scene.put(draft);
        }
        return;
    }
    let factor = match (scene.draft(measure, None).done().unit, def.unit.trim().to_ascii_lowercase().as_str())
    {
        (Unit::Hours, "days" | "day" | "d") => Decimal::from(24),
        (Unit::Hours, "minutes" | "min") => Decimal::ONE / Decimal::from(60),
        (Unit::Hours, "seconds" | "s") => Decimal::ONE / Decimal::from(3600),
        _ => Decimal::ONE,
    };
    let value = reported.value.and_then(|v| crate::exact::times(v, factor));
    let draft = scene.draft(measure, subject).value(value).n(reported.n).with(reported);
    scene.put(draft.also("as reported, not computed from events").status(FigureStatus::Provisional));
}
