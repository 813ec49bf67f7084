//! What the money is for: initiatives, outcomes with their gross value by quarter, links, and the pools that finance signed.
//! Shares are percentages; money is whole euros. The honest miss: Recommendation AI costs most and moves nothing.

mod initiatives;
mod links;
mod outcomes;

pub use initiatives::{INITIATIVES, Initiative};
pub use links::{LINKS, Link};
pub use outcomes::{OUTCOMES, Outcome, POOLS, Pool, REVENUE};
