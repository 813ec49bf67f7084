//! Shares out the lines of a cost pool among platforms and investments, as one change that can be undone.

use crate::{
    Desk, Error, Result, Watch,
    failure::from_store,
    importing::words,
    linking,
    wire::{allocating::AllocateInput, history::Stepped},
};
use analysis::{Driver, Key, Unshared, share_out};
use model::{
    AllocationId, BudgetLineId, World,
    amount::{Allocation, Recipient, Scenario},
};

/// Shares out a pool; without recipients its earlier shares are taken back.
///
/// # Errors
/// When a name is unknown, shares do not fit, a driver is not known for a recipient, or the file cannot be written.
pub fn allocate(desk: &Desk, input: AllocateInput, _: &dyn Watch) -> Result<Stepped> {
    let at = (desk.outside.now)();
    desk.with(|open| {
        let world = open.world()?;
        let set = set(&input.set)?;
        let lines = lines(&world, &input.pool)?;
        let fresh = match input.to.is_empty() {
            true => vec![],
            false => {
                let period = open.period(input.period.as_deref())?;
                let said_by = format!("{}, {}", desk.outside.person, at.date());
                let (to, by) = (recipients(&world, &input.to)?, driver(&input)?);
                let key = Key { lines: lines.clone(), to, by, set: set.clone(), said_by };
                share_out(&world, &period, &key).map_err(|e| from_unshared(&e))?
            }
        };
        let old = earlier(&world, &lines, &set);
        let label = format!("Share out {} ({})", input.pool, input.set);
        let write = |tx: &store::Tx<'_>| {
            old.iter().try_for_each(|id| store::allocations::delete(tx, *id))?;
            fresh.iter().try_for_each(|share| store::allocations::insert(tx, share).map(|_| ()))
        };
        open.workspace.change(&label, &desk.outside.person, at, write).map_err(from_store)?;
        open.changed();
        Ok(Stepped { label: Some(label) })
    })
}

fn set(text: &str) -> Result<Scenario> {
    match text {
        "actual" => Ok(Scenario::Actual),
        "budget" => Ok(Scenario::Budget),
        other => {
            let message = format!("“{other}” is no set of shares.");
            Err(Error::new("bad_set", message, "Choose actual or budget."))
        }
    }
}

fn lines(world: &World, pool: &str) -> Result<Vec<BudgetLineId>> {
    let same = |text: &Option<String>| text.as_deref().is_some_and(|t| words::plain(t) == words::plain(pool));
    let found: Vec<BudgetLineId> =
        world.lines.iter().filter(|l| same(&l.pool) || same(&l.cost_center)).map(|l| l.id).collect();
    if found.is_empty() {
        let message = format!("No budget line belongs to a cost pool or cost centre “{pool}”.");
        return Err(Error::new("unknown_name", message, "Write it as the budget file does."));
    }
    Ok(found)
}

fn recipients(world: &World, names: &[String]) -> Result<Vec<Recipient>> {
    let is = |known: &str, name: &str| words::plain(known) == words::plain(name);
    names
        .iter()
        .map(|name| {
            let platform =
                world.platforms.iter().find(|p| is(&p.name, name)).map(|p| Recipient::Platform(p.id));
            let investment =
                || world.investments.iter().find(|i| is(&i.name, name)).map(|i| Recipient::Investment(i.id));
            platform.or_else(investment).ok_or_else(|| {
                let known: Vec<&str> = world.platforms.iter().map(|p| p.name.as_str()).collect();
                let message = format!("There is no platform or investment “{name}”.");
                Error::new("unknown_name", message, format!("Platforms: {}.", known.join(", ")))
            })
        })
        .collect()
}

fn driver(input: &AllocateInput) -> Result<Driver> {
    Ok(match input.by.as_str() {
        "even" => Driver::Even,
        "fixed" => {
            let shares = input.shares.iter().map(|text| linking::share(text, "share"));
            Driver::Fixed(shares.collect::<Result<_>>()?)
        }
        "deployments" => Driver::Deployments,
        "teams" => Driver::ActiveTeams,
        "people" => Driver::Headcount,
        "cloud" => Driver::CloudBill,
        metric => Driver::Metric(metric.into()),
    })
}

fn earlier(world: &World, lines: &[BudgetLineId], set: &Scenario) -> Vec<AllocationId> {
    let of_set = |a: &&Allocation| (a.scenario == Scenario::Actual) == (*set == Scenario::Actual);
    let old = world.allocations.iter().filter(of_set).filter(|a| lines.contains(&a.line));
    old.map(|a| a.id).collect()
}

fn from_unshared(error: &Unshared) -> Error {
    let hint = match error {
        Unshared::Nobody | Unshared::Twice => "Name each platform or investment once.",
        Unshared::Shares { .. } => {
            "Give a share for each name; what they leave open stays visible as Unallocated."
        }
        Unshared::Unknown { .. } | Unshared::Zero { .. } => "Import what is missing, or choose another key.",
    };
    let text = error.to_string();
    let mut letters = text.chars();
    let first: String = letters.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    Error::new("not_shared_out", format!("{first}{}.", letters.as_str()), hint)
}
