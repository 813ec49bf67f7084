//! A quantity known by its lowest, most likely and highest value, and how one is drawn.

use std::collections::HashMap;

/// The curve between low, mode and high.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Straight lines to the mode.
    Triangular,
    /// Modified PERT (Vose): a beta curve with weight 4 on the mode, mean (low + 4 mode + high) ÷ 6.
    Pert,
}

/// Low, mode and high.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// Lowest plausible.
    pub low: f64,
    /// Most likely.
    pub mode: f64,
    /// Highest plausible.
    pub high: f64,
}

/// Cells of the quantile table of a PERT curve.
const CELLS: usize = 256;

impl Spread {
    /// A spread; values out of order or not finite are brought to order around the mode.
    pub fn new(low: f64, mode: f64, high: f64) -> Self {
        let mode = if mode.is_finite() { mode } else { 0.0 };
        let low = if low.is_finite() { low.min(mode) } else { mode };
        let high = if high.is_finite() { high.max(mode) } else { mode };
        Spread { low, mode, high }
    }

    /// The mean of the curve.
    pub fn mean(&self, shape: Shape) -> f64 {
        match shape {
            Shape::Triangular => (self.low + self.mode + self.high) / 3.0,
            Shape::Pert => (self.low + 4.0 * self.mode + self.high) / 6.0,
        }
    }

    /// A sampler: a number in 0..1 in, a value out.
    pub(crate) fn sampler(&self, shape: Shape, tables: &mut Tables) -> Sampler {
        let width = self.high - self.low;
        if width <= 0.0 {
            return Sampler::Point(self.mode);
        }
        match shape {
            Shape::Triangular => Sampler::Triangular(*self),
            Shape::Pert => Sampler::Table(tables.of(self).iter().map(|q| self.low + width * q).collect()),
        }
    }
}

/// Turns an even draw into a draw of the curve.
#[derive(Debug, Clone)]
pub(crate) enum Sampler {
    Point(f64),
    Triangular(Spread),
    /// Quantiles at `k ÷ CELLS`; between them the curve is read off linearly.
    Table(Vec<f64>),
}

impl Sampler {
    pub fn at(&self, u: f64) -> f64 {
        match self {
            Sampler::Point(value) => *value,
            Sampler::Triangular(s) => {
                let width = s.high - s.low;
                if u * width < s.mode - s.low {
                    s.low + (u * width * (s.mode - s.low)).sqrt()
                } else {
                    s.high - ((1.0 - u) * width * (s.high - s.mode)).sqrt()
                }
            }
            Sampler::Table(quantiles) => {
                let rank = u * CELLS as f64;
                let cell = (rank as usize).min(CELLS - 1);
                let (Some(low), Some(high)) = (quantiles.get(cell), quantiles.get(cell + 1)) else {
                    return f64::NAN;
                };
                low + (rank - cell as f64) * (high - low)
            }
        }
    }
}

/// Quantiles of curves between 0 and 1, kept by their two exponents: many links have the same curve.
#[derive(Default)]
pub(crate) struct Tables(HashMap<(u64, u64), Vec<f64>>);

/// Tables that are kept at once; a person who edits for days meets more curves than that.
const TABLES: usize = 2_000;

impl Tables {
    fn of(&mut self, spread: &Spread) -> &[f64] {
        let width = spread.high - spread.low;
        if self.0.len() >= TABLES {
            self.0.clear();
        }
        let (a, b) = (4.0 * (spread.mode - spread.low) / width, 4.0 * (spread.high - spread.mode) / width);
        self.0.entry((a.to_bits(), b.to_bits())).or_insert_with(|| pert_quantiles(a, b))
    }
}

/// Quantiles of the PERT curve between 0 and 1: the beta density is summed over a fine grid (midpoints) and read backwards.
fn pert_quantiles(a: f64, b: f64) -> Vec<f64> {
    const GRID: usize = 1024;
    let mut mass: Vec<f64> = Vec::with_capacity(GRID);
    for k in 0..GRID {
        let x = (k as f64 + 0.5) / GRID as f64;
        mass.push(libm::pow(x, a) * libm::pow(1.0 - x, b));
    }
    let all: f64 = mass.iter().sum();
    let (mut quantiles, mut below, mut k) = (vec![0.0], 0.0, 0);
    for cell in 1..CELLS {
        let wanted = all * cell as f64 / CELLS as f64;
        while let Some(here) = mass.get(k).filter(|here| below + **here < wanted) {
            below += here;
            k += 1;
        }
        let part = mass.get(k).map_or(0.0, |here| (wanted - below) / here);
        quantiles.push((k as f64 + part) / GRID as f64);
    }
    quantiles.push(1.0);
    quantiles
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantile(spread: Spread, shape: Shape, u: f64) -> f64 {
        spread.sampler(shape, &mut Tables::default()).at(u)
    }

    #[test]
    fn triangular_quantiles_are_those_of_the_formula() {
        // low 0, mode 1, high 4: F(1) = 1/4; Q(1/16) = sqrt(4*1/16) = 0.5; Q(0.75) = 4 - sqrt(0.25*4*3) = 2.267949
        let s = Spread::new(0.0, 1.0, 4.0);
        assert!((quantile(s, Shape::Triangular, 0.0625) - 0.5).abs() < 1e-12);
        assert!((quantile(s, Shape::Triangular, 0.25) - 1.0).abs() < 1e-12);
        assert!((quantile(s, Shape::Triangular, 0.75) - 2.267_949_192).abs() < 1e-9);
    }

    #[test]
    fn pert_quantiles_are_those_of_the_beta_curve() {
        // mode in the middle: Beta(3, 3). By symmetry Q(0.5) = 0.5; F(0.25) = 10x^3 - 15x^4 + 6x^5 = 0.103515625
        let s = Spread::new(0.0, 0.5, 1.0);
        assert!((quantile(s, Shape::Pert, 0.5) - 0.5).abs() < 1e-6);
        assert!((quantile(s, Shape::Pert, 0.103_515_625) - 0.25).abs() < 2e-4);
        // mode at the low end: Beta(1, 5), F(x) = 1 - (1-x)^5, so Q(0.5) = 1 - 0.5^(1/5) = 0.129449
        let s = Spread::new(10.0, 10.0, 20.0);
        assert!((quantile(s, Shape::Pert, 0.5) - 11.294_494).abs() < 1e-2);
    }

    #[test]
    fn a_point_has_no_width_and_disorder_is_ordered() {
        assert!((quantile(Spread::new(2.0, 2.0, 2.0), Shape::Pert, 0.9) - 2.0).abs() < f64::EPSILON);
        let s = Spread::new(5.0, 3.0, f64::NAN);
        assert_eq!((s.low, s.mode, s.high), (3.0, 3.0, 3.0));
    }
}
