//! Writes events and measurements: deployments, incidents, survey answers, metrics.

use super::{names::Names, record::Record, words};
use crate::{Result, failure::from_store};
use ingest::Field;
use model::{
    DeploymentId, IncidentId, MetricId, ObservationId, PlatformId, ResponseId, TeamId,
    catalog::{Platform, Team},
    event::{Deployment, Incident, Response, Scale},
    metric::{Aggregation, Certainty, MetricClass, MetricDef, Observation, Polarity, Subject},
};
use store::Tx;

/// The platform and the team that a row names.
fn place(tx: &Tx<'_>, names: &mut Names, at: &Record<'_>) -> Result<(Option<PlatformId>, Option<TeamId>)> {
    let platform = match at.text(Field::Platform) {
        Some(name) => Some(names.id_of::<Platform>(tx, name, || at.origin(Field::Platform))?),
        None => None,
    };
    let team = match at.text(Field::Team) {
        Some(name) => Some(names.id_of::<Team>(tx, name, || at.origin(Field::Team))?),
        None => None,
    };
    Ok((platform.map(PlatformId), team.map(TeamId)))
}

/// A row about a deployment.
pub fn deployment(tx: &Tx<'_>, names: &mut Names, at: &Record<'_>) -> Result<bool> {
    let service = at.text(Field::Service).or_else(|| at.text(Field::Platform));
    let (Some(service), Some(deployed_at)) = (service, at.moment(Field::DeployedAt)) else {
        return Ok(false);
    };
    let (platform, team) = place(tx, names, at)?;
    let deployment = Deployment {
        id: DeploymentId(0),
        service: service.into(),
        platform,
        team,
        environment: at.owned(Field::Environment),
        deployed_at,
        committed_at: at.moment(Field::CommittedAt),
        result: at.shown(Field::DeployResult).as_deref().and_then(words::deploy_result),
        rework: at.yes(Field::Rework),
        origin: at.origin(Field::DeployedAt),
        result_origin: at.origin(Field::DeployResult),
        committed_origin: at.origin(Field::CommittedAt),
    };
    store::deployments::insert(tx, &deployment).map_err(from_store)?;
    Ok(true)
}

/// A row about an incident.
pub fn incident(tx: &Tx<'_>, at: &Record<'_>) -> Result<bool> {
    let Some(opened_at) = at.moment(Field::OpenedAt) else { return Ok(false) };
    let service = at.text(Field::Service).or_else(|| at.text(Field::Platform)).unwrap_or("not named");
    let incident = Incident {
        id: IncidentId(0),
        number: at.owned(Field::IncidentId),
        service: service.into(),
        opened_at,
        resolved_at: at.moment(Field::ResolvedAt),
        severity: at.shown(Field::Severity),
        caused_by_change: at.yes(Field::CausedByChange),
        origin: at.origin(Field::OpenedAt),
        resolved_origin: at.origin(Field::ResolvedAt),
    };
    store::incidents::insert(tx, &incident).map_err(from_store)?;
    Ok(true)
}

/// A row of answers: one response per question answered.
pub fn response(tx: &Tx<'_>, names: &mut Names, at: &Record<'_>) -> Result<bool> {
    let moment = at.moment(Field::AnsweredAt).or_else(|| at.date(Field::Period).map(|d| d.at(0, 0, 0, 0)));
    let Some(moment) = moment else { return Ok(false) };
    let (platform, team) = place(tx, names, at)?;
    let mut any = false;
    for (field, scale, most) in [(Field::NpsScore, Scale::Nps, 10), (Field::CsatScore, Scale::Csat, 5)] {
        let Some(score) = at.number(field) else { continue };
        let least = if scale == Scale::Nps { 0 } else { 1 };
        if score < least.into() || score > most.into() {
            continue;
        }
        let comment = if any { None } else { at.owned(Field::Comment) };
        let origin = at.origin(field);
        let response =
            Response { id: ResponseId(0), at: moment, platform, team, scale, score, comment, origin };
        store::responses::insert(tx, &response).map_err(from_store)?;
        any = true;
    }
    Ok(any)
}

/// A row about a metric's value.
pub fn observation(tx: &Tx<'_>, names: &mut Names, at: &Record<'_>) -> Result<bool> {
    let (Some(name), Some(period)) = (at.text(Field::Metric), at.period(Field::Period)) else {
        return Ok(false);
    };
    let metric = metric(tx, names, name, at)?;
    let subject = if let Some(p) = at.text(Field::Platform) {
        Subject::Platform(PlatformId(names.id_of::<Platform>(tx, p, || at.origin(Field::Platform))?))
    } else if let Some(t) = at.text(Field::Team) {
        Subject::Team(TeamId(names.id_of::<Team>(tx, t, || at.origin(Field::Team))?))
    } else if let Some(s) = at.text(Field::Service) {
        Subject::Service(s.into())
    } else {
        Subject::Organisation
    };
    let observation = Observation {
        id: ObservationId(0),
        metric,
        subject,
        period,
        value: at.number(Field::Value),
        n: at.number(Field::N).and_then(|n| u64::try_from(n).ok()),
        certainty: certainty(at).said(),
        origin: at.origin(Field::Value),
    };
    store::observations::insert(tx, &observation).map_err(from_store)?;
    Ok(true)
}

/// What the row says about how sure its value is.
fn certainty(at: &Record<'_>) -> Certainty {
    Certainty {
        coverage: None,
        standing: at.text(Field::Status).and_then(words::standing),
        low: at.number(Field::Low),
        high: at.number(Field::High),
    }
}

fn metric(tx: &Tx<'_>, names: &mut Names, name: &str, at: &Record<'_>) -> Result<MetricId> {
    if let Some(id) = names.known_id::<MetricDef>(name) {
        return Ok(MetricId(id));
    }
    let (class, aggregation, polarity) = nature(&words::plain(name));
    let definition = MetricDef {
        id: MetricId(0),
        name: name.into(),
        class,
        unit: at.owned(Field::Unit).unwrap_or_default(),
        polarity,
        aggregation,
        text: at.owned(Field::Description).unwrap_or_default(),
        version: 1,
        numerator: None,
        denominator: None,
        frameworks: frameworks(&words::plain(name)),
    };
    Ok(names.add(tx, definition)?.id)
}

/// Frameworks that define a metric of this name.
fn frameworks(key: &str) -> Vec<String> {
    const DORA: [&str; 7] = [
        "lead time",
        "deployment frequency",
        "deployments",
        "change fail",
        "recovery time",
        "time to restore",
        "rework rate",
    ];
    let dora = DORA.iter().any(|words| key.contains(words));
    if dora { vec!["DORA".into()] } else { vec![] }
}

/// What a metric's name says about it; percentiles and medians are never summed or averaged.
fn nature(key: &str) -> (Option<MetricClass>, Aggregation, Polarity) {
    let has = |words: &[&str]| words.iter().any(|w| key.contains(w));
    let class = if has(&["adoption", "active user", "usage", "onboarded"]) {
        Some(MetricClass::Adoption)
    } else if has(&["conversion", "revenue", "churn", "nps", "csat", "retention"]) {
        Some(MetricClass::Outcome)
    } else if has(&[
        "lead time",
        "deploy",
        "latency",
        "freshness",
        "build",
        "cost per",
        "fail",
        "recovery",
        "accuracy",
    ]) {
        Some(MetricClass::Efficiency)
    } else {
        None
    };
    let aggregation = if has(&["p95", "p90", "p99", "percentile"]) {
        Aggregation::Percentile
    } else if has(&["median"]) {
        Aggregation::Median
    } else if has(&["rate", "share", "score", "ratio", "accuracy", "%"]) {
        Aggregation::Last
    } else {
        Aggregation::Sum
    };
    let lower = has(&["latency", "time", "fail", "churn", "cost", "incident", "freshness"]);
    (class, aggregation, if lower { Polarity::LowerIsBetter } else { Polarity::HigherIsBetter })
}
