//! Exchange rates: which rate turns an amount into the base currency, and what is missing.

use crate::exact::{over, times};
use model::{Currency, Decimal, Origin, Period, World, amount::FxRate};
use std::collections::HashMap;

/// A rate with its cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Rate {
    pub value: Decimal,
    pub origin: Origin,
}

/// For what money is converted: actuals take average rates first, budgets the budget rate first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Purpose {
    Actual,
    Budget,
}

/// The rates of a world into its base currency; remembers what it looked up.
pub(crate) struct Exchange<'w> {
    world: &'w World,
    base: Currency,
    known: HashMap<(Currency, Period, Purpose), Option<Rate>>,
}

/// A converted amount: the rate's origin is `None` when nothing had to be converted.
pub(crate) struct Converted {
    pub value: Decimal,
    pub rate: Option<Origin>,
}

impl<'w> Exchange<'w> {
    pub fn new(world: &'w World) -> Self {
        Exchange { world, base: world.settings.currency, known: HashMap::new() }
    }

    /// The amount in the base currency; `None` without a rate for the period.
    pub fn convert(
        &mut self,
        value: Decimal,
        from: Currency,
        period: Period,
        purpose: Purpose,
    ) -> Option<Converted> {
        if from == self.base {
            return Some(Converted { value, rate: None });
        }
        let (world, base) = (self.world, self.base);
        let rate = self
            .known
            .entry((from, period, purpose))
            .or_insert_with(|| find(world, from, base, &period, purpose));
        let rate = rate.as_ref()?;
        Some(Converted { value: times(value, rate.value)?, rate: Some(rate.origin.clone()) })
    }
}

/// The best rate: right purpose first, then the shortest span that holds for the whole period, then a rate without dates.
fn find(world: &World, from: Currency, base: Currency, period: &Period, purpose: Purpose) -> Option<Rate> {
    let rank = |kind: &str| {
        let order = match purpose {
            Purpose::Actual => ["average", "spot", "budget"],
            Purpose::Budget => ["budget", "average", "spot"],
        };
        order.iter().position(|k| kind.eq_ignore_ascii_case(k)).unwrap_or(order.len())
    };
    let span = |r: &FxRate| match (&r.period, r.on) {
        (Some(p), _) if p.covers(period) || period.covers(p) => {
            Some((p.days(), i64::from(!p.covers(period))))
        }
        (Some(_), _) => None,
        (None, Some(day)) => period.contains(day).then_some((1, 0)),
        (None, None) => Some((i32::MAX, 0)),
    };
    let candidates = world.fx_rates.iter().filter_map(|r| {
        let forward = r.from == from && r.to == base;
        let backward = r.from == base && r.to == from;
        let value = if forward { r.rate.value } else { over(Decimal::ONE, r.rate.value)? };
        let (days, partly) = span(r).filter(|_| forward || backward)?;
        let newest = std::cmp::Reverse((r.period.map(|p| p.start), r.on));
        let rate = Rate { value, origin: r.rate.origin.clone() };
        Some(((rank(&r.kind), partly, days, newest, backward, r.id), rate))
    });
    candidates
        .filter(|(_, rate)| rate.value > Decimal::ZERO)
        .min_by(|a, b| a.0.cmp(&b.0))
        .map(|(_, rate)| rate)
}
