//! The simulation: every link's share is drawn once per run, rules K1 and K2 hold in every run.

use super::{
    Prng, Shape, Spread,
    spread::{Sampler, Tables},
};

/// A link in the simulation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chance {
    /// Its share.
    pub share: Spread,
    /// Money of a share of one: net value × margin.
    pub money: f64,
    /// Index of its outcome in [`Rules::open`].
    pub outcome: usize,
    /// Index of its pool in [`Rules::rooms`], if it draws from one.
    pub pool: Option<usize>,
    /// Whether it is verified or measured cash or margin.
    pub cash: bool,
}

/// What holds in every run.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rules {
    /// Per outcome: one less the external share; claims of an outcome never take more (K1).
    pub open: Vec<f64>,
    /// Per pool: what may be claimed from it (K2).
    pub rooms: Vec<f64>,
}

/// P10, P50 and P90 of a simulated sum.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantiles {
    /// One run in ten is below.
    pub p10: f64,
    /// Half of the runs are below.
    pub p50: f64,
    /// Nine runs in ten are below.
    pub p90: f64,
}

/// What the runs gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulation {
    /// Claimed value of every run, ascending.
    pub claimed: Vec<f64>,
    /// Cashable value of every run, ascending.
    pub cash: Vec<f64>,
}

impl Simulation {
    /// Quantiles of the claimed value; `None` without runs.
    pub fn claimed_range(&self) -> Option<Quantiles> {
        quantiles(&self.claimed)
    }
    /// Quantiles of the cashable value; `None` without runs.
    pub fn cash_range(&self) -> Option<Quantiles> {
        quantiles(&self.cash)
    }
    /// Share of runs in which the claimed value reaches `cost`; `None` without runs.
    pub fn reaching(&self, cost: f64) -> Option<f64> {
        let below = self.claimed.partition_point(|c| *c < cost);
        (!self.claimed.is_empty()).then(|| 1.0 - below as f64 / self.claimed.len() as f64)
    }
}

fn quantiles(sorted: &[f64]) -> Option<Quantiles> {
    let at = |p: f64| {
        let rank = p * (sorted.len().checked_sub(1)? as f64);
        let (low, high) = (*sorted.get(rank as usize)?, *sorted.get(rank as usize + 1).or(sorted.last())?);
        Some(low + (rank - rank.floor()) * (high - low))
    };
    Some(Quantiles { p10: at(0.1)?, p50: at(0.5)?, p90: at(0.9)? })
}

/// Claimed and cashable value when every link has the given share.
fn value(chances: &[Chance], shares: &[f64], rules: &Rules, room: &mut Scratch) -> (f64, f64) {
    room.clear();
    for (chance, share) in chances.iter().zip(shares) {
        if let Some(sum) = room.outcomes.get_mut(chance.outcome) {
            *sum += share;
        }
    }
    let scale = |sum: f64, limit: f64| if sum > limit && sum > 0.0 { limit.max(0.0) / sum } else { 1.0 };
    for (sum, open) in room.outcomes.iter_mut().zip(&rules.open) {
        *sum = scale(*sum, *open);
    }
    for ((chance, share), part) in chances.iter().zip(shares).zip(&mut room.parts) {
        *part = chance.money * share * room.outcomes.get(chance.outcome).copied().unwrap_or(1.0);
        if let Some(sum) = chance.pool.and_then(|p| room.pools.get_mut(p)) {
            *sum += *part;
        }
    }
    for (sum, limit) in room.pools.iter_mut().zip(&rules.rooms) {
        *sum = scale(*sum, *limit);
    }
    let (mut claimed, mut cash) = (0.0, 0.0);
    for (chance, part) in chances.iter().zip(&room.parts) {
        let part = part * chance.pool.and_then(|p| room.pools.get(p)).copied().unwrap_or(1.0);
        claimed += part;
        cash += if chance.cash { part } else { 0.0 };
    }
    (claimed, cash)
}

/// Sums per outcome and pool, and what each link gives; reused between runs.
struct Scratch {
    outcomes: Vec<f64>,
    pools: Vec<f64>,
    parts: Vec<f64>,
}

impl Scratch {
    fn of(rules: &Rules, chances: &[Chance]) -> Self {
        Scratch {
            outcomes: vec![0.0; rules.open.len()],
            pools: vec![0.0; rules.rooms.len()],
            parts: vec![0.0; chances.len()],
        }
    }
    fn clear(&mut self) {
        self.outcomes.fill(0.0);
        self.pools.fill(0.0);
    }
}

/// Runs the simulation. Links are drawn in their order, so equal inputs and seed give equal runs.
pub fn simulate(chances: &[Chance], rules: &Rules, shape: Shape, draws: u32, seed: u64) -> Simulation {
    simulate_with(&mut Tables::default(), chances, rules, shape, draws, seed)
}

/// [`simulate`] with the tables of curves that were drawn from before.
pub(crate) fn simulate_with(
    tables: &mut Tables,
    chances: &[Chance],
    rules: &Rules,
    shape: Shape,
    draws: u32,
    seed: u64,
) -> Simulation {
    let samplers: Vec<Sampler> = chances.iter().map(|c| c.share.sampler(shape, tables)).collect();
    let mut prng = Prng::new(seed);
    let mut shares = vec![0.0; chances.len()];
    let mut scratch = Scratch::of(rules, chances);
    let mut simulation =
        Simulation { claimed: Vec::with_capacity(draws as usize), cash: Vec::with_capacity(draws as usize) };
    for _ in 0..draws {
        for (share, sampler) in shares.iter_mut().zip(&samplers) {
            *share = sampler.at(prng.unit());
        }
        let (claimed, cash) = value(chances, &shares, rules, &mut scratch);
        simulation.claimed.push(claimed);
        simulation.cash.push(cash);
    }
    simulation.claimed.sort_unstable_by(f64::total_cmp);
    simulation.cash.sort_unstable_by(f64::total_cmp);
    simulation
}

/// What one link's range does to the claimed value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Swing {
    /// Index of the link.
    pub chance: usize,
    /// Claimed value with this link at its low, all others at their mode.
    pub low: f64,
    /// Claimed value with this link at its high, all others at their mode.
    pub high: f64,
}

/// One-way sensitivity of the claimed value, widest swing first.
pub fn tornado(chances: &[Chance], rules: &Rules) -> Vec<Swing> {
    let modes: Vec<f64> = chances.iter().map(|c| c.share.mode).collect();
    let mut scratch = Scratch::of(rules, chances);
    let mut with = |at: usize, share: f64| {
        let mut shares = modes.clone();
        shares.iter_mut().skip(at).take(1).for_each(|s| *s = share);
        value(chances, &shares, rules, &mut scratch).0
    };
    let mut swings: Vec<Swing> = chances
        .iter()
        .enumerate()
        .map(|(at, c)| Swing { chance: at, low: with(at, c.share.low), high: with(at, c.share.high) })
        .collect();
    let width = |s: &Swing| (s.high - s.low).abs();
    swings.sort_by(|a, b| width(b).total_cmp(&width(a)).then(a.chance.cmp(&b.chance)));
    swings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chance(low: f64, mode: f64, high: f64, money: f64) -> Chance {
        Chance { share: Spread::new(low, mode, high), money, outcome: 0, pool: None, cash: true }
    }

    #[test]
    fn one_link_has_the_quantiles_of_its_curve() {
        // triangular 0, 1, 4: Q(0.1) = sqrt(0.1*4*1) = 0.632456, Q(0.9) = 4 - sqrt(0.1*4*3) = 2.904555
        let rules = Rules { open: vec![f64::MAX], rooms: vec![] };
        let run = simulate(&[chance(0.0, 1.0, 4.0, 1.0)], &rules, Shape::Triangular, 100_000, 42);
        let q = run.claimed_range().unwrap();
        assert!((q.p10 - 0.632).abs() < 0.02 && (q.p90 - 2.905).abs() < 0.02, "{q:?}");
        let mean = run.claimed.iter().sum::<f64>() / 100_000.0;
        assert!((mean - 5.0 / 3.0).abs() < 0.01, "{mean}");
    }

    #[test]
    fn the_same_seed_gives_the_same_runs() {
        let links = [chance(0.1, 0.2, 0.5, 100.0), chance(0.0, 0.3, 0.4, 50.0)];
        let rules = Rules { open: vec![1.0], rooms: vec![] };
        let run = |seed| simulate(&links, &rules, Shape::Pert, 1000, seed);
        assert_eq!(run(1), run(1));
        assert_ne!(run(1), run(2));
        // pinned to the last bit: another value means that another machine would print another range
        assert_eq!(run(1).claimed_range().map(|q| q.p50.to_bits()), Some(4630312496251239296));
    }

    #[test]
    fn no_run_breaks_a_rule() {
        let mut links = [chance(0.3, 0.5, 0.9, 100.0), chance(0.3, 0.5, 0.9, 100.0)];
        let rules = Rules { open: vec![0.8], rooms: vec![60.0] };
        let run = simulate(&links, &rules, Shape::Pert, 2000, 3);
        assert!(run.claimed.iter().all(|c| *c <= 80.0 + 1e-9));
        links.iter_mut().for_each(|l| l.pool = Some(0));
        let run = simulate(&links, &rules, Shape::Pert, 2000, 3);
        assert!(run.claimed.iter().all(|c| *c <= 60.0 + 1e-9));
        assert_eq!(run.reaching(1000.0), Some(0.0));
        assert_eq!(run.reaching(0.0), Some(1.0));
    }

    #[test]
    fn the_widest_swing_comes_first() {
        let links = [chance(0.1, 0.2, 0.3, 100.0), chance(0.0, 0.2, 0.5, 100.0)];
        let swings = tornado(&links, &Rules { open: vec![1.0], rooms: vec![] });
        // link 1: 0.2*100 + 0..0.5*100 = 20..70; link 0: 20 + 10..30 = 30..50
        assert_eq!(swings.iter().map(|s| s.chance).collect::<Vec<_>>(), [1, 0]);
        assert!(swings.first().is_some_and(|s| (s.low - 20.0).abs() < 1e-9 && (s.high - 70.0).abs() < 1e-9));
    }
}
