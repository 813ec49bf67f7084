//! The time of a record: what its own cells say, completed by a year that stands beside them or around the table.

use super::{
    facts::Record,
    values::{self, Got},
};
use crate::{
    Field, Value,
    format::cell::Cell,
    plan::{Column, Plan},
    value::period::{self, Said},
};
use model::{FiscalCalendar, Period, PeriodKind};

pub(super) fn period_of(plan: &Plan, column: &Column, field: Field, cell: &Cell) -> Got<Value> {
    if let Got::Value(moment) = values::moment(cell, column.order) {
        let day = moment.date();
        return FiscalCalendar::month(day.year(), day.month())
            .map_or(Got::Nothing, |p| Got::Value(Value::Period(p)));
    }
    let Some(text) = values::text(cell) else { return Got::Nothing };
    match period::parse(&text, &plan.calendar).map(|f| f.said) {
        Some(Said::Full(p)) => Got::Value(Value::Period(p)),
        Some(Said::Month(_) | Said::Piece(..)) => Got::Value(Value::Text(text)),
        _ => match (field, text.parse::<i8>()) {
            // a bare month or quarter number: the year stands beside it
            (Field::Period | Field::Quarter, Ok(1..=16)) => Got::Value(Value::Text(text)),
            _ => Got::Bad(text),
        },
    }
}

/// One period per record: month or quarter completed by the year column, else the year, else the table's.
pub(super) fn settle_period(plan: &Plan, record: &mut Record) {
    let find = |record: &Record, field: Field| {
        record.fields.iter().find(|(f, _, _)| *f == field).map(|(_, v, col)| (v.clone(), *col))
    };
    let year = match find(record, Field::FiscalYear) {
        Some((Value::Period(p), col)) => Some((p, col)),
        _ => None,
    };
    let fine = find(record, Field::Period).or_else(|| find(record, Field::Quarter));
    let quarter = find(record, Field::Period).is_none();
    let settled: Option<(Period, u32)> = match (fine, year) {
        (Some((Value::Period(p), col)), Some((y, _)))
            if p.kind == PeriodKind::Year && y.kind != PeriodKind::Year =>
        {
            Some((y, col))
        }
        (Some((Value::Period(p), col)), _) => Some((p, col)),
        (Some((Value::Text(text), col)), year) => {
            let year = year.map(|y| y.0).or(plan.period);
            year.and_then(|y| complete(plan, &text, &y, quarter)).map(|p| (p, col))
        }
        (_, Some(year)) => Some(year),
        _ => plan.period.map(|p| (p, 0)),
    };
    record
        .fields
        .retain(|(f, v, _)| *f != Field::Period && !(*f == Field::Quarter && matches!(v, Value::Text(_))));
    if let Some((period, col)) = settled {
        record.fields.push((Field::Period, Value::Period(period), col));
    }
}

fn complete(plan: &Plan, text: &str, year: &Period, quarter: bool) -> Option<Period> {
    let said = match period::parse(text, &plan.calendar).map(|f| f.said) {
        Some(said @ (Said::Month(_) | Said::Piece(..))) => said,
        _ => {
            let n: i8 = text.parse().ok()?;
            let kind = if quarter && n <= 4 { PeriodKind::Quarter } else { PeriodKind::Month };
            Said::Piece(kind, n.min(12))
        }
    };
    period::with_year(said, year, &plan.calendar)
}
