//! Writes what portfolio lists, team lists and adoption tables say.

use super::{names::Names, record::Record, words};
use crate::{Result, failure::from_store};
use ingest::Field;
use model::{
    AdoptionId, CapabilityId, Date, DomainId, PlatformId, Sourced, TeamId,
    catalog::{Adoption, AdoptionStatus, Capability, Choice, Domain, Platform, Team},
};
use std::collections::HashMap;
use store::Tx;

/// The entries of a list in one cell: "CI; Artifacts, Runners".
pub fn parts(list: &str) -> impl Iterator<Item = &str> {
    list.split([';', ',', '|', '\n']).map(str::trim).filter(|part| !part.is_empty())
}

/// A row about a platform.
pub fn platform(tx: &Tx<'_>, names: &mut Names, at: &Record<'_>) -> Result<bool> {
    let Some(name) = at.text(Field::Platform).or_else(|| at.text(Field::Name)) else { return Ok(false) };
    let mut platform: Platform = names.named(tx, name, at.origin(Field::Platform))?;
    at.renew_origin(&mut platform.origin, &[Field::Platform, Field::Name]);
    if let Some(list) = at.text(Field::Domain) {
        platform.domains.clear();
        for part in parts(list) {
            let domain = names.id_of::<Domain>(tx, part, || at.origin(Field::Domain))?;
            platform.domains.push(DomainId(domain));
        }
    }
    if let Some(list) = at.text(Field::Capability) {
        platform.capabilities.clear();
        for part in parts(list) {
            let capability = names.id_of::<Capability>(tx, part, || at.origin(Field::Capability))?;
            platform.capabilities.push(CapabilityId(capability));
        }
    }
    for alias in at.text(Field::Aliases).into_iter().flat_map(parts).chain(at.text(Field::PlatformId)) {
        if !platform.aliases.iter().any(|a| a == alias) {
            platform.aliases.push(alias.into());
        }
    }
    let sourced = |value, field| Sourced { value, origin: at.origin(field) };
    platform.tier =
        at.text(Field::Tier).and_then(words::tier).map(|t| sourced(t, Field::Tier)).or(platform.tier);
    platform.lifecycle = at
        .text(Field::Lifecycle)
        .and_then(words::lifecycle)
        .map(|l| Sourced { value: l, origin: at.origin(Field::Lifecycle) })
        .or(platform.lifecycle);
    platform.kind = at.text(Field::PlatformKind).and_then(words::platform_kind).or(platform.kind);
    platform.sunset = at.date(Field::SunsetDate).or(platform.sunset);
    platform.owner = at.owned(Field::Owner).or(platform.owner);
    platform.ppm = at.sourced_text(Field::Ppm).or(platform.ppm);
    platform.disposition = at.owned(Field::Disposition).or(platform.disposition);
    names.keep(tx, platform)?;
    Ok(true)
}

/// A row about a team.
pub fn team(tx: &Tx<'_>, names: &mut Names, at: &Record<'_>) -> Result<bool> {
    let Some(name) = at.text(Field::Team).or_else(|| at.text(Field::Name)) else { return Ok(false) };
    let mut team: Team = names.named(tx, name, at.origin(Field::Team))?;
    at.renew_origin(&mut team.origin, &[Field::Team, Field::Name]);
    if let Some(domain) = at.text(Field::Domain) {
        let domain = names.id_of::<Domain>(tx, domain, || at.origin(Field::Domain))?;
        team.domain = Some(DomainId(domain));
    }
    for alias in at.text(Field::Aliases).into_iter().flat_map(parts) {
        if !team.aliases.iter().any(|a| a == alias) {
            team.aliases.push(alias.into());
        }
    }
    let people = at.sourced(Field::Headcount).or_else(|| at.sourced(Field::HeadcountFte));
    team.headcount = people.or(team.headcount);
    team.validity.from = at.date(Field::ValidFrom).or(team.validity.from);
    team.validity.to = at.date(Field::ValidTo).or(team.validity.to);
    names.keep(tx, team)?;
    Ok(true)
}

/// What is known about adoption, by team, platform and day.
#[derive(Default)]
pub struct Adoptions {
    known: HashMap<(i64, i64, Date), AdoptionId>,
    /// Whether a cell of the present table carries a mark of mandate.
    marked: bool,
    /// Cells of the present table that say nothing about choice.
    silent: Vec<Adoption>,
}

impl Adoptions {
    /// Those that the workspace knows.
    pub fn of(all: &[Adoption]) -> Self {
        let known = all.iter().map(|a| ((a.team.0, a.platform.0, a.as_of), a.id)).collect();
        Adoptions { known, ..Adoptions::default() }
    }

    /// Ends a table: where some cells are marked as mandated, the unmarked ones are by choice. Tells how many.
    ///
    /// # Errors
    /// When the workspace cannot be written.
    pub fn end_table(&mut self, tx: &Tx<'_>) -> Result<usize> {
        let mut silent = std::mem::take(&mut self.silent);
        if !std::mem::take(&mut self.marked) {
            return Ok(0);
        }
        for adoption in &mut silent {
            adoption.choice = Choice::Choice;
            store::adoptions::update(tx, adoption).map_err(from_store)?;
        }
        Ok(silent.len())
    }
}

/// A row (or matrix cell) about a team's use of a platform.
///
/// # Errors
/// When the workspace cannot be written.
pub fn adoption(tx: &Tx<'_>, names: &mut Names, all: &mut Adoptions, at: &Record<'_>) -> Result<bool> {
    let (Some(team), Some(platform)) = (at.text(Field::Team), at.text(Field::Platform)) else {
        return Ok(false);
    };
    let Some(as_of) = at.date(Field::AsOf).or_else(|| at.date(Field::Period)) else {
        return Ok(false);
    };
    let written = at.shown(Field::AdoptionStatus);
    let Some(mut adoption) = reading(at, written.as_deref()) else { return Ok(false) };
    adoption.team = TeamId(names.id_of::<Team>(tx, team, || at.origin(Field::Team))?);
    adoption.platform = PlatformId(names.id_of::<Platform>(tx, platform, || at.origin(Field::Platform))?);
    adoption.as_of = as_of;
    let key = (adoption.team.0, adoption.platform.0, as_of);
    match all.known.get(&key) {
        Some(id) => {
            adoption.id = *id;
            store::adoptions::update(tx, &adoption).map_err(from_store)?;
        }
        None => {
            adoption.id = store::adoptions::insert(tx, &adoption).map_err(from_store)?;
            all.known.insert(key, adoption.id);
        }
    }
    all.marked |= adoption.choice == Choice::Mandated && at.fact.get(Field::Mandated).is_none();
    if adoption.choice == Choice::Unknown {
        all.silent.push(adoption);
    }
    Ok(true)
}

/// Understands "active", "active (mandated)", "onboarded", "–", "n/a" and the columns beside it.
fn reading(at: &Record<'_>, written: Option<&str>) -> Option<Adoption> {
    let text = written.unwrap_or_default();
    let (head, mark) = match text.split_once(['(', '/', '*', '·']) {
        Some((head, mark)) => (head.trim(), mark.trim_end_matches(')').trim()),
        None => (text.trim(), ""),
    };
    let outside = matches!(
        words::plain(head).as_str(),
        "n a" | "na" | "not eligible" | "not applicable" | "out of scope"
    );
    let eligible = at.yes(Field::Eligible).unwrap_or(!outside);
    let status = if outside { Some(AdoptionStatus::None) } else { words::adoption(head) };
    let blank = matches!(head, "" | "-" | "–" | "—");
    let status = status.or(if blank { Some(AdoptionStatus::None) } else { None })?;
    let column = at.text(Field::Mandated).and_then(words::choice);
    let yes = at.yes(Field::Mandated).map(|m| if m { Choice::Mandated } else { Choice::Choice });
    let marked = if mark.is_empty() { None } else { words::choice(mark) };
    let starred = text.contains('*').then_some(Choice::Mandated);
    Some(Adoption {
        id: AdoptionId(0),
        team: TeamId(0),
        platform: PlatformId(0),
        as_of: Date::MIN,
        eligible,
        choice: column.or(yes).or(marked).or(starred).unwrap_or(Choice::Unknown),
        status,
        origin: at.origin(Field::AdoptionStatus),
    })
}
