//! Foreign amounts and their exchange rates: which are missing, and a rate that a person enters.

use crate::{
    Desk, Error, Result, Watch,
    failure::from_store,
    wire::{
        Nothing,
        import::{MissingRate, RateInput},
    },
};
use model::{Currency, Decimal, FiscalCalendar, FxRateId, Origin, Period, Sourced, amount::FxRate};
use std::collections::{BTreeMap, BTreeSet};
use store::Read;

/// Foreign currencies of an import's amounts, with the spans of those amounts.
pub type Foreign = BTreeSet<(Currency, Option<Period>)>;

/// The rates that an import's amounts need and the workspace lacks.
///
/// # Errors
/// When the workspace cannot be read.
pub fn missing(
    read: &impl Read,
    base: Currency,
    calendar: FiscalCalendar,
    foreign: &Foreign,
) -> Result<Vec<MissingRate>> {
    if foreign.is_empty() {
        return Ok(vec![]);
    }
    let rates = store::fx_rates::all(read).map_err(from_store)?;
    let mut lacking: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (currency, period) in foreign {
        if !rates.iter().any(|rate| holds(rate, *currency, base, period.as_ref())) {
            let periods = lacking.entry(currency.to_string()).or_default();
            periods.extend(period.map(|p| calendar.label(&p)));
        }
    }
    Ok(lacking
        .into_iter()
        .map(|(from, periods)| MissingRate { from, to: base.to_string(), periods })
        .collect())
}

/// Whether a rate turns one currency into the other in a period, either way round.
fn holds(rate: &FxRate, from: Currency, to: Currency, period: Option<&Period>) -> bool {
    let pair = (rate.from, rate.to) == (from, to) || (rate.to, rate.from) == (from, to);
    let in_time = match (rate.period, rate.on, period) {
        (None, None, _) => true,
        (Some(span), _, Some(period)) => span.covers(period) || period.covers(&span),
        (None, Some(day), Some(period)) => period.contains(day),
        (_, _, None) => false,
    };
    pair && in_time
}

/// Writes a rate that a person entered; its lineage is that person.
///
/// # Errors
/// When a currency, the rate or the period cannot be understood, or the workspace cannot be written.
pub fn enter(desk: &Desk, input: RateInput, _: &dyn Watch) -> Result<Nothing> {
    let currency = |text: &str| {
        text.trim()
            .to_uppercase()
            .parse::<Currency>()
            .map_err(|e| Error::new("bad_currency", e.to_string(), "For example USD or EUR."))
    };
    let (from, to) = (currency(&input.from)?, currency(&input.to)?);
    let value = rate(&input.rate)?;
    let at = (desk.outside.now)();
    let by = desk.outside.person.clone();
    desk.with(|open| {
        let calendar = store::settings::get(&open.workspace).map_err(from_store)?.calendar;
        let asked = input.period.as_deref().map(str::trim).filter(|p| !p.is_empty());
        let period = asked.map(|text| calendar.parse(text)).transpose();
        let period = period
            .map_err(|e| Error::new("not_a_period", e.to_string(), "For example 2026-Q3 or 2026-07."))?;
        let origin = Origin::Person(format!("{by}, {}", at.date()));
        let row = FxRate {
            id: FxRateId(0),
            kind: "average".into(),
            from,
            to,
            period,
            on: None,
            rate: Sourced { value, origin },
        };
        let span = period.map_or_else(String::new, |p| format!(" for {}", calendar.label(&p)));
        let label = format!("Enter the rate {from} to {to}{span}: {}", value.normalize());
        open.workspace.change(&label, &by, at, |tx| store::fx_rates::insert(tx, &row)).map_err(from_store)?;
        open.changed();
        Ok(Nothing {})
    })
}

/// A rate as people type it, with a point or a comma.
fn rate(text: &str) -> Result<Decimal> {
    let plain = text.trim().replace(',', ".");
    let value: Option<Decimal> = plain.parse().ok().filter(|v| *v > Decimal::ZERO);
    value.ok_or_else(|| {
        Error::new(
            "bad_rate",
            format!("“{text}” is no exchange rate."),
            "A number above zero, for example 0.92.",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_a_number_above_zero() {
        assert_eq!(rate("0,92").ok(), Some(Decimal::new(92, 2)));
        assert!(rate("0").is_err() && rate("-1").is_err() && rate("one").is_err());
    }
}
