//! Amounts by period and scenario, and which of them a question takes. One total never mixes finance files with cloud
//! bills, billed with effective cost, or a year with its own months.

use model::{
    BudgetLineId, Period, World,
    amount::{Amount, Basis, BudgetLine, Flow, Ledger as Door, Scenario},
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Amounts of one kind for one period.
pub(crate) struct Group<'w> {
    pub period: Period,
    pub scenario: &'w Scenario,
    pub door: Door,
    pub basis: Basis,
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
}

/// What the ledger answers: groups inside the period, or why there are none.
pub(crate) struct Taken<'l, 'w> {
    pub groups: Vec<&'l Group<'w>>,
    /// Periods that overlap the asked one without lying inside it.
    pub too_long: BTreeSet<Period>,
}

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
        let doors: HashMap<BudgetLineId, Door> =
            world.lines.iter().map(|l: &BudgetLine| (l.id, l.ledger)).collect();
        let mut ledger = Ledger { groups: vec![], undated: 0, versions: vec![] };
        let mut places: HashMap<(Period, &Scenario, Door, Basis), usize> = HashMap::new();
        let (mut last_line, mut last_door) = (None, Door::Finance);
        let mut last_place: Option<usize> = None;
        let earned: HashSet<BudgetLineId> =
            world.lines.iter().filter(|l| l.flow == Flow::Revenue).map(|l| l.id).collect();
        for amount in &world.amounts {
            // money earned is no cost, whatever file it came in
            if !earned.is_empty() && earned.contains(&amount.line) {
                continue;
            }
            let Some(period) = amount.period else {
                ledger.undated += 1;
                continue;
            };
            if last_line != Some(amount.line) {
                last_door = doors.get(&amount.line).copied().unwrap_or(Door::Finance);
                last_line = Some(amount.line);
            }
            let same = last_place.and_then(|at| ledger.groups.get(at)).is_some_and(|g| {
                g.period == period
                    && g.scenario == &amount.scenario
                    && g.door == last_door
                    && g.basis == amount.basis
            });
            let place = match last_place.filter(|_| same) {
                Some(place) => place,
                None => {
                    *places.entry((period, &amount.scenario, last_door, amount.basis)).or_insert_with(|| {
                        ledger.groups.push(Group {
                            period,
                            scenario: &amount.scenario,
                            door: last_door,
                            basis: amount.basis,
                            amounts: vec![],
                        });
                        ledger.groups.len() - 1
                    })
                }
            };
            last_place = Some(place);
            if let Some(group) = ledger.groups.get_mut(place) {
                group.amounts.push(amount);
            }
        }
        ledger.groups.sort_by(|a, b| key(a).cmp(&key(b)));
        ledger.versions = versions(&ledger.groups);
        ledger
    }

    /// All groups, by period.
    pub fn groups(&self) -> &[Group<'w>] {
        &self.groups
    }

    /// The groups that answer, each wholly inside the period.
    pub fn take(&self, ask: Ask, period: &Period) -> Taken<'_, 'w> {
        let wanted = |g: &Group<'_>| match ask {
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
        for group in self.groups.iter().filter(|g| wanted(g)) {
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
        let named = |g: &&Group<'_>| matches!(g.scenario, Scenario::Forecast(v) if v == version);
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

fn key<'a>(g: &'a Group<'_>) -> (Period, &'a Scenario, bool, u8) {
    (g.period, g.scenario, g.door == Door::CloudBill, g.basis as u8)
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
