//! Which columns of a table name rows of another, and how a row is rewritten when those rows stand elsewhere under other names.

use super::renaming::Renaming;
use crate::{Result, history::since::Row, record::reader::origin_of, schema, tables::packed};
use model::{CellRef, Origin, SheetId};
use rusqlite::{Connection, OptionalExtension, params_from_iter, types::Value};

/// What is known of a table for merging.
pub(crate) struct Table {
    pub name: &'static str,
    pub columns: Vec<String>,
    /// Columns that name a row: place and table named.
    pub names: Vec<(usize, &'static str)>,
    /// Columns like `12!F17`.
    origins: Vec<usize>,
    /// Columns that tell whether two added rows mean the same thing.
    key: Vec<usize>,
    /// Columns that only make sense together: an amount with its currency, a value with its cell. The first names the group.
    pub groups: Vec<Vec<usize>>,
}

/// Rows of these are one statement: nothing of it can come from one side and the rest from the other.
const WHOLE: &[&str] = &[
    "adoptions",
    "amounts",
    "allocations",
    "fx_rates",
    "observations",
    "deployments",
    "incidents",
    "responses",
    "benefits",
    "alignments",
    "restatements",
    "waivers",
    "mappings",
    "aliases",
    "rows",
    "sources",
];

fn groups(table: &str, columns: &[String]) -> Vec<Vec<usize>> {
    if WHOLE.contains(&table) {
        return vec![(0..columns.len()).collect()];
    }
    let mut groups: Vec<(&str, Vec<usize>)> = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let stem = match column.as_str() {
            "starts" | "ends" | "span" => "starts",
            "sheet" | "row" | "col" | "said_by" => "sheet",
            "signed_by" | "signed_on" | "signed_from" => "signed_by",
            "first_day" | "last_day" => "first_day",
            other => other.strip_suffix("_from").or(other.strip_suffix("_currency")).unwrap_or(other),
        };
        match groups.iter_mut().find(|(known, _)| *known == stem) {
            Some((_, group)) => group.push(at),
            None => groups.push((stem, vec![at])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// By these columns two copies that both added a row are seen to have added the same thing.
const KEYS: &[(&str, &[&str])] = &[
    ("settings", &[]),
    ("report_options", &[]),
    ("logos", &[]),
    ("sources", &["sha256"]),
    ("mappings", &["fingerprint"]),
    ("aliases", &["kind", "alias"]),
    ("people", &["name"]),
    ("domains", &["name"]),
    ("capabilities", &["name"]),
    ("platforms", &["name"]),
    ("platform_domains", &["platform", "domain"]),
    ("platform_capabilities", &["platform", "capability"]),
    ("teams", &["name"]),
    ("investments", &["name"]),
    ("investment_platforms", &["investment", "platform"]),
    ("metrics", &["name"]),
    ("pools", &["name", "starts", "ends"]),
    ("outcomes", &["name"]),
    ("links", &["investment", "outcome"]),
    ("objectives", &["title", "code", "starts", "ends"]),
    ("key_results", &["objective", "title", "code"]),
    ("decisions", &["code", "title"]),
    ("assumptions", &["name"]),
    ("waivers", &["code", "place"]),
    ("restatements", &["snapshot", "figure"]),
];

/// Every table that merging looks at, parents before children.
pub(crate) fn tables(db: &Connection) -> Result<Vec<Table>> {
    // what is packed is compared and brought over as if it stood alone
    let is_of_merges = |name: &str| ["merges", "merged_ids"].contains(&name);
    let merged = |name: &&&'static str| !is_of_merges(name) && packed::in_packs(name).is_none();
    schema::FOLLOWED.iter().filter(merged).map(|name| table(db, name)).collect()
}

fn table(db: &Connection, name: &'static str) -> Result<Table> {
    let columns = schema::columns(db, name)?;
    let mut statement = db.prepare("SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?1, 'main')")?;
    let mut rows = statement.query([name])?;
    let mut names = Vec::new();
    while let Some(row) = rows.next()? {
        let (column, named): (String, String) = (row.get(0)?, row.get(1)?);
        let place = columns.iter().position(|c| *c == column);
        let named = schema::FOLLOWED.iter().find(|t| **t == named);
        names.extend(place.zip(named.copied()));
    }
    names.sort_unstable();
    let places = |wanted: &[&str]| -> Vec<usize> {
        wanted.iter().filter_map(|w| columns.iter().position(|c| c == w)).collect()
    };
    let key = KEYS.iter().find(|(table, _)| *table == name).map(|(_, key)| places(key)).unwrap_or_default();
    let origins = (0..columns.len()).filter(|at| columns[*at].ends_with("_from")).collect();
    let groups = groups(name, &columns);
    Ok(Table { name, columns, names, origins, key, groups })
}

/// In these no two rows may have one key, so that a row added again is the row that is there.
const UNIQUE: &[&str] = &[
    "report_options",
    "logos",
    "mappings",
    "aliases",
    "people",
    "platform_domains",
    "platform_capabilities",
    "investment_platforms",
    "waivers",
    "restatements",
];

impl Table {
    /// The row of ours that a row, already in our names, may not stand beside.
    pub(crate) fn twin(&self, ours: &Connection, theirs: &Row) -> Result<Option<i64>> {
        if !UNIQUE.contains(&self.name) {
            return Ok(None);
        }
        let names = self.key.iter().enumerate().filter_map(|(n, at)| Some((n, self.columns.get(*at)?)));
        let wheres: Vec<String> = names.map(|(n, c)| format!("\"{c}\" IS ?{}", n + 1)).collect();
        let wheres = if wheres.is_empty() { "true".into() } else { wheres.join(" AND ") };
        let key = self.key.iter().filter_map(|at| theirs.get(*at));
        let mut statement =
            ours.prepare_cached(&format!("SELECT id FROM \"{}\" WHERE {wheres}", self.name))?;
        Ok(statement.query_row(params_from_iter(key), |row| row.get(0)).optional()?)
    }

    /// Whether two rows, both already in our names, mean the same thing.
    pub(crate) fn is_same_thing(&self, ours: &Row, theirs: &Row) -> bool {
        let keyed = KEYS.iter().any(|(table, _)| *table == self.name);
        keyed && self.key.iter().all(|at| ours.get(*at) == theirs.get(*at))
    }

    /// A row of theirs in our names.
    pub(crate) fn in_our_names(&self, row: &Row, renaming: &Renaming) -> Row {
        let mut row = row.clone();
        for (at, named) in &self.names {
            if let Some(Value::Integer(id)) = row.get_mut(*at) {
                *id = renaming.ours(named, *id);
            }
        }
        for at in &self.origins {
            if let Some(Value::Text(text)) = row.get_mut(*at)
                && let Some(Origin::Cell(cell)) = origin_of(text)
            {
                let sheet = SheetId(renaming.ours("sheets", cell.sheet.0));
                *text = format!("{}!{}", sheet.0, CellRef { sheet, ..cell });
            }
        }
        if self.name == "aliases" {
            self.alias_in_our_names(&mut row, renaming);
        }
        row
    }

    /// An alias names a row of the table of its kind.
    fn alias_in_our_names(&self, row: &mut Row, renaming: &Renaming) {
        let place = |name: &str| self.columns.iter().position(|c| c == name);
        let kind = place("kind").and_then(|at| row.get(at)).cloned();
        let Some(Value::Text(kind)) = kind else { return };
        let table =
            schema::FOLLOWED.iter().find(|t| **t == kind || t.strip_suffix('s') == Some(kind.as_str()));
        if let (Some(table), Some(Value::Integer(id))) =
            (table, place("target").and_then(|at| row.get_mut(at)))
        {
            *id = renaming.ours(table, *id);
        }
    }

    pub(crate) fn place(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|c| c == column)
    }

    /// What people call the row: its own name, or the names of what it joins.
    pub(crate) fn call(&self, db: &Connection, id: i64, row: Option<&Row>) -> String {
        let own = row.and_then(|row| self.name_of(row));
        let joined = || {
            let names = row.map(|row| self.names_joined(db, row)).unwrap_or_default();
            (!names.is_empty()).then(|| names.join(" → "))
        };
        let text = own.or_else(joined).map(|name| format!(" “{name}”"));
        format!("{} {id}{}", self.name, text.unwrap_or_default())
    }

    fn name_of(&self, row: &Row) -> Option<String> {
        NAMES.iter().filter_map(|n| self.place(n)).find_map(|at| match row.get(at)? {
            Value::Text(text) if !text.is_empty() => Some(text.clone()),
            _ => None,
        })
    }

    /// Names of the rows that this one names, but for where it was read from.
    fn names_joined(&self, db: &Connection, row: &Row) -> Vec<String> {
        let named = self.names.iter().filter(|(_, table)| !["sheets", "imports", "sources"].contains(table));
        named
            .filter_map(|(at, table)| match row.get(*at)? {
                Value::Integer(id) => name_in(db, table, *id),
                _ => None,
            })
            .collect()
    }

    /// What some columns of a row hold, in words: one value as it is, several with their names. Where a row was read from is left out.
    pub(crate) fn say(&self, row: &Row, places: &[usize]) -> String {
        let told: Vec<(&String, &Value)> = places
            .iter()
            .filter_map(|at| Some((self.columns.get(*at)?, row.get(*at)?)))
            .filter(|(column, _)| !is_source(column))
            .collect();
        match told.as_slice() {
            [] => "the same, read from another cell".into(),
            [(_, value)] => shown(value),
            many => {
                let named = many
                    .iter()
                    .map(|(column, value)| format!("{} {}", column.replace('_', " "), shown(value)));
                named.collect::<Vec<_>>().join(" · ")
            }
        }
    }

    /// The places of a row that hold something.
    pub(crate) fn filled(&self, row: &Row) -> Vec<usize> {
        (0..row.len()).filter(|at| !matches!(row.get(*at), None | Some(Value::Null))).collect()
    }
}

/// Columns by which people know a row, the best first.
const NAMES: [&str; 6] = ["name", "title", "alias", "figure", "code", "account_name"];

/// The name of a row of ours, if it has one.
fn name_in(db: &Connection, table: &str, id: i64) -> Option<String> {
    let columns = schema::columns(db, table).ok()?;
    let column = NAMES.iter().find(|n| columns.iter().any(|c| c == *n))?;
    let sql = format!("SELECT \"{column}\" FROM \"{table}\" WHERE id = ?1");
    db.query_row(&sql, [id], |row| row.get::<_, Option<String>>(0)).ok().flatten()
}

fn is_source(column: &str) -> bool {
    ["sheet", "row", "col"].contains(&column) || column.ends_with("_from")
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "nothing".into(),
        Value::Integer(number) => number.to_string(),
        Value::Real(float) => float.to_string(),
        Value::Text(text) => text.clone(),
        Value::Blob(bytes) => format!("{} bytes", bytes.len()),
    }
}
