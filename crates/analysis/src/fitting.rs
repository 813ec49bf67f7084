//! Scaling to fit: which shares an outcome's or a pool's links would get, pro rata, so that nothing is claimed twice
//! (rules K1 and K2). The engine scales by itself in every figure; this is the same as an offer that a person accepts.

use crate::{
    book::{Book, Index},
    exact::{minus, times_down, total, unit_span},
    value::{counts, flows},
};
use model::{Decimal, LinkId, OutcomeId, Period, PoolId, World, outcome::Link};
use rust_decimal::RoundingStrategy::ToZero;

/// Digits of a share that a person reads: a hundredth of a percent.
const DIGITS: u32 = 4;

/// A link's share before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fitted {
    /// The link.
    pub link: LinkId,
    /// Its share as it stands.
    pub was: Decimal,
    /// Its share when all fit.
    pub now: Decimal,
}

/// Counting links of the outcome, scaled down so that they and the other causes are the whole; empty when they fit
/// already. With `wanted`, a link that is not there yet or takes the place of the one with its id, as if it counted.
pub fn fit_outcome(world: &World, outcome: OutcomeId, wanted: Option<&Link>) -> Vec<Fitted> {
    let Some(outcome) = world.outcomes.iter().find(|o| o.id == outcome) else { return vec![] };
    let replaced = |l: &&Link| wanted.is_none_or(|w| w.id != l.id);
    let there = world.links.iter().filter(|l| l.outcome == outcome.id && counts(l)).filter(replaced);
    let links: Vec<&Link> = there.chain(wanted).collect();
    let external = outcome.external_share.as_ref().map_or(Decimal::ZERO, |e| unit_span(e.value));
    let shares = total(links.iter().map(|l| unit_span(l.share.value))).unwrap_or_default();
    let open = minus(Decimal::ONE, external).unwrap_or_default();
    if shares <= open { vec![] } else { scaled(&links, open, shares) }
}

/// Counting links that draw from the pool, scaled down so that their claims of the period fit its control
/// total; empty when they fit already, or nothing is known about the pool in the period.
pub fn fit_pool(world: &World, period: &Period, pool: PoolId) -> Vec<Fitted> {
    let index = Index::of(world);
    let book = Book::new(world, &index);
    let flows = flows(&book, period);
    let of_pool = |at: usize| world.pools.get(at).filter(|p| p.id == pool);
    let found = flows.pools.iter().find_map(|flow| Some((flow, of_pool(flow.pool)?)));
    let Some((flow, pool)) = found else { return vec![] };
    let Some(room) = flow.room.filter(|room| *room < flow.claimed) else { return vec![] };
    let draws =
        |l: &&Link| counts(l) && world.outcomes.iter().any(|o| o.id == l.outcome && o.pool == Some(pool.id));
    let links: Vec<&Link> = world.links.iter().filter(draws).collect();
    // shares beyond the whole of an outcome are scaled by K1 first; what is left of them is scaled by K2
    let k1 = |l: &Link| {
        let at = book.outcomes.at(l.outcome);
        at.and_then(|at| flows.flows.get(at)?.as_ref()).map_or(Decimal::ONE, |f| f.scaling)
    };
    let standing = |l: &&Link| times_down(unit_span(l.share.value), k1(l)).unwrap_or_default();
    links
        .iter()
        .map(|l| Fitted { link: l.id, was: l.share.value, now: part(standing(l), room, flow.claimed) })
        .collect()
}

fn scaled(links: &[&Link], room: Decimal, taken: Decimal) -> Vec<Fitted> {
    let fitted = |l: &&Link| Fitted {
        link: l.id,
        was: l.share.value,
        now: part(unit_span(l.share.value), room, taken),
    };
    links.iter().map(fitted).collect()
}

/// A share × room ÷ taken, never rounded up.
fn part(share: Decimal, room: Decimal, taken: Decimal) -> Decimal {
    let exact = share.checked_mul(room).and_then(|x| x.checked_div(taken)).unwrap_or_default();
    exact.max(Decimal::ZERO).round_dp_with_strategy(DIGITS, ToZero).normalize()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{at, d, investment, link, outcome, pool, q3, realised, world};
    use model::outcome::Grade;

    fn shares(fitted: &[Fitted]) -> Vec<Decimal> {
        fitted.iter().map(|f| f.now).collect()
    }

    fn apply(world: &mut World, fitted: &[Fitted]) {
        for f in fitted {
            world.links.iter_mut().filter(|l| l.id == f.link).for_each(|l| l.share.value = f.now);
        }
    }

    fn two_links(gross: [&str; 2]) -> World {
        let mut world = world();
        world.investments = vec![investment(1, "One"), investment(2, "Two")];
        world.outcomes = vec![outcome(1, "Storage"), outcome(2, "Compute")];
        world.benefits = vec![realised(1, 1, q3(), gross[0]), realised(2, 2, q3(), gross[1])];
        world
    }

    #[test]
    fn shares_of_an_outcome_fit_beside_other_causes() {
        // 0.6 + 0.5 + 0.4 beside 20 % other causes: × 0.8/1.5 = 0.32, 0.2666, 0.2133 (rounded down), 0.7999 in sum
        let mut world = two_links(["1000", "1000"]);
        world.outcomes[0].external_share = Some(at("0.2", 1, 34));
        world.links = vec![
            link(1, 1, 1, "0.6", Grade::A),
            link(2, 2, 1, "0.5", Grade::B),
            link(3, 1, 1, "0.4", Grade::C),
        ];
        let fitted = fit_outcome(&world, OutcomeId(1), None);
        assert_eq!(shares(&fitted), [d("0.32"), d("0.2666"), d("0.2133")]);
        apply(&mut world, &fitted);
        assert!(fit_outcome(&world, OutcomeId(1), None).is_empty(), "what fits is not offered again");
        let found = crate::check(&world, &q3(), &crate::figures(&world, &q3()));
        assert!(found.iter().all(|f| f.code != "k1_shares_exceed_whole"));
        assert!(fit_outcome(&world, OutcomeId(99), None).is_empty());
    }

    #[test]
    fn a_link_that_is_wanted_is_scaled_with_the_others() {
        // 0.6 stands, 0.6 is wanted: × 1/1.2 each; in its own place it only competes with the rest
        let mut world = two_links(["1000", "1000"]);
        world.links = vec![link(1, 1, 1, "0.6", Grade::A)];
        let wanted = link(0, 2, 1, "0.6", Grade::B);
        assert_eq!(shares(&fit_outcome(&world, OutcomeId(1), Some(&wanted))), [d("0.5"), d("0.5")]);
        let instead = link(1, 1, 1, "0.9", Grade::A);
        assert!(fit_outcome(&world, OutcomeId(1), Some(&instead)).is_empty());
    }

    #[test]
    fn claims_on_a_pool_fit_its_control_total() {
        // 1 050 claimed of 900: shares of 1 become 0.8571 (900/1050 = 0.857142… rounded down)
        let mut world = two_links(["600", "450"]);
        world.outcomes.iter_mut().for_each(|o| o.pool = Some(PoolId(1)));
        world.pools = vec![pool(1, "Cloud bill", "900")];
        world.links = vec![link(1, 1, 1, "1", Grade::A), link(2, 2, 2, "1", Grade::A)];
        let fitted = fit_pool(&world, &q3(), PoolId(1));
        assert_eq!(shares(&fitted), [d("0.8571"), d("0.8571")]);
        apply(&mut world, &fitted);
        assert!(fit_pool(&world, &q3(), PoolId(1)).is_empty());
        let f = crate::figures(&world, &q3());
        assert_eq!(f.value("value.pool_scaling[Cloud bill]"), Some(d("1")));
        // 600 × 0.8571 + 450 × 0.8571 = 899.955
        assert_eq!(f.value("value.claimed"), Some(d("899.955")));
    }
}
