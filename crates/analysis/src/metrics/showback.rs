//! Showback: what each consuming team would pay if a platform's cost were shared evenly among the teams active on it.

use crate::{
    dictionary::{Entry, entry},
    exact::{over_down, total},
    memo::Users,
    scene::Scene,
};
use model::{
    Decimal, TeamId,
    catalog::AdoptionStatus,
    figure::{Figure, Unit},
};
use std::{collections::BTreeMap, sync::Arc};

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "showback.team",
        "Platform cost of the team",
        Unit::Money,
        "showback_team@1",
        "sum over the platforms that the team is active on of the platform's spend ÷ teams active on it; shown, not charged",
    ),
    entry(
        "showback.without_users",
        "Platform cost without an active team",
        Unit::Money,
        "showback_rest@1",
        "spend of platforms that no team is active on, and the unallocated spend; with all teams it sums to the spend, up to the last kept digit",
    ),
];

/// Teams active on each platform at the end of the period.
pub(super) fn users(scene: &Scene<'_, '_>) -> Arc<Users> {
    let book = scene.book;
    book.memo.users(scene.period, || {
        let mut users = Users::new();
        for a in super::adoption::newest(book, &scene.period).values() {
            if let Some(at) = book.platforms.at(a.platform).filter(|_| a.status == AdoptionStatus::Active) {
                users.entry(at).or_default().insert(a.team);
            }
        }
        users
    })
}

pub(super) fn add(scene: &mut Scene<'_, '_>) {
    let users = users(scene);
    if users.is_empty() {
        return;
    }
    let mut parts: BTreeMap<TeamId, Vec<(Decimal, Figure)>> = BTreeMap::new();
    let mut rest: Vec<Figure> =
        scene.about("finance.actual", Some(crate::UNALLOCATED)).cloned().into_iter().collect();
    for at in 0..scene.book.platforms.len() {
        let Some(cost) = scene.about("finance.actual", Some(scene.book.platforms.nth(at))) else { continue };
        let Some(value) = cost.value else { continue };
        let Some(teams) = users.get(&at) else {
            rest.push(cost.clone());
            continue;
        };
        let part = over_down(value, Decimal::from(teams.len() as u64)).unwrap_or_default();
        for team in teams {
            parts.entry(*team).or_default().push((part, cost.clone()));
        }
    }
    for (team, parts) in parts {
        let value = total(parts.iter().map(|p| p.0));
        let draft = scene.draft("showback.team", Some(scene.book.teams.name(team))).value(value);
        let draft = draft.with_all(parts.iter().map(|p| &p.1)).n(Some(parts.len() as u64));
        scene.put(draft);
    }
    let value = total(rest.iter().filter_map(|f| f.value));
    let draft = scene.draft("showback.without_users", None).value(value).with_all(&rest);
    scene.put(draft);
}
