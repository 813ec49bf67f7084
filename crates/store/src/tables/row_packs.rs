//! Packs of source rows: the texts of rows that stand one below the other in a sheet, many to a row of the file. A row is read
//! without the others being made. A pack is never rewritten; opened, its rows stand alone.

use super::{
    packed::{self, Extents, Rows},
    rows,
};
use crate::{
    Error, Result, Tx,
    history::image::{put_whole, take_whole},
    packing,
    record::{Cells, Reader},
};
use model::{RowTexts, SheetId};
use rusqlite::{Connection, types::Value};

pub(crate) const V4: &str = "
CREATE TABLE row_packs (
  id INTEGER PRIMARY KEY,
  rows INTEGER NOT NULL CHECK (rows > 0),
  sheet INTEGER NOT NULL REFERENCES sheets,
  last INTEGER NOT NULL CHECK (last >> 32 = sheet),
  size INTEGER NOT NULL CHECK (size > 0),
  packed BLOB NOT NULL,
  CONSTRAINT \"a pack is named by its first row\" CHECK (id >> 32 = sheet AND id <= last)
) STRICT;";

/// The table, as the history follows it.
pub(crate) const TABLE: &str = "row_packs";

const COLUMNS: &str = "rows, sheet, last, size, packed";
/// Rows of one pack at most: few enough that one is found quickly.
const TOGETHER: usize = 512;
/// The layout that is written; another one does not read.
const LAYOUT: i64 = 1;
/// Nothing larger is unpacked: a damaged file must not ask for all memory.
const LARGEST: usize = 1 << 30;

/// Keeps rows of a sheet in the order of their numbers.
pub(crate) fn insert(tx: &Tx, sheet: SheetId, all: &[rows::Texts]) -> Result<()> {
    let sql = format!("INSERT INTO {TABLE} (id, {COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    for some in all.chunks(TOGETHER) {
        let (Some((first, _)), Some((last, _))) = (some.first(), some.last()) else { continue };
        let bytes = pack(some);
        let packed = packing::pack(&bytes)?;
        let mut cells = Cells::with_id(Some(rows::number(sheet, *first)));
        cells.whole(Some(some.len() as i64));
        cells.whole(Some(sheet.0));
        cells.whole(Some(rows::number(sheet, *last)));
        cells.whole(Some(bytes.len() as i64));
        cells.bytes(&packed);
        tx.insert(&sql, cells)?;
    }
    Ok(())
}

/// For each row: its number less that of the row before, how many bytes it takes, where its texts end, the texts.
fn pack(some: &[rows::Texts]) -> Vec<u8> {
    let mut out = Vec::with_capacity(some.len() * 128);
    put_whole(&mut out, LAYOUT);
    let (mut before, mut body) = (0, Vec::new());
    for (row, texts) in some {
        let (all, ends) = texts.parts();
        body.clear();
        put_whole(&mut body, ends.len() as i64);
        ends.iter().for_each(|end| put_whole(&mut body, i64::from(*end)));
        body.extend_from_slice(all.as_bytes());
        put_whole(&mut out, i64::from(*row) - before);
        put_whole(&mut out, body.len() as i64);
        out.extend_from_slice(&body);
        before = i64::from(*row);
    }
    out
}

/// Gives the number and the bytes of each row; `None` when the bytes are not whole.
fn each(mut bytes: &[u8], mut take: impl FnMut(u32, &[u8]) -> Option<()>) -> Option<()> {
    if take_whole(&mut bytes)? != LAYOUT {
        return None;
    }
    let mut row = 0_i64;
    while !bytes.is_empty() {
        row = row.checked_add(take_whole(&mut bytes)?)?;
        let length = usize::try_from(take_whole(&mut bytes)?).ok()?;
        let (body, rest) = bytes.split_at_checked(length)?;
        bytes = rest;
        take(u32::try_from(row).ok()?, body)?;
    }
    Some(())
}

fn texts(mut body: &[u8]) -> Option<RowTexts> {
    let count = usize::try_from(take_whole(&mut body)?).ok().filter(|count| *count <= body.len())?;
    let ends = (0..count).map(|_| u32::try_from(take_whole(&mut body)?).ok()).collect::<Option<_>>()?;
    RowTexts::of(std::str::from_utf8(body).ok()?, ends)
}

fn unpack(bytes: &[u8]) -> Option<Vec<rows::Texts>> {
    let mut all = Vec::new();
    each(bytes, |row, body| {
        all.push((row, texts(body)?));
        Some(())
    })?;
    Some(all)
}

struct Pack {
    id: i64,
    rows: i64,
    sheet: SheetId,
    last: i64,
    bytes: Vec<u8>,
}

impl Pack {
    fn read(row: &mut Reader<'_>) -> Result<Self> {
        let (id, rows, sheet, last) = (row.id(), row.whole()?, SheetId(row.whole()?), row.whole()?);
        let (size, packed) = (row.whole()?, row.bytes()?);
        let bytes = packing::unpack_stated(packed, size, LARGEST).ok_or_else(|| damaged(id))?;
        Ok(Pack { id, rows, sheet, last, bytes })
    }

    fn unpack(&self) -> Result<Vec<rows::Texts>> {
        let all = unpack(&self.bytes).filter(|all| {
            let last = all.last().map(|(row, _)| rows::number(self.sheet, *row));
            all.len() as i64 == self.rows && last == Some(self.last)
        });
        all.ok_or_else(|| damaged(self.id))
    }
}

fn damaged(id: i64) -> Error {
    Error::damaged(format!("{TABLE} row {id}, the packed rows"))
}

fn select(
    db: &Connection,
    which: &str,
    parameters: &[i64],
    mut take: impl FnMut(Pack) -> Result<()>,
) -> Result<()> {
    packed::each(db, (TABLE, COLUMNS), which, parameters, |row| take(Pack::read(row)?))
}

/// The pack in whose span a row's identity lies.
fn holding(db: &Connection, id: i64) -> Result<Option<Pack>> {
    let mut found = None;
    select(db, &format!("id = (SELECT MAX(id) FROM {TABLE} WHERE id <= ?1)"), &[id], |pack| {
        found = (id <= pack.last).then_some(pack);
        Ok(())
    })?;
    Ok(found)
}

/// The texts of a packed row.
pub(crate) fn get(db: &Connection, id: i64) -> Result<Option<RowTexts>> {
    let Some(pack) = holding(db, id)? else { return Ok(None) };
    let mut found = None;
    let whole = each(&pack.bytes, |row, body| {
        if rows::number(pack.sheet, row) == id {
            found = Some(texts(body)?);
        }
        Some(())
    });
    whole.map(|()| found).ok_or_else(|| damaged(pack.id))
}

/// Every packed row of a sheet with its number, in order.
pub(crate) fn by_sheet(db: &Connection, sheet: SheetId) -> Result<Vec<rows::Texts>> {
    let mut all = Vec::new();
    select(db, "id BETWEEN ?1 AND ?2", &[rows::number(sheet, 0), rows::number(sheet, u32::MAX)], |pack| {
        all.append(&mut pack.unpack()?);
        Ok(())
    })?;
    Ok(all)
}

/// Whether every pack reads.
pub(crate) fn check(db: &Connection) -> Result<()> {
    select(db, "true", &[], |pack| pack.unpack().map(drop))
}

/// First identity and the one after the last of each pack, in order.
pub(crate) fn extents(db: &Connection) -> Result<Extents> {
    let mut statement = db.prepare_cached(&format!("SELECT id, last + 1 FROM {TABLE} ORDER BY id"))?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The rows of the pack of that identity as they would stand alone.
pub(crate) fn at(db: &Connection, id: i64) -> Result<Rows> {
    let mut found = vec![];
    select(db, "id = ?1", &[id], |pack| {
        found = alone(pack.sheet, &pack.unpack()?);
        Ok(())
    })?;
    Ok(found)
}

fn alone(sheet: SheetId, all: &[rows::Texts]) -> Rows {
    all.iter().map(|(row, texts)| (rows::number(sheet, *row), rows::row(sheet, texts))).collect()
}

/// Opens the pack that holds this row, if one does.
pub(crate) fn open(tx: &Tx, id: i64) -> Result<bool> {
    let Some(pack) = holding(tx.db(), id)? else { return Ok(false) };
    tx.execute(&format!("DELETE FROM {TABLE} WHERE id = ?1"), Cells::with_id(Some(pack.id)))?;
    rows::insert_alone(tx, pack.sheet, &pack.unpack()?)?;
    Ok(true)
}

/// The rows of a pack as recorded: the values after its id.
pub(crate) fn of_row(_: i64, row: &[Value]) -> Option<Rows> {
    let [Value::Integer(_), Value::Integer(sheet), _, Value::Integer(size), Value::Blob(packed)] = row else {
        return None;
    };
    let bytes = packing::unpack_stated(packed, *size, LARGEST)?;
    Some(alone(SheetId(*sheet), &unpack(&bytes)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rows_come_back_the_same(gaps in proptest::collection::vec((1_u32..9, proptest::collection::vec(".{0,6}", 0..5)), 1..20)) {
            let mut number = 0;
            let mut rows: Vec<rows::Texts> = vec![];
            for (gap, texts) in gaps {
                number += gap;
                rows.push((number, texts.iter().collect()));
            }
            let bytes = pack(&rows);
            prop_assert_eq!(unpack(&bytes), Some(rows));
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in any::<Vec<u8>>(), at in any::<usize>(), bit in 0_u8..8) {
            let _ = unpack(&bytes);
            let rows: Vec<rows::Texts> = vec![(4, ["Ünal", "", "12"].iter().collect()), (9, RowTexts::default())];
            let mut bad = pack(&rows);
            let at = at % bad.len();
            bad[at] ^= 1_u8 << bit;
            let _ = unpack(&bad);
            prop_assert_eq!(unpack(&pack(&rows)[..at]).is_none_or(|some| some.len() < 2), true);
        }
    }
}
