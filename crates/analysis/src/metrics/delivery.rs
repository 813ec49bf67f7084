//! Delivery: DORA's five keys per service, from raw deployments and incidents. Services are never blended into one
//! number: the portfolio's figure is the median of services, with the spread of services as its range.

use crate::{
    dictionary::{Entry, entry},
    exact::{count, over},
    figures::Draft,
    scene::Scene,
    statistic::{median, percentile},
};
use model::{
    Decimal, Origin,
    event::{DeployResult, Deployment, Incident},
    figure::{FigureStatus, Unit},
    period::DateTime,
};

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "delivery.deployments",
        "Production deployments",
        Unit::Count,
        "deployments@1",
        "production deployments of the service in {period}, without cancelled ones",
    ),
    entry(
        "delivery.successes",
        "Successful production deployments",
        Unit::Count,
        "successes@1",
        "production deployments in {period} that did not fail",
    ),
    entry(
        "delivery.failures",
        "Failed deployments",
        Unit::Count,
        "failures@1",
        "production deployments in {period} that needed a rollback or hotfix at once",
    ),
    entry(
        "delivery.reworks",
        "Unplanned deployments",
        Unit::Count,
        "reworks@1",
        "production deployments in {period} that a production incident caused",
    ),
    entry(
        "delivery.deployment_frequency",
        "Deployment frequency",
        Unit::PerDay,
        "deployment_frequency@1",
        "successful production deployments ÷ days of {period} (DORA: deployments over time)",
    ),
    entry(
        "delivery.deployment_days",
        "Days with a deployment, per week",
        Unit::Ratio,
        "deployment_days@1",
        "days with a successful production deployment ÷ weeks of {period}; another variant than deployments per day",
    ),
    entry(
        "delivery.lead_time",
        "Change lead time",
        Unit::Hours,
        "lead_time@1",
        "median over deployments of commit to production, in calendar hours; negative spans are left out as errors",
    ),
    entry(
        "delivery.lead_time_p90",
        "Change lead time, nine in ten",
        Unit::Hours,
        "lead_time_p90@1",
        "90th percentile (type 7) over deployments of commit to production; from 20 deployments on",
    ),
    entry(
        "delivery.change_fail_rate",
        "Change fail rate",
        Unit::Percent,
        "change_fail_rate@1",
        "failed deployments ÷ production deployments whose result is stated",
    ),
    entry(
        "delivery.recovery_time",
        "Failed deployment recovery time",
        Unit::Hours,
        "recovery_time@1",
        "median hours from the start to the end of incidents that a change caused; where none says so, from a failed deployment to the service's next successful one",
    ),
    entry(
        "delivery.rework_rate",
        "Deployment rework rate",
        Unit::Percent,
        "rework_rate@1",
        "unplanned deployments ÷ production deployments that say whether they were planned",
    ),
    entry(
        "delivery.services",
        "Services observed",
        Unit::Count,
        "services@1",
        "services with a production deployment or incident in any period",
    ),
];

/// The five keys, in DORA's order.
pub(super) const KEYS: [&str; 5] = [
    "delivery.deployment_frequency",
    "delivery.lead_time",
    "delivery.change_fail_rate",
    "delivery.recovery_time",
    "delivery.rework_rate",
];

/// What is known of a service.
#[derive(Default)]
struct Service<'w> {
    deployments: Vec<&'w Deployment>,
    incidents: Vec<&'w Incident>,
}

/// Services with their events of the period, by name; an observed service without a deployment has zero, not a gap.
fn services<'w>(scene: &Scene<'_, 'w>) -> Vec<(&'w str, Service<'w>)> {
    let book = scene.book;
    let names = &book.index().happened.services;
    let mut services: Vec<(&'w str, Service<'w>)> =
        names.iter().map(|s| (s.as_str(), Service::default())).collect();
    for d in book.deployments(&scene.period) {
        if let Some((_, service)) = services.get_mut(d.service)
            && d.deployment.result != Some(DeployResult::Cancelled)
        {
            service.deployments.push(d.deployment);
        }
    }
    for (place, incident) in book.incidents(&scene.period) {
        if let Some((_, service)) = services.get_mut(place) {
            service.incidents.push(incident);
        }
    }
    services
}

/// Whether any deployment was observed before the end of the period.
fn is_observed(scene: &Scene<'_, '_>) -> bool {
    scene.book.happened.first_deployment().is_some_and(|day| day < scene.period.end)
}

/// Only the lead time, for an earlier period.
pub(super) fn add_past(scene: &mut Scene<'_, '_>) {
    if is_observed(scene) {
        let services = services(scene);
        services.iter().for_each(|(name, service)| lead_time(scene, name, &service.deployments));
        let names: Vec<&str> = services.iter().map(|s| s.0).collect();
        over_services(scene, "delivery.lead_time", &names);
    }
}

pub(super) fn add(scene: &mut Scene<'_, '_>) {
    if !is_observed(scene) {
        for key in KEYS {
            let words = format!(
                "no deployments up to {}; needs a deployments export (service, deployed at, result)",
                scene.label
            );
            let draft = scene.draft(key, None).because(words);
            scene.put(draft);
        }
        return;
    }
    let services = services(scene);
    let stated = scene.book.happened.causes_stated;
    for (name, service) in &services {
        one(scene, name, service, stated);
    }
    let names: Vec<&str> = services.iter().map(|s| s.0).collect();
    for key in KEYS {
        over_services(scene, key, &names);
    }
    let draft = scene.draft("delivery.services", None).value(Some(count(names.len())));
    let draft = match scene.get("delivery.deployment_frequency") {
        Some(frequency) => draft.with(frequency),
        None => draft,
    };
    scene.put(draft);
}

fn one(scene: &mut Scene<'_, '_>, name: &str, service: &Service<'_>, stated: bool) {
    let all = &service.deployments;
    let failed = |d: &Deployment| d.result == Some(DeployResult::Failed);
    put_count(scene, "delivery.deployments", name, all, |_| true);
    put_count(scene, "delivery.successes", name, all, |d| !failed(d));
    let judged: Vec<&Deployment> = all.iter().copied().filter(|d| d.result.is_some()).collect();
    put_count(scene, "delivery.failures", name, &judged, failed);
    let planned: Vec<&Deployment> = all.iter().copied().filter(|d| d.rework.is_some()).collect();
    put_count(scene, "delivery.reworks", name, &planned, |d| d.rework == Some(true));
    frequency(scene, name, all);
    lead_time(scene, name, all);
    rate(
        scene,
        "delivery.change_fail_rate",
        "delivery.failures",
        name,
        &judged,
        "no deployment states its result",
    );
    rate(
        scene,
        "delivery.rework_rate",
        "delivery.reworks",
        name,
        &planned,
        "no deployment states whether it was planned",
    );
    recovery(scene, name, service, stated);
}

fn put_count(
    scene: &mut Scene<'_, '_>,
    measure: &str,
    name: &str,
    of: &[&Deployment],
    test: impl Fn(&Deployment) -> bool,
) {
    let mut sum = crate::figures::Sum::default();
    for d in of {
        let origin = match measure {
            "delivery.failures" => &d.result_origin,
            _ => &d.origin,
        };
        sum.add(if test(d) { Decimal::ONE } else { Decimal::ZERO }, origin);
    }
    let draft = scene.draft(measure, Some(name)).sum(sum);
    scene.put(draft);
}

fn frequency(scene: &mut Scene<'_, '_>, name: &str, all: &[&Deployment]) {
    let days = Decimal::from(scene.period.days().max(1));
    let Some(successes) = scene.about("delivery.successes", Some(name)) else { return };
    let value = successes.value.and_then(|s| over(s, days));
    let draft = scene.draft("delivery.deployment_frequency", Some(name)).value(value).with(successes);
    let n = successes.n;
    let busy: std::collections::BTreeSet<_> =
        all.iter().filter(|d| d.result != Some(DeployResult::Failed)).map(|d| d.deployed_at.date()).collect();
    let weekly = over(count(busy.len() * 7), days);
    let other = scene.draft("delivery.deployment_days", Some(name)).value(weekly).with(successes);
    let other = other.n(Some(busy.len() as u64));
    let draft = draft.n(n).also(&format!("{days} days"));
    scene.put(draft);
    scene.put(other);
}

/// Hours between two moments.
fn hours(from: DateTime, to: DateTime) -> Option<Decimal> {
    let seconds = to.duration_since(from).as_secs();
    over(Decimal::from(seconds), Decimal::from(3600))
}

fn lead_time(scene: &mut Scene<'_, '_>, name: &str, all: &[&Deployment]) {
    let shipped = all.iter().filter(|d| d.result != Some(DeployResult::Failed));
    let spans = shipped.filter_map(|d| Some((d, hours(d.committed_at?, d.deployed_at)?)));
    let (good, bad): (Vec<_>, Vec<_>) = spans.partition(|(_, h)| *h >= Decimal::ZERO);
    let values: Vec<Decimal> = good.iter().map(|(_, h)| *h).collect();
    let base = |measure: &str| {
        let draft =
            scene.draft(measure, Some(name)).n(Some(values.len() as u64)).coverage(values.len(), all.len());
        let draft = good.iter().fold(draft, |d, (deployment, h)| {
            d.origin(&deployment.origin, Some(*h)).origin(&deployment.committed_origin, None)
        });
        if bad.is_empty() { draft } else { draft.also(&format!("{} negative spans left out", bad.len())) }
    };
    let nothing = if all.is_empty() {
        "no deployment in the period"
    } else {
        "no deployment states when its change was committed"
    };
    let typical = base("delivery.lead_time").value(median(&values)).because_if(values.is_empty(), nothing);
    let few = "fewer than 20 deployments: a 90th percentile would mislead";
    let tail = (values.len() >= 20).then(|| percentile(&values, Decimal::new(9, 1))).flatten();
    let tail = base("delivery.lead_time_p90").value(tail).because_if(tail.is_none(), few);
    scene.put(typical);
    if !values.is_empty() {
        scene.put(tail);
    }
}

fn rate(
    scene: &mut Scene<'_, '_>,
    measure: &str,
    top: &str,
    name: &str,
    of: &[&Deployment],
    otherwise: &str,
) {
    let Some(top) = scene.about(top, Some(name)) else { return };
    let all = scene.about("delivery.deployments", Some(name));
    let value = top.value.and_then(|t| over(t, count(of.len())));
    let mut draft = scene.draft(measure, Some(name)).value(value).n(Some(of.len() as u64)).with(top);
    if let Some(all) = all {
        draft = draft.with(all);
        let whole = all.n.unwrap_or(0) as usize;
        draft = draft.coverage(of.len(), whole);
    }
    if !of.is_empty() && of.len() < 10 {
        let part = top.value.unwrap_or_default();
        draft = draft
            .status(FigureStatus::Provisional)
            .because(format!("{part} of {}: too few for a rate to be stable", of.len()));
    }
    scene.put(draft.because_if(of.is_empty(), otherwise));
}

/// `stated`: some incident says whether a change caused it.
fn recovery(scene: &mut Scene<'_, '_>, name: &str, service: &Service<'_>, stated: bool) {
    let caused: Vec<&&Incident> =
        service.incidents.iter().filter(|i| i.caused_by_change == Some(true)).collect();
    let mut spans: Vec<(Decimal, &Origin, &Origin)> = vec![];
    if stated {
        let ended = caused
            .iter()
            .filter_map(|i| Some((hours(i.opened_at, i.resolved_at?)?, &i.origin, &i.resolved_origin)));
        spans.extend(ended.filter(|(h, _, _)| *h >= Decimal::ZERO));
    } else {
        spans.extend(after_failures(&service.deployments));
    }
    let values: Vec<Decimal> = spans.iter().map(|s| s.0).collect();
    let mut draft: Draft =
        scene.draft("delivery.recovery_time", Some(name)).value(median(&values)).n(Some(values.len() as u64));
    for (h, from, to) in &spans {
        draft = draft.origin(from, Some(*h)).origin(to, None);
    }
    let open = caused.iter().filter(|i| i.resolved_at.is_none()).count();
    if open > 0 {
        draft = draft.also(&format!("{open} incidents are not resolved yet and left out"));
    }
    let reason = if stated {
        "no incident that a change caused was resolved in the period"
    } else {
        "no failed deployment with a later success"
    };
    scene.put(draft.because_if(values.is_empty(), reason));
}

/// From each failed deployment to the next success of the service.
fn after_failures<'w>(deployments: &[&'w Deployment]) -> Vec<(Decimal, &'w Origin, &'w Origin)> {
    let mut spans = vec![];
    let mut broken: Option<&Deployment> = None;
    for d in deployments {
        match (d.result, broken) {
            (Some(DeployResult::Failed), None) => broken = Some(d),
            (Some(DeployResult::Success), Some(failed)) => {
                spans.extend(
                    hours(failed.deployed_at, d.deployed_at).map(|h| (h, &failed.result_origin, &d.origin)),
                );
                broken = None;
            }
            _ => {}
        }
    }
    spans
}

/// The median of services, with the middle half of services as its range.
fn over_services(scene: &mut Scene<'_, '_>, key: &str, names: &[&str]) {
    let figures: Vec<_> =
        names.iter().filter_map(|n| scene.about(key, Some(n))).filter(|f| f.value.is_some()).collect();
    let values: Vec<Decimal> = figures.iter().filter_map(|f| f.value).collect();
    let quartile = |p: i64| percentile(&values, Decimal::new(p, 2));
    let draft = scene.draft(key, None).value(median(&values)).range(quartile(25).zip(quartile(75)));
    let draft = draft
        .n(Some(values.len() as u64))
        .coverage(values.len(), names.len())
        .with_all(figures.iter().copied());
    let draft =
        draft.also("median of services, never a blend of their events; range: the middle half of services");
    scene.put(draft.because_if(values.is_empty(), "no service has a value in the period"));
}
