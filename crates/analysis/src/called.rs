//! What things are called in the ids of figures: two of one name are told apart by a number.

use crate::book::Names;
use model::{InvestmentId, LinkId, OutcomeId, World};
use std::collections::HashMap;

/// Names of investments, outcomes and links, as the ids of figures have them.
pub struct Called {
    investments: Names<InvestmentId>,
    outcomes: Names<OutcomeId>,
    claims: HashMap<LinkId, String>,
}

impl Called {
    /// The names of a world.
    pub fn of(world: &World) -> Self {
        let investments = Names::of(world.investments.iter().map(|x| (x.id, x.name.as_str())));
        let outcomes = Names::of(world.outcomes.iter().map(|x| (x.id, x.name.as_str())));
        let mut twins: HashMap<(InvestmentId, OutcomeId), usize> = HashMap::new();
        let claim = |link: &model::outcome::Link| {
            let nth = twins.entry((link.investment, link.outcome)).or_insert(0);
            *nth += 1;
            (link.id, claim(investments.name(link.investment), outcomes.name(link.outcome), *nth))
        };
        let claims = world.links.iter().map(claim).collect();
        Called { investments, outcomes, claims }
    }
    /// `Build farm`, or `Build farm #2`.
    pub fn investment(&self, id: InvestmentId) -> &str {
        self.investments.name(id)
    }
    /// `Cloud savings`, or `Cloud savings #2`.
    pub fn outcome(&self, id: OutcomeId) -> &str {
        self.outcomes.name(id)
    }
    /// `Build farm → Cloud savings`.
    pub fn claim(&self, id: LinkId) -> &str {
        self.claims.get(&id).map_or("unknown", String::as_str)
    }
    /// The investment that is called so.
    pub fn investment_called(&self, name: &str) -> Option<InvestmentId> {
        self.investments.called(name)
    }
    /// The outcome that is called so.
    pub fn outcome_called(&self, name: &str) -> Option<OutcomeId> {
        self.outcomes.called(name)
    }
}

/// The subject of a link's claim; the second link between the same two gets a number.
pub(crate) fn claim(investment: &str, outcome: &str, nth: usize) -> String {
    if nth == 1 {
        format!("{investment} → {outcome}")
    } else {
        format!("{investment} → {outcome} #{nth}")
    }
}
