//! Tests of the analysis as a whole: worked cases with their arithmetic in the comment, and invariants.

mod calculators;
mod dictionary;
mod gate_world;
mod gates;
mod invariants;
mod lineage;
mod money;
mod sessions;
mod showback;
mod summit;
mod time;
mod value;
