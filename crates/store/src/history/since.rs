//! What changed since an earlier change, row by row: what each touched row was then and is now.

use super::{
    replay::{self, Step},
    shapes::{self, Shape},
};
use crate::{
    Error, Result, schema,
    tables::packed::{self, PACKED},
};
use rusqlite::{Connection, types::Value};
use std::collections::{BTreeMap, HashMap};

/// The values of a row after its id.
pub(crate) type Row = Vec<Value>;

/// A row that is not what it was.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Touched {
    pub was: Option<Row>,
    pub is: Option<Row>,
}

/// The tables that changes after that one touched, each with spans of identities that hold every touched row.
pub(crate) fn tables(db: &Connection, after: i64) -> Result<BTreeMap<String, Vec<(i64, i64)>>> {
    let sql = "SELECT shapes.tbl, log.first, log.last FROM log JOIN shapes ON shapes.id = log.shape
        WHERE change > ?1 ORDER BY log.id";
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query([after])?;
    let mut found: BTreeMap<String, Vec<(i64, i64)>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        found.entry(row.get(0)?).or_default().push((row.get(1)?, row.get(2)?));
    }
    Ok(found)
}

/// Each table's rows that are not what they were after the change of that id.
pub(crate) fn touched(db: &Connection, after: i64) -> Result<HashMap<&'static str, BTreeMap<i64, Touched>>> {
    let shapes = shapes::all(db)?;
    let mut was: HashMap<&'static str, BTreeMap<i64, Option<Row>>> = HashMap::new();
    let sql =
        "SELECT change, shape, op, first, last, size, image FROM log WHERE change > ?1 ORDER BY id DESC";
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query([after])?;
    while let Some(row) = rows.next()? {
        let change: i64 = row.get(0)?;
        let shape = shapes.get(&row.get(1)?).ok_or_else(|| replay::damaged(change))?;
        let (op, image) = (row.get::<_, String>(2)?, row.get::<_, Vec<u8>>(6)?);
        let step = replay::step(&op, row.get(3)?, row.get(4)?, row.get(5)?, &image, shape.columns.len());
        let table =
            schema::FOLLOWED.iter().find(|t| **t == shape.table).ok_or_else(|| replay::damaged(change))?;
        back(db, shape, was.entry(table).or_default(), step.ok_or_else(|| replay::damaged(change))?)?;
    }
    let mut touched = compare(db, was)?;
    unpack(&mut touched)?;
    Ok(touched)
}

/// What is packed as if each stood alone: whoever compares two copies of a workspace need not know how rows are kept.
fn unpack(touched: &mut HashMap<&'static str, BTreeMap<i64, Touched>>) -> Result<()> {
    for packed in &PACKED {
        let Some(packs) = touched.remove(packed.packs) else { continue };
        let rows = touched.entry(packed.table).or_default();
        for (id, pack) in packs {
            // what does not read must not look as if it were empty: the other copy would lose it
            let damaged = || Error::damaged(format!("{} row {id}", packed.packs));
            let of = |row: Option<Row>| match row {
                Some(row) => (packed.of_row)(id, &row).ok_or_else(damaged),
                None => Ok(vec![]),
            };
            for (id, row) in of(pack.was)? {
                touch(rows, id).was = Some(row);
            }
            for (id, row) in of(pack.is)? {
                touch(rows, id).is = Some(row);
            }
        }
        rows.retain(|_, row| row.was != row.is);
    }
    Ok(())
}

fn touch(rows: &mut BTreeMap<i64, Touched>, id: i64) -> &mut Touched {
    rows.entry(id).or_insert(Touched { was: None, is: None })
}

fn back(db: &Connection, shape: &Shape, was: &mut BTreeMap<i64, Option<Row>>, step: Step) -> Result<()> {
    match step {
        Step::Added { first, last } => was.extend((first..=last).map(|id| (id, None))),
        Step::Removed { rows } => was.extend(rows.into_iter().map(|(id, row)| (id, Some(shape.widen(row))))),
        Step::Changed { id, columns } => {
            let mut row = match was.get(&id) {
                Some(row) => row.clone(),
                None => as_kept(db, &shape.table, &shape.present, id)?,
            };
            for (at, old, _) in columns {
                let place = shape.place(at);
                if let Some(cell) = row.as_mut().zip(place).and_then(|(row, place)| row.get_mut(place)) {
                    *cell = old;
                }
            }
            was.insert(id, row);
        }
    }
    Ok(())
}

/// A row as it is; one that stands in a pack as it would stand alone.
pub(crate) fn now(db: &Connection, table: &str, columns: &[String], id: i64) -> Result<Option<Row>> {
    match (as_kept(db, table, columns, id)?, packed::of(table)) {
        (None, Some(packed)) => (packed.get)(db, id),
        (row, _) => Ok(row),
    }
}

fn as_kept(db: &Connection, table: &str, columns: &[String], id: i64) -> Result<Option<Row>> {
    let list: String = columns.iter().map(|c| format!(", \"{c}\"")).collect();
    let mut statement = db.prepare_cached(&format!("SELECT id{list} FROM \"{table}\" WHERE id = ?1"))?;
    let mut rows = statement.query([id])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    Ok(Some((1..=columns.len()).map(|at| row.get(at)).collect::<Result<_, _>>()?))
}

type Was = HashMap<&'static str, BTreeMap<i64, Option<Row>>>;

fn compare(db: &Connection, was: Was) -> Result<HashMap<&'static str, BTreeMap<i64, Touched>>> {
    let mut found = HashMap::new();
    for (table, rows) in was {
        let columns = schema::columns(db, table)?;
        let mut touched = BTreeMap::new();
        for (id, was) in rows {
            let is = as_kept(db, table, &columns, id)?;
            if is != was {
                touched.insert(id, Touched { was, is });
            }
        }
        found.insert(table, touched);
    }
    Ok(found)
}
