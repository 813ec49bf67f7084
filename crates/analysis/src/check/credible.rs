//! Credible: no headline on judgement alone, no single number without its range, no survey of a handful.

use super::Case;
use crate::words::{money, percent};
use model::{
    Decimal,
    figure::FigureStatus,
    gate::{
        Gate::{Comprehensive, Credible},
        Weight::{Blocks, Warns},
    },
    outcome::Grade,
};

pub(super) fn look(case: &mut Case<'_, '_>) {
    judged(case);
    ranges(case);
    surveys(case);
    coverage(case);
}

/// Grade D is never in a headline: the engine keeps it out, and says how much it kept out.
fn judged(case: &mut Case<'_, '_>) {
    let inputs = ["value.claimed", "value.cash"]
        .into_iter()
        .filter_map(|id| case.figures.get(id))
        .flat_map(|f| &f.inputs);
    let inside = inputs.filter(|i| {
        let link =
            case.flows.claims().find(|c| c.grade == Grade::D && i.figure.contains(&claim_name(case, c.link)));
        link.is_some()
    });
    let inside: Vec<String> = inside.map(|i| i.figure.clone()).collect();
    for id in inside {
        let message = format!("{id} is judged only (grade D), but stands in a headline");
        case.about(
            "headline_judged",
            Credible,
            Blocks,
            message,
            "Find better evidence, or make it a draft",
            "map".into(),
            Some(&id),
        );
    }
    if let Some(value) = case.figures.value("value.judged").filter(|v| !v.is_zero()) {
        let message =
            format!("{} of claims are judged only (grade D) and not counted", money(value, case.book.base));
        case.about(
            "judged_not_counted",
            Credible,
            Warns,
            message,
            "Find better evidence for these links",
            "map".into(),
            Some("value.judged"),
        );
    }
}

fn claim_name(case: &Case<'_, '_>, link: usize) -> String {
    case.world.links.get(link).map_or_else(String::new, |l| {
        format!(
            "value.claim[{} → {}]",
            case.book.investments.name(l.investment),
            case.book.outcomes.name(l.outcome)
        )
    })
}

/// A return without a range is only honest when all of it is verified.
fn ranges(case: &mut Case<'_, '_>) {
    for id in ["portfolio.bcr", "portfolio.roi"] {
        let Some(figure) = case.figures.get(id).filter(|f| f.value.is_some() && f.low.is_none()) else {
            continue;
        };
        let verified = case.figures.value("value.verified_share") == Some(Decimal::ONE);
        let nothing = case.figures.value("value.claimed").is_some_and(|v| v.is_zero());
        if !verified && !nothing {
            let message = format!("{} has no range", figure.label);
            case.about(
                "return_without_range",
                Credible,
                Blocks,
                message,
                "Give the links a low and a high share",
                "map".into(),
                Some(id),
            );
        }
    }
    let blended: Vec<String> = case
        .figures
        .list()
        .iter()
        .filter(|f| f.id.starts_with("delivery.") && !f.id.contains('[') && f.value.is_some())
        .filter(|f| f.inputs.is_empty() && !f.id.contains('@'))
        .map(|f| f.id.clone())
        .collect();
    for id in blended {
        let message = format!("{id} is one number over all services");
        case.about(
            "delivery_blended",
            Credible,
            Blocks,
            message,
            "Import deployments with their service",
            "sources".into(),
            Some(&id),
        );
    }
}

fn surveys(case: &mut Case<'_, '_>) {
    let rates = case
        .figures
        .list()
        .iter()
        .filter(|f| f.id.starts_with("survey.response_rate") && !f.id.contains('@'));
    let low: Vec<(String, Decimal)> = rates
        .filter_map(|f| Some((f.id.clone(), f.value?)))
        .filter(|(_, v)| *v < Decimal::new(30, 2))
        .collect();
    for (id, rate) in low {
        let message = format!("Only {} of those asked answered the survey", percent(rate));
        case.about(
            "low_response_rate",
            Credible,
            Warns,
            message,
            "Print it beside the score, and ask more people",
            "sources".into(),
            Some(&id),
        );
    }
    for id in ["survey.nps", "survey.csat", "alignment.decisions_tied", "adoption.voluntary_rate"] {
        let Some(figure) = case.figures.get(id) else { continue };
        let Some(n) = figure.n.filter(|n| *n > 0 && *n < 10) else { continue };
        if figure.status == FigureStatus::NotMeasurable {
            continue;
        }
        let message = format!("{} rests on {n} cases only", figure.label);
        case.about(
            "few_cases",
            Credible,
            Warns,
            message,
            "Read it as single cases, not as a rate",
            "sources".into(),
            Some(id),
        );
    }
}

fn coverage(case: &mut Case<'_, '_>) {
    let Some(share) = case.figures.value("coverage.measured_platforms").filter(|s| *s < Decimal::new(70, 2))
    else {
        return;
    };
    let message =
        format!("Only {} of the platforms are measured for adoption, efficiency and outcome", percent(share));
    let hint = "Import adoption, deployments or survey answers for the others";
    case.about(
        "measurement_coverage",
        Comprehensive,
        Warns,
        message,
        hint,
        "portfolio".into(),
        Some("coverage.measured_platforms"),
    );
}
