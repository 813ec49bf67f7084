//! Scales links pro rata, so that nothing is claimed twice: first as an offer, then, accepted, as one change.

use crate::{
    Desk, Error, Result, Watch,
    desk::Open,
    failure::from_store,
    wire::{
        fitting::{FitInput, FitView},
        history::Stepped,
    },
};
use analysis::Fitted;
use model::{Decimal, Origin, Sourced, World, outcome::Link};

/// What would change; empty when everything fits.
///
/// # Errors
/// When no workspace is open, there is no such outcome or pool, or the file cannot be read.
pub fn offer(desk: &Desk, input: FitInput, _: &dyn Watch) -> Result<Vec<FitView>> {
    desk.with(|open| {
        let fitted = fitted(open, &input)?;
        let world = open.world()?;
        Ok(fitted.iter().filter_map(|f| view(&world, f)).collect())
    })
}

/// Scales the links; nothing happens when everything fits.
///
/// # Errors
/// As [`offer`], or when the file cannot be written.
pub fn fit(desk: &Desk, input: FitInput, _: &dyn Watch) -> Result<Stepped> {
    let at = (desk.outside.now)();
    desk.with(|open| {
        let fitted = fitted(open, &input)?;
        if fitted.is_empty() {
            return Ok(Stepped { label: None });
        }
        let who = format!("{}, {}: scaled to fit", desk.outside.person, at.date());
        let world = open.world()?;
        let scaled: Vec<Link> = fitted.iter().filter_map(|f| scale(&world, f, &who)).collect();
        let label = format!("Scale links to fit {}", input.name);
        let write = |tx: &store::Tx<'_>| scaled.iter().try_for_each(|link| store::links::update(tx, link));
        open.workspace.change(&label, &desk.outside.person, at, write).map_err(from_store)?;
        open.changed();
        Ok(Stepped { label: Some(label) })
    })
}

fn fitted(open: &Open, input: &FitInput) -> Result<Vec<Fitted>> {
    let world = &*open.world()?;
    let known: Vec<&str> = match input.of.as_str() {
        "outcome" => world.outcomes.iter().map(|o| o.name.as_str()).collect(),
        "pool" => world.pools.iter().map(|p| p.name.as_str()).collect(),
        other => {
            let message = format!("Nothing of the kind “{other}” can be scaled.");
            return Err(Error::new("bad_fit", message, "Choose outcome or pool."));
        }
    };
    if !known.contains(&input.name.as_str()) {
        let hint = format!("Known: {}.", known.join(", "));
        return Err(Error::new("unknown_name", format!("There is no {} “{}”.", input.of, input.name), hint));
    }
    Ok(match input.of.as_str() {
        "outcome" => analysis::fit_outcome(world, &input.name),
        _ => analysis::fit_pool(world, &open.period(input.period.as_deref())?, &input.name),
    })
}

fn view(world: &World, fitted: &Fitted) -> Option<FitView> {
    let link = world.links.iter().find(|l| l.id == fitted.link)?;
    let investment = world.investments.iter().find(|i| i.id == link.investment)?;
    let outcome = world.outcomes.iter().find(|o| o.id == link.outcome)?;
    Some(FitView {
        investment: investment.name.clone(),
        outcome: outcome.name.clone(),
        was: fitted.was.normalize().to_string(),
        now: fitted.now.normalize().to_string(),
    })
}

/// The link with its share, and its range in proportion.
fn scale(world: &World, fitted: &Fitted, who: &str) -> Option<Link> {
    let mut link = world.links.iter().find(|l| l.id == fitted.link)?.clone();
    let said = |value: Decimal| Sourced { value, origin: Origin::Person(who.into()) };
    let part = |end: &Sourced<Decimal>| {
        let value = end.value.checked_mul(fitted.now)?.checked_div(fitted.was)?;
        Some(said(value.clamp(Decimal::ZERO, Decimal::ONE).round_dp(4).normalize()))
    };
    link.low = link.low.as_ref().and_then(part).filter(|low| low.value <= fitted.now);
    link.high = link.high.as_ref().and_then(part).filter(|high| high.value >= fitted.now);
    link.share = said(fitted.now);
    Some(link)
}
