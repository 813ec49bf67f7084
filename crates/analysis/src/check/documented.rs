//! Well documented: every figure has lineage, every assumption an owner, every link a reason.

use super::Case;
use crate::value::counts;
use model::gate::{
    Gate::{Comprehensive, WellDocumented},
    Weight::{Blocks, Warns},
};

pub(super) fn look(case: &mut Case<'_, '_>) {
    lineage(case);
    assumptions(case);
    links(case);
    dispositions(case);
    disputed(case);
}

fn lineage(case: &mut Case<'_, '_>) {
    let bare = case
        .figures
        .list()
        .iter()
        .filter(|f| f.cells.is_empty() && f.inputs.is_empty() && f.reason.is_none());
    let bare: Vec<String> = bare.map(|f| f.id.clone()).collect();
    for id in bare {
        let message = format!("{id} has no cells, no inputs and no reason");
        case.about(
            "figure_without_lineage",
            WellDocumented,
            Blocks,
            message,
            "Import the source of this figure",
            "sources".into(),
            Some(&id),
        );
    }
}

fn said(text: &Option<String>) -> bool {
    text.as_deref().is_some_and(|t| !t.trim().is_empty())
}

fn assumptions(case: &mut Case<'_, '_>) {
    for a in &case.world.assumptions {
        if !said(&a.owner) {
            let message = format!("Assumption “{}” has no owner", a.name);
            case.found(
                "assumption_without_owner",
                WellDocumented,
                Blocks,
                message,
                "Name who stands for it",
                "sources".into(),
            );
        }
        if let Some(day) = a.expires.filter(|day| *day < case.period.end) {
            let message = format!("Assumption “{}” expired on {day}", a.name);
            case.found(
                "evidence_expired",
                WellDocumented,
                Warns,
                message,
                "Renew it, or say why it still holds",
                "sources".into(),
            );
        }
    }
}

fn links(case: &mut Case<'_, '_>) {
    for link in case.world.links.iter().filter(|l| counts(l) && !said(&l.rationale)) {
        let (who, what) =
            (case.book.investments.name(link.investment), case.book.outcomes.name(link.outcome));
        let message = format!("{who} → {what}: no rationale");
        let hint = "Say why the investment moved the result, or make the link a draft";
        case.found(
            "link_without_rationale",
            WellDocumented,
            Blocks,
            message,
            hint,
            format!("map:{who} → {what}"),
        );
    }
}

/// A platform that costs money needs a decision about it. Where the register has no such column at all, one warning says so.
fn dispositions(case: &mut Case<'_, '_>) {
    let world = case.world;
    let register = world.platforms.iter().any(|p| p.disposition.is_some());
    let costs = |name: &str| {
        case.figures
            .get(&format!("finance.actual[{name}]"))
            .is_some_and(|f| f.value.is_some_and(|v| !v.is_zero()))
    };
    let undecided: Vec<&str> = (0..world.platforms.len())
        .filter(|at| world.platforms.get(*at).is_some_and(|p| p.disposition.is_none()))
        .map(|at| case.book.platforms.nth(at))
        .filter(|name| costs(name))
        .collect();
    let hint = "Enter keep, invest, migrate or stop in the portfolio list";
    if register {
        for name in undecided {
            let message = format!("{name} costs money, but nobody decided about it");
            case.found(
                "platform_without_disposition",
                Comprehensive,
                Blocks,
                message,
                hint,
                format!("portfolio:{name}"),
            );
        }
    } else if !undecided.is_empty() {
        let message = format!("No platform has a disposition; {} of them cost money", undecided.len());
        case.found("no_dispositions", Comprehensive, Warns, message, hint, "portfolio".into());
    }
}

fn disputed(case: &mut Case<'_, '_>) {
    for link in case.world.links.iter().filter(|l| l.status == model::outcome::LinkStatus::Disputed) {
        let (who, what) =
            (case.book.investments.name(link.investment), case.book.outcomes.name(link.outcome));
        let message = format!("{who} → {what} is disputed and does not count");
        case.found(
            "link_disputed",
            WellDocumented,
            Warns,
            message,
            "Settle it, or leave it printed as disputed",
            format!("map:{who} → {what}"),
        );
    }
}
