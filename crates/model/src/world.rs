//! Everything a workspace knows, as the analysis takes it. Rows are sorted by id; nothing here is computed.

use crate::{
    amount::{Allocation, Amount, BudgetLine, FxRate},
    catalog::{Adoption, Capability, Domain, Person, Platform, Team},
    decision::{Assumption, Decision},
    event::{Deployment, Incident, Response},
    investment::Investment,
    metric::{MetricDef, Observation},
    okr::{Alignment, KeyResult, Objective},
    outcome::{Benefit, Link, Outcome, ValuePool},
    settings::Settings,
    source::{ImportRun, Sheet, Source},
};
use serde::{Deserialize, Serialize};

/// Everything a workspace knows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct World {
    pub settings: Settings,
    #[serde(default)]
    pub people: Vec<Person>,
    pub domains: Vec<Domain>,
    pub platforms: Vec<Platform>,
    pub capabilities: Vec<Capability>,
    pub teams: Vec<Team>,
    pub adoptions: Vec<Adoption>,
    pub investments: Vec<Investment>,
    pub lines: Vec<BudgetLine>,
    pub amounts: Vec<Amount>,
    pub allocations: Vec<Allocation>,
    pub fx_rates: Vec<FxRate>,
    pub metrics: Vec<MetricDef>,
    pub observations: Vec<Observation>,
    pub deployments: Vec<Deployment>,
    pub incidents: Vec<Incident>,
    pub responses: Vec<Response>,
    pub pools: Vec<ValuePool>,
    pub outcomes: Vec<Outcome>,
    pub benefits: Vec<Benefit>,
    pub links: Vec<Link>,
    pub objectives: Vec<Objective>,
    pub key_results: Vec<KeyResult>,
    pub alignments: Vec<Alignment>,
    pub decisions: Vec<Decision>,
    pub assumptions: Vec<Assumption>,
    pub sources: Vec<Source>,
    pub imports: Vec<ImportRun>,
    pub sheets: Vec<Sheet>,
}

impl World {
    /// A world that knows nothing but its settings.
    pub fn empty(settings: Settings) -> Self {
        World {
            settings,
            people: vec![],
            domains: vec![],
            platforms: vec![],
            capabilities: vec![],
            teams: vec![],
            adoptions: vec![],
            investments: vec![],
            lines: vec![],
            amounts: vec![],
            allocations: vec![],
            fx_rates: vec![],
            metrics: vec![],
            observations: vec![],
            deployments: vec![],
            incidents: vec![],
            responses: vec![],
            pools: vec![],
            outcomes: vec![],
            benefits: vec![],
            links: vec![],
            objectives: vec![],
            key_results: vec![],
            alignments: vec![],
            decisions: vec![],
            assumptions: vec![],
            sources: vec![],
            imports: vec![],
            sheets: vec![],
        }
    }
}
