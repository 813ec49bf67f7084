//! Rows of a planned table → records, sums, checked totals, issues and typed facts.

pub(crate) mod facts;
pub(crate) mod kinds;
mod levels;
mod periods;
pub(crate) mod run;
mod turned;
pub(crate) mod values;
