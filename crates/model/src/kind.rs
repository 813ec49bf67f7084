//! The kinds of table that people send.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What a table is about; names are those of the command line's contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Kind {
    Budget,
    CloudBill,
    Portfolio,
    Investments,
    Outcomes,
    Links,
    Adoption,
    Metrics,
    Deployments,
    Incidents,
    Survey,
    Okrs,
    Decisions,
    Teams,
    FxRates,
    Assumptions,
    Unknown,
}

impl Kind {
    /// Every kind, `Unknown` last.
    pub const ALL: [Kind; 17] = [
        Kind::Budget,
        Kind::CloudBill,
        Kind::Portfolio,
        Kind::Investments,
        Kind::Outcomes,
        Kind::Links,
        Kind::Adoption,
        Kind::Metrics,
        Kind::Deployments,
        Kind::Incidents,
        Kind::Survey,
        Kind::Okrs,
        Kind::Decisions,
        Kind::Teams,
        Kind::FxRates,
        Kind::Assumptions,
        Kind::Unknown,
    ];

    /// The name used in files, flags and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Budget => "budget",
            Kind::CloudBill => "cloud_bill",
            Kind::Portfolio => "portfolio",
            Kind::Investments => "investments",
            Kind::Outcomes => "outcomes",
            Kind::Links => "links",
            Kind::Adoption => "adoption",
            Kind::Metrics => "metrics",
            Kind::Deployments => "deployments",
            Kind::Incidents => "incidents",
            Kind::Survey => "survey",
            Kind::Okrs => "okrs",
            Kind::Decisions => "decisions",
            Kind::Teams => "teams",
            Kind::FxRates => "fx_rates",
            Kind::Assumptions => "assumptions",
            Kind::Unknown => "unknown",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The text was no kind's name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a kind of table")]
pub struct UnknownKind(pub String);

impl FromStr for Kind {
    type Err = UnknownKind;
    fn from_str(s: &str) -> Result<Self, UnknownKind> {
        Kind::ALL.into_iter().find(|k| k.name() == s).ok_or_else(|| UnknownKind(s.into()))
    }
}
