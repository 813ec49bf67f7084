//! Published quarters whose amounts an import changes: candidates for a restatement. Whether it is one, a person decides
//! when the quarter is published again.

use super::{
    difference,
    keyed::{Key, Keyed, Wording},
};
use crate::{Result, failure::from_store, wire::import::RestatesView};
use model::Period;
use std::collections::BTreeSet;
use store::{Read, snapshots::Snapshot};

/// The published periods that change when `was` becomes `now`.
///
/// # Errors
/// When the workspace cannot be read.
pub fn candidates(read: &impl Read, was: &Keyed, now: &Keyed, words: &Wording) -> Result<Vec<RestatesView>> {
    let all = store::snapshots::all(read).map_err(from_store)?;
    let gone: BTreeSet<_> = all.iter().filter_map(|s| s.supersedes).collect();
    let mut found = vec![];
    for snapshot in all.iter().filter(|s| !gone.contains(&s.id)) {
        found.extend(candidate(snapshot, was, now, words));
    }
    Ok(found)
}

fn candidate(snapshot: &Snapshot, was: &Keyed, now: &Keyed, words: &Wording) -> Option<RestatesView> {
    let (before, after) = (within(was, &snapshot.period), within(now, &snapshot.period));
    let keys: BTreeSet<&Key> = before.keys().chain(after.keys()).collect();
    let differs = |key: &&&Key| match (before.get(*key), after.get(*key)) {
        (Some(a), Some(b)) => !a.says(b),
        _ => true,
    };
    let changes = keys.iter().filter(differs).count();
    (changes > 0).then(|| RestatesView {
        period: words.period(&snapshot.period),
        published: snapshot.at.date().to_string(),
        by: snapshot.by.clone(),
        changes: u32::try_from(changes).unwrap_or(u32::MAX),
        sums: difference::sums(&before, &after),
    })
}

fn within(of: &Keyed, period: &Period) -> Keyed {
    let inside = |key: &Key| matches!(key, Key::Amount(_, Some(p), _) if period.covers(p));
    of.iter().filter(|(key, _)| inside(key)).map(|(key, held)| (key.clone(), held.clone())).collect()
}
