//! Sprawl: how many core platforms a domain runs, which capabilities are served more than once, and what that costs.

use crate::{
    dictionary::{Entry, entry},
    exact::{count, over, total},
    figures::Sum,
    scene::Scene,
};
use model::{
    Decimal,
    catalog::{Lifecycle, Platform, Tier},
    figure::{Figure, FigureStatus, Unit},
};
use std::collections::BTreeSet;

const C: Unit = Unit::Count;
const M: Unit = Unit::Money;

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "sprawl.core_platforms",
        "Core platforms per domain",
        C,
        "core_platforms@1",
        "platforms with tier core that run (live, growing, or closing but not yet off); a platform of two domains counts in both",
    ),
    entry(
        "sprawl.live_platforms",
        "Platforms in use",
        C,
        "live_platforms@1",
        "platforms that run: live, growing or closing",
    ),
    entry(
        "sprawl.closing_platforms",
        "Closing platforms",
        C,
        "closing_platforms@1",
        "platforms that still run and are closing",
    ),
    entry(
        "sprawl.capability",
        "Platforms serving the capability",
        C,
        "capability_platforms@1",
        "platforms in use that serve the capability",
    ),
    entry(
        "sprawl.overlapping_capabilities",
        "Capabilities served more than once",
        C,
        "overlapping_capabilities@1",
        "capabilities that more than one platform in use serves",
    ),
    entry(
        "sprawl.overlap_cost",
        "Cost of overlapping platforms",
        M,
        "overlap_cost@1",
        "spend of the platforms that serve a capability which another platform serves, too",
    ),
    entry(
        "sprawl.consolidation_savings",
        "Savings if consolidated",
        M,
        "consolidation_savings@1",
        "per capability served more than once: at least its cheapest platform, at most all but its dearest would be closed; each platform counted once; migration cost is not included; the figure is the middle",
    ),
];

/// Runs and costs money: live, growing, or closing but not yet off.
pub(crate) fn in_use(platform: &Platform) -> bool {
    let state = platform.lifecycle.as_ref().map(|l| l.value);
    matches!(state, Some(Lifecycle::Live | Lifecycle::Growing | Lifecycle::Closing))
}

fn is_core(platform: &Platform) -> bool {
    platform.tier.as_ref().is_some_and(|t| t.value == Tier::Core) && in_use(platform)
}

pub(super) fn add(scene: &mut Scene<'_, '_>) {
    let world = scene.book.world;
    if !world.platforms.iter().any(|p| p.lifecycle.is_some()) {
        for measure in ["sprawl.core_platforms", "sprawl.overlapping_capabilities"] {
            let words = "no platform states its lifecycle; needs a portfolio list (platform, domain, tier, lifecycle)";
            let draft = scene.draft(measure, None).because(words);
            scene.put(draft);
        }
        return;
    }
    let put = |scene: &mut Scene<'_, '_>, measure: &str, test: &dyn Fn(&Platform) -> bool| {
        let mut sum = Sum::default();
        world.platforms.iter().filter(|p| test(p)).for_each(|p| sum.add(Decimal::ONE, &p.origin));
        let draft =
            scene.draft(measure, None).sum(sum).because_if(world.platforms.is_empty(), "no platforms");
        scene.put(draft);
    };
    put(scene, "sprawl.live_platforms", &in_use);
    put(scene, "sprawl.closing_platforms", &|p| {
        p.lifecycle.as_ref().is_some_and(|l| l.value == Lifecycle::Closing)
    });
    domains(scene);
    overlaps(scene);
}

fn domains(scene: &mut Scene<'_, '_>) {
    let world = scene.book.world;
    let mut figures: Vec<Figure> = vec![];
    for domain in &world.domains {
        let mut sum = Sum::default();
        let inside = world.platforms.iter().filter(|p| p.domains.contains(&domain.id));
        let inside: Vec<&Platform> = inside.collect();
        for p in &inside {
            let origin = p.tier.as_ref().map_or(&p.origin, |t| &t.origin);
            sum.add(if is_core(p) { Decimal::ONE } else { Decimal::ZERO }, origin);
        }
        let closing = inside
            .iter()
            .filter(|p| is_core(p))
            .filter(|p| p.lifecycle.as_ref().is_some_and(|l| l.value == Lifecycle::Closing))
            .count();
        let mut draft = scene.draft("sprawl.core_platforms", Some(&domain.name)).sum(sum);
        if closing > 0 {
            draft = draft.also(&format!("{closing} of them closing"));
        }
        if inside.is_empty() {
            draft = draft.because("no platform names this domain");
        }
        figures.push(draft.done());
    }
    let most = figures.iter().filter_map(|f| f.value).max();
    let fullest: Vec<&Figure> = figures.iter().filter(|f| f.value == most && most.is_some()).collect();
    let draft = scene
        .draft("sprawl.core_platforms", None)
        .value(most)
        .n(Some(figures.len() as u64))
        .with_all(fullest);
    let draft =
        draft.also("of the most crowded domain").because_if(figures.is_empty(), "no domain is stated");
    scene.put(draft);
    figures.into_iter().for_each(|f| scene.put_figure(f));
}

fn overlaps(scene: &mut Scene<'_, '_>) {
    let world = scene.book.world;
    let (mut figures, mut closable, mut surely, mut shared): (
        Vec<Figure>,
        BTreeSet<usize>,
        BTreeSet<usize>,
        BTreeSet<usize>,
    ) = (vec![], BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let cost =
        |at: &usize| scene.about("finance.actual", Some(scene.book.platforms.nth(*at))).and_then(|f| f.value);
    for capability in &world.capabilities {
        let serving = world.platforms.iter().enumerate();
        let serving: Vec<usize> = serving
            .filter(|(_, p)| in_use(p) && p.capabilities.contains(&capability.id))
            .map(|(at, _)| at)
            .collect();
        let draft =
            scene.draft("sprawl.capability", Some(&capability.name)).value(Some(count(serving.len())));
        let origins = serving.iter().filter_map(|at| world.platforms.get(*at)).map(|p| &p.origin);
        figures.push(origins.fold(draft, |d, o| d.origin(o, Some(Decimal::ONE))).done());
        if serving.len() > 1 {
            let mut priced: Vec<usize> = serving.iter().copied().filter(|at| cost(at).is_some()).collect();
            priced.sort_by_key(|at| (cost(at), *at));
            surely.extend(priced.first().filter(|_| priced.len() > 1));
            closable.extend(priced.iter().rev().skip(1));
            shared.extend(serving);
        }
    }
    let twice: Vec<&Figure> = figures.iter().filter(|f| f.value > Some(Decimal::ONE)).collect();
    let mut draft = scene.draft("sprawl.overlapping_capabilities", None).value(Some(count(twice.len())));
    draft = draft.n(Some(figures.len() as u64)).with_all(if twice.is_empty() {
        figures.iter().collect()
    } else {
        twice
    });
    if figures.is_empty() {
        draft = draft.value(None).because("no platform states its capabilities");
    }
    let money = [(&surely, "low"), (&closable, "high"), (&shared, "cost")].map(|(set, _)| {
        let costs: Vec<Figure> = set
            .iter()
            .filter_map(|at| scene.about("finance.actual", Some(scene.book.platforms.nth(*at))).cloned())
            .collect();
        costs.into_iter().filter(|f| f.value.is_some()).collect::<Vec<Figure>>()
    });
    let mut drafts = vec![draft];
    drafts.extend(savings(scene, &money));
    drafts.into_iter().for_each(|d| scene.put(d));
    figures.into_iter().for_each(|f| scene.put_figure(f));
}

fn savings(
    scene: &Scene<'_, '_>,
    [surely, closable, shared]: &[Vec<Figure>; 3],
) -> Vec<crate::figures::Draft> {
    let sum = |figures: &[Figure]| total(figures.iter().filter_map(|f| f.value));
    if shared.is_empty() {
        return vec![];
    }
    let ends = sum(surely).zip(sum(closable));
    let middle = ends.and_then(|(low, high)| over(low.checked_add(high)?, Decimal::TWO));
    let savings =
        scene.draft("sprawl.consolidation_savings", None).value(middle).range(ends).with_all(closable);
    vec![
        scene
            .draft("sprawl.overlap_cost", None)
            .value(sum(shared))
            .n(Some(shared.len() as u64))
            .with_all(shared),
        savings
            .status(FigureStatus::Estimated)
            .because_if(closable.is_empty(), "the overlapping platforms have no cost in the period"),
    ]
}
