//! A record → its facts: one per amount for money, one per cell for matrices, else one.

use super::{
    periods::{period_of, settle_period},
    values::{self, Got},
};
use crate::{
    Fact, Field, Told, Value,
    answers::Basis,
    columns::assign::amount_field,
    field::Type,
    format::cell::Cell,
    grid::Row,
    plan::{Column, Plan},
    value::period,
};
use model::{FiscalCalendar, Kind, Period, amount::Scenario};
use std::sync::Arc;

/// A cell that could not be used: column, what was found, what was expected, whether the record suffers.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Trouble {
    pub col: u32,
    pub code: &'static str,
    pub found: String,
    pub expected: &'static str,
    pub serious: bool,
}

/// Field values of a record and what was wrong with its cells.
pub(crate) struct Record {
    pub fields: Vec<Told>,
    pub troubles: Vec<Trouble>,
}

/// Reads the columns that describe the record (all but the amounts).
pub(crate) fn describe(plan: &Plan, row: &Row, filled: &[(u32, String)], heading: Option<&str>) -> Record {
    let mut record = Record { fields: Vec::with_capacity(plan.columns.len()), troubles: vec![] };
    for column in &plan.columns {
        let Some(field) = column.field else { continue };
        if column.is_amount()
            || is_check(field)
            || column.item.is_some()
            || column.group.is_some()
            || is_personal(field)
            || is_timed_value(column)
            || is_measure(plan, field)
        {
            continue;
        }
        match row.get(column.col) {
            Some(cell) => take(plan, column, field, cell, &mut record),
            None => {
                if let Some((_, text)) = filled.iter().find(|(col, _)| *col == column.col) {
                    record.fields.push((field, Value::Text(text.clone()), column.col));
                }
            }
        }
    }
    name_by_level(plan, row, &mut record);
    if let Some(heading) =
        heading.filter(|_| plan.kind == Kind::Budget && plan.column(Field::CostPool).is_none())
    {
        record.fields.push((Field::CostPool, Value::Text(heading.into()), 0));
    }
    if let Some((field, said)) = &plan.said_by_sheet {
        let open = record.fields.iter().all(|(f, ..)| f != field);
        record.fields.extend(open.then(|| (*field, Value::Text(said.clone()), 0)));
    }
    settle_period(plan, &mut record);
    record
}

/// Levels of names in columns of their own that nobody named: the deepest word before the amounts names the line.
fn name_by_level(plan: &Plan, row: &Row, record: &mut Record) {
    let named = record.fields.iter().any(|(f, ..)| {
        matches!(f.kind(), Type::Key | Type::Text) && !matches!(f, Field::Comment | Field::Owner)
    });
    if plan.kind != Kind::Budget || named {
        return;
    }
    let before = plan.columns.iter().take_while(|c| !c.is_amount());
    let open = before.filter(|c| c.header.is_empty() && c.field.is_none_or(|f| f == Field::AccountName));
    let last = open.filter_map(|c| Some((values::text(row.get(c.col)?)?, c.col))).last();
    record.fields.extend(last.map(|(text, col)| (Field::AccountName, Value::Text(text), col)));
}

fn is_check(field: Field) -> bool {
    matches!(field, Field::AmountVariance | Field::AmountTotal)
}

fn is_timed_value(column: &Column) -> bool {
    matches!(column.field, Some(Field::Value | Field::FxRate | Field::BenefitAmount))
        && (column.period.is_some() || column.partial.is_some())
}

/// Measures in columns of their own: each cell is an observation of the measure that its header names.
fn is_measure(plan: &Plan, field: Field) -> bool {
    let apart = || field.is_measure() || field == Field::Value && plan.columns.iter().any(is_named_measure);
    plan.kind == Kind::Metrics && plan.across.is_none() && plan.column(Field::Metric).is_none() && apart()
}

fn is_named_measure(column: &Column) -> bool {
    column.field.is_some_and(Field::is_measure)
}

/// Who answered a survey is not kept.
fn is_personal(field: Field) -> bool {
    field == Field::Respondent
}

fn take(plan: &Plan, column: &Column, field: Field, cell: &Cell, record: &mut Record) {
    let got = match field.kind() {
        Type::Text | Type::Key => values::text(cell).map_or(Got::Nothing, |t| Got::Value(Value::Text(t))),
        Type::Word => word(field, cell),
        Type::Number if matches!(field, Field::NpsScore | Field::CsatScore) => {
            map(values::rating(cell, column), Value::Decimal)
        }
        Type::Number if field.is_duration() => map(values::lasting(cell, column), Value::Decimal),
        Type::Money | Type::Number => map(values::scaled(cell, column, false), Value::Decimal),
        Type::Percent => map(values::scaled(cell, column, true), Value::Decimal),
        Type::Date => map(values::moment(cell, column.order), |m| Value::Date(m.date())),
        Type::DateTime => map(values::moment(cell, column.order), Value::DateTime),
        Type::Bool => map(values::truth(cell), Value::Bool),
        Type::Currency => currency(cell),
        Type::Period => period_of(plan, column, field, cell),
    };
    match got {
        Got::Value(value) => record.fields.push((field, value, column.col)),
        Got::Nothing => {}
        other => record.troubles.extend(trouble(column.col, field, other)),
    }
}

fn map<T>(got: Got<T>, f: impl FnOnce(T) -> Value) -> Got<Value> {
    match got {
        Got::Value(v) => Got::Value(f(v)),
        Got::Nothing => Got::Nothing,
        Got::Error(e) => Got::Error(e),
        Got::NoResult => Got::NoResult,
        Got::Bad(b) => Got::Bad(b),
    }
}

/// What is said about a cell that gave no value.
pub(crate) fn trouble<T>(col: u32, field: Field, got: Got<T>) -> Option<Trouble> {
    let is_money = matches!(field.kind(), Type::Money | Type::Number | Type::Percent);
    let (code, found, expected) = match got {
        Got::Value(_) | Got::Nothing => return None,
        Got::Error(e) => ("error_cell", e, "a value; the formula in this cell fails"),
        Got::NoResult => (
            "formula_without_result",
            "a formula without a stored result".into(),
            "a value; open and save the file in its program",
        ),
        Got::Bad(found) => match field.kind() {
            Type::Money | Type::Number | Type::Percent => ("not_a_number", found, "a number"),
            Type::Date | Type::DateTime => ("not_a_date", found, "a date"),
            Type::Period => ("not_a_period", found, "a month, quarter or year"),
            Type::Bool => ("not_yes_or_no", found, "yes or no"),
            Type::Currency => ("not_a_currency", found, "a currency code such as EUR"),
            Type::Text | Type::Key | Type::Word => ("not_text", found, "text"),
        },
    };
    Some(Trouble { col, code, found, expected, serious: is_money || code != "error_cell" })
}

fn word(field: Field, cell: &Cell) -> Got<Value> {
    let Some(text) = values::text(cell) else { return Got::Nothing };
    if field == Field::Scenario {
        return match crate::columns::heading::scenario_in(&text) {
            Some(scenario) => Got::Value(Value::Scenario(scenario)),
            None => Got::Value(Value::Text(text)),
        };
    }
    Got::Value(Value::Text(text))
}

fn currency(cell: &Cell) -> Got<Value> {
    let Some(text) = values::text(cell) else { return Got::Nothing };
    match text.parse() {
        Ok(currency) => Got::Value(Value::Currency(currency)),
        Err(_) => match text.chars().find_map(crate::format::numfmt::sign) {
            Some(currency) => Got::Value(Value::Currency(currency)),
            None => Got::Bad(text),
        },
    }
}

/// What is wrong with the cells that facts would come from, without making the facts.
pub(crate) fn check(plan: &Plan, row: &Row, troubles: &mut Vec<Trouble>) {
    let cells = plan.columns.iter().filter(|c| match plan.kind {
        Kind::Budget => c.is_amount(),
        Kind::Metrics => is_timed_value(c),
        _ => false,
    });
    for column in cells {
        let Some(cell) = row.get(column.col) else { continue };
        match values::scaled(cell, column, false) {
            Got::Value(_) | Got::Nothing => {}
            other => {
                let field = if plan.kind == Kind::Budget { Field::Amount } else { Field::Value };
                troubles.extend(trouble(column.col, field, other));
            }
        }
    }
}

/// Hands out the facts of a record.
pub(crate) fn each(
    plan: &Plan,
    row: &Row,
    record: Record,
    troubles: &mut Vec<Trouble>,
    out: &mut dyn FnMut(Fact),
) {
    let whole =
        |own| Fact { table: plan.index, row: row.number, turned: plan.turned, own, shared: Arc::default() };
    match plan.kind {
        Kind::Unknown => {}
        Kind::CloudBill => out(whole(cloud_bill(plan, &record))),
        Kind::Okrs if plan.columns.iter().any(|c| c.group.is_some()) => {
            groups(plan, row, &record, troubles, &mut |own| out(whole(own)))
        }
        _ => {
            let mut several = Several { plan, row, shared: Arc::new(record.fields), out };
            match plan.kind {
                Kind::Budget => several.amounts(troubles),
                Kind::Adoption if plan.across.is_some() => several.matrix(),
                Kind::Metrics if plan.across == Some(Field::Metric) => several.series(troubles),
                Kind::Metrics
                    if plan.columns.iter().any(|c| c.field.is_some_and(|f| is_measure(plan, f))) =>
                {
                    several.measures(troubles);
                }
                Kind::Metrics | Kind::FxRates | Kind::Outcomes if plan.columns.iter().any(is_timed_value) => {
                    several.timed(troubles);
                }
                _ => several.one(),
            }
        }
    }
}

/// The facts of one row, which share what the row says.
struct Several<'a> {
    plan: &'a Plan,
    row: &'a Row,
    shared: Arc<Vec<Told>>,
    out: &'a mut dyn FnMut(Fact),
}

impl Several<'_> {
    fn give(&mut self, own: Vec<Told>) {
        (self.out)(Fact {
            table: self.plan.index,
            row: self.row.number,
            turned: self.plan.turned,
            own,
            shared: Arc::clone(&self.shared),
        });
    }

    fn one(&mut self) {
        let currency = missing_currency(self.plan, &self.shared);
        self.give(currency.into_iter().collect());
    }

    /// The column's period; a bare month is of its row's year.
    fn time_of(&self, column: &Column) -> Option<Period> {
        column.period.or_else(|| {
            let said = column.partial?;
            let year = self.shared.iter().find_map(|(f, v, _)| match (f, v) {
                (Field::FiscalYear, Value::Period(year)) => Some(*year),
                _ => None,
            });
            period::with_year(said, &year.or(self.plan.period)?, &self.plan.calendar)
        })
    }

    fn amounts(&mut self, troubles: &mut Vec<Trouble>) {
        let (plan, row) = (self.plan, self.row);
        let has_scenario =
            self.shared.iter().any(|(f, v, _)| *f == Field::Scenario && matches!(v, Value::Scenario(_)));
        let has_currency = self.shared.iter().any(|(f, _, _)| *f == Field::Currency);
        for column in plan.columns.iter().filter(|c| c.is_amount()) {
            let Some(cell) = row.get(column.col) else { continue };
            let amount = match values::scaled(cell, column, false) {
                Got::Value(amount) => amount,
                other => {
                    troubles.extend(trouble(column.col, Field::Amount, other));
                    continue;
                }
            };
            let mut own = Vec::with_capacity(4);
            own.extend(self.time_of(column).map(|p| (Field::Period, Value::Period(p), column.col)));
            if !has_scenario {
                own.push((Field::Scenario, Value::Scenario(scenario_of(column)), column.col));
            }
            let said = column.currency.or(plan.currency).filter(|_| !has_currency || column.own_currency);
            let of_cell = || values::currency(cell, column.locale).filter(|_| column.many_currencies);
            if let Some(currency) = of_cell().or(said) {
                own.push((Field::Currency, Value::Currency(currency), column.col));
            }
            if let (Some(across), Some(item)) = (plan.across, &column.item) {
                own.push((across, Value::Text(item.clone()), column.col));
            }
            own.push((Field::Amount, Value::Decimal(amount), column.col));
            self.give(own);
        }
    }

    /// Teams x platforms: a fact per cell. A blank cell says nothing; "–" and "n/a" say "not started" and "not meant for it".
    fn matrix(&mut self) {
        let (plan, row) = (self.plan, self.row);
        let Some(across) = plan.across else { return };
        for column in plan.columns.iter().filter(|c| c.item.is_some()) {
            let (Some(cell), Some(item)) = (row.get(column.col), &column.item) else { continue };
            let text = cell.raw.text(&cell.format).trim().to_string();
            if column.field == Some(Field::ActiveUsers) {
                if let Got::Value(users) = values::scaled(cell, column, false) {
                    let whose = (across, Value::Text(item.clone()), column.col);
                    self.give(vec![whose, (Field::ActiveUsers, Value::Decimal(users), column.col)]);
                }
                continue;
            }
            if text.is_empty() {
                continue;
            }
            self.give(vec![
                (across, Value::Text(item.clone()), column.col),
                (Field::AdoptionStatus, Value::Text(text), column.col),
            ]);
        }
    }

    /// Series side by side over time: a fact per cell, named by its header.
    fn series(&mut self, troubles: &mut Vec<Trouble>) {
        let (plan, row) = (self.plan, self.row);
        for column in plan.columns.iter().filter(|c| c.item.is_some()) {
            let (Some(cell), Some(item)) = (row.get(column.col), &column.item) else { continue };
            match values::scaled(cell, column, false) {
                Got::Value(value) => self.give(vec![
                    (Field::Metric, Value::Text(item.clone()), column.col),
                    (Field::Value, Value::Decimal(value), column.col),
                ]),
                other => troubles.extend(trouble(column.col, Field::Value, other)),
            }
        }
    }

    /// Measures side by side: a fact per cell, named by its header; a blank cell is a gap.
    fn measures(&mut self, troubles: &mut Vec<Trouble>) {
        let (plan, row) = (self.plan, self.row);
        for column in &plan.columns {
            let Some(field) = column.field.filter(|f| is_measure(plan, *f)) else { continue };
            let Some(cell) = row.get(column.col) else { continue };
            let number = match field.kind() {
                Type::Percent => values::scaled(cell, column, true),
                _ if column.kind == crate::ColumnType::Percent => values::scaled(cell, column, true),
                _ if field.is_duration() => values::lasting(cell, column),
                _ => values::scaled(cell, column, false),
            };
            match number {
                Got::Value(value) => self.give(vec![
                    (Field::Metric, Value::Text(column.header.clone()), column.col),
                    (Field::Value, Value::Decimal(value), column.col),
                ]),
                other => troubles.extend(trouble(column.col, field, other)),
            }
        }
    }

    /// Metrics with periods across: a fact per cell; a blank cell is a gap.
    fn timed(&mut self, troubles: &mut Vec<Trouble>) {
        let (plan, row) = (self.plan, self.row);
        for column in plan.columns.iter().filter(|c| is_timed_value(c)) {
            let (Some(cell), Some(period)) = (row.get(column.col), self.time_of(column)) else { continue };
            match values::scaled(cell, column, false) {
                Got::Value(value) => {
                    let mut own = vec![
                        (Field::Period, Value::Period(period), column.col),
                        (column.field.unwrap_or(Field::Value), Value::Decimal(value), column.col),
                    ];
                    if column.field == Some(Field::BenefitAmount) {
                        own.extend(stage(column));
                        own.extend(missing_currency(plan, &self.shared));
                    }
                    self.give(own);
                }
                other => troubles.extend(trouble(column.col, Field::Value, other)),
            }
        }
    }
}

/// Whether a benefit is expected, forecast or realised, as its header says.
fn stage(column: &Column) -> Option<Told> {
    let word = match column.scenario.as_ref()? {
        Scenario::Actual => "realised",
        Scenario::Forecast(_) => "forecast",
        Scenario::Plan | Scenario::Budget => "expected",
        Scenario::PriorYear | Scenario::Committed => return None,
    };
    Some((Field::Stage, Value::Text(word.into()), column.col))
}

/// Money without a currency column: the header's or the table's.
fn missing_currency(plan: &Plan, fields: &[Told]) -> Option<Told> {
    if fields.iter().any(|(f, _, _)| *f == Field::Currency) {
        return None;
    }
    let from_column = plan
        .columns
        .iter()
        .filter(|c| c.field.is_some_and(|f| f.kind() == Type::Money))
        .find_map(|c| c.currency);
    from_column.or(plan.currency).map(|currency| (Field::Currency, Value::Currency(currency), 0))
}

fn scenario_of(column: &Column) -> Scenario {
    if let Some(scenario) = &column.scenario
        && column.field == Some(amount_field(Some(scenario)))
    {
        return scenario.clone();
    }
    match column.field {
        Some(Field::AmountBudget) => Scenario::Budget,
        Some(Field::AmountForecast) => Scenario::Forecast(String::new()),
        Some(Field::AmountPrior) => Scenario::PriorYear,
        Some(Field::AmountCommitted) => Scenario::Committed,
        _ => Scenario::Actual,
    }
}

fn cloud_bill(plan: &Plan, record: &Record) -> Vec<Told> {
    let mut fields = record.fields.clone();
    let find = |field: Field| record.fields.iter().find(|(f, _, _)| *f == field);
    let (basis, wanted, other) = match plan.basis {
        Basis::Billed => ("billed", Field::BilledCost, Field::EffectiveCost),
        Basis::Effective => ("effective", Field::EffectiveCost, Field::BilledCost),
    };
    let (cost, basis) = match (find(wanted), plan.column(wanted).is_some()) {
        (Some(cost), _) => (Some(cost), basis),
        // a bill with only one of both
        (None, false) => (find(other), if basis == "billed" { "effective" } else { "billed" }),
        (None, true) => (None, basis),
    };
    if let Some((_, value, col)) = cost {
        fields.push((Field::Amount, value.clone(), *col));
        fields.push((Field::Basis, Value::Text(basis.into()), *col));
        fields.push((Field::Scenario, Value::Scenario(Scenario::Actual), *col));
    }
    // the charge's own month; a billing period may end in the next
    if let Some((_, Value::DateTime(start), col)) = find(Field::ChargeStart)
        && let Some(month) = FiscalCalendar::month(start.year(), start.month())
    {
        fields.retain(|(f, _, _)| *f != Field::Period);
        fields.push((Field::Period, Value::Period(month), *col));
    }
    fields.extend(missing_currency(plan, &fields));
    fields
}

/// Key results side by side in one row: a fact per key result that is named.
fn groups(
    plan: &Plan,
    row: &Row,
    record: &Record,
    troubles: &mut Vec<Trouble>,
    out: &mut dyn FnMut(Vec<Told>),
) {
    let numbers: std::collections::BTreeSet<u32> = plan.columns.iter().filter_map(|c| c.group).collect();
    for number in numbers {
        let mut part = Record { fields: record.fields.clone(), troubles: vec![] };
        for column in plan.columns.iter().filter(|c| c.group == Some(number)) {
            if let (Some(field), Some(cell)) = (column.field, row.get(column.col)) {
                part.fields.retain(|(f, _, _)| *f != field);
                take(plan, column, field, cell, &mut part);
            }
        }
        troubles.append(&mut part.troubles);
        if part.fields.iter().any(|(f, _, _)| *f == Field::KeyResult) {
            out(part.fields);
        }
    }
}
