//! The decision log in numbers: what waits, what is overdue, what a decision costs, and what a month without it costs.

use crate::{
    dictionary::{Entry, entry},
    exact::{count, over},
    figures::{Draft, Sum},
    scene::Scene,
};
use model::{
    Date, Decimal, World,
    decision::{Decision, DecisionStatus},
    figure::{Figure, FigureStatus, Unit},
};

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "decisions.open",
        "Decisions that wait",
        Unit::Count,
        "decisions_open@1",
        "decisions whose status is proposed",
    ),
    entry(
        "decisions.overdue",
        "Decisions overdue",
        Unit::Count,
        "decisions_overdue@1",
        "decisions whose status is proposed and whose day is before the day of the data",
    ),
    entry(
        "decisions.cost",
        "Cost of the decision",
        Unit::Money,
        "decision_cost@1",
        "as the decision log states it",
    ),
    entry(
        "decisions.delay",
        "Cost of a month without the decision",
        Unit::Money,
        "decision_delay@1",
        "spend in {period} of the platform or investment that the decision names ÷ months of {period}: what goes on being spent while nothing is decided",
    ),
];

/// The day that "overdue" is counted from: that of the data, else the newest import.
pub(crate) fn today(world: &World) -> Option<Date> {
    world.settings.as_of.or_else(|| world.imports.iter().map(|i| i.on).max())
}

/// Proposed: waits for an answer.
pub(crate) fn is_open(decision: &Decision) -> bool {
    decision.status == Some(DecisionStatus::Proposed)
}

/// Waits, and its day is past.
pub(crate) fn is_overdue(world: &World, decision: &Decision) -> bool {
    is_open(decision) && decision.on.zip(today(world)).is_some_and(|(due, today)| due < today)
}

pub(super) fn add(scene: &mut Scene<'_, '_>) {
    let world = scene.book.world;
    if world.decisions.is_empty() {
        return;
    }
    let (mut open, mut overdue) = (Sum::default(), Sum::default());
    let one = |holds: bool| if holds { Decimal::ONE } else { Decimal::ZERO };
    for d in &world.decisions {
        open.add(one(is_open(d)), &d.origin);
        overdue.add(one(is_overdue(world, d)), &d.origin);
    }
    let drafts =
        [scene.draft("decisions.open", None).sum(open), scene.draft("decisions.overdue", None).sum(overdue)];
    drafts.into_iter().for_each(|draft| scene.put(draft));
    let drafts: Vec<Draft> =
        world.decisions.iter().flat_map(|d| [cost(scene, d), delay(scene, d)]).flatten().collect();
    drafts.into_iter().for_each(|draft| scene.put(draft));
}

fn cost(scene: &Scene<'_, '_>, decision: &Decision) -> Option<Draft> {
    let money = decision.cost.as_ref()?;
    let draft =
        scene.draft("decisions.cost", Some(&decision.title)).unit(Unit::Money, Some(money.value.currency));
    Some(draft.value(Some(money.value.amount)).origin(&money.origin, Some(money.value.amount)))
}

/// Only for decisions that wait: the platform or investment with the longest name in the title.
fn delay(scene: &Scene<'_, '_>, decision: &Decision) -> Option<Draft> {
    let book = scene.book;
    if !is_open(decision) {
        return None;
    }
    let title = spaced(&decision.title);
    let platforms = (0..book.platforms.len()).map(|at| ("finance.actual", book.platforms.nth(at)));
    let investments =
        (0..book.world.investments.len()).map(|at| ("investment.cost", book.investments.nth(at)));
    let named = platforms.chain(investments).filter(|(_, name)| title.contains(&spaced(name)));
    let spent = |(measure, name): (&str, &str)| {
        scene.about(measure, Some(name)).filter(|f| f.value.is_some_and(|v| v > Decimal::ZERO)).cloned()
    };
    let found: Vec<(usize, Figure)> = named.filter_map(|n| Some((n.1.len(), spent(n)?))).collect();
    // Of names of one length the platform's, which comes first.
    let longest = found.iter().map(|f| f.0).max()?;
    let figure = found.into_iter().find(|f| f.0 == longest)?.1;
    let months = (i64::from(scene.period.days()) + 15) / 30;
    let value = over(figure.value?, count(usize::try_from(months).ok()?.max(1)));
    let draft = scene.draft("decisions.delay", Some(&decision.title)).value(value).with(&figure);
    Some(draft.status(FigureStatus::Estimated).also(&format!("{months} months")))
}

/// Small letters, words between single blanks: whole words are found in it.
fn spaced(text: &str) -> String {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

#[cfg(test)]
mod tests {
    use crate::testing::{amount, cell, d, line, q3, world};
    use model::{
        Date, Decimal, DecisionId,
        amount::Scenario,
        decision::{Decision, DecisionStatus},
    };

    fn decision(id: i64, title: &str, status: DecisionStatus, on: Date) -> Decision {
        Decision {
            id: DecisionId(id),
            code: None,
            title: title.into(),
            on: Some(on),
            status: Some(status),
            forum: None,
            owner: None,
            rationale: None,
            cost: None,
            effect: None,
            okr_reference: None,
            review_on: None,
            origin: cell(id as u32, 1),
            options: vec![],
            superseded_by: None,
        }
    }

    #[test]
    fn what_waits_costs_each_month() {
        let mut world = world();
        world.settings.as_of = Some(Date::constant(2026, 10, 31));
        world.lines = vec![line(1, Some(1))];
        world.amounts = vec![amount(1, 1, Scenario::Actual, q3(), "300")];
        world.decisions = vec![
            decision(1, "Close the build farm", DecisionStatus::Proposed, Date::constant(2026, 10, 1)),
            decision(2, "Buy a boat", DecisionStatus::Proposed, Date::constant(2026, 12, 1)),
            decision(3, "Keep the build farm", DecisionStatus::Rejected, Date::constant(2026, 8, 1)),
        ];
        let f = crate::figures(&world, &q3());
        assert_eq!(f.value("decisions.open"), Some(Decimal::TWO));
        assert_eq!(f.value("decisions.overdue"), Some(Decimal::ONE));
        assert_eq!(f.value("decisions.delay[Close the build farm]"), Some(d("100")));
        assert!(f.get("decisions.delay[Buy a boat]").is_none());
        assert!(f.get("decisions.delay[Keep the build farm]").is_none());
    }
}
