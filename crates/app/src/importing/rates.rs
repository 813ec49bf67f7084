//! Writes exchange rates and assumptions.

use super::{names::Names, record::Record};
use crate::{Result, failure::from_store};
use ingest::Field;
use model::{AssumptionId, Currency, FxRateId, amount::FxRate, decision::Assumption};
use store::Tx;

/// A row about an exchange rate; what it converts into is the base currency unless the row says.
pub fn fx_rate(tx: &Tx<'_>, at: &Record<'_>, base: Currency) -> Result<bool> {
    let Some(rate) = at.sourced(Field::FxRate).or_else(|| at.sourced(Field::Value)) else { return Ok(false) };
    let Some(from) = at.currency(Field::FxFrom).or_else(|| at.currency(Field::Currency)) else {
        return Ok(false);
    };
    let row = FxRate {
        id: FxRateId(0),
        kind: at.owned(Field::RateKind).unwrap_or_else(|| "average".into()).to_lowercase(),
        from,
        to: at.currency(Field::FxTo).unwrap_or(base),
        period: at.period(Field::Period),
        on: if at.period(Field::Period).is_some() { None } else { at.date(Field::AsOf) },
        rate,
    };
    store::fx_rates::insert(tx, &row).map_err(from_store)?;
    Ok(true)
}

/// A row about an assumption.
pub fn assumption(tx: &Tx<'_>, names: &mut Names, at: &Record<'_>) -> Result<bool> {
    let Some(name) = at.text(Field::Name) else { return Ok(false) };
    let row = Assumption {
        id: AssumptionId(0),
        name: name.into(),
        value: at.sourced(Field::Value),
        low: at.sourced(Field::Low),
        high: at.sourced(Field::High),
        unit: at.owned(Field::Unit),
        owner: at.owned(Field::Owner),
        source: at.owned(Field::Source),
        expires: at.date(Field::Expiry),
        origin: at.origin(Field::Name),
    };
    match names.known::<Assumption>(name).map(|a| (a.id, a.name.clone())) {
        Some((id, name)) => names.keep(tx, Assumption { id, name, ..row })?,
        None => names.add(tx, row).map(drop)?,
    }
    Ok(true)
}
