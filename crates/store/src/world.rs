//! Everything a workspace knows, read in one go. What it means is computed elsewhere.

use crate::{Read, Result, tables::*};
use model::World;

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
    tables(read).map(drop)
}

fn tables(read: &impl Read) -> Result<World> {
    Ok(World {
        settings: settings::get(read)?,
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
