//! The table of control totals that finance signed.

use crate::{
    Result,
    record::{Cells, Reader, table},
};
use model::{PoolId, outcome::ValuePool};

pub(crate) const V1: &str = "
CREATE TABLE pools (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  class TEXT CHECK (class IN
    ('cash_releasing', 'cost_avoidance', 'revenue_margin', 'capacity', 'risk', 'non_money')),
  starts INTEGER, ends INTEGER, span TEXT CHECK (span IN ('W', 'M', 'Q', 'H', 'Y')),
  control_total TEXT NOT NULL,
  control_total_from TEXT,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  signed_by TEXT,
  CONSTRAINT \"a period ends after it starts\" CHECK (starts < ends)
) STRICT;";

pub(crate) const V3: &str = "
ALTER TABLE pools ADD COLUMN signed_on TEXT CHECK (date(signed_on) IS NOT NULL OR signed_on IS NULL);
ALTER TABLE pools ADD COLUMN signed_from TEXT;";

table!(
    plain ValuePool,
    PoolId,
    "pools",
    "name, class, starts, ends, span, control_total, control_total_from, currency, signed_by, \
     signed_on, signed_from",
    Thing
);

fn write<'a>(pool: &'a ValuePool, cells: &mut Cells<'a>) {
    cells.text(&pool.name);
    cells.word(pool.class);
    cells.period(pool.period.as_ref());
    cells.sourced(Some(&pool.control_total));
    cells.shown(Some(pool.currency));
    cells.maybe(pool.signed_by.as_ref());
    cells.shown(pool.signed_on);
    cells.from(Some(&pool.signed_at));
}

fn read(row: &mut Reader<'_>) -> Result<ValuePool> {
    Ok(ValuePool {
        id: PoolId(row.id()),
        name: row.text()?,
        class: row.maybe_word()?,
        period: row.maybe_period()?,
        control_total: row.sourced()?,
        currency: row.parsed()?,
        signed_by: row.maybe()?,
        signed_on: row.maybe_parsed()?,
        signed_at: row.from()?,
    })
}
