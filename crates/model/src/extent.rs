//! The times a workspace knows something about, without the facts themselves: enough to say which periods can be looked at.
//! Which of them is the one to look at is said in `analysis`.

use crate::{
    Date, Period, World,
    amount::{BudgetLine, Ledger, Scenario},
    outcome::BenefitStage,
};
use std::collections::{BTreeSet, HashMap};

/// The times a workspace knows something about, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extent {
    /// Spans of actuals in finance files.
    pub booked: BTreeSet<Period>,
    /// Spans of actuals in cloud bills.
    pub billed: BTreeSet<Period>,
    /// Spans of all other amounts: budgets, plans, forecasts.
    pub planned: BTreeSet<Period>,
    /// Spans of realised benefits and observed values.
    pub stated: BTreeSet<Period>,
    /// Days on which something happened or was decided.
    pub days: BTreeSet<Date>,
}

impl Extent {
    /// That of a world: every fact is looked at.
    pub fn of(world: &World) -> Self {
        let mut extent = Extent { stated: stated(world), days: days(world), ..Extent::default() };
        let doors: HashMap<_, _> =
            world.lines.iter().map(|line: &BudgetLine| (line.id, line.ledger)).collect();
        for amount in &world.amounts {
            let Some(period) = amount.period else { continue };
            let door = doors.get(&amount.line).copied().unwrap_or(Ledger::Finance);
            extent.add_amount(&amount.scenario, door, period);
        }
        extent
    }

    /// Adds the span of an amount.
    pub fn add_amount(&mut self, scenario: &Scenario, door: Ledger, period: Period) {
        let spans = match (scenario, door) {
            (Scenario::Actual, Ledger::Finance) => &mut self.booked,
            (Scenario::Actual, Ledger::CloudBill) => &mut self.billed,
            _ => &mut self.planned,
        };
        spans.insert(period);
    }

    /// Spans of amounts of any kind.
    pub fn amounts(&self) -> impl Iterator<Item = &Period> {
        self.booked.iter().chain(&self.billed).chain(&self.planned)
    }
}

/// Spans of realised benefits and observed values.
pub fn stated(world: &World) -> BTreeSet<Period> {
    let seen = world.observations.iter().filter(|o| o.value.is_some()).map(|o| o.period);
    let realised = world.benefits.iter().filter(|b| b.stage == BenefitStage::Realised);
    seen.chain(realised.map(|b| b.period)).collect()
}

/// Days on which something happened or was decided.
pub fn days(world: &World) -> BTreeSet<Date> {
    let deployed = world.deployments.iter().map(|d| d.deployed_at.date());
    let opened = world.incidents.iter().map(|i| i.opened_at.date());
    let answered = world.responses.iter().map(|r| r.at.date());
    let adopted = world.adoptions.iter().map(|a| a.as_of);
    let decided = world.decisions.iter().filter(|d| d.is_decided()).filter_map(|d| d.on);
    deployed.chain(opened).chain(answered).chain(adopted).chain(decided).collect()
}
