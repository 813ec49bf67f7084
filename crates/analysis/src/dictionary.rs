//! The dictionary of measures: what each figure is called, its unit, its definition and its formula in words.
//! Each room of the analysis declares its own entries; this is where they are looked up and listed.

use model::figure::Unit;
use std::{collections::HashMap, sync::LazyLock};

/// A measure's definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// `area.measure`.
    pub measure: &'static str,
    /// Plain name.
    pub label: &'static str,
    /// Unit of its figures.
    pub unit: Unit,
    /// `bcr@1`: definition and version.
    pub definition: &'static str,
    /// The formula in words; `{period}` stands for the period's label.
    pub formula: &'static str,
}

/// An entry, in one line.
pub(crate) const fn entry(
    measure: &'static str,
    label: &'static str,
    unit: Unit,
    definition: &'static str,
    formula: &'static str,
) -> Entry {
    Entry { measure, label, unit, definition, formula }
}

const ROOMS: [&[Entry]; 8] = [
    crate::outlook::ENTRIES,
    crate::record::ENTRIES,
    crate::panels::ENTRIES,
    crate::finance::ENTRIES,
    crate::value::ENTRIES,
    crate::change::ENTRIES,
    crate::summit::ENTRIES,
    crate::track::ENTRIES,
];

/// Every measure that can be computed, in the order of the rooms.
pub fn definitions() -> impl Iterator<Item = &'static Entry> {
    ROOMS.iter().chain(&crate::metrics::ENTRIES).flat_map(|room| room.iter())
}

/// The entry of a measure.
pub fn definition(measure: &str) -> Option<&'static Entry> {
    static BY_NAME: LazyLock<HashMap<&str, &Entry>> =
        LazyLock::new(|| definitions().map(|e| (e.measure, e)).collect());
    BY_NAME.get(measure).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_measure_is_defined_once() {
        let names: BTreeSet<_> = definitions().map(|e| e.measure).collect();
        assert_eq!(names.len(), definitions().count());
        for e in definitions() {
            assert!(
                e.definition.contains('@') && e.measure.contains('.') && !e.formula.is_empty(),
                "{}",
                e.measure
            );
        }
    }
}
