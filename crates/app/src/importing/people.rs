//! Keeps the names of the people who answer for something in the tables of the workspace. Only names: what anybody did stands nowhere.

use crate::{Result, failure::from_store};
use std::collections::BTreeSet;
use store::Tx;

/// Keeps every name that owners, sponsors, reviewers and signers are called by.
///
/// # Errors
/// When the workspace cannot be written.
pub fn meet(tx: &Tx<'_>) -> Result<()> {
    let mut names = BTreeSet::new();
    let mut add =
        |text: Option<&str>| names.extend(text.map(name).filter(|n| !n.is_empty()).map(str::to_owned));
    for platform in store::platforms::all(tx).map_err(from_store)? {
        add(platform.owner.as_deref());
        add(platform.ppm.as_ref().map(|ppm| ppm.value.as_str()));
    }
    for investment in store::investments::all(tx).map_err(from_store)? {
        add(investment.sponsor.as_deref());
    }
    for outcome in store::outcomes::all(tx).map_err(from_store)? {
        add(outcome.owner.as_deref());
    }
    for pool in store::pools::all(tx).map_err(from_store)? {
        add(pool.signed_by.as_deref());
    }
    for link in store::links::all(tx).map_err(from_store)? {
        add(link.author.as_deref());
        add(link.reviewed_by.as_deref());
    }
    for objective in store::objectives::all(tx).map_err(from_store)? {
        add(objective.owner.as_deref());
    }
    for decision in store::decisions::all(tx).map_err(from_store)? {
        add(decision.owner.as_deref());
    }
    for assumption in store::assumptions::all(tx).map_err(from_store)? {
        add(assumption.owner.as_deref());
    }
    names.iter().try_for_each(|name| store::people::meet(tx, name)).map_err(from_store)
}

/// The name in "M. Keller, 2026-07-04" and "M. Keller (finance)".
pub fn name(text: &str) -> &str {
    text.split([',', '(', ';']).next().unwrap_or(text).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_ends_where_the_rest_begins() {
        for (text, expected) in [
            ("M. Keller, 2026-07-04", "M. Keller"),
            ("M. Keller (finance)", "M. Keller"),
            (" CFO ", "CFO"),
            ("", ""),
        ] {
            assert_eq!(name(text), expected);
        }
    }
}
