//! Where no platform is named, money is shown by the grouping that the file itself has: pool, service, cost centre,
//! vendor or account. The largest groups by name, the rest as "Other".

use super::{Purse, listed};
use crate::{
    exact::{minus, over, total},
    ledger::{Ask, without_repeats},
    scene::Scene,
    shares::Set,
};
use model::{
    Decimal,
    amount::{Amount, BudgetLine},
};
use std::collections::{BTreeMap, BTreeSet};

/// Groups shown by name.
const SHOWN: usize = 12;

/// What a line is grouped by.
type Grouping = fn(&BudgetLine) -> Option<&str>;

/// The groupings a file may have, in the order of preference.
const GROUPINGS: [Grouping; 5] = [
    |l| l.pool.as_deref(),
    |l| l.service.as_deref(),
    |l| l.cost_center.as_deref(),
    |l| l.vendor.as_deref(),
    |l| l.account_name.as_deref().or(l.account.as_deref()),
];

pub(super) fn add(scene: &mut Scene<'_, '_>) {
    let book = scene.book;
    if book.world.lines.iter().any(|l| l.platform.is_some()) || !book.world.allocations.is_empty() {
        return;
    }
    for (ask, measure) in [(Ask::Actual, "finance.actual_by"), (Ask::Budget, "finance.budget_by")] {
        let taken = book.ledger.take(ask, &scene.period);
        let (amounts, _) = without_repeats(book.world, &taken.groups);
        let lines = amounts
            .iter()
            .filter_map(|a| book.shares.line_at(a.line))
            .filter_map(|at| book.world.lines.get(at));
        let Some(grouping) = best(lines) else { continue };
        for (name, amounts) in largest(scene, &amounts, grouping) {
            let set = if ask == Ask::Budget { Set::Budget } else { Set::Actual };
            let purse: Purse = listed(book, &amounts, set).total();
            let draft = purse.into(scene.draft(measure, Some(&name)), book.base);
            scene.put(draft);
        }
    }
    compare(scene);
}

/// Spend against budget per group, for every group that either of them names.
fn compare(scene: &mut Scene<'_, '_>) {
    let names: BTreeSet<String> = scene
        .measured("finance.actual_by")
        .chain(scene.measured("finance.budget_by"))
        .filter_map(|f| f.subject.clone())
        .collect();
    for name in names {
        let subject = Some(name.as_str());
        for measure in ["finance.actual_by", "finance.budget_by"] {
            if scene.about(measure, subject).is_none() {
                let draft = scene.draft(measure, subject).because("no amount of this group in the period");
                scene.put(draft);
            }
        }
        let (Some(actual), Some(budget)) =
            (scene.about("finance.actual_by", subject), scene.about("finance.budget_by", subject))
        else {
            continue;
        };
        let gap = actual.value.zip(budget.value).and_then(|(a, b)| minus(a, b));
        let variance =
            scene.draft("finance.variance_by", subject).value(gap).with(actual).with(budget).done();
        let share = gap.zip(budget.value.filter(|b| *b > Decimal::ZERO)).and_then(|(g, b)| over(g, b));
        let percent =
            scene.draft("finance.variance_percent_by", subject).value(share).with(&variance).with(budget);
        scene.put_figure(variance);
        scene.put(percent);
    }
}

/// The first grouping that splits these lines into more than one and not into single lines.
fn best<'a>(lines: impl Iterator<Item = &'a BudgetLine> + Clone) -> Option<Grouping> {
    let all = lines.clone().count();
    GROUPINGS.into_iter().find(|grouping| {
        let names: BTreeSet<&str> = lines.clone().filter_map(grouping).collect();
        names.len() > 1 && (names.len() <= 60 || names.len() * 4 < all)
    })
}

fn largest<'w>(
    scene: &Scene<'_, 'w>,
    amounts: &[&'w Amount],
    grouping: Grouping,
) -> Vec<(String, Vec<&'w Amount>)> {
    let book = scene.book;
    let mut groups: BTreeMap<&str, Vec<&'w Amount>> = BTreeMap::new();
    for amount in amounts {
        let line = book.shares.line_at(amount.line).and_then(|at| book.world.lines.get(at));
        groups.entry(line.and_then(grouping).unwrap_or("Without a name")).or_default().push(amount);
    }
    let size = |amounts: &[&Amount]| total(amounts.iter().map(|a| a.value)).unwrap_or(Decimal::MAX);
    let mut sized: Vec<(Decimal, &str, Vec<&'w Amount>)> =
        groups.into_iter().map(|(name, amounts)| (size(&amounts), name, amounts)).collect();
    sized.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    let rest: Vec<&'w Amount> =
        sized.iter().skip(SHOWN).flat_map(|(_, _, amounts)| amounts).copied().collect();
    let shown = sized.into_iter().take(SHOWN).map(|(_, name, amounts)| (name.to_owned(), amounts));
    let other = (!rest.is_empty()).then(|| ("Other".to_owned(), rest));
    shown.chain(other).collect()
}
