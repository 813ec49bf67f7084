//! The table of amounts, the largest of all: one row is one cell of a finance file.

use crate::{
    Result,
    record::{Cells, Reader, table},
};
use model::{AmountId, BudgetLineId, amount::Amount};

// OR and GLOB where other tables say IN: SQLite builds a little table for each IN at each row, which shows at millions of rows
pub(crate) const V1: &str = "
CREATE TABLE amounts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  line INTEGER NOT NULL REFERENCES lines ON DELETE CASCADE,
  starts INTEGER, ends INTEGER, span TEXT CHECK (span GLOB '[WMQHY]'),
  scenario TEXT NOT NULL CHECK (
    scenario = 'AC' OR scenario = 'PL' OR scenario = 'BU' OR scenario = 'FC' OR scenario = 'PY' OR scenario = 'CM'),
  version TEXT,
  value TEXT NOT NULL CHECK (value <> '' AND trim(value, '-.0123456789') = ''),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  basis TEXT NOT NULL CHECK (basis = 'accrual' OR basis = 'billed' OR basis = 'effective'),
  sheet INTEGER REFERENCES sheets, row INTEGER, col INTEGER, said_by TEXT,
  CONSTRAINT \"a period ends after it starts\" CHECK (starts < ends),
  CONSTRAINT \"only a forecast has a version\" CHECK ((scenario = 'FC') = (version IS NOT NULL))
) STRICT;
CREATE INDEX amounts_line ON amounts (line);";

/// In the order of its time within each sheet, so that the spans of millions of amounts are found by a few steps.
pub(crate) const V3: &str = "
CREATE INDEX amounts_sheet ON amounts (sheet, scenario, starts, ends, span);";

table!(
    fact Amount,
    AmountId,
    "amounts",
    "line, starts, ends, span, scenario, version, value, currency, basis, sheet, row, col, said_by"
);

fn write<'a>(amount: &'a Amount, cells: &mut Cells<'a>) {
    cells.whole(Some(amount.line.0));
    cells.period(amount.period.as_ref());
    cells.scenario(&amount.scenario);
    cells.shown(Some(amount.value));
    cells.shown(Some(amount.currency));
    cells.word(Some(amount.basis));
    cells.origin(&amount.origin);
}

fn read(row: &mut Reader<'_>) -> Result<Amount> {
    Ok(Amount {
        id: AmountId(row.id()),
        line: BudgetLineId(row.whole()?),
        period: row.maybe_period()?,
        scenario: row.scenario()?,
        value: row.parsed()?,
        currency: row.parsed()?,
        basis: row.word()?,
        origin: row.origin()?,
    })
}
