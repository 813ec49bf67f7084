//! Walking the history backwards from what the tables hold now: every recorded step must fit, and at its beginning nothing must be
//! left. What somebody changed behind the product's back does not fit.

use super::{
    chain::{self, Logged},
    image,
    replay::{self, Step},
    shapes::{self, Shape},
};
use crate::{Error, Result, Watch, schema};
use rusqlite::{Connection, types::Value};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};

type Row = Vec<Value>;

/// A table as it was at the moment the walk has reached: what it holds now, except for what is known to have differed.
/// Rows have the columns of today.
#[derive(Default)]
struct Then {
    /// Rows that had another content than now, or that are gone now.
    differed: HashMap<i64, Row>,
    /// Ranges that were not there yet: first → last.
    absent: BTreeMap<i64, i64>,
}

impl Then {
    fn is_absent(&self, id: i64) -> bool {
        self.absent.range(..=id).next_back().is_some_and(|(_, last)| id <= *last)
    }

    fn set_absent(&mut self, first: i64, last: i64) {
        self.differed.retain(|id, _| !(first..=last).contains(id));
        // identities are used again after the newest row was removed, so ranges may overlap: keep their union
        let (mut first, mut last) = (first, last);
        while let Some((from, to)) = self.absent.range(..=last).next_back().map(|(from, to)| (*from, *to))
            && to >= first
        {
            self.absent.remove(&from);
            (first, last) = (first.min(from), last.max(to));
        }
        self.absent.insert(first, last);
    }
}

/// The walk. `found` gets a place and a message for each step that does not fit.
pub(crate) struct Past<'a> {
    db: &'a Connection,
    shapes: HashMap<i64, Shape>,
    then: HashMap<String, Then>,
    found: &'a mut dyn FnMut(String, String),
}

impl<'a> Past<'a> {
    pub(crate) fn new(db: &'a Connection, found: &'a mut dyn FnMut(String, String)) -> Result<Self> {
        Ok(Past { db, shapes: shapes::all(db)?, then: HashMap::new(), found })
    }

    /// Walks over one change, newest step first.
    pub(crate) fn walk(&mut self, change: i64, label: &str, watch: &dyn Watch) -> Result<()> {
        let mut ids = self.db.prepare_cached("SELECT id FROM log WHERE change = ?1 ORDER BY id DESC")?;
        let ids: Vec<i64> = ids.query_map([change], |row| row.get(0))?.collect::<Result<_, _>>()?;
        for id in ids {
            if watch.is_cancelled() {
                return Err(Error::Cancelled);
            }
            self.step(id, change, label)?;
        }
        Ok(())
    }

    fn step(&mut self, id: i64, change: i64, label: &str) -> Result<()> {
        let (db, shapes) = (self.db, std::mem::take(&mut self.shapes));
        let mut select =
            db.prepare_cached("SELECT shape, op, first, last, size, image FROM log WHERE id = ?1")?;
        let outcome = select.query_row([id], |row| {
            let (op, bytes) = (row.get_ref(1)?.as_str()?, row.get_ref(5)?.as_blob()?);
            let Some(shape) = shapes.get(&row.get(0)?) else { return Ok(None) };
            let step = replay::step(op, row.get(2)?, row.get(3)?, row.get(4)?, bytes, shape.columns.len());
            Ok(step.map(|step| self.back(shape, step, bytes)))
        });
        let misfit = match outcome? {
            Some(fits) => fits?,
            None => return Err(replay::damaged(change)),
        };
        self.shapes = shapes;
        if let Some((place, what)) = misfit {
            (self.found)(place, format!("{what} does not fit what change {change}, “{label}”, recorded"));
        }
        Ok(())
    }

    /// Takes one step back; tells what does not fit.
    fn back(&mut self, shape: &Shape, step: Step, image: &[u8]) -> Result<Option<(String, String)>> {
        match step {
            Step::Added { first, last } => self.back_added(shape, first, last, image),
            Step::Changed { id, columns } => self.back_changed(shape, id, columns),
            Step::Removed { rows } => self.back_removed(shape, rows),
        }
    }

    fn back_added(
        &mut self,
        shape: &Shape,
        first: i64,
        last: i64,
        image: &[u8],
    ) -> Result<Option<(String, String)>> {
        let hash = self.hash(shape, first, last)?;
        let then = self.then.entry(shape.table.clone()).or_default();
        then.set_absent(first, last);
        let place = if first == last {
            format!("{} row {first}", shape.table)
        } else {
            format!("{} rows {first} to {last}", shape.table)
        };
        Ok((hash.as_deref() != Some(image)).then(|| (place, "the content".to_owned())))
    }

    /// The hash over all rows of a range as they were; nothing when one is missing.
    fn hash(&self, shape: &Shape, first: i64, last: i64) -> Result<Option<Vec<u8>>> {
        let then = self.then.get(&shape.table);
        let differed = |id: i64| then.and_then(|t| t.differed.get(&id));
        let mut digest = Sha256::new();
        let mut add = |id: i64, content: &[u8]| {
            let mut bytes = Vec::with_capacity(content.len() + 10);
            image::put_whole(&mut bytes, id);
            bytes.extend_from_slice(content);
            digest.update(&bytes);
        };
        let mut next = first;
        let among = "BETWEEN ?1 AND ?2 ORDER BY id";
        let mut statement = self.db.prepare_cached(&select(&shape.table, &shape.columns, among))?;
        let mut rows = statement.query([first, last])?;
        let mut content = Vec::new();
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            while next < id {
                let Some(then) = differed(next) else { return Ok(None) };
                add(next, &image::row(&shape.narrow(then)));
                next += 1;
            }
            content.clear();
            match differed(id) {
                Some(then) => content.extend(image::row(&shape.narrow(then))),
                None if then.is_some_and(|t| t.is_absent(id)) => return Ok(None),
                None => (0..shape.columns.len())
                    .try_for_each(|at| row.get_ref(at + 1).map(|value| image::put(&mut content, value)))?,
            }
            add(id, &content);
            next = id.saturating_add(1);
        }
        while next <= last {
            let Some(then) = differed(next) else { return Ok(None) };
            add(next, &image::row(&shape.narrow(then)));
            next = next.saturating_add(1);
        }
        Ok(Some(digest.finalize().to_vec()))
    }

    fn row(&self, shape: &Shape, id: i64) -> Result<Option<Row>> {
        if let Some(then) = self.then.get(&shape.table) {
            if let Some(row) = then.differed.get(&id) {
                return Ok(Some(row.clone()));
            }
            if then.is_absent(id) {
                return Ok(None);
            }
        }
        let mut statement = self.db.prepare_cached(&select(&shape.table, &shape.present, "= ?1"))?;
        let mut rows = statement.query([id])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        Ok(Some((0..shape.present.len()).map(|at| row.get(at + 1)).collect::<Result<_, _>>()?))
    }

    fn back_changed(
        &mut self,
        shape: &Shape,
        id: i64,
        columns: Vec<(usize, Value, Value)>,
    ) -> Result<Option<(String, String)>> {
        let place = |column: &str| format!("{} row {id}{column}", shape.table);
        let Some(mut row) = self.row(shape, id)? else {
            return Ok(Some((place(""), "the missing row".to_owned())));
        };
        let mut misfit = None;
        for (at, old, new) in columns {
            let Some(cell) = shape.place(at).and_then(|place| row.get_mut(place)) else { continue };
            if *cell != new {
                let name = shape.columns.get(at).map_or("", String::as_str);
                misfit = Some((place(&format!(", column “{name}”")), "the content".to_owned()));
            }
            *cell = old;
        }
        self.then.entry(shape.table.clone()).or_default().differed.insert(id, row);
        Ok(misfit)
    }

    fn back_removed(&mut self, shape: &Shape, rows: Vec<(i64, Row)>) -> Result<Option<(String, String)>> {
        let mut misfit = None;
        for (id, row) in rows.into_iter().rev() {
            if self.row(shape, id)?.is_some() {
                misfit = Some((format!("{} row {id}", shape.table), "the row that is there".to_owned()));
            }
            let row = shape.widen(row);
            self.then.entry(shape.table.clone()).or_default().differed.insert(id, row);
        }
        Ok(misfit)
    }

    /// At the beginning there was nothing: whatever is left never came through a change.
    pub(crate) fn end(self) -> Result<()> {
        for table in schema::FOLLOWED {
            let nothing = Then::default();
            let then = self.then.get(*table).unwrap_or(&nothing);
            let mut statement = self.db.prepare(&format!("SELECT id FROM \"{table}\" ORDER BY id"))?;
            let mut rows = statement.query([])?;
            let mut unknown = then.differed.len() as u64;
            while let Some(row) = rows.next()? {
                unknown += u64::from(!then.is_absent(row.get(0)?));
            }
            if unknown > 0 {
                (self.found)((*table).to_owned(), format!("rows that no change brought: {unknown}"));
            }
        }
        Ok(())
    }
}

fn select(table: &str, columns: &[String], rest: &str) -> String {
    let columns: String = columns.iter().map(|c| format!(", \"{c}\"")).collect();
    format!("SELECT id{columns} FROM \"{table}\" WHERE id {rest}")
}

/// Computes an entry's hash again from what is recorded for it.
pub(crate) fn hash_again(
    db: &Connection,
    shapes: &HashMap<i64, Shape>,
    before: &str,
    entry: &super::Entry,
) -> Result<String> {
    let mut digest = chain::LogDigest::default();
    let sql = "SELECT shape, op, first, last, size, image FROM log WHERE change = ?1 ORDER BY id";
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query([entry.id])?;
    while let Some(row) = rows.next()? {
        let shape = shapes.get(&row.get(0)?).ok_or_else(|| replay::damaged(entry.id))?;
        let text = |at| row.get_ref(at)?.as_str().map_err(rusqlite::Error::from);
        let bytes = row.get_ref(5)?.as_blob().map_err(rusqlite::Error::from)?;
        let (op, first, last, size) = (text(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
        digest.add(&Logged { shape, op, first, last, size, image: bytes });
    }
    Ok(chain::hash(before, entry, digest))
}
