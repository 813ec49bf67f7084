//! The table of amounts, the largest of all: one row is one cell of a finance file.

use crate::{
    Read, Result,
    record::{Cells, Reader, table},
};
use model::{AmountId, BudgetLineId, Decimal, SheetId, amount::Amount};
use rusqlite::params_from_iter;
use std::collections::BTreeSet;

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

/// The other sheets whose amounts are of a line that these sheets have amounts of: found by the lines, not by reading everything.
///
/// # Errors
/// When the file cannot be read.
pub fn sheets_with_lines_of(read: &impl Read, sheets: &[SheetId]) -> Result<BTreeSet<SheetId>> {
    let list = listed(sheets);
    let sql = format!(
        "SELECT DISTINCT sheet FROM amounts WHERE line IN (SELECT DISTINCT line FROM amounts WHERE sheet IN ({list}))
         AND sheet NOT IN ({list})"
    );
    sheets_of(read, &sql, [])
}

/// The other sheets that hold one of these amounts, however it is written.
///
/// # Errors
/// When the file cannot be read.
pub fn sheets_with_one_of(
    read: &impl Read,
    values: &[Decimal],
    besides: &[SheetId],
) -> Result<BTreeSet<SheetId>> {
    let marks = vec!["?"; values.len()].join(", ");
    let list = listed(besides);
    let sql = format!(
        "SELECT DISTINCT sheet FROM amounts WHERE CAST(value AS REAL) IN ({marks}) AND sheet NOT IN ({list})"
    );
    // as SQLite reads it: through the nearest float
    let floats = values.iter().map(|v| v.to_string().parse().unwrap_or(f64::NAN));
    sheets_of(read, &sql, floats)
}

fn listed(sheets: &[SheetId]) -> String {
    sheets.iter().map(|s| s.0.to_string()).collect::<Vec<_>>().join(", ")
}

fn sheets_of(
    read: &impl Read,
    sql: &str,
    parameters: impl IntoIterator<Item = f64>,
) -> Result<BTreeSet<SheetId>> {
    let mut statement = read.connection().prepare(sql)?;
    let mut rows = statement.query(params_from_iter(parameters))?;
    let mut found = BTreeSet::new();
    while let Some(row) = rows.next()? {
        found.insert(SheetId(row.get(0)?));
    }
    Ok(found)
}
