//! After the steps: a row that names one which is gone is treated as if that one had been removed here,
//! so that no mixture of decisions leaves half of something.

use crate::{Result, Tx, tables::packed};
use rusqlite::Connection;

struct Loose {
    table: String,
    id: i64,
    reference: i64,
}

/// Repeats until every row that is named is there; each round removes a row or a reference, so it ends.
pub(super) fn references(tx: &Tx<'_>) -> Result<()> {
    loop {
        let loose = loose(tx.db())?;
        if loose.is_empty() {
            return Ok(());
        }
        for one in loose {
            mend(tx, &one)?;
        }
    }
}

fn loose(db: &Connection) -> Result<Vec<Loose>> {
    let mut statement = db.prepare("SELECT \"table\", rowid, fkid FROM pragma_foreign_key_check()")?;
    let rows = statement
        .query_map([], |row| Ok(Loose { table: row.get(0)?, id: row.get(1)?, reference: row.get(2)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn mend(tx: &Tx<'_>, loose: &Loose) -> Result<()> {
    let (db, Loose { table, id, reference }) = (tx.db(), loose);
    if let Some(packed) = packed::in_packs(table) {
        // what it holds is looked after one by one, in the next round
        return (packed.open)(tx, *id).map(drop);
    }
    let (column, action): (String, String) = db.query_row(
        "SELECT \"from\", on_delete FROM pragma_foreign_key_list(?1) WHERE id = ?2",
        (table, reference),
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let sql = match (column.as_str(), action.as_str()) {
        // a thing outlives the sheet that first named it
        ("sheet", _) if table != "rows" => {
            format!("UPDATE \"{table}\" SET sheet = NULL, row = NULL, col = NULL WHERE id = ?1")
        }
        (_, "SET NULL") => format!("UPDATE \"{table}\" SET \"{column}\" = NULL WHERE id = ?1"),
        _ => format!("DELETE FROM \"{table}\" WHERE id = ?1"),
    };
    db.execute(&sql, [id])?;
    Ok(())
}
