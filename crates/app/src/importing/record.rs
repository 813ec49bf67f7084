//! A fact as an importer reads it: typed access to its fields, each with the origin of its cell.

use ingest::{Fact, Field, Value};
use model::{
    CellRef, Currency, Date, Decimal, Origin, Period, SheetId, Sourced, amount::Scenario, period::DateTime,
};

/// A fact on a stored sheet.
#[derive(Clone, Copy)]
pub struct Record<'a> {
    /// The fact.
    pub fact: &'a Fact,
    /// Where its row is kept.
    pub sheet: SheetId,
}

impl<'a> Record<'a> {
    /// The cell of a field; a field said by a title or an answer has none.
    pub fn origin(&self, field: Field) -> Origin {
        match self.fact.cell(field) {
            Some((row, col)) => Origin::Cell(CellRef { sheet: self.sheet, row, col }),
            None => Origin::Default,
        }
    }

    /// A thing is known from the newest row that lists it.
    pub fn renew_origin(&self, origin: &mut Origin, fields: &[Field]) {
        let cell = fields.iter().map(|field| self.origin(*field)).find(|o| o.cell().is_some());
        if let Some(cell) = cell {
            *origin = cell;
        }
    }

    /// Text of a field, if there is any.
    pub fn text(&self, field: Field) -> Option<&'a str> {
        match self.fact.get(field)?.0 {
            Value::Text(text) if !text.trim().is_empty() => Some(text.trim()),
            _ => None,
        }
    }

    /// Text of a field as an owned string, on one line.
    pub fn owned(&self, field: Field) -> Option<String> {
        self.text(field).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Text of a field with its cell.
    pub fn sourced_text(&self, field: Field) -> Option<Sourced<String>> {
        self.owned(field).map(|value| Sourced { value, origin: self.origin(field) })
    }

    /// Any value as it would be written.
    pub fn shown(&self, field: Field) -> Option<String> {
        Some(match self.fact.get(field)?.0 {
            Value::Text(text) => text.clone(),
            Value::Decimal(number) => number.to_string(),
            Value::Date(day) => day.to_string(),
            Value::DateTime(moment) => moment.to_string(),
            Value::Bool(yes) => yes.to_string(),
            Value::Period(period) => period.start.to_string(),
            Value::Scenario(scenario) => scenario.to_string(),
            Value::Currency(currency) => currency.to_string(),
        })
        .filter(|text| !text.trim().is_empty())
    }

    /// A number.
    pub fn number(&self, field: Field) -> Option<Decimal> {
        match self.fact.get(field)?.0 {
            Value::Decimal(number) => Some(*number),
            _ => None,
        }
    }

    /// A number with its cell.
    pub fn sourced(&self, field: Field) -> Option<Sourced<Decimal>> {
        self.number(field).map(|value| Sourced { value, origin: self.origin(field) })
    }

    /// A day: a date, or the day of a moment, or the last day of a period.
    pub fn date(&self, field: Field) -> Option<Date> {
        match self.fact.get(field)?.0 {
            Value::Date(day) => Some(*day),
            Value::DateTime(moment) => Some(moment.date()),
            Value::Period(period) => period.end.yesterday().ok(),
            _ => None,
        }
    }

    /// A moment; a day counts from its midnight.
    pub fn moment(&self, field: Field) -> Option<DateTime> {
        match self.fact.get(field)?.0 {
            Value::DateTime(moment) => Some(*moment),
            Value::Date(day) => Some(day.at(0, 0, 0, 0)),
            _ => None,
        }
    }

    /// A period.
    pub fn period(&self, field: Field) -> Option<Period> {
        match self.fact.get(field)?.0 {
            Value::Period(period) => Some(*period),
            _ => None,
        }
    }

    /// Yes or no, also when written as a word.
    pub fn yes(&self, field: Field) -> Option<bool> {
        match self.fact.get(field)?.0 {
            Value::Bool(yes) => Some(*yes),
            Value::Text(text) => super::words::yes(text),
            Value::Decimal(number) => Some(!number.is_zero()),
            _ => None,
        }
    }

    /// A currency.
    pub fn currency(&self, field: Field) -> Option<Currency> {
        match self.fact.get(field)?.0 {
            Value::Currency(currency) => Some(*currency),
            Value::Text(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// A scenario.
    pub fn scenario(&self) -> Option<Scenario> {
        match self.fact.get(Field::Scenario)?.0 {
            Value::Scenario(scenario) => Some(scenario.clone()),
            _ => None,
        }
    }
}
