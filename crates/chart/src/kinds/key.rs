//! A key: what fills mean, in a line or as many as it takes. Only where names cannot stand beside what they name.

use crate::canvas::{Canvas, Label};
use crate::drawing::{Area, Face, Fill};
use crate::text::Fonts;
use crate::theme::Theme;

/// What a key explains, in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Key {
    entries: Vec<(String, Fill)>,
}

const SWATCH: f32 = 7.0;
const AFTER_SWATCH: f32 = 4.0;
const BETWEEN: f32 = 12.0;

impl Key {
    /// A key of named fills; those without a name are left out.
    pub(super) fn new(entries: impl IntoIterator<Item = (String, Fill)>) -> Self {
        Self { entries: entries.into_iter().filter(|e| !e.0.is_empty()).collect() }
    }

    fn line(theme: &Theme) -> f32 {
        theme.size.small * 1.5
    }

    /// Where each entry stands: left edge, row, width of its words.
    fn places(&self, fonts: &Fonts, theme: &Theme, width: f32) -> Vec<(f32, usize, f32)> {
        let (mut x, mut row) = (0.0, 0);
        let place = |(words, _): &(String, Fill)| {
            let wide = fonts.width(words, Face::Regular, theme.size.small).min(width - SWATCH - AFTER_SWATCH);
            let whole = SWATCH + AFTER_SWATCH + wide;
            if x > 0.0 && x + whole > width {
                (x, row) = (0.0, row + 1);
            }
            let at = (x, row, wide);
            x += whole + BETWEEN;
            at
        };
        self.entries.iter().map(place).collect()
    }

    /// Height that it takes at a width.
    pub(super) fn height(&self, fonts: &Fonts, theme: &Theme, width: f32) -> f32 {
        let rows = self.places(fonts, theme, width).last().map_or(0, |p| p.1 + 1);
        rows as f32 * Self::line(theme)
    }

    /// Paints it into the top of an area.
    pub(super) fn paint(&self, canvas: &mut Canvas<'_>, area: Area) {
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let size = theme.size.small;
        for ((words, fill), (x, row, wide)) in self.entries.iter().zip(self.places(fonts, theme, area.w)) {
            let middle = area.y + (row as f32 + 0.5) * Self::line(theme);
            let swatch = Area { x: area.x + x, y: middle - SWATCH / 2.0, w: SWATCH, h: SWATCH };
            if !canvas.holds(swatch) {
                continue;
            }
            let text = fonts.fit(words, Face::Regular, size, wide + 0.1);
            canvas.bar(swatch, *fill);
            let at = swatch.x + SWATCH + AFTER_SWATCH;
            canvas.try_say(Label::new(&text, at, middle, size, theme.color.muted).middle());
        }
    }
}
