//! The forecast track record: what was promised for past periods against what was realised in them, per result,
//! investment and owner; and the organisation's own optimism factor after four periods.

use crate::{
    dictionary::{Entry, entry},
    exact::{count, over, times, total},
    exchange::{Exchange, Purpose},
    figures::Draft,
    scene::Scene,
    value::counts,
};
use model::{
    Decimal, OutcomeId, Period,
    figure::{Figure, FigureStatus, Unit},
    outcome::{Benefit, BenefitStage},
};
use std::collections::{BTreeMap, BTreeSet};

const M: Unit = Unit::Money;
const P: Unit = Unit::Percent;

pub(crate) const ENTRIES: &[Entry] = &[
    entry(
        "assumption.value",
        "Assumption",
        Unit::Ratio,
        "assumption@1",
        "as its owner states it: most likely, with the lowest and highest plausible value",
    ),
    entry(
        "track.promised",
        "Promised",
        M,
        "promised@1",
        "sum of expected benefit amounts of the periods up to {period} for which a realised amount is stated, too",
    ),
    entry(
        "track.realised",
        "Realised of what was promised",
        M,
        "track_realised@1",
        "sum of realised benefit amounts of the same periods",
    ),
    entry(
        "track.ratio",
        "Realised share of the promise",
        P,
        "track_ratio@1",
        "realised ÷ promised over the same periods",
    ),
    entry(
        "track.ratio_investment",
        "Realised share of the investment's promise",
        P,
        "track_ratio_investment@1",
        "sum of realised × share ÷ sum of promised × share over the results that the investment is linked to",
    ),
    entry(
        "track.ratio_owner",
        "Realised share of the owner's promises",
        P,
        "track_ratio_owner@1",
        "realised ÷ promised over the results that the owner answers for",
    ),
    entry(
        "track.optimism_factor",
        "Optimism factor",
        Unit::Ratio,
        "optimism_factor@1",
        "realised ÷ promised over all results and periods; only from four periods on; a promise times this factor is what history supports",
    ),
    entry(
        "track.periods",
        "Periods compared",
        Unit::Count,
        "track_periods@1",
        "periods up to {period} with a promise and a realised amount of the same result",
    ),
];

/// Periods that make a record.
const RECORD: usize = 4;

/// A result's record.
struct Record {
    at: usize,
    promised: Figure,
    realised: Figure,
    periods: BTreeSet<Period>,
}

/// Assumptions as stated, so that what is printed of them leads to cells, too.
pub(crate) fn add_assumptions(scene: &mut Scene<'_, '_>) {
    for a in &scene.book.world.assumptions {
        let end = |x: &Option<model::Sourced<Decimal>>| x.as_ref().map(|s| s.value);
        let draft = scene
            .draft("assumption.value", Some(&a.name))
            .value(end(&a.value))
            .range(end(&a.low).zip(end(&a.high)));
        let draft = [&a.value, &a.low, &a.high].into_iter().fold(draft, |d, x| d.factor(x.as_ref()));
        let draft = draft.origin(&a.origin, None).status(FigureStatus::Estimated);
        scene.put(draft.also(a.unit.as_deref().unwrap_or("no unit stated")));
    }
}

pub(crate) fn add(scene: &mut Scene<'_, '_>) {
    let outcomes = &scene.book.world.outcomes;
    let records: Vec<Record> = (0..outcomes.len()).filter_map(|at| record(scene, at)).collect();
    if records.is_empty() {
        let words = "no period has both a promised and a realised amount of one result";
        let draft = scene.draft("track.optimism_factor", None).because(words);
        return scene.put(draft);
    }
    for r in &records {
        let name = scene.book.outcomes.nth(r.at);
        let draft = scene.draft("track.ratio", Some(name)).ratio(&r.realised, &r.promised);
        scene.put(draft.n(Some(r.periods.len() as u64)));
        scene.put_figure(r.promised.clone());
        scene.put_figure(r.realised.clone());
    }
    by_owner(scene, &records);
    by_investment(scene, &records);
    overall(scene, &records);
}

fn record(scene: &Scene<'_, '_>, at: usize) -> Option<Record> {
    let outcome = scene.book.world.outcomes.get(at)?;
    let past = |b: &&Benefit| b.period.end <= scene.period.end;
    let of = |stage: BenefitStage| -> BTreeMap<Period, Vec<&Benefit>> {
        let mut by_period: BTreeMap<Period, Vec<&Benefit>> = BTreeMap::new();
        let own = scene.book.benefits(outcome.id).filter(past).filter(|b| b.stage == stage);
        own.for_each(|b| by_period.entry(b.period).or_default().push(b));
        by_period
    };
    let (promised, realised) = (of(BenefitStage::Expected), of(BenefitStage::Realised));
    let periods: BTreeSet<Period> = promised.keys().filter(|p| realised.contains_key(p)).copied().collect();
    if periods.is_empty() {
        return None;
    }
    let name = scene.book.outcomes.nth(at);
    let sum = |measure: &str, by: &BTreeMap<Period, Vec<&Benefit>>| -> Figure {
        let chosen = periods.iter().filter_map(|p| by.get(p)).flatten().copied();
        summed(scene, scene.draft(measure, Some(name)), chosen).done()
    };
    let (promised, realised) = (sum("track.promised", &promised), sum("track.realised", &realised));
    Some(Record { at, promised, realised, periods })
}

fn summed<'w>(scene: &Scene<'_, 'w>, draft: Draft, benefits: impl Iterator<Item = &'w Benefit>) -> Draft {
    let (mut sum, mut exchange) = (crate::figures::Sum::default(), Exchange::new(scene.book.world));
    for b in benefits {
        match exchange.convert(b.gross.value, b.currency, b.period, Purpose::Actual) {
            Some(converted) => sum.add(converted.value, &b.gross.origin),
            None => {
                return draft.because(format!(
                    "no exchange rate from {} to {}; import it",
                    b.currency, scene.book.base
                ));
            }
        }
    }
    draft.sum(sum)
}

/// Realised over promised, both summed.
fn ratio<'r>(draft: Draft, records: impl Iterator<Item = &'r Record> + Clone) -> Draft {
    let sum = |of: fn(&Record) -> Option<Decimal>| total(records.clone().filter_map(of));
    let value = sum(|r| r.realised.value).zip(sum(|r| r.promised.value)).and_then(|(r, p)| over(r, p));
    let inputs = records.clone().flat_map(|r| [&r.realised, &r.promised]);
    draft.value(value).with_all(inputs).status(FigureStatus::Estimated)
}

fn by_owner(scene: &mut Scene<'_, '_>, records: &[Record]) {
    let owner = |r: &Record| scene.book.world.outcomes.get(r.at).and_then(|o| o.owner.clone());
    let owners: BTreeSet<String> = records.iter().filter_map(owner).collect();
    let drafts: Vec<Draft> = owners
        .iter()
        .map(|name| {
            let own = records.iter().filter(|r| owner(r).as_ref() == Some(name));
            ratio(scene.draft("track.ratio_owner", Some(name)), own)
        })
        .collect();
    drafts.into_iter().for_each(|d| scene.put(d));
}

fn by_investment(scene: &mut Scene<'_, '_>, records: &[Record]) {
    let world = scene.book.world;
    let of: BTreeMap<OutcomeId, &Record> =
        records.iter().filter_map(|r| world.outcomes.get(r.at).map(|o| (o.id, r))).collect();
    for (at, investment) in world.investments.iter().enumerate() {
        let own = world.links.iter().filter(|l| l.investment == investment.id && counts(l));
        let own: Vec<_> = own.filter_map(|l| Some((l, *of.get(&l.outcome)?))).collect();
        if own.is_empty() {
            continue;
        }
        let weigh = |value: fn(&Record) -> Option<Decimal>| {
            let parts: Option<Vec<Decimal>> =
                own.iter().map(|(l, r)| times(value(r)?, l.share.value)).collect();
            total(parts?)
        };
        let value =
            weigh(|r| r.realised.value).zip(weigh(|r| r.promised.value)).and_then(|(r, p)| over(r, p));
        let mut draft =
            scene.draft("track.ratio_investment", Some(scene.book.investments.nth(at))).value(value);
        for (link, record) in &own {
            draft = draft.with(&record.realised).with(&record.promised).factor(Some(&link.share));
        }
        scene.put(draft.status(FigureStatus::Estimated));
    }
}

fn overall(scene: &mut Scene<'_, '_>, records: &[Record]) {
    let periods: BTreeSet<Period> = records.iter().flat_map(|r| r.periods.iter().copied()).collect();
    let compared = scene.draft("track.periods", None).value(Some(count(periods.len())));
    let compared = compared.with_all(records.iter().map(|r| &r.realised)).done();
    let draft = ratio(scene.draft("track.optimism_factor", None), records.iter()).with(&compared);
    let draft = if periods.len() < RECORD {
        let words = format!("{} periods compared; a record needs {RECORD}", periods.len());
        draft.value(None).because(words)
    } else {
        draft
    };
    scene.put(draft.n(Some(periods.len() as u64)));
    scene.put_figure(compared);
}

#[cfg(test)]
mod tests {
    use crate::testing::{d, investment, link, outcome, q3, quarter, realised, world};
    use model::outcome::{Benefit, BenefitStage, Grade};

    #[test]
    fn promises_are_compared_period_by_period() {
        // promised 100 in each of four quarters, realised 50, 60, 70, 80: 260 / 400 = 0.65
        let mut world = world();
        world.investments = vec![investment(1, "One")];
        world.outcomes = vec![outcome(1, "Savings")];
        world.outcomes[0].owner = Some("COO".into());
        world.links = vec![link(1, 1, 1, "0.5", Grade::A)];
        let quarters = [quarter(2025, 4), quarter(2026, 1), quarter(2026, 2), q3()];
        for (at, (q, made)) in quarters.into_iter().zip(["50", "60", "70", "80"]).enumerate() {
            let id = at as i64 * 2;
            world.benefits.push(realised(id, 1, q, made));
            world.benefits.push(Benefit { stage: BenefitStage::Expected, ..realised(id + 1, 1, q, "100") });
        }
        // a promise of the future is no record
        world
            .benefits
            .push(Benefit { stage: BenefitStage::Expected, ..realised(99, 1, quarter(2026, 4), "500") });
        let f = crate::figures(&world, &q3());
        for id in [
            "track.optimism_factor",
            "track.ratio[Savings]",
            "track.ratio_owner[COO]",
            "track.ratio_investment[One]",
        ] {
            assert_eq!(f.value(id), Some(d("0.65")), "{id}");
        }
        let early = crate::figures(&world, &quarter(2026, 2));
        assert_eq!(early.value("track.ratio[Savings]"), Some(d("0.6")));
        assert_eq!(early.value("track.optimism_factor"), None);
    }
}
