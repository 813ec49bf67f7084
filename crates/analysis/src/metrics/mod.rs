//! The metric dictionary: adoption, surveys, delivery, unit costs, alignment, sprawl and coverage.
//!
//! Ratios are sums over sums, percentiles are never averaged, a gap is never zero, and small groups are not shown.

mod adoption;
mod alignment;
mod before;
mod calculators;
mod coverage;
mod customers;
pub(crate) mod decided;
mod delivery;
mod given;
mod keys;
mod observed;
pub(crate) mod okr;
pub(crate) mod overlap;
mod population;
mod quality;
mod resistance;
mod restoring;
mod roadmap;
mod showback;
mod sprawl;
mod survey;
mod unit_cost;

use crate::dictionary::Entry;
use crate::memo::Block;
use crate::{book::Book, past::Reach, scene::Scene};
use model::{Period, figure::Figure};
use std::sync::Arc;

use alignment::active_objectives;

pub(crate) const ENTRIES: [&[Entry]; 19] = [
    population::ENTRIES,
    resistance::ENTRIES,
    restoring::ENTRIES,
    calculators::ENTRIES,
    customers::ENTRIES,
    decided::ENTRIES,
    quality::ENTRIES,
    adoption::ENTRIES,
    alignment::ENTRIES,
    coverage::ENTRIES,
    delivery::ENTRIES,
    observed::ENTRIES,
    okr::ENTRIES,
    overlap::ENTRIES,
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
    restoring::add(scene);
    observed::add(scene);
    population::add(scene);
    unit_cost::add(scene);
    alignment::add(scene);
    okr::add(scene);
    sprawl::add(scene);
    coverage::add(scene);
    showback::add(scene);
    roadmap::add(scene);
    overlap::add(scene);
    decided::add(scene);
    before::add(scene);
    calculators::add(scene);
    customers::add(scene);
    quality::add(scene);
}

/// The figures of delivery of any period, by themselves.
fn delivery_alone(book: &Book<'_>, period: Period) -> Vec<Arc<Figure>> {
    let mut alone = Scene::new(book, period);
    delivery::add(&mut alone);
    alone.into_made().into_values().collect()
}

/// Only what earlier periods need, the more the nearer they are.
pub(crate) fn add_past(scene: &mut Scene<'_, '_>, reach: Reach) {
    scene.block(Block::AdoptionBefore, adoption::add_past);
    scene.block(Block::SurveyBefore, survey::add_past);
    if reach == Reach::Before {
        scene.block(Block::Delivery, delivery::add);
    } else {
        scene.block(Block::DeliveryBefore, delivery::add_past);
    }
    if reach >= Reach::Year {
        scene.block(Block::Volumes, unit_cost::add_volumes);
        unit_cost::add_past(scene);
    }
}
