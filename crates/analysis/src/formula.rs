//! Formulas of the dictionary that no imported table feeds directly: for calculators beside the figures.
//! All are exact; each says what its result is not.

use crate::exact::{minus, over, power, times};
use model::Decimal;

/// Money of time saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capacity {
    /// Hours saved.
    pub hours: Decimal,
    /// Hours × loaded rate × capture rate: capacity, never cash.
    pub value: Decimal,
    /// Hours ÷ hours of a full-time year; below 0.5 it is negligible.
    pub full_time: Decimal,
}

/// Time saved as capacity: minutes per event × events ÷ 60. The capture rate is a mandatory answer.
pub fn capacity(
    minutes: Decimal,
    events: Decimal,
    rate: Decimal,
    capture: Decimal,
    year: Decimal,
) -> Option<Capacity> {
    let hours = over(times(minutes, events)?, Decimal::from(60))?;
    Some(Capacity { hours, value: times(times(hours, rate)?, capture)?, full_time: over(hours, year)? })
}

/// Failures of a period: deployments, change fail rate, hours to recover, cost of an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Downtime {
    pub deployments: Decimal,
    pub fail_rate: Decimal,
    pub recovery_hours: Decimal,
    pub cost_per_hour: Decimal,
}

impl Downtime {
    /// Deployments × change fail rate × recovery time × cost per hour.
    pub fn cost(&self) -> Option<Decimal> {
        times(times(times(self.deployments, self.fail_rate)?, self.recovery_hours)?, self.cost_per_hour)
    }
}

/// Downtime cost before less after (DORA's return model; it holds other causes constant).
pub fn downtime_avoided(before: &Downtime, after: &Downtime) -> Option<Decimal> {
    minus(before.cost()?, after.cost()?)
}

/// The dip before a change pays (J-curve): staff × yearly salary × drop × months ÷ 12, a cost.
pub fn dip_cost(staff: Decimal, salary: Decimal, drop: Decimal, months: Decimal) -> Option<Decimal> {
    over(times(times(times(staff, salary)?, drop)?, months)?, Decimal::from(12))
}

/// Churn of customers who were there at the start. Customers won and lost inside the period do not enter.
pub fn churn(at_start: u64, of_them_lost: u64) -> Option<Decimal> {
    if of_them_lost > at_start { None } else { over(Decimal::from(of_them_lost), Decimal::from(at_start)) }
}

/// Yearly churn from a monthly one: 1 − (1 − m)^12.
pub fn yearly_churn(monthly: Decimal) -> Option<Decimal> {
    compounded(monthly, 12)
}

/// What a rate of one period makes of a year of so many: 1 − (1 − rate) ^ periods.
pub fn compounded(rate: Decimal, periods: u32) -> Option<Decimal> {
    minus(Decimal::ONE, power(minus(Decimal::ONE, rate)?, periods)?).map(|c| c.round_dp(crate::exact::KEPT))
}

/// Retention of recurring revenue: (start − lost − shrunk + grown) ÷ start; gross when nothing grew.
pub fn revenue_retention(start: Decimal, lost: Decimal, shrunk: Decimal, grown: Decimal) -> Option<Decimal> {
    let left = minus(minus(start, lost)?, shrunk)?.checked_add(grown)?;
    if start > Decimal::ZERO { over(left, start) } else { None }
}

/// Customer lifetime value: revenue per account × margin ÷ churn, over at most `horizon` periods. Without churn the
/// horizon alone bounds it; `None` without either.
pub fn lifetime_value(
    revenue: Decimal,
    margin: Decimal,
    churn: Decimal,
    horizon: Option<Decimal>,
) -> Option<Decimal> {
    let each = times(revenue, margin)?;
    let lasting = over(Decimal::ONE, churn).filter(|l| *l > Decimal::ZERO);
    let span = match (lasting, horizon) {
        (Some(l), Some(h)) => l.min(h),
        (Some(l), None) => l,
        (None, h) => h?,
    };
    times(each, span)
}

/// What one dimension of data quality weighs and scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dimension {
    /// Weight in the composite.
    pub weight: Decimal,
    /// Passed ÷ checks; `None` without a reference to check against, which is not 100 %.
    pub score: Option<Decimal>,
}

/// Composite of the measured dimensions, the weakest of them, and the share of weight that is measured.
pub fn data_quality(dimensions: &[Dimension]) -> Option<(Decimal, Decimal, Decimal)> {
    let measured = || dimensions.iter().filter_map(|d| Some((d.weight, d.score?)));
    let weight = crate::exact::total(measured().map(|m| m.0))?;
    let all = crate::exact::total(dimensions.iter().map(|d| d.weight))?;
    let sum = measured().try_fold(Decimal::ZERO, |sum, (w, s)| sum.checked_add(w.checked_mul(s)?))?;
    Some((over(sum, weight)?, measured().map(|m| m.1).min()?, over(weight, all)?))
}

/// Gross-margin effect: revenue change × margin + savings in cost of goods sold; and in basis points of revenue.
pub fn margin_effect(
    revenue_change: Decimal,
    margin: Decimal,
    saved: Decimal,
    revenue: Decimal,
) -> Option<(Decimal, Decimal)> {
    let money = times(revenue_change, margin)?.checked_add(saved)?;
    Some((money, over(times(money, Decimal::from(10_000))?, revenue)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::d;

    #[test]
    fn time_saved_is_capacity() {
        // 6 minutes × 12 000 builds = 1 200 h; × 98 × 0.5 = 58 800; 1 200 / 1 720 = 0.6977 of an engineer
        let c = capacity(d("6"), d("12000"), d("98"), d("0.5"), d("1720")).unwrap();
        assert_eq!((c.hours, c.value, c.full_time.round_dp(4)), (d("1200"), d("58800"), d("0.6977")));
    }

    #[test]
    fn downtime_is_before_less_after() {
        // 1000 × 0.15 × 4 h × 2000 = 1.2 m; 1500 × 0.05 × 1 h × 2000 = 0.15 m; avoided 1.05 m
        let of = |n: &str, f: &str, h: &str| Downtime {
            deployments: d(n),
            fail_rate: d(f),
            recovery_hours: d(h),
            cost_per_hour: d("2000"),
        };
        assert_eq!(downtime_avoided(&of("1000", "0.15", "4"), &of("1500", "0.05", "1")), Some(d("1050000")));
    }

    #[test]
    fn a_dip_is_a_cost() {
        // 40 people × 90 000 × 10 % for 3 months = 90 000
        assert_eq!(dip_cost(d("40"), d("90000"), d("0.1"), d("3")), Some(d("90000")));
    }

    #[test]
    fn churn_counts_who_was_there() {
        assert_eq!(churn(200, 10), Some(d("0.05")));
        assert_eq!((churn(0, 0), churn(1, 2)), (None, None));
        // 1 - 0.98^12 = 0.215283
        assert_eq!(yearly_churn(d("0.02")).unwrap().round_dp(6), d("0.215283"));
    }

    #[test]
    fn retention_of_revenue_is_gross_or_net() {
        // 100 at the start, 5 churned, 3 contracted, 12 expanded: gross 92 %, net 104 %
        assert_eq!(revenue_retention(d("100"), d("5"), d("3"), d("0")), Some(d("0.92")));
        assert_eq!(revenue_retention(d("100"), d("5"), d("3"), d("12")), Some(d("1.04")));
        assert_eq!(revenue_retention(d("0"), d("0"), d("0"), d("1")), None);
        // quarterly 5 %: 1 - 0.95^4 = 0.18549375
        assert_eq!(compounded(d("0.05"), 4), Some(d("0.18549375")));
    }

    #[test]
    fn lifetime_without_churn_needs_a_horizon() {
        assert_eq!(lifetime_value(d("100"), d("0.8"), d("0.05"), None), Some(d("1600")));
        assert_eq!(lifetime_value(d("100"), d("0.8"), d("0.05"), Some(d("5"))), Some(d("400")));
        assert_eq!(lifetime_value(d("100"), d("0.8"), d("0"), None), None);
        assert_eq!(lifetime_value(d("100"), d("0.8"), d("0"), Some(d("5"))), Some(d("400")));
    }

    #[test]
    fn unmeasured_quality_is_not_perfect() {
        let dims = [("2", Some("0.9")), ("1", Some("0.6")), ("1", None)];
        let dims = dims.map(|(w, s)| Dimension { weight: d(w), score: s.map(d) });
        // (2 × 0.9 + 0.6) / 3 = 0.8; weakest 0.6; three of four weights measured
        assert_eq!(data_quality(&dims), Some((d("0.8"), d("0.6"), d("0.75"))));
        assert_eq!(data_quality(&[]), None);
    }

    #[test]
    fn margin_effect_in_basis_points() {
        // 1 m × 60 % + 0.1 m = 0.7 m of 50 m = 140 bp
        assert_eq!(
            margin_effect(d("1000000"), d("0.6"), d("100000"), d("50000000")),
            Some((d("700000"), d("140")))
        );
    }
}
