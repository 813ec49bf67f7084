//! Events in the order of their days, as places in the world's lists, so that a period is a slice of them and several
//! periods share the sorting.

use crate::book::Book;
use model::{
    Date, Period, PlatformId, World,
    catalog::Adoption,
    event::{Deployment, Incident, Response},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A production deployment with the place of its service in [`Happened::services`].
#[derive(Clone, Copy)]
pub(crate) struct Deployed<'w> {
    pub service: usize,
    pub deployment: &'w Deployment,
}

/// Something that happened on a day: the place of its row, and of its service where it has one.
#[derive(Clone, Copy)]
struct Event {
    day: Date,
    service: u32,
    at: u32,
}

/// Events by day.
pub(crate) struct Happened {
    /// Services with a production deployment or an incident at any time, by name.
    pub services: Vec<String>,
    /// Platforms that were ever deployed through.
    pub deployed_through: BTreeSet<PlatformId>,
    /// Whether some incident says if a change caused it.
    pub causes_stated: bool,
    deployments: Vec<Event>,
    incidents: Vec<Event>,
    responses: Vec<Event>,
    adoptions: Vec<Event>,
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
fn slice<'a>(sorted: &'a [Event], period: &Period) -> &'a [Event] {
    let from = sorted.partition_point(|e| e.day < period.start);
    let to = sorted.partition_point(|e| e.day < period.end);
    sorted.get(from..to).unwrap_or_default()
}

/// Services by name, each with its number; the number of a name that is met.
#[derive(Default)]
struct Services<'w> {
    places: HashMap<&'w str, u32>,
    names: Vec<&'w str>,
    last: Option<(&'w str, u32)>,
}

impl<'w> Services<'w> {
    fn place(&mut self, name: &'w str) -> u32 {
        if let Some((_, at)) = self.last.filter(|(known, _)| *known == name) {
            return at;
        }
        let at = *self.places.entry(name).or_insert_with(|| {
            self.names.push(name);
            self.names.len() as u32 - 1
        });
        self.last = Some((name, at));
        at
    }

    /// The place of each in the sorted list, and the sorted list.
    fn sorted(&self) -> (Vec<u32>, Vec<String>) {
        let by_name: BTreeMap<&str, usize> = self.names.iter().enumerate().map(|(at, n)| (*n, at)).collect();
        let mut places = vec![0; self.names.len()];
        for (sorted, at) in by_name.values().enumerate() {
            if let Some(place) = places.get_mut(*at) {
                *place = sorted as u32;
            }
        }
        (places, by_name.into_keys().map(str::to_owned).collect())
    }
}

/// Rows by what they are sorted by.
fn by<T, K: Ord>(rows: &[T], key: impl Fn(&T) -> K, day: impl Fn(&T) -> Date) -> Vec<Event> {
    let mut all: Vec<(K, Event)> = rows
        .iter()
        .enumerate()
        .map(|(at, row)| (key(row), Event { day: day(row), service: 0, at: at as u32 }))
        .collect();
    if !all.is_sorted_by(|a, b| a.0 <= b.0) {
        all.sort_by(|a, b| a.0.cmp(&b.0));
    }
    all.into_iter().map(|(_, event)| event).collect()
}

impl Happened {
    pub fn of(world: &World) -> Self {
        let mut services = Services::default();
        let mut deployments: Vec<Event> =
            by(&world.deployments, |d| (d.deployed_at, d.id), |d| d.deployed_at.date());
        deployments.retain(|e| world.deployments.get(e.at as usize).is_some_and(is_production));
        let mut incidents: Vec<Event> = by(&world.incidents, |i| (i.opened_at, i.id), |i| i.opened_at.date());
        for e in &mut deployments {
            e.service = world.deployments.get(e.at as usize).map_or(0, |d| services.place(&d.service));
        }
        for e in &mut incidents {
            e.service = world.incidents.get(e.at as usize).map_or(0, |i| services.place(&i.service));
        }
        let (places, names) = services.sorted();
        let sorted = |e: &mut Event| e.service = places.get(e.service as usize).copied().unwrap_or(0);
        deployments.iter_mut().chain(&mut incidents).for_each(sorted);
        let through = deployments.iter().filter_map(|e| world.deployments.get(e.at as usize)?.platform);
        Happened {
            services: names,
            deployed_through: through.collect(),
            causes_stated: world.incidents.iter().any(|i| i.caused_by_change.is_some()),
            deployments,
            incidents,
            responses: by(&world.responses, |r| (r.at, r.id), |r| r.at.date()),
            adoptions: by(&world.adoptions, |a| (a.as_of, a.id), |a| a.as_of),
        }
    }

    /// The day of the first production deployment.
    pub fn first_deployment(&self) -> Option<Date> {
        self.deployments.first().map(|e| e.day)
    }
}

impl<'w> Book<'w> {
    /// Production deployments of a period, by time.
    pub fn deployments(&self, period: &Period) -> impl Iterator<Item = Deployed<'w>> {
        let world = self.world;
        let found = slice(&self.index().happened.deployments, period).iter();
        found.filter_map(|e| {
            Some(Deployed { service: e.service as usize, deployment: world.deployments.get(e.at as usize)? })
        })
    }
    /// Incidents that began in a period, each with the place of its service.
    pub fn incidents(&self, period: &Period) -> impl Iterator<Item = (usize, &'w Incident)> {
        let world = self.world;
        let found = slice(&self.index().happened.incidents, period).iter();
        found.filter_map(|e| Some((e.service as usize, world.incidents.get(e.at as usize)?)))
    }
    /// Answers of a period.
    pub fn responses(&self, period: &Period) -> Vec<&'w Response> {
        let found = slice(&self.index().happened.responses, period).iter();
        found.filter_map(|e| self.world.responses.get(e.at as usize)).collect()
    }
    /// Adoption statements before a day, oldest first.
    pub fn adoptions_before(&self, day: Date) -> impl Iterator<Item = &'w Adoption> {
        let world = self.world;
        let all = &self.index().happened.adoptions;
        let to = all.partition_point(|e| e.day < day);
        all.get(..to).unwrap_or_default().iter().filter_map(|e| world.adoptions.get(e.at as usize))
    }
}
