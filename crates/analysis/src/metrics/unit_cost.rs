//! What one unit costs, and whether a change came from cost or from volume.

use crate::{
    dictionary::{Entry, entry},
    exact::{minus, over},
    figures::Sum,
    happened::Deployed,
    scene::Scene,
};
use model::{
    Decimal,
    event::DeployResult,
    figure::{Figure, Unit},
    metric::{Aggregation, Subject},
};

const M: Unit = Unit::Money;

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "unit_cost.deployments",
        "Deployments through the platform",
        Unit::Count,
        "platform_deployments@1",
        "successful production deployments in {period} that ran through the platform",
    ),
    entry(
        "unit_cost.per_deployment",
        "Cost per deployment",
        M,
        "cost_per_deployment@1",
        "spend of the platform ÷ successful production deployments through it; falls by itself when volume rises on fixed cost, so see both effects",
    ),
    entry(
        "unit_cost.per_team",
        "Cost per active team",
        M,
        "cost_per_team@1",
        "spend of the platform ÷ teams active on it",
    ),
    entry(
        "unit_cost.per_unit",
        "Cost per unit",
        M,
        "cost_per_unit@1",
        "spend of the platform ÷ units that the metric reports for it in {period}",
    ),
    entry(
        "unit_cost.cost_effect",
        "Change of cost per deployment from cost",
        M,
        "cost_effect@1",
        "(spend − spend before) ÷ deployments before",
    ),
    entry(
        "unit_cost.volume_effect",
        "Change of cost per deployment from volume",
        M,
        "volume_effect@1",
        "spend ÷ deployments − spend ÷ deployments before; both effects sum to the change",
    ),
    entry(
        "unit_cost.change",
        "Change of cost per deployment",
        Unit::Percent,
        "unit_cost_change@1",
        "(cost per deployment − cost per deployment of the period before) ÷ cost per deployment of the period before",
    ),
];

pub(super) fn add(scene: &mut Scene<'_, '_>) {
    for at in 0..scene.book.platforms.len() {
        let name = scene.book.platforms.nth(at);
        scene.put_ratio("unit_cost.per_deployment", Some(name), "finance.actual", "unit_cost.deployments");
        if scene.about("adoption.active", Some(name)).is_some() {
            scene.put_ratio("unit_cost.per_team", Some(name), "finance.actual", "adoption.active");
        }
        units(scene, at, name);
        effects(scene, name);
    }
    if scene.measured("unit_cost.per_deployment").next().is_none() {
        let reason = "no deployment names a platform that money is spent on; needs deployments and a budget";
        let draft = scene.draft("unit_cost.per_deployment", None).because(reason);
        scene.put(draft);
    }
}

/// Of an earlier period, only what a deployment cost.
pub(super) fn add_past(scene: &mut Scene<'_, '_>) {
    for at in 0..scene.book.platforms.len() {
        let name = Some(scene.book.platforms.nth(at));
        scene.put_ratio("unit_cost.per_deployment", name, "finance.actual", "unit_cost.deployments");
    }
}

/// Successful deployments through each platform that was ever deployed through.
pub(super) fn add_volumes(scene: &mut Scene<'_, '_>) {
    let book = scene.book;
    let place = |d: &Deployed<'_>| d.deployment.platform.and_then(|p| book.platforms.at(p));
    let mut sums = vec![Sum::default(); book.platforms.len()];
    for d in book.deployments(&scene.period) {
        let ended_well = !matches!(d.deployment.result, Some(DeployResult::Failed | DeployResult::Cancelled));
        if let Some(sum) = place(&d).filter(|_| ended_well).and_then(|at| sums.get_mut(at)) {
            sum.add(Decimal::ONE, &d.deployment.origin);
        }
    }
    for ((at, sum), platform) in sums.into_iter().enumerate().zip(&book.world.platforms) {
        if book.happened.deployed_through.contains(&platform.id) {
            let draft = scene.draft("unit_cost.deployments", Some(book.platforms.nth(at))).sum(sum);
            scene.put(draft);
        }
    }
}

/// A percentage or an amount of money is no unit that cost could be divided by.
fn is_countable(unit: &str) -> bool {
    let unit = unit.trim();
    let amount = unit.strip_prefix(['k', 'K', 'm', 'M']).unwrap_or(unit);
    let is_code = |text: &str| text.len() == 3 && text.chars().all(|c| c.is_ascii_uppercase());
    let share = unit.contains('%') || unit.to_lowercase().starts_with("percent") || unit == "share";
    !share && !is_code(unit) && !is_code(amount) && !unit.contains(['€', '$', '£', '¥'])
}

/// Cost per unit of every summed metric that is reported for the platform.
fn units(scene: &mut Scene<'_, '_>, at: usize, name: &str) {
    let world = scene.book.world;
    let Some(id) = world.platforms.get(at).map(|p| p.id) else { return };
    for def in world.metrics.iter().filter(|m| m.aggregation == Aggregation::Sum && is_countable(&m.unit)) {
        let here = Subject::Platform(id);
        if !world
            .observations
            .iter()
            .any(|o| o.metric == def.id && o.subject == here && scene.period.covers(&o.period))
        {
            continue;
        }
        let subject = format!("{} · {name}", def.name);
        let (Some(cost), Some(units)) =
            (scene.about("finance.actual", Some(name)), scene.about("metric.value", Some(&subject)))
        else {
            continue;
        };
        let draft = scene.draft("unit_cost.per_unit", Some(&subject)).ratio(cost, units);
        scene.put(draft);
    }
}

/// Cost effect first, then volume effect: sequential, so that both sum to the change exactly up to kept digits.
fn effects(scene: &mut Scene<'_, '_>, name: &str) {
    let id = |measure: &str| Figure::id_for(measure, Some(name));
    let now = [scene.get(&id("finance.actual")), scene.get(&id("unit_cost.deployments"))];
    let before = ["finance.actual", "unit_cost.deployments"].map(|m| scene.earlier(&id(m)));
    let ([Some(cost), Some(volume)], [Some(cost_before), Some(volume_before)]) = (now, before) else {
        return;
    };
    let values = (cost.value, volume.value, cost_before.value, volume_before.value);
    let (Some(c1), Some(v1), Some(c0), Some(v0)) = values else { return };
    let (cost_effect, volume_effect) = split(c0, v0, c1, v1);
    let inputs = [cost, volume, &cost_before, &volume_before];
    let cost_draft = scene.draft("unit_cost.cost_effect", Some(name)).value(cost_effect).with_all(inputs);
    let volume_draft =
        scene.draft("unit_cost.volume_effect", Some(name)).value(volume_effect).with_all(inputs);
    let drafts = [cost_draft, volume_draft];
    drafts.into_iter().for_each(|d| scene.put(d));
    [cost_before, volume_before].into_iter().for_each(|f| scene.put_figure(f));
    change(scene, name);
}

/// By how much a deployment became dearer or cheaper.
fn change(scene: &mut Scene<'_, '_>, name: &str) {
    let id = Figure::id_for("unit_cost.per_deployment", Some(name));
    let (Some(now), Some(before)) = (scene.get(&id), scene.earlier(&id)) else { return };
    let value = now.value.zip(before.value.filter(|b| *b > Decimal::ZERO));
    let value = value.and_then(|(n, b)| over(minus(n, b)?, b));
    let draft = scene.draft("unit_cost.change", Some(name)).value(value).with(now).with(&before);
    scene.put(draft);
    scene.put_figure(before);
}

/// What cost and what volume did to a unit cost.
fn split(c0: Decimal, v0: Decimal, c1: Decimal, v1: Decimal) -> (Option<Decimal>, Option<Decimal>) {
    let at_old_volume = over(c1, v0);
    let cost = at_old_volume.zip(over(c0, v0)).and_then(|(a, b)| minus(a, b));
    let volume = over(c1, v1).zip(at_old_volume).and_then(|(a, b)| minus(a, b));
    (cost, volume)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn effects_are_sequential() {
        // 40 000 for 100 = 400 each; 45 000 for 150 = 300 each: -100 = +50 cost (450 - 400) - 150 volume (300 - 450)
        let d = |n: i64| Decimal::from(n);
        assert_eq!(split(d(40_000), d(100), d(45_000), d(150)), (Some(d(50)), Some(d(-150))));
        assert_eq!(split(d(1), d(0), d(1), d(1)), (None, None));
    }
}
