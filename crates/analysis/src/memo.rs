//! What was worked out before and still holds: blocks of figures that rest on one kind of fact only, earlier periods,
//! and simulated runs. Forgetting is the session's part; a memo never decides that something still holds.

use crate::{
    figures::Sum,
    past::{Looked, Reach},
    uncertainty::{Chance, Rules, Simulation, Tables},
};
use model::{Decimal, Period, TeamId, figure::Figure};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    hash::Hash,
    sync::{Arc, Mutex, PoisonError},
};

/// Figures that rest on one kind of fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Block {
    Adoption,
    AdoptionBefore,
    Survey,
    SurveyBefore,
    Delivery,
    DeliveryBefore,
    /// Deployments per platform.
    Volumes,
}

/// Kinds of facts that blocks rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ground {
    Adoption,
    Survey,
    Delivery,
}

impl Block {
    fn ground(self) -> Ground {
        match self {
            Block::Adoption | Block::AdoptionBefore => Ground::Adoption,
            Block::Survey | Block::SurveyBefore => Ground::Survey,
            Block::Delivery | Block::DeliveryBefore | Block::Volumes => Ground::Delivery,
        }
    }
}

/// Teams active on each platform, by the platform's place.
pub(crate) type Users = BTreeMap<usize, BTreeSet<TeamId>>;

/// A team's units of a platform, with their cells.
pub(crate) struct Weighed {
    pub team: TeamId,
    pub weight: Decimal,
    pub sum: Sum,
}

/// By what a platform's cost is shown to teams.
pub(crate) struct Shown {
    /// In words.
    pub by: String,
    pub parts: Vec<Weighed>,
    /// Units of all; more than the parts where some name no team.
    pub whole: Decimal,
    /// Active teams that have units, of all active teams.
    pub covered: Option<(usize, usize)>,
    /// Why something better was not used.
    pub note: Option<String>,
}

/// What runs of a simulation rest on.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Dice {
    pub chances: Vec<Chance>,
    pub rules: Rules,
    pub seed: u64,
}

/// Kept answers by question.
struct Kept<K, V>(Mutex<HashMap<K, Arc<V>>>);

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Kept(Mutex::new(HashMap::new()))
    }
}

impl<K: Copy + Eq + Hash, V> Kept<K, V> {
    fn get(&self, key: K, work: impl FnOnce() -> V) -> Arc<V> {
        self.known(key).unwrap_or_else(|| {
            let fresh = Arc::new(work());
            self.lock().insert(key, fresh.clone());
            fresh
        })
    }
    fn known(&self, key: K) -> Option<Arc<V>> {
        self.lock().get(&key).cloned()
    }
    fn retain(&mut self, keep: impl Fn(&K) -> bool) {
        self.lock().retain(|key, _| keep(key));
    }
    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<K, Arc<V>>> {
        // an answer is only put in when it is complete
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Everything kept.
#[derive(Default)]
pub(crate) struct Memo {
    blocks: Kept<(Block, Period), Vec<Arc<Figure>>>,
    settled: Kept<(Block, Period), Vec<Arc<Figure>>>,
    past: Kept<(Period, Reach), Looked>,
    users: Kept<Period, Users>,
    shown: Kept<Period, Vec<Option<Shown>>>,
    runs: Mutex<Option<(Dice, Arc<Simulation>)>>,
    tables: Mutex<Tables>,
}

impl Memo {
    /// A block's figures.
    pub fn block(
        &self,
        block: Block,
        period: Period,
        work: impl FnOnce() -> Vec<Arc<Figure>>,
    ) -> Arc<Vec<Arc<Figure>>> {
        self.blocks.get((block, period), work)
    }
    /// What is kept of the block of an earlier period; nothing of one that was never worked out.
    pub fn settled(
        &self,
        block: Block,
        period: Period,
        work: impl FnOnce(&[Arc<Figure>]) -> Vec<Arc<Figure>>,
    ) -> Arc<Vec<Arc<Figure>>> {
        let figures = self.blocks.known((block, period)).unwrap_or_default();
        self.settled.get((block, period), || work(&figures))
    }
    /// An earlier period.
    pub fn past(&self, period: Period, reach: Reach, work: impl FnOnce() -> Looked) -> Arc<Looked> {
        self.past.get((period, reach), work)
    }
    /// Who uses what at the end of a period.
    pub fn users(&self, period: Period, work: impl FnOnce() -> Users) -> Arc<Users> {
        self.users.get(period, work)
    }
    /// By what each platform's cost is shown.
    pub fn shown(
        &self,
        period: Period,
        work: impl FnOnce() -> Vec<Option<Shown>>,
    ) -> Arc<Vec<Option<Shown>>> {
        self.shown.get(period, work)
    }
    /// The runs of these dice; the last throw is kept, and the tables of all curves.
    pub fn runs(&self, dice: &Dice, work: impl FnOnce(&mut Tables) -> Simulation) -> Arc<Simulation> {
        let mut kept = self.runs.lock().unwrap_or_else(PoisonError::into_inner);
        match kept.as_ref().filter(|(known, _)| known == dice) {
            Some((_, runs)) => runs.clone(),
            None => {
                let runs = Arc::new(work(&mut self.tables.lock().unwrap_or_else(PoisonError::into_inner)));
                *kept = Some((dice.clone(), runs.clone()));
                runs
            }
        }
    }
    /// Forgets the blocks on a ground, and every earlier period.
    pub fn forget_ground(&mut self, ground: Ground) {
        self.blocks.retain(|(block, _)| block.ground() != ground);
        self.settled.retain(|(block, _)| block.ground() != ground);
        if ground == Ground::Adoption {
            self.users.retain(|_| false);
        }
        self.forget_observations();
    }
    /// Forgets what rests on reported metrics, and every earlier period.
    pub fn forget_observations(&mut self) {
        self.shown.retain(|_| false);
        self.forget_past();
    }
    /// Forgets every earlier period.
    pub fn forget_past(&mut self) {
        self.past.retain(|_| false);
    }
    /// Forgets the earlier periods that share a day with this span.
    pub fn forget_past_around(&mut self, span: &Period) {
        self.past.retain(|(period, _)| !period.overlaps(span));
    }
}
