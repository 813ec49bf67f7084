//! Links an investment to an outcome, or changes the link; the rules against double counting hold at every door.

use crate::{Desk, Error, Result, failure::from_store, importing::words, wire::map::LinkInput};
use analysis::Called;
use model::{
    Decimal, InvestmentId, LinkId, Origin, OutcomeId, Sourced, World,
    investment::Investment,
    outcome::{Grade, Link, LinkStatus, Outcome},
};

pub(crate) fn share(text: &str, what: &str) -> Result<Decimal> {
    let plain = text.trim().trim_end_matches('%');
    let number = plain.trim().parse::<Decimal>().ok();
    let number = number.map(|n| if text.contains('%') { n / Decimal::ONE_HUNDRED } else { n });
    number.filter(|n| (Decimal::ZERO..=Decimal::ONE).contains(n)).ok_or_else(|| {
        Error::new(
            "bad_share",
            format!("“{text}” is no {what}."),
            "Give a share from 0 to 1, or a percentage such as 40%.",
        )
    })
}

fn percent(share: Decimal) -> String {
    format!("{} %", (share * Decimal::ONE_HUNDRED).normalize())
}

/// A share for people: `0.4` is 40 %.
pub fn shown(share: &str) -> String {
    share.parse().map_or_else(|_| share.into(), percent)
}

/// Creates or changes the link; tells the label of the change.
///
/// # Errors
/// When a name is unknown, a number is off, the rationale is missing, or more than the whole outcome would be claimed.
pub fn link(desk: &Desk, asked: &LinkInput) -> Result<String> {
    let at = (desk.outside.now)();
    desk.with(|open| {
        let world = open.world()?;
        let fresh = build(&world, asked, &format!("{}, {}", desk.outside.person, at.date()))?;
        whole(&world, &fresh)?;
        let label = label(&world, &fresh);
        open.workspace
            .change(&label, &desk.outside.person, at, |tx| write(tx, &fresh))
            .map_err(from_store)?;
        open.changed();
        Ok(label)
    })
}

fn unknown(what: &str, name: &str, known: Vec<&str>) -> Error {
    let hint = if known.is_empty() {
        format!("There is no {what} yet; import a benefits register.")
    } else {
        format!("Known: {}.", known.join(", "))
    };
    Error::new("unknown_name", format!("There is no {what} “{name}”."), hint)
}

/// "Link Build farm to Cloud savings".
pub(crate) fn label(world: &World, link: &Link) -> String {
    let called = Called::of(world);
    format!("Link {} to {}", called.investment(link.investment), called.outcome(link.outcome))
}

/// Puts a link in its place, or adds it.
pub(crate) fn write(tx: &store::Tx<'_>, link: &Link) -> store::Result<()> {
    match link.id {
        LinkId(0) => store::links::insert(tx, link).map(|_| ()),
        _ => store::links::update(tx, link),
    }
}

/// The investment with this number, else with this name or alias.
pub(crate) fn investment(world: &World, id: Option<i64>, name: &str) -> Result<InvestmentId> {
    let same = |text: &str| words::plain(text) == words::plain(name);
    let by_id = world.investments.iter().find(|i| Some(i.id.0) == id);
    let found = match id {
        Some(_) => by_id.map(|i| i.id),
        None => Called::of(world).investment_called(name.trim()).or_else(|| {
            let named = |i: &&Investment| same(&i.name) || i.aliases.iter().any(|a| same(a));
            world.investments.iter().find(named).map(|i| i.id)
        }),
    };
    let known = || world.investments.iter().map(|i| i.name.as_str()).collect();
    found.ok_or_else(|| unknown("investment", name, known()))
}

/// The outcome with this number, else with this name.
pub(crate) fn outcome(world: &World, id: Option<i64>, name: &str) -> Result<OutcomeId> {
    let found = match id {
        Some(_) => world.outcomes.iter().find(|o| Some(o.id.0) == id).map(|o| o.id),
        None => Called::of(world).outcome_called(name.trim()).or_else(|| {
            let same = |o: &&Outcome| words::plain(&o.name) == words::plain(name);
            world.outcomes.iter().find(same).map(|o| o.id)
        }),
    };
    let known = || world.outcomes.iter().map(|o| o.name.as_str()).collect();
    found.ok_or_else(|| unknown("outcome", name, known()))
}

/// The link that is asked for, checked by itself; whether it fits beside others is not looked at.
pub(crate) fn build(world: &World, asked: &LinkInput, who: &str) -> Result<Link> {
    let investment = investment(world, asked.investment_id, &asked.investment)?;
    let outcome = outcome(world, asked.outcome_id, &asked.outcome)?;
    let grade: Grade = words::grade(&asked.grade).ok_or_else(|| {
        Error::new("bad_grade", format!("“{}” is no evidence grade.", asked.grade), "Choose A, B, C or D.")
    })?;
    if asked.rationale.trim().is_empty() {
        return Err(Error::new(
            "no_rationale",
            "The link has no rationale.",
            "Say in a sentence why the investment moved the outcome.",
        ));
    }
    let origin = || Origin::Person(who.into());
    let sourced = |value| Sourced { value, origin: origin() };
    let maybe = |text: &Option<String>, what| {
        text.as_deref().filter(|t| !t.trim().is_empty()).map(|t| share(t, what)).transpose()
    };
    let (mode, low, high) =
        (share(&asked.share, "share")?, maybe(&asked.low, "low share")?, maybe(&asked.high, "high share")?);
    if low.is_some_and(|l| l > mode) || high.is_some_and(|h| h < mode) {
        return Err(Error::new(
            "bad_range",
            "The range does not hold the share.",
            "Low must not be above the share, high not below it.",
        ));
    }
    let known = world.links.iter().find(|l| l.investment == investment && l.outcome == outcome);
    Ok(Link {
        id: known.map_or(LinkId(0), |l| l.id),
        investment,
        outcome,
        share: sourced(mode),
        low: low.map(sourced),
        high: high.map(sourced),
        grade: Sourced { value: grade, origin: origin() },
        lag: known.and_then(|l| l.lag.clone()),
        rationale: Some(asked.rationale.trim().into()),
        evidence: known.map(|l| l.evidence.clone()).unwrap_or_default(),
        author: Some(who.into()),
        reviewed_by: None,
        status: known.map_or(LinkStatus::Proposed, |l| l.status),
    })
}

/// Rules K1 and K3: the shares of an outcome and its other causes are at most the whole; claims are on single results.
pub(crate) fn whole(world: &World, fresh: &Link) -> Result<()> {
    on_single_result(world, fresh)?;
    let outcome = world.outcomes.iter().find(|o| o.id == fresh.outcome);
    let external = outcome.and_then(|o| o.external_share.as_ref()).map_or(Decimal::ZERO, |e| e.value);
    let others = world
        .links
        .iter()
        .filter(|l| l.outcome == fresh.outcome && l.id != fresh.id)
        .filter(|l| l.status.counts());
    let others = others.fold(Decimal::ZERO, |sum, l| sum + l.share.value);
    let room = (Decimal::ONE - external - others).max(Decimal::ZERO);
    if fresh.share.value <= room {
        return Ok(());
    }
    Err(Error::new(
        "k1_shares_exceed_whole",
        format!(
            "{} of “{}” would be claimed twice: {} is taken by other links and {} has other causes.",
            percent(fresh.share.value - room),
            outcome.map_or("", |o| o.name.as_str()),
            percent(others),
            percent(external)
        ),
        format!("Give at most {}, or have all of them scaled to fit.", percent(room)),
    ))
}

/// Rule K3 alone.
pub(crate) fn on_single_result(world: &World, fresh: &Link) -> Result<()> {
    let outcome = world.outcomes.iter().find(|o| o.id == fresh.outcome);
    single(world, fresh, outcome.map_or("", |o| o.name.as_str()))
}

/// Rule K3: a result that others are parts of is their sum, and a claim on it would count them twice.
fn single(world: &World, fresh: &Link, name: &str) -> Result<()> {
    let parts = world.outcomes.iter().filter(|o| o.parent == Some(fresh.outcome));
    let parts: Vec<&str> = parts.map(|o| o.name.as_str()).collect();
    if parts.is_empty() {
        return Ok(());
    }
    Err(Error::new(
        "k3_link_to_parent",
        format!("“{name}” is the sum of other results, so a claim on it would count them twice."),
        format!("Link one of its parts: {}.", parts.join(", ")),
    ))
}
