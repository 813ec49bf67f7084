//! Circles of allocation: a platform whose cost goes to another that gives its own cost back would pay for itself (K5).
//! Who gives to whom is told from lines that belong to a platform and are shared out among others.

use crate::sharing::platforms;
use model::{
    BudgetLineId, PlatformId, World,
    amount::{Recipient, Scenario},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Who gives cost to whom.
pub(crate) type Gifts = BTreeMap<PlatformId, BTreeSet<PlatformId>>;

/// Lines by the platforms that they belong to.
fn owners(world: &World) -> HashMap<BudgetLineId, Vec<PlatformId>> {
    let own = |l: &model::amount::BudgetLine| match (l.platform, l.investment) {
        (Some(platform), _) => vec![platform],
        (None, Some(investment)) => platforms(world, &Recipient::Investment(investment)),
        (None, None) => vec![],
    };
    world.lines.iter().map(|l| (l.id, own(l))).filter(|(_, own)| own.len() == 1).collect()
}

/// What the shares of one set give, as the world has them (other lines than `but`) and as `fresh` would.
pub(crate) fn gifts(world: &World, set: &Scenario, but: &[BudgetLineId], fresh: &[Recipient]) -> Gifts {
    let mut gifts = Gifts::new();
    if world.allocations.is_empty() && fresh.is_empty() {
        return gifts;
    }
    let owners = owners(world);
    let is_actual = |scenario: &Scenario| *scenario == Scenario::Actual;
    let stated = world.allocations.iter().filter(|a| is_actual(&a.scenario) == is_actual(set));
    let stated = stated.filter(|a| !but.contains(&a.line)).map(|a| (a.line, a.to));
    let wanted = but.iter().flat_map(|line| fresh.iter().map(move |to| (*line, *to)));
    for (line, to) in stated.chain(wanted) {
        for giver in owners.get(&line).into_iter().flatten() {
            let receivers = platforms(world, &to).into_iter().filter(|to| to != giver);
            gifts.entry(*giver).or_default().extend(receivers);
        }
    }
    gifts
}

/// A circle, from a platform round to the same; none where cost only flows one way.
pub(crate) fn circle(gifts: &Gifts) -> Option<Vec<PlatformId>> {
    let mut done: BTreeSet<PlatformId> = BTreeSet::new();
    gifts.keys().find_map(|start| walk(gifts, *start, &mut vec![], &mut done))
}

fn walk(
    gifts: &Gifts,
    at: PlatformId,
    way: &mut Vec<PlatformId>,
    done: &mut BTreeSet<PlatformId>,
) -> Option<Vec<PlatformId>> {
    if let Some(begin) = way.iter().position(|p| *p == at) {
        return Some(way.iter().skip(begin).copied().chain([at]).collect());
    }
    if !done.insert(at) {
        return None;
    }
    way.push(at);
    let found = gifts.get(&at).into_iter().flatten().find_map(|next| walk(gifts, *next, way, done));
    way.pop();
    found
}

/// A circle in names: `Build farm → Portal → Build farm`.
pub(crate) fn words(world: &World, circle: &[PlatformId]) -> String {
    let name = |id: &PlatformId| world.platforms.iter().find(|p| p.id == *id).map_or("unknown", |p| &p.name);
    circle.iter().map(name).collect::<Vec<_>>().join(" → ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(i64, i64)]) -> Gifts {
        let mut gifts = Gifts::new();
        for (from, to) in pairs {
            gifts.entry(PlatformId(*from)).or_default().insert(PlatformId(*to));
        }
        gifts
    }

    #[test]
    fn circles_are_found_and_trees_are_none() {
        assert_eq!(circle(&of(&[(1, 2), (1, 3), (2, 3), (3, 4)])), None);
        let found = circle(&of(&[(1, 2), (2, 3), (3, 2)])).unwrap();
        assert_eq!(found, [2, 3, 2].map(PlatformId));
        let long: Vec<(i64, i64)> = (1..40).map(|n| (n, n % 39 + 1)).collect();
        assert_eq!(circle(&of(&long)).map(|c| c.len()), Some(40));
    }
}
