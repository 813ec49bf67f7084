//! Shares out the lines of a cost pool among platforms and investments, as one change that can be undone.

use crate::{
    Desk, Error, Result, Watch,
    failure::{from_store, sentence},
    importing::words,
    linking,
    wire::{
        Nothing,
        allocating::{AllocateInput, AllocationsView, CostPoolView, ShareView, SharedSet},
        history::Stepped,
    },
};
use analysis::{Driver, Key, Unshared, share_out};
use model::{
    AllocationId, BudgetLineId, Decimal, MetricId, World,
    amount::{Allocation, BudgetLine, Ledger, Recipient, Scenario},
    metric::{Aggregation, Subject},
};
use std::collections::{HashMap, HashSet};

/// What can be shared out, and how it is.
///
/// # Errors
/// When no workspace is open, or the file cannot be read.
pub fn list(desk: &Desk, _: Nothing, _: &dyn Watch) -> Result<AllocationsView> {
    desk.with(|open| {
        let world = open.world()?;
        Ok(AllocationsView {
            pools: pools(&world).into_iter().map(|(name, lines)| pool_view(&world, name, &lines)).collect(),
            platforms: world.platforms.iter().map(|p| p.name.clone()).collect(),
            investments: world
                .investments
                .iter()
                .map(|i| recipient(&world, &Recipient::Investment(i.id)))
                .collect(),
            drivers: drivers(&world),
        })
    })
}

/// Cost pools, then cost centres, each once with its lines.
fn pools(world: &World) -> Vec<(String, Vec<BudgetLineId>)> {
    let mut found: Vec<(String, Vec<BudgetLineId>)> = vec![];
    let (mut places, mut known): (HashMap<String, usize>, HashSet<_>) = Default::default();
    let names: [fn(&BudgetLine) -> Option<&str>; 2] = [|l| l.pool.as_deref(), |l| l.cost_center.as_deref()];
    for name in names {
        for line in &world.lines {
            let Some(text) = name(line).map(str::trim).filter(|t| !t.is_empty()) else { continue };
            let at = *places.entry(words::plain(text)).or_insert_with(|| {
                found.push((text.to_owned(), vec![]));
                found.len() - 1
            });
            if let Some((_, lines)) = found.get_mut(at).filter(|_| known.insert((at, line.id))) {
                lines.push(line.id);
            }
        }
    }
    found
}

fn pool_view(world: &World, name: String, lines: &[BudgetLineId]) -> CostPoolView {
    let sets = ["actual", "budget"].into_iter().filter_map(|set| shared_set(world, lines, set));
    CostPoolView { name, lines: u32::try_from(lines.len()).unwrap_or(u32::MAX), sets: sets.collect() }
}

/// How the lines are shared out: as the first of them that is.
fn shared_set(world: &World, lines: &[BudgetLineId], set: &str) -> Option<SharedSet> {
    let is_actual = set == "actual";
    let of = |line: &BudgetLineId| -> Vec<(Recipient, Decimal)> {
        let own = world.allocations.iter().filter(|a| a.line == *line);
        let own = own.filter(|a| (a.scenario == Scenario::Actual) == is_actual);
        own.map(|a| (a.to, a.share.value)).collect()
    };
    let all: Vec<Vec<(Recipient, Decimal)>> = lines.iter().map(of).collect();
    let first = all.iter().find(|shares| !shares.is_empty())?;
    let method = world
        .allocations
        .iter()
        .find(|a| lines.contains(&a.line) && (a.scenario == Scenario::Actual) == is_actual)?;
    let given = first.iter().fold(Decimal::ZERO, |sum, (_, share)| sum + share);
    let share = |(to, share): &(Recipient, Decimal)| ShareView {
        to: recipient(world, to),
        share: share.normalize().to_string(),
    };
    Some(SharedSet {
        set: set.into(),
        method: method.method.clone(),
        differs: all.iter().any(|shares| shares != first),
        shares: first.iter().map(share).collect(),
        unallocated: (Decimal::ONE - given).max(Decimal::ZERO).normalize().to_string(),
    })
}

/// A recipient's name; an investment that is called like a platform says that it is the investment.
fn recipient(world: &World, to: &Recipient) -> String {
    let name = match to {
        Recipient::Platform(id) => world.platforms.iter().find(|p| p.id == *id).map(|p| p.name.clone()),
        Recipient::Investment(id) => {
            let named = world.investments.iter().find(|i| i.id == *id);
            named.map(|i| {
                if is_platform(world, &i.name) { format!("{}{AMBIGUOUS}", i.name) } else { i.name.clone() }
            })
        }
    };
    name.unwrap_or_else(|| "unknown".into())
}

/// What stands behind the name of an investment that a platform has, too.
const AMBIGUOUS: &str = " (investment)";

fn is_platform(world: &World, name: &str) -> bool {
    world.platforms.iter().any(|p| words::plain(&p.name) == words::plain(name))
}

/// Drivers that the workspace knows something about.
fn drivers(world: &World) -> Vec<String> {
    let known = [
        ("deployments", world.deployments.iter().any(|d| d.platform.is_some())),
        ("teams", !world.adoptions.is_empty()),
        ("people", !world.adoptions.is_empty() && world.teams.iter().any(|t| t.headcount.is_some())),
        ("cloud", world.lines.iter().any(|l| l.ledger == Ledger::CloudBill && l.platform.is_some())),
    ];
    let of_platforms: HashSet<MetricId> = world
        .observations
        .iter()
        .filter(|o| matches!(o.subject, Subject::Platform(_)))
        .map(|o| o.metric)
        .collect();
    let metrics = world.metrics.iter().filter(|m| m.aggregation == Aggregation::Sum);
    let metrics = metrics.filter(|m| of_platforms.contains(&m.id)).map(|m| m.name.clone());
    known.into_iter().filter(|(_, is)| *is).map(|(name, _)| name.to_owned()).chain(metrics).collect()
}

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
            let investment = || {
                let name = name.trim().strip_suffix(AMBIGUOUS).unwrap_or(name);
                world.investments.iter().find(|i| is(&i.name, name)).map(|i| Recipient::Investment(i.id))
            };
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
        Unshared::Circle(_) => "Share it out to others, or take the other shares back first.",
        Unshared::Unknown { .. } | Unshared::Zero { .. } => "Import what is missing, or choose another key.",
    };
    Error::new("not_shared_out", sentence(&error.to_string()), hint)
}
