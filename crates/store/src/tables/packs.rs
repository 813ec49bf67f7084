//! Packs: the amounts of one sheet that came together, many to a row of the file. A sheet of a million amounts is written and read in
//! a fraction of the time that a row for each would take. Every amount keeps an identity of its own, from the same sequence as
//! amounts that stand alone. A pack is never rewritten: when one of its amounts changes or goes, or a line that it names goes, the
//! pack is opened, and its amounts stand alone from then on. What an amount is, `amounts` says; how it becomes bytes, `columns`.

mod columns;

use super::{
    amounts,
    packed::{self, Extents, Rows},
};
use crate::{
    Error, Result, Tx,
    history::since::Row,
    packing,
    record::{Cells, Reader, reader},
};
use model::{
    BudgetLineId, CellRef, Decimal, Period, SheetId,
    amount::{Amount, Scenario},
};
use rusqlite::Connection;
use std::collections::BTreeSet;

pub(crate) const V4: &str = "
CREATE TABLE amount_packs (
  id INTEGER PRIMARY KEY,
  amounts INTEGER NOT NULL CHECK (amounts > 0),
  sheet INTEGER NOT NULL REFERENCES sheets,
  first_line INTEGER NOT NULL,
  last_line INTEGER NOT NULL CHECK (first_line <= last_line),
  spans TEXT NOT NULL CHECK (json_type(spans) = 'array'),
  size INTEGER NOT NULL CHECK (size > 0),
  packed BLOB NOT NULL
) STRICT;
CREATE INDEX amount_packs_sheet ON amount_packs (sheet);";

/// The table, as the history follows it.
pub(crate) const TABLE: &str = "amount_packs";

const COLUMNS: &str = "amounts, sheet, first_line, last_line, spans, size, packed";
/// Amounts of one pack at most.
const TOGETHER: usize = 16_384;
/// Nothing larger is unpacked: a damaged file must not ask for all memory.
const LARGEST: usize = 1 << 28;

/// A pack as it stands in the file.
pub(crate) struct Pack {
    /// Identity of its first amount.
    pub id: i64,
    amounts: i64,
    sheet: SheetId,
    bytes: Vec<u8>,
}

/// A scenario's sign and a span: first day, first day after, kind.
type Span = (String, i64, i64, String);

impl Pack {
    fn read(row: &mut Reader<'_>) -> Result<Self> {
        let (id, amounts, sheet) = (row.id(), row.whole()?, SheetId(row.whole()?));
        let _lines = (row.whole()?, row.whole()?);
        let _spans: Vec<Span> = row.json()?;
        let (size, packed) = (row.whole()?, row.bytes()?);
        let bytes = packing::unpack_stated(packed, size, LARGEST).ok_or_else(|| damaged(id))?;
        Ok(Pack { id, amounts, sheet, bytes })
    }

    /// The identity after that of its last amount.
    fn end(&self) -> i64 {
        self.id.saturating_add(self.amounts)
    }

    fn unpack(&self) -> Result<Vec<Amount>> {
        let amounts = columns::unpack(self.id, self.sheet, &self.bytes);
        amounts.filter(|amounts| amounts.len() as i64 == self.amounts).ok_or_else(|| damaged(self.id))
    }

    fn lines(&self) -> Result<Vec<BudgetLineId>> {
        columns::lines(&self.bytes).ok_or_else(|| damaged(self.id))
    }

    fn values(&self) -> Result<Vec<Decimal>> {
        columns::values(&self.bytes).ok_or_else(|| damaged(self.id))
    }
}

fn damaged(id: i64) -> Error {
    Error::damaged(format!("{TABLE} row {id}, the packed amounts"))
}

/// Adds amounts of one sheet, each with its cell, in the order given.
pub(crate) fn insert(tx: &Tx, sheet: SheetId, amounts: &[(&Amount, CellRef)]) -> Result<()> {
    for some in amounts.chunks(TOGETHER) {
        let mut lines: Vec<i64> = some.iter().map(|(amount, _)| amount.line.0).collect();
        lines.sort_unstable();
        lines.dedup();
        known_lines(tx.db(), &lines)?;
        let (bytes, spans) = columns::pack(some);
        if spans.iter().any(|(_, starts, ends, _)| starts >= ends) {
            return Err(refused("a period ends after it starts"));
        }
        let packed = packing::pack(&bytes)?;
        let id = reserve(tx.db(), some.len() as i64)?;
        let mut cells = Cells::with_id(Some(id));
        cells.whole(Some(some.len() as i64));
        cells.whole(Some(sheet.0));
        cells.whole(lines.first().copied());
        cells.whole(lines.last().copied());
        cells.json(&spans);
        cells.whole(Some(bytes.len() as i64));
        cells.bytes(&packed);
        tx.insert(
            &format!("INSERT INTO {TABLE} (id, {COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"),
            cells,
        )?;
    }
    Ok(())
}

/// The lines must be there: inside a pack no foreign key looks after them.
fn known_lines(db: &Connection, lines: &[i64]) -> Result<()> {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return Ok(()) };
    let mut between = db.prepare_cached("SELECT COUNT(*) FROM lines WHERE id BETWEEN ?1 AND ?2")?;
    let there: i64 = between.query_row((first, last), |row| row.get(0))?;
    if last.checked_sub(*first).and_then(|n| n.checked_add(1)) == Some(there) {
        return Ok(());
    }
    let mut one = db.prepare_cached("SELECT 1 FROM lines WHERE id = ?1")?;
    for line in lines {
        if !one.exists([line])? {
            return Err(refused("it names something that is not there"));
        }
    }
    Ok(())
}

fn refused(rule: &str) -> Error {
    Error::Refused { table: amounts::TABLE.into(), rule: rule.into() }
}

/// The first of so many identities of amounts that none ever had.
fn reserve(db: &Connection, count: i64) -> Result<i64> {
    let last = "SELECT MAX(seq) FROM sqlite_sequence WHERE name = ?1";
    let last: Option<i64> = db.prepare_cached(last)?.query_row([amounts::TABLE], |row| row.get(0))?;
    let sql = match last {
        Some(_) => "UPDATE sqlite_sequence SET seq = ?2 WHERE name = ?1",
        None => "INSERT INTO sqlite_sequence (name, seq) VALUES (?1, ?2)",
    };
    let last = last.unwrap_or(0);
    db.prepare_cached(sql)?.execute((amounts::TABLE, last + count))?;
    Ok(last + 1)
}

const LIVE: &str = "sheet NOT IN (SELECT id FROM sheets WHERE retired = 1)";

fn each(
    db: &Connection,
    which: &str,
    parameters: &[i64],
    mut take: impl FnMut(Pack) -> Result<()>,
) -> Result<()> {
    packed::each(db, (TABLE, COLUMNS), which, parameters, |row| take(Pack::read(row)?))
}

fn unpacked(db: &Connection, which: &str, parameters: &[i64]) -> Result<Vec<Amount>> {
    let mut amounts = Vec::new();
    each(db, which, parameters, |pack| {
        amounts.append(&mut pack.unpack()?);
        Ok(())
    })?;
    Ok(amounts)
}

/// The packed amounts that count, sorted by identity.
pub(crate) fn live(db: &Connection) -> Result<Vec<Amount>> {
    unpacked(db, LIVE, &[])
}

/// Those that count and whose packs begin from `first` on, but before `end`.
pub(crate) fn live_between(db: &Connection, first: i64, end: i64) -> Result<Vec<Amount>> {
    unpacked(db, &format!("{LIVE} AND id >= ?1 AND id < ?2"), &[first, end])
}

/// Those of a sheet, retired or not.
pub(crate) fn by_sheet(db: &Connection, sheet: SheetId) -> Result<Vec<Amount>> {
    unpacked(db, "sheet = ?1", &[sheet.0])
}

/// The packed amount of that identity.
pub(crate) fn get(db: &Connection, id: i64) -> Result<Option<Amount>> {
    let Some(pack) = holding(db, id)? else { return Ok(None) };
    Ok(pack.unpack()?.into_iter().find(|amount| amount.id.0 == id))
}

fn holding(db: &Connection, id: i64) -> Result<Option<Pack>> {
    let mut found = None;
    each(db, &format!("id = (SELECT MAX(id) FROM {TABLE} WHERE id <= ?1)"), &[id], |pack| {
        found = (id < pack.end()).then_some(pack);
        Ok(())
    })?;
    Ok(found)
}

/// The packed amount of that identity as the row that it would be.
pub(crate) fn row(db: &Connection, id: i64) -> Result<Option<Row>> {
    Ok(get(db, id)?.as_ref().map(amounts::row))
}

/// The amounts of the pack of that identity as the rows that they would be.
pub(crate) fn at(db: &Connection, id: i64) -> Result<Rows> {
    Ok(alone(&unpacked(db, "id = ?1", &[id])?))
}

fn alone(amounts: &[Amount]) -> Rows {
    amounts.iter().map(|amount| (amount.id.0, amounts::row(amount))).collect()
}

/// First identity and the one after the last of each pack, in order.
pub(crate) fn extents(db: &Connection) -> Result<Extents> {
    let mut statement = db.prepare_cached(&format!("SELECT id, id + amounts FROM {TABLE} ORDER BY id"))?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The identities that the packs of some sheets take: first, first after.
pub(crate) fn extents_of_sheets(db: &Connection, first: i64, last: i64) -> Result<Extents> {
    let sql = format!("SELECT id, id + amounts FROM {TABLE} WHERE sheet BETWEEN ?1 AND ?2 ORDER BY id");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([first, last], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The first identity of the first pack after that one.
pub(crate) fn next(db: &Connection, id: i64) -> Result<Option<i64>> {
    let mut statement = db.prepare_cached(&format!("SELECT MIN(id) FROM {TABLE} WHERE id > ?1"))?;
    Ok(statement.query_row([id], |row| row.get(0))?)
}

/// Calls with each span of a sheet's packed amounts, actual or not.
pub(crate) fn each_span(db: &Connection, sheet: SheetId, mut take: impl FnMut(bool, Period)) -> Result<()> {
    let mut statement = db.prepare_cached(&format!("SELECT id, spans FROM {TABLE} WHERE sheet = ?1"))?;
    let mut rows = statement.query([sheet.0])?;
    while let Some(row) = rows.next()? {
        let spans: Vec<Span> = Reader::new(row, TABLE)?.json()?;
        for (sign, starts, ends, kind) in spans {
            let days = reader::day(starts).zip(reader::day(ends));
            // what does not read is told where the facts are read
            if let (Some((start, end)), Some(kind)) = (days, reader::period_kind(&kind)) {
                take(sign == Scenario::Actual.sign(), Period { start, end, kind });
            }
        }
    }
    Ok(())
}

/// The lines that packed amounts of these sheets are of.
pub(crate) fn lines_of(db: &Connection, sheets: &[SheetId]) -> Result<BTreeSet<BudgetLineId>> {
    let mut lines = BTreeSet::new();
    for sheet in sheets {
        each(db, "sheet = ?1", &[sheet.0], |pack| {
            lines.extend(pack.lines()?);
            Ok(())
        })?;
    }
    Ok(lines)
}

/// The other sheets with packed amounts of one of these lines.
pub(crate) fn sheets_with(
    db: &Connection,
    lines: &BTreeSet<BudgetLineId>,
    besides: &[SheetId],
) -> Result<BTreeSet<SheetId>> {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return Ok(BTreeSet::new()) };
    let mut found = BTreeSet::new();
    each(db, "first_line <= ?2 AND last_line >= ?1", &[first.0, last.0], |pack| {
        let is_new = !besides.contains(&pack.sheet) && !found.contains(&pack.sheet);
        if is_new && pack.lines()?.iter().any(|line| lines.contains(line)) {
            found.insert(pack.sheet);
        }
        Ok(())
    })?;
    Ok(found)
}

/// The other sheets that hold one of these values among their packed amounts.
pub(crate) fn sheets_with_one_of(
    db: &Connection,
    values: &[Decimal],
    besides: &[SheetId],
) -> Result<BTreeSet<SheetId>> {
    let mut found = BTreeSet::new();
    each(db, "true", &[], |pack| {
        let is_new = !besides.contains(&pack.sheet) && !found.contains(&pack.sheet);
        if is_new && pack.values()?.iter().any(|value| values.contains(value)) {
            found.insert(pack.sheet);
        }
        Ok(())
    })?;
    Ok(found)
}

/// Opens the pack that holds this amount, if one does: its amounts stand alone from now on.
pub(crate) fn open(tx: &Tx, id: i64) -> Result<bool> {
    let Some(pack) = holding(tx.db(), id)? else { return Ok(false) };
    open_pack(tx, &pack)?;
    Ok(true)
}

/// Opens every pack with amounts of a line that is about to go: their going with it is looked after by the table of amounts.
pub(crate) fn open_naming(tx: &Tx, line: BudgetLineId) -> Result<()> {
    let mut naming = Vec::new();
    each(tx.db(), "?1 BETWEEN first_line AND last_line", &[line.0], |pack| {
        if pack.lines()?.contains(&line) {
            naming.push(pack);
        }
        Ok(())
    })?;
    naming.iter().try_for_each(|pack| open_pack(tx, pack))
}

fn open_pack(tx: &Tx, pack: &Pack) -> Result<()> {
    tx.execute(&format!("DELETE FROM {TABLE} WHERE id = ?1"), Cells::with_id(Some(pack.id)))?;
    amounts::insert_alone(tx, &pack.unpack()?)
}

/// Packs that name a line that is not there: identity of the pack and of the line.
pub(crate) fn loose(db: &Connection) -> Result<Vec<(i64, BudgetLineId)>> {
    let mut known = db.prepare_cached("SELECT id FROM lines")?;
    let known: BTreeSet<i64> = known.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut loose = Vec::new();
    each(db, "true", &[], |pack| {
        let missing = pack.lines()?.into_iter().find(|line| !known.contains(&line.0));
        loose.extend(missing.map(|line| (pack.id, line)));
        Ok(())
    })?;
    Ok(loose)
}

/// The amounts of a pack's row as recorded: the values after its id.
pub(crate) fn of_row(id: i64, row: &[rusqlite::types::Value]) -> Option<Rows> {
    use rusqlite::types::Value::{Blob, Integer};
    let [Integer(_), Integer(sheet), _, _, _, Integer(size), Blob(packed)] = row else { return None };
    let bytes = packing::unpack_stated(packed, *size, LARGEST)?;
    Some(alone(&columns::unpack(id, SheetId(*sheet), &bytes)?))
}
