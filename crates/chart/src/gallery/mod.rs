//! Every kind drawn with easy, hard and absurd numbers, for eyes and for tests. The company in it is made up.

mod absurd;
mod easy;
mod hard;
mod structure;

use crate::drawing::Drawing;
use crate::kinds::{AnyChart, Chart as _};
use crate::text::Fonts;
use crate::theme::Theme;

/// A drawing of the gallery.
#[derive(Debug, Clone)]
pub struct Exhibit {
    /// File name without its ending, e.g. `waterfall-easy`.
    pub name: String,
    /// What is drawn.
    pub chart: AnyChart,
    /// Width in points.
    pub width: f32,
    /// Height in points; `None` for the height that suits it.
    pub height: Option<f32>,
}

impl Exhibit {
    fn new(name: &str, chart: AnyChart) -> Self {
        Self { name: name.to_owned(), chart, width: 480.0, height: None }
    }

    fn sized(self, width: f32, height: f32) -> Self {
        Self { width, height: Some(height), ..self }
    }

    /// Draws it in another size.
    pub fn chart_at(&self, fonts: &Fonts, theme: &Theme, width: f32, height: f32) -> Drawing {
        self.chart.draw(fonts, theme, width, height)
    }

    /// Draws it.
    pub fn draw(&self, fonts: &Fonts, theme: &Theme) -> Drawing {
        let height = self.height.unwrap_or_else(|| self.chart.height(fonts, theme, self.width));
        self.chart.draw(fonts, theme, self.width, height)
    }
}

/// A third of the width of an A4 page between its margins.
const THIRD: f32 = 165.0;
/// A tile of 280 pixels in the window.
const TILE: f32 = 210.0;

/// All of them, easy ones first.
pub fn exhibits() -> Vec<Exhibit> {
    [good(), small(), hard::all(), absurd::all()].concat()
}

/// What a good quarter's numbers look like, at the width of a page.
pub fn good() -> Vec<Exhibit> {
    [easy::all(), structure::all()].concat()
}

/// What real quarters bring.
pub fn hard() -> Vec<Exhibit> {
    hard::all()
}

/// The good quarter again in a third of a page and in a tile of the window.
fn small() -> Vec<Exhibit> {
    let sizes = [("third", THIRD), ("tile", TILE)];
    let at = |e: &Exhibit| {
        sizes.map(|(size, width)| Exhibit { name: format!("{}-{size}", e.name), width, ..e.clone() })
    };
    good().iter().filter(|e| e.height.is_none()).flat_map(at).collect()
}

/// Every kind drawn from the same named values, those without a value included.
pub fn every_kind(rows: &[(String, Option<f64>)]) -> Vec<(&'static str, AnyChart)> {
    absurd::charts(rows)
}

/// A datum printed with some decimals, as the gallery's callers would.
fn datum(value: f64, decimals: u8) -> crate::spec::Datum {
    let format = crate::format::NumberFormat::default().decimals(decimals);
    crate::spec::Datum::new(value, format.number(value))
}

/// The same with a sign.
fn change(value: f64, decimals: u8) -> crate::spec::Datum {
    let format = crate::format::NumberFormat::default().decimals(decimals).signed();
    crate::spec::Datum::new(value, format.number(value))
}

/// A value that wanders by rule, the same on every machine: 0 to 1.
fn wander(seed: usize, i: usize) -> f64 {
    let mut x =
        (seed as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (i as u64).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x ^= x >> 29;
    x = x.wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^= x >> 32;
    (x % 10_000) as f64 / 10_000.0
}
