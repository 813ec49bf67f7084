//! Which periods a world can be looked at in.

use crate::ledger::Ledger;
use model::{
    Date, Period, PeriodKind, World,
    amount::{Ledger as Door, Scenario},
};
use std::collections::BTreeSet;

/// The period a summit is about when nobody chose one: the latest quarter with actuals of finance, else the latest
/// quarter with any dated data, else the latest span of whatever length that has amounts. `None` when nothing is dated.
pub fn default_period(world: &World) -> Option<Period> {
    latest(world, &Ledger::of(world))
}

/// [`default_period`] for a ledger that is there already.
pub(crate) fn latest(world: &World, ledger: &Ledger) -> Option<Period> {
    let quarter = |p: &Period| quarter_around(world, p);
    let spans = || ledger.groups().iter();
    let booked = spans().filter(|g| g.scenario == Scenario::Actual && g.door == Door::Finance);
    let booked = booked.filter_map(|g| quarter(&g.period)).max();
    let happened = || {
        let bills = spans().filter(|g| g.scenario == Scenario::Actual).filter_map(|g| quarter(&g.period));
        let days = days(world)
            .into_iter()
            .filter_map(|d| world.settings.calendar.containing(PeriodKind::Quarter, d));
        bills.chain(days).chain(stated(world).iter().filter_map(quarter)).max()
    };
    let planned = || spans().filter_map(|g| quarter(&g.period)).min();
    let longer = || spans().map(|g| g.period).max_by_key(|p| (p.end, p.start));
    booked.or_else(happened).or_else(planned).or_else(longer)
}

/// Every period worth choosing, latest first: quarters and years with data, then other spans that only have amounts.
pub fn periods(world: &World) -> Vec<Period> {
    let ledger = Ledger::of(world);
    let calendar = &world.settings.calendar;
    let mut found: BTreeSet<Period> = BTreeSet::new();
    let spans = ledger.groups().iter().map(|g| g.period).chain(stated(world));
    for span in spans {
        match quarter_around(world, &span) {
            Some(quarter) => found.extend(
                [Some(quarter), calendar.containing(PeriodKind::Year, span.start)].into_iter().flatten(),
            ),
            None => found.extend([span]),
        }
    }
    for day in days(world) {
        found.extend(calendar.containing(PeriodKind::Quarter, day));
    }
    let mut all: Vec<Period> = found.into_iter().collect();
    all.sort_by_key(|p| (std::cmp::Reverse(p.end), p.days()));
    all
}

/// The quarter that holds the whole span.
fn quarter_around(world: &World, span: &Period) -> Option<Period> {
    world.settings.calendar.containing(PeriodKind::Quarter, span.start).filter(|q| q.covers(span))
}

/// Spans of benefits and observations.
fn stated(world: &World) -> BTreeSet<Period> {
    let seen = world.observations.iter().filter(|o| o.value.is_some()).map(|o| o.period);
    let realised = world.benefits.iter().filter(|b| b.stage == model::outcome::BenefitStage::Realised);
    seen.chain(realised.map(|b| b.period)).collect()
}

/// Days on which something happened.
fn days(world: &World) -> BTreeSet<Date> {
    let deployed = world.deployments.iter().map(|d| d.deployed_at.date());
    let opened = world.incidents.iter().map(|i| i.opened_at.date());
    let answered = world.responses.iter().map(|r| r.at.date());
    let adopted = world.adoptions.iter().map(|a| a.as_of);
    let decided = world.decisions.iter().filter(|d| d.is_decided()).filter_map(|d| d.on);
    deployed.chain(opened).chain(answered).chain(adopted).chain(decided).collect()
}
