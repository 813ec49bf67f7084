//! Mean time to restore over all incidents: the number that many sheets call MTTR. It is no key of DORA's since 2023 and
//! stands apart from the recovery time of failed deployments.

use crate::{
    dictionary::{Entry, entry},
    exact::{count, over, total},
    scene::Scene,
};
use model::{Decimal, event::Incident, figure::Unit};
use std::collections::BTreeMap;

pub(super) const ENTRIES: &[Entry] = &[entry(
    "delivery.mttr_all",
    "MTTR (all incidents)",
    Unit::Hours,
    "mttr_all@1",
    "mean hours from the start to the end of all incidents that began in {period} and are resolved, whatever caused them; not the recovery time of failed deployments",
)];

pub(super) fn add(scene: &mut Scene<'_, '_>) {
    let book = scene.book;
    let mut by_service: BTreeMap<usize, Vec<&Incident>> = BTreeMap::new();
    for (service, incident) in book.incidents(&scene.period) {
        by_service.entry(service).or_default().push(incident);
    }
    for (service, incidents) in by_service {
        let Some(name) = book.happened.services.get(service) else { continue };
        let ended = |i: &&Incident| {
            let seconds = i.resolved_at?.duration_since(i.opened_at).as_secs();
            over(Decimal::from(seconds), Decimal::from(3600)).filter(|h| *h >= Decimal::ZERO)
        };
        let spans: Vec<Decimal> = incidents.iter().filter_map(ended).collect();
        let mean = total(spans.iter().copied()).and_then(|sum| over(sum, count(spans.len())));
        let draft = scene.draft("delivery.mttr_all", Some(name)).value(mean).n(Some(spans.len() as u64));
        let draft = incidents.iter().fold(draft.coverage(spans.len(), incidents.len()), |d, i| {
            d.origin(&i.origin, None).origin(&i.resolved_origin, ended(i))
        });
        scene.put(draft.because_if(spans.is_empty(), "no incident of the period is resolved"));
    }
}
