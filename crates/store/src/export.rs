//! Everything as tidy tables, one per noun, with the source of each row in words, so that nobody is locked in; and the way back.
//! Whoever calls writes them as CSV, workbook or Parquet: no file format is known here. The history is given to read, not read back.

use crate::{
    Error, Read, Result, Tx, Workspace, schema,
    tables::{blobs, packed, sheets, sources},
    world,
};
use jiff::civil::DateTime;
use model::{ChangeId, origin::a1};
use rusqlite::{Connection, Row, params_from_iter, types::Value, types::ValueRef};
use std::collections::HashMap;

/// A column of a tidy table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Whether it holds whole numbers; all else is text (decimals exactly as kept, days as 2026-09-30).
    pub is_whole: bool,
    /// Whether it only says in words what other columns say; it is not read back.
    pub is_derived: bool,
    is_nullable: bool,
}

/// A tidy table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns.
    pub columns: Vec<Column>,
}

impl Column {
    fn is_source(&self) -> bool {
        self.is_derived && DERIVED.contains(&self.name.as_str())
    }
}

/// What only repeats the source of a row in words.
const DERIVED: [&str; 3] = ["source_file", "source_sheet", "source_cell"];

/// The list of changes: for people and auditors, not read back.
const HISTORY: &str = "changes";

/// Every table, in the order in which they are read back: frozen quarters first, the list of changes last.
///
/// # Errors
/// When the file cannot be read.
pub fn tables(read: &impl Read) -> Result<Vec<Table>> {
    // what is packed is told as if it stood alone
    let is_told = |name: &&&'static str| **name != schema::PERMANENT && packed::in_packs(name).is_none();
    let rest = schema::FOLLOWED.iter().filter(is_told);
    let names = std::iter::once(&schema::PERMANENT).chain(rest).chain([&HISTORY]);
    names.map(|name| table(read.connection(), name)).collect()
}

/// Every kept piece of bytes that the tables name, by its hash: imported files and the parts of frozen quarters.
///
/// # Errors
/// When the file cannot be read or the bytes are damaged, or whatever `take` gives.
pub fn kept_bytes<E: From<Error>>(
    read: &impl Read,
    mut take: impl FnMut(&str, &[u8]) -> Result<(), E>,
) -> Result<(), E> {
    for hash in blobs::hashes(read.connection())? {
        let bytes = blobs::get(read.connection(), &hash)?;
        take(&hash, &bytes.unwrap_or_default())?;
    }
    Ok(())
}

fn table(db: &Connection, name: &'static str) -> Result<Table> {
    let sql = "SELECT name, type, \"notnull\", pk FROM pragma_table_info(?1, 'main') ORDER BY cid";
    let mut statement = db.prepare_cached(sql)?;
    let column = |row: &Row<'_>| {
        Ok(Column {
            name: row.get(0)?,
            is_whole: row.get_ref(1)? == ValueRef::Text(b"INTEGER"),
            is_derived: name == HISTORY,
            is_nullable: row.get::<_, i64>(2)? == 0 && row.get::<_, i64>(3)? == 0,
        })
    };
    let mut columns: Vec<Column> = statement.query_map([name], column)?.collect::<Result<_, _>>()?;
    if ["sheet", "row", "col"].iter().all(|wanted| columns.iter().any(|c| c.name == *wanted)) {
        let derived = |name: &str| Column {
            name: name.to_owned(),
            is_whole: false,
            is_derived: true,
            is_nullable: true,
        };
        columns.extend(DERIVED.map(derived));
    }
    Ok(Table { name, columns })
}

/// Gives each row of a table, in order of identity, as texts: `None` is nothing.
/// Where a column may hold nothing, an empty text is written as two quotation marks, so that both can be told apart.
///
/// # Errors
/// When the file cannot be read, or whatever `take` gives.
pub fn rows<E: From<Error>>(
    read: &impl Read,
    table: &Table,
    mut take: impl FnMut(Vec<Option<String>>) -> Result<(), E>,
) -> Result<(), E> {
    let places = places(read)?;
    let own: Vec<&Column> = table.columns.iter().filter(|c| !c.is_source()).collect();
    let at = |name: &str| own.iter().position(|c| c.name == name);
    let cell = at("sheet").zip(at("row")).zip(at("col")).filter(|_| own.len() < table.columns.len());
    let mut give = |values: &dyn Fn(usize) -> Result<Value>| {
        let values = (0..own.len()).map(values).collect::<Result<Vec<_>>>()?;
        let mut texts: Vec<_> =
            values.iter().zip(&own).map(|(value, column)| text(value.into(), column)).collect();
        if let Some(((sheet, line), col)) = cell {
            texts.extend(source(&values, &places, [sheet, line, col]));
        }
        take(texts)
    };
    let mut next = i64::MIN;
    if let Some(packed) = packed::of(table.name) {
        for (first, end) in (packed.extents)(read.connection())? {
            rows_between(read.connection(), table.name, &own, (next, first), &mut give)?;
            for (id, row) in (packed.at)(read.connection(), first)? {
                let value = |n: usize| n.checked_sub(1).and_then(|n| row.get(n).cloned());
                give(&|n| Ok(value(n).unwrap_or(Value::Integer(id))))?;
            }
            // source rows between those of a pack may stand alone
            rows_between(read.connection(), table.name, &own, (first, end), &mut give)?;
            next = end;
        }
    }
    rows_between(read.connection(), table.name, &own, (next, i64::MAX), &mut give)
}

/// Gives each row of a table with an identity from the first on, but before the second.
fn rows_between<E: From<Error>>(
    db: &Connection,
    table: &str,
    own: &[&Column],
    (first, end): (i64, i64),
    give: &mut impl FnMut(&dyn Fn(usize) -> Result<Value>) -> Result<(), E>,
) -> Result<(), E> {
    let list: Vec<String> = own.iter().map(|c| format!("\"{}\"", c.name)).collect();
    let sql = format!("SELECT {} FROM \"{table}\" WHERE id >= ?1 AND id < ?2 ORDER BY id", list.join(", "));
    let mut statement = db.prepare_cached(&sql).map_err(Error::from)?;
    let mut rows = statement.query([first, end]).map_err(Error::from)?;
    while let Some(row) = rows.next().map_err(Error::from)? {
        give(&|n| Ok(row.get(n)?))?;
    }
    Ok(())
}

/// File and sheet of each sheet ever read.
fn places(read: &impl Read) -> Result<HashMap<i64, (String, String)>> {
    let files: HashMap<_, _> = sources::all(read)?.into_iter().map(|s| (s.id, s.name)).collect();
    let place = |file: model::SourceId| files.get(&file).cloned().unwrap_or_default();
    Ok(sheets::ever(read)?.into_iter().map(|s| (s.id.0, (place(s.source), s.name))).collect())
}

fn source(values: &[Value], places: &HashMap<i64, (String, String)>, at: [usize; 3]) -> [Option<String>; 3] {
    let whole = |n: usize| match values.get(n) {
        Some(Value::Integer(number)) => Some(*number),
        _ => None,
    };
    let [Some(sheet), Some(line), Some(col)] = at.map(whole) else { return [None, None, None] };
    let (file, name) = places.get(&sheet).cloned().unwrap_or_default();
    let cell = u32::try_from(line).ok().zip(u32::try_from(col).ok()).map(|(line, col)| a1(line, col));
    [Some(file), Some(name), cell]
}

fn text(value: ValueRef<'_>, column: &Column) -> Option<String> {
    match value {
        ValueRef::Null => None,
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Real(float) => Some(float.to_string()),
        ValueRef::Text(text) | ValueRef::Blob(text) => {
            let text = String::from_utf8_lossy(text).into_owned();
            Some(if column.is_nullable && is_quotes(&text) { text + "\"\"" } else { text })
        }
    }
}

/// Nothing but pairs of quotation marks, or nothing at all.
fn is_quotes(text: &str) -> bool {
    text.len().is_multiple_of(2) && text.bytes().all(|byte| byte == b'"')
}

/// A row as it comes back from a tidy table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TidyRow {
    /// The table.
    pub table: String,
    /// The names of its columns; unknown and derived ones are passed by.
    pub columns: std::sync::Arc<[String]>,
    /// One text per column; `None` or an empty text in a column that may hold nothing is nothing.
    pub texts: Vec<Option<String>>,
}

/// Fills a new workspace from exported tables and the bytes that they name, as one change. With frozen quarters among them
/// it is never taken back, as no publishing is.
///
/// # Errors
/// When the workspace is not new, a row does not fit its table, or the file cannot be written.
pub fn fill(
    workspace: &mut Workspace,
    rows: impl Iterator<Item = Result<TidyRow>>,
    files: impl Iterator<Item = Result<Vec<u8>>>,
    by: &str,
    at: DateTime,
) -> Result<Option<ChangeId>> {
    if workspace.history()?.len() != 1 {
        return Err(Error::AlreadyThere { path: workspace.path().to_path_buf() });
    }
    let known = tables(workspace)?;
    let (id, ()) = workspace.change("Fill from exported tables", by, at, |tx| {
        tx.db().pragma_update(None, "defer_foreign_keys", true)?;
        files.into_iter().try_for_each(|bytes| blobs::put(tx, &bytes?).map(drop))?;
        rows.into_iter().try_for_each(|row| put(tx, &known, &row?))?;
        // a value that the tables take, but nobody could read, would only be seen later
        world::check(tx)
    })?;
    Ok(id)
}

fn put(tx: &Tx<'_>, known: &[Table], row: &TidyRow) -> Result<()> {
    let Some(table) = known.iter().find(|table| table.name == row.table) else {
        return Err(Error::Refused { table: row.table.clone(), rule: "there is no such table".into() });
    };
    let mut names = Vec::new();
    let mut values = Vec::new();
    for (name, text) in row.columns.iter().zip(&row.texts) {
        if let Some(column) = table.columns.iter().find(|c| c.name == *name && !c.is_derived) {
            names.push(format!("\"{name}\""));
            values.push(value(table, column, text.as_deref())?);
        }
    }
    if names.is_empty() {
        return Ok(());
    }
    let marks: Vec<String> = (1..=names.len()).map(|n| format!("?{n}")).collect();
    // a new workspace has its settings already
    let rest =
        if table.name == "settings" { "ON CONFLICT (id) DO UPDATE SET body = excluded.body" } else { "" };
    let (names, marks) = (names.join(", "), marks.join(", "));
    let sql = format!("INSERT INTO \"{}\" ({names}) VALUES ({marks}) {rest}", table.name);
    tx.db().prepare_cached(&sql)?.execute(params_from_iter(values))?;
    Ok(())
}

fn value(table: &Table, column: &Column, text: Option<&str>) -> Result<Value> {
    match text {
        None | Some("") if column.is_nullable => Ok(Value::Null),
        Some(text) if column.is_whole => text.parse().map(Value::Integer).map_err(|_| Error::Refused {
            table: table.name.to_owned(),
            rule: format!("“{text}” in {} is no whole number", column.name),
        }),
        Some(text) if column.is_nullable && is_quotes(text) => {
            Ok(Value::Text(text.strip_suffix("\"\"").unwrap_or(text).to_owned()))
        }
        text => Ok(Value::Text(text.unwrap_or_default().to_owned())),
    }
}
