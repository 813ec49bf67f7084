//! What each investment costs: what names it, and its even part of what its platforms cost without naming anyone.

use super::{Purse, Tally};
use crate::{
    book::{Book, runs_in},
    exact::{count, over_down, total},
    figures::Draft,
    scene::Scene,
};
use model::{Decimal, Period, figure::Figure};

/// Investments that run on each platform in the period.
fn payers(book: &Book<'_>, period: &Period) -> Vec<Vec<usize>> {
    let mut payers = vec![vec![]; book.platforms.len()];
    for (at, investment) in book.world.investments.iter().enumerate() {
        if !runs_in(investment, period.start, period.end) {
            continue;
        }
        for platform in investment.platforms.iter().filter_map(|p| book.platforms.at(*p)) {
            if let Some(list) = payers.get_mut(platform)
                && !list.contains(&at)
            {
                list.push(at);
            }
        }
    }
    payers
}

/// A platform's shared spend and each payer's part; the last payer takes what the others left, so that the parts are
/// the whole.
struct Shared {
    figure: Figure,
    parts: Vec<(usize, Option<Decimal>)>,
}

fn shared(scene: &Scene<'_, '_>, tally: &Tally, at: usize, payers: &[usize]) -> Option<Shared> {
    let purse = tally.shared(scene.book, at);
    if purse.is_empty() || payers.is_empty() {
        return None;
    }
    let draft = scene.draft("finance.shared", Some(scene.book.platforms.nth(at)));
    let figure = purse.into(draft, scene.book.base).done();
    let even = figure.value.and_then(|v| over_down(v, count(payers.len())));
    let others = payers.len().saturating_sub(1);
    let last = even.and_then(|e| figure.value?.checked_sub(e.checked_mul(count(others))?));
    let part = |(nth, payer): (usize, &usize)| (*payer, if nth == others { last } else { even });
    Some(Shared { parts: payers.iter().enumerate().map(part).collect(), figure })
}

/// Puts the cost of every investment.
pub(super) fn add(scene: &mut Scene<'_, '_>, tally: &Tally) {
    let book = scene.book;
    let payers = payers(book, &scene.period);
    let pots: Vec<Shared> =
        payers.iter().enumerate().filter_map(|(at, payers)| shared(scene, tally, at, payers)).collect();
    for at in 0..book.investments.len() {
        let draft = scene.draft("investment.cost", Some(book.investments.nth(at)));
        let own = tally.investment(book, at);
        let draft =
            cost(book, draft, own, pots.iter().filter_map(|pot| Some((&pot.figure, part_of(pot, at)?))));
        scene.put(draft);
    }
    pots.into_iter().for_each(|pot| scene.put_figure(pot.figure));
}

fn part_of(pot: &Shared, investment: usize) -> Option<Option<Decimal>> {
    pot.parts.iter().find(|(payer, _)| *payer == investment).map(|(_, part)| *part)
}

fn cost<'f>(
    book: &Book<'_>,
    draft: Draft,
    own: Purse,
    parts: impl Iterator<Item = (&'f Figure, Option<Decimal>)>,
) -> Draft {
    let parts: Vec<(&Figure, Option<Decimal>)> = parts.collect();
    if own.is_empty() && parts.is_empty() {
        return draft.because("no amount names this investment or its platforms in the period");
    }
    let direct = own.into(draft, book.base);
    if parts.is_empty() {
        return direct;
    }
    let named = direct.peek();
    let known: Option<Vec<Decimal>> = parts.iter().map(|(_, part)| *part).collect();
    let sum = known.and_then(|known| total(known.into_iter().chain([named?])));
    let words: Vec<String> = parts
        .iter()
        .filter_map(|(pot, part)| Some(format!("{} of {}", part.as_ref()?.normalize(), pot.id)))
        .collect();
    direct.value(sum).with_all(parts.iter().map(|p| p.0)).also(&words.join(", "))
}
