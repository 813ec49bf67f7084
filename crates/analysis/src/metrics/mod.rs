//! The metric dictionary: adoption, surveys, delivery, unit costs, alignment, sprawl and coverage.
//!
//! Ratios are sums over sums, percentiles are never averaged, a gap is never zero, and small groups are not shown.

mod adoption;
mod alignment;
mod coverage;
mod delivery;
mod observed;
mod okr;
mod roadmap;
mod showback;
mod sprawl;
mod survey;
mod unit_cost;

use crate::dictionary::Entry;
use crate::memo::Block;
use crate::scene::Scene;

use alignment::active_objectives;

pub(crate) const ENTRIES: [&[Entry]; 11] = [
    adoption::ENTRIES,
    alignment::ENTRIES,
    coverage::ENTRIES,
    delivery::ENTRIES,
    observed::ENTRIES,
    okr::ENTRIES,
    roadmap::ENTRIES,
    showback::ENTRIES,
    sprawl::ENTRIES,
    survey::ENTRIES,
    unit_cost::ENTRIES,
];

/// All metrics of the period.
pub(crate) fn add(scene: &mut Scene<'_, '_>) {
    scene.block(Block::Adoption, adoption::add);
    scene.block(Block::Survey, survey::add);
    scene.block(Block::Delivery, delivery::add);
    scene.block(Block::Volumes, unit_cost::add_volumes);
    observed::add(scene);
    unit_cost::add(scene);
    alignment::add(scene);
    okr::add(scene);
    sprawl::add(scene);
    coverage::add(scene);
    showback::add(scene);
    roadmap::add(scene);
}

/// Only what earlier periods need; the one just before also its volumes.
pub(crate) fn add_past(scene: &mut Scene<'_, '_>, just_before: bool) {
    scene.block(Block::AdoptionBefore, adoption::add_past);
    scene.block(Block::SurveyBefore, survey::add_past);
    scene.block(Block::DeliveryBefore, delivery::add_past);
    if just_before {
        scene.block(Block::Volumes, unit_cost::add_volumes);
    }
}
