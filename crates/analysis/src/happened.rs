//! Events in the order of their days, so that a period is a slice of them and several periods share the sorting.

use model::{
    Date, Period, World,
    catalog::Adoption,
    event::{Deployment, Incident, Response},
};
use std::collections::{BTreeMap, HashMap};

/// A production deployment with the place of its service in [`Happened::services`].
pub(crate) struct Deployed<'w> {
    pub service: usize,
    pub deployment: &'w Deployment,
}

/// Events by day.
pub(crate) struct Happened<'w> {
    /// Services with a production deployment or an incident at any time, by name.
    pub services: Vec<&'w str>,
    deployments: Vec<Deployed<'w>>,
    incidents: Vec<(usize, &'w Incident)>,
    responses: Vec<&'w Response>,
    adoptions: Vec<&'w Adoption>,
}

/// Production unless the file says otherwise.
fn is_production(d: &Deployment) -> bool {
    let starts =
        |text: &str, with: &str| text.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with));
    d.environment
        .as_deref()
        .map(str::trim)
        .is_none_or(|e| e.is_empty() || starts(e, "prod") || e.eq_ignore_ascii_case("live"))
}

/// Those of a sorted list whose day lies in the period.
fn slice<'a, T>(sorted: &'a [T], period: &Period, day: impl Fn(&T) -> Date) -> &'a [T] {
    let from = sorted.partition_point(|x| day(x) < period.start);
    let to = sorted.partition_point(|x| day(x) < period.end);
    sorted.get(from..to).unwrap_or_default()
}

impl<'w> Happened<'w> {
    pub fn of(world: &'w World) -> Self {
        let mut places: HashMap<&'w str, usize> = HashMap::new();
        let mut names: Vec<&'w str> = vec![];
        let mut place = |name: &'w str| {
            *places.entry(name).or_insert_with(|| {
                names.push(name);
                names.len() - 1
            })
        };
        let production = world.deployments.iter().filter(|d| is_production(d));
        let mut deployments: Vec<Deployed<'w>> =
            production.map(|d| Deployed { service: place(&d.service), deployment: d }).collect();
        let mut incidents: Vec<(usize, &Incident)> =
            world.incidents.iter().map(|i| (place(&i.service), i)).collect();
        let by_name: BTreeMap<&'w str, usize> =
            names.iter().enumerate().map(|(at, name)| (*name, at)).collect();
        let mut sorted_place = vec![0; names.len()];
        for (sorted, (_, at)) in by_name.iter().enumerate() {
            if let Some(slot) = sorted_place.get_mut(*at) {
                *slot = sorted;
            }
        }
        let sorted = |at: usize| sorted_place.get(at).copied().unwrap_or(0);
        deployments.iter_mut().for_each(|d| d.service = sorted(d.service));
        incidents.iter_mut().for_each(|i| i.0 = sorted(i.0));
        deployments.sort_by_key(|d| (d.deployment.deployed_at, d.deployment.id));
        incidents.sort_by_key(|i| (i.1.opened_at, i.1.id));
        let mut responses: Vec<&Response> = world.responses.iter().collect();
        responses.sort_by_key(|r| (r.at, r.id));
        let mut adoptions: Vec<&Adoption> = world.adoptions.iter().collect();
        adoptions.sort_by_key(|a| (a.as_of, a.id));
        Happened { services: by_name.into_keys().collect(), deployments, incidents, responses, adoptions }
    }

    /// Production deployments of a period, by time.
    pub fn deployments(&self, period: &Period) -> &[Deployed<'w>] {
        slice(&self.deployments, period, |d| d.deployment.deployed_at.date())
    }
    /// All production deployments.
    pub fn all_deployments(&self) -> &[Deployed<'w>] {
        &self.deployments
    }
    /// Incidents that began in a period.
    pub fn incidents(&self, period: &Period) -> &[(usize, &'w Incident)] {
        slice(&self.incidents, period, |i| i.1.opened_at.date())
    }
    /// Answers of a period.
    pub fn responses(&self, period: &Period) -> &[&'w Response] {
        slice(&self.responses, period, |r| r.at.date())
    }
    /// Adoption statements before a day, oldest first.
    pub fn adoptions_before(&self, day: Date) -> &[&'w Adoption] {
        let to = self.adoptions.partition_point(|a| a.as_of < day);
        self.adoptions.get(..to).unwrap_or_default()
    }
}
