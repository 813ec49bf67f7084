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
    summit::{RestatedFigure, Summit},
};
use std::sync::Arc;

/// Tables that change together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Outcomes, benefits, pools and links.
    Results,
    /// Assumptions, sources, and what no figure rests on: read afresh every time.
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
    world: Arc<World>,
    index: Index,
}

impl Session {
    /// Begins with a world.
    pub fn new(world: World) -> Self {
        let index = Index::of(&world);
        Session { world: Arc::new(world), index }
    }
    /// The world as it is now.
    pub fn world(&self) -> &World {
        &self.world
    }
    /// The world as it is now, to be kept for longer.
    pub fn shared_world(&self) -> Arc<World> {
        self.world.clone()
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
    /// [`crate::summit_after`] of this world: with the record of what was promised, and with what has changed since.
    pub fn summit(&self, period: &Period, published: &[Published]) -> Summit {
        crate::summit::of_book(&self.book(), period, published)
    }
    /// [`Self::summit`] without the list of restatements, which takes the figures of every published period.
    pub fn summit_with_record(&self, period: &Period, published: &[Published]) -> Summit {
        crate::summit::with_record(&self.book(), period, published)
    }
    /// [`crate::restatements`] of this world.
    pub fn restatements(&self, period: &Period, published: &[Published]) -> Vec<RestatedFigure> {
        crate::summit::restated_in(&self.book(), period, published)
    }

    /// Changes tables of one part. The work must leave all others as they are.
    pub fn change<T>(&mut self, part: Part, work: impl FnOnce(&mut World) -> T) -> T {
        let done = work(Arc::make_mut(&mut self.world));
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
                self.index.memo.forget_observations();
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
        let Some((at, old)) =
            place.and_then(|at| Some((at, Arc::make_mut(&mut self.world).amounts.get_mut(at)?)))
        else {
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

    /// Has the world brought up to date from outside, by work that names the tables it touched.
    ///
    /// # Errors
    /// What the work says; the session is then of no use any more.
    pub fn refresh<E>(&mut self, read: impl FnOnce(&mut World) -> Result<Vec<String>, E>) -> Result<(), E> {
        let tables = read(Arc::make_mut(&mut self.world))?;
        let mut parts: Vec<Part> = tables.iter().map(|table| part_of(table)).collect();
        parts.sort_unstable();
        parts.dedup();
        if parts.contains(&Part::Ground) {
            parts = vec![Part::Ground];
        }
        parts.into_iter().for_each(|part| self.changed(part));
        Ok(())
    }

    /// Takes over a world that was changed elsewhere; what it has in common with this one is kept.
    pub fn renew(&mut self, world: World) {
        let old = std::mem::replace(&mut self.world, Arc::new(world));
        for part in differing(&old, &self.world) {
            self.changed(part);
        }
    }
}

/// The part that a table of the workspace belongs to. Sheets and import runs take all their facts with them.
fn part_of(table: &str) -> Part {
    match table {
        "outcomes" | "benefits" | "pools" | "links" => Part::Results,
        "objectives" | "key_results" | "alignments" | "decisions" => Part::Goals,
        "adoptions" => Part::Adoption,
        "responses" => Part::Surveys,
        "deployments" | "incidents" => Part::Delivery,
        "metrics" | "observations" => Part::Observations,
        "assumptions" | "sources" | "rows" | "blobs" | "mappings" | "aliases" | "waivers" | "snapshots"
        | "restatements" | "report_options" | "logos" | "merges" => Part::Papers,
        _ => Part::Ground,
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
