//! By what a platform's cost is shown to teams: shares that a file states, volumes that teams report, deployments, people
//! in active teams, or evenly where nothing else is known. The first that is known counts, and says so.

use super::adoption;
use crate::{
    book::Book,
    exact::total,
    figures::Sum,
    memo::{Shown, Weighed},
};
use model::{
    Decimal, Origin, Period, TeamId,
    catalog::AdoptionStatus,
    event::DeployResult,
    metric::{Aggregation, MetricDef, Observation, Subject},
};
use std::collections::{BTreeMap, HashMap};

/// Words of a metric that states shares instead of volumes.
const SHARE: [&str; 6] = ["share", "shares", "anteil", "part", "cuota", "%"];

/// What each team's part of each platform is counted by, per platform in the world's order.
pub(super) fn keys(book: &Book<'_>, period: &Period) -> Vec<Option<Shown>> {
    let teams = active_teams(book, period);
    let deployed = deployed(book, period);
    let metrics = Metrics::of(book, period);
    let of = |at: usize| {
        let active = teams.get(&at).map_or(&[][..], Vec::as_slice);
        let fixed = metrics.fixed(at);
        let note = fixed.as_ref().and_then(|f| f.as_ref().err()).cloned();
        let key = fixed
            .and_then(Result::ok)
            .or_else(|| metrics.volumes(at, active))
            .or_else(|| by_deployments(deployed.get(&at)?, active))
            .or_else(|| by_people(book, active))
            .or_else(|| evenly(active));
        key.map(|key| Shown { note, ..key })
    };
    (0..book.platforms.len()).map(of).collect()
}

/// A team that is active on a platform, and where that stands.
type Active<'w> = (TeamId, &'w Origin);

fn active_teams<'w>(book: &Book<'w>, period: &Period) -> HashMap<usize, Vec<Active<'w>>> {
    let mut teams: HashMap<usize, Vec<Active<'w>>> = HashMap::new();
    for stated in adoption::newest(book, period).into_values() {
        let active = stated.status == AdoptionStatus::Active;
        if let Some(at) = book.platforms.at(stated.platform).filter(|_| active) {
            teams.entry(at).or_default().push((stated.team, &stated.origin));
        }
    }
    teams
}

fn one(team: TeamId, weight: Decimal, origin: &Origin) -> Weighed {
    let mut sum = Sum::default();
    sum.add(weight, origin);
    sum.settle();
    Weighed { team, weight, sum }
}

fn evenly(active: &[Active<'_>]) -> Option<Shown> {
    let parts: Vec<Weighed> = active.iter().map(|(team, cell)| one(*team, Decimal::ONE, cell)).collect();
    Shown::of("active teams, evenly", parts, None)
}

/// By people, where every active team states how many it has.
fn by_people(book: &Book<'_>, active: &[Active<'_>]) -> Option<Shown> {
    let people = |team: TeamId| {
        let stated = book.world.teams.get(book.teams.at(team)?)?.headcount.as_ref()?;
        (stated.value > Decimal::ZERO).then(|| one(team, stated.value, &stated.origin))
    };
    let parts: Option<Vec<Weighed>> = active.iter().map(|(team, _)| people(*team)).collect();
    Shown::of("people in active teams", parts?, None)
}

/// Successful production deployments through a platform: by team, and those that name none.
#[derive(Default)]
struct Deployed {
    teams: BTreeMap<TeamId, Sum>,
    nameless: Sum,
}

fn deployed(book: &Book<'_>, period: &Period) -> HashMap<usize, Deployed> {
    let mut found: HashMap<usize, Deployed> = HashMap::new();
    for d in book.deployments(period).map(|d| d.deployment) {
        let ended_well = !matches!(d.result, Some(DeployResult::Failed | DeployResult::Cancelled));
        let Some(at) = d.platform.filter(|_| ended_well).and_then(|p| book.platforms.at(p)) else { continue };
        let platform = found.entry(at).or_default();
        let sum = match d.team {
            Some(team) => platform.teams.entry(team).or_default(),
            None => &mut platform.nameless,
        };
        sum.add(Decimal::ONE, &d.origin);
    }
    found
}

/// By deployments, where at least half of them name their team; the others' part stays with nobody.
fn by_deployments(deployed: &Deployed, active: &[Active<'_>]) -> Option<Shown> {
    let named: u64 = deployed.teams.values().map(|s| s.n).sum();
    if named < deployed.nameless.n {
        return None;
    }
    let parts = deployed.teams.iter().map(|(team, sum)| {
        let mut sum = sum.clone();
        sum.settle();
        Weighed { team: *team, weight: Decimal::from(sum.n), sum }
    });
    let shown = Shown::of("deployments", parts.collect(), covered(active, deployed.teams.keys()))?;
    Some(Shown { whole: shown.whole + Decimal::from(deployed.nameless.n), ..shown })
}

/// How many of the active teams a driver speaks of.
fn covered<'t>(active: &[Active<'_>], told: impl Iterator<Item = &'t TeamId>) -> Option<(usize, usize)> {
    let told: Vec<&TeamId> = told.collect();
    let here = active.iter().filter(|(team, _)| told.contains(&team)).count();
    (!active.is_empty()).then_some((here, active.len()))
}

/// What was observed of a metric, with the team that it tells of.
type ByTeam<'w> = Vec<(TeamId, &'w Observation)>;

/// Metrics of teams whose name says which platform they are about.
struct Metrics<'w> {
    by_platform: HashMap<usize, Vec<(&'w MetricDef, ByTeam<'w>)>>,
}

impl<'w> Metrics<'w> {
    fn of(book: &Book<'w>, period: &Period) -> Self {
        let mut told: HashMap<model::MetricId, Vec<(TeamId, &'w Observation)>> = HashMap::new();
        for o in book.world.observations.iter().filter(|o| o.value.is_some() && period.covers(&o.period)) {
            if let Subject::Team(team) = o.subject {
                told.entry(o.metric).or_default().push((team, o));
            }
        }
        let mut by_platform: HashMap<usize, Vec<_>> = HashMap::new();
        for def in &book.world.metrics {
            let Some(own) = told.remove(&def.id) else { continue };
            for (at, platform) in book.world.platforms.iter().enumerate() {
                let names = || std::iter::once(&platform.name).chain(&platform.aliases);
                if names().any(|name| says(&def.name, name)) {
                    by_platform.entry(at).or_default().push((def, own.clone()));
                }
            }
        }
        Metrics { by_platform }
    }

    fn about(&self, at: usize, shares: bool) -> Option<&(&'w MetricDef, Vec<(TeamId, &'w Observation)>)> {
        let stated = |def: &MetricDef| SHARE.iter().any(|word| says(&def.name, word));
        let own = self.by_platform.get(&at)?.iter().filter(|(def, _)| stated(def) == shares);
        own.min_by_key(|(def, _)| (&def.name, def.id))
    }

    /// Shares as a file states them; the reason when they are more than the whole.
    fn fixed(&self, at: usize) -> Option<Result<Shown, String>> {
        let (def, told) = self.about(at, true)?;
        let newest: BTreeMap<TeamId, &Observation> = sorted(told).into_iter().collect();
        let hundred = newest.values().filter_map(|o| o.value).any(|v| v > Decimal::ONE);
        let scale = if hundred { Decimal::ONE_HUNDRED } else { Decimal::ONE };
        let parts: Option<Vec<Weighed>> = newest
            .iter()
            .map(|(team, o)| Some(one(*team, o.value?.checked_div(scale)?, &o.origin)))
            .collect();
        let shown = Shown::of(&format!("shares stated in “{}”", def.name), parts?, None)?;
        let above = shown.whole > Decimal::ONE || shown.parts.iter().any(|p| p.weight < Decimal::ZERO);
        let words =
            format!("“{}” adds up to {}, more than the whole: not used", def.name, shown.whole.normalize());
        Some(if above { Err(words) } else { Ok(Shown { whole: Decimal::ONE, ..shown }) })
    }

    /// Volumes that teams report.
    fn volumes(&self, at: usize, active: &[Active<'_>]) -> Option<Shown> {
        let (def, told) = self.about(at, false).filter(|(def, _)| def.aggregation == Aggregation::Sum)?;
        let mut sums: BTreeMap<TeamId, Sum> = BTreeMap::new();
        for (team, o) in told {
            sums.entry(*team).or_default().add(o.value?, &o.origin);
        }
        let covered = covered(active, sums.keys());
        let parts: Option<Vec<Weighed>> = sums
            .into_iter()
            .map(|(team, mut sum)| {
                sum.settle();
                Some(Weighed { team, weight: sum.value().filter(|v| *v >= Decimal::ZERO)?, sum })
            })
            .collect();
        Shown::of(&format!("“{}”", def.name), parts?, covered)
    }
}

/// Oldest first, so that the last one stays.
fn sorted<'w>(told: &[(TeamId, &'w Observation)]) -> Vec<(TeamId, &'w Observation)> {
    let mut told = told.to_vec();
    told.sort_by_key(|(_, o)| (o.period.end, o.id));
    told
}

/// Whether a name holds all words of another, in order and whole.
fn says(name: &str, words: &str) -> bool {
    let cut = |text: &str| -> Vec<String> {
        let own = text.split(|c: char| !(c.is_alphanumeric() || c == '%'));
        own.filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
    };
    let (name, words) = (cut(name), cut(words));
    !words.is_empty() && name.windows(words.len()).any(|window| window == words)
}

impl Shown {
    /// The parts, none of them split twice; nothing where there is no weight.
    fn of(by: &str, parts: Vec<Weighed>, covered: Option<(usize, usize)>) -> Option<Self> {
        let whole = total(parts.iter().map(|p| p.weight)).filter(|w| *w > Decimal::ZERO)?;
        Some(Shown { by: by.to_owned(), parts, whole, covered, note: None })
    }
}
