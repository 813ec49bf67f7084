//! The table of exchange rates.

use crate::{
    Result,
    record::{Cells, Reader, table},
};
use model::{FxRateId, Sourced, amount::FxRate};

pub(crate) const V1: &str = "
CREATE TABLE fx_rates (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  currency_from TEXT NOT NULL CHECK (length(currency_from) = 3),
  currency_to TEXT NOT NULL CHECK (length(currency_to) = 3),
  starts INTEGER, ends INTEGER, span TEXT CHECK (span IN ('W', 'M', 'Q', 'H', 'Y')),
  on_day TEXT CHECK (date(on_day) IS NOT NULL OR on_day IS NULL),
  rate TEXT NOT NULL CONSTRAINT \"an exchange rate is above zero\" CHECK (CAST(rate AS REAL) > 0),
  sheet INTEGER REFERENCES sheets, row INTEGER, col INTEGER, said_by TEXT,
  CONSTRAINT \"a period ends after it starts\" CHECK (starts < ends)
) STRICT;";

table!(
    fact FxRate,
    FxRateId,
    "fx_rates",
    "kind, currency_from, currency_to, starts, ends, span, on_day, rate, sheet, row, col, said_by"
);

fn write<'a>(rate: &'a FxRate, cells: &mut Cells<'a>) {
    cells.text(&rate.kind);
    cells.shown(Some(rate.from));
    cells.shown(Some(rate.to));
    cells.period(rate.period.as_ref());
    cells.shown(rate.on);
    cells.shown(Some(rate.rate.value));
    cells.origin(&rate.rate.origin);
}

fn read(row: &mut Reader<'_>) -> Result<FxRate> {
    Ok(FxRate {
        id: FxRateId(row.id()),
        kind: row.text()?,
        from: row.parsed()?,
        to: row.parsed()?,
        period: row.maybe_period()?,
        on: row.maybe_parsed()?,
        rate: Sourced { value: row.parsed()?, origin: row.origin()? },
    })
}
