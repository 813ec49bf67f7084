//! The scorecard: every headline measure beside its prior year, its plan and what lies between.

use super::{View, promises, tiles::history};
use model::{
    Decimal,
    figure::Figure,
    summit::{Aim, Health, Measure, Plan, Promise, Tile},
};

/// The tiles, then the promises that no tile shows.
pub(super) fn measures(view: &View<'_, '_>, tiles: &[Tile]) -> Vec<Measure> {
    let promised = promises::promises(view);
    let of_tile = |tile: &Tile| measure(view, &tile.label, &tile.figure, &promised);
    let mut all: Vec<Measure> = tiles.iter().map(of_tile).collect();
    let rest = promised.iter().filter(|p| !tiles.iter().any(|t| t.figure == p.figure));
    all.extend(rest.map(|p| measure(view, &p.label, &p.figure, &promised)));
    all
}

fn measure(view: &View<'_, '_>, label: &str, figure: &str, promised: &[Promise]) -> Measure {
    let promise = promised.iter().find(|p| p.figure == figure);
    let (plan, gap, health) = match promise {
        Some(promise) => against_target(view, promise),
        None if figure == "finance.actual" => against_budget(view),
        None => (None, None, None),
    };
    Measure {
        label: label.into(),
        figure: figure.into(),
        prior: prior(view, figure),
        plan,
        gap,
        health,
        history: history(view, figure),
        owner: None,
    }
}

/// The same figure a year earlier, where that period was looked at.
fn prior(view: &View<'_, '_>, figure: &str) -> Option<String> {
    let calendar = &view.world.settings.calendar;
    let id = format!("{figure}@{}", calendar.label(&calendar.year_before(&view.period)?));
    view.known(&id).then_some(id)
}

type Held = (Option<Plan>, Option<String>, Option<Health>);

fn against_target(view: &View<'_, '_>, promise: &Promise) -> Held {
    let gap = Figure::id_for("promises.gap", Some(&promise.label));
    let health = view.value(&promise.figure).map(|value| health(value, promise.target, promise.aim));
    (Some(Plan::Target(promise.target)), view.known(&gap).then_some(gap), health)
}

fn against_budget(view: &View<'_, '_>) -> Held {
    let plan = view.known("finance.budget").then(|| Plan::Figure("finance.budget".into()));
    let gap = view.known("finance.variance").then(|| "finance.variance".to_owned());
    let health = view
        .value("finance.actual")
        .zip(view.value("finance.budget"))
        .map(|(spent, budget)| health_of_cost(spent, budget));
    (plan, gap, health)
}

/// A tenth of the target parts what needs attention from what is a problem.
fn near(value: Decimal, target: Decimal) -> bool {
    let tenth = target.abs().checked_div(Decimal::TEN).unwrap_or_default();
    value.checked_sub(target).is_some_and(|gap| gap.abs() <= tenth)
}

fn health(value: Decimal, target: Decimal, aim: Aim) -> Health {
    let met = match aim {
        Aim::Above => value > target,
        Aim::Below => value < target,
    };
    match met {
        true => Health::Okay,
        false if near(value, target) => Health::Attention,
        false => Health::Problem,
    }
}

/// A budget may be used up wholly.
fn health_of_cost(spent: Decimal, budget: Decimal) -> Health {
    match spent <= budget {
        true => Health::Okay,
        false if near(spent, budget) => Health::Attention,
        false => Health::Problem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::d;

    #[test]
    fn health_follows_the_side_and_the_distance() {
        assert_eq!(health(d("0.83"), d("0.80"), Aim::Above), Health::Okay);
        assert_eq!(health(d("0.80"), d("0.80"), Aim::Above), Health::Attention);
        assert_eq!(health(d("0.57"), d("0.70"), Aim::Above), Health::Problem);
        assert_eq!(health(d("4"), d("3"), Aim::Below), Health::Problem);
        assert_eq!(health(d("2"), d("3"), Aim::Below), Health::Okay);
        assert_eq!(health_of_cost(d("100"), d("100")), Health::Okay);
        assert_eq!(health_of_cost(d("103"), d("100")), Health::Attention);
    }
}
