//! Scales links pro rata, so that nothing is claimed twice: first as an offer, then, accepted, as one change. A link that
//! is wanted and does not fit beside the others can be scaled in with them.

use crate::{
    Desk, Error, Result, Watch,
    desk::Open,
    failure::from_store,
    linking,
    wire::{
        fitting::{FitInput, FitView},
        history::Stepped,
    },
};
use analysis::{Called, Fitted};
use model::{Decimal, LinkId, Origin, PoolId, Sourced, World, outcome::Link};

/// What would change; empty when everything fits.
///
/// # Errors
/// When no workspace is open, there is no such outcome or pool, the wanted link is not proper, or the file cannot be read.
pub fn offer(desk: &Desk, input: FitInput, _: &dyn Watch) -> Result<Vec<FitView>> {
    desk.with(|open| {
        let fit = fit_of(open, &input, &desk.outside.person)?;
        let world = open.world()?;
        let called = Called::of(&world);
        Ok(fit.fitted.iter().filter_map(|f| view(&world, &called, &fit, f)).collect())
    })
}

/// Scales the links; nothing happens when everything fits and no link is wanted.
///
/// # Errors
/// As [`offer`], or when the file cannot be written.
pub fn fit(desk: &Desk, input: FitInput, _: &dyn Watch) -> Result<Stepped> {
    let at = (desk.outside.now)();
    desk.with(|open| {
        let said_by = format!("{}, {}", desk.outside.person, at.date());
        let fit = fit_of(open, &input, &said_by)?;
        let who = format!("{said_by}: scaled to fit");
        let world = open.world()?;
        let mut links: Vec<Link> = fit.fitted.iter().filter_map(|f| scale(&world, &fit, f, &who)).collect();
        if fit.fitted.is_empty() {
            links.extend(fit.wanted.clone());
        }
        if links.is_empty() {
            return Ok(Stepped { label: None });
        }
        let label = match &fit.wanted {
            Some(link) if fit.fitted.is_empty() => linking::label(&world, link),
            Some(link) => format!("{}, all scaled to fit", linking::label(&world, link)),
            None => format!("Scale links to fit {}", fit.name),
        };
        let write = |tx: &store::Tx<'_>| links.iter().try_for_each(|link| linking::write(tx, link));
        open.workspace.change(&label, &desk.outside.person, at, write).map_err(from_store)?;
        open.changed();
        Ok(Stepped { label: Some(label) })
    })
}

/// What is to fit, and what makes it.
struct Fit {
    name: String,
    wanted: Option<Link>,
    fitted: Vec<Fitted>,
}

fn fit_of(open: &Open, input: &FitInput, who: &str) -> Result<Fit> {
    let world = &*open.world()?;
    match (input.of.as_str(), &input.wanted) {
        ("outcome", Some(asked)) => {
            let wanted = linking::build(world, asked, who)?;
            linking::on_single_result(world, &wanted)?;
            let fitted = analysis::fit_outcome(world, wanted.outcome, Some(&wanted));
            let name = Called::of(world).outcome(wanted.outcome).to_owned();
            Ok(Fit { name, wanted: Some(wanted), fitted })
        }
        ("outcome", None) => {
            let id = linking::outcome(world, input.id, &input.name)?;
            let name = Called::of(world).outcome(id).to_owned();
            Ok(Fit { name, wanted: None, fitted: analysis::fit_outcome(world, id, None) })
        }
        ("pool", _) => {
            let (id, name) = pool(world, input)?;
            let period = open.period(input.period.as_deref())?;
            Ok(Fit { name, wanted: None, fitted: analysis::fit_pool(world, &period, id) })
        }
        (other, _) => {
            let message = format!("Nothing of the kind “{other}” can be scaled.");
            Err(Error::new("bad_fit", message, "Choose outcome or pool."))
        }
    }
}

fn pool(world: &World, input: &FitInput) -> Result<(PoolId, String)> {
    let found = world.pools.iter().find(|p| match input.id {
        Some(id) => p.id.0 == id,
        None => p.name == input.name.trim(),
    });
    found.map(|p| (p.id, p.name.clone())).ok_or_else(|| {
        let known: Vec<&str> = world.pools.iter().map(|p| p.name.as_str()).collect();
        let message = format!("There is no pool “{}”.", input.name);
        Error::new("unknown_name", message, format!("Known: {}.", known.join(", ")))
    })
}

/// The link that is scaled: the wanted one, or one that is there.
fn meant<'l>(world: &'l World, fit: &'l Fit, id: LinkId) -> Option<&'l Link> {
    let wanted = fit.wanted.as_ref().filter(|w| w.id == id);
    wanted.or_else(|| world.links.iter().find(|l| l.id == id))
}

fn view(world: &World, called: &Called, fit: &Fit, fitted: &Fitted) -> Option<FitView> {
    let link = meant(world, fit, fitted.link)?;
    Some(FitView {
        investment: called.investment(link.investment).to_owned(),
        outcome: called.outcome(link.outcome).to_owned(),
        was: fitted.was.normalize().to_string(),
        now: fitted.now.normalize().to_string(),
    })
}

/// The link with its share, and its range in proportion.
fn scale(world: &World, fit: &Fit, fitted: &Fitted, who: &str) -> Option<Link> {
    let mut link = meant(world, fit, fitted.link)?.clone();
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
