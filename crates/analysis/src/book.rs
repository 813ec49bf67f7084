//! The book: a world and its index, so that figures of several periods share the work. Nothing is computed here.

use crate::{happened::Happened, ledger::Ledger, memo::Memo, shares::Shares};
use model::{
    Currency, Date, InvestmentId, ObjectiveId, OutcomeId, Period, PlatformId, TeamId, World,
    investment::{Investment, Stage},
    outcome::{Benefit, Link},
};
use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::ops::Deref;

/// Things with ids and names, found by either; a name used twice is told apart by its number.
pub(crate) struct Names<Id> {
    by_id: HashMap<Id, usize>,
    names: Vec<String>,
}

impl<Id: Copy + Eq + Hash> Names<Id> {
    pub fn of<'a>(things: impl Iterator<Item = (Id, &'a str)>) -> Self {
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
    /// The thing with this name.
    pub fn called(&self, name: &str) -> Option<Id> {
        let at = self.names.iter().position(|n| n == name)?;
        self.by_id.iter().find(|(_, place)| **place == at).map(|(id, _)| *id)
    }
    /// How many there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }
}

/// Where everything stands in a world, without holding it; and what was worked out before.
pub(crate) struct Index {
    pub platforms: Names<PlatformId>,
    pub investments: Names<InvestmentId>,
    pub outcomes: Names<OutcomeId>,
    pub teams: Names<TeamId>,
    pub objectives: Names<ObjectiveId>,
    pub ledger: Ledger,
    pub shares: Shares,
    pub happened: Happened,
    pub memo: Memo,
    /// The period that is looked at when nobody chose one.
    pub latest: Option<Period>,
    benefits: HashMap<OutcomeId, Vec<usize>>,
    links: HashMap<OutcomeId, Vec<usize>>,
}

impl Index {
    pub fn of(world: &World) -> Self {
        let platforms = Names::of(world.platforms.iter().map(|x| (x.id, x.name.as_str())));
        let investments = Names::of(world.investments.iter().map(|x| (x.id, x.name.as_str())));
        let shares = Shares::of(world, &platforms, &investments);
        let ledger = Ledger::of(world);
        Index {
            latest: crate::periods::latest(world, &ledger),
            benefits: HashMap::new(),
            links: HashMap::new(),
            outcomes: Names::of(std::iter::empty()),
            teams: Names::of(world.teams.iter().map(|x| (x.id, x.name.as_str()))),
            objectives: Names::of(world.objectives.iter().map(|x| (x.id, x.title.as_str()))),
            ledger,
            happened: Happened::of(world),
            platforms,
            investments,
            shares,
            memo: Memo::default(),
        }
        .with_results(world)
    }

    fn with_results(mut self, world: &World) -> Self {
        self.read_results(world);
        self
    }

    /// Outcomes, their benefits and links again, after they changed.
    pub fn read_results(&mut self, world: &World) {
        self.outcomes = Names::of(world.outcomes.iter().map(|x| (x.id, x.name.as_str())));
        self.benefits = grouped(world.benefits.iter().map(|b| b.outcome));
        self.links = grouped(world.links.iter().map(|l| l.outcome));
        self.latest = crate::periods::latest(world, &self.ledger);
    }

    /// Events again, after they changed.
    pub fn read_events(&mut self, world: &World) {
        self.happened = Happened::of(world);
        self.latest = crate::periods::latest(world, &self.ledger);
    }

    /// Objectives again, after they changed.
    pub fn read_goals(&mut self, world: &World) {
        self.objectives = Names::of(world.objectives.iter().map(|x| (x.id, x.title.as_str())));
        self.latest = crate::periods::latest(world, &self.ledger);
    }
}

fn grouped<K: Eq + Hash>(keys: impl Iterator<Item = K>) -> HashMap<K, Vec<usize>> {
    let mut groups: HashMap<K, Vec<usize>> = HashMap::new();
    keys.enumerate().for_each(|(at, key)| groups.entry(key).or_default().push(at));
    groups
}

/// A world with its index.
#[derive(Clone, Copy)]
pub(crate) struct Book<'w> {
    pub world: &'w World,
    pub base: Currency,
    index: &'w Index,
}

impl Deref for Book<'_> {
    type Target = Index;
    fn deref(&self) -> &Index {
        self.index
    }
}

impl<'w> Book<'w> {
    pub fn new(world: &'w World, index: &'w Index) -> Self {
        Book { world, base: world.settings.currency, index }
    }
    /// The index, for as long as the world.
    pub fn index(&self) -> &'w Index {
        self.index
    }
    /// The benefits of an outcome.
    pub fn benefits(&self, outcome: OutcomeId) -> impl Iterator<Item = &'w Benefit> + Clone {
        let (world, places) = (self.world, self.index.benefits.get(&outcome).map_or(&[][..], Vec::as_slice));
        places.iter().filter_map(|at| world.benefits.get(*at))
    }
    /// The links to an outcome, with their places in the world's list.
    pub fn links(&self, outcome: OutcomeId) -> impl Iterator<Item = (usize, &'w Link)> + Clone {
        let (world, places) = (self.world, self.index.links.get(&outcome).map_or(&[][..], Vec::as_slice));
        places.iter().filter_map(|at| Some((*at, world.links.get(*at)?)))
    }
}

/// Whether an investment ran on some day of `start..end`: not merely proposed or stopped before, and its dates, where
/// given, overlap.
pub(crate) fn runs_in(investment: &Investment, start: Date, end: Date) -> bool {
    let stage = investment.stage.as_ref().map(|s| s.value);
    let begun = investment.start.is_none_or(|day| day < end);
    let not_over = investment.end.is_none_or(|day| day >= start);
    begun && not_over && stage != Some(Stage::Proposed)
}
