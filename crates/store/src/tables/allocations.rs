//! The table of shares that platforms and investments have in budget lines.

use crate::{
    Result,
    record::{Cells, Reader, table},
};
use model::{
    AllocationId, BudgetLineId, InvestmentId, PlatformId, Sourced,
    amount::{Allocation, Recipient},
};

pub(crate) const V1: &str = "
CREATE TABLE allocations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  line INTEGER NOT NULL REFERENCES lines ON DELETE CASCADE,
  platform INTEGER REFERENCES platforms ON DELETE CASCADE,
  investment INTEGER REFERENCES investments ON DELETE CASCADE,
  share TEXT NOT NULL CONSTRAINT \"a share is from 0 to 1\" CHECK (CAST(share AS REAL) BETWEEN 0 AND 1),
  method TEXT NOT NULL,
  scenario TEXT NOT NULL CHECK (scenario IN ('AC', 'PL', 'BU', 'FC', 'PY', 'CM')),
  version TEXT,
  sheet INTEGER REFERENCES sheets, row INTEGER, col INTEGER, said_by TEXT,
  CONSTRAINT \"a share has one recipient\" CHECK ((platform IS NULL) <> (investment IS NULL))
) STRICT;
CREATE INDEX allocations_line ON allocations (line);";

pub(crate) const V3: &str = "
ALTER TABLE allocations ADD COLUMN driver TEXT;
ALTER TABLE allocations ADD COLUMN first_day TEXT CHECK (date(first_day) IS NOT NULL OR first_day IS NULL);
ALTER TABLE allocations ADD COLUMN last_day TEXT CHECK (date(last_day) IS NOT NULL OR last_day IS NULL);";

table!(
    fact Allocation,
    AllocationId,
    "allocations",
    "line, platform, investment, share, method, scenario, version, sheet, row, col, said_by, \
     driver, first_day, last_day"
);

fn write<'a>(allocation: &'a Allocation, cells: &mut Cells<'a>) {
    cells.whole(Some(allocation.line.0));
    let (platform, investment) = match allocation.to {
        Recipient::Platform(id) => (Some(id.0), None),
        Recipient::Investment(id) => (None, Some(id.0)),
    };
    cells.whole(platform);
    cells.whole(investment);
    cells.shown(Some(allocation.share.value));
    cells.text(&allocation.method);
    cells.scenario(&allocation.scenario);
    cells.origin(&allocation.share.origin);
    cells.maybe(allocation.driver.as_ref());
    cells.validity(&allocation.validity);
}

fn read(row: &mut Reader<'_>) -> Result<Allocation> {
    let (id, line) = (AllocationId(row.id()), BudgetLineId(row.whole()?));
    let to = match (row.maybe_whole()?, row.maybe_whole()?) {
        (Some(platform), None) => Recipient::Platform(PlatformId(platform)),
        (None, Some(investment)) => Recipient::Investment(InvestmentId(investment)),
        _ => return Err(row.damaged()),
    };
    let (share, method, scenario) = (row.parsed()?, row.text()?, row.scenario()?);
    let share = Sourced { value: share, origin: row.origin()? };
    Ok(Allocation { id, line, to, share, method, scenario, driver: row.maybe()?, validity: row.validity()? })
}
