//! Association panels: whether a measure moves with another one some quarters later. An association is never evidence
//! of cause and never feeds money. Short and autocorrelated series are refused, and the number of tries is paid for.

use crate::exact::{decimal, float};
use model::Decimal;

/// Fewest effective observations that say anything.
const FEWEST: f64 = 8.0;

/// What a panel found at one lag.
#[derive(Debug, Clone, PartialEq)]
pub struct Association {
    /// Periods by which the first series leads.
    pub lag: usize,
    /// Lags that were tried; the interval is widened for them (Bonferroni).
    pub tried: usize,
    /// Pairs of observations.
    pub n: usize,
    /// Pairs left after autocorrelation (Quenouille): n (1 − r₁r₂) ÷ (1 + r₁r₂).
    pub effective: Decimal,
    /// Pearson correlation of the detrended series.
    pub r: Decimal,
    /// Lower end of the interval (Fisher's z, 95 % over all lags tried).
    pub low: Decimal,
    /// Upper end.
    pub high: Decimal,
}

/// Why a panel says nothing.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// Too few pairs with both values.
    #[error("only {pairs} periods have both values; an association needs more than {FEWEST}")]
    TooShort {
        /// Pairs with both values.
        pairs: usize,
    },
    /// Both series repeat themselves so much that few observations are left.
    #[error(
        "{pairs} periods count as {effective} only, because both series carry over from period to period; {FEWEST} are needed"
    )]
    TooFewEffective {
        /// Pairs with both values.
        pairs: usize,
        /// Effective number.
        effective: Decimal,
    },
    /// A series does not move at all around its trend.
    #[error("one of the series does not move around its trend")]
    Constant,
}

/// The association of `first` with `second` some periods later, for every lag from 0 to `lags`. Gaps drop their pair.
pub fn associations(
    first: &[Option<Decimal>],
    second: &[Option<Decimal>],
    lags: usize,
) -> Vec<Result<Association, Refusal>> {
    (0..=lags).map(|lag| at_lag(first, second, lag, lags + 1)).collect()
}

fn at_lag(
    first: &[Option<Decimal>],
    second: &[Option<Decimal>],
    lag: usize,
    tried: usize,
) -> Result<Association, Refusal> {
    let pairs =
        first.iter().zip(second.iter().skip(lag)).filter_map(|(a, b)| Some((float((*a)?), float((*b)?))));
    let (a, b): (Vec<f64>, Vec<f64>) = pairs.unzip();
    if (a.len() as f64) < FEWEST {
        return Err(Refusal::TooShort { pairs: a.len() });
    }
    let (a, b) = (detrended(&a), detrended(&b));
    let n = a.len();
    let r = correlation(&a, &b).ok_or(Refusal::Constant)?;
    let effective = effective(n, carry_over(&a), carry_over(&b));
    let as_decimal = |x: f64| decimal(x).ok_or(Refusal::Constant);
    if effective < FEWEST {
        return Err(Refusal::TooFewEffective { pairs: n, effective: as_decimal(effective)?.round_dp(1) });
    }
    let (low, high) = interval(r, effective, tried);
    Ok(Association {
        lag,
        tried,
        n,
        effective: as_decimal(effective)?.round_dp(1),
        r: as_decimal(r)?,
        low: as_decimal(low)?,
        high: as_decimal(high)?,
    })
}

/// Effective number of pairs (Quenouille 1947); never more than there are.
fn effective(n: usize, first: f64, second: f64) -> f64 {
    let product = (first * second).clamp(-0.999, 0.999);
    (n as f64 * (1.0 - product) / (1.0 + product)).min(n as f64)
}

/// Fisher's z interval at 95 % over all tries: the level of one try is 1 − 0.05 ÷ tries.
fn interval(r: f64, effective: f64, tried: usize) -> (f64, f64) {
    let r = r.clamp(-0.999_999, 0.999_999);
    let z = libm::atanh(r);
    let half = normal_point(1.0 - 0.025 / tried.max(1) as f64) / (effective - 3.0).max(1e-9).sqrt();
    (libm::tanh(z - half), libm::tanh(z + half))
}

/// The point of the normal distribution below which the share `p` lies, by bisection of the error function.
fn normal_point(p: f64) -> f64 {
    let (mut low, mut high) = (0.0, 10.0);
    for _ in 0..80 {
        let middle = (low + high) / 2.0;
        if 0.5 * (1.0 + libm::erf(middle / std::f64::consts::SQRT_2)) < p {
            low = middle
        } else {
            high = middle
        }
    }
    low
}

/// What is left around a straight line fitted by least squares.
fn detrended(values: &[f64]) -> Vec<f64> {
    let n = values.len() as f64;
    let middle = (n - 1.0) / 2.0;
    let mean = values.iter().sum::<f64>() / n;
    let moved: f64 = values.iter().enumerate().map(|(t, v)| (t as f64 - middle) * (v - mean)).sum();
    let spread: f64 = (0..values.len()).map(|t| (t as f64 - middle) * (t as f64 - middle)).sum();
    let slope = if spread > 0.0 { moved / spread } else { 0.0 };
    values.iter().enumerate().map(|(t, v)| v - mean - slope * (t as f64 - middle)).collect()
}

/// Pearson correlation; `None` when a series does not move.
fn correlation(a: &[f64], b: &[f64]) -> Option<f64> {
    let n = a.len() as f64;
    let (mean_a, mean_b) = (a.iter().sum::<f64>() / n, b.iter().sum::<f64>() / n);
    let sum =
        |f: &dyn Fn(f64, f64) -> f64| a.iter().zip(b).map(|(x, y)| f(x - mean_a, y - mean_b)).sum::<f64>();
    let (both, aa, bb) = (sum(&|x, y| x * y), sum(&|x, _| x * x), sum(&|_, y| y * y));
    let scale = (aa * bb).sqrt();
    (scale > 1e-12).then(|| both / scale)
}

/// Correlation of a series with itself one period later.
fn carry_over(values: &[f64]) -> f64 {
    let later = values.get(1..).unwrap_or_default();
    let before = values.get(..later.len()).unwrap_or_default();
    correlation(before, later).unwrap_or(0.0).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(values: &[i64]) -> Vec<Option<Decimal>> {
        values.iter().map(|v| Some(Decimal::from(*v))).collect()
    }

    #[test]
    fn eight_pairs_say_little() {
        // r = 0.7, n = 8: z = 0.8673, 1.96/sqrt(5) = 0.8765 -> tanh(-0.0092), tanh(1.7438) = -0.01 .. 0.94
        let (low, high) = interval(0.7, 8.0, 1);
        assert!((low + 0.009).abs() < 0.001 && (high - 0.941).abs() < 0.001, "{low} {high}");
    }

    #[test]
    fn carrying_over_leaves_few_pairs() {
        // n = 12, both 0.6: 12 × 0.64 / 1.36 = 5.647; z half-width 1.96/sqrt(2.647) = 1.2047 -> -0.32 .. 0.97
        let left = effective(12, 0.6, 0.6);
        assert!((left - 5.647).abs() < 0.001);
        let (low, high) = interval(0.7, left, 1);
        assert!((low + 0.325).abs() < 0.01 && (high - 0.969).abs() < 0.001, "{low} {high}");
    }

    #[test]
    fn five_lags_are_paid_for() {
        // Bonferroni: 0.025/5 = 0.005 per side, 2.5758 instead of 1.96
        assert!((normal_point(0.995) - 2.575_829).abs() < 1e-5);
        assert!((normal_point(0.975) - 1.959_964).abs() < 1e-5);
        let (one, five) = (interval(0.7, 12.0, 1), interval(0.7, 12.0, 5));
        assert!(five.0 < one.0 && five.1 > one.1);
    }

    #[test]
    fn short_flat_and_gappy_series_are_refused() {
        let short = series(&[1, 2, 3]);
        assert_eq!(associations(&short, &short, 0), [Err(Refusal::TooShort { pairs: 3 })]);
        let line = series(&[1, 2, 3, 4, 5, 6, 7, 8, 9]);
        assert_eq!(associations(&line, &line, 0), [Err(Refusal::Constant)], "a pure trend has nothing left");
        let mut gappy = series(&[1, 5, 2, 6, 1, 7, 2, 5, 1]);
        gappy.iter_mut().step_by(4).for_each(|v| *v = None);
        assert_eq!(associations(&gappy, &line, 0), [Err(Refusal::TooShort { pairs: 6 })]);
    }

    #[test]
    fn a_lagged_copy_is_found_at_its_lag() {
        let lead = series(&[3, 9, 1, 7, 2, 8, 4, 6, 1, 9, 2, 7, 5, 3]);
        let mut follow = vec![None];
        follow.extend(lead.iter().take(13).copied());
        let found = associations(&lead, &follow, 2);
        let at_one = found.get(1).and_then(|r| r.as_ref().ok()).unwrap();
        assert!(at_one.r > Decimal::new(95, 2) && at_one.tried == 3 && at_one.n == 13);
    }
}
