//! The engine: what flows from each realised outcome to the links that claim it. K1, K2 and K3 are enforced here,
//! so no door can print a claim that breaks them.

use super::standing::{Gross, Standing, standing};
use crate::{
    book::Book,
    exact::{minus, over_down, times, times_down, total, unit_span},
    exchange::{Exchange, Purpose},
};
use model::{
    Decimal, Origin, Period,
    outcome::{BenefitClass, Grade, Link, Outcome, ValuePool},
};

/// A link's claim in a period.
#[derive(Debug, Clone)]
pub(crate) struct Claim {
    /// Place of the link in the world's list.
    pub link: usize,
    /// Places of the outcome and (if known) the investment.
    pub outcome: usize,
    pub investment: Option<usize>,
    pub grade: Grade,
    pub class: BenefitClass,
    /// Accepted or proposed; drafts and disputed links are only shown.
    pub counts: bool,
    /// Net × share.
    pub attributed: Decimal,
    /// Net × share × margin.
    pub before_pool: Decimal,
    /// After K2.
    pub value: Decimal,
}

impl Claim {
    /// Whether it is in the claimed value.
    pub fn is_claimed(&self) -> bool {
        self.counts && self.grade != Grade::D
    }
    /// Whether it is cashable: verified or measured, cash or margin.
    pub fn is_cash(&self) -> bool {
        self.is_claimed() && self.grade <= Grade::B && self.class.is_cash()
    }
}

/// What happens to a realised outcome's gross value.
#[derive(Debug, Clone)]
pub(crate) struct Flow {
    pub gross: Gross,
    pub deadweight: Decimal,
    pub displacement: Decimal,
    pub drop_off: Decimal,
    pub net: Decimal,
    pub external: Decimal,
    pub attributed: Decimal,
    pub unattributed: Decimal,
    /// What K1 scales the counting shares by.
    pub scaling: Decimal,
    pub claims: Vec<Claim>,
}

/// A pool in a period.
#[derive(Debug, Clone)]
pub(crate) struct PoolFlow {
    /// Place in the world's list.
    pub pool: usize,
    /// What the pool has left in this period; `None` when it states nothing for it.
    pub room: Option<Decimal>,
    /// What is claimed from it before scaling.
    pub claimed: Decimal,
    /// At most 1.
    pub scaling: Decimal,
}

/// All outcomes and pools of a period.
#[derive(Debug, Clone)]
pub(crate) struct Flows {
    /// Per outcome in the world's order.
    pub standings: Vec<Standing>,
    /// Per outcome; only realised ones flow.
    pub flows: Vec<Option<Flow>>,
    /// Pools that are drawn from.
    pub pools: Vec<PoolFlow>,
}

impl Flows {
    /// All claims on realised outcomes, counting or not.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.flows.iter().flatten().flat_map(|f| &f.claims)
    }
}

/// The flows of a period.
pub(crate) fn flows(book: &Book<'_>, period: &Period) -> Flows {
    let mut all = before_pools(book, period);
    for (at, pool) in book.world.pools.iter().enumerate() {
        let draws = |claim: &&Claim| claim.counts && pool_of(book, claim.outcome) == Some(pool);
        let claims: Vec<Decimal> = all.claims().filter(draws).map(|c| c.before_pool).collect();
        let drawn = !claims.is_empty() || book.world.outcomes.iter().any(|o| o.pool == Some(pool.id));
        let Some(claimed) = total(claims).filter(|_| drawn) else { continue };
        let room = room(book, pool, period);
        let scaling = match room {
            Some(room) if claimed > room => over_down(room, claimed).unwrap_or_default(),
            _ => Decimal::ONE,
        };
        all.pools.push(PoolFlow { pool: at, room, claimed, scaling });
    }
    let scaled: Vec<(&ValuePool, Decimal)> = all
        .pools
        .iter()
        .filter(|p| p.scaling < Decimal::ONE)
        .filter_map(|p| Some((book.world.pools.get(p.pool)?, p.scaling)))
        .collect();
    for claim in all.flows.iter_mut().flatten().flat_map(|f| &mut f.claims) {
        let pool = pool_of(book, claim.outcome);
        let scaling = scaled.iter().find(|(p, _)| Some(*p) == pool).map(|(_, s)| *s);
        if let Some(scaling) = scaling {
            claim.value = times_down(claim.before_pool, scaling).unwrap_or_default();
        }
    }
    all
}

fn pool_of<'w>(book: &Book<'w>, outcome: usize) -> Option<&'w ValuePool> {
    let id = book.world.outcomes.get(outcome)?.pool?;
    book.world.pools.iter().find(|p| p.id == id)
}

/// What may still be claimed from the pool in this period: its control total less what earlier periods of the pool's
/// own span claimed. `None` when the pool says nothing about this period or cannot be converted.
fn room(book: &Book<'_>, pool: &ValuePool, period: &Period) -> Option<Decimal> {
    let span = pool.period.unwrap_or(*period);
    if !span.covers(period) || !is_stated(pool) {
        return None;
    }
    let mut exchange = Exchange::new(book.world);
    let signed = exchange
        .convert(pool.control_total.value, pool.currency, span, Purpose::Actual)?
        .value
        .max(Decimal::ZERO);
    let calendar = &book.world.settings.calendar;
    let earlier = std::iter::successors(calendar.previous(period), |p| calendar.previous(p))
        .take_while(|p| span.covers(p));
    let mut left = signed;
    for before in earlier.collect::<Vec<_>>().into_iter().rev() {
        let flows = before_pools(book, &before);
        let draws = |c: &&Claim| c.counts && pool_of(book, c.outcome).is_some_and(|p| p.id == pool.id);
        let claimed = total(flows.claims().filter(draws).map(|c| c.before_pool))?;
        left = minus(left, claimed.clamp(Decimal::ZERO, left))?;
    }
    Some(left)
}

/// A pool that a result named before finance stated its total holds an assumed zero, which is no statement.
fn is_stated(pool: &ValuePool) -> bool {
    !(pool.control_total.value.is_zero() && pool.control_total.origin == Origin::Default)
}

/// Everything but the pools.
fn before_pools(book: &Book<'_>, period: &Period) -> Flows {
    let outcomes = &book.world.outcomes;
    let standings: Vec<Standing> = outcomes.iter().map(|o| standing(book, o, period)).collect();
    let flows = standings.iter().zip(outcomes).enumerate().map(|(at, (standing, outcome))| match standing {
        Standing::Realised(gross) => flow(book, at, outcome, gross),
        _ => None,
    });
    Flows { flows: flows.collect(), standings, pools: vec![] }
}

/// The flow of one realised outcome; `None` when its numbers do not fit.
fn flow(book: &Book<'_>, at: usize, outcome: &Outcome, gross: &Gross) -> Option<Flow> {
    let value = gross.sum.value()?;
    let deadweight = times(value, gross.deadweight)?;
    let after = minus(value, deadweight)?;
    let displacement = times(after, gross.displacement)?;
    let after = minus(after, displacement)?;
    let net = times(after, gross.lasting)?;
    let drop_off = minus(after, net)?;
    let external = times_down(net, gross.external)?;
    let links: Vec<(usize, &Link)> = book.links(outcome.id).collect();
    let counting = links.iter().filter(|(_, l)| counts(l));
    let shares = total(counting.map(|(_, l)| unit_span(l.share.value)))?;
    let open = minus(Decimal::ONE, gross.external)?;
    let scaling = if shares > open { over_down(open, shares)? } else { Decimal::ONE };
    let mut claims = vec![];
    for (link_at, link) in links {
        claims.push(claim(book, (link_at, link), (at, outcome), net, gross.margin, scaling)?);
    }
    let attributed = total(claims.iter().filter(|c| c.counts).map(|c| c.attributed))?;
    let unattributed = minus(minus(net, external)?, attributed)?;
    Some(Flow {
        gross: gross.clone(),
        deadweight,
        displacement,
        drop_off,
        net,
        external,
        attributed,
        unattributed,
        scaling,
        claims,
    })
}

/// Accepted or proposed links count; drafts and disputed ones are only shown.
pub(crate) fn counts(link: &Link) -> bool {
    link.status.counts()
}

fn claim(
    book: &Book<'_>,
    (link_at, link): (usize, &Link),
    (outcome_at, outcome): (usize, &Outcome),
    net: Decimal,
    margin: Decimal,
    scaling: Decimal,
) -> Option<Claim> {
    let counts = counts(link);
    let given = unit_span(link.share.value);
    let share = if counts { times_down(given, scaling)? } else { given };
    let attributed = times_down(net, share)?;
    let before_pool = times_down(attributed, margin)?;
    Some(Claim {
        link: link_at,
        outcome: outcome_at,
        investment: book.investments.at(link.investment),
        grade: link.grade.value,
        class: outcome.class.as_ref()?.value,
        counts,
        attributed,
        before_pool,
        value: before_pool,
    })
}
