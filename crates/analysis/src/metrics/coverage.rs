//! Coverage: how much of the portfolio is measured, owned and decided about.

use super::sprawl::in_use;
use crate::{
    book::Book,
    dictionary::{Entry, entry},
    figures::Sum,
    scene::Scene,
};
use model::{
    Decimal, PlatformId,
    catalog::Platform,
    figure::Unit,
    metric::{MetricClass, Subject},
};
use std::collections::BTreeSet;

const C: Unit = Unit::Count;
const P: Unit = Unit::Percent;

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "coverage.platforms",
        "Platforms in use",
        C,
        "platforms@1",
        "platforms that run: live, growing or closing; all platforms where no lifecycle is stated",
    ),
    entry(
        "coverage.measured_count",
        "Measured platforms",
        C,
        "measured_count@1",
        "platforms in use with an adoption, an efficiency and an outcome measure in {period}",
    ),
    entry(
        "coverage.measured_platforms",
        "Measured platforms",
        P,
        "measured_platforms@1",
        "platforms with adoption, efficiency and outcome measured ÷ platforms in use. Adoption: a statement or metric; efficiency: deployments or a metric; outcome: a survey answer, a metric, or a counting link of an investment that pays for it",
    ),
    entry(
        "coverage.ppm_count",
        "Platforms with a product manager",
        C,
        "ppm_count@1",
        "platforms in use that name a platform product manager",
    ),
    entry(
        "coverage.ppm_assigned",
        "Platforms with a product manager",
        P,
        "ppm_assigned@1",
        "platforms with a product manager ÷ platforms in use",
    ),
    entry(
        "coverage.disposition_count",
        "Platforms with a disposition",
        C,
        "disposition_count@1",
        "platforms in use with a decision about them: keep, invest, migrate, stop",
    ),
    entry(
        "coverage.disposition",
        "Platforms with a disposition",
        P,
        "disposition@1",
        "platforms with a decision about them ÷ platforms in use",
    ),
];

pub(super) fn add(scene: &mut Scene<'_, '_>) {
    let world = scene.book.world;
    let stated = world.platforms.iter().any(|p| p.lifecycle.is_some());
    let platforms: Vec<&Platform> = world.platforms.iter().filter(|p| !stated || in_use(p)).collect();
    if platforms.is_empty() {
        for measure in ["coverage.measured_platforms", "coverage.ppm_assigned"] {
            let draft = scene.draft(measure, None).because("no platforms; needs a portfolio list");
            scene.put(draft);
        }
        return;
    }
    let put = |scene: &mut Scene<'_, '_>, measure: &str, test: &dyn Fn(&Platform) -> bool| {
        let mut sum = Sum::default();
        for p in &platforms {
            let origin = match (&p.ppm, measure) {
                (Some(ppm), "coverage.ppm_count") => &ppm.origin,
                _ => &p.origin,
            };
            sum.add(if test(p) { Decimal::ONE } else { Decimal::ZERO }, origin);
        }
        let draft = scene.draft(measure, None).sum(sum);
        scene.put(draft);
    };
    put(scene, "coverage.platforms", &|_| true);
    let seen = Seen::of(scene);
    let measured: Vec<bool> = platforms.iter().map(|p| is_measured(scene, &seen, p.id)).collect();
    let is_measured = |p: &Platform| platforms.iter().zip(&measured).any(|(q, yes)| q.id == p.id && *yes);
    put(scene, "coverage.measured_count", &is_measured);
    put(scene, "coverage.ppm_count", &|p| p.ppm.as_ref().is_some_and(|name| !name.value.trim().is_empty()));
    put(scene, "coverage.disposition_count", &|p| p.disposition.is_some());
    scene.put_ratio("coverage.measured_platforms", None, "coverage.measured_count", "coverage.platforms");
    scene.put_ratio("coverage.ppm_assigned", None, "coverage.ppm_count", "coverage.platforms");
    scene.put_ratio("coverage.disposition", None, "coverage.disposition_count", "coverage.platforms");
}

/// Those that are named; no more is looked at once as many are known as there are.
fn distinct(book: &Book<'_>, named: impl Iterator<Item = PlatformId>) -> BTreeSet<PlatformId> {
    let mut seen = BTreeSet::new();
    for platform in named.filter(|p| book.platforms.at(*p).is_some()) {
        if seen.insert(platform) && seen.len() >= book.platforms.len() {
            break;
        }
    }
    seen
}

/// Platforms that raw facts of the period speak of.
struct Seen {
    stated: BTreeSet<PlatformId>,
    deployed: BTreeSet<PlatformId>,
    answered: BTreeSet<PlatformId>,
}

impl Seen {
    fn of(scene: &Scene<'_, '_>) -> Self {
        let (book, period) = (scene.book, &scene.period);
        Seen {
            stated: distinct(book, book.adoptions_before(period.end).map(|a| a.platform)),
            deployed: distinct(book, book.deployments(period).filter_map(|d| d.deployment.platform)),
            answered: distinct(book, book.responses(period).into_iter().filter_map(|r| r.platform)),
        }
    }
}

fn is_measured(scene: &Scene<'_, '_>, seen: &Seen, platform: PlatformId) -> bool {
    let world = scene.book.world;
    let reported = |class: MetricClass| {
        let defs = world.metrics.iter().filter(|m| m.class == Some(class)).map(|m| m.id);
        let ids: BTreeSet<_> = defs.collect();
        world.observations.iter().any(|o| {
            o.value.is_some()
                && o.subject == Subject::Platform(platform)
                && scene.period.covers(&o.period)
                && ids.contains(&o.metric)
        })
    };
    let pays = |id| world.investments.iter().any(|i| i.id == id && i.platforms.contains(&platform));
    let linked = || {
        world.links.iter().any(|l| {
            crate::value::counts(l)
                && pays(l.investment)
                && scene
                    .about("value.net", Some(scene.book.outcomes.name(l.outcome)))
                    .is_some_and(|f| f.value.is_some())
        })
    };
    (seen.stated.contains(&platform) || reported(MetricClass::Adoption))
        && (seen.deployed.contains(&platform) || reported(MetricClass::Efficiency))
        && (seen.answered.contains(&platform) || reported(MetricClass::Outcome) || linked())
}
