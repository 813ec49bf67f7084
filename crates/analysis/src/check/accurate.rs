//! Accurate: totals of files agree, periods and currencies do not mix, variances have a comment.

use super::Case;
use crate::{
    UNALLOCATED,
    ledger::{Ask, without_repeats},
    words::{many, money, percent},
};
use model::{
    Decimal, Severity,
    figure::FigureStatus,
    gate::{
        Gate::Accurate,
        Weight::{Blocks, Warns},
    },
};

pub(super) fn look(case: &mut Case<'_, '_>) {
    totals(case);
    rejected(case);
    mixing(case);
    rates(case);
    variances(case);
    provisional(case);
}

fn file_of(case: &Case<'_, '_>, sheet: &model::source::Sheet) -> String {
    let file = case.world.sources.iter().find(|s| s.id == sheet.source).map_or("", |s| s.name.as_str());
    if sheet.name.is_empty() { file.to_owned() } else { format!("{file}, sheet {}", sheet.name) }
}

/// Sheets that the latest imports read.
fn current<'w>(case: &Case<'_, 'w>) -> Vec<&'w model::source::Sheet> {
    let old = |id| case.world.imports.iter().any(|i| i.id == id && i.superseded);
    case.world.sheets.iter().filter(|s| !old(s.import)).collect()
}

fn totals(case: &mut Case<'_, '_>) {
    for sheet in current(case) {
        for total in sheet.totals.iter().filter(|t| !t.agrees) {
            let message = format!(
                "{}, {}{}: “{}” states {}, its rows add up to {}",
                file_of(case, sheet),
                total.column,
                total.row,
                total.label,
                total.stated.normalize(),
                total.computed.normalize()
            );
            let weight = if total.waived.is_some() { Warns } else { Blocks };
            let hint = "Correct the sheet and import it again, or accept the difference with a reason";
            case.found("totals_disagree", Accurate, weight, message, hint, "sources".into());
            if let (Some(last), Some(reason)) = (case.found.last_mut(), &total.waived) {
                last.waived = Some(reason.clone());
            }
        }
    }
}

fn rejected(case: &mut Case<'_, '_>) {
    for sheet in current(case) {
        let errors = sheet.issues.iter().filter(|i| i.severity == Severity::Error).count();
        if sheet.rejected > 0 || errors > 0 {
            let rows = many(sheet.rejected as usize, "row", "rows");
            let message = format!(
                "{}: {rows} could not be used, {}",
                file_of(case, sheet),
                many(errors, "cell is wrong", "cells are wrong")
            );
            case.found(
                "rows_rejected",
                Accurate,
                Warns,
                message,
                "Look at the issues of this sheet",
                "sources".into(),
            );
        }
    }
}

/// One total never holds a year and its own months.
fn mixing(case: &mut Case<'_, '_>) {
    for (ask, what, id) in
        [(Ask::Actual, "actuals", "finance.actual"), (Ask::Budget, "budgets", "finance.budget")]
    {
        let taken = case.book.ledger.take(ask, &case.period);
        let left_out = without_repeats(case.world, &taken.groups).1;
        if left_out > 0 {
            let message = format!(
                "{} of {what} in {} repeat shorter periods of the same line",
                many(left_out, "amount", "amounts"),
                case.label
            );
            let hint = "Import either the months or their total; until then only the shorter ones count";
            case.about("periods_mixed", Accurate, Blocks, message, hint, "sources".into(), Some(id));
        }
    }
    if case.book.ledger.undated > 0 {
        let message = format!(
            "{} no period, so no figure holds them",
            many(case.book.ledger.undated, "amount names", "amounts name")
        );
        case.found(
            "amounts_undated",
            Accurate,
            Warns,
            message,
            "Say which period the file is for when importing it",
            "sources".into(),
        );
    }
}

fn rates(case: &mut Case<'_, '_>) {
    let lacking = case.figures.list().iter().filter(|f| !f.id.contains('@') && f.value.is_none());
    let lacking = lacking.filter_map(|f| Some((f.id.clone(), f.reason.clone()?)));
    let lacking: Vec<_> =
        lacking.filter(|(id, r)| r.contains("no exchange rate") && !id.contains('[')).collect();
    for (id, reason) in lacking {
        let message = format!("{id}: {reason}");
        case.about(
            "exchange_rate_missing",
            Accurate,
            Blocks,
            message,
            "Import a table of exchange rates",
            "sources".into(),
            Some(&id),
        );
    }
}

/// Material variances need a comment: the text of a budget line of the platform.
fn variances(case: &mut Case<'_, '_>) {
    let world = case.world;
    for at in 0..world.platforms.len() {
        let name = case.book.platforms.nth(at);
        let Some((gap, share)) = material(case, Some(name)) else { continue };
        let own = world.platforms.get(at).map(|p| p.id);
        let said = world
            .lines
            .iter()
            .any(|l| l.platform == own && l.text.as_deref().is_some_and(|t| !t.trim().is_empty()));
        if !said {
            let message = format!(
                "{name}: {} against budget ({}) without a comment",
                money(gap, case.book.base),
                percent(share)
            );
            let id = format!("finance.variance[{name}]");
            let hint = "Write the reason into the comment column of a budget line of this platform";
            case.about(
                "variance_without_comment",
                Accurate,
                Warns,
                message,
                hint,
                "sources".into(),
                Some(&id),
            );
        }
    }
}

/// The variance of a subject, when it is above both thresholds.
fn material(case: &Case<'_, '_>, subject: Option<&str>) -> Option<(Decimal, Decimal)> {
    let of = |measure: &str| case.figures.value(&model::figure::Figure::id_for(measure, subject));
    let (gap, share) = (of("finance.variance")?, of("finance.variance_percent")?);
    let settings = &case.world.settings;
    let above = gap.abs() > settings.materiality_amount && share.abs() > settings.materiality_percent;
    (above && subject != Some(UNALLOCATED)).then_some((gap, share))
}

fn provisional(case: &mut Case<'_, '_>) {
    for id in ["finance.actual", "value.claimed", "portfolio.bcr", "adoption.voluntary_rate"] {
        let Some(figure) = case.figures.get(id).filter(|f| f.status == FigureStatus::Provisional) else {
            continue;
        };
        let message =
            format!("{} is provisional: {}", figure.label, figure.reason.clone().unwrap_or_default());
        case.about(
            "provisional_headline",
            Accurate,
            Warns,
            message,
            "Publish when it is final, or leave it marked",
            "sources".into(),
            Some(id),
        );
    }
}
