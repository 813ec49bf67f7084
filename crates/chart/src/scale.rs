//! Ticks at round numbers, ranges that are honest about zero, and where an axis may be cut. Never draws.

/// A scale with round ticks.
#[derive(Debug, Clone, PartialEq)]
pub struct Ticks {
    /// Lowest value.
    pub low: f64,
    /// Highest value.
    pub high: f64,
    /// Distance between ticks: 1, 2, 2.5 or 5 times a power of ten.
    pub step: f64,
}

/// Larger values have no room in the arithmetic of a drawing.
const LIMIT: f64 = 1e220;

impl Ticks {
    /// A scale that covers the values, with at most `most` steps; the ends are on ticks.
    pub fn covering(low: f64, high: f64, most: usize) -> Self {
        let (low, high) = (low.clamp(-LIMIT, LIMIT), high.clamp(-LIMIT, LIMIT));
        let (low, high) =
            if high > low { (low, high) } else { (low.min(0.0), low.max(0.0).max(low.min(0.0) + 1.0)) };
        let mut step = round_step((high - low) / most.max(1) as f64);
        // Rounding both ends outwards can cost a step: then the next rounder one.
        for _ in 0..4 {
            if (high / step).ceil() - (low / step).floor() <= most.max(1) as f64 + 0.5 {
                break;
            }
            step = round_step(step * 1.01);
        }
        Self { low: (low / step).floor() * step, high: (high / step).ceil() * step, step }
    }

    /// A scale that covers the values and zero.
    pub fn with_zero(low: f64, high: f64, most: usize) -> Self {
        Self::covering(low.min(0.0), high.max(0.0), most)
    }

    /// The same ticks on a scale that ends where the values do: no room is spent on what is not there.
    pub fn trimmed(self, low: f64, high: f64) -> Self {
        let (low, high) = (low.max(self.low), high.min(self.high));
        if high > low { Self { low, high, ..self } } else { self }
    }

    /// The ticks from low to high.
    pub fn values(&self) -> Vec<f64> {
        let first = (self.low / self.step - 1e-6).ceil();
        let count = (self.high / self.step + 1e-6).floor() - first;
        (0..=count.clamp(0.0, 1000.0) as usize)
            .map(|i| (first + i as f64) * self.step)
            .map(|v| if v.abs() < self.step / 1e6 { 0.0 } else { v })
            .collect()
    }

    /// Decimals that a tick needs to be told from its neighbours.
    pub fn decimals(&self) -> u8 {
        let mut decimals = 0;
        let mut step = self.step;
        while decimals < 9 && (step - step.round()).abs() > 1e-6 * step {
            step *= 10.0;
            decimals += 1;
        }
        decimals
    }
}

/// The next 1, 2, 2.5 or 5 times a power of ten at or above.
fn round_step(raw: f64) -> f64 {
    if raw.is_nan() || raw <= f64::MIN_POSITIVE {
        return 1.0;
    }
    let power = 10f64.powf(raw.log10().floor());
    let lead = raw / power;
    let nice = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().find(|n| lead <= n * (1.0 + 1e-9)).unwrap_or(10.0);
    nice * power
}

/// Where a bar's scale starts when zero would squash what matters: a value between zero and the lowest level, or none
/// when zero can stay. Levels are the heights between which the steps run.
pub fn cut(levels: &[f64]) -> Option<f64> {
    let low = levels.iter().copied().fold(f64::INFINITY, f64::min);
    let high = levels.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let spread = high - low;
    let squashed = low > 0.0 && spread > 0.0 && spread < 0.35 * high;
    // What stands below the lowest level is a third of what is drawn, so that totals stay the tallest.
    squashed.then_some(low - 0.5 * spread).filter(|base| *base > 0.1 * high)
}

/// The range of values that are there and finite.
pub fn extent(values: impl IntoIterator<Item = f64>) -> Option<(f64, f64)> {
    values.into_iter().filter(|v| v.is_finite()).fold(None, |range, v| match range {
        None => Some((v, v)),
        Some((low, high)) => Some((low.min(v), high.max(v))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ticks_are_round() {
        assert_eq!(Ticks::with_zero(0.0, 97.0, 5).values(), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(Ticks::covering(-3.1, 4.2, 4).values(), [-5.0, -2.5, 0.0, 2.5, 5.0]);
        assert!(Ticks::with_zero(0.0, 0.0, 5).low.abs() < 1e-12);
        assert_eq!(Ticks::with_zero(0.0, 0.3, 3).decimals(), 1);
        assert_eq!(Ticks::with_zero(0.0, 560.0, 4).trimmed(0.0, 560.0).values(), [0.0, 200.0, 400.0]);
    }

    #[test]
    fn an_axis_is_cut_only_when_zero_squashes_the_steps() {
        assert_eq!(cut(&[6.42, 5.28, 2.77, 0.91]), None);
        assert!(cut(&[182.0, 196.6, 206.3, 203.2, 206.5]).is_some_and(|base| base > 160.0 && base < 182.0));
        assert_eq!(cut(&[5.0, 5.0]), None);
        assert_eq!(cut(&[-5.0, 5.0]), None);
    }

    proptest! {
        #[test]
        fn ticks_cover_what_they_are_given(a in -1e9f64..1e9, b in -1e9f64..1e9, most in 1usize..12) {
            let (low, high) = (a.min(b), a.max(b));
            let ticks = Ticks::covering(low, high, most);
            let slack = ticks.step * 1e-6;
            prop_assert!(ticks.low <= low + slack && ticks.high >= high - slack);
            prop_assert!(ticks.values().len() <= most + 3, "{ticks:?}");
        }
    }
}
