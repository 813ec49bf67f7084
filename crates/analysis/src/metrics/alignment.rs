//! Alignment: decisions tied to goals, initiatives linked to money, objectives that more than one discipline works on.

use crate::{
    book::runs_in,
    dictionary::{Entry, entry},
    exact::over,
    figures::Sum,
    scene::Scene,
    statistic::wilson,
};
use model::{
    Date, Decimal, InvestmentId, ObjectiveId, World,
    decision::Decision,
    figure::{Figure, Unit},
    investment::Stage,
    okr::{Aligned, Discipline, Goal, Objective},
    outcome::{Grade, Link, LinkStatus, OutcomeType},
};
use std::collections::{BTreeMap, BTreeSet};

const C: Unit = Unit::Count;
const P: Unit = Unit::Percent;

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "alignment.decisions",
        "Decisions",
        C,
        "decisions@1",
        "decisions accepted or rejected in {period}; proposed, deferred and superseded ones do not count",
    ),
    entry(
        "alignment.decisions_tied_count",
        "Decisions tied to OKRs",
        C,
        "decisions_tied_count@1",
        "decisions with a reason and a tie to an objective or key result that was active on the day",
    ),
    entry(
        "alignment.decisions_tied",
        "Decisions tied to OKRs",
        P,
        "decisions_tied@1",
        "decisions tied to an active objective or key result, with a reason ÷ decisions; range: 95 % Wilson",
    ),
    entry(
        "alignment.decisions_cost",
        "Cost of decisions",
        Unit::Money,
        "decisions_cost@1",
        "sum of the stated cost of decisions in {period}",
    ),
    entry(
        "alignment.decisions_tied_cost",
        "Cost of tied decisions",
        Unit::Money,
        "decisions_tied_cost@1",
        "sum of the stated cost of decisions that are tied",
    ),
    entry(
        "alignment.decisions_tied_value",
        "Decisions tied to OKRs, by cost",
        P,
        "decisions_tied_value@1",
        "cost of tied decisions ÷ cost of decisions",
    ),
    entry(
        "alignment.initiatives",
        "Active initiatives",
        C,
        "initiatives@1",
        "investments whose stage is active (or not stated) and whose dates overlap {period}",
    ),
    entry(
        "alignment.initiatives_linked_count",
        "Initiatives linked to revenue or savings",
        C,
        "initiatives_linked_count@1",
        "active initiatives with at least one link, not a draft, to an outcome of type revenue growth or cost saving",
    ),
    entry(
        "alignment.initiatives_linked",
        "Initiatives linked to revenue or savings",
        P,
        "initiatives_linked@1",
        "active initiatives linked to revenue growth or cost savings ÷ active initiatives",
    ),
    entry(
        "alignment.initiatives_cost",
        "Spend of active initiatives",
        Unit::Money,
        "initiatives_cost@1",
        "sum of the cost of active initiatives",
    ),
    entry(
        "alignment.initiatives_linked_cost",
        "Spend of linked initiatives",
        Unit::Money,
        "initiatives_linked_cost@1",
        "sum of the cost of active initiatives that are linked to revenue growth or cost savings",
    ),
    entry(
        "alignment.initiatives_linked_spend",
        "Initiatives linked to revenue or savings, by spend",
        P,
        "initiatives_linked_spend@1",
        "spend of linked initiatives ÷ spend of active initiatives",
    ),
    entry(
        "alignment.initiatives_linked_grade",
        "Linked initiatives by best evidence",
        C,
        "initiatives_linked_grade@1",
        "linked initiatives whose best link to revenue or savings has this grade",
    ),
    entry(
        "alignment.objectives",
        "Objectives with disciplines",
        C,
        "objectives@1",
        "objectives active in {period} with a key result that names its discipline",
    ),
    entry(
        "alignment.disciplines",
        "Disciplines on the objective",
        C,
        "disciplines@1",
        "number of disciplines (engineering, product, business) with a key result of the objective; a shared one counts for all",
    ),
    entry(
        "alignment.siloed_objectives",
        "Siloed objectives",
        C,
        "siloed_objectives@1",
        "objectives that only one discipline works on",
    ),
];

/// Active in the period: stage active or not stated, dates overlapping.
pub(crate) fn active(scene: &Scene<'_, '_>) -> Vec<usize> {
    let fits = |i: &model::investment::Investment| {
        let stage = i.stage.as_ref().map(|s| s.value);
        matches!(stage, None | Some(Stage::Active)) && runs_in(i, scene.period.start, scene.period.end)
    };
    let all = scene.book.world.investments.iter().enumerate();
    all.filter(|(_, i)| fits(i)).map(|(at, _)| at).collect()
}

/// Objectives whose cycle overlaps the period, or that name none.
pub(crate) fn active_objectives<'w>(scene: &Scene<'_, 'w>) -> Vec<&'w Objective> {
    let overlapping = |o: &&Objective| o.cycle.is_none_or(|c| c.overlaps(&scene.period));
    scene.book.world.objectives.iter().filter(overlapping).collect()
}

pub(super) fn add(scene: &mut Scene<'_, '_>) {
    decisions(scene);
    initiatives(scene);
    silos(scene);
}

/// Objectives that a decision is tied to: by an alignment, or by the reference as written.
fn goals(world: &World, decision: &Decision) -> BTreeSet<ObjectiveId> {
    let of = |goal: Goal| match goal {
        Goal::Objective(id) => Some(id),
        Goal::KeyResult(id) => world.key_results.iter().find(|k| k.id == id).map(|k| k.objective),
    };
    let ties = world.alignments.iter().filter(|a| a.subject == Aligned::Decision(decision.id));
    let mut goals: BTreeSet<ObjectiveId> = ties.filter_map(|a| of(a.goal)).collect();
    let written = decision.okr_reference.as_ref().map_or("", |r| r.value.as_str());
    for word in written.split([',', ';']).map(str::trim).filter(|w| !w.is_empty()) {
        let same = |code: &Option<String>, title: &str| {
            code.as_deref().is_some_and(|c| c.eq_ignore_ascii_case(word)) || title.eq_ignore_ascii_case(word)
        };
        goals.extend(world.objectives.iter().filter(|o| same(&o.code, &o.title)).map(|o| o.id));
        goals.extend(world.key_results.iter().filter(|k| same(&k.code, &k.title)).map(|k| k.objective));
    }
    goals
}

fn has_reason(world: &World, decision: &Decision) -> bool {
    let said = |text: &Option<String>| text.as_deref().is_some_and(|t| !t.trim().is_empty());
    let ties = world.alignments.iter().filter(|a| a.subject == Aligned::Decision(decision.id));
    said(&decision.rationale) || ties.into_iter().any(|a| said(&a.rationale))
}

fn is_tied(world: &World, decision: &Decision, on: Date) -> bool {
    let open = |id: &ObjectiveId| {
        let objective = world.objectives.iter().find(|o| o.id == *id);
        objective.is_some_and(|o| o.cycle.is_none_or(|c| c.contains(on)))
    };
    has_reason(world, decision) && goals(world, decision).iter().any(open)
}

fn decisions(scene: &mut Scene<'_, '_>) {
    let world = scene.book.world;
    let decided: Vec<(&Decision, bool)> = world
        .decisions
        .iter()
        .filter(|d| d.is_decided())
        .filter_map(|d| Some((d, d.on.filter(|on| scene.period.contains(*on))?)))
        .map(|(d, on)| (d, is_tied(world, d, on)))
        .collect();
    if decided.is_empty() {
        let words =
            format!("no dated decision in {}; needs a decision log (title, date, status, OKR)", scene.label);
        let draft = scene.draft("alignment.decisions_tied", None).because(words);
        return scene.put(draft);
    }
    let (mut all, mut tied) = (Sum::default(), Sum::default());
    for (d, is_tied) in &decided {
        all.add(Decimal::ONE, &d.origin);
        let at = d.okr_reference.as_ref().map_or(&d.origin, |r| &r.origin);
        tied.add(if *is_tied { Decimal::ONE } else { Decimal::ZERO }, at);
    }
    let hits = decided.iter().filter(|(_, tied)| *tied).count() as u64;
    let all = scene.draft("alignment.decisions", None).sum(all).done();
    let tied = scene.draft("alignment.decisions_tied_count", None).sum(tied).done();
    let range = wilson(hits, decided.len() as u64);
    let draft = scene.draft("alignment.decisions_tied", None).ratio(&tied, &all).range(range);
    scene.put(draft);
    [all, tied].into_iter().for_each(|f| scene.put_figure(f));
    by_cost(scene, &decided);
}

fn by_cost(scene: &mut Scene<'_, '_>, decided: &[(&Decision, bool)]) {
    let base = scene.book.base;
    let priced: Vec<_> = decided.iter().filter_map(|(d, tied)| Some((d.cost.as_ref()?, *tied))).collect();
    if priced.is_empty() || priced.iter().any(|(cost, _)| cost.value.currency != base) {
        return;
    }
    let (mut all, mut tied) = (Sum::default(), Sum::default());
    for (cost, is_tied) in &priced {
        all.add(cost.value.amount, &cost.origin);
        if *is_tied {
            tied.add(cost.value.amount, &cost.origin);
        }
    }
    let all = scene.draft("alignment.decisions_cost", None).sum(all).done();
    let tied = scene.draft("alignment.decisions_tied_cost", None).sum(tied).done();
    let draft =
        scene.draft("alignment.decisions_tied_value", None).ratio(&tied, &all).n(Some(priced.len() as u64));
    let draft = draft.coverage(priced.len(), decided.len());
    scene.put(draft);
    [all, tied].into_iter().for_each(|f| scene.put_figure(f));
}

/// Links of an investment to revenue or savings that are no drafts.
fn money_links(world: &World, investment: InvestmentId) -> Vec<&Link> {
    let money = |l: &&Link| {
        let outcome = world.outcomes.iter().find(|o| o.id == l.outcome);
        let kind = outcome.and_then(|o| o.kind);
        l.status != LinkStatus::Draft
            && matches!(kind, Some(OutcomeType::RevenueGrowth | OutcomeType::CostSaving))
    };
    world.links.iter().filter(|l| l.investment == investment).filter(money).collect()
}

fn initiatives(scene: &mut Scene<'_, '_>) {
    let world = scene.book.world;
    let active = active(scene);
    let lacks = match (active.is_empty(), world.outcomes.is_empty()) {
        (true, _) => Some(format!("no active investment in {}; needs a list of investments", scene.label)),
        (false, true) => Some("no outcome is imported; needs outcomes and links to them".to_owned()),
        (false, false) => None,
    };
    if let Some(words) = lacks {
        for measure in ["alignment.initiatives_linked", "alignment.initiatives_linked_spend"] {
            let draft = scene.draft(measure, None).because(words.as_str());
            scene.put(draft);
        }
        return;
    }
    let (mut all, mut linked) = (Sum::default(), Sum::default());
    let mut grades: BTreeMap<Grade, Sum> = BTreeMap::new();
    let (mut costs, mut linked_costs): (Vec<Figure>, Vec<Figure>) = (vec![], vec![]);
    for at in active {
        let Some(investment) = world.investments.get(at) else { continue };
        let best = money_links(world, investment.id).into_iter().min_by_key(|l| (l.grade.value, l.id));
        all.add(Decimal::ONE, &investment.origin);
        linked.add(if best.is_some() { Decimal::ONE } else { Decimal::ZERO }, &investment.origin);
        let cost = scene.about("investment.cost", Some(scene.book.investments.nth(at)));
        costs.extend(cost.filter(|c| c.value.is_some()).cloned());
        if let Some(best) = best {
            grades.entry(best.grade.value).or_default().add(Decimal::ONE, &best.grade.origin);
            linked_costs.extend(cost.filter(|c| c.value.is_some()).cloned());
        }
    }
    let all = scene.draft("alignment.initiatives", None).sum(all).done();
    let linked = scene.draft("alignment.initiatives_linked_count", None).sum(linked).done();
    let share = scene.draft("alignment.initiatives_linked", None).ratio(&linked, &all);
    scene.put(share);
    for (grade, sum) in grades {
        let draft = scene.draft("alignment.initiatives_linked_grade", Some(&format!("{grade:?}"))).sum(sum);
        scene.put(draft);
    }
    let active = all.n.unwrap_or(0) as usize;
    [all, linked].into_iter().for_each(|f| scene.put_figure(f));
    by_spend(scene, &costs, &linked_costs, active);
}

fn by_spend(scene: &mut Scene<'_, '_>, costs: &[Figure], linked: &[Figure], active: usize) {
    let sum = |figures: &[Figure]| crate::exact::total(figures.iter().filter_map(|f| f.value));
    if costs.is_empty() {
        let draft = scene
            .draft("alignment.initiatives_linked_spend", None)
            .because("no active investment has a cost in the period");
        return scene.put(draft);
    }
    let all = scene.draft("alignment.initiatives_cost", None).value(sum(costs)).with_all(costs).done();
    let mut part = scene.draft("alignment.initiatives_linked_cost", None).value(sum(linked)).with_all(linked);
    if linked.is_empty() {
        part = part.with(&all);
    }
    let part = part.done();
    let value = part.value.zip(all.value).and_then(|(p, a)| over(p, a));
    let draft = scene.draft("alignment.initiatives_linked_spend", None).value(value).with(&part).with(&all);
    scene.put(draft.n(Some(costs.len() as u64)).coverage(costs.len(), active));
    [all, part].into_iter().for_each(|f| scene.put_figure(f));
}

/// Objectives by how many disciplines work on them.
fn silos(scene: &mut Scene<'_, '_>) {
    let world = scene.book.world;
    let (mut all, mut siloed) = (Sum::default(), Sum::default());
    for objective in active_objectives(scene) {
        let own = world.key_results.iter().filter(|k| k.objective == objective.id);
        let own: Vec<_> = own.filter(|k| k.discipline.is_some()).collect();
        if own.is_empty() {
            continue;
        }
        let single: BTreeSet<Discipline> = own.iter().filter_map(|k| k.discipline).collect();
        let depth = if single.contains(&Discipline::Shared) { 3 } else { single.len() };
        let name = scene.book.objectives.name(objective.id);
        let draft = scene.draft("alignment.disciplines", Some(name)).value(Some(Decimal::from(depth as u64)));
        let draft = own.iter().fold(draft, |d, k| d.origin(&k.origin, None)).n(Some(own.len() as u64));
        scene.put(draft);
        all.add(Decimal::ONE, &objective.origin);
        siloed.add(if depth == 1 { Decimal::ONE } else { Decimal::ZERO }, &objective.origin);
    }
    let drafts = match all.n {
        0 => {
            let words =
                format!("no objective active in {} names the discipline of its key results", scene.label);
            vec![scene.draft("alignment.siloed_objectives", None).because(words)]
        }
        _ => vec![
            scene.draft("alignment.siloed_objectives", None).sum(siloed),
            scene.draft("alignment.objectives", None).sum(all),
        ],
    };
    drafts.into_iter().for_each(|d| scene.put(d));
}
