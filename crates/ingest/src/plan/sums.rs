//! Columns that say once more what columns beside them say: the year beside its months, a sum across, the year to date.
//! They are checks or nothing, never amounts, or everything would count twice.

use super::{Column, Plan};
use crate::{
    Field,
    columns::Look,
    grid::Row,
    rows::values::{self, Got},
};
use model::{Decimal, Issue, Kind, Period, Severity, amount::Scenario, origin::a1};

/// Rows that are added up to see whether a column is a sum.
const SAMPLE: usize = 300;
/// From this score on a person has chosen the column.
const CHOSEN: f64 = 1.0;

/// Takes the amounts out that repeat others.
pub(super) fn find(plan: &mut Plan, looks: &[Look], rows: &[&Row]) {
    if plan.kind != Kind::Budget {
        return;
    }
    let spans = covering(&plan.columns, plan.period);
    demote(plan, &spans, Some(Field::AmountTotal));
    whole_of_parts(plan, looks, rows);
    let running = overlapping(&plan.columns, looks);
    let has_other = |i: &usize| {
        let own = &plan.columns[*i];
        plan.columns
            .iter()
            .enumerate()
            .any(|(j, c)| !running.contains(&j) && c.is_amount() && same_scenario(own, c))
    };
    let (repeated, alone): (Vec<usize>, Vec<usize>) = running.iter().partition(|i| has_other(i));
    demote(plan, &repeated, None);
    running_alone(plan, &alone);
    let added = added_up(&plan.columns, looks, rows);
    demote(plan, &added, Some(Field::AmountTotal));
}

fn demote(plan: &mut Plan, which: &[usize], field: Option<Field>) {
    for i in which {
        plan.columns[*i].field = field;
        plan.columns[*i].additive &= field.is_some();
    }
    let Some(first) = which.first() else { return };
    let names: Vec<String> = which.iter().map(|i| format!("“{}”", plan.columns[*i].header)).collect();
    let cell = plan.shape.header_rows.last().map(|r| a1(*r, plan.columns[*first].col)).unwrap_or_default();
    let issue = Issue::new(Severity::Info, "repeats_columns", cell);
    let issue = issue.found(format!("{}: the same amounts once more, summed", names.join(", ")));
    plan.issues.push(issue.expected("each amount once; these columns are checked, not imported"));
}

/// Running totals of a scenario that nothing else holds: of no single time, so nobody can add them up.
fn running_alone(plan: &mut Plan, which: &[usize]) {
    let Some(first) = which.first() else { return };
    for i in which {
        plan.columns[*i].field = None;
        plan.columns[*i].additive = false;
    }
    let names: Vec<String> = which.iter().map(|i| format!("“{}”", plan.columns[*i].header)).collect();
    let cell = plan.shape.header_rows.last().map(|r| a1(*r, plan.columns[*first].col)).unwrap_or_default();
    let issue = Issue::new(Severity::Warning, "running_total", cell);
    let issue = issue.found(format!(
        "{}: amounts since the start of a year, beside those of other times",
        names.join(", ")
    ));
    plan.issues.push(issue.expected("amounts of months, quarters or years; these are left out"));
}

/// "Direct | Shared | Credits | Total": where the total is the sum of more columns than were taken for amounts, it is the
/// amount and they are its parts.
fn whole_of_parts(plan: &mut Plan, looks: &[Look], rows: &[&Row]) {
    let columns = &plan.columns;
    let is_total = |c: &Column| c.field == Some(Field::AmountTotal) && c.period.is_none() && c.score < CHOSEN;
    let mut totals = (0..columns.len()).filter(|i| is_total(&columns[*i]) && columns[*i].is_numeric());
    let (Some(total), None) = (totals.next(), totals.next()) else { return };
    let amounts: Vec<usize> = guessed(columns).collect();
    let plain = |i: &usize| looks[*i].heading.scenario.is_none() && !is_timed(&columns[*i], &looks[*i]);
    let parts: Vec<usize> = (0..total)
        .filter(|i| columns[*i].is_numeric() && columns[*i].additive && columns[*i].item.is_none())
        .filter(|i| columns[*i].field != Some(Field::AmountVariance))
        .collect();
    let more = parts.len() > amounts.len() && amounts.iter().all(|i| parts.contains(i));
    let fits = !amounts.is_empty() && amounts.iter().all(plain) && more;
    if !fits || adds_up(columns, total, &amounts, rows) || !adds_up(columns, total, &parts, rows) {
        return;
    }
    let names: Vec<String> = parts.iter().map(|i| format!("“{}”", columns[*i].header)).collect();
    let cell = plan.shape.header_rows.last().map(|r| a1(*r, columns[total].col)).unwrap_or_default();
    let issue = Issue::new(Severity::Info, "parts_of_a_total", cell);
    let found = format!("“{}” is the sum of {}", columns[total].header, names.join(", "));
    plan.issues
        .push(issue.found(found).expected("each amount once; the total is imported, its parts are not"));
    let (field, scenario) = (columns[amounts[0]].field, columns[amounts[0]].scenario.clone());
    for i in parts {
        plan.columns[i].field = None;
    }
    (plan.columns[total].field, plan.columns[total].scenario) = (field, scenario);
}

/// Amounts that nobody chose by hand.
fn guessed(columns: &[Column]) -> impl Iterator<Item = usize> + '_ {
    (0..columns.len()).filter(|i| columns[*i].is_amount() && columns[*i].score < CHOSEN)
}

/// A forecast without a version is of whatever version stands beside it.
fn same_scenario(a: &Column, b: &Column) -> bool {
    let version = |c: &Column| match &c.scenario {
        Some(Scenario::Forecast(version)) => version.clone(),
        _ => String::new(),
    };
    let (one, other) = (version(a), version(b));
    a.field == b.field && (one == other || one.is_empty() || other.is_empty())
}

/// The year of which a quarter or month stands beside it in the same scenario.
fn covering(columns: &[Column], usual: Option<Period>) -> Vec<usize> {
    let within = |i: usize, j: usize| {
        let (Some(long), Some(short)) = (columns[i].period, columns[j].period.or(usual)) else {
            return false;
        };
        i != j && long != short && long.covers(&short) && same_scenario(&columns[i], &columns[j])
    };
    let amounts: Vec<usize> = (0..columns.len()).filter(|i| columns[*i].is_amount()).collect();
    guessed(columns).filter(|i| amounts.iter().any(|j| within(*i, *j))).collect()
}

/// Year to date beside the months, or beside the same scenario's own column.
fn overlapping(columns: &[Column], looks: &[Look]) -> Vec<usize> {
    let plain: Vec<usize> =
        (0..columns.len()).filter(|i| columns[*i].is_amount() && !looks[*i].heading.overlapping).collect();
    let timed = plain.iter().filter(|i| is_timed(&columns[**i], &looks[**i])).count();
    let beside = |i: usize| plain.iter().any(|j| same_scenario(&columns[i], &columns[*j]));
    guessed(columns).filter(|i| looks[*i].heading.overlapping && (timed >= 2 || beside(*i))).collect()
}

fn is_timed(column: &Column, look: &Look) -> bool {
    column.period.is_some() || look.heading.partial.is_some()
}

/// Amounts without a time of their own that are the sum of those with one, row by row.
fn added_up(columns: &[Column], looks: &[Look], rows: &[&Row]) -> Vec<usize> {
    let timed: Vec<usize> = (0..columns.len())
        .filter(|i| columns[*i].is_amount() && is_timed(&columns[*i], &looks[*i]))
        .collect();
    let is_sum = |i: usize| {
        let own: Vec<usize> =
            timed.iter().copied().filter(|j| same_scenario(&columns[i], &columns[*j])).collect();
        [&own, &timed].into_iter().any(|parts| parts.len() >= 2 && adds_up(columns, i, parts, rows))
            || own.len() >= 2 && says_whole(&columns[i].header)
    };
    guessed(columns).filter(|i| !is_timed(&columns[*i], &looks[*i]) && is_sum(*i)).collect()
}

/// "FY Forecast", "Full year": the whole of what stands beside it.
fn says_whole(header: &str) -> bool {
    let name = crate::value::words::normalise_header(header);
    let words: Vec<&str> = name.split(' ').collect();
    let is = |w: &&str| {
        matches!(*w, "fy" | "total" | "year" | "annual" | "gesamt" | "summe" | "jahr" | "annee" | "ano")
    };
    words.first().is_some_and(&is) || name.contains("full year") || words.last().is_some_and(is)
}

fn adds_up(columns: &[Column], sum: usize, parts: &[usize], rows: &[&Row]) -> bool {
    let of = |i: usize, row: &Row| {
        let column = &columns[i];
        match row.get(column.col).map(|cell| values::number(cell, column.locale)) {
            Some(Got::Value((n, _))) => Some(n),
            _ => None,
        }
    };
    let (mut right, mut wrong) = (0u32, 0u32);
    for row in rows.iter().take(SAMPLE) {
        let Some(stated) = of(sum, row) else { continue };
        let all: Vec<Decimal> = parts.iter().filter_map(|i| of(*i, row)).collect();
        let Some(computed) = all.iter().try_fold(Decimal::ZERO, |a, b| a.checked_add(*b)) else {
            return false;
        };
        if stated.is_zero() && computed.is_zero() {
            continue;
        }
        let slack = Decimal::new(5, stated.scale().min(20) + 1) * Decimal::from(all.len() as u64 + 1);
        if (stated - computed).abs() <= slack { right += 1 } else { wrong += 1 }
    }
    right >= 1 && right > 4 * wrong
}
