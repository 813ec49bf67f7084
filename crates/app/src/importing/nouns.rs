//! The things that files name: how each is read from the workspace, made from a bare name, and written back.
//! Which thing a name means is decided in `names`.

use model::{
    AssumptionId, CapabilityId, DomainId, InvestmentId, MetricId, ObjectiveId, Origin, OutcomeId, PlatformId,
    PoolId, TeamId,
    catalog::{Capability, Domain, Platform, Team},
    decision::Assumption,
    investment::Investment,
    metric::MetricDef,
    okr::Objective,
    outcome::{Outcome, ValuePool},
};
use serde::Serialize;
use store::{Read, Tx};

/// Something with a name and a table of its own.
pub trait Noun: Clone + Serialize {
    /// What questions, aliases and lists of new names call it.
    const WORD: &'static str;
    /// Its identity as a number.
    fn number(&self) -> i64;
    /// The same thing under its identity.
    fn numbered(self, id: i64) -> Self;
    /// Its name.
    fn name(&self) -> &str;
    /// Other names that the file itself gives it.
    fn aliases(&self) -> &[String];
    /// Where it is known from, where that is kept.
    fn origin(&self) -> Option<&Origin>;
    /// Every one that the workspace knows.
    ///
    /// # Errors
    /// When the workspace cannot be read.
    fn all(read: &impl Read) -> store::Result<Vec<Self>>;
    /// Adds it and tells its identity.
    ///
    /// # Errors
    /// When the workspace cannot be written.
    fn insert(&self, tx: &Tx<'_>) -> store::Result<i64>;
    /// Writes it in place of what was there.
    ///
    /// # Errors
    /// When the workspace cannot be written.
    fn update(&self, tx: &Tx<'_>) -> store::Result<()>;
}

/// A noun of which the name alone is enough to begin with.
pub trait Nameable: Noun {
    /// The thing of which only the name is known.
    fn only_named(name: &str, origin: Origin) -> Self;
}

macro_rules! nouns {
    ($($Noun:ident($Id:ident) = $table:ident, $word:literal, $name:ident, $aliases:expr, $origin:expr;)*) => { $(
        impl Noun for $Noun {
            const WORD: &'static str = $word;
            fn number(&self) -> i64 {
                self.id.0
            }
            fn numbered(self, id: i64) -> Self {
                $Noun { id: $Id(id), ..self }
            }
            fn name(&self) -> &str {
                &self.$name
            }
            fn aliases(&self) -> &[String] {
                let aliases: fn(&Self) -> &[String] = $aliases;
                aliases(self)
            }
            fn origin(&self) -> Option<&Origin> {
                let origin: fn(&Self) -> Option<&Origin> = $origin;
                origin(self)
            }
            fn all(read: &impl Read) -> store::Result<Vec<Self>> {
                store::$table::all(read)
            }
            fn insert(&self, tx: &Tx<'_>) -> store::Result<i64> {
                store::$table::insert(tx, self).map(|id| id.0)
            }
            fn update(&self, tx: &Tx<'_>) -> store::Result<()> {
                store::$table::update(tx, self)
            }
        }
    )* };
}

nouns! {
    Domain(DomainId) = domains, "domain", name, |_| &[], |_| None;
    Capability(CapabilityId) = capabilities, "capability", name, |_| &[], |_| None;
    Platform(PlatformId) = platforms, "platform", name, |it| &it.aliases, |it| Some(&it.origin);
    Team(TeamId) = teams, "team", name, |it| &it.aliases, |it| Some(&it.origin);
    Investment(InvestmentId) = investments, "investment", name, |it| &it.aliases, |it| Some(&it.origin);
    Outcome(OutcomeId) = outcomes, "outcome", name, |_| &[], |it| Some(&it.origin);
    Objective(ObjectiveId) = objectives, "objective", title, |_| &[], |it| Some(&it.origin);
    ValuePool(PoolId) = pools, "pool", name, |_| &[], |_| None;
    MetricDef(MetricId) = metrics, "metric", name, |_| &[], |_| None;
    Assumption(AssumptionId) = assumptions, "assumption", name, |_| &[], |it| Some(&it.origin);
}

impl Nameable for Domain {
    fn only_named(name: &str, _: Origin) -> Self {
        Domain { id: DomainId(0), name: name.into() }
    }
}

impl Nameable for Capability {
    fn only_named(name: &str, _: Origin) -> Self {
        Capability { id: CapabilityId(0), name: name.into() }
    }
}

impl Nameable for Platform {
    fn only_named(name: &str, origin: Origin) -> Self {
        Platform {
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
        }
    }
}

impl Nameable for Team {
    fn only_named(name: &str, origin: Origin) -> Self {
        Team {
            id: TeamId(0),
            name: name.into(),
            aliases: vec![],
            domain: None,
            headcount: None,
            validity: Default::default(),
            origin,
        }
    }
}

impl Nameable for Investment {
    fn only_named(name: &str, origin: Origin) -> Self {
        Investment {
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
        }
    }
}

impl Nameable for Outcome {
    fn only_named(name: &str, origin: Origin) -> Self {
        Outcome {
            id: OutcomeId(0),
            name: name.into(),
            parent: None,
            kind: None,
            class: None,
            metric: None,
            baseline: None,
            current: None,
            target: None,
            unit_value: None,
            margin: None,
            deadweight: None,
            displacement: None,
            drop_off: None,
            external_share: None,
            pool: None,
            owner: None,
            origin,
        }
    }
}

impl Nameable for Objective {
    fn only_named(name: &str, origin: Origin) -> Self {
        Objective {
            id: ObjectiveId(0),
            title: name.into(),
            code: None,
            cycle: None,
            owner: None,
            level: None,
            parent: None,
            origin,
        }
    }
}
