//! The book: a world indexed once, so that figures of several periods share the work. Nothing is computed here.

use crate::{happened::Happened, ledger::Ledger, shares::Shares};
use model::{
    Currency, Date, InvestmentId, ObjectiveId, OutcomeId, Period, PlatformId, TeamId, World,
    investment::{Investment, Stage},
    outcome::{Benefit, Link},
};
use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

/// Things with ids and names, found by either; a name used twice is told apart by its number.
pub(crate) struct Names<Id> {
    by_id: HashMap<Id, usize>,
    names: Vec<String>,
}

impl<Id: Copy + Eq + Hash> Names<Id> {
    fn of<'a>(things: impl Iterator<Item = (Id, &'a str)>) -> Self {
        let (mut by_id, mut names) = (HashMap::new(), Vec::new());
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, (id, name)) in things.enumerate() {
            let times = seen.entry(name).or_insert(0);
            *times += 1;
            names.push(if *times == 1 { name.to_owned() } else { format!("{name} #{times}") });
            by_id.insert(id, at);
        }
        Names { by_id, names }
    }
    /// Where the thing stands in its list.
    pub fn at(&self, id: Id) -> Option<usize> {
        self.by_id.get(&id).copied()
    }
    /// Its name; `unknown` for an id that is not in the world.
    pub fn name(&self, id: Id) -> &str {
        self.at(id).and_then(|at| self.names.get(at)).map_or("unknown", String::as_str)
    }
    /// The name of the thing at that place in its list.
    pub fn nth(&self, at: usize) -> &str {
        self.names.get(at).map_or("unknown", String::as_str)
    }
    /// How many there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }
}

/// A world, indexed.
pub(crate) struct Book<'w> {
    pub world: &'w World,
    pub base: Currency,
    pub platforms: Names<PlatformId>,
    pub investments: Names<InvestmentId>,
    pub outcomes: Names<OutcomeId>,
    pub teams: Names<TeamId>,
    pub objectives: Names<ObjectiveId>,
    pub ledger: Ledger<'w>,
    pub shares: Shares,
    pub happened: Happened<'w>,
    /// The period that is looked at when nobody chose one.
    pub latest: Option<Period>,
    benefits: HashMap<OutcomeId, Vec<&'w Benefit>>,
    links: HashMap<OutcomeId, Vec<(usize, &'w Link)>>,
}

impl<'w> Book<'w> {
    pub fn new(world: &'w World) -> Self {
        let platforms = Names::of(world.platforms.iter().map(|x| (x.id, x.name.as_str())));
        let investments = Names::of(world.investments.iter().map(|x| (x.id, x.name.as_str())));
        let shares = Shares::of(world, &platforms, &investments);
        let ledger = Ledger::of(world);
        Book {
            latest: crate::periods::latest(world, &ledger),
            benefits: grouped(world.benefits.iter().map(|b| (b.outcome, b))),
            links: grouped(world.links.iter().enumerate().map(|(at, l)| (l.outcome, (at, l)))),
            world,
            base: world.settings.currency,
            outcomes: Names::of(world.outcomes.iter().map(|x| (x.id, x.name.as_str()))),
            teams: Names::of(world.teams.iter().map(|x| (x.id, x.name.as_str()))),
            objectives: Names::of(world.objectives.iter().map(|x| (x.id, x.title.as_str()))),
            ledger,
            happened: Happened::of(world),
            platforms,
            investments,
            shares,
        }
    }
    /// The benefits of an outcome.
    pub fn benefits(&self, outcome: OutcomeId) -> &[&'w Benefit] {
        self.benefits.get(&outcome).map_or(&[], Vec::as_slice)
    }
    /// The links to an outcome, with their places in the world's list.
    pub fn links(&self, outcome: OutcomeId) -> &[(usize, &'w Link)] {
        self.links.get(&outcome).map_or(&[], Vec::as_slice)
    }
}

fn grouped<K: Eq + Hash, T>(things: impl Iterator<Item = (K, T)>) -> HashMap<K, Vec<T>> {
    let mut groups: HashMap<K, Vec<T>> = HashMap::new();
    things.for_each(|(key, thing)| groups.entry(key).or_default().push(thing));
    groups
}

/// Whether an investment ran on some day of `start..end`: not merely proposed or stopped before, and its dates, where
/// given, overlap.
pub(crate) fn runs_in(investment: &Investment, start: Date, end: Date) -> bool {
    let stage = investment.stage.as_ref().map(|s| s.value);
    let begun = investment.start.is_none_or(|day| day < end);
    let not_over = investment.end.is_none_or(|day| day >= start);
    begun && not_over && stage != Some(Stage::Proposed)
}
