//! Which periods a world can be looked at in, and which of them is looked at when nobody chose one.

use crate::ledger::Ledger;
use model::{
    FiscalCalendar, Period, PeriodKind, World,
    extent::{self, Extent},
};
use std::collections::BTreeSet;

/// The period a summit is about when nobody chose one: the latest quarter with actuals of finance, else the latest
/// quarter with any dated data, else the latest span of whatever length that has amounts. `None` when nothing is dated.
pub fn default_period(world: &World) -> Option<Period> {
    default_period_in(&Extent::of(world), &world.settings.calendar)
}

/// [`default_period`] of a world of which only the times are known.
pub fn default_period_in(extent: &Extent, calendar: &FiscalCalendar) -> Option<Period> {
    let quarter = |p: &Period| quarter_around(calendar, p);
    let happened = || {
        let days = extent.days.iter().filter_map(|d| calendar.containing(PeriodKind::Quarter, *d));
        extent.billed.iter().chain(&extent.stated).filter_map(quarter).chain(days).max()
    };
    let longer = || extent.amounts().copied().max_by_key(|p| (p.end, p.start));
    latest_booked(extent, calendar)
        .or_else(happened)
        .or_else(|| extent.amounts().filter_map(quarter).min())
        .or_else(longer)
}

fn latest_booked(extent: &Extent, calendar: &FiscalCalendar) -> Option<Period> {
    extent.booked.iter().filter_map(|p| quarter_around(calendar, p)).max()
}

/// [`default_period`] for a ledger that is there already: what happened is only looked at where nothing is booked.
pub(crate) fn latest(world: &World, ledger: &Ledger) -> Option<Period> {
    let calendar = &world.settings.calendar;
    let mut extent = Extent::default();
    for group in ledger.groups() {
        extent.add_amount(&group.scenario, group.door, group.period);
    }
    latest_booked(&extent, calendar).or_else(|| {
        extent.stated = extent::stated(world);
        extent.days = extent::days(world);
        default_period_in(&extent, calendar)
    })
}

/// Every period worth choosing, latest first: quarters and years with data, then other spans that only have amounts.
pub fn periods(world: &World) -> Vec<Period> {
    periods_in(&Extent::of(world), &world.settings.calendar)
}

/// [`periods`] of a world of which only the times are known.
pub fn periods_in(extent: &Extent, calendar: &FiscalCalendar) -> Vec<Period> {
    let mut found: BTreeSet<Period> = BTreeSet::new();
    for span in extent.amounts().chain(&extent.stated) {
        match quarter_around(calendar, span) {
            Some(quarter) => {
                let year = calendar.containing(PeriodKind::Year, span.start);
                found.extend([Some(quarter), year].into_iter().flatten());
            }
            None => found.extend([*span]),
        }
    }
    for day in &extent.days {
        found.extend(calendar.containing(PeriodKind::Quarter, *day));
    }
    let mut all: Vec<Period> = found.into_iter().collect();
    all.sort_by_key(|p| (std::cmp::Reverse(p.end), p.days()));
    all
}

/// The quarter that holds the whole span.
fn quarter_around(calendar: &FiscalCalendar, span: &Period) -> Option<Period> {
    calendar.containing(PeriodKind::Quarter, span.start).filter(|q| q.covers(span))
}
