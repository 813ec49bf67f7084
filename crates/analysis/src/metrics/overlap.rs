//! Where platforms overlap and how well they fit: platforms per domain and capability, what serving one capability more
//! than once costs, what keeping one platform of them would save, and how well a platform suits those it is for.

pub(crate) use super::sprawl::in_use;
use crate::{
    dictionary::{Entry, entry},
    exact::{count, over, times, total},
    figures::Draft,
    scene::Scene,
};
use model::{
    CapabilityId, Decimal,
    catalog::Platform,
    figure::{Figure, FigureStatus, Unit},
};

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "sprawl.domain_capability",
        "Platforms of the domain with the capability",
        Unit::Count,
        "domain_capability@1",
        "platforms in use that name the domain and the capability; a platform of two domains counts in both",
    ),
    entry(
        "sprawl.capability_cost",
        "Spend of platforms with the capability",
        Unit::Money,
        "capability_cost@1",
        "spend of the platforms in use that serve the capability; a platform's spend is not split between its capabilities",
    ),
    entry(
        "sprawl.capability_savings",
        "Savings if one platform is kept",
        Unit::Money,
        "capability_savings@1",
        "spend of the platforms that would be closed: at least the cheapest one, at most all but the dearest; migration cost is not included; the figure is the middle",
    ),
    entry(
        "sprawl.fit",
        "Fit",
        Unit::Score,
        "platform_fit@1",
        "100 × mean of adoption and satisfaction (top-two share, else (net promoter score + 100) ÷ 200), where both are measured",
    ),
];

pub(super) fn add(scene: &mut Scene<'_, '_>) {
    if scene.book.world.platforms.iter().any(|p| p.lifecycle.is_some()) {
        map(scene);
        overlaps(scene);
    }
    let fits: Vec<Draft> =
        (0..scene.book.platforms.len()).filter_map(|at| fit(scene, scene.book.platforms.nth(at))).collect();
    fits.into_iter().for_each(|draft| scene.put(draft));
}

/// What a figure about a capability in a domain is about.
pub(crate) fn place(domain: &str, capability: &str) -> String {
    format!("{domain} · {capability}")
}

fn map(scene: &mut Scene<'_, '_>) {
    let world = scene.book.world;
    let mut drafts = vec![];
    for domain in &world.domains {
        let inside: Vec<&Platform> =
            world.platforms.iter().filter(|p| in_use(p) && p.domains.contains(&domain.id)).collect();
        for capability in &world.capabilities {
            let serving = inside.iter().filter(|p| p.capabilities.contains(&capability.id));
            let origins: Vec<_> = serving.map(|p| &p.origin).collect();
            if origins.is_empty() {
                continue;
            }
            let name = place(&domain.name, &capability.name);
            let draft =
                scene.draft("sprawl.domain_capability", Some(&name)).value(Some(count(origins.len())));
            drafts.push(origins.into_iter().fold(draft, |d, o| d.origin(o, Some(Decimal::ONE))));
        }
    }
    drafts.into_iter().for_each(|draft| scene.put(draft));
}

/// Platforms in use that serve the capability, by their place.
pub(crate) fn serving(platforms: &[Platform], capability: CapabilityId) -> Vec<usize> {
    let serves = |p: &Platform| in_use(p) && p.capabilities.contains(&capability);
    platforms.iter().enumerate().filter(|(_, p)| serves(p)).map(|(at, _)| at).collect()
}

fn overlaps(scene: &mut Scene<'_, '_>) {
    let world = scene.book.world;
    let mut drafts = vec![];
    for capability in &world.capabilities {
        let serving = serving(&world.platforms, capability.id);
        if serving.len() < 2 {
            continue;
        }
        let cost = |at: &usize| scene.about("finance.actual", Some(scene.book.platforms.nth(*at)));
        let mut costs: Vec<&Figure> = serving.iter().filter_map(cost).filter(|f| f.value.is_some()).collect();
        costs.sort_by(|a, b| a.value.cmp(&b.value).then_with(|| a.id.cmp(&b.id)));
        let name = Some(capability.name.as_str());
        let all = total(costs.iter().filter_map(|f| f.value)).filter(|_| !costs.is_empty());
        let draft = scene.draft("sprawl.capability_cost", name).value(all).n(Some(serving.len() as u64));
        drafts.push(draft.coverage(costs.len(), serving.len()).with_all(costs.iter().copied()));
        drafts.extend(savings(scene, name, &costs));
    }
    drafts.into_iter().for_each(|draft| scene.put(draft));
}

/// `costs`: the cheapest first.
fn savings(scene: &Scene<'_, '_>, name: Option<&str>, costs: &[&Figure]) -> Option<Draft> {
    let (_dearest, others) = costs.split_last().filter(|(_, others)| !others.is_empty())?;
    let (low, high) = (others.first()?.value?, total(others.iter().filter_map(|f| f.value))?);
    let middle = over(low.checked_add(high)?, Decimal::TWO);
    let draft = scene.draft("sprawl.capability_savings", name).value(middle).range(Some((low, high)));
    Some(draft.with_all(others.iter().copied()).status(FigureStatus::Estimated))
}

fn fit(scene: &Scene<'_, '_>, name: &str) -> Option<Draft> {
    let known = |measure: &str| scene.about(measure, Some(name)).filter(|f| f.value.is_some());
    let adoption = known("adoption.rate")?;
    let (satisfied, share) = match known("survey.csat") {
        Some(csat) => (csat, csat.value?),
        None => {
            let nps = known("survey.nps")?;
            (nps, over(nps.value?.checked_add(Decimal::ONE_HUNDRED)?, Decimal::from(200))?)
        }
    };
    let mean = over(adoption.value?.checked_add(share)?, Decimal::TWO)?;
    let draft = scene.draft("sprawl.fit", Some(name)).value(times(mean, Decimal::ONE_HUNDRED));
    Some(draft.with(adoption).with(satisfied).status(FigureStatus::Estimated))
}

#[cfg(test)]
mod tests {
    use crate::testing::{amount, d, line, platform, q3, world};
    use model::{
        CapabilityId, Decimal, DomainId,
        amount::Scenario,
        catalog::{Capability, Domain},
    };

    #[test]
    fn one_of_three_is_kept() {
        let mut world = world();
        world.domains = vec![Domain { id: DomainId(1), name: "Data".into() }];
        world.capabilities = vec![Capability { id: CapabilityId(1), name: "Batch".into() }];
        world.platforms = ["A", "B", "C"].iter().zip(1..).map(|(name, id)| platform(id, name)).collect();
        for (platform, cost) in world.platforms.iter_mut().zip(["100", "250", "400"]) {
            platform.domains = vec![DomainId(1)];
            platform.capabilities = vec![CapabilityId(1)];
            let id = platform.id.0;
            world.lines.push(line(id, Some(id)));
            world.amounts.push(amount(id, id, Scenario::Actual, q3(), cost));
        }
        let f = crate::figures(&world, &q3());
        assert_eq!(f.value("sprawl.domain_capability[Data · Batch]"), Some(Decimal::from(3)));
        assert_eq!(f.value("sprawl.capability_cost[Batch]"), Some(d("750")));
        // at least the cheapest closes (100), at most all but the dearest (350)
        let savings = f.get("sprawl.capability_savings[Batch]").unwrap();
        assert_eq!(
            (savings.low, savings.high, savings.value),
            (Some(d("100")), Some(d("350")), Some(d("225")))
        );
        assert!(f.get("sprawl.fit[A]").is_none(), "nothing says how A suits anybody");
    }
}
