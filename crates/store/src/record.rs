//! How a noun of the model becomes a row and back. Each table's file says its columns once and both directions in the same order.
//! No table's own knowledge lives here.

pub(crate) mod cells;
pub(crate) mod many;
pub(crate) mod reader;
pub(crate) mod words;

use crate::{Error, Read, Result, Tx};
pub(crate) use cells::Cells;
pub(crate) use reader::Reader;
use rusqlite::{Connection, params_from_iter};

/// The statements of one table.
pub(crate) struct Sql {
    pub table: &'static str,
    columns: String,
    insert: String,
    update: String,
    delete: String,
    get: String,
    all: String,
    by_sheet: String,
    live: String,
    live_between: String,
}

/// Rows that a sheet brought vanish from view when the sheet is retired; things that people refer to stay.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stay {
    Thing,
    Fact,
    Sheet,
}

impl Sql {
    pub(crate) fn new(table: &'static str, columns: &'static str, stay: Stay) -> Self {
        let names: Vec<&str> = columns.split(',').map(str::trim).collect();
        let marks: Vec<String> = (2..names.len() + 2).map(|n| format!("?{n}")).collect();
        let sets: Vec<String> = names.iter().zip(&marks).map(|(n, m)| format!("\"{n}\" = {m}")).collect();
        let quoted: Vec<String> = names.iter().map(|n| format!("\"{n}\"")).collect();
        let list = quoted.join(", ");
        let live = match stay {
            Stay::Thing => "WHERE true",
            Stay::Sheet => "WHERE retired = 0",
            Stay::Fact => "WHERE (sheet IS NULL OR sheet NOT IN (SELECT id FROM sheets WHERE retired = 1))",
        };
        Sql {
            table,
            columns: list.clone(),
            insert: format!("INSERT INTO {table} (id, {list}) VALUES (?1, {})", marks.join(", ")),
            update: format!("UPDATE {table} SET {} WHERE id = ?1", sets.join(", ")),
            delete: format!("DELETE FROM {table} WHERE id = ?1"),
            get: format!("SELECT id, {list} FROM {table} WHERE id = ?1"),
            all: format!("SELECT id, {list} FROM {table} {live} ORDER BY id"),
            live: format!("SELECT id, {list} FROM {table} {live} AND id = ?1"),
            live_between: format!(
                "SELECT id, {list} FROM {table} {live} AND id >= ?1 AND id < ?2 ORDER BY id"
            ),
            by_sheet: format!("SELECT id, {list} FROM {table} WHERE sheet = ?1 ORDER BY id"),
        }
    }
}

/// A noun with a table of its own.
pub(crate) trait Record: Sized {
    fn sql() -> &'static Sql;
    fn id(&self) -> i64;
    /// The columns after `id`, in the order of the statement.
    fn write<'a>(&'a self, cells: &mut Cells<'a>);
    /// The same columns, read in the same order, `id` first.
    fn read(reader: &mut Reader<'_>) -> Result<Self>;
    /// Writes what stands in tables beside (which platforms, which domains).
    fn write_parts(&self, _tx: &Tx, _id: i64) -> Result<()> {
        Ok(())
    }
    /// Makes way for the row's going, before it goes.
    fn make_way(_tx: &Tx, _id: i64) -> Result<()> {
        Ok(())
    }
    /// Puts what stands in tables beside into rows sorted by id.
    fn read_parts(_db: &Connection, _rows: &mut [Self]) -> Result<()> {
        Ok(())
    }
}

pub(crate) fn insert<R: Record>(tx: &Tx, row: &R) -> Result<i64> {
    let mut cells = Cells::with_id(None);
    row.write(&mut cells);
    tx.insert(&R::sql().insert, cells)
        .map_err(|e| named(e, R::sql().table))
        .and_then(|id| row.write_parts(tx, id).map(|()| id))
}

/// Adds rows in the order given; their ids follow on from the last one. For tables that are all there is of a record.
pub(crate) fn insert_all<R: Record>(tx: &Tx, rows: &[R]) -> Result<()> {
    let sql = R::sql();
    if rows.is_empty() {
        return Ok(());
    }
    let first = many::next_id(tx, sql.table)?;
    let cells = |n: usize, row| identified(first + n as i64, row);
    many::insert(tx, sql.table, &sql.columns, rows, cells).map_err(|e| named(e, sql.table))
}

fn identified<R: Record>(id: i64, row: &R) -> Cells<'_> {
    let mut cells = Cells::with_id(Some(id));
    row.write(&mut cells);
    cells
}

/// Adds rows of a table that names them itself: the first cell is the id.
pub(crate) fn insert_named<'r, R>(
    tx: &Tx,
    table: &'static str,
    columns: &str,
    rows: &'r [R],
    cells: impl Fn(&'r R) -> Cells<'r>,
) -> Result<()> {
    many::insert(tx, table, columns, rows, |_, row| cells(row)).map_err(|e| named(e, table))
}

pub(crate) fn update<R: Record>(tx: &Tx, row: &R) -> Result<()> {
    let sql = R::sql();
    let mut cells = Cells::with_id(Some(row.id()));
    row.write(&mut cells);
    let found = tx.execute(&sql.update, cells).map_err(|e| named(e, sql.table))?;
    one(found, sql.table, row.id())?;
    row.write_parts(tx, row.id())
}

pub(crate) fn delete<R: Record>(tx: &Tx, id: i64) -> Result<()> {
    let sql = R::sql();
    R::make_way(tx, id)?;
    let found = tx.execute(&sql.delete, Cells::with_id(Some(id))).map_err(|e| still_needed(e, sql.table))?;
    one(found, sql.table, id)
}

pub(crate) fn get<R: Record>(read: &impl Read, id: i64) -> Result<Option<R>> {
    Ok(select(read.connection(), &R::sql().get, Some(id))?.pop())
}

pub(crate) fn all<R: Record>(read: &impl Read) -> Result<Vec<R>> {
    select(read.connection(), &R::sql().all, None)
}

pub(crate) fn by_sheet<R: Record>(read: &impl Read, sheet: i64) -> Result<Vec<R>> {
    select(read.connection(), &R::sql().by_sheet, Some(sheet))
}

/// The names of a record's columns after `id`.
pub(crate) fn columns_of<R: Record>() -> &'static str {
    &R::sql().columns
}

/// The rows that count with identities from `first` on, but before `end`.
pub(crate) fn live_between<R: Record>(read: &impl Read, first: i64, end: i64) -> Result<Vec<R>> {
    select(read.connection(), &R::sql().live_between, [first, end])
}

/// So many rows are put in one by one; more are faster put in together, in one pass over all.
const ONE_BY_ONE: usize = 8;

/// Puts the present rows of these identities into rows sorted by identity: added, changed or taken out.
pub(crate) fn patch<R: Record>(read: &impl Read, rows: &mut Vec<R>, ids: &[i64]) -> Result<()> {
    if ids.len() > ONE_BY_ONE {
        let mut fresh = Vec::with_capacity(ids.len());
        for id in ids {
            fresh.extend(select::<R>(read.connection(), &R::sql().live, Some(*id))?);
        }
        rows.retain(|row| ids.binary_search(&row.id()).is_err());
        rows.append(&mut fresh);
        // two sorted runs: one pass
        rows.sort_by_key(Record::id);
        return Ok(());
    }
    for id in ids {
        let now = select::<R>(read.connection(), &R::sql().live, Some(*id))?.pop();
        match (rows.binary_search_by_key(id, Record::id), now) {
            (Ok(at), Some(row)) => rows[at] = row,
            (Ok(at), None) => drop(rows.remove(at)),
            (Err(at), Some(row)) => rows.insert(at, row),
            (Err(_), None) => {}
        }
    }
    Ok(())
}

/// Rows of a statement that selects `id` and the record's columns.
pub(crate) fn select<R: Record>(
    db: &Connection,
    sql: &str,
    parameters: impl IntoIterator<Item = i64>,
) -> Result<Vec<R>> {
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query(params_from_iter(parameters))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(R::read(&mut Reader::new(row, R::sql().table)?)?);
    }
    R::read_parts(db, &mut found)?;
    Ok(found)
}

fn one(found: usize, table: &'static str, id: i64) -> Result<()> {
    if found == 1 { Ok(()) } else { Err(Error::NoSuchRow { table, id }) }
}

fn named(error: Error, in_table: &str) -> Error {
    match error {
        Error::Refused { table, rule } if table.is_empty() => Error::Refused { table: in_table.into(), rule },
        other => other,
    }
}

fn still_needed(error: Error, table: &str) -> Error {
    match error {
        Error::Refused { .. } => {
            Error::Refused { table: table.into(), rule: "something else still refers to it".into() }
        }
        other => other,
    }
}

/// The public functions that every table has.
macro_rules! table {
    ($Entity:ty, $Id:ident, $table:literal, $columns:literal, $stay:ident) => {
        impl $crate::record::Record for $Entity {
            fn sql() -> &'static $crate::record::Sql {
                static SQL: std::sync::LazyLock<$crate::record::Sql> = std::sync::LazyLock::new(|| {
                    $crate::record::Sql::new($table, $columns, $crate::record::Stay::$stay)
                });
                &SQL
            }
            fn id(&self) -> i64 {
                self.id.0
            }
            fn write<'a>(&'a self, cells: &mut $crate::record::Cells<'a>) {
                write(self, cells);
            }
            fn read(reader: &mut $crate::record::Reader<'_>) -> $crate::Result<Self> {
                read(reader)
            }
            fn write_parts(&self, tx: &$crate::Tx, id: i64) -> $crate::Result<()> {
                parts::write(self, tx, id)
            }
            fn make_way(tx: &$crate::Tx, id: i64) -> $crate::Result<()> {
                parts::make_way(tx, id)
            }
            fn read_parts(db: &rusqlite::Connection, rows: &mut [Self]) -> $crate::Result<()> {
                parts::read(db, rows)
            }
        }

        /// Adds a row and gives its new identity; the one in the argument is not looked at.
        ///
        /// # Errors
        /// When a rule of the table refuses it or the file cannot be written.
        pub fn insert(tx: &$crate::Tx, row: &$Entity) -> $crate::Result<$Id> {
            $crate::record::insert(tx, row).map($Id)
        }

        /// Replaces the row of that identity; an equal row leaves no trace in the history.
        ///
        /// # Errors
        /// When there is none, a rule of the table refuses it, or the file cannot be written.
        pub fn update(tx: &$crate::Tx, row: &$Entity) -> $crate::Result<()> {
            $crate::record::update(tx, row)
        }

        /// Removes the row, and what cannot be without it.
        ///
        /// # Errors
        /// When there is none, something else needs it, or the file cannot be written.
        pub fn delete(tx: &$crate::Tx, id: $Id) -> $crate::Result<()> {
            $crate::record::delete::<$Entity>(tx, id.0)
        }

        /// The row of that identity.
        ///
        /// # Errors
        /// When the file cannot be read.
        pub fn get(read: &impl $crate::Read, id: $Id) -> $crate::Result<Option<$Entity>> {
            $crate::record::get(read, id.0)
        }

        /// Every row that counts, sorted by identity.
        ///
        /// # Errors
        /// When the file cannot be read.
        pub fn all(read: &impl $crate::Read) -> $crate::Result<Vec<$Entity>> {
            $crate::record::all(read)
        }
    };
    (plain $Entity:ty, $Id:ident, $table:literal, $columns:literal, $stay:ident) => {
        $crate::record::table!($Entity, $Id, $table, $columns, $stay);
        use $crate::record::no_parts as parts;
    };
    (fact $Entity:ty, $Id:ident, $table:literal, $columns:literal) => {
        $crate::record::table!(plain $Entity, $Id, $table, $columns, Fact);

        /// Adds rows in the order given, faster than one by one; the identities in them are not looked at.
        ///
        /// # Errors
        /// When a rule of the table refuses one or the file cannot be written.
        pub fn insert_all(tx: &$crate::Tx, rows: &[$Entity]) -> $crate::Result<()> {
            $crate::record::insert_all(tx, rows)
        }

        /// The rows that a sheet brought, retired or not, sorted by identity.
        ///
        /// # Errors
        /// When the file cannot be read.
        pub fn by_sheet(read: &impl $crate::Read, sheet: model::SheetId) -> $crate::Result<Vec<$Entity>> {
            $crate::record::by_sheet(read, sheet.0)
        }
    };
}
pub(crate) use table;

/// For nouns whose row is all there is.
pub(crate) mod no_parts {
    use super::{Connection, Result, Tx};

    pub(crate) fn write<R>(_row: &R, _tx: &Tx, _id: i64) -> Result<()> {
        Ok(())
    }

    pub(crate) fn make_way(_tx: &Tx, _id: i64) -> Result<()> {
        Ok(())
    }

    pub(crate) fn read<R>(_db: &Connection, _rows: &mut [R]) -> Result<()> {
        Ok(())
    }
}
