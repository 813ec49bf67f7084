//! Builds the plan of a table.

use super::{
    Choices, Column, Place, Plan, ask, exports, groups, mirror, names, names::Around, overrides, spread,
    stack, sums,
};
use crate::{
    ColumnType, Field, Question, ReadError,
    answers::{Basis, DateOrder, Locale, PercentAs},
    columns::{
        Look,
        assign::{self, Assignment, amount_field},
        heading,
        profile::Profile,
    },
    detect::{Shape, labels},
    field::Type,
    format::cell::Area,
    grid::{Grid, Row},
    value::{date, period, period::Said, words::normalise_header},
};
use model::{Decimal, Issue, Kind, Severity, amount::Scenario, origin::a1};
use sha2::{Digest, Sha256};

/// Rows that decide what columns hold.
const SAMPLE: usize = 4_000;

/// Decides what a table means.
///
/// # Errors
/// When an answer names a column that the table does not have.
pub(crate) fn build(place: &Place<'_>, grid: &Grid, shape: Shape, index: u32) -> Result<Plan, ReadError> {
    let looks = look(place, grid, &shape);
    let fingerprint = fingerprint(&looks);
    let choices = Choices::find(place, &fingerprint);
    let around = names::around(&shape.above, place.sheet, place.file);
    let hints = hints(&around, &looks);
    let (assigned, export) = understand(place, &looks, &hints, &choices);
    let mut plan = Plan {
        index,
        kind: assigned.kind,
        kind_score: (assigned.score * 100.0).round() / 100.0,
        columns: columns(place, &looks, &assigned, &choices),
        across: assigned.across,
        export: export
            .map(|e| e.product.to_string())
            .or_else(|| (assigned.across == Some(Field::Metric)).then(|| "Grafana".to_string())),
        fingerprint,
        period: None,
        said_by_sheet: None,
        stacked: None,
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
    years_for_months(&mut plan, &looks, &around, &choices);
    money(&mut plan, &looks, &around, &choices, place);
    scenarios(&mut plan, &around, &choices);
    default_period(&mut plan, &around, &choices);
    let body: Vec<&Row> = sample(grid, &plan.shape).collect();
    sums::find(&mut plan, &looks, &body);
    spread::find(&mut plan, &looks, &body);
    plan.stacked =
        stack::find(&looks).filter(|_| plan.kind == Kind::Okrs).map(|(kinds, _)| plan.columns[kinds].col);
    groups::find(&mut plan.columns);
    names::said_by_sheet(&mut plan, place);
    mirror::remark(&mut plan, &looks, grid);
    ask::ask(&mut plan, &looks, place, &choices, export);
    Ok(plan)
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
        assigned = exports::series(looks);
    }
    (assigned, export)
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

/// Months across without a year: the year stands in the title, the sheet's or the file's name.
fn years_for_months(plan: &mut Plan, looks: &[Look], around: &[Around], choices: &Choices<'_>) {
    let partial = |l: &Look| l.heading.partial;
    // the year of each row completes its months
    let by_row = plan.column(Field::FiscalYear).is_some() && choices.get(|t| t.period.as_deref()).is_none();
    if by_row || !looks.iter().any(|l| partial(l).is_some()) {
        return;
    }
    let told = choices.get(|t| t.period.as_deref()).and_then(|p| period::parse(p, &plan.calendar));
    let told = told.and_then(|f| match f.said {
        Said::Full(p) => Some((p, "the answer")),
        _ => None,
    });
    let named = told.or_else(|| year_across(looks)).or_else(|| names::period(around, &plan.calendar));
    let Some((year, what)) = named else {
        plan.questions.push(Question {
            code: "period".into(),
            text: "The columns are months or quarters, but no year is named. Which year?".into(),
            choices: vec![],
            assumed: None,
            must_answer: matches!(plan.kind, Kind::Budget | Kind::Metrics),
        });
        return;
    };
    // months that run from April to March pass into the next year
    let (mut passed, mut before, mut used) = (false, 0i8, false);
    for (column, look) in plan.columns.iter_mut().zip(looks) {
        let Some(said) = partial(look) else { continue };
        column.period = period::with_year(said, &year, &plan.calendar);
        if let Said::Month(m) = said {
            passed |= m < before && before == 12;
            before = m;
            if passed && year.kind == model::PeriodKind::Year && plan.calendar.start_month == 1 {
                column.period = model::FiscalCalendar::month(year.start.year() + 1, m);
            }
        }
        used |= column.period.is_some();
    }
    if used && what != "the answer" {
        note_period(plan, what, &year);
    }
}

/// The one year that a column beside the months is called by.
fn year_across(looks: &[Look]) -> Option<(model::Period, &'static str)> {
    let is_year = |p: &model::Period| p.kind == model::PeriodKind::Year;
    let mut years = looks.iter().filter_map(|l| l.heading.period.filter(is_year));
    let first = years.next()?;
    years.all(|other| other == first).then_some((first, "a column beside them"))
}

fn note_period(plan: &mut Plan, what: &str, period: &model::Period) {
    let cell = plan.shape.header_rows.last().map(|r| a1(*r, plan.shape.left)).unwrap_or_default();
    let label = plan.calendar.label(period);
    let issue = Issue::new(Severity::Info, "period_from_name", cell)
        .found(format!("no year or period in the table; {what} says {label}"))
        .expected("a period per row or column, or in a name");
    if !plan.issues.contains(&issue) {
        plan.issues.push(issue);
    }
}

/// Scale and currency of amounts: the header's, else the title's.
fn money(plan: &mut Plan, looks: &[Look], around: &[Around], choices: &Choices<'_>, place: &Place<'_>) {
    let told = choices.get(|t| t.scale);
    let (title_scale, title_currency) = names::scale(around);
    let currency = choices.get(|t| t.currency).or(title_currency);
    let corner = looks.first().and_then(|l| l.heading.scale);
    plan.currency = currency.or(place.answers.currency);
    for (column, look) in plan.columns.iter_mut().zip(looks) {
        if column.field.is_none_or(|f| f.kind() != Type::Money) {
            continue;
        }
        column.currency = choices.get(|t| t.currency).or(column.currency).or(currency);
        let said = look.heading.scale.or(title_scale).or(corner);
        let shows_thousands = look.profile.scaled * 2 > look.profile.numbers;
        column.scale = match told {
            Some(scale) => scale,
            None if shows_thousands => Decimal::ONE,
            None => said.unwrap_or(Decimal::ONE),
        };
        if told.is_none()
            && shows_thousands
            && said.is_some()
            && !plan.questions.iter().any(|q| q.code == "scale")
        {
            plan.questions.push(Question {
                code: "scale".into(),
                text: "The title speaks of thousands, but the cells hold full amounts that are only shown in thousands. \
                       The cells are believed."
                    .into(),
                choices: vec!["1".into(), "1000".into()],
                assumed: Some("1".into()),
                must_answer: false,
            });
        }
    }
}

/// Amounts whose header names no scenario: the answer, a name around, else actuals.
fn scenarios(plan: &mut Plan, around: &[Around], choices: &Choices<'_>) {
    if plan.kind != Kind::Budget {
        return;
    }
    if let Some(told) = choices.get(|t| t.scenario.as_deref())
        && overrides::set_scenario(&mut plan.columns, told)
    {
        return;
    }
    if plan.column(Field::Scenario).is_some() {
        return;
    }
    let named =
        names::scenario(around).filter(|(s, _)| !matches!(s, Scenario::PriorYear | Scenario::Committed));
    let mut note: Option<Issue> = None;
    for column in &mut plan.columns {
        if column.field != Some(Field::AmountActual)
            || column.scenario.is_some()
            || says_actual(&column.header)
        {
            continue;
        }
        let (scenario, found) = match &named {
            Some((scenario, what)) => (scenario.clone(), format!("{what} speaks of {}", word(scenario))),
            None => (Scenario::Actual, "no scenario named; a list of amounts is read as actuals".to_string()),
        };
        column.field = Some(amount_field(Some(&scenario)));
        column.scenario = Some(scenario);
        let cell = plan.shape.header_rows.last().map(|r| a1(*r, column.col)).unwrap_or_default();
        note.get_or_insert_with(|| {
            Issue::new(Severity::Info, "scenario_assumed", cell)
                .found(format!("“{}”: {found}", column.header))
                .expected("budget, actual or forecast in the header")
        });
    }
    plan.issues.extend(note);
}

fn says_actual(header: &str) -> bool {
    let name = normalise_header(header);
    ["actual", "actuals", "ist", "spend", "spent", "paid", "realise", "expenditure", "invoiced", "billed"]
        .iter()
        .any(|w| name.split(' ').any(|n| n == *w))
}

fn word(scenario: &Scenario) -> &'static str {
    match scenario {
        Scenario::Actual => "actuals",
        Scenario::Plan => "a plan",
        Scenario::Budget => "a budget",
        Scenario::Forecast(_) => "a forecast",
        Scenario::PriorYear => "the prior year",
        Scenario::Committed => "commitments",
    }
}

/// The period of rows that name none.
fn default_period(plan: &mut Plan, around: &[Around], choices: &Choices<'_>) {
    if let Some(told) = choices.get(|t| t.period.as_deref()) {
        plan.period = period::parse(told, &plan.calendar).and_then(|f| match f.said {
            Said::Full(p) => Some(p),
            _ => None,
        });
        return;
    }
    let timed = [Field::Period, Field::FiscalYear, Field::Quarter, Field::AsOf, Field::ChargeStart];
    let in_rows = timed.iter().any(|f| plan.column(*f).is_some());
    let amounts = plan.columns.iter().filter(|c| c.is_amount() || c.field == Some(Field::Value));
    let open = amounts.clone().any(|c| c.period.is_none());
    let needs =
        matches!(plan.kind, Kind::Budget | Kind::Metrics | Kind::Outcomes | Kind::Adoption | Kind::Okrs);
    if in_rows || !needs || (amounts.count() > 0 && !open) {
        return;
    }
    if let Some((period, what)) = names::period(around, &plan.calendar) {
        note_period(plan, what, &period);
        plan.period = Some(period);
    }
}

/// The table's range: from the first header row to its last row.
pub(crate) fn range(shape: &Shape, columns: &[Column], last: u32) -> String {
    let left = columns.first().map_or(shape.left, |c| c.col);
    // columns without a name at the right edge are somebody's working, unless a person chose them
    let named = |c: &&Column| shape.header_rows.is_empty() || !c.header.is_empty() || c.field.is_some();
    let right = columns.iter().rev().find(named).or(columns.last()).map_or(shape.right, |c| c.col);
    let top = shape.header_rows.first().copied().unwrap_or(shape.first);
    Area { top, left, bottom: last.max(top), right }.a1()
}
