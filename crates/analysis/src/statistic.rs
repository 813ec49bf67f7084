//! Statistics with a published definition each. Floats live here, money does not.

use crate::exact::{count, decimal, float, over, times};
use rust_decimal::Decimal;

/// The 95 % point of the normal distribution.
const Z95: f64 = 1.959_963_984_540_054;

/// The percentile `p` (0 to 1) of type 7 (Hyndman & Fan; Excel PERCENTILE.INC, numpy's default): linear between the
/// ranks around `(n − 1) p`. `None` without values.
pub fn percentile(values: &[Decimal], p: Decimal) -> Option<Decimal> {
    use rust_decimal::prelude::ToPrimitive;
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let rank = times(count(sorted.len().checked_sub(1)?), p.clamp(Decimal::ZERO, Decimal::ONE))?;
    let below = rank.floor();
    let at = below.to_usize()?;
    let (low, high) = (*sorted.get(at)?, *sorted.get(at + 1).or_else(|| sorted.last())?);
    low.checked_add(times(rank - below, high.checked_sub(low)?)?)
}

/// The median (type 7 at one half).
pub fn median(values: &[Decimal]) -> Option<Decimal> {
    percentile(values, Decimal::new(5, 1))
}

/// A 95 % interval for a share: Wilson's score interval without continuity correction.
pub fn wilson(successes: u64, n: u64) -> Option<(Decimal, Decimal)> {
    if n == 0 || successes > n {
        return None;
    }
    let (n, z2) = (n as f64, Z95 * Z95);
    let p = successes as f64 / n;
    let centre = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z95 / (1.0 + z2 / n) * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    Some((decimal((centre - half).max(0.0))?, decimal((centre + half).min(1.0))?))
}

/// A net promoter score with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PromoterScore {
    /// 100 × (promoters − detractors) ÷ answers.
    pub score: Decimal,
    /// Lower end.
    pub low: Decimal,
    /// Upper end.
    pub high: Decimal,
    /// Standard error of the adjusted estimate, in score points.
    pub error: Decimal,
}

/// The net promoter score with the adjusted Wald interval (three added answers, a quarter of each kind at the ends and
/// half in the middle), the best performer in Rocks (2016). `None` without answers.
pub fn promoter_score(promoters: u64, detractors: u64, n: u64) -> Option<PromoterScore> {
    if n == 0 || promoters + detractors > n {
        return None;
    }
    let score =
        over(Decimal::from(100) * (Decimal::from(promoters) - Decimal::from(detractors)), Decimal::from(n))?;
    let more = n as f64 + 3.0;
    let (p, d) = ((promoters as f64 + 0.75) / more, (detractors as f64 + 0.75) / more);
    let (centre, error) = (p - d, ((p + d - (p - d) * (p - d)) / more).sqrt());
    Some(PromoterScore {
        score,
        low: decimal((100.0 * (centre - Z95 * error)).max(-100.0))?,
        high: decimal((100.0 * (centre + Z95 * error)).min(100.0))?,
        error: decimal(100.0 * error)?,
    })
}

/// The half-width of an interval in a finite population: × √((N − n) ÷ (N − 1)). `None` when more answered than there are.
pub fn narrowed(half: Decimal, n: u64, population: u64) -> Option<Decimal> {
    if n > population || population < 2 {
        return None;
    }
    let factor = ((population - n) as f64 / (population - 1) as f64).sqrt();
    decimal(float(half) * factor).map(|d| d.round_dp(6))
}

/// Whether two scores differ: the 95 % interval of their difference excludes zero.
pub fn moved(before: &PromoterScore, after: &PromoterScore) -> bool {
    let gap = float(after.score - before.score).abs();
    let (a, b) = (float(before.error), float(after.error));
    gap > Z95 * (a * a + b * b).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn percentiles_are_those_of_excel() {
        // PERCENTILE.INC({1,2,3,4}, 0.3) = 1.9 in Microsoft's documentation of the function
        let four = [d("4"), d("1"), d("3"), d("2")];
        assert_eq!(percentile(&four, d("0.3")), Some(d("1.9")));
        assert_eq!(median(&four), Some(d("2.5")));
        // numpy.percentile([15, 20, 35, 40, 50], 40) = 29.0
        let five = [d("15"), d("20"), d("35"), d("40"), d("50")];
        assert_eq!(percentile(&five, d("0.4")), Some(d("29.0")));
        assert_eq!((percentile(&five, d("0")), percentile(&five, d("1"))), (Some(d("15")), Some(d("50"))));
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[d("7")]), Some(d("7")));
    }

    #[test]
    fn wilson_agrees_with_the_published_interval() {
        // statsmodels proportion_confint(15, 148, method="wilson") = (0.0624, 0.1605), Newcombe (1998) table I: 15/148
        let (low, high) = wilson(15, 148).unwrap();
        assert_eq!((low.round_dp(4), high.round_dp(4)), (d("0.0624"), d("0.1605")));
        // Newcombe (1998): 0/20 gives 0 to 0.1611, 1/29 gives 0.0061 to 0.1718
        let (low, high) = wilson(0, 20).unwrap();
        assert_eq!((low.round_dp(4), high.round_dp(4)), (d("0"), d("0.1611")));
        let (low, high) = wilson(1, 29).unwrap();
        assert_eq!((low.round_dp(4), high.round_dp(4)), (d("0.0061"), d("0.1718")));
        assert_eq!(wilson(0, 0), None);
    }

    #[test]
    fn ten_promoters_are_not_certain() {
        // n' = 13, p' = 10.75/13 = 0.826923, d' = 0.75/13 = 0.057692; NPS' = 0.769231;
        // SE = sqrt((0.884615 - 0.591716)/13) = 0.150103; 0.769231 +- 0.294196 -> 47.50 to 106.34, cut at 100
        let s = promoter_score(10, 0, 10).unwrap();
        assert_eq!((s.score, s.low.round_dp(1), s.high), (d("100"), d("47.5"), d("100")));
    }

    #[test]
    fn a_small_population_is_known_better() {
        // half-width 10, 60 of 100 asked: 10 × sqrt(40/99) = 6.356417; everybody asked: nothing is left to chance
        assert_eq!(narrowed(d("10"), 60, 100).unwrap().round_dp(5), d("6.35642"));
        assert_eq!(narrowed(d("10"), 100, 100), Some(d("0")));
        assert_eq!((narrowed(d("10"), 101, 100), narrowed(d("10"), 1, 1)), (None, None));
    }

    #[test]
    fn a_score_moves_only_beyond_its_noise() {
        let (a, b) = (promoter_score(20, 10, 50).unwrap(), promoter_score(24, 9, 50).unwrap());
        assert!(!moved(&a, &b), "+10 points on 50 answers is noise");
        let c = promoter_score(45, 1, 50).unwrap();
        assert!(moved(&a, &c));
    }
}
