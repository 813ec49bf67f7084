//! The table of assumptions with their owners.

use crate::{
    Result,
    record::{Cells, Reader, table},
};
use model::{AssumptionId, decision::Assumption};

pub(crate) const V1: &str = "
CREATE TABLE assumptions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  value TEXT, value_from TEXT,
  low TEXT, low_from TEXT,
  high TEXT, high_from TEXT,
  unit TEXT,
  owner TEXT,
  source TEXT,
  expires TEXT CHECK (date(expires) IS NOT NULL OR expires IS NULL),
  sheet INTEGER REFERENCES sheets, row INTEGER, col INTEGER, said_by TEXT
) STRICT;";

table!(
    plain Assumption,
    AssumptionId,
    "assumptions",
    "name, value, value_from, low, low_from, high, high_from, unit, owner, source, expires, sheet, row, col, said_by",
    Thing
);

fn write<'a>(assumption: &'a Assumption, cells: &mut Cells<'a>) {
    cells.text(&assumption.name);
    cells.sourced(assumption.value.as_ref());
    cells.sourced(assumption.low.as_ref());
    cells.sourced(assumption.high.as_ref());
    cells.maybe(assumption.unit.as_ref());
    cells.maybe(assumption.owner.as_ref());
    cells.maybe(assumption.source.as_ref());
    cells.shown(assumption.expires);
    cells.origin(&assumption.origin);
}

fn read(row: &mut Reader<'_>) -> Result<Assumption> {
    Ok(Assumption {
        id: AssumptionId(row.id()),
        name: row.text()?,
        value: row.maybe_sourced()?,
        low: row.maybe_sourced()?,
        high: row.maybe_sourced()?,
        unit: row.maybe()?,
        owner: row.maybe()?,
        source: row.maybe()?,
        expires: row.maybe_parsed()?,
        origin: row.origin()?,
    })
}
