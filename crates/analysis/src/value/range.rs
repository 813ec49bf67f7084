//! Ranges: what low and high shares do to each claim, and the simulated range of their sum.

use super::{
    flow::{Claim, Flows},
    show::claim_subject,
};
use crate::{
    book::Book,
    exact::{decimal, float, minus, times_down, unit_span},
    memo::Dice,
    scene::Scene,
    uncertainty::{Chance, DRAWS, Quantiles, Rules, Shape, Spread, Tables, seed_of, simulate_with, tornado},
};
use model::{Decimal, outcome::Link};

/// Lowest and highest plausible share of a link: as stated, else the share ± the half-width of its grade.
fn bounds(book: &Book<'_>, link: &Link) -> (Decimal, Decimal) {
    let share = unit_span(link.share.value);
    let half =
        times_down(share, unit_span(book.world.settings.haircut(link.grade.value))).unwrap_or_default();
    let low = link.low.as_ref().map_or(share - half, |l| unit_span(l.value));
    let high = link.high.as_ref().map_or(share + half, |h| unit_span(h.value));
    (unit_span(low.min(share)), unit_span(high.max(share)))
}

/// The claim at its lowest and highest share, all else equal.
pub(super) fn claim_range(book: &Book<'_>, link: &Link, claim: &Claim) -> Option<(Decimal, Decimal)> {
    let share = unit_span(link.share.value);
    let (low, high) = bounds(book, link);
    let at = |bound: Decimal| {
        claim.value.checked_mul(bound)?.checked_div(share).map(|x| x.round_dp(crate::exact::KEPT))
    };
    let ends = (at(low)?, at(high)?);
    Some(if ends.0 <= ends.1 { ends } else { (ends.1, ends.0) })
}

/// The simulation's links, in the order of the world's list.
struct Field {
    links: Vec<usize>,
    dice: Dice,
}

fn field(scene: &Scene<'_, '_>, flows: &Flows) -> Field {
    let book = scene.book;
    let mut field = Field { links: vec![], dice: Dice { chances: vec![], rules: Rules::default(), seed: 0 } };
    let mut seeds: Vec<String> = vec![scene.label.clone()];
    field.dice.rules.open = vec![1.0; book.outcomes.len()];
    field.dice.rules.rooms = flows.pools.iter().map(|p| p.room.map_or(f64::MAX, float)).collect();
    let mut claims: Vec<&Claim> = flows.claims().filter(|c| c.is_claimed()).collect();
    claims.sort_by_key(|c| c.link);
    for claim in claims {
        let (Some(link), Some(flow)) =
            (book.world.links.get(claim.link), flows.flows.get(claim.outcome).and_then(Option::as_ref))
        else {
            continue;
        };
        let (low, high) = bounds(book, link);
        let share = unit_span(link.share.value);
        if let Some(open) = field.dice.rules.open.get_mut(claim.outcome) {
            *open = float(Decimal::ONE - flow.gross.external);
        }
        let pool = book.world.outcomes.get(claim.outcome).and_then(|o| o.pool);
        let pool = flows
            .pools
            .iter()
            .position(|p| book.world.pools.get(p.pool).map(|p| p.id) == pool && pool.is_some());
        field.links.push(claim.link);
        field.dice.chances.push(Chance {
            share: Spread::new(float(low), float(share), float(high)),
            money: float(flow.net) * float(flow.gross.margin),
            outcome: claim.outcome,
            pool,
            cash: claim.is_cash(),
        });
        seeds.push(format!("{} {low} {share} {high} {}", claim_subject(scene.book, claim.link), flow.net));
    }
    field.dice.seed = seed_of(seeds.iter().map(String::as_str));
    field
}

/// Ranges of the sums, and what each link's range does to them.
pub(super) fn add(scene: &mut Scene<'_, '_>, flows: &Flows) {
    if scene.get("value.claimed").and_then(|f| f.value).is_none() {
        return;
    }
    let field = field(scene, flows);
    if field.dice.chances.is_empty() {
        return;
    }
    let dice = &field.dice;
    let throw = |tables: &mut Tables| {
        simulate_with(tables, &dice.chances, &dice.rules, Shape::Pert, DRAWS, dice.seed)
    };
    let runs = scene.book.memo.runs(dice, throw);
    let words = format!(
        "range: P10 to P90 of {DRAWS} seeded runs (seed {:016x}), each link's share drawn once per run from a PERT curve of its low, mode and high",
        field.dice.seed
    );
    let cost = scene.get("finance.actual").and_then(|f| f.value);
    let ranges = [
        ("value.claimed", runs.claimed_range(), None),
        ("value.cash", runs.cash_range(), None),
        ("value.net_benefit", runs.claimed_range(), Some(Per::Less)),
        ("portfolio.bcr", runs.claimed_range(), Some(Per::Over)),
        ("portfolio.bcr_cash", runs.cash_range(), Some(Per::Over)),
        ("portfolio.roi", runs.claimed_range(), Some(Per::Return)),
        ("portfolio.roi_cash", runs.cash_range(), Some(Per::Return)),
    ];
    for (id, quantiles, per) in ranges {
        if let Some(range) = quantiles.and_then(|q| ends(q, per, cost)) {
            scene.widen(id, range, &words);
        }
    }
    let chance = cost.and_then(|c| runs.reaching(float(c))).and_then(decimal);
    if let (Some(claimed), Some(actual)) = (scene.get("value.claimed"), scene.get("finance.actual")) {
        let draft = scene.draft("portfolio.break_even_chance", None).value(chance).with(claimed).with(actual);
        let draft =
            draft.n(Some(u64::from(DRAWS))).also(&words).status(model::figure::FigureStatus::Estimated);
        scene.put(draft);
    }
    swings(scene, &field);
}

/// How a sum's range turns into another figure's.
#[derive(Clone, Copy)]
enum Per {
    Less,
    Over,
    Return,
}

fn ends(q: Quantiles, per: Option<Per>, cost: Option<Decimal>) -> Option<(Decimal, Decimal)> {
    let (low, high) = (decimal(q.p10)?.round_dp(2), decimal(q.p90)?.round_dp(2));
    let turn = |x: Decimal| match per {
        None => Some(x),
        Some(Per::Less) => minus(x, cost?),
        Some(Per::Over) => crate::exact::over(x, cost?),
        Some(Per::Return) => minus(crate::exact::over(x, cost?)?, Decimal::ONE),
    };
    let (low, high) = (turn(low)?, turn(high)?);
    Some(if low <= high { (low, high) } else { (high, low) })
}

/// The ten widest swings.
fn swings(scene: &mut Scene<'_, '_>, field: &Field) {
    for swing in tornado(&field.dice.chances, &field.dice.rules).into_iter().take(10) {
        let Some(link) = field.links.get(swing.chance).copied() else { continue };
        let subject = claim_subject(scene.book, link);
        let (low, high) =
            (decimal(swing.low).map(|d| d.round_dp(2)), decimal(swing.high).map(|d| d.round_dp(2)));
        let Some(claim) = scene.about("value.claim", Some(&subject)) else { continue };
        let value = high.zip(low).map(|(h, l)| h - l);
        let ends = [("value.swing_low", low), ("value.swing_high", high)].map(|(measure, end)| {
            scene
                .draft(measure, Some(&subject))
                .value(end)
                .with(claim)
                .status(model::figure::FigureStatus::Estimated)
                .done()
        });
        let draft = scene.draft("value.swing", Some(&subject)).value(value).range(low.zip(high)).with(claim);
        scene.put(draft.status(model::figure::FigureStatus::Estimated));
        ends.into_iter().for_each(|f| scene.put_figure(f));
    }
}
