//! Adoption: who uses a platform of those it is meant for, and who would use it without being told to.
//!
//! The unit is a team and a platform that is meant for it. The newest statement before the end of the period counts.

use crate::{
    book::Book,
    dictionary::{Entry, entry},
    exact::count,
    figures::{Draft, Sum},
    scene::Scene,
};
use model::{
    Decimal, Period, PlatformId, TeamId,
    catalog::{Adoption, AdoptionStatus, Choice},
    figure::{FigureStatus, Unit},
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

const C: Unit = Unit::Count;
const P: Unit = Unit::Percent;

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "adoption.eligible",
        "Eligible team–platform pairs",
        C,
        "eligible@1",
        "teams that a platform is meant for, counted once per platform, by the newest statement before the end of {period}",
    ),
    entry(
        "adoption.onboarded",
        "Onboarded",
        C,
        "onboarded@1",
        "eligible pairs whose status is onboarded, active or churned",
    ),
    entry("adoption.active", "Active", C, "active@1", "eligible pairs whose status is active"),
    entry("adoption.rate", "Adoption", P, "adoption_rate@1", "active eligible pairs ÷ eligible pairs"),
    entry(
        "adoption.mandated",
        "Mandated",
        C,
        "mandated@1",
        "eligible pairs in which the team was told to use the platform",
    ),
    entry(
        "adoption.mandate_share",
        "Mandate share",
        P,
        "mandate_share@1",
        "mandated eligible pairs ÷ eligible pairs",
    ),
    entry(
        "adoption.choosers",
        "Pairs with a real choice",
        C,
        "choosers@1",
        "eligible pairs in which the team could have said no",
    ),
    entry(
        "adoption.voluntary_active",
        "Active by choice",
        C,
        "voluntary_active@1",
        "eligible pairs with a real choice whose status is active",
    ),
    entry(
        "adoption.voluntary_rate",
        "Voluntary adoption",
        P,
        "voluntary_rate@1",
        "active by choice ÷ pairs with a real choice",
    ),
    entry(
        "adoption.voluntary_share_of_all",
        "Voluntary users of all eligible",
        P,
        "voluntary_share@1",
        "active by choice ÷ eligible pairs",
    ),
    entry(
        "adoption.teams_with_choice",
        "Teams with a choice",
        C,
        "teams_with_choice@1",
        "teams with at least one platform that they could refuse",
    ),
    entry(
        "adoption.was_active",
        "Active in the period before",
        C,
        "was_active@1",
        "pairs that were active at the end of the period before",
    ),
    entry(
        "adoption.retained",
        "Retained",
        C,
        "retained@1",
        "pairs active now and at the end of the period before",
    ),
    entry(
        "adoption.retention",
        "Retention",
        P,
        "retention@1",
        "pairs active now and before ÷ pairs active before",
    ),
    entry("adoption.churned", "Churned", C, "churned@1", "pairs active before and not active now"),
    entry("adoption.new", "New", C, "new@1", "pairs active now that were never active before"),
    entry(
        "adoption.reactivated",
        "Reactivated",
        C,
        "reactivated@1",
        "pairs active now, not at the end of the period before, but at some time earlier",
    ),
];

type Pair = (PlatformId, TeamId);

/// The newest statement per pair before a day.
pub(super) fn newest<'w>(book: &Book<'w>, period: &Period) -> BTreeMap<Pair, &'w Adoption> {
    // oldest first, so the last one stays
    let stated = book.adoptions_before(period.end);
    let newest: HashMap<Pair, &'w Adoption> = stated.map(|a| ((a.platform, a.team), a)).collect();
    newest.into_iter().collect()
}

/// What was stated up to the end of the period before.
struct Earlier<'w> {
    newest: BTreeMap<Pair, &'w Adoption>,
    /// Pairs that were active at any time before.
    ever: BTreeSet<Pair>,
}

impl<'w> Earlier<'w> {
    fn of(book: &Book<'w>, before: &Period) -> Self {
        let stated = book.adoptions_before(before.end);
        let ever: HashSet<Pair> =
            stated.filter(|a| a.status == AdoptionStatus::Active).map(|a| (a.platform, a.team)).collect();
        Earlier { newest: newest(book, before), ever: ever.into_iter().collect() }
    }
}

/// Only the portfolio's state, for an earlier period.
pub(super) fn add_past(scene: &mut Scene<'_, '_>) {
    let now = newest(scene.book, &scene.period);
    let eligible: Vec<&Adoption> = now.values().copied().filter(|a| a.eligible).collect();
    if !eligible.is_empty() {
        state(scene, None, &eligible);
    }
}

const NEEDS: &str = "no adoption was stated up to the end of the period; needs teams, platforms and a status (an adoption matrix)";

pub(super) fn add(scene: &mut Scene<'_, '_>) {
    let world = scene.book.world;
    let now = newest(scene.book, &scene.period);
    let eligible: Vec<&Adoption> = now.values().copied().filter(|a| a.eligible).collect();
    if eligible.is_empty() {
        for measure in [
            "adoption.rate",
            "adoption.voluntary_rate",
            "adoption.voluntary_share_of_all",
            "adoption.retention",
        ] {
            let draft = scene.draft(measure, None).because(NEEDS);
            scene.put(draft);
        }
        return;
    }
    let before = world.settings.calendar.previous(&scene.period);
    let earlier = before.map(|before| Earlier::of(scene.book, &before));
    state(scene, None, &eligible);
    retention(scene, None, &eligible, earlier.as_ref());
    for (at, platform) in world.platforms.iter().enumerate() {
        let own: Vec<&Adoption> = eligible.iter().copied().filter(|a| a.platform == platform.id).collect();
        if !own.is_empty() {
            state(scene, Some(scene.book.platforms.nth(at)), &own);
            retention(scene, Some(scene.book.platforms.nth(at)), &own, earlier.as_ref());
        }
    }
}

/// Counts each statement as one or nought, so that the cells add up to the count.
fn counted(of: &[&Adoption], test: impl Fn(&Adoption) -> bool) -> Sum {
    let mut sum = Sum::default();
    for a in of {
        sum.add(if test(a) { Decimal::ONE } else { Decimal::ZERO }, &a.origin);
    }
    sum
}

fn state(scene: &mut Scene<'_, '_>, subject: Option<&str>, eligible: &[&Adoption]) {
    let active = |a: &Adoption| a.status == AdoptionStatus::Active;
    let choosers: Vec<&Adoption> = eligible.iter().copied().filter(|a| a.choice == Choice::Choice).collect();
    let put =
        |scene: &mut Scene<'_, '_>, measure: &str, of: &[&Adoption], test: &dyn Fn(&Adoption) -> bool| {
            let draft = scene.draft(measure, subject).sum(counted(of, test)).n(Some(of.len() as u64));
            scene.put(dated(scene, draft, of));
        };
    put(scene, "adoption.eligible", eligible, &|_| true);
    put(scene, "adoption.onboarded", eligible, &|a| a.status != AdoptionStatus::None);
    put(scene, "adoption.active", eligible, &active);
    put(scene, "adoption.mandated", eligible, &|a| a.choice == Choice::Mandated);
    put(scene, "adoption.choosers", &choosers, &|_| true);
    put(scene, "adoption.voluntary_active", &choosers, &active);
    let known = eligible.iter().filter(|a| a.choice != Choice::Unknown).count();
    let stale = eligible.iter().all(|a| a.as_of < scene.period.start);
    let ratios = [
        ("adoption.rate", "adoption.active", "adoption.eligible"),
        ("adoption.mandate_share", "adoption.mandated", "adoption.eligible"),
        ("adoption.voluntary_rate", "adoption.voluntary_active", "adoption.choosers"),
        ("adoption.voluntary_share_of_all", "adoption.voluntary_active", "adoption.eligible"),
    ];
    for (measure, top, bottom) in ratios {
        let (Some(top), Some(bottom)) = (scene.about(top, subject), scene.about(bottom, subject)) else {
            continue;
        };
        let mut draft = scene.draft(measure, subject).ratio(top, bottom);
        if measure != "adoption.rate" {
            draft = draft.coverage(known, eligible.len());
        }
        if stale {
            draft = draft
                .status(FigureStatus::Provisional)
                .because("the newest statement is older than the period");
        }
        scene.put(
            draft.because_if(
                choosers.is_empty() && measure == "adoption.voluntary_rate",
                &no_choice(eligible),
            ),
        );
    }
    teams_with_choice(scene, subject, &choosers);
}

/// Why the voluntary rate cannot be measured.
fn no_choice(eligible: &[&Adoption]) -> String {
    let mandated = eligible.iter().filter(|a| a.choice == Choice::Mandated).count();
    if mandated == eligible.len() {
        return "not measurable: 100 % mandated, so nobody could refuse".into();
    }
    format!(
        "nobody is known to have a choice; for {} of {} pairs it is not stated",
        eligible.len() - mandated,
        eligible.len()
    )
}

fn teams_with_choice(scene: &mut Scene<'_, '_>, subject: Option<&str>, choosers: &[&Adoption]) {
    let teams: BTreeSet<TeamId> = choosers.iter().map(|a| a.team).collect();
    let Some(pairs) = scene.about("adoption.choosers", subject) else { return };
    let draft =
        scene.draft("adoption.teams_with_choice", subject).value(Some(count(teams.len()))).with(pairs);
    scene.put(draft);
}

/// A note when statements are from different days.
fn dated(scene: &Scene<'_, '_>, draft: Draft, of: &[&Adoption]) -> Draft {
    let days: BTreeSet<_> = of.iter().map(|a| a.as_of).collect();
    match (days.first(), days.last()) {
        (Some(first), Some(last)) if first == last => draft.also(&format!("as of {last}")),
        (Some(first), Some(last)) => draft.also(&format!("as of {first} to {last}")),
        _ => draft.also(&format!("none in {}", scene.label)),
    }
}

/// Who stayed, left, came and came back since the period before.
fn retention(
    scene: &mut Scene<'_, '_>,
    subject: Option<&str>,
    eligible: &[&Adoption],
    earlier: Option<&Earlier<'_>>,
) {
    let Some(Earlier { newest: earlier, ever }) = earlier else { return };
    let active = |a: &Adoption| a.status == AdoptionStatus::Active;
    let platforms: BTreeSet<PlatformId> = eligible.iter().map(|a| a.platform).collect();
    let held: Vec<&Adoption> = earlier
        .values()
        .copied()
        .filter(|a| a.eligible && active(a) && platforms.contains(&a.platform))
        .collect();
    let stated_before = earlier.values().any(|a| platforms.contains(&a.platform));
    if !stated_before {
        let draft =
            scene.draft("adoption.retention", subject).because("nothing was stated for the period before");
        return scene.put(draft);
    }
    let now: BTreeMap<Pair, bool> = eligible.iter().map(|a| ((a.platform, a.team), active(a))).collect();
    let stays = |a: &Adoption| now.get(&(a.platform, a.team)) == Some(&true);
    let was: BTreeSet<Pair> = held.iter().map(|a| (a.platform, a.team)).collect();
    let pair = |a: &Adoption| (a.platform, a.team);
    let put =
        |scene: &mut Scene<'_, '_>, measure: &str, of: &[&Adoption], test: &dyn Fn(&Adoption) -> bool| {
            let draft = scene.draft(measure, subject).sum(counted(of, test)).n(Some(of.len() as u64));
            scene.put(draft);
        };
    put(scene, "adoption.was_active", &held, &|_| true);
    put(scene, "adoption.retained", &held, &stays);
    put(scene, "adoption.churned", &held, &|a| !stays(a));
    put(scene, "adoption.new", eligible, &|a| active(a) && !ever.contains(&pair(a)));
    put(scene, "adoption.reactivated", eligible, &|a| {
        active(a) && ever.contains(&pair(a)) && !was.contains(&pair(a))
    });
    scene.put_ratio("adoption.retention", subject, "adoption.retained", "adoption.was_active");
}

/// Share of the known of all, for tests.
#[cfg(test)]
fn share(part: usize, whole: usize) -> Option<Decimal> {
    crate::exact::over(count(part), count(whole))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{q3, world};
    use model::{AdoptionId, Date, Origin};

    fn pair(n: i64, choice: Choice, status: AdoptionStatus, as_of: Date) -> Adoption {
        Adoption {
            id: AdoptionId(n),
            team: TeamId(n),
            platform: PlatformId(1),
            as_of,
            eligible: true,
            choice,
            status,
            origin: Origin::Default,
        }
    }

    #[test]
    fn both_readings_of_voluntary_differ() {
        // 30 eligible: 10 mandated, all active; 20 with a choice, 9 of them active.
        // adoption 19/30 = 63 %, among choosers 9/20 = 45 %, of all 9/30 = 30 %
        let mut world = world();
        let day = Date::constant(2026, 9, 1);
        world.adoptions = (1..=30)
            .map(|n| match n {
                1..=10 => pair(n, Choice::Mandated, AdoptionStatus::Active, day),
                11..=19 => pair(n, Choice::Choice, AdoptionStatus::Active, day),
                _ => pair(n, Choice::Choice, AdoptionStatus::Onboarded, day),
            })
            .collect();
        let f = crate::figures(&world, &q3());
        let value = |id: &str| f.value(id);
        assert_eq!(value("adoption.rate"), share(19, 30));
        assert_eq!(value("adoption.voluntary_rate"), share(9, 20));
        assert_eq!(value("adoption.voluntary_share_of_all"), share(9, 30));
        assert_eq!(value("adoption.mandate_share"), share(1, 3));
    }

    #[test]
    fn all_mandated_is_no_signal() {
        let mut world = world();
        world.adoptions = vec![pair(1, Choice::Mandated, AdoptionStatus::Active, Date::constant(2026, 9, 1))];
        let f = crate::figures(&world, &q3());
        let rate = f.get("adoption.voluntary_rate").unwrap();
        assert_eq!(rate.value, None);
        assert!(rate.reason.as_ref().unwrap().contains("100 % mandated"));
    }

    #[test]
    fn retention_tells_stayed_left_and_came() {
        // before: teams 1-4 active; now 1-3 active, 4 churned, 5 new
        let mut world = world();
        let (then, now) = (Date::constant(2026, 6, 30), Date::constant(2026, 9, 30));
        let status = |active: bool| if active { AdoptionStatus::Active } else { AdoptionStatus::Churned };
        world.adoptions = (1..=4).map(|n| pair(n, Choice::Choice, AdoptionStatus::Active, then)).collect();
        world.adoptions.extend(
            (1..=5)
                .map(|n| Adoption { id: AdoptionId(n + 10), ..pair(n, Choice::Choice, status(n != 4), now) }),
        );
        let f = crate::figures(&world, &q3());
        assert_eq!(f.value("adoption.retention"), share(3, 4));
        assert_eq!(f.value("adoption.churned"), Some(Decimal::ONE));
        assert_eq!(f.value("adoption.new"), Some(Decimal::ONE));
        assert_eq!(f.value("adoption.reactivated"), Some(Decimal::ZERO));
    }
}
