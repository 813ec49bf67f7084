//! Builds the plan of a table.

use super::{
    Choices, Column, Place, Plan, ask, exports, groups, mirror, names, names::Around, overrides, scenarios,
    spread, stack, sums, times, versions,
};
use crate::{
    ColumnType, Field, ReadError,
    answers::{Basis, DateOrder, Locale, PercentAs},
    columns::{
        Look,
        assign::{self, Assignment},
        heading, measured,
        profile::Profile,
    },
    detect::{Shape, labels},
    field::Type,
    format::cell::Area,
    grid::{Grid, Row},
    value::{date, words::normalise_header},
};
use model::{Decimal, Kind};
use sha2::{Digest, Sha256};

/// Rows that decide what columns hold.
const SAMPLE: usize = 4_000;

/// Decides what a table means.
///
/// # Errors
/// When an answer names a column that the table does not have.
pub(crate) fn build(place: &Place<'_>, grid: &Grid, shape: Shape, index: u32) -> Result<Plan, ReadError> {
    let mut looks = look(place, grid, &shape);
    let fingerprint = fingerprint(&looks);
    let choices = Choices::find(place, &fingerprint);
    let around = names::around(&shape.above, place.sheet, place.file);
    let hints = hints(&around, &looks);
    let versions = versions::settle(&mut looks, &choices);
    let (assigned, export) = understand(place, &looks, &hints, &choices);
    let named = product(place, &looks, &assigned, export);
    let mut plan = Plan {
        index,
        kind: assigned.kind,
        kind_score: (assigned.score * 100.0).round() / 100.0,
        columns: columns(place, &looks, &assigned, &choices),
        across: assigned.across,
        export: named,
        fingerprint,
        period: None,
        said_by_sheet: None,
        stacked: None,
        turned: place.turned,
        currency: None,
        basis: choices.get(|t| t.basis).unwrap_or(Basis::Billed),
        filters: vec![],
        leave_out: choices.all(|t| &t.leave_out),
        not_totals: choices.all(|t| &t.not_totals),
        questions: vec![],
        issues: vec![],
        calendar: place.calendar,
        skip: choices.get(|t| t.skip.then_some(true)).unwrap_or(false),
        shape,
    };
    let missing = overrides::set_fields(&mut plan.columns, &choices);
    let (filters, unknown) = overrides::filters(&plan.columns, choices.all(|t| &t.rows));
    plan.filters = filters;
    check_missing(place, &plan, missing.into_iter().chain(unknown).next(), &choices)?;
    items_across(&mut plan);
    times::years_for_months(&mut plan, &looks, &around, &choices);
    scenarios::money(&mut plan, &looks, &around, &choices, place);
    scenarios::scenarios(&mut plan, &around, &choices);
    versions::tell(&mut plan, versions, &looks, &choices);
    times::default_period(&mut plan, &around, &choices);
    say_once(&mut plan, &looks, grid);
    names::said_by_sheet(&mut plan, place);
    names::said_by_title(&mut plan, &looks, &around);
    mirror::remark(&mut plan, &looks, grid, choices.get(|t| t.turned));
    ask::ask(&mut plan, &looks, place, &choices, export);
    Ok(plan)
}

/// What columns say once more, or once for several rows and cells.
fn say_once(plan: &mut Plan, looks: &[Look], grid: &Grid) {
    let body: Vec<&Row> = sample(grid, &plan.shape).collect();
    sums::find(plan, looks, &body);
    spread::find(plan, looks, &body);
    plan.stacked =
        stack::find(looks).filter(|_| plan.kind == Kind::Okrs).map(|(kinds, _)| plan.columns[kinds].col);
    groups::find(&mut plan.columns);
}

/// Kind and fields: as a known export has them, else by words and values.
fn understand(
    place: &Place<'_>,
    looks: &[Look],
    hints: &str,
    choices: &Choices<'_>,
) -> (Assignment, Option<&'static exports::Export>) {
    let guesses = assign::guesses(looks);
    let export = exports::find(looks);
    let told = choices.get(|t| t.kind);
    let known = told.or_else(|| export.and_then(|e| e.kind(looks)));
    let mut assigned = assign::choose(looks, &guesses, hints, known);
    if let Some(export) = export {
        if export.is_open(looks) && told.is_none() {
            assigned =
                Assignment { kind: Kind::Unknown, score: 0.0, fields: vec![None; looks.len()], across: None };
        }
        export.apply(looks, &mut assigned);
        assigned.score = if known.is_some() && told.is_none() { 0.97 } else { assigned.score };
    }
    if let Some(stack) =
        stack::find(looks).filter(|_| export.is_none() && told.is_none_or(|k| k == Kind::Okrs))
    {
        assigned = assign::choose(looks, &guesses, hints, Some(Kind::Okrs));
        stack::apply(stack, &mut assigned);
    }
    if export.is_none() && exports::is_grafana(place.file, looks) && told.is_none_or(|k| k == Kind::Metrics) {
        assigned = exports::series(looks, 0.95);
    }
    if let Some(score) =
        measured::series(looks).filter(|_| assigned.kind == Kind::Unknown && export.is_none())
    {
        assigned = exports::series(looks, score);
    }
    (assigned, export)
}

/// The product whose export it is.
fn product(
    place: &Place<'_>,
    looks: &[Look],
    assigned: &Assignment,
    export: Option<&exports::Export>,
) -> Option<String> {
    let grafana = || assigned.across == Some(Field::Metric) && exports::is_grafana(place.file, looks);
    export.map(|e| e.product.to_string()).or_else(|| grafana().then(|| "Grafana".to_string()))
}

fn check_missing(
    place: &Place<'_>,
    plan: &Plan,
    missing: Option<String>,
    choices: &Choices<'_>,
) -> Result<(), ReadError> {
    // an answer meant for every table need not fit each of them
    let own = choices.own.is_some()
        || place.answers.tables.is_empty() && place.number == 1 && plan.kind != Kind::Unknown;
    match missing.filter(|_| own) {
        Some(name) => {
            let all: Vec<String> = plan.columns.iter().map(|c| format!("“{}”", c.header)).take(40).collect();
            let sheet = if place.sheet.is_empty() {
                String::new()
            } else {
                format!(" on sheet “{}”", place.sheet)
            };
            Err(ReadError::NoSuch {
                file: place.file.into(),
                what: format!("column “{name}”{sheet}"),
                hint: format!("Its columns are {}.", all.join(", ")),
            })
        }
        None => Ok(()),
    }
}

/// Rows of a table's body that are looked at, evenly spread.
fn sample<'a>(grid: &'a Grid, shape: &Shape) -> impl Iterator<Item = &'a Row> {
    let from = grid.rows.partition_point(|r| r.number < shape.first);
    let to = grid.rows.partition_point(|r| r.number <= shape.last);
    let rows = grid.rows.get(from..to).unwrap_or(&[]);
    rows.iter().step_by(rows.len() / SAMPLE + 1)
}

fn look(place: &Place<'_>, grid: &Grid, shape: &Shape) -> Vec<Look> {
    let mut names = labels(grid, &shape.header_rows, shape.left, shape.right);
    let mut profiles: std::collections::BTreeMap<u32, Profile> =
        names.keys().map(|c| (*c, Profile::default())).collect();
    for row in sample(grid, shape).filter(|r| !shape.repeats.contains(&r.number)) {
        for cell in row.span(shape.left, shape.right) {
            profiles.entry(cell.col).or_default().add(cell, &place.calendar);
        }
    }
    // a table under another one of the same columns may leave their names out
    for (col, parts) in labels(grid, &shape.names_above, shape.left, shape.right) {
        if profiles.get(&col).is_some_and(|p| p.filled() > 0) {
            names.entry(col).or_insert(parts);
        }
    }
    // a few stray cells in a column without a name are no column, least of all beside the table
    let filled = profiles.values().map(Profile::filled).max().unwrap_or(0);
    let edge = names.keys().next_back().copied().unwrap_or(u32::MAX);
    let stray = |l: &Look| {
        let enough = if l.col > edge { l.profile.filled() * 2 } else { l.profile.filled() * 20 };
        l.heading.text.is_empty() && !names.is_empty() && enough <= filled
    };
    profiles
        .into_iter()
        .map(|(col, profile)| {
            let heading =
                names.get(&col).map(|parts| heading::read(parts, &place.calendar)).unwrap_or_default();
            Look { col, heading, kind: profile.column_type(), profile }
        })
        .filter(|l| l.kind != ColumnType::Empty || !l.heading.text.is_empty())
        .filter(|l| !stray(l))
        .collect()
}

/// A header's identity: the names of its columns in order.
fn fingerprint(looks: &[Look]) -> String {
    let mut hash = Sha256::new();
    for look in looks {
        hash.update(look.heading.names.join("/").as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(8).map(|b| format!("{b:02x}")).collect()
}

fn hints(around: &[Around], looks: &[Look]) -> String {
    let corner = looks.first().map(|l| l.heading.text.clone()).unwrap_or_default();
    let texts: Vec<String> =
        around.iter().map(|a| normalise_header(&a.text) + " " + &a.text.to_lowercase()).collect();
    format!("{} {}", texts.join(" "), corner.to_lowercase())
}

fn columns(place: &Place<'_>, looks: &[Look], assigned: &Assignment, choices: &Choices<'_>) -> Vec<Column> {
    let usual = usual_locale(looks);
    let told = choices.get(|t| t.locale);
    let told_order = choices.get(|t| t.date_order).map(order_told);
    let usual_order = proven_order(looks);
    looks
        .iter()
        .zip(&assigned.fields)
        .map(|(look, field)| {
            let hidden = place.hidden_cols.iter().any(|(a, b)| (*a..=*b).contains(&look.col));
            Column {
                col: look.col,
                header: look.heading.text.clone(),
                kind: look.kind,
                field: field.map(|(f, _)| f),
                score: field.map_or(0.0, |(_, s)| (s * 100.0).round() / 100.0),
                scale: Decimal::ONE,
                currency: look.heading.currency.or_else(|| look.profile.currency()),
                many_currencies: look.heading.currency.is_none() && look.profile.is_of_many_currencies(),
                own_currency: look.heading.currency.is_some(),
                carried: false,
                period: look.heading.period,
                partial: look.heading.partial,
                scenario: look.heading.scenario.clone(),
                item: None,
                group: None,
                hidden,
                samples: look.profile.samples.clone(),
                locale: told
                    .or(look.profile.proven_locale())
                    .or(usual)
                    .or(place.answers.numbers.filter(|_| place.from_text))
                    .unwrap_or_else(|| likely_locale(look)),
                order: told_order.unwrap_or_else(|| order_of(look, usual_order)),
                points: points(look, field.map(|(f, _)| f), choices),
                additive: is_additive(look)
                    && field.is_none_or(|(f, _)| matches!(f.kind(), Type::Money | Type::Number)),
            }
        })
        .collect()
}

/// The decimal sign that most columns prove.
fn usual_locale(looks: &[Look]) -> Option<Locale> {
    let proven: Vec<Locale> = looks.iter().filter_map(|l| l.profile.proven_locale()).collect();
    let commas = proven.iter().filter(|l| **l == Locale::Comma).count();
    let most = if commas * 2 > proven.len() { Locale::Comma } else { Locale::Point };
    (!proven.is_empty()).then_some(most)
}

/// The likelier decimal sign of a column that proves none.
fn likely_locale(look: &Look) -> Locale {
    look.profile.ambiguous_locale().map_or(Locale::Point, |(_, locale, _)| locale)
}

fn order_told(order: DateOrder) -> date::Order {
    match order {
        DateOrder::DayFirst => date::Order::DayFirst,
        DateOrder::MonthFirst => date::Order::MonthFirst,
    }
}

/// The order of day and month that some column of the table proves.
pub(super) fn proven_order(looks: &[Look]) -> Option<date::Order> {
    looks.iter().find_map(|l| l.profile.proven_order())
}

/// The column's own order, else that of the table.
fn order_of(look: &Look, usual: Option<date::Order>) -> date::Order {
    look.profile.proven_order().or(usual).unwrap_or_default()
}

/// Whether 85 means 85 %.
fn points(look: &Look, field: Option<Field>, choices: &Choices<'_>) -> bool {
    if field.is_none_or(|f| f.kind() != Type::Percent) && look.kind != ColumnType::Percent {
        return false;
    }
    match choices.percent() {
        Some(told) => told == PercentAs::Points,
        None => look.profile.percents == 0 && look.profile.high.is_some_and(|h| h > Decimal::new(15, 1)),
    }
}

/// Shares, rates and averages do not add up.
fn is_additive(look: &Look) -> bool {
    let words = [
        "percent", "pct", "rate", "ratio", "average", "avg", "share", "margin", "index", "score", "price",
        "id", "code", "key", "nr", "no", "number", "year", "codigo", "nummer", "rank",
    ];
    // "no." under a name says that things are counted
    let counted = |i: usize, name: &str| name == "no" && i > 0;
    let names = look.heading.names.iter().enumerate().filter(|(i, n)| !counted(*i, n));
    let spoken =
        names.flat_map(|(_, n)| n.split(' ')).any(|w| words.contains(&w)) || look.heading.text.contains('%');
    look.kind != ColumnType::Percent && !spoken && !look.heading.overlapping
}

fn items_across(plan: &mut Plan) {
    if plan.across.is_none() {
        return;
    }
    let is_item = |f: Field| {
        matches!(f, Field::Value | Field::AdoptionStatus | Field::ActiveUsers | Field::AmountActual)
    };
    for column in plan.columns.iter_mut().filter(|c| c.field.is_some_and(is_item)) {
        column.item = Some(names::item(&column.header));
    }
}

/// The table's rectangle: from the first header row to its last row.
pub(crate) fn extent(shape: &Shape, columns: &[Column], last: u32) -> Area {
    let left = columns.first().map_or(shape.left, |c| c.col);
    // columns without a name at the right edge are somebody's working, unless a person chose them
    let named = |c: &&Column| shape.header_rows.is_empty() || !c.header.is_empty() || c.field.is_some();
    let right = columns.iter().rev().find(named).or(columns.last()).map_or(shape.right, |c| c.col);
    let top = shape.header_rows.first().copied().unwrap_or(shape.first);
    Area { top, left, bottom: last.max(top), right }
}
