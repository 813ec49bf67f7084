//! The catalog: domains, platforms, capabilities, teams, and which team uses which platform.

use crate::{
    AdoptionId, CapabilityId, Date, DomainId, Origin, PersonId, PlatformId, Sourced, TeamId, period::Validity,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A business domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Domain {
    /// Identity.
    pub id: DomainId,
    /// Name.
    pub name: String,
}

/// Whether a platform counts toward sprawl.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Tier {
    Core,
    Supporting,
    Experimental,
}

/// Where a platform is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Lifecycle {
    Plan,
    Build,
    Live,
    Growing,
    Closing,
    Retired,
}

/// What a platform is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum PlatformKind {
    Ai,
    Data,
    Application,
    Infrastructure,
}

/// An internal platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Platform {
    /// Identity.
    pub id: PlatformId,
    /// Name.
    pub name: String,
    /// Names under which other files know it.
    pub aliases: Vec<String>,
    /// Domains it serves; it counts in each.
    pub domains: Vec<DomainId>,
    /// Capabilities it serves.
    pub capabilities: Vec<CapabilityId>,
    /// Core, supporting or experimental.
    pub tier: Option<Sourced<Tier>>,
    /// What it is made for.
    pub kind: Option<PlatformKind>,
    /// Where it is in its life.
    pub lifecycle: Option<Sourced<Lifecycle>>,
    /// When it will be switched off.
    pub sunset: Option<Date>,
    /// Who owns it.
    pub owner: Option<String>,
    /// The platform product manager.
    pub ppm: Option<Sourced<String>>,
    /// The decision about it (keep, invest, migrate, stop).
    pub disposition: Option<String>,
    /// The name's cell.
    pub origin: Origin,
}

impl Platform {
    /// Core and live or growing: counts toward sprawl.
    pub fn is_live_core(&self) -> bool {
        let core = self.tier.as_ref().is_some_and(|t| t.value == Tier::Core);
        core && self.is_live()
    }
    /// Live, growing or closing: it runs and costs money. Retired, planned and unknown do not count.
    pub fn is_live(&self) -> bool {
        self.lifecycle.as_ref().is_some_and(|l| matches!(l.value, Lifecycle::Live | Lifecycle::Growing))
    }
}

/// Somebody who answers for something: a name, and nothing else about a person is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Identity.
    pub id: PersonId,
    /// Name.
    pub name: String,
}

/// A capability that platforms serve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capability {
    /// Identity.
    pub id: CapabilityId,
    /// Name.
    pub name: String,
}

/// A team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    /// Identity.
    pub id: TeamId,
    /// Name.
    pub name: String,
    /// Names under which other files know it.
    pub aliases: Vec<String>,
    /// Its domain.
    pub domain: Option<DomainId>,
    /// People in it (full-time equivalents).
    pub headcount: Option<Sourced<Decimal>>,
    /// From when to when it was a team; a reorganisation ends one and begins another.
    #[serde(default)]
    pub validity: Validity,
    /// The name's cell.
    pub origin: Origin,
}

/// Whether the team could have said no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Choice {
    Mandated,
    Choice,
    Unknown,
}

/// How far the team has come with the platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum AdoptionStatus {
    None,
    Onboarded,
    Active,
    Churned,
}

/// This team, this platform, at this date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adoption {
    /// Identity.
    pub id: AdoptionId,
    /// The team.
    pub team: TeamId,
    /// The platform.
    pub platform: PlatformId,
    /// As of.
    pub as_of: Date,
    /// Whether the platform is meant for the team.
    pub eligible: bool,
    /// Mandated or chosen.
    pub choice: Choice,
    /// How far.
    pub status: AdoptionStatus,
    /// The status cell.
    pub origin: Origin,
}
