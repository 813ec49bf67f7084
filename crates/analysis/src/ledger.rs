//! Amounts by period and scenario, and which of them a question takes. One total never mixes finance files with cloud
//! bills, billed with effective cost, or a year with its own months.

use crate::places::Places;
use model::{
    BudgetLineId, Period, World,
    amount::{Amount, Basis, Flow, Ledger as Door, Scenario},
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Amounts of one kind for one period.
pub(crate) struct Group<'w> {
    pub period: Period,
    pub scenario: &'w Scenario,
    pub door: Door,
    pub basis: Basis,
    /// Money spent or earned; a total never mixes both.
    pub flow: Flow,
    pub amounts: Vec<&'w Amount>,
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
pub(crate) struct Taken<'l, 'w> {
    pub groups: Vec<&'l Group<'w>>,
    /// Periods that overlap the asked one without lying inside it.
    pub too_long: BTreeSet<Period>,
}

/// What makes a group.
type Key<'w> = (Period, &'w Scenario, Door, Basis, Flow);

/// All dated amounts, grouped.
pub(crate) struct Ledger<'w> {
    groups: Vec<Group<'w>>,
    /// Amounts whose file names no period.
    pub undated: usize,
    /// Version of each forecast, latest last.
    pub versions: Vec<&'w str>,
}

impl<'w> Ledger<'w> {
    pub fn of(world: &'w World) -> Self {
        let lines = Places::of(world.lines.iter().map(|l| l.id.0));
        let mut ledger = Ledger { groups: vec![], undated: 0, versions: vec![] };
        let mut places: HashMap<Key<'w>, usize> = HashMap::new();
        let (mut line, mut is) = (None, (Door::Finance, Flow::Cost));
        let mut last: Option<(Key<'w>, usize)> = None;
        for amount in &world.amounts {
            if line != Some(amount.line) {
                line = Some(amount.line);
                let named = lines.at(amount.line.0).and_then(|at| world.lines.get(at));
                is = named.map_or((Door::Finance, Flow::Cost), |l| (l.ledger, l.flow));
            }
            let Some(period) = amount.period else {
                ledger.undated += 1;
                continue;
            };
            let key: Key<'w> = (period, &amount.scenario, is.0, amount.basis, is.1);
            // amounts mostly come in runs of one kind
            let place = match last.filter(|(before, _)| *before == key) {
                Some((_, place)) => place,
                None => *places.entry(key).or_insert_with(|| ledger.open(key)),
            };
            last = Some((key, place));
            if let Some(group) = ledger.groups.get_mut(place) {
                group.amounts.push(amount);
            }
        }
        ledger.groups.sort_by(|a, b| order(a).cmp(&order(b)));
        ledger.versions = versions(&ledger.groups);
        ledger
    }

    fn open(&mut self, (period, scenario, door, basis, flow): Key<'w>) -> usize {
        self.groups.push(Group { period, scenario, door, basis, flow, amounts: vec![] });
        self.groups.len() - 1
    }

    /// All groups, by period.
    pub fn groups(&self) -> &[Group<'w>] {
        &self.groups
    }

    /// The groups that answer, each wholly inside the period.
    pub fn take(&self, ask: Ask, period: &Period) -> Taken<'_, 'w> {
        let flow = if ask == Ask::Revenue { Flow::Revenue } else { Flow::Cost };
        let wanted = |g: &Group<'_>| match ask {
            Ask::Revenue => *g.scenario == Scenario::Actual && g.door == Door::Finance,
            Ask::Actual => *g.scenario == Scenario::Actual,
            Ask::Budget => matches!(g.scenario, Scenario::Budget | Scenario::Plan),
            Ask::Forecast => matches!(g.scenario, Scenario::Forecast(_)),
            Ask::Committed => *g.scenario == Scenario::Committed,
            Ask::Billed => {
                *g.scenario == Scenario::Actual && g.door == Door::CloudBill && g.basis != Basis::Effective
            }
            Ask::Effective => {
                *g.scenario == Scenario::Actual && g.door == Door::CloudBill && g.basis == Basis::Effective
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
    pub fn forecast(&self, version: &str, period: &Period) -> Vec<&Group<'w>> {
        let named = |g: &&Group<'_>| {
            g.flow == Flow::Cost && matches!(g.scenario, Scenario::Forecast(v) if v == version)
        };
        self.groups.iter().filter(|g| period.covers(&g.period)).filter(named).collect()
    }

    fn narrow(&self, ask: Ask, groups: &mut Vec<&Group<'w>>) {
        let any = |groups: &[&Group<'_>], test: &dyn Fn(&Group<'_>) -> bool| groups.iter().any(|g| test(g));
        match ask {
            Ask::Actual => {
                let finance = any(groups, &|g| g.door == Door::Finance);
                groups.retain(|g| (g.door == Door::Finance) == finance);
                let billed = any(groups, &|g| g.basis != Basis::Effective);
                groups.retain(|g| finance || (g.basis != Basis::Effective) == billed);
            }
            Ask::Budget => {
                let budget = any(groups, &|g| *g.scenario == Scenario::Budget);
                groups.retain(|g| (*g.scenario == Scenario::Budget) == budget);
            }
            Ask::Forecast => {
                let held: Vec<&Scenario> = groups.iter().map(|g| g.scenario).collect();
                let latest =
                    self.versions.iter().rev().find(|v| held.iter().any(|s| version_of(s) == Some(v)));
                if let Some(latest) = latest {
                    groups.retain(|g| version_of(g.scenario) == Some(latest));
                }
            }
            _ => {}
        }
    }
}

fn order<'a>(g: &'a Group<'_>) -> (Period, &'a Scenario, bool, u8, Flow) {
    (g.period, g.scenario, g.door == Door::CloudBill, g.basis as u8, g.flow)
}

fn version_of(scenario: &Scenario) -> Option<&str> {
    match scenario {
        Scenario::Forecast(version) => Some(version),
        _ => None,
    }
}

/// Forecast versions, latest last: `3+9` before `6+6` before `9+3` (the first number is months of actuals), then by name.
fn versions<'w>(groups: &[Group<'w>]) -> Vec<&'w str> {
    let names: BTreeSet<&'w str> = groups.iter().filter_map(|g| version_of(g.scenario)).collect();
    let mut names: Vec<&'w str> = names.into_iter().collect();
    names.sort_by_key(|name| {
        let digits: String =
            name.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
        (digits.parse::<u32>().unwrap_or(0), *name)
    });
    names
}

/// Amounts of these groups without those of a line whose span is already told by shorter amounts of the same line;
/// the second number says how many were left out.
pub(crate) fn without_repeats<'w>(groups: &[&Group<'w>]) -> (Vec<&'w Amount>, usize) {
    let mut spans: Vec<Period> = groups.iter().map(|g| g.period).collect();
    spans.sort_by_key(|p| (p.start, p.end));
    spans.dedup();
    let mixed = spans.windows(2).any(|pair| matches!(pair, [a, b] if a.overlaps(b)));
    if !mixed {
        let mut all = Vec::with_capacity(groups.iter().map(|g| g.amounts.len()).sum());
        groups.iter().for_each(|g| all.extend_from_slice(&g.amounts));
        return (all, 0);
    }
    let mut ordered: Vec<&&Group<'_>> = groups.iter().collect();
    ordered.sort_by_key(|g| (g.period.days(), g.period));
    let mut told: BTreeMap<BudgetLineId, HashSet<Period>> = BTreeMap::new();
    let (mut kept, mut left_out) = (vec![], 0);
    for amount in ordered.iter().flat_map(|g| &g.amounts) {
        let Some(period) = amount.period else { continue };
        let spans = told.entry(amount.line).or_default();
        if spans.iter().any(|s| *s != period && s.overlaps(&period)) {
            left_out += 1;
        } else {
            spans.insert(period);
            kept.push(*amount);
        }
    }
    (kept, left_out)
}
