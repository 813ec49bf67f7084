//! Ranges from expert low, mode and high: a seeded simulation with the same draws on every machine.
//!
//! Draws use only integer steps and the four float operations that IEEE 754 fixes to the last bit; the powers that a
//! PERT curve needs come from a software library (`libm`), never from the machine's own.

mod prng;
mod simulation;
mod spread;

pub use prng::{Prng, seed_of};
pub(crate) use simulation::simulate_with;
pub use simulation::{Chance, Quantiles, Rules, Simulation, Swing, simulate, tornado};
pub(crate) use spread::Tables;
pub use spread::{Shape, Spread};

/// Draws of a published range.
pub const DRAWS: u32 = 10_000;

/// Break-even realisation: the share of the benefit that must be real for the cost to come back. `None` without benefit.
pub fn switching_value(cost: model::Decimal, benefit: model::Decimal) -> Option<model::Decimal> {
    if benefit <= model::Decimal::ZERO { None } else { crate::exact::over(cost, benefit) }
}
