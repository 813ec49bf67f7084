//! A session: a world that is worked on. Facts are indexed and added up once; a change forgets only what rests on it,
//! so that figures after an edit come at once. They are always those of a world that is computed anew.

use crate::{
    Figures, Published,
    book::{Book, Index},
    memo::Ground,
};
use model::{
    AmountId, Period, World,
    amount::Amount,
    gate::Finding,
    outcome::{Link, Outcome},
    summit::Summit,
};

/// Tables that change together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Outcomes, benefits, pools and links.
    Results,
    /// Assumptions and import runs, sheets, sources: read afresh every time.
    Papers,
    /// Objectives, key results, alignments and decisions.
    Goals,
    /// Adoption statements.
    Adoption,
    /// Survey answers.
    Surveys,
    /// Deployments and incidents.
    Delivery,
    /// Metrics and observed values.
    Observations,
    /// Everything else: settings, catalog, investments, budget lines, allocations, rates, and any number of amounts.
    Ground,
}

/// A world that is worked on.
pub struct Session {
    world: World,
    index: Index,
}

impl Session {
    /// Begins with a world.
    pub fn new(world: World) -> Self {
        let index = Index::of(&world);
        Session { world, index }
    }
    /// The world as it is now.
    pub fn world(&self) -> &World {
        &self.world
    }
    /// Ends the session.
    pub fn into_world(self) -> World {
        self.world
    }

    fn book(&self) -> Book<'_> {
        Book::new(&self.world, &self.index)
    }

    /// [`crate::default_period`] of this world.
    pub fn default_period(&self) -> Option<Period> {
        self.index.latest
    }
    /// [`crate::figures`] of this world.
    pub fn figures(&self, period: &Period) -> Figures {
        crate::figures_of(&self.book(), period)
    }
    /// [`crate::check`] of this world.
    pub fn check(&self, period: &Period, figures: &Figures) -> Vec<Finding> {
        crate::check::look(&self.book(), period, figures)
    }
    /// [`crate::summit_after`] of this world.
    pub fn summit(&self, period: &Period, published: &[Published]) -> Summit {
        crate::summit::of_book(&self.book(), period, published)
    }

    /// Changes tables of one part. The work must leave all others as they are.
    pub fn change<T>(&mut self, part: Part, work: impl FnOnce(&mut World) -> T) -> T {
        let done = work(&mut self.world);
        self.changed(part);
        done
    }

    fn changed(&mut self, part: Part) {
        match part {
            Part::Results => {
                self.index.read_results(&self.world);
                self.index.memo.forget_past();
            }
            Part::Papers => {}
            Part::Goals => {
                self.index.read_goals(&self.world);
                self.index.memo.forget_past();
            }
            Part::Adoption => self.events(Ground::Adoption),
            Part::Surveys => self.events(Ground::Survey),
            Part::Delivery => self.events(Ground::Delivery),
            Part::Observations => {
                self.index.latest = crate::periods::latest(&self.world, &self.index.ledger);
                self.index.memo.forget_past();
            }
            Part::Ground => self.index = Index::of(&self.world),
        }
    }

    fn events(&mut self, ground: Ground) {
        self.index.read_events(&self.world);
        self.index.memo.forget_ground(ground);
    }

    /// Puts an amount in the place of the one with its id, or adds it.
    pub fn put_amount(&mut self, amount: Amount) {
        let place = place_of(&self.world.amounts, amount.id);
        let Some((at, old)) = place.and_then(|at| Some((at, self.world.amounts.get_mut(at)?))) else {
            return self.change(Part::Ground, |world| world.amounts.push(amount));
        };
        let same_group = |a: &Amount, b: &Amount| {
            (a.line, a.period, &a.scenario, a.basis) == (b.line, b.period, &b.scenario, b.basis)
        };
        if !same_group(old, &amount) {
            *old = amount;
            return self.changed(Part::Ground);
        }
        if let Some(span) = amount.period {
            self.index.ledger.forget(at as u32);
            self.index.memo.forget_past_around(&span);
        }
        *old = amount;
    }

    /// Puts a link in the place of the one with its id, or adds it.
    pub fn put_link(&mut self, link: Link) {
        self.change(Part::Results, |world| match world.links.iter_mut().find(|l| l.id == link.id) {
            Some(old) => *old = link,
            None => world.links.push(link),
        });
    }

    /// Puts an outcome in the place of the one with its id, or adds it.
    pub fn put_outcome(&mut self, outcome: Outcome) {
        self.change(Part::Results, |world| match world.outcomes.iter_mut().find(|o| o.id == outcome.id) {
            Some(old) => *old = outcome,
            None => world.outcomes.push(outcome),
        });
    }

    /// Takes over a world that was changed elsewhere; what it has in common with this one is kept.
    pub fn renew(&mut self, world: World) {
        let old = std::mem::replace(&mut self.world, world);
        for part in differing(&old, &self.world) {
            self.changed(part);
        }
    }
}

/// Where the amount with this id stands: by search, since rows come sorted by id; one by one where they do not.
fn place_of(amounts: &[Amount], id: AmountId) -> Option<usize> {
    let found = amounts.binary_search_by_key(&id, |a| a.id).ok();
    let is_it = |at: &usize| amounts.get(*at).is_some_and(|a| a.id == id);
    found.filter(is_it).or_else(|| amounts.iter().position(|a| a.id == id))
}

/// The parts in which two worlds differ; `Ground` alone when it is among them.
fn differing(old: &World, new: &World) -> Vec<Part> {
    let ground = old.settings == new.settings
        && old.domains == new.domains
        && old.platforms == new.platforms
        && old.capabilities == new.capabilities
        && old.teams == new.teams
        && old.investments == new.investments
        && old.lines == new.lines
        && old.allocations == new.allocations
        && old.fx_rates == new.fx_rates
        && old.amounts == new.amounts;
    if !ground {
        return vec![Part::Ground];
    }
    let same = [
        (
            Part::Results,
            old.outcomes == new.outcomes
                && old.benefits == new.benefits
                && old.pools == new.pools
                && old.links == new.links,
        ),
        (
            Part::Goals,
            old.objectives == new.objectives
                && old.key_results == new.key_results
                && old.alignments == new.alignments
                && old.decisions == new.decisions,
        ),
        (Part::Adoption, old.adoptions == new.adoptions),
        (Part::Surveys, old.responses == new.responses),
        (Part::Delivery, old.deployments == new.deployments && old.incidents == new.incidents),
        (Part::Observations, old.metrics == new.metrics && old.observations == new.observations),
    ];
    same.into_iter().filter(|(_, same)| !same).map(|(part, _)| part).collect()
}
