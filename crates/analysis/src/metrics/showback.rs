//! Showback: what each consuming team would pay if a platform's cost were shared among its users: by shares that a file
//! states, by what they use, or evenly where no use is known. Every figure says by what.

use super::keys::keys;
use crate::{
    dictionary::{Entry, entry},
    exact::{over_down, total},
    figures::Draft,
    memo::{Shown, Users},
    scene::Scene,
};
use model::{
    Decimal, TeamId,
    catalog::AdoptionStatus,
    figure::{Figure, FigureStatus, Unit},
};
use std::{collections::BTreeMap, sync::Arc};

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "showback.units",
        "What the platform's cost is shown by",
        Unit::Count,
        "showback_units@1",
        "units of all teams in {period}: shares that a metric of teams states for the platform, else volumes that such a metric reports, else successful production deployments where at least half name their team, else people in active teams where every team states them, else active teams",
    ),
    entry(
        "showback.team",
        "Platform cost of the team",
        Unit::Money,
        "showback_team@2",
        "sum over the platforms that the team uses of the platform's spend × the team's units ÷ all units; shown, not charged",
    ),
    entry(
        "showback.without_users",
        "Platform cost without a team",
        Unit::Money,
        "showback_rest@2",
        "spend of platforms that no team uses, parts of others that name no team, and the unallocated spend; with all teams it sums to the spend",
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

/// A team's parts: what each is, of which platform, in which place of its key.
#[derive(Default)]
struct Parts {
    value: Vec<Decimal>,
    of: Vec<(usize, usize)>,
}

pub(super) fn add(scene: &mut Scene<'_, '_>) {
    let book = scene.book;
    let shown = book.memo.shown(scene.period, || keys(book, &scene.period));
    if shown.iter().all(Option::is_none) {
        return;
    }
    let costs: Vec<Option<Arc<Figure>>> = (0..book.platforms.len())
        .map(|at| scene.shared("finance.actual", Some(book.platforms.nth(at))).filter(|f| f.value.is_some()))
        .collect();
    let mut teams: BTreeMap<TeamId, Parts> = BTreeMap::new();
    let mut rest = Rest::of(scene);
    for (at, (cost, key)) in costs.iter().zip(shown.iter()).enumerate() {
        match (cost, key) {
            (Some(cost), Some(key)) => rest.add(cost, divide(at, cost, key, &mut teams)),
            (Some(cost), None) => rest.add(cost, cost.value),
            (None, _) => {}
        }
    }
    let units: Vec<Option<Arc<Figure>>> = shown
        .iter()
        .enumerate()
        .map(|(at, key)| Some(Arc::new(units(scene, at, key.as_ref()?).done())))
        .collect();
    for (team, parts) in teams {
        let draft = scene.draft("showback.team", Some(book.teams.name(team)));
        scene.put(of_team(draft, &parts, &costs, &units, &shown));
    }
    units.into_iter().flatten().for_each(|f| scene.put_shared(f));
    let draft = rest.into(scene.draft("showback.without_users", None));
    scene.put(draft);
}

/// Gives each team its part and tells what is left; the last one takes what rounding left where nobody else does.
fn divide(
    platform: usize,
    cost: &Figure,
    key: &Shown,
    teams: &mut BTreeMap<TeamId, Parts>,
) -> Option<Decimal> {
    let (value, told) = (cost.value?, total(key.parts.iter().map(|p| p.weight))?);
    let mut left = value;
    for (at, part) in key.parts.iter().enumerate() {
        let last = at + 1 == key.parts.len() && told == key.whole;
        let cut = || over_down(value.checked_mul(part.weight)?, key.whole);
        let own = if last { left } else { cut()? };
        left -= own;
        let parts = teams.entry(part.team).or_default();
        parts.value.push(own);
        parts.of.push((platform, at));
    }
    Some(left)
}

/// What a platform's cost is shown by, with every cell of it.
fn units(scene: &Scene<'_, '_>, at: usize, key: &Shown) -> Draft {
    let draft = scene.draft("showback.units", Some(scene.book.platforms.nth(at))).value(Some(key.whole));
    let draft = key.parts.iter().fold(draft, |d, part| d.rest_on(&part.sum));
    let draft = draft.n(Some(key.parts.len() as u64)).also(&format!("by {}", key.by));
    let draft = match key.covered {
        Some((told, active)) => draft.coverage(told, active),
        None => draft,
    };
    match (&key.note, key.covered) {
        (Some(note), _) => draft.because(note.clone()).status(FigureStatus::Provisional),
        (None, Some((told, active))) if told < active => draft
            .because(format!("{} of {active} active teams have none", active - told))
            .status(FigureStatus::Provisional),
        _ => draft,
    }
}

fn of_team(
    draft: Draft,
    parts: &Parts,
    costs: &[Option<Arc<Figure>>],
    units: &[Option<Arc<Figure>>],
    shown: &[Option<Shown>],
) -> Draft {
    let mut draft = draft.value(total(parts.value.iter().copied())).n(Some(parts.of.len() as u64));
    let mut words = String::new();
    for (platform, at) in &parts.of {
        let (Some(Some(cost)), Some(Some(all)), Some(Some(key))) =
            (costs.get(*platform), units.get(*platform), shown.get(*platform))
        else {
            continue;
        };
        draft = draft.with(cost).with(all);
        let Some(own) = key.parts.get(*at) else { continue };
        draft = draft.rest_on(&own.sum);
        let name = all.subject.as_deref().unwrap_or_default();
        let comma = if words.is_empty() { "" } else { ", " };
        let (part, whole) = (own.weight.normalize(), key.whole.normalize());
        words.push_str(&format!("{comma}{name} {part} of {whole} {}", key.by));
    }
    draft.also(&words)
}

/// What no team is shown.
struct Rest {
    value: Option<Decimal>,
    inputs: Vec<Arc<Figure>>,
}

impl Rest {
    fn of(scene: &Scene<'_, '_>) -> Self {
        let nobody = scene.shared("finance.actual", Some(crate::UNALLOCATED));
        let value = nobody.as_ref().and_then(|f| f.value).unwrap_or_default();
        Rest { value: Some(value), inputs: nobody.into_iter().collect() }
    }
    fn add(&mut self, cost: &Arc<Figure>, left: Option<Decimal>) {
        self.value = self.value.zip(left).and_then(|(a, b)| a.checked_add(b));
        if left.is_none_or(|l| !l.is_zero()) {
            self.inputs.push(cost.clone());
        }
    }
    fn into(self, draft: Draft) -> Draft {
        draft.value(self.value).with_all(self.inputs.iter().map(AsRef::as_ref))
    }
}
