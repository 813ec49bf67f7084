//! The record of forecasts, from what was published: what a summit promised for the period after it, against what came
//! true; per result, owner and investment, and the organisation's own optimism factor after four periods.

use crate::{
    Published,
    dictionary::{Entry, entry},
    exact::{count, over, times, total},
    exchange::{Exchange, Purpose},
    figures::{Draft, Sum},
    past::rest_on_cells,
    scene::Scene,
    value::{Standing, counts, flows},
};
use model::{
    Decimal, Period,
    figure::{Figure, FigureStatus, Unit},
    outcome::{Benefit, BenefitStage},
};
use std::collections::{BTreeMap, BTreeSet};

const M: Unit = Unit::Money;
const P: Unit = Unit::Percent;

pub(crate) const ENTRIES: &[Entry] = &[
    entry(
        "promise.next",
        "Promised for the period after",
        M,
        "promise_next@1",
        "sum of forecast (else expected) benefit amounts of the period after {period}: what the summit after is held against",
    ),
    entry(
        "promise.next_cost",
        "Forecast of the period after",
        M,
        "promise_next_cost@1",
        "sum of amounts of the latest forecast version, else of the budget, inside the period after {period}",
    ),
    entry(
        "record.promised",
        "Promised at the summit before",
        M,
        "record_promised@1",
        "sum over published summits of what each promised for the period after it, for periods up to {period} with a measured value",
    ),
    entry(
        "record.realised",
        "Realised of what summits promised",
        M,
        "record_realised@1",
        "gross value measured in the same periods",
    ),
    entry(
        "record.ratio",
        "Realised share of what summits promised",
        P,
        "record_ratio@1",
        "realised ÷ promised, one period ahead, over published summits",
    ),
    entry(
        "record.ratio_owner",
        "Realised share of what an owner promised",
        P,
        "record_ratio_owner@1",
        "realised ÷ promised over the results that the owner answers for",
    ),
    entry(
        "record.ratio_investment",
        "Realised share of what an investment promised",
        P,
        "record_ratio_investment@1",
        "sum of realised × share ÷ sum of promised × share over the results that the investment is linked to",
    ),
    entry(
        "record.optimism_factor",
        "Optimism factor, from summits",
        Unit::Ratio,
        "record_optimism@1",
        "realised ÷ promised over all results; only from four published periods on; a promise times this factor is what the organisation's own history supports",
    ),
    entry(
        "record.cost_accuracy",
        "Accuracy of cost forecasts, one period ahead",
        P,
        "record_cost_accuracy@1",
        "1 − sum of |spend − forecast published the period before| ÷ sum of spend (WAPE over periods)",
    ),
];

/// Published periods that make a record.
const RECORD: usize = 4;

/// What is promised for the period after, for the next summit to be held against.
pub(crate) fn add_promises(scene: &mut Scene<'_, '_>) {
    let book = scene.book;
    let Some(next) = book.world.settings.calendar.next(&scene.period) else { return };
    let mut drafts = vec![];
    for (at, outcome) in book.world.outcomes.iter().enumerate() {
        let inside: Vec<&Benefit> = book.benefits(outcome.id).filter(|b| next.covers(&b.period)).collect();
        let of = |stage: BenefitStage| inside.iter().copied().filter(move |b| b.stage == stage);
        let stage = if of(BenefitStage::Forecast).next().is_some() {
            BenefitStage::Forecast
        } else {
            BenefitStage::Expected
        };
        let chosen: Vec<&Benefit> = of(stage).collect();
        if !chosen.is_empty() {
            let draft = scene.draft("promise.next", Some(book.outcomes.nth(at)));
            drafts.push(summed(scene, draft, &chosen).status(FigureStatus::Estimated));
        }
    }
    drafts.into_iter().for_each(|d| scene.put(d));
    if let Some((purse, words)) = crate::finance::foreseen(book, &next) {
        let draft = purse.into(scene.draft("promise.next_cost", None), book.base);
        scene.put(draft.also(words).status(FigureStatus::Estimated));
    }
}

fn summed(scene: &Scene<'_, '_>, draft: Draft, benefits: &[&Benefit]) -> Draft {
    let (mut sum, mut exchange) = (Sum::default(), Exchange::new(scene.book.world));
    for b in benefits {
        match exchange.convert(b.gross.value, b.currency, b.period, Purpose::Budget) {
            Some(converted) => sum.add(converted.value, &b.gross.origin),
            None => return draft.because(format!("no exchange rate from {}; import it", b.currency)),
        }
    }
    draft.sum(sum)
}

/// A summit that was published, and the period that it made promises for.
struct Held<'p> {
    figures: BTreeMap<String, &'p Figure>,
    label: String,
    next: Period,
}

fn held<'p>(scene: &Scene<'_, '_>, published: &'p [Published]) -> Vec<Held<'p>> {
    let calendar = &scene.book.world.settings.calendar;
    let mut newest: BTreeMap<Period, &Published> = BTreeMap::new();
    newest.extend(published.iter().filter(|p| p.period.kind == scene.period.kind).map(|p| (p.period, p)));
    let next = |p: &Period| calendar.next(p).filter(|n| n.end <= scene.period.end);
    newest
        .iter()
        .filter_map(|(period, summit)| {
            let figures = summit.figures.iter().map(|f| (f.id.clone(), f)).collect();
            Some(Held { figures, label: calendar.label(period), next: next(period)? })
        })
        .collect()
}

/// A promise of a summit and what came true.
struct Kept {
    outcome: usize,
    period: Period,
    promised: Figure,
    realised: Sum,
}

fn kept(scene: &Scene<'_, '_>, held: &[Held<'_>]) -> Vec<Kept> {
    let book = scene.book;
    let mut found = vec![];
    for summit in held {
        let flows = flows(book, &summit.next);
        for (at, standing) in flows.standings.iter().enumerate() {
            let id = Figure::id_for("promise.next", Some(book.outcomes.nth(at)));
            let promised = summit.figures.get(&id).filter(|f| f.value.is_some());
            if let (Some(promised), Standing::Realised(gross)) = (promised, standing) {
                let mut promised = rest_on_cells(promised, &BTreeMap::new(), &summit.label);
                promised.inputs.clear();
                found.push(Kept { outcome: at, period: summit.next, promised, realised: gross.sum.clone() });
            }
        }
    }
    found
}

/// The record over everything that was published before.
pub(crate) fn add(scene: &mut Scene<'_, '_>, published: &[Published]) {
    let held = held(scene, published);
    if held.is_empty() {
        return;
    }
    costs(scene, &held);
    let kept = kept(scene, &held);
    let mut pairs: BTreeMap<usize, (Figure, Figure)> = BTreeMap::new();
    for at in kept.iter().map(|k| k.outcome).collect::<BTreeSet<_>>() {
        let own: Vec<&Kept> = kept.iter().filter(|k| k.outcome == at).collect();
        let name = Some(scene.book.outcomes.nth(at));
        let sum = total(own.iter().filter_map(|k| k.promised.value));
        let promised =
            scene.draft("record.promised", name).value(sum).with_all(own.iter().map(|k| &k.promised));
        let mut came = Sum::default();
        own.iter().for_each(|k| came.absorb(&k.realised));
        pairs.insert(
            at,
            (
                promised.n(Some(own.len() as u64)).done(),
                scene.draft("record.realised", name).sum(came).done(),
            ),
        );
    }
    let ratios: Vec<Draft> = pairs
        .iter()
        .map(|(at, (p, r))| {
            scene
                .draft("record.ratio", Some(scene.book.outcomes.nth(*at)))
                .ratio(r, p)
                .status(FigureStatus::Estimated)
        })
        .collect();
    ratios.into_iter().for_each(|d| scene.put(d));
    by_owner(scene, &pairs);
    by_investment(scene, &pairs);
    let periods: BTreeSet<Period> = kept.iter().map(|k| k.period).collect();
    overall(scene, &pairs, periods.len());
    kept.into_iter().for_each(|k| scene.put_figure(k.promised));
    pairs.into_values().flat_map(|(p, r)| [p, r]).for_each(|f| scene.put_figure(f));
}

/// Realised ÷ promised, both summed, each with its weight.
fn weighed<'p>(draft: Draft, pairs: impl Iterator<Item = (&'p (Figure, Figure), Decimal)>) -> Draft {
    let (mut promised, mut realised) = (Some(Decimal::ZERO), Some(Decimal::ZERO));
    let mut draft = draft;
    for ((p, r), weight) in pairs {
        let add = |sum: Option<Decimal>, f: &Figure| sum?.checked_add(times(f.value?, weight)?);
        (promised, realised) = (add(promised, p), add(realised, r));
        draft = draft.with(r).with(p);
    }
    draft.value(realised.zip(promised).and_then(|(r, p)| over(r, p))).status(FigureStatus::Estimated)
}

fn by_owner(scene: &mut Scene<'_, '_>, pairs: &BTreeMap<usize, (Figure, Figure)>) {
    let owner = |at: &usize| scene.book.world.outcomes.get(*at).and_then(|o| o.owner.clone());
    let owners: BTreeSet<String> = pairs.keys().filter_map(owner).collect();
    let drafts: Vec<Draft> = owners
        .iter()
        .map(|name| {
            let own = pairs.iter().filter(|(at, _)| owner(at).as_ref() == Some(name));
            weighed(scene.draft("record.ratio_owner", Some(name)), own.map(|(_, pair)| (pair, Decimal::ONE)))
        })
        .collect();
    drafts.into_iter().for_each(|d| scene.put(d));
}

fn by_investment(scene: &mut Scene<'_, '_>, pairs: &BTreeMap<usize, (Figure, Figure)>) {
    let book = scene.book;
    for (place, investment) in book.world.investments.iter().enumerate() {
        let links = book.world.links.iter().filter(|l| l.investment == investment.id && counts(l));
        let own: Vec<_> =
            links.filter_map(|l| Some((pairs.get(&book.outcomes.at(l.outcome)?)?, l.share.value))).collect();
        if !own.is_empty() {
            let draft = scene.draft("record.ratio_investment", Some(book.investments.nth(place)));
            scene.put(weighed(draft, own.into_iter()));
        }
    }
}

fn overall(scene: &mut Scene<'_, '_>, pairs: &BTreeMap<usize, (Figure, Figure)>, periods: usize) {
    if pairs.is_empty() {
        return;
    }
    let draft =
        weighed(scene.draft("record.optimism_factor", None), pairs.values().map(|p| (p, Decimal::ONE)));
    let few = periods < RECORD;
    let words = format!("{periods} published periods compared; a record needs {RECORD}");
    let value = draft.peek().filter(|_| !few);
    scene.put(draft.value(value).because_if(few, &words).n(Some(periods as u64)));
}

/// How good the forecasts of cost were, one period ahead.
fn costs(scene: &mut Scene<'_, '_>, held: &[Held<'_>]) {
    let (mut missed, mut spent, mut used) = (Decimal::ZERO, Decimal::ZERO, vec![]);
    for summit in held {
        let label = scene.book.world.settings.calendar.label(&summit.next);
        let id = if summit.next == scene.period {
            "finance.actual".into()
        } else {
            format!("finance.actual@{label}")
        };
        let (Some(actual), Some(said)) = (scene.get(&id), summit.figures.get("promise.next_cost")) else {
            continue;
        };
        let (Some(a), Some(f)) = (actual.value, said.value) else { continue };
        missed += (a - f).abs();
        spent += a.abs();
        let mut said = rest_on_cells(said, &BTreeMap::new(), &summit.label);
        said.inputs.clear();
        used.push((actual.clone(), said));
    }
    if used.is_empty() {
        return;
    }
    let value = over(missed, spent).and_then(|e| Decimal::ONE.checked_sub(e));
    let draft = scene.draft("record.cost_accuracy", None).value(value).n(Some(used.len() as u64));
    let draft =
        draft.with_all(used.iter().flat_map(|(a, f)| [a, f])).also(&format!("{} periods", count(used.len())));
    scene.put(draft.status(FigureStatus::Estimated));
    used.into_iter().for_each(|(_, f)| scene.put_figure(f));
}
