//! Drawings of the report on their own, for the window: the same hand, the same numbers.

use super::{charts, desk::Desk};
use crate::options::Options;
use chart::{drawing::Drawing, text::Fonts, theme::Theme};
use model::summit::Summit;

/// A drawing that stands on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// How spend becomes value.
    Bridge,
    /// The months of the fiscal year.
    Months,
}

/// Draws it in so many points; none where the summit has no numbers for it.
pub fn drawing(
    shown: Shown,
    (summit, options): (&Summit, &Options),
    (fonts, theme): (&Fonts, &Theme),
    (width, height): (f32, f32),
) -> Option<Drawing> {
    let summit = &*crate::words::spoken(summit, options.language);
    let desk = Desk::new(summit, options, fonts, theme, 1.0);
    match shown {
        Shown::Bridge => charts::bridge(&desk, width, height),
        Shown::Months => charts::months(&desk, width, height).map(|(drawing, _)| drawing),
    }
}
