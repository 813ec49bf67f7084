//! Amounts by period and scenario, and which of them a question takes. One total never mixes finance files with cloud
//! bills, billed with effective cost, or a year with its own months.

use crate::{finance::Tally, places::Places};
use model::{
    BudgetLineId, Period, World,
    amount::{Amount, Basis, Flow, Ledger as Door, Scenario},
};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::{Arc, OnceLock},
};

/// Amounts of one kind for one period.
pub(crate) struct Group {
    pub period: Period,
    pub scenario: Scenario,
    pub door: Door,
    pub basis: Basis,
    /// Money spent or earned; a total never mixes both.
    pub flow: Flow,
    /// Places in the world's list of amounts.
    pub amounts: Vec<u32>,
    /// Added up with the shares of actuals and of budgets, once somebody asked.
    pub added_up: [OnceLock<Arc<Tally>>; 2],
}

/// What is asked of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ask {
    /// Actuals: of finance where it has any, else the cloud bill.
    Actual,
    /// The budget; the plan where no budget exists.
    Budget,
    /// The latest forecast version.
    Forecast,
    /// Committed, not booked.
    Committed,
    /// The cloud bill as billed.
    Billed,
    /// The cloud bill as effective (amortised) cost.
    Effective,
    /// Money earned that finance files state.
    Revenue,
}

/// What the ledger answers: groups inside the period, or why there are none.
pub(crate) struct Taken<'l> {
    pub groups: Vec<&'l Group>,
    /// Periods that overlap the asked one without lying inside it.
    pub too_long: BTreeSet<Period>,
}

/// What makes a group.
type Key<'w> = (Period, &'w Scenario, Door, Basis, Flow);

/// All dated amounts, grouped.
pub(crate) struct Ledger {
    groups: Vec<Group>,
    /// Amounts whose file names no period.
    pub undated: usize,
    /// Version of each forecast, latest last.
    pub versions: Vec<String>,
}

/// How the last amounts were told apart: runs of amounts mostly alternate between a few kinds.
struct Recent<'w>(Vec<(Key<'w>, usize)>);

impl<'w> Recent<'w> {
    fn place(&mut self, key: &Key<'w>, otherwise: impl FnOnce() -> usize) -> usize {
        if let Some((_, place)) = self.0.iter().find(|(known, _)| known == key) {
            return *place;
        }
        let place = otherwise();
        self.0.truncate(3);
        self.0.insert(0, (*key, place));
        place
    }
}

impl Ledger {
    pub fn of(world: &World) -> Self {
        let lines = Places::of(world.lines.iter().map(|l| l.id.0));
        let mut ledger = Ledger { groups: vec![], undated: 0, versions: vec![] };
        let mut places: HashMap<Key<'_>, usize> = HashMap::new();
        let (mut line, mut is) = (None, (Door::Finance, Flow::Cost));
        let mut recent = Recent(vec![]);
        for (at, amount) in world.amounts.iter().enumerate() {
            if line != Some(amount.line) {
                line = Some(amount.line);
                let named = lines.at(amount.line.0).and_then(|at| world.lines.get(at));
                is = named.map_or((Door::Finance, Flow::Cost), |l| (l.ledger, l.flow));
            }
            let Some(period) = amount.period else {
                ledger.undated += 1;
                continue;
            };
            let key: Key<'_> = (period, &amount.scenario, is.0, amount.basis, is.1);
            let place = recent.place(&key, || *places.entry(key).or_insert_with(|| ledger.open(key)));
            if let Some(group) = ledger.groups.get_mut(place) {
                group.amounts.push(at as u32);
            }
        }
        ledger.groups.sort_by(|a, b| order(a).cmp(&order(b)));
        ledger.versions = versions(&ledger.groups);
        ledger
    }

    fn open(&mut self, (period, scenario, door, basis, flow): Key<'_>) -> usize {
        let scenario = scenario.clone();
        let added_up = [OnceLock::new(), OnceLock::new()];
        self.groups.push(Group { period, scenario, door, basis, flow, amounts: vec![], added_up });
        self.groups.len() - 1
    }

    /// All groups, by period.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Forgets what the groups with amounts at this place added up to. Nothing else may have changed.
    pub fn forget(&mut self, place: u32) {
        for group in self.groups.iter_mut().filter(|g| g.amounts.binary_search(&place).is_ok()) {
            group.added_up = [OnceLock::new(), OnceLock::new()];
        }
    }

    /// The groups that answer, each wholly inside the period.
    pub fn take(&self, ask: Ask, period: &Period) -> Taken<'_> {
        let flow = if ask == Ask::Revenue { Flow::Revenue } else { Flow::Cost };
        let wanted = |g: &Group| match ask {
            Ask::Revenue => g.scenario == Scenario::Actual && g.door == Door::Finance,
            Ask::Actual => g.scenario == Scenario::Actual,
            Ask::Budget => matches!(g.scenario, Scenario::Budget | Scenario::Plan),
            Ask::Forecast => matches!(g.scenario, Scenario::Forecast(_)),
            Ask::Committed => g.scenario == Scenario::Committed,
            Ask::Billed => {
                g.scenario == Scenario::Actual && g.door == Door::CloudBill && g.basis != Basis::Effective
            }
            Ask::Effective => {
                g.scenario == Scenario::Actual && g.door == Door::CloudBill && g.basis == Basis::Effective
            }
        };
        let mut taken = Taken { groups: vec![], too_long: BTreeSet::new() };
        for group in self.groups.iter().filter(|g| g.flow == flow && wanted(g)) {
            if period.covers(&group.period) {
                taken.groups.push(group);
            } else if period.overlaps(&group.period) {
                taken.too_long.insert(group.period);
            }
        }
        self.narrow(ask, &mut taken.groups);
        taken
    }

    /// One forecast version inside the period.
    pub fn forecast(&self, version: &str, period: &Period) -> Vec<&Group> {
        let named =
            |g: &&Group| g.flow == Flow::Cost && matches!(&g.scenario, Scenario::Forecast(v) if v == version);
        self.groups.iter().filter(|g| period.covers(&g.period)).filter(named).collect()
    }

    fn narrow(&self, ask: Ask, groups: &mut Vec<&Group>) {
        let any = |groups: &[&Group], test: &dyn Fn(&Group) -> bool| groups.iter().any(|g| test(g));
        match ask {
            Ask::Actual => {
                let finance = any(groups, &|g| g.door == Door::Finance);
                groups.retain(|g| (g.door == Door::Finance) == finance);
                let billed = any(groups, &|g| g.basis != Basis::Effective);
                groups.retain(|g| finance || (g.basis != Basis::Effective) == billed);
            }
            Ask::Budget => {
                let budget = any(groups, &|g| g.scenario == Scenario::Budget);
                groups.retain(|g| (g.scenario == Scenario::Budget) == budget);
            }
            Ask::Forecast => {
                let held: Vec<&Scenario> = groups.iter().map(|g| &g.scenario).collect();
                let latest =
                    self.versions.iter().rev().find(|v| held.iter().any(|s| version_of(s) == Some(v)));
                if let Some(latest) = latest {
                    groups.retain(|g| version_of(&g.scenario) == Some(latest));
                }
            }
            _ => {}
        }
    }
}

fn order(g: &Group) -> (Period, &Scenario, bool, u8, Flow) {
    (g.period, &g.scenario, g.door == Door::CloudBill, g.basis as u8, g.flow)
}

fn version_of(scenario: &Scenario) -> Option<&str> {
    match scenario {
        Scenario::Forecast(version) => Some(version),
        _ => None,
    }
}

/// Forecast versions, latest last: `3+9` before `6+6` before `9+3` (the first number is months of actuals), then by name.
fn versions(groups: &[Group]) -> Vec<String> {
    let names: BTreeSet<&str> = groups.iter().filter_map(|g| version_of(&g.scenario)).collect();
    let mut names: Vec<&str> = names.into_iter().collect();
    names.sort_by_key(|name| {
        let digits: String =
            name.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
        (digits.parse::<u32>().unwrap_or(0), *name)
    });
    names.into_iter().map(str::to_owned).collect()
}

/// Whether spans of these groups overlap, so that their amounts must be told apart line by line.
pub(crate) fn overlap(groups: &[&Group]) -> bool {
    let mut spans: Vec<Period> = groups.iter().map(|g| g.period).collect();
    spans.sort_by_key(|p| (p.start, p.end));
    spans.dedup();
    spans.windows(2).any(|pair| matches!(pair, [a, b] if a.overlaps(b)))
}

/// Amounts of these groups.
pub(crate) fn all<'w>(world: &'w World, groups: &[&Group]) -> Vec<&'w Amount> {
    groups.iter().flat_map(|g| &g.amounts).filter_map(|at| world.amounts.get(*at as usize)).collect()
}

/// Amounts of these groups without those of a line whose span is already told by shorter amounts of the same line;
/// the second number says how many were left out.
pub(crate) fn without_repeats<'w>(world: &'w World, groups: &[&Group]) -> (Vec<&'w Amount>, usize) {
    if !overlap(groups) {
        return (all(world, groups), 0);
    }
    let mut ordered: Vec<&Group> = groups.to_vec();
    ordered.sort_by_key(|g| (g.period.days(), g.period));
    let mut told: BTreeMap<BudgetLineId, HashSet<Period>> = BTreeMap::new();
    let (mut kept, mut left_out) = (vec![], 0);
    for amount in all(world, &ordered) {
        let Some(period) = amount.period else { continue };
        let spans = told.entry(amount.line).or_default();
        if spans.iter().any(|s| *s != period && s.overlaps(&period)) {
            left_out += 1;
        } else {
            spans.insert(period);
            kept.push(amount);
        }
    }
    (kept, left_out)
}
