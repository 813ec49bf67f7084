//! Amounts, the most frequent fact of all: one is one cell of a finance file. Those that a file brought together stand packed, those
//! that somebody added or changed stand alone, each a row of this table; whoever asks gets both.

use super::packs;
use crate::{
    Read, Result, Tx,
    history::since::Row,
    record::{self, Cells, Reader},
};
use model::{AmountId, BudgetLineId, CellRef, Decimal, SheetId, amount::Amount};
use rusqlite::{Connection, params_from_iter};
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

/// The table of those that stand alone.
pub(crate) const TABLE: &str = "amounts";

mod alone {
    use super::{Amount, AmountId, read, write};
    use crate::record::table;

    table!(
        fact Amount,
        AmountId,
        "amounts",
        "line, starts, ends, span, scenario, version, value, currency, basis, sheet, row, col, said_by"
    );
}

pub use alone::insert;

/// Adds amounts in the order given, faster than one by one; the identities in them are not looked at.
///
/// # Errors
/// When a rule of the table refuses one or the file cannot be written.
pub fn insert_all(tx: &Tx, amounts: &[Amount]) -> Result<()> {
    let sheet = |amount: &Amount| amount.origin.cell().map(|cell| cell.sheet);
    for some in amounts.chunk_by(|a, b| sheet(a) == sheet(b)) {
        let celled: Vec<(&Amount, CellRef)> =
            some.iter().filter_map(|amount| Some((amount, amount.origin.cell()?))).collect();
        match celled.first() {
            Some((_, cell)) => packs::insert(tx, cell.sheet, &celled)?,
            None => alone::insert_all(tx, some)?,
        }
    }
    Ok(())
}

/// Adds amounts that stand alone under the identities that they have.
pub(crate) fn insert_alone(tx: &Tx, amounts: &[Amount]) -> Result<()> {
    record::insert_named(tx, TABLE, record::columns_of::<Amount>(), amounts, |amount| {
        let mut cells = Cells::with_id(Some(amount.id.0));
        write(amount, &mut cells);
        cells
    })
}

/// Replaces the amount of that identity; an equal one leaves no trace in the history.
///
/// # Errors
/// When there is none, a rule of the table refuses it, or the file cannot be written.
pub fn update(tx: &Tx, amount: &Amount) -> Result<()> {
    if packs::get(tx.db(), amount.id.0)?.as_ref() == Some(amount) {
        return Ok(());
    }
    packs::open(tx, amount.id.0)?;
    alone::update(tx, amount)
}

/// Removes the amount.
///
/// # Errors
/// When there is none or the file cannot be written.
pub fn delete(tx: &Tx, id: AmountId) -> Result<()> {
    packs::open(tx, id.0)?;
    alone::delete(tx, id)
}

/// The amount of that identity.
///
/// # Errors
/// When the file cannot be read.
pub fn get(read: &impl Read, id: AmountId) -> Result<Option<Amount>> {
    match alone::get(read, id)? {
        Some(amount) => Ok(Some(amount)),
        None => packs::get(read.connection(), id.0),
    }
}

/// Every amount that counts, sorted by identity.
///
/// # Errors
/// When the file cannot be read.
pub fn all(read: &impl Read) -> Result<Vec<Amount>> {
    Ok(sorted(alone::all(read)?, packs::live(read.connection())?))
}

/// The amounts that a sheet brought, retired or not, sorted by identity.
///
/// # Errors
/// When the file cannot be read.
pub fn by_sheet(read: &impl Read, sheet: SheetId) -> Result<Vec<Amount>> {
    Ok(sorted(alone::by_sheet(read, sheet)?, packs::by_sheet(read.connection(), sheet)?))
}

fn sorted(mut amounts: Vec<Amount>, mut more: Vec<Amount>) -> Vec<Amount> {
    if amounts.is_empty() {
        return more;
    }
    amounts.append(&mut more);
    // two sorted runs: one pass
    amounts.sort_by_key(|amount| amount.id);
    amounts
}

/// Brings amounts, sorted by identity, up to date: those of these identities that stand alone, and those in packs that begin within
/// these spans (first, first after).
pub(crate) fn patch(
    read: &impl Read,
    amounts: &mut Vec<Amount>,
    ids: &[i64],
    spans: &[(i64, i64)],
) -> Result<()> {
    record::patch(read, amounts, ids)?;
    for (first, end) in spans {
        amounts.retain(|amount| !(*first..*end).contains(&amount.id.0));
        let alone = record::live_between::<Amount>(read, *first, *end)?;
        let packed = packs::live_between(read.connection(), *first, *end)?;
        amounts.extend(alone.into_iter().chain(packed));
        amounts.sort_by_key(|amount| amount.id);
    }
    Ok(())
}

/// The columns of an amount after its id, packed or not.
pub(crate) fn row(amount: &Amount) -> Row {
    let mut cells = Cells::with_id(None);
    write(amount, &mut cells);
    cells.owned().skip(1).collect()
}

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

/// The other sheets whose amounts are of a line that these sheets have amounts of: found by the lines.
///
/// # Errors
/// When the file cannot be read.
pub fn sheets_with_lines_of(read: &impl Read, sheets: &[SheetId]) -> Result<BTreeSet<SheetId>> {
    let db = read.connection();
    let mut lines = packs::lines_of(db, sheets)?;
    let sql = format!("SELECT DISTINCT line FROM amounts WHERE sheet IN ({})", listed(sheets));
    lines.extend(numbers(db, &sql, [])?.into_iter().map(BudgetLineId));
    let mut found = packs::sheets_with(db, &lines, sheets)?;
    for sheet in alone_with(db, &lines)? {
        if !sheets.contains(&sheet) {
            found.insert(sheet);
        }
    }
    Ok(found)
}

/// The sheets with amounts of one of these lines that stand alone.
fn alone_with(db: &Connection, lines: &BTreeSet<BudgetLineId>) -> Result<BTreeSet<SheetId>> {
    let mut of_line =
        db.prepare_cached("SELECT DISTINCT sheet FROM amounts WHERE line = ?1 AND sheet IS NOT NULL")?;
    let mut found = BTreeSet::new();
    for line in lines {
        let sheets = of_line.query_map([line.0], |row| row.get(0).map(SheetId))?;
        found.extend(sheets.collect::<Result<Vec<_>, _>>()?);
    }
    Ok(found)
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
    let db = read.connection();
    let marks = vec!["?"; values.len()].join(", ");
    let list = listed(besides);
    let sql = format!(
        "SELECT DISTINCT sheet FROM amounts WHERE CAST(value AS REAL) IN ({marks}) AND sheet NOT IN ({list})"
    );
    // as SQLite reads it: through the nearest float
    let floats = values.iter().map(|v| v.to_string().parse().unwrap_or(f64::NAN));
    let mut found = packs::sheets_with_one_of(db, values, besides)?;
    found.extend(numbers(db, &sql, floats)?.into_iter().map(SheetId));
    Ok(found)
}

fn listed(sheets: &[SheetId]) -> String {
    sheets.iter().map(|s| s.0.to_string()).collect::<Vec<_>>().join(", ")
}

fn numbers(db: &Connection, sql: &str, parameters: impl IntoIterator<Item = f64>) -> Result<Vec<i64>> {
    let mut statement = db.prepare(sql)?;
    let numbers = statement.query_map(params_from_iter(parameters), |row| row.get(0))?;
    Ok(numbers.collect::<Result<_, _>>()?)
}
