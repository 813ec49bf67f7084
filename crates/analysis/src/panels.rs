//! Association panels among the figures: whether a platform's use moves with its results some periods later. They carry
//! their caveats, refuse short series, and feed no money.

use crate::{
    association::{Association, associations},
    dictionary::{Entry, entry},
    exact::total,
    figures::Draft,
    scene::Scene,
};
use model::{
    Decimal, MetricId, Period,
    figure::{FigureStatus, Unit},
    metric::{Aggregation, MetricClass, MetricDef, Observation, Subject},
};
use std::collections::HashMap;

pub(crate) const ENTRIES: &[Entry] = &[entry(
    "association.panel",
    "Association of use with a result",
    Unit::Ratio,
    "association@1",
    "correlation of both detrended series at the lag where it is strongest, use leading; range: 95 % by Fisher's z with Quenouille's effective number, widened for every lag tried (Bonferroni); an association is no cause, and no money rests on it",
)];

/// Periods of history that a panel looks at.
const LOOKED_AT: usize = 16;
/// Lags tried beside none.
const LAGS: usize = 2;

/// A metric of a subject over time, with the cells of its values.
struct Told<'w> {
    def: &'w MetricDef,
    values: Vec<Option<Decimal>>,
    observations: Vec<&'w Observation>,
}

/// Observations by what they measure.
type By<'w> = HashMap<(MetricId, &'w Subject), Vec<&'w Observation>>;

/// Every pair of a use and a result that one platform reports.
pub(crate) fn add(scene: &mut Scene<'_, '_>) {
    let book = scene.book;
    let calendar = &book.world.settings.calendar;
    let periods = calendar.trailing(&scene.period, LOOKED_AT);
    let mut all: By<'_> = HashMap::new();
    for o in &book.world.observations {
        all.entry((o.metric, &o.subject)).or_default().push(o);
    }
    let mut drafts = vec![];
    for (at, platform) in book.world.platforms.iter().enumerate() {
        let here = Subject::Platform(platform.id);
        let of = |class: MetricClass| -> Vec<Told<'_>> {
            let defs = book.world.metrics.iter().filter(|m| m.class == Some(class));
            defs.filter_map(|def| told(all.get(&(def.id, &here))?, def, &periods)).collect()
        };
        let (uses, results) = (of(MetricClass::Adoption), of(MetricClass::Outcome));
        for (used, result) in uses.iter().flat_map(|u| results.iter().map(move |r| (u, r))) {
            let name = format!("{} → {} · {}", used.def.name, result.def.name, book.platforms.nth(at));
            drafts.push(panel(scene.draft("association.panel", Some(&name)), used, result));
        }
    }
    drafts.into_iter().for_each(|d| scene.put(d));
}

fn told<'w>(own: &[&'w Observation], def: &'w MetricDef, periods: &[Period]) -> Option<Told<'w>> {
    let span = periods.first().zip(periods.last())?;
    let inside = |o: &&&Observation| span.0.start <= o.period.start && o.period.end <= span.1.end;
    let observations: Vec<&Observation> = own.iter().filter(inside).copied().collect();
    let value = |p: &Period| {
        let mut here: Vec<&&Observation> = observations.iter().filter(|o| p.covers(&o.period)).collect();
        here.sort_by_key(|o| (o.period, o.id));
        match (here.as_slice(), def.aggregation) {
            ([only], _) => only.value,
            ([.., last], Aggregation::Last) => last.value,
            ([_, ..], Aggregation::Sum) => total(here.iter().filter_map(|o| o.value)),
            _ => None,
        }
    };
    let values: Vec<Option<Decimal>> = periods.iter().map(value).collect();
    values.iter().any(Option::is_some).then_some(Told { def, values, observations })
}

fn panel(draft: Draft, used: &Told<'_>, result: &Told<'_>) -> Draft {
    let found = associations(&used.values, &result.values, LAGS);
    let strongest = found
        .iter()
        .filter_map(|f| f.as_ref().ok())
        .max_by(|a, b| a.r.abs().cmp(&b.r.abs()).then(b.lag.cmp(&a.lag)));
    let cells = used.observations.iter().chain(&result.observations);
    let draft = cells.fold(draft, |d, o| d.origin(&o.origin, o.value)).status(FigureStatus::Estimated);
    match (strongest, found.first()) {
        (Some(a), _) => says(draft, a),
        (None, Some(Err(refusal))) => draft.because(refusal.to_string()),
        (None, _) => draft,
    }
}

fn says(draft: Draft, a: &Association) -> Draft {
    let draft = draft.value(Some(a.r.round_dp(4))).range(Some((a.low.round_dp(4), a.high.round_dp(4))));
    let words = format!(
        "strongest {} periods later, of {} lags tried; {} pairs count as {}",
        a.lag, a.tried, a.n, a.effective
    );
    let open = a.low < Decimal::ZERO && a.high > Decimal::ZERO;
    let draft = draft.n(Some(a.n as u64)).also(&words);
    draft.because_if(open, "the range holds zero: no association can be told from chance")
}

#[cfg(test)]
mod tests {
    use crate::testing::{cell, measure, quarter, world};
    use model::{
        Decimal, MetricId, ObservationId, PlatformId, World,
        metric::{MetricClass, MetricDef, Observation, Subject},
    };

    fn metric(world: &mut World, id: i64, class: MetricClass, values: &[i64]) {
        world.metrics.push(MetricDef { class: Some(class), ..measure(id, &format!("metric {id}")) });
        for (at, value) in values.iter().enumerate() {
            let n = at as i64;
            world.observations.push(Observation {
                id: ObservationId(id * 100 + n),
                metric: MetricId(id),
                subject: Subject::Platform(PlatformId(1)),
                period: quarter(2023 + (n / 4) as i16, (n % 4 + 1) as i8),
                value: Some(Decimal::from(*value)),
                n: None,
                origin: cell((id * 100 + n) as u32, 3),
                certainty: None,
            });
        }
    }

    const ID: &str = "association.panel[metric 1 → metric 2 · Build farm]";

    #[test]
    fn a_result_that_follows_use_is_found_with_its_lag() {
        let lead = [3, 9, 1, 7, 2, 8, 4, 6, 1, 9, 2, 7, 5, 3];
        let mut world = world();
        metric(&mut world, 1, MetricClass::Adoption, &lead);
        let mut follow = vec![5];
        follow.extend(lead.iter().take(13));
        metric(&mut world, 2, MetricClass::Outcome, &follow);
        let f = crate::figures(&world, &quarter(2026, 2));
        let panel = f.get(ID).unwrap();
        assert!(panel.value.unwrap() > Decimal::new(9, 1), "{panel:?}");
        assert!(panel.formula.contains("strongest 1 periods later, of 3 lags tried"), "{}", panel.formula);
        assert_eq!(panel.cells.len(), 28);
        assert!(f.list().iter().all(|f| f.inputs.iter().all(|i| i.figure != ID)), "nothing rests on it");
    }

    #[test]
    fn a_short_history_is_refused_with_the_reason() {
        let mut world = world();
        metric(&mut world, 1, MetricClass::Adoption, &[1, 5, 2, 6, 3]);
        metric(&mut world, 2, MetricClass::Outcome, &[2, 1, 5, 3, 4]);
        let f = crate::figures(&world, &quarter(2024, 1));
        let panel = f.get(ID).unwrap();
        assert_eq!(panel.value, None);
        assert!(
            panel.reason.as_ref().unwrap().contains("only 5 periods have both values"),
            "{:?}",
            panel.reason
        );
    }
}
