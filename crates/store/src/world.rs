//! Everything a workspace knows, read in one go. What it means is computed elsewhere.

use crate::{Read, Result, history::since, record, tables::*};
use model::World;
use std::collections::{BTreeMap, BTreeSet};

/// Reads every table within one state of the file.
pub(crate) fn load(read: &impl Read) -> Result<World> {
    // one reading transaction: what others commit meanwhile is not half seen
    let reading = read.connection().unchecked_transaction()?;
    let world = tables(read)?;
    reading.finish()?;
    Ok(world)
}

/// Whether every value reads, inside the caller's transaction.
pub(crate) fn check(read: &impl Read) -> Result<()> {
    row_packs::check(read.connection())?;
    tables(read).map(drop)
}

/// More touched rows than these are read faster by reading their whole table.
const FEW: i64 = 20_000;

/// Brings a world that was read after the change `since` up to date and tells the tables that were touched.
/// Of large tables only the touched rows are read.
pub(crate) fn refresh(read: &impl Read, world: &mut World, since: i64) -> Result<Vec<String>> {
    let reading = read.connection().unchecked_transaction()?;
    let touched = since::tables(read.connection(), since)?;
    let has = |tables: &[&str]| tables.iter().any(|table| touched.contains_key(*table));
    macro_rules! reload {
        ($($field:ident: $($table:literal),+;)*) => { $(
            if has(&[$($table),+]) {
                world.$field = $field::all(read)?;
            }
        )* };
    }
    macro_rules! patch {
        ($($field:ident)*) => { $(
            match few(&touched, stringify!($field), &of_sheets(read, &touched, stringify!($field))?) {
                Some(ids) => record::patch(read, &mut world.$field, &ids)?,
                None => world.$field = $field::all(read)?,
            }
        )* };
    }
    if has(&["settings"]) {
        world.settings = settings::get(read)?;
    }
    reload! {
        people: "people";
        domains: "domains";
        platforms: "platforms", "platform_domains", "platform_capabilities";
        capabilities: "capabilities";
        teams: "teams";
        investments: "investments", "investment_platforms";
        metrics: "metrics";
        pools: "pools";
        outcomes: "outcomes";
        links: "links";
        objectives: "objectives";
        key_results: "key_results";
        alignments: "alignments";
        decisions: "decisions";
        assumptions: "assumptions";
        sources: "sources";
        imports: "imports";
        sheets: "sheets";
    }
    patch! { lines adoptions allocations fx_rates observations deployments incidents responses benefits }
    amounts_again(read, world, &touched)?;
    reading.finish()?;
    // which way an amount is kept is nobody's business
    let named = |table: String| match packed::in_packs(&table) {
        Some(packed) => packed.table.to_owned(),
        None => table,
    };
    let touched: BTreeSet<String> = touched.into_keys().map(named).collect();
    Ok(touched.into_iter().collect())
}

/// More touched packs than these are read faster by reading all.
const FEW_PACKS: usize = 4;

/// Amounts that stand alone are read again row by row, those in packs pack by pack.
fn amounts_again(read: &impl Read, world: &mut World, touched: &Spans) -> Result<()> {
    let db = read.connection();
    let mut spans = vec![];
    for (first, last) in touched.get(packs::TABLE).into_iter().flatten() {
        // how far a pack went that is gone, nobody knows: not beyond the next one
        spans.push((*first, packs::next(db, *last)?.unwrap_or(i64::MAX)));
    }
    for (first, last) in touched.get("sheets").into_iter().flatten() {
        spans.extend(packs::extents_of_sheets(db, *first, *last)?);
    }
    spans.sort_unstable();
    spans.dedup();
    let ids = few(touched, amounts::TABLE, &of_sheets(read, touched, amounts::TABLE)?);
    match ids.filter(|_| spans.len() <= FEW_PACKS) {
        Some(ids) => amounts::patch(read, &mut world.amounts, &ids, &spans),
        None => {
            world.amounts = amounts::all(read)?;
            Ok(())
        }
    }
}

type Spans = BTreeMap<String, Vec<(i64, i64)>>;

/// The identities of a table's rows that touched sheets brought: a retired sheet takes all its facts with it. One too many at most.
fn of_sheets(read: &impl Read, touched: &Spans, table: &str) -> Result<Vec<i64>> {
    let mut found = vec![];
    // what lines say does not go with a sheet
    if table == "lines" {
        return Ok(found);
    }
    let sql = format!("SELECT id FROM \"{table}\" WHERE sheet BETWEEN ?1 AND ?2 LIMIT ?3");
    for (first, last) in touched.get("sheets").into_iter().flatten() {
        let room = FEW + 1 - i64::try_from(found.len()).unwrap_or(FEW);
        let mut statement = read.connection().prepare_cached(&sql)?;
        let ids = statement.query_map((first, last, room), |row| row.get(0))?;
        found.extend(ids.collect::<Result<Vec<i64>, _>>()?);
    }
    Ok(found)
}

/// The identities that may have been touched, with those of touched sheets, unless they are many.
fn few(touched: &Spans, table: &str, of_sheets: &[i64]) -> Option<Vec<i64>> {
    let spans = touched.get(table).map(Vec::as_slice).unwrap_or_default();
    let count: i64 = spans.iter().map(|(first, last)| last - first + 1).sum();
    let count = count.saturating_add(i64::try_from(of_sheets.len()).unwrap_or(i64::MAX));
    if count > FEW {
        return None;
    }
    let mut ids: Vec<i64> = spans.iter().flat_map(|(first, last)| *first..=*last).collect();
    ids.extend(of_sheets);
    ids.sort_unstable();
    ids.dedup();
    Some(ids)
}

fn tables(read: &impl Read) -> Result<World> {
    Ok(World {
        settings: settings::get(read)?,
        people: people::all(read)?,
        domains: domains::all(read)?,
        platforms: platforms::all(read)?,
        capabilities: capabilities::all(read)?,
        teams: teams::all(read)?,
        adoptions: adoptions::all(read)?,
        investments: investments::all(read)?,
        lines: lines::all(read)?,
        amounts: amounts::all(read)?,
        allocations: allocations::all(read)?,
        fx_rates: fx_rates::all(read)?,
        metrics: metrics::all(read)?,
        observations: observations::all(read)?,
        deployments: deployments::all(read)?,
        incidents: incidents::all(read)?,
        responses: responses::all(read)?,
        pools: pools::all(read)?,
        outcomes: outcomes::all(read)?,
        benefits: benefits::all(read)?,
        links: links::all(read)?,
        objectives: objectives::all(read)?,
        key_results: key_results::all(read)?,
        alignments: alignments::all(read)?,
        decisions: decisions::all(read)?,
        assumptions: assumptions::all(read)?,
        sources: sources::all(read)?,
        imports: imports::all(read)?,
        sheets: sheets::all(read)?,
    })
}
