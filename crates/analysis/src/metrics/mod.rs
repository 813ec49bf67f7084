//! The metric dictionary: adoption, surveys, delivery, unit costs, alignment, sprawl and coverage.
//!
//! Ratios are sums over sums, percentiles are never averaged, a gap is never zero, and small groups are not shown.

mod adoption;
mod alignment;
mod coverage;
mod delivery;
mod observed;
mod okr;
mod showback;
mod sprawl;
mod survey;
mod unit_cost;

use crate::dictionary::Entry;
use crate::scene::Scene;

use alignment::active_objectives;

pub(crate) const ENTRIES: [&[Entry]; 10] = [
    adoption::ENTRIES,
    alignment::ENTRIES,
    coverage::ENTRIES,
    delivery::ENTRIES,
    observed::ENTRIES,
    okr::ENTRIES,
    showback::ENTRIES,
    sprawl::ENTRIES,
    survey::ENTRIES,
    unit_cost::ENTRIES,
];

/// All metrics of the period.
pub(crate) fn add(scene: &mut Scene<'_, '_>) {
    adoption::add(scene);
    survey::add(scene);
    delivery::add(scene);
    observed::add(scene);
    unit_cost::add(scene);
    alignment::add(scene);
    okr::add(scene);
    sprawl::add(scene);
    coverage::add(scene);
    showback::add(scene);
}

/// Only what earlier periods need.
pub(crate) fn add_past(scene: &mut Scene<'_, '_>) {
    adoption::add(scene);
    survey::add(scene);
    delivery::add(scene);
    unit_cost::add(scene);
}
