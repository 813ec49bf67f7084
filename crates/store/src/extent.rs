//! The times a workspace knows something about, found by a few steps through indexes: opening a large workspace reads no fact.
//! Says the same as `model::extent` does of the whole world.

use crate::{
    Read, Result,
    record::reader::{day, period_kind},
    tables::{decisions, packs, sheets},
};
use model::{
    Date, Kind, Period, SheetId,
    amount::{Ledger, Scenario},
    extent::Extent,
};
use rusqlite::{Connection, OptionalExtension, Row};

/// Tables whose rows happened on a day, with its column.
const DAYS: [(&str, &str); 4] =
    [("deployments", "deployed_at"), ("incidents", "opened_at"), ("responses", "at"), ("adoptions", "as_of")];

/// The times that the workspace knows something about.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn of(read: &impl Read) -> Result<Extent> {
    let db = read.connection();
    let mut extent = Extent::default();
    // what a person said stands in no sheet
    let live = sheets::all(read)?.into_iter().map(|sheet| Some((sheet.id, sheet.kind)));
    for sheet in live.chain([None]) {
        amounts(db, sheet, &mut extent)?;
        if let Some((id, kind)) = sheet {
            packed(db, id, kind, &mut extent)?;
        }
        let sheet = sheet.map(|(id, _)| id);
        each_span(db, "observations WHERE value IS NOT NULL AND sheet", sheet, |span| {
            extent.stated.insert(span);
            Ok(())
        })?;
        for (table, column) in DAYS {
            each_day(db, table, column, sheet, |day| {
                extent.days.insert(day);
            })?;
        }
    }
    extent.stated.extend(realised(db)?);
    let decided = decisions::all(read)?.into_iter().filter(model::decision::Decision::is_decided);
    extent.days.extend(decided.filter_map(|decision| decision.on));
    Ok(extent)
}

fn amounts(db: &Connection, sheet: Option<(SheetId, Kind)>, extent: &mut Extent) -> Result<()> {
    for scenario in ["AC", "PL", "BU", "FC", "PY", "CM"] {
        let among = format!("amounts WHERE scenario = '{scenario}' AND sheet");
        // whether it is actual is all that is asked
        let meant = if scenario == "AC" { Scenario::Actual } else { Scenario::Plan };
        each_span(db, &among, sheet.map(|(id, _)| id), |span| {
            match sheet {
                Some((_, Kind::CloudBill)) => extent.add_amount(&meant, Ledger::CloudBill, span),
                Some(_) => extent.add_amount(&meant, Ledger::Finance, span),
                None => said(db, scenario, &span)?
                    .into_iter()
                    .for_each(|door| extent.add_amount(&meant, door, span)),
            }
            Ok(())
        })?;
    }
    Ok(())
}

fn packed(db: &Connection, sheet: SheetId, kind: Kind, extent: &mut Extent) -> Result<()> {
    let door = if kind == Kind::CloudBill { Ledger::CloudBill } else { Ledger::Finance };
    packs::each_span(db, sheet, |is_actual, span| {
        extent.add_amount(if is_actual { &Scenario::Actual } else { &Scenario::Plan }, door, span);
    })
}

/// Through which doors the amounts of a span came that stand in no sheet.
fn said(db: &Connection, scenario: &str, span: &Period) -> Result<Vec<Ledger>> {
    let sql = "SELECT DISTINCT ledger FROM amounts JOIN lines ON lines.id = line
        WHERE sheet IS NULL AND scenario = ?1 AND starts = ?2 AND ends = ?3";
    let (starts, ends) =
        (crate::record::cells::day_number(span.start), crate::record::cells::day_number(span.end));
    let mut statement = db.prepare_cached(sql)?;
    let doors = statement.query_map((scenario, starts, ends), |row| row.get::<_, String>(0))?;
    let doors: Vec<String> = doors.collect::<Result<_, _>>()?;
    let door = |word: String| if word == "cloud_bill" { Ledger::CloudBill } else { Ledger::Finance };
    Ok(doors.into_iter().map(door).collect())
}

/// Steps from each first day to the next, within it from each last day to the next, within both from kind to kind: each step is one
/// seek in an index, however many rows share a span.
fn each_span(
    db: &Connection,
    among: &str,
    sheet: Option<SheetId>,
    mut take: impl FnMut(Period) -> Result<()>,
) -> Result<()> {
    let sheet = sheet.map(|id| id.0);
    let next = |column: &str, known: &str| {
        db.prepare_cached(&format!(
            "SELECT {column} FROM {among} IS ?1 {known} AND {column} > ?2 ORDER BY {column} LIMIT 1"
        ))
    };
    let mut next_start = next("starts", "")?;
    let mut next_end = next("ends", "AND starts = ?3")?;
    let mut next_kind = next("span", "AND starts = ?3 AND ends = ?4")?;
    let (mut starts, whole) = (i64::MIN, |row: &Row<'_>| row.get::<_, i64>(0));
    while let Some(start) = next_start.query_row((sheet, starts), whole).optional()? {
        let mut ends = i64::MIN;
        while let Some(end) = next_end.query_row((sheet, ends, start), whole).optional()? {
            let (mut kind, text) = (String::new(), |row: &Row<'_>| row.get::<_, String>(0));
            while let Some(found) = next_kind.query_row((sheet, &kind, start, end), text).optional()? {
                let span = span(&(start, end, found.clone()));
                // what does not read is told where the facts are read
                span.map_or(Ok(()), &mut take)?;
                kind = found;
            }
            ends = end;
        }
        starts = start;
    }
    Ok(())
}

fn span((starts, ends, kind): &(i64, i64, String)) -> Option<Period> {
    Some(Period { start: day(*starts)?, end: day(*ends)?, kind: period_kind(kind)? })
}

/// Steps from each day to the next later one.
fn each_day(
    db: &Connection,
    table: &str,
    column: &str,
    sheet: Option<SheetId>,
    mut take: impl FnMut(Date),
) -> Result<()> {
    let sql = format!("SELECT MIN({column}) FROM {table} WHERE sheet IS ?1 AND {column} >= ?2");
    let mut next = db.prepare_cached(&sql)?;
    let mut from = String::new();
    let sheet = sheet.map(|id| id.0);
    while let Some(found) = next.query_row((sheet, &from), |row| row.get::<_, Option<String>>(0))? {
        let Some(day) = found.get(..10).and_then(|text| text.parse::<Date>().ok()) else { return Ok(()) };
        take(day);
        let Ok(tomorrow) = day.tomorrow() else { return Ok(()) };
        from = tomorrow.to_string();
    }
    Ok(())
}

/// Spans of realised benefits: a short table.
fn realised(db: &Connection) -> Result<Vec<Period>> {
    let sql = "SELECT DISTINCT starts, ends, span FROM benefits WHERE stage = 'realised'
        AND (sheet IS NULL OR sheet NOT IN (SELECT id FROM sheets WHERE retired = 1))";
    let mut statement = db.prepare_cached(sql)?;
    let found = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let found: Vec<(i64, i64, String)> = found.collect::<Result<_, _>>()?;
    Ok(found.iter().filter_map(span).collect())
}
