//! The table of people who answer for something: their names, and nothing else about them.

use crate::{
    Result, Tx,
    record::{Cells, Reader, table},
};
use model::{PersonId, catalog::Person};

pub(crate) const V3: &str = "
CREATE TABLE people (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE CHECK (trim(name) <> '')
) STRICT;";

table!(plain Person, PersonId, "people", "name", Thing);

fn write<'a>(person: &'a Person, cells: &mut Cells<'a>) {
    cells.text(&person.name);
}

fn read(row: &mut Reader<'_>) -> Result<Person> {
    Ok(Person { id: PersonId(row.id()), name: row.text()? })
}

/// Keeps a name that is not known yet; an empty one is nobody's.
///
/// # Errors
/// When the file cannot be written.
pub fn meet(tx: &Tx, name: &str) -> Result<()> {
    let name = name.trim();
    let known = "SELECT EXISTS (SELECT 1 FROM people WHERE name = ?1)";
    let known = || tx.db().prepare_cached(known)?.query_row([name], |row| row.get::<_, bool>(0));
    if name.is_empty() || known()? {
        return Ok(());
    }
    insert(tx, &Person { id: PersonId(0), name: name.to_owned() }).map(drop)
}
