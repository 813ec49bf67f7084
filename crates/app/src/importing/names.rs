//! Finds the thing a name means, or makes it: by exact name, by alias, by the same letters and digits.

use super::words::plain;
use crate::{Result, failure::from_store};
use model::{
    BenefitId, CapabilityId, DomainId, InvestmentId, LinkId, MetricId, ObjectiveId, Origin, OutcomeId,
    PlatformId, PoolId, TeamId,
    catalog::{Capability, Domain, Platform, Team},
    investment::Investment,
    okr::Objective,
    outcome::Outcome,
};
use std::collections::HashMap;
use store::Tx;

/// What the workspace knows by name, kept up to date while an import writes.
pub struct Names {
    domains: HashMap<String, DomainId>,
    capabilities: HashMap<String, CapabilityId>,
    platforms: HashMap<String, Platform>,
    teams: HashMap<String, Team>,
    investments: HashMap<String, Investment>,
    outcomes: HashMap<String, Outcome>,
    /// Objectives by title.
    pub objectives: HashMap<String, Objective>,
    /// Pools by name.
    pub pools: HashMap<String, PoolId>,
    /// Metrics by name.
    pub metrics: HashMap<String, MetricId>,
    /// Links by what they tie.
    pub links: HashMap<(InvestmentId, OutcomeId), LinkId>,
    /// Benefits by outcome, span and stage.
    pub benefits: HashMap<String, BenefitId>,
    /// Names that this import made, in order: "platform Build farm".
    pub made: Vec<String>,
}

fn named<T>(all: Vec<T>, name: impl Fn(&T) -> &str, aliases: impl Fn(&T) -> &[String]) -> HashMap<String, T>
where
    T: Clone,
{
    let mut map = HashMap::new();
    for thing in &all {
        for alias in aliases(thing) {
            map.insert(plain(alias), thing.clone());
        }
    }
    for thing in all {
        map.insert(plain(name(&thing)), thing);
    }
    map
}

impl Names {
    /// Loads the names that the workspace knows.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn load(tx: &Tx<'_>) -> Result<Self> {
        let fail = from_store;
        Ok(Names {
            domains: store::domains::all(tx)
                .map_err(fail)?
                .into_iter()
                .map(|d| (plain(&d.name), d.id))
                .collect(),
            capabilities: store::capabilities::all(tx)
                .map_err(fail)?
                .into_iter()
                .map(|c| (plain(&c.name), c.id))
                .collect(),
            platforms: named(store::platforms::all(tx).map_err(fail)?, |p| &p.name, |p| &p.aliases),
            teams: named(store::teams::all(tx).map_err(fail)?, |t| &t.name, |t| &t.aliases),
            investments: named(store::investments::all(tx).map_err(fail)?, |i| &i.name, |i| &i.aliases),
            outcomes: named(store::outcomes::all(tx).map_err(fail)?, |o| &o.name, |_| &[]),
            objectives: named(store::objectives::all(tx).map_err(fail)?, |o| &o.title, |_| &[]),
            pools: store::pools::all(tx).map_err(fail)?.into_iter().map(|p| (plain(&p.name), p.id)).collect(),
            metrics: store::metrics::all(tx)
                .map_err(fail)?
                .into_iter()
                .map(|m| (plain(&m.name), m.id))
                .collect(),
            links: store::links::all(tx)
                .map_err(fail)?
                .into_iter()
                .map(|l| ((l.investment, l.outcome), l.id))
                .collect(),
            benefits: store::benefits::all(tx)
                .map_err(fail)?
                .into_iter()
                .map(|b| (super::value::benefit_key(&b), b.id))
                .collect(),
            made: vec![],
        })
    }

    /// The domain of that name, made if it is new.
    pub fn domain(&mut self, tx: &Tx<'_>, name: &str) -> Result<DomainId> {
        let key = plain(name);
        if let Some(id) = self.domains.get(&key) {
            return Ok(*id);
        }
        let domain = Domain { id: DomainId(0), name: name.into() };
        let id = store::domains::insert(tx, &domain).map_err(from_store)?;
        self.domains.insert(key, id);
        self.made.push(format!("domain {name}"));
        Ok(id)
    }

    /// The capability of that name, made if it is new.
    pub fn capability(&mut self, tx: &Tx<'_>, name: &str) -> Result<CapabilityId> {
        let key = plain(name);
        if let Some(id) = self.capabilities.get(&key) {
            return Ok(*id);
        }
        let capability = Capability { id: CapabilityId(0), name: name.into() };
        let id = store::capabilities::insert(tx, &capability).map_err(from_store)?;
        self.capabilities.insert(key, id);
        Ok(id)
    }

    /// The platform of that name, if it is known.
    pub fn known_platform(&self, name: &str) -> Option<PlatformId> {
        self.platforms.get(&plain(name)).map(|p| p.id)
    }

    /// The platform of that name, made if it is new.
    pub fn platform(&mut self, tx: &Tx<'_>, name: &str, origin: Origin) -> Result<Platform> {
        if let Some(platform) = self.platforms.get(&plain(name)) {
            return Ok(platform.clone());
        }
        let mut platform = Platform {
            id: PlatformId(0),
            name: name.into(),
            aliases: vec![],
            domains: vec![],
            capabilities: vec![],
            tier: None,
            kind: None,
            lifecycle: None,
            sunset: None,
            owner: None,
            ppm: None,
            disposition: None,
            origin,
        };
        platform.id = store::platforms::insert(tx, &platform).map_err(from_store)?;
        self.made.push(format!("platform {name}"));
        self.platforms.insert(plain(name), platform.clone());
        Ok(platform)
    }

    /// Writes a changed platform.
    pub fn keep_platform(&mut self, tx: &Tx<'_>, platform: Platform) -> Result<()> {
        store::platforms::update(tx, &platform).map_err(from_store)?;
        for alias in &platform.aliases {
            self.platforms.insert(plain(alias), platform.clone());
        }
        self.platforms.insert(plain(&platform.name), platform);
        Ok(())
    }

    /// The team of that name, made if it is new.
    pub fn team(&mut self, tx: &Tx<'_>, name: &str, origin: Origin) -> Result<Team> {
        if let Some(team) = self.teams.get(&plain(name)) {
            return Ok(team.clone());
        }
        let mut team =
            Team { id: TeamId(0), name: name.into(), aliases: vec![], domain: None, headcount: None, origin };
        team.id = store::teams::insert(tx, &team).map_err(from_store)?;
        self.made.push(format!("team {name}"));
        self.teams.insert(plain(name), team.clone());
        Ok(team)
    }

    /// Writes a changed team.
    pub fn keep_team(&mut self, tx: &Tx<'_>, team: Team) -> Result<()> {
        store::teams::update(tx, &team).map_err(from_store)?;
        self.teams.insert(plain(&team.name), team);
        Ok(())
    }

    /// The investment of that name, made if it is new.
    pub fn investment(&mut self, tx: &Tx<'_>, name: &str, origin: Origin) -> Result<Investment> {
        if let Some(investment) = self.investments.get(&plain(name)) {
            return Ok(investment.clone());
        }
        let mut investment = Investment {
            id: InvestmentId(0),
            name: name.into(),
            aliases: vec![],
            kind: None,
            platforms: vec![],
            sponsor: None,
            start: None,
            end: None,
            stage: None,
            expected_benefit: None,
            disbenefits: None,
            origin,
        };
        investment.id = store::investments::insert(tx, &investment).map_err(from_store)?;
        self.made.push(format!("investment {name}"));
        self.investments.insert(plain(name), investment.clone());
        Ok(investment)
    }

    /// Writes a changed investment.
    pub fn keep_investment(&mut self, tx: &Tx<'_>, investment: Investment) -> Result<()> {
        store::investments::update(tx, &investment).map_err(from_store)?;
        self.investments.insert(plain(&investment.name), investment);
        Ok(())
    }

    /// The outcome of that name, made if it is new.
    pub fn outcome(&mut self, tx: &Tx<'_>, name: &str, origin: Origin) -> Result<Outcome> {
        if let Some(outcome) = self.outcomes.get(&plain(name)) {
            return Ok(outcome.clone());
        }
        let mut outcome = super::value::blank_outcome(name, origin);
        outcome.id = store::outcomes::insert(tx, &outcome).map_err(from_store)?;
        self.made.push(format!("outcome {name}"));
        self.outcomes.insert(plain(name), outcome.clone());
        Ok(outcome)
    }

    /// Writes a changed outcome.
    pub fn keep_outcome(&mut self, tx: &Tx<'_>, outcome: Outcome) -> Result<()> {
        store::outcomes::update(tx, &outcome).map_err(from_store)?;
        self.outcomes.insert(plain(&outcome.name), outcome);
        Ok(())
    }

    /// The objective of that title, made if it is new.
    pub fn objective(&mut self, tx: &Tx<'_>, title: &str, origin: Origin) -> Result<Objective> {
        if let Some(objective) = self.objectives.get(&plain(title)) {
            return Ok(objective.clone());
        }
        let mut objective = Objective {
            id: ObjectiveId(0),
            title: title.into(),
            code: None,
            cycle: None,
            owner: None,
            origin,
        };
        objective.id = store::objectives::insert(tx, &objective).map_err(from_store)?;
        self.objectives.insert(plain(title), objective.clone());
        Ok(objective)
    }

    /// Writes a changed objective.
    pub fn keep_objective(&mut self, tx: &Tx<'_>, objective: Objective) -> Result<()> {
        store::objectives::update(tx, &objective).map_err(from_store)?;
        self.objectives.insert(plain(&objective.title), objective);
        Ok(())
    }
}
