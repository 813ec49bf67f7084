//! What changes when one holding takes the place of another: added, changed, gone and the same, by key, with values.

use super::{
    keyed::{Held, Key, Keyed, Wording},
    names::Touched,
};
use crate::wire::import::{DifferenceView, KeyChange, SumChange};
use model::{Decimal, Kind, amount::Scenario};
use std::{cmp::Reverse, collections::BTreeMap};

/// Changes that are listed; all of them are counted.
const LISTED: usize = 500;

/// A key under which something else stands than before.
struct Change<'a> {
    key: &'a Key,
    was: Option<&'a Held>,
    now: Option<&'a Held>,
}

impl Change<'_> {
    fn how(&self) -> &'static str {
        match (self.was, self.now) {
            (None, _) => "added",
            (Some(_), None) => "gone",
            _ => "changed",
        }
    }

    fn size(&self) -> Decimal {
        let of = |held: Option<&Held>| held.and_then(|h| h.sum).unwrap_or_default();
        of(self.now).saturating_sub(of(self.was)).abs()
    }

    fn view(&self, words: &Wording) -> KeyChange {
        let held = self.now.or(self.was);
        KeyChange {
            how: self.how().into(),
            key: words.key(self.key),
            was: self.was.and_then(Held::shown),
            now: self.now.and_then(Held::shown),
            currency: held.and_then(|h| h.currency).map(|c| c.to_string()),
            cell: self.now.and_then(|h| h.cell).map(|c| c.to_string()),
        }
    }
}

fn changes<'a>(was: &'a Keyed, now: &'a Keyed) -> Vec<Change<'a>> {
    let mut found: Vec<Change<'a>> = vec![];
    for (key, held) in now {
        let before = was.get(key);
        if before.is_none_or(|before| !before.says(held)) {
            found.push(Change { key, was: before, now: Some(held) });
        }
    }
    for (key, held) in was.iter().filter(|(key, _)| !now.contains_key(*key)) {
        found.push(Change { key, was: Some(held), now: None });
    }
    found.sort_by_key(|c| (Reverse(c.size()), c.key.clone()));
    found
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// What changes, key by key.
pub fn between(kind: Kind, against: &str, was: &Keyed, now: &Keyed, words: &Wording) -> DifferenceView {
    let all = changes(was, now);
    let of = |how: &str| count(all.iter().filter(|c| c.how() == how).count());
    let same = now.iter().filter(|(key, held)| was.get(*key).is_some_and(|before| before.says(held))).count();
    DifferenceView {
        kind: kind.to_string(),
        against: against.into(),
        added: of("added"),
        changed: of("changed"),
        gone: of("gone"),
        same: count(same),
        sums: sums(was, now),
        changes: all.iter().take(LISTED).map(|c| c.view(words)).collect(),
    }
}

/// Sums per scenario and currency, before and after.
pub fn sums(was: &Keyed, now: &Keyed) -> Vec<SumChange> {
    let (before, after) = (summed(was), summed(now));
    let keys: std::collections::BTreeSet<_> = before.keys().chain(after.keys()).cloned().collect();
    let shown = |sum: Option<&Decimal>| sum.map(|s| s.normalize().to_string());
    keys.into_iter()
        .map(|key| SumChange {
            was: shown(before.get(&key)),
            now: shown(after.get(&key)),
            scenario: key.0,
            currency: key.1,
        })
        .collect()
}

fn summed(of: &Keyed) -> BTreeMap<(String, String), Decimal> {
    let mut sums = BTreeMap::new();
    for (key, held) in of {
        let (Key::Amount(_, _, scenario), Some(currency), Some(sum)) = (key, held.currency, held.sum) else {
            continue;
        };
        let place: &mut Decimal = sums.entry((word(scenario), currency.to_string())).or_default();
        *place = place.saturating_add(sum);
    }
    sums
}

fn word(scenario: &Scenario) -> String {
    scenario.to_string()
}

/// Keys that stand in both, and how many of them say the same.
pub fn shared(was: &Keyed, now: &Keyed) -> (usize, usize) {
    let both = now.iter().filter_map(|(key, held)| was.get(key).map(|before| before.says(held)));
    both.fold((0, 0), |(keys, same), says| (keys + 1, same + usize::from(says)))
}

/// How many amounts of both are equal in span, scenario, currency and value, whatever line they belong to;
/// and how many the smaller side has.
pub fn equal_amounts(was: &Keyed, now: &Keyed) -> (usize, usize) {
    let (before, after) = (amounts(was), amounts(now));
    let equal = after.iter().map(|(what, n)| before.get(what).map_or(0, |m| (*n).min(*m))).sum();
    let all = |of: &BTreeMap<_, usize>| of.values().sum::<usize>();
    (equal, all(&before).min(all(&after)))
}

type Plain = (Option<model::Period>, Scenario, Option<String>, Decimal);

fn amounts(of: &Keyed) -> BTreeMap<Plain, usize> {
    let mut found = BTreeMap::new();
    for (key, held) in of {
        let (Key::Amount(_, period, scenario), Some(sum)) = (key, held.sum) else { continue };
        if !sum.is_zero() {
            let currency = held.currency.map(|c| c.to_string());
            *found.entry((*period, scenario.clone(), currency, sum.normalize())).or_default() += 1;
        }
    }
    found
}

/// What changes about things that are known by name. What a new file no longer names stays in the workspace.
pub fn of_things(
    kind: Kind,
    against: &str,
    touched: &Touched,
    made: &[(&'static str, String)],
    gone: &[String],
) -> Option<DifferenceView> {
    let word = noun(kind)?;
    let mut view =
        DifferenceView { kind: kind.to_string(), against: against.into(), ..DifferenceView::default() };
    let change = |how: &str, key: &str, was, now| {
        let key = key.to_owned();
        KeyChange { how: how.into(), key, was, now, currency: None, cell: None }
    };
    for ((_, name), (was, now)) in touched.iter().filter(|((w, _), _)| *w == word) {
        let (before, after) = apart(was, now);
        if before.is_empty() && after.is_empty() {
            view.same += 1;
        } else {
            view.changed += 1;
            view.changes.push(change("changed", name, Some(before.join(", ")), Some(after.join(", "))));
        }
    }
    for (_, name) in made.iter().filter(|(w, _)| *w == word) {
        view.added += 1;
        view.changes.push(change("added", name, None, None));
    }
    for name in gone {
        view.gone += 1;
        view.changes.push(change("gone", name, None, None));
    }
    view.changes.truncate(LISTED);
    Some(view)
}

/// The noun that a kind of table lists.
pub fn noun(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Portfolio => "platform",
        Kind::Teams => "team",
        Kind::Investments => "investment",
        Kind::Outcomes => "outcome",
        Kind::Okrs => "objective",
        Kind::Assumptions => "assumption",
        _ => return None,
    })
}

/// The fields that differ, in words: before and after.
fn apart(was: &serde_json::Value, now: &serde_json::Value) -> (Vec<String>, Vec<String>) {
    let (mut before, mut after) = (vec![], vec![]);
    let fields = |value: &serde_json::Value| value.as_object().cloned().unwrap_or_default();
    let (was, now) = (fields(was), fields(now));
    for (name, new) in now.iter().filter(|(name, new)| was.get(*name) != Some(*new)) {
        let words = name.replace('_', " ");
        before.push(format!("{words} {}", plain(was.get(name))));
        after.push(format!("{words} {}", plain(Some(new))));
    }
    (before, after)
}

fn plain(value: Option<&serde_json::Value>) -> String {
    match value {
        None | Some(serde_json::Value::Null) => "–".into(),
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(serde_json::Value::Object(fields)) if fields.contains_key("value") => plain(fields.get("value")),
        Some(serde_json::Value::Array(items)) => format!("{} entries", items.len()),
        Some(other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::BudgetLineId;
    use proptest::prelude::*;

    fn keyed(of: &[(i64, i64)]) -> Keyed {
        let held = |n: &i64| Held { times: 1, sum: Some(Decimal::from(*n)), ..Held::default() };
        let key = |line: &i64| Key::Amount(BudgetLineId(*line), None, Scenario::Actual);
        of.iter().map(|(line, n)| (key(line), held(n))).collect()
    }

    #[test]
    fn keys_are_compared_and_content_is_not() {
        let (was, now) = (keyed(&[(1, 10), (2, 20), (3, 30)]), keyed(&[(2, 20), (3, 31), (4, 10)]));
        let found: Vec<_> = changes(&was, &now).iter().map(|c| (c.how(), c.size())).collect();
        let of = |n: i64| Decimal::from(n);
        assert_eq!(found, [("gone", of(10)), ("added", of(10)), ("changed", of(1))]);
        assert_eq!(shared(&was, &now), (2, 1));
        assert_eq!(equal_amounts(&was, &now), (2, 3), "10 and 20 stand in both, whatever their line");
    }

    proptest! {
        #[test]
        fn every_key_is_told_once(
            a in proptest::collection::btree_map(0i64..9, 0i64..4, 0..9),
            b in proptest::collection::btree_map(0i64..9, 0i64..4, 0..9),
        ) {
            let of = |m: &BTreeMap<i64, i64>| keyed(&m.iter().map(|(k, v)| (*k, *v)).collect::<Vec<_>>());
            let (was, now) = (of(&a), of(&b));
            let all = changes(&was, &now);
            let same = now.iter().filter(|(k, v)| was.get(*k).is_some_and(|w| w.says(v))).count();
            let either: std::collections::BTreeSet<_> = was.keys().chain(now.keys()).collect();
            prop_assert_eq!(all.len() + same, either.len());
            let back = changes(&now, &was);
            prop_assert_eq!(all.len(), back.len());
        }
    }
}
