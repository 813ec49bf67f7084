//! A person's columns over the guessed ones.

use super::{Choices, Column};
use crate::{
    Field, RowFilter, columns::assign::amount_field, columns::heading::scenario_in, value::words::normalise,
};
use model::{amount::Scenario, origin::column_number};

/// Columns named by letter or header; a letter only when no header is called so.
pub(crate) fn find_column(columns: &[Column], name: &str) -> Option<usize> {
    let wanted = normalise(name);
    let by_header = columns.iter().position(|c| normalise(&c.header) == wanted);
    let by_last = || {
        let last = |c: &Column| c.header.rsplit(" / ").next().map(normalise);
        columns.iter().position(|c| last(c).as_deref() == Some(wanted.as_str()))
    };
    by_header.or_else(by_last).or_else(|| {
        // of a table on its side, the row's number
        let col = column_number(name.trim()).or_else(|| name.trim().parse().ok())?;
        columns.iter().position(|c| c.col == col)
    })
}

/// Puts the answered fields on their columns; gives the names that no column has.
pub(crate) fn set_fields(columns: &mut [Column], choices: &Choices<'_>) -> Vec<String> {
    let mut missing = vec![];
    for (field, name) in choices.set() {
        if name.trim().is_empty() {
            for column in columns.iter_mut().filter(|c| c.field == Some(field)) {
                column.field = None;
            }
            continue;
        }
        let (field, scenario) = settle(field);
        let Some(at) = find_column(columns, &name) else {
            missing.push(name);
            continue;
        };
        let single = !crate::columns::assign::repeats(field);
        for (i, column) in columns.iter_mut().enumerate() {
            if i == at {
                column.field = Some(field);
                column.score = 1.0;
                column.scenario = scenario.clone().or(column.scenario.take());
            } else if single && column.field == Some(field) {
                column.field = None;
            }
        }
    }
    missing
}

/// `amount` is an actual unless the scenario says otherwise.
fn settle(field: Field) -> (Field, Option<Scenario>) {
    match field {
        Field::Amount => (Field::AmountActual, None),
        other => (other, None),
    }
}

/// Gives amounts without a scenario of their own the answered one.
pub(crate) fn set_scenario(columns: &mut [Column], told: &str) -> bool {
    let Some(scenario) = parse_scenario(told) else { return false };
    for column in columns.iter_mut().filter(|c| c.is_amount() && c.scenario.is_none()) {
        column.field = Some(amount_field(Some(&scenario)));
        column.scenario = Some(scenario.clone());
    }
    true
}

/// `actual`, `plan`, `budget`, `forecast 6+6`, `prior_year`, `committed`, or a sign such as `AC`.
pub(crate) fn parse_scenario(text: &str) -> Option<Scenario> {
    match text.trim().to_ascii_lowercase().as_str() {
        "prior_year" => Some(Scenario::PriorYear),
        "cm" => Some(Scenario::Committed),
        _ => scenario_in(text),
    }
}

/// Row filters with their columns.
pub(crate) fn filters(columns: &[Column], wanted: Vec<RowFilter>) -> (Vec<(u32, RowFilter)>, Vec<String>) {
    let (mut found, mut missing) = (vec![], vec![]);
    for filter in wanted {
        match find_column(columns, &filter.column) {
            Some(i) => found.push((columns[i].col, filter)),
            None => missing.push(filter.column),
        }
    }
    (found, missing)
}
